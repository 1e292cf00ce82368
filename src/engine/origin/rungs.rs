//! Levels and lenses: which are taken over.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Origin, Pair};
use crate::engine::explain::Where;
use crate::model::ladder::{Level, LevelIndex};

/// Where a level comes from.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LevelOrigin<'a> {
    /// The level's id.
    pub level: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Where it comes from: `changed` where it takes the column of another level.
    pub origin: Origin,
    /// The level whose column it takes.
    pub like: Option<&'a str>,
    /// `title` and `choose`, where they are taken over with the column.
    pub kept: Vec<&'static str>,
    /// Where this ladder writes it.
    pub place: Option<Where>,
    /// Where the other ladder has it from.
    pub parent_place: Option<Where>,
}

/// Where a lens comes from.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LensOrigin<'a> {
    /// The lens's id.
    pub lens: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Where it comes from: `changed` where it stands in place of one of that id.
    pub origin: Origin,
    /// Where this ladder writes it.
    pub place: Option<Where>,
    /// Where the other ladder has it from.
    pub parent_place: Option<Where>,
}

impl<'a> Pair<'a, '_> {
    /// The levels of this ladder, then those of the other that none is like.
    pub(super) fn levels(&self) -> Vec<LevelOrigin<'a>> {
        let own = self.child.levels.iter().map(|level| self.level(level));
        let taken: BTreeSet<LevelIndex> = self
            .child
            .levels
            .iter()
            .filter_map(|level| self.like(level))
            .collect();
        let others = self
            .parent
            .map_or(&[][..], |parent| &parent.levels)
            .iter()
            .enumerate();
        let dropped = others
            .filter(|(index, _)| !taken.contains(index))
            .map(|(_, level)| LevelOrigin {
                level: &level.id,
                title: &level.title,
                origin: Origin::Dropped,
                like: None,
                kept: Vec::new(),
                place: None,
                parent_place: Some((self.locate)(level.place)),
            });
        own.chain(dropped).collect()
    }

    /// The level of the other ladder whose column a level of this one started from.
    pub(super) fn like(&self, level: &Level) -> Option<LevelIndex> {
        self.parent?.level(&level.like.as_ref()?.level)
    }

    fn level(&self, level: &'a Level) -> LevelOrigin<'a> {
        let other = self
            .like(level)
            .zip(self.parent)
            .map(|(like, parent)| &parent.levels[like]);
        // A level that is taken over as it is keeps its place.
        let origin = match other {
            None => Origin::Own,
            Some(other) if other.place == level.place => Origin::Inherited,
            Some(_) => Origin::Changed,
        };
        let kept = other.map_or(Vec::new(), |other| kept(level, other));
        let own = (origin != Origin::Inherited).then_some(level.place);
        LevelOrigin {
            level: &level.id,
            title: &level.title,
            origin,
            like: other.map(|other| other.id.as_str()),
            kept,
            place: own.map(self.locate),
            parent_place: other.map(|other| (self.locate)(other.place)),
        }
    }

    /// The lenses of both ladders, by id.
    pub(super) fn lenses(&self) -> Vec<LensOrigin<'a>> {
        let others = self.parent.map_or(&[][..], |parent| &parent.lenses);
        let ids: BTreeSet<&str> = others
            .iter()
            .chain(&self.child.lenses)
            .map(|lens| lens.id.as_str())
            .collect();
        let lenses = ids.into_iter().filter_map(|id| {
            let own = self.child.lens(id);
            let other = self.parent.and_then(|parent| parent.lens(id));
            let origin = match (own, other) {
                (None, _) => Origin::Dropped,
                (Some(_), None) => Origin::Own,
                (Some(own), Some(other)) if own.place == other.place => Origin::Inherited,
                (Some(_), Some(_)) => Origin::Changed,
            };
            let written = own.filter(|_| origin != Origin::Inherited);
            let lens = own.or(other)?;
            Some(LensOrigin {
                lens: &lens.id,
                title: &lens.title,
                origin,
                place: written.map(|lens| (self.locate)(lens.place)),
                parent_place: other.map(|lens| (self.locate)(lens.place)),
            })
        });
        lenses.collect()
    }
}

/// What a level takes over beside the column.
fn kept(level: &Level, other: &Level) -> Vec<&'static str> {
    let places = |level: &Level| -> Vec<_> { level.choose.iter().map(|c| c.place).collect() };
    let mut kept = Vec::new();
    if level.title == other.title {
        kept.push("title");
    }
    if !level.choose.is_empty() && places(level) == places(other) {
        kept.push("choose");
    }
    kept
}
