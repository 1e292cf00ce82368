//! The ladder: people by level, next steps that are near, and where people go from the top.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Fold;
use crate::engine::paths::{Beyond, beyond};

/// A next step that is near: the signal for it is close or ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct NearStep<'a> {
    /// Who.
    pub person: &'a str,
    /// The level that they aim at.
    pub level: String,
    /// What it asks and is not met, by id.
    pub missing: Vec<&'a str>,
}

/// A level that somebody has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct LevelHeld<'a> {
    /// `LADDER/LEVEL`.
    pub level: String,
    /// Its title.
    pub title: &'a str,
    /// How many have it; absent where hidden.
    pub count: Option<usize>,
    /// Who has it, by id.
    pub people: Vec<&'a str>,
    /// Those of them whose next step is near, by id.
    pub near: Vec<NearStep<'a>>,
    /// No level stands above it.
    pub top: bool,
    /// Where people go from there that is no level of any ladder.
    pub futures: Vec<Beyond<'a>>,
}

impl<'f> Fold<'f> {
    /// By ladder id, then in the order of its levels.
    pub(super) fn levels(&self) -> Vec<LevelHeld<'f>> {
        let mut held: BTreeMap<(&str, usize), LevelHeld<'f>> = BTreeMap::new();
        for member in &self.members {
            let Some((ladder, index)) = member
                .outlook
                .at
                .as_ref()
                .and_then(|at| self.catalog.level(at))
            else {
                continue;
            };
            let level = held
                .entry((&ladder.id, index))
                .or_insert_with(|| LevelHeld {
                    level: ladder.reference(index).to_string(),
                    title: &ladder.levels[index].title,
                    count: None,
                    people: Vec::new(),
                    near: Vec::new(),
                    top: self.catalog.above(&ladder.reference(index)).is_empty(),
                    futures: beyond(ladder, index),
                });
            level.people.push(&member.id);
            level.count = Some(level.people.len());
            let next = member.outlook.next();
            let near = next.filter(|_| member.next_is_near && !member.imagined);
            level.near.extend(near.and_then(|next| {
                Some(NearStep {
                    person: &member.id,
                    level: self.asked(next)?.seen.reference(),
                    missing: self.missing(next, member),
                })
            }));
        }
        held.into_values().collect()
    }
}
