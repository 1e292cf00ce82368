//! A grid that lies on its side: a row a level, a column a skill.

use std::collections::BTreeSet;

use super::header::{self, About};
use super::names::key;
use crate::sheet::{Cell, Sheet};

/// The sheet with a row a skill, and the title that stands above it. None where it does not lie on
/// its side: its first column names each level once, and no other column is about a list.
pub fn upright(sheet: &Sheet) -> Option<(Sheet, Option<String>)> {
    let from = sheet.rows.iter().position(|row| row.filled() >= 2)?;
    let title = match &sheet.rows[..from] {
        [] => None,
        [only] => only.cells.iter().find(|cell| !cell.is_blank()),
        _ => return None,
    };
    let names = &sheet.rows[from].cells;
    let about = |cell: &Cell| header::column(&cell.text);
    if names.first().and_then(about) != Some(About::Level) {
        return None;
    }
    let others = || names.iter().skip(1).filter(|cell| !cell.is_blank());
    let of_list = |cell: &Cell| {
        use About::{Examples, Level, Rating, Skill, Text, Theme};
        matches!(
            about(cell),
            Some(Level | Theme | Skill | Text | Rating | Examples)
        )
    };
    if others().count() < 2 || others().any(of_list) {
        return None;
    }
    let levels = || {
        sheet.rows[from + 1..]
            .iter()
            .map(|row| key(&row.cell(0).text))
    };
    let each: BTreeSet<String> = levels().collect();
    if each.len() < 2 || each.len() < levels().count() || each.contains("") {
        return None;
    }
    let mut turned = sheet.turned(from);
    // What named the levels now names the skills.
    *turned.rows.first_mut()?.cells.first_mut()? = Cell::text("Skill");
    Some((turned, title.map(|cell| cell.text.clone())))
}
