//! Rows of a matrix: what a document writes as changes, and changes as rows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::names::{skill, unknown};
use crate::diagnostic::{
    DANGLING_REFERENCE, Diagnostic, MISSING_KEY, OFF_SCALE, ROW_LENGTH, quoted,
};
use crate::load::decode::{Name, Placed};
use crate::load::ladder::{At, CellEntry, RowEntry, RowForm};
use crate::model::ladder::{Cell, CellWords, Change, LevelIndex, Patch, Row};
use crate::model::skill::{Skill, SkillIndex, Vocabulary};
use crate::source::Span;

/// Rows by skill, in the order of skill ids.
pub type Rows = BTreeMap<SkillIndex, Row>;

/// Reads the rows of one document against the levels that they speak of.
pub struct RowReader<'a> {
    /// Where skills are looked up.
    pub vocabulary: &'a Vocabulary,
    /// The ids of the levels, in order.
    pub levels: &'a [String],
    /// What is wrong.
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl RowReader<'_> {
    /// What a row does; absent where it names something that is not there.
    pub fn change(&mut self, row: RowEntry) -> Option<Change> {
        let skill = skill(self.vocabulary, &row.skill, self.diagnostics)?;
        let place = row.skill.span;
        let competency = row.competency.text;
        match row.form {
            RowForm::Drop => Some(Change::Drop { skill, place }),
            RowForm::Cells(cells) => {
                let cells = self.cells(skill, &cells)?;
                Some(Change::Replace(Row {
                    skill,
                    competency,
                    weight: 1.0,
                    core: false,
                    cells,
                    words: Arc::default(),
                    place,
                }))
            }
            RowForm::Long {
                at,
                weight,
                core,
                words,
            } => {
                let words = words.map(|words| self.words(words));
                match at {
                    Some(At::All(cells)) => Some(Change::Replace(Row {
                        skill,
                        competency,
                        weight: weight.unwrap_or(1.0),
                        core: core.unwrap_or(false),
                        cells: self.cells(skill, &cells)?,
                        words: words.unwrap_or_default(),
                        place,
                    })),
                    _ => Some(Change::Patch(Patch {
                        skill,
                        competency,
                        cells: match at {
                            Some(At::Some(cells)) => self.named_cells(skill, &cells)?,
                            _ => Vec::new(),
                        },
                        weight,
                        core,
                        words,
                        place,
                    })),
                }
            }
        }
    }

    fn cells(&mut self, skill: SkillIndex, cells: &Placed<Vec<CellEntry>>) -> Option<Vec<Cell>> {
        let (found, expected) = (cells.value.len(), self.levels.len());
        if found != expected {
            let levels = if expected == 1 { "level" } else { "levels" };
            let cells_word = if found == 1 { "cell" } else { "cells" };
            let message = format!("this row has {found} {cells_word} for {expected} {levels}");
            self.diagnostics.push(
                Diagnostic::new(&ROW_LENGTH, cells.span, message)
                    .help(format!("one cell per level: {}", self.levels.join(", "))),
            );
            return None;
        }
        let cells = cells.value.iter();
        Some(cells.map(|cell| self.cell(skill, cell)).collect())
    }

    fn cell(&mut self, skill: SkillIndex, cell: &CellEntry) -> Cell {
        let skill = &self.vocabulary.skills[skill];
        if f64::from(cell.rating) > skill.top() {
            self.diagnostics.push(off_scale(skill, cell));
        }
        Cell {
            rating: cell.rating,
            core: cell.core,
            place: cell.span,
        }
    }

    fn named_cells(
        &mut self,
        skill: SkillIndex,
        cells: &[(Name, CellEntry)],
    ) -> Option<Vec<(LevelIndex, Cell)>> {
        let mut named = Vec::new();
        for (name, cell) in cells {
            let cell = self.cell(skill, cell);
            named.extend(self.level(name).map(|level| (level, cell)));
        }
        // Where none of the levels is there, that is what is wrong with the row.
        (cells.is_empty() || !named.is_empty()).then_some(named)
    }

    fn words(&mut self, words: Vec<(Name, Vec<String>)>) -> Arc<CellWords> {
        let mut by_level = BTreeMap::new();
        for (name, texts) in words {
            if let Some(level) = self.level(&name) {
                by_level.insert(level, texts);
            }
        }
        Arc::new(by_level)
    }

    /// The level of that name.
    pub fn level(&mut self, name: &Name) -> Option<LevelIndex> {
        let level = self.levels.iter().position(|id| *id == name.text);
        if level.is_none() {
            let known = self.levels.iter().map(String::as_str);
            unknown("level", name, known, self.diagnostics);
        }
        level
    }
}

fn off_scale(skill: &Skill, cell: &CellEntry) -> Diagnostic {
    let message = format!("{} is above the scale of `{}`", cell.rating, skill.id);
    Diagnostic::new(&OFF_SCALE, cell.span, message).help(format!("its top is {}", skill.top()))
}

/// Why a change could not be made as it is written.
pub enum ChangeError {
    /// It drops what is not there.
    NothingToDrop(Span, SkillIndex),
    /// It changes keys of a row that is not there.
    NoCells(Span, SkillIndex),
}

impl ChangeError {
    /// The misfit as a problem of the document.
    pub fn diagnostic(&self, vocabulary: &Vocabulary) -> Diagnostic {
        let id = |skill: &SkillIndex| quoted(&vocabulary.skills[*skill].id);
        match self {
            ChangeError::NothingToDrop(place, skill) => {
                let message = format!("there is no row {} to drop", id(skill));
                Diagnostic::new(&DANGLING_REFERENCE, *place, message).help("remove this line")
            }
            ChangeError::NoCells(place, skill) => {
                let message = format!("the row {} lacks the key `at`", id(skill));
                Diagnostic::new(&MISSING_KEY, *place, message)
                    .help("only a row that is there already can leave out its cells")
            }
        }
    }
}

/// Makes one change to the rows of a ladder with that many levels.
pub fn apply(rows: &mut Rows, change: Change, levels: usize) -> Result<(), ChangeError> {
    match change {
        Change::Drop { skill, place } => match rows.remove(&skill) {
            Some(_) => Ok(()),
            None => Err(ChangeError::NothingToDrop(place, skill)),
        },
        Change::Replace(row) => {
            rows.insert(row.skill, row);
            Ok(())
        }
        Change::Patch(patch) => {
            if patch.cells.is_empty() && !rows.contains_key(&patch.skill) {
                return Err(ChangeError::NoCells(patch.place, patch.skill));
            }
            let row = rows
                .entry(patch.skill)
                .or_insert_with(|| unasked(&patch, levels));
            row.competency = patch.competency;
            for (level, cell) in patch.cells {
                row.cells[level] = cell;
            }
            row.weight = patch.weight.unwrap_or(row.weight);
            row.core = patch.core.unwrap_or(row.core);
            if let Some(words) = patch.words {
                row.words = words;
            }
            Ok(())
        }
    }
}

fn unasked(patch: &Patch, levels: usize) -> Row {
    let cell = Cell {
        rating: 0,
        core: false,
        place: patch.place,
    };
    Row {
        skill: patch.skill,
        competency: patch.competency.clone(),
        weight: 1.0,
        core: false,
        cells: vec![cell; levels],
        words: Arc::default(),
        place: patch.place,
    }
}
