//! Everything that a run knows of, resolved: one vocabulary and the ladders over it.

use std::collections::BTreeMap;

use super::ladder::{Ladder, LevelIndex, LevelReference};
use super::settings::{Charter, Settings};
use super::skill::Vocabulary;

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
    /// The ladder and level that a reference names.
    pub fn level(&self, reference: &LevelReference) -> Option<(&Ladder, LevelIndex)> {
        let ladder = self.ladders.get(&reference.ladder)?;
        Some((ladder, ladder.level(&reference.level)?))
    }
}
