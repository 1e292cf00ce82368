//! What the levels of a ladder expect, laid out for the arithmetic.
//!
//! Made once for a ladder as seen through its lenses, and used for every person.

use std::collections::BTreeMap;

use super::depth::Depth;
use crate::engine::head::LevelHead;
use crate::model::Place;
use crate::model::ladder::{Ladder, Level, LevelIndex, View};
use crate::model::skill::{BucketIndex, SkillIndex, Vocabulary};

/// A level of a ladder as seen through lenses.
#[derive(Clone, Copy, Debug)]
pub struct LevelSeen<'a> {
    /// The ladder.
    pub ladder: &'a Ladder,
    /// The level.
    pub level: LevelIndex,
    /// The vocabulary of the ladder.
    pub vocabulary: &'a Vocabulary,
}

impl<'a> LevelSeen<'a> {
    pub(crate) fn level(self) -> &'a Level {
        &self.ladder.levels[self.level]
    }

    pub(crate) fn reference(self) -> String {
        self.ladder.reference(self.level).to_string()
    }

    pub(crate) fn head(self) -> LevelHead<'a> {
        LevelHead::of(self.ladder, self.level)
    }

    pub(crate) fn depths(self) -> Vec<Depth<'a>> {
        Depth::all(&self.level().choose, self.vocabulary)
    }
}

/// What one level asks of one skill.
#[derive(Clone, Copy, Debug)]
pub struct Expectation<'c> {
    /// The skill.
    pub skill: SkillIndex,
    /// The competency that it is filed under.
    pub competency: &'c str,
    /// e(L,s), above 0.
    pub expected: f64,
    /// w(s).
    pub weight: f64,
    /// core(L,s).
    pub core: bool,
    /// base(L,s): the lowest that the levels right below ask; 0 where there are none.
    pub base: f64,
    /// The ladder's own text, as the cell has it.
    pub words: &'c [String],
    /// Not new, but a level right below asks the same rating in other words.
    pub reworded: bool,
    /// The cell.
    pub place: Place,
}

impl Expectation<'_> {
    /// True where the level below does not already make it.
    pub fn is_new(&self) -> bool {
        self.expected > self.base
    }
}

/// What one level asks.
#[derive(Clone, Debug)]
pub struct LevelDemands<'c> {
    /// The level.
    pub seen: LevelSeen<'c>,
    /// Sorted by skill id.
    pub expectations: Vec<Expectation<'c>>,
    /// Depth in some areas.
    pub chooses: Vec<Depth<'c>>,
    /// By bucket that the level asks something of: index into `expectations`, and m(s,b).
    pub by_bucket: BTreeMap<BucketIndex, Vec<(usize, f64)>>,
}

impl LevelDemands<'_> {
    /// True where both ask the same ratings of the same skills, as core and with the weight of the
    /// other, and the same depth.
    pub(crate) fn asks_as(&self, other: &Self) -> bool {
        let asks = |level: &Self| -> Vec<(SkillIndex, f64, f64, bool)> {
            let expectations = level.expectations.iter();
            expectations
                .map(|e| (e.skill, e.expected, e.weight, e.core))
                .collect()
        };
        let (one, two) = (&self.chooses, &other.chooses);
        let depths = one.len() == two.len() && one.iter().zip(two).all(|(a, b)| a.is(b));
        depths && asks(self) == asks(other)
    }
}

/// What every level of a ladder asks.
#[derive(Clone, Debug)]
pub struct Demands<'c> {
    /// The ladder as seen through the lenses.
    pub ladder: &'c Ladder,
    /// The lenses, in the order applied.
    pub lenses: Vec<String>,
    /// In the order of the ladder's levels.
    pub levels: Vec<LevelDemands<'c>>,
}

impl<'c> Demands<'c> {
    /// What ladders ask, by how they are seen.
    pub fn by_view(
        ladders: &'c BTreeMap<View, Ladder>,
        vocabulary: &'c Vocabulary,
    ) -> BTreeMap<View, Self> {
        let demands = ladders.iter().map(|(view, ladder)| {
            let lenses = view.lenses.clone();
            (view.clone(), Demands::of(ladder, lenses, vocabulary))
        });
        demands.collect()
    }

    /// Lays out a ladder that is already seen through `lenses`.
    pub fn of(ladder: &'c Ladder, lenses: Vec<String>, vocabulary: &'c Vocabulary) -> Self {
        let levels = 0..ladder.levels.len();
        Demands {
            ladder,
            lenses,
            levels: levels.map(|l| level(ladder, l, vocabulary)).collect(),
        }
    }
}

/// What a level asks of each skill, sorted by skill id.
pub(crate) fn expectations(
    ladder: &Ladder,
    level: LevelIndex,
) -> impl Iterator<Item = Expectation<'_>> {
    let below = &ladder.levels[level].after;
    let asked = ladder
        .rows
        .iter()
        .filter(move |r| r.cells[level].rating > 0);
    asked.map(move |row| {
        let cell = row.cells[level];
        let base = ladder.base(row, level);
        let words = |level| ladder.words(row, level, cell.rating);
        let mut below = below.iter().copied();
        let mut reworded =
            || below.any(|p| row.cells[p].rating == cell.rating && words(p) != words(level));
        Expectation {
            skill: row.skill,
            competency: &row.competency,
            expected: f64::from(cell.rating),
            weight: row.weight,
            core: row.core || cell.core,
            base: f64::from(base),
            words: row.words.get(&level).map_or(&[], Vec::as_slice),
            reworded: cell.rating <= base && !row.words.is_empty() && reworded(),
            place: cell.place,
        }
    })
}

fn level<'c>(
    ladder: &'c Ladder,
    level: LevelIndex,
    vocabulary: &'c Vocabulary,
) -> LevelDemands<'c> {
    let expectations: Vec<Expectation<'c>> = expectations(ladder, level).collect();
    let mut by_bucket: BTreeMap<BucketIndex, Vec<(usize, f64)>> = BTreeMap::new();
    for (index, expectation) in expectations.iter().enumerate() {
        for share in &vocabulary.skills[expectation.skill].shares {
            let Some(bucket) = vocabulary.disciplines[share.discipline].bucket else {
                continue;
            };
            let members = by_bucket.entry(bucket).or_default();
            match members.last_mut() {
                Some((last, m)) if *last == index => *m += share.share,
                _ => members.push((index, share.share)),
            }
        }
    }
    LevelDemands {
        seen: LevelSeen {
            ladder,
            level,
            vocabulary,
        },
        expectations,
        chooses: Depth::all(&ladder.levels[level].choose, vocabulary),
        by_bucket,
    }
}
