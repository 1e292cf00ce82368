//! What a ladder takes over from the one that it extends.

use std::sync::Arc;

use super::names::no_level;
use super::rows::Rows;
use crate::diagnostic::{DANGLING_REFERENCE, Diagnostic};
use crate::load::ladder::{LadderDocument, LevelEntry};
use crate::model::ladder::{Cell, Ladder, Level, LevelIndex, Row};

/// The levels and rows that a child starts from, before its own matrix.
pub struct Inherited {
    /// Levels, with `after` and `choose` where nothing of its own stands.
    pub levels: Vec<Level>,
    /// Rows over those levels.
    pub rows: Rows,
}

/// All levels and rows of the parent, for a child without `levels`.
pub fn all(parent: &Ladder) -> Inherited {
    let levels = parent
        .levels
        .iter()
        .enumerate()
        .map(|(index, level)| Level {
            like: Some(parent.reference(index)),
            parallel: Vec::new(),
            band: None,
            job_class: None,
            ..level.clone()
        });
    Inherited {
        levels: levels.collect(),
        rows: parent.rows.iter().map(|r| (r.skill, r.clone())).collect(),
    }
}

/// The parent's level that each level of the child is `like`.
pub fn likes(
    document: &LadderDocument,
    levels: &[LevelEntry],
    parent: Option<&Ladder>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<LevelIndex>> {
    let like = |level: &LevelEntry| {
        let like = level.like.as_ref()?;
        let Some(parent) = parent else {
            // Where it extends something broken, that is reported with the parent.
            if document.extends.is_none() {
                let message = "`like` needs a ladder that this one extends";
                diagnostics.push(
                    Diagnostic::new(&DANGLING_REFERENCE, like.span, message)
                        .help("add `extends: LADDER`, or remove `like`"),
                );
            }
            return None;
        };
        let found = parent.level(&like.text);
        if found.is_none() {
            let known = parent.levels.iter().map(|level| level.id.as_str());
            no_level(&parent.id, &like.text, like.span, known, diagnostics);
        }
        found
    };
    levels.iter().map(like).collect()
}

/// The parent's rows over the child's levels: each level has the column of the one it is like.
pub fn columns(parent: &Ladder, likes: &[Option<LevelIndex>]) -> Rows {
    let rows = parent.rows.iter();
    rows.map(|row| (row.skill, remap(row, likes))).collect()
}

fn remap(row: &Row, likes: &[Option<LevelIndex>]) -> Row {
    let unasked = Cell {
        rating: 0,
        core: false,
        place: row.place,
    };
    let cells = likes
        .iter()
        .map(|like| like.map_or(unasked, |l| row.cells[l]));
    let words = likes.iter().enumerate().filter_map(|(level, like)| {
        let texts = row.words.get(&(*like)?)?;
        Some((level, texts.clone()))
    });
    Row {
        cells: cells.collect(),
        words: Arc::new(words.collect()),
        ..row.clone()
    }
}
