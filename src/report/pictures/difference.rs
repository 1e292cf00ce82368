//! What separates two ladders as a grid of shades: the second one, outlined where it asks
//! something else than the first.

use super::columns;
use crate::engine::diff::ladders::{Cell, LaddersDiff, RowDiff};
use crate::model::ladder::Ladder;
use crate::model::skill::{SkillIndex, Vocabulary};
use crate::report::document::{Align, Chart, Heat, HeatCell, Picture};
use crate::report::words::count;

/// The picture; `names` are what the pairs of levels are called. Nothing where no row differs.
pub fn picture(
    diff: &LaddersDiff<'_>,
    names: Vec<String>,
    vocabulary: &Vocabulary,
    (from, to): (&Ladder, &Ladder),
) -> Option<Picture> {
    let differs = |row: &&RowDiff| row.cells.iter().any(|(was, is)| was != is);
    let changed = diff.rows.iter().filter(differs).count();
    if changed == 0 {
        return None;
    }
    let mut table = columns(&[("Skill", Align::Left)]);
    let of_pairs = names.iter().map(|name| (name.clone(), Align::Center));
    table.columns.extend(of_pairs);
    // As the second ladder has them; what it dropped comes last, in the order of the first.
    let place = |skill: SkillIndex| match to.row(skill) {
        Some(_) => (false, to.written(skill)),
        None => (true, from.written(skill)),
    };
    let mut rows: Vec<&RowDiff> = diff.rows.iter().collect();
    rows.sort_by_key(|row| place(row.skill));
    let (kept, dropped): (Vec<&RowDiff>, Vec<&RowDiff>) = rows
        .into_iter()
        .partition(|row| row.cells.iter().any(|(_, is)| is.is_some()));
    let parts = [
        (format!("What {} asks", diff.to), kept),
        (format!("Asked by {} alone, as it asks", diff.from), dropped),
    ];
    let mut groups = Vec::new();
    for (at, (title, rows)) in parts.into_iter().enumerate() {
        let mut drawn = Vec::new();
        for row in rows {
            let skill = &vocabulary.skills[row.skill];
            let cells = row.cells.iter().map(|(was, is)| HeatCell {
                value: (if at == 0 { *is } else { *was }).map(|(asked, _)| (asked.0, skill.top())),
                outlined: was != is,
                marked: is.is_some_and(|(_, core)| core),
            });
            drawn.push((skill.title.clone(), cells.collect::<Vec<HeatCell>>()));
            let told = row.cells.iter().map(|(was, is)| told(*was, *is));
            let told = [skill.title.clone()].into_iter().chain(told);
            table.rows.push(told.map(Into::into).collect());
        }
        if !drawn.is_empty() {
            groups.push((title, drawn));
        }
    }
    let core = groups
        .iter()
        .flat_map(|(_, rows)| rows)
        .any(|(_, cells)| cells.iter().any(|cell| cell.marked));
    Some(Picture {
        title: format!("What separates {} from {}", diff.to, diff.from),
        description: format!(
            "{} of {} differ at some level.",
            changed,
            count(diff.rows.len(), "skill", "skills")
        ),
        chart: Chart::Heat(Heat {
            columns: names,
            groups,
            outline: format!("not as {} has it", diff.from),
            mark: if core { "core" } else { "" }.to_owned(),
            shades: "rating asked".to_owned(),
        }),
        table,
        said: true,
    })
}

/// `3`, `3, was 2 core`; `–` for what is not asked.
fn told(was: Cell, is: Cell) -> String {
    let asks = |cell: Cell| match cell {
        None => "–".to_owned(),
        Some((rating, true)) => format!("{} core", rating.0),
        Some((rating, false)) => rating.0.to_string(),
    };
    if was == is {
        asks(is)
    } else {
        format!("{}, was {}", asks(is), asks(was))
    }
}
