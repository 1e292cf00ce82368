//! What separates two ladders, level by level: what a refit changed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::level::{Comparison, LevelDiff};
use super::pairs::{Through, pairs};
use crate::engine::compare::compared;
use crate::engine::demands::{Expectation, LevelSeen};
use crate::engine::number::Number;
use crate::model::ladder::Ladder;
use crate::model::skill::{SkillIndex, Vocabulary};

/// The identity of the JSON that a difference between ladders is.
pub const SCHEMA: &str = "ospo-ladder/ladders-diff/1";

/// Two levels that stand for one another.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct PairDiff<'a> {
    /// Why these.
    pub through: Through,
    /// What separates them.
    #[serde(flatten)]
    pub diff: LevelDiff<'a>,
}

/// What a level asks of a skill: the rating, and whether it is core; nothing where not asked.
pub type Cell = Option<(Number, bool)>;

/// One skill over all pairs; for reports.
#[derive(Clone, Debug)]
pub struct RowDiff {
    /// The skill.
    pub skill: SkillIndex,
    /// What the levels of each pair ask.
    pub cells: Vec<(Cell, Cell)>,
}

/// What separates two ladders.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LaddersDiff<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The first ladder.
    pub from: &'a str,
    /// The second one.
    pub to: &'a str,
    /// Levels that stand for one another, in the order of the second ladder.
    pub levels: Vec<PairDiff<'a>>,
    /// Levels of the first ladder that stand for none.
    pub only_from: Vec<&'a str>,
    /// Levels of the second ladder that stand for none.
    pub only_to: Vec<&'a str>,
    /// Skills that some level of a pair asks for, by id; for reports.
    #[serde(skip)]
    pub rows: Vec<RowDiff>,
}

/// Compares two ladders that are seen through the same lenses.
pub fn ladders<'a>(
    from: &'a Ladder,
    to: &'a Ladder,
    lenses: &'a [String],
    vocabulary: &'a Vocabulary,
    all: &BTreeMap<String, Ladder>,
) -> LaddersDiff<'a> {
    let pairs = pairs(from, to, all);
    let comparison = Comparison {
        vocabulary,
        lenses,
        person: None,
    };
    let levels = pairs.iter().map(|pair| PairDiff {
        through: pair.through,
        diff: LevelDiff {
            schema: None,
            ..comparison.of((from, pair.from), (to, pair.to))
        },
    });
    let mut rows: BTreeMap<&str, RowDiff> = BTreeMap::new();
    for (at, pair) in pairs.iter().enumerate() {
        let [first, second] = [(from, pair.from), (to, pair.to)].map(|(ladder, level)| LevelSeen {
            ladder,
            level,
            vocabulary,
        });
        for row in compared(first, second) {
            let cell = |asked: Expectation<'_>| (Number(asked.expected), asked.core);
            let Some(asked) = row.from.or(row.to) else {
                continue;
            };
            let known = rows.entry(row.skill).or_insert_with(|| RowDiff {
                skill: asked.skill,
                cells: vec![(None, None); pairs.len()],
            });
            known.cells[at] = (row.from.map(cell), row.to.map(cell));
        }
    }
    let lone = |ladder: &'a Ladder, paired: Vec<usize>| -> Vec<&'a str> {
        let levels = ladder.levels.iter().enumerate();
        let lone = levels.filter(|(index, _)| !paired.contains(index));
        lone.map(|(_, level)| level.id.as_str()).collect()
    };
    LaddersDiff {
        schema: SCHEMA,
        from: &from.id,
        to: &to.id,
        levels: levels.collect(),
        only_from: lone(from, pairs.iter().map(|pair| pair.from).collect()),
        only_to: lone(to, pairs.iter().map(|pair| pair.to).collect()),
        rows: rows.into_values().collect(),
    }
}
