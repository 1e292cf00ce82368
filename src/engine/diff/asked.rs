//! What a level asks, by skill id: the form in which levels are compared, also over two
//! vocabularies.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::ladder::{Ladder, LevelIndex};
use crate::model::skill::{SkillIndex, Vocabulary};

/// What was, and what is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FromTo<T> {
    /// What was.
    pub from: T,
    /// What is.
    pub to: T,
}

/// What a level asks of one skill.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The skill, in the ladder's vocabulary.
    pub skill: SkillIndex,
    /// The competency that it is filed under.
    pub competency: &'a str,
    /// e(L,s), above 0.
    pub rating: f64,
    /// w(s).
    pub weight: f64,
    /// core(L,s).
    pub core: bool,
    /// The ladder's own text.
    pub words: &'a [String],
}

/// What a level asks, by skill id.
pub fn asked<'a>(
    ladder: &'a Ladder,
    level: LevelIndex,
    vocabulary: &'a Vocabulary,
) -> BTreeMap<&'a str, Asked<'a>> {
    let rows = ladder.rows.iter().filter(|row| row.cells[level].rating > 0);
    let asked = rows.map(|row| {
        let cell = row.cells[level];
        let asked = Asked {
            skill: row.skill,
            competency: &row.competency,
            rating: f64::from(cell.rating),
            weight: row.weight,
            core: row.core || cell.core,
            words: row.words.get(&level).map_or(&[], Vec::as_slice),
        };
        (vocabulary.skills[row.skill].id.as_str(), asked)
    });
    asked.collect()
}
