//! Everything that a run knows of, resolved: one vocabulary and the ladders over it.

use std::collections::BTreeMap;

use super::ladder::{Ladder, LevelIndex, LevelReference};
use super::settings::{Charter, Settings};
use super::skill::{Vocabulary, tell_apart};

/// One vocabulary, the ladders in force, and what the workspace settles.
#[derive(Debug, Default)]
pub struct Catalog {
    /// The vocabulary.
    pub vocabulary: Vocabulary,
    /// By id.
    pub ladders: BTreeMap<String, Ladder>,
    /// How people are assessed.
    pub settings: Settings,
    /// What the office has in scope.
    pub charter: Charter,
}

impl Catalog {
    /// The same for answers that people read: what has one title is told apart by its id.
    #[must_use]
    pub fn for_readers(mut self) -> Self {
        self.vocabulary.tell_apart();
        for ladder in self.ladders.values_mut() {
            tell_apart(ladder.competencies.iter_mut());
        }
        self
    }

    /// The ladder and level that a reference names.
    pub fn level(&self, reference: &LevelReference) -> Option<(&Ladder, LevelIndex)> {
        let ladder = self.ladders.get(&reference.ladder)?;
        Some((ladder, ladder.level(&reference.level)?))
    }

    /// The levels right above one: those of its ladder, then those of other ladders that start
    /// from it.
    pub fn above(&self, reference: &LevelReference) -> Vec<(&Ladder, LevelIndex)> {
        let own = self.level(reference).into_iter();
        let own = own.flat_map(|(ladder, level)| {
            let above = ladder.above(level).into_iter();
            above.map(move |level| (ladder, level))
        });
        let elsewhere = self.ladders.values().flat_map(|ladder| {
            let levels = ladder.levels.iter().enumerate();
            let start = levels.filter(|(_, level)| {
                let mut branches = level.branches.iter();
                branches.any(|branch| branch.level == *reference)
            });
            start.map(move |(level, _)| (ladder, level))
        });
        own.chain(elsewhere).collect()
    }

    /// The levels that are reached from `top` down along `after`, also on other ladders.
    pub fn all_below(&self, top: &LevelReference) -> Vec<LevelReference> {
        let below = |of: &LevelReference| {
            let found = self.level(of).into_iter();
            let below = found.flat_map(|(ladder, index)| ladder.below(index));
            Vec::from_iter(below.map(|(level, _)| level))
        };
        let mut open = below(top);
        let mut found: Vec<LevelReference> = Vec::new();
        while let Some(next) = open.pop() {
            if !found.contains(&next) {
                open.extend(below(&next));
                found.push(next);
            }
        }
        found
    }

    /// Whether two levels stand equally high: one of them says so.
    pub fn is_parallel(&self, one: &LevelReference, other: &LevelReference) -> bool {
        let says = |one: &LevelReference, other: &LevelReference| {
            let level = self.level(one).map(|(ladder, index)| &ladder.levels[index]);
            level.is_some_and(|level| level.parallel.contains(other))
        };
        says(one, other) || says(other, one)
    }

    /// The levels that stand as high as one, in the order of ladders and levels.
    pub fn parallels(&self, of: &LevelReference) -> Vec<LevelReference> {
        let said = self
            .level(of)
            .map_or(&[][..], |(ladder, level)| &ladder.levels[level].parallel);
        let mut parallels = Vec::new();
        for ladder in self.ladders.values() {
            for level in &ladder.levels {
                if ladder.id == of.ladder && level.id == of.level {
                    continue;
                }
                let named = |p: &LevelReference| p.ladder == ladder.id && p.level == level.id;
                if level.parallel.contains(of) || said.iter().any(named) {
                    parallels.push(LevelReference {
                        ladder: ladder.id.clone(),
                        level: level.id.clone(),
                    });
                }
            }
        }
        parallels
    }
}
