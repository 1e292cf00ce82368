//! What names a level wherever a result is about one.

use serde::Serialize;

use crate::model::ladder::{Ladder, LevelIndex};

/// A level by name.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LevelHead<'a> {
    /// `LADDER/LEVEL`.
    pub level: String,
    /// Its title.
    pub title: &'a str,
    /// Titles outside the company.
    pub external_titles: &'a [String],
}

impl<'a> LevelHead<'a> {
    /// A level of a ladder, which may be seen through lenses.
    pub fn of(ladder: &'a Ladder, index: LevelIndex) -> Self {
        let level = &ladder.levels[index];
        LevelHead {
            level: ladder.reference(index).to_string(),
            title: &level.title,
            external_titles: &level.external_titles,
        }
    }
}
