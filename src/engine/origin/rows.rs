//! Rows of the matrix: which are taken over, and what of them differs.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Origin, Pair};
use crate::engine::compare::{self, Said};
use crate::engine::explain::Where;
use crate::engine::number::Number;
use crate::model::Place;
use crate::model::ladder::{Cell, Change, LevelIndex, Row};
use crate::model::skill::SkillIndex;

/// Where a row comes from.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct RowOrigin<'a> {
    /// The skill.
    pub skill: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Where it comes from.
    pub origin: Origin,
    /// The competency that it is filed under here; where it is dropped, there.
    pub competency: &'a str,
    /// One a level of this ladder; where the row is dropped, one a level of the other ladder.
    pub cells: Vec<CellValue>,
    /// It is written anew rather than changed in part, so that nothing else of it is kept.
    pub replaced: bool,
    /// What differs.
    pub changes: Vec<Difference<'a>>,
    /// Where this ladder writes it.
    pub place: Option<Where>,
    /// Where the other ladder has it from.
    pub parent_place: Option<Where>,
}

/// One value that differs from the one that was there.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Difference<'a> {
    /// `cell`, `weight`, `core`, `competency` or `words`.
    pub what: &'static str,
    /// The level, of a cell or words.
    pub level: Option<&'a str>,
    /// What was there; absent where this ladder has the level only.
    pub from: Option<Value<'a>>,
    /// What stands here.
    pub to: Value<'a>,
    /// Where it is written.
    pub place: Where,
    /// Where the other value is written.
    pub parent_place: Option<Where>,
}

/// A value of a row.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Value<'a> {
    /// A cell.
    Cell(CellValue),
    /// A weight.
    Weight(Number),
    /// Whether every asked cell is core.
    Core(bool),
    /// A competency.
    Competency(&'a str),
    /// The ladder's own text.
    Words(&'a [String]),
}

/// What a cell asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CellValue {
    /// The rating; absent where nothing is asked.
    pub expected: Option<u8>,
    /// Core; in what differs, marked so by itself.
    pub core: bool,
}

impl From<Cell> for CellValue {
    fn from(cell: Cell) -> Self {
        CellValue {
            expected: Some(cell.rating).filter(|rating| *rating > 0),
            core: cell.core,
        }
    }
}

/// A cell with the mark that the whole row gives it.
fn seen(row: &Row, level: LevelIndex) -> CellValue {
    CellValue {
        core: row.is_core(level),
        ..row.cells[level].into()
    }
}

impl<'a> Pair<'a, '_> {
    /// The rows of both ladders, by skill id.
    pub(super) fn rows(&self) -> Vec<RowOrigin<'a>> {
        let ladders = self.parent.into_iter().chain([self.child]);
        let skills: BTreeSet<SkillIndex> = ladders
            .flat_map(|ladder| ladder.rows.iter().map(|row| row.skill))
            .collect();
        skills.into_iter().filter_map(|s| self.row(s)).collect()
    }

    fn row(&self, skill: SkillIndex) -> Option<RowOrigin<'a>> {
        let own = self.child.row(skill);
        let other = self.parent.and_then(|parent| parent.row(skill));
        let changes = self.child.changes.iter();
        let change = changes.rev().find(|change| change.skill() == skill);
        let row = own.or(other)?;
        let origin = match (own, other, change) {
            (None, ..) => Origin::Dropped,
            (Some(_), None, _) => Origin::Own,
            (Some(_), Some(_), None) => Origin::Inherited,
            (Some(_), Some(_), Some(_)) => Origin::Changed,
        };
        let place = match (change, own) {
            (Some(change), _) => Some(change.place()),
            (None, Some(own)) if other.is_none() => Some(own.place),
            _ => None,
        };
        let differences = match (own, other, place) {
            (Some(own), Some(other), Some(place)) => self.differences(own, other, place),
            _ => Vec::new(),
        };
        let skill = &self.vocabulary.skills[skill];
        Some(RowOrigin {
            skill: &skill.id,
            title: &skill.title,
            origin,
            competency: &row.competency,
            cells: (0..row.cells.len()).map(|level| seen(row, level)).collect(),
            replaced: origin == Origin::Changed && matches!(change, Some(Change::Replace(_))),
            changes: differences,
            place: place.map(self.locate),
            parent_place: other.map(|other| (self.locate)(other.place)),
        })
    }

    /// What differs between a row and the one that it is made from: of the row as a whole, then in
    /// its cells, then in its words; `place` is where this ladder writes the row.
    fn differences(&self, own: &'a Row, other: &'a Row, place: Place) -> Vec<Difference<'a>> {
        let parent_place = Some((self.locate)(other.place));
        let place = (self.locate)(place);
        let whole = Said::differences(Some(said(other, None)), Some(said(own, None)));
        let whole = whole.into_iter().rev().map(|difference| {
            let (what, value): (_, fn(&'a Row) -> Value<'a>) = match difference {
                compare::Difference::Competency => {
                    ("competency", |row| Value::Competency(&row.competency))
                }
                compare::Difference::Weight => ("weight", |row| Value::Weight(Number(row.weight))),
                _ => ("core", |row| Value::Core(row.core)),
            };
            Difference {
                what,
                level: None,
                from: Some(value(other)),
                to: value(own),
                place: place.clone(),
                parent_place: parent_place.clone(),
            }
        });
        let mut whole: Vec<Difference<'a>> = whole.collect();
        let (mut cells, mut words) = (Vec::new(), Vec::new());
        for (index, level) in self.child.levels.iter().enumerate() {
            let like = self.like(level);
            let is = said(own, Some(index));
            let was = like.map_or(is.of_nothing(), |like| said(other, Some(like)));
            let differences = Said::differences(Some(was), Some(is));
            if differences.iter().any(|difference| difference.is_of_cell()) {
                let (cell, was) = (own.cells[index], like.map(|like| other.cells[like]));
                cells.push(Difference {
                    what: "cell",
                    level: Some(&level.id),
                    from: was.map(|was| Value::Cell(was.into())),
                    to: Value::Cell(cell.into()),
                    place: (self.locate)(cell.place),
                    parent_place: was.map(|was| (self.locate)(was.place)),
                });
            }
            if differences.contains(&compare::Difference::Words) {
                words.push(Difference {
                    what: "words",
                    level: Some(&level.id),
                    from: Some(Value::Words(was.words)),
                    to: Value::Words(is.words),
                    place: place.clone(),
                    parent_place: parent_place.clone(),
                });
            }
        }
        whole.append(&mut cells);
        whole.append(&mut words);
        whole
    }
}

/// What a row says by itself: of a level, or as a whole.
fn said(row: &Row, level: Option<LevelIndex>) -> Said<'_> {
    let cell = level.map(|level| row.cells[level]);
    let words = level.and_then(|level| row.words.get(&level));
    Said {
        expected: cell
            .filter(|cell| cell.rating > 0)
            .map(|cell| f64::from(cell.rating)),
        core: cell.map_or(row.core, |cell| cell.core),
        words: words.map_or(&[], Vec::as_slice),
        weight: row.weight,
        competency: &row.competency,
    }
}
