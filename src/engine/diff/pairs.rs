//! Which levels of two ladders stand for one another: through `like`, else through
//! `parallel`, else by their ids.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::ladder::{Ladder, LevelIndex, LevelReference};

/// How two levels were paired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Through {
    /// One is `like` the other, maybe over ladders in between.
    Like,
    /// One names the other as `parallel`.
    Parallel,
    /// Both have the same id, and nothing else pairs either of them.
    Id,
}

/// A level of one ladder and the one of another that it is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// In the first ladder.
    pub from: LevelIndex,
    /// In the second one.
    pub to: LevelIndex,
    /// Why these.
    pub through: Through,
}

/// The pairs, in the order of the second ladder's levels; a level of it that is `like` none of
/// the first is paired with those that are parallel, and where there are none with the one of its
/// id. `ladders` are all that are resolved.
pub fn pairs(from: &Ladder, to: &Ladder, ladders: &BTreeMap<String, Ladder>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for level in 0..to.levels.len() {
        let like: Vec<LevelIndex> = match origin(to, level, from, ladders) {
            Some(other) => vec![other],
            // The first one may be the child.
            None => (0..from.levels.len())
                .filter(|other| origin(from, *other, to, ladders) == Some(level))
                .collect(),
        };
        let (others, through) = if like.is_empty() {
            (parallel(from, to, level), Through::Parallel)
        } else {
            (like, Through::Like)
        };
        let pair = |other| Pair {
            from: other,
            to: level,
            through,
        };
        pairs.extend(others.into_iter().map(pair));
    }
    for (level, named) in to.levels.iter().enumerate() {
        let Some(other) = from.level(&named.id) else {
            continue;
        };
        if !pairs.iter().any(|p| p.to == level || p.from == other) {
            pairs.push(Pair {
                from: other,
                to: level,
                through: Through::Id,
            });
        }
    }
    pairs.sort_by_key(|pair| pair.to);
    pairs
}

/// The level of `ancestor` that a level started from; itself where it is on that ladder.
fn origin(
    ladder: &Ladder,
    level: LevelIndex,
    ancestor: &Ladder,
    ladders: &BTreeMap<String, Ladder>,
) -> Option<LevelIndex> {
    let mut at = ladder.reference(level);
    // Ladders do not extend each other in a circle, but one of a chain may have been replaced.
    for _ in 0..=ladders.len() {
        if at.ladder == ancestor.id {
            return ancestor.level(&at.level);
        }
        let ladder = ladders.get(&at.ladder)?;
        at = ladder.levels[ladder.level(&at.level)?].like.clone()?;
    }
    None
}

fn parallel(from: &Ladder, to: &Ladder, level: LevelIndex) -> Vec<LevelIndex> {
    let named = |of: &Ladder, at: LevelIndex, other: &LevelReference| {
        of.levels[at].parallel.iter().any(|name| name == other)
    };
    let others = (0..from.levels.len()).filter(|other| {
        named(to, level, &from.reference(*other)) || named(from, *other, &to.reference(level))
    });
    others.collect()
}
