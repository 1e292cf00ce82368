//! What separates two ladders, or two levels, as a grid of shades: what the second one asks,
//! outlined where the first asks something else.

use super::columns;
use crate::engine::diff::ladders::{Cell, LaddersDiff, RowDiff};
use crate::engine::diff::level::{LevelDiff, Step};
use crate::engine::number::Number;
use crate::model::ladder::Ladder;
use crate::model::skill::{SkillIndex, Vocabulary};
use crate::report::document::{Align, Chart, Heat, HeatCell, Picture};
use crate::report::words::{count, level_id};

/// The picture of two ladders; `names` are what the pairs of levels are called. Nothing where no row differs.
pub fn of_ladders(
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

/// The picture of two levels: what changes, a column for each; what the second level alone asks is
/// outlined. Nothing where no rating changes.
pub fn of_levels(
    diff: &LevelDiff<'_>,
    vocabulary: &Vocabulary,
    (from, to): (&Ladder, &Ladder),
) -> Option<Picture> {
    let names = match (level_id(&diff.from), level_id(&diff.to)) {
        (from, to) if from == to => [diff.from.clone(), diff.to.clone()],
        (from, to) => [from.to_owned(), to.to_owned()],
    };
    let mut table = columns(&[("Skill", Align::Left)]);
    let of_levels = names.iter().map(|name| (name.clone(), Align::Center));
    table.columns.extend(of_levels);
    let parts = [
        (format!("New at {}", names[1]), &diff.added, to),
        ("Raised".to_owned(), &diff.raised, to),
        ("Lowered".to_owned(), &diff.lowered, to),
        (format!("Asked at {} alone", names[0]), &diff.dropped, from),
    ];
    let mut groups = Vec::new();
    for (title, steps, ladder) in parts {
        let mut steps: Vec<&Step<'_>> = steps.iter().collect();
        steps.sort_by_key(|step| ladder.written(step.index));
        let mut drawn = Vec::new();
        for step in steps {
            let skill = &vocabulary.skills[step.index];
            let core = step.core == Some(true);
            let cell = |asked: Option<Number>, outlined, marked| HeatCell {
                value: asked.map(|asked| (asked.0, skill.top())),
                outlined,
                marked,
            };
            let is_new = step.from.is_none();
            let cells = vec![cell(step.from, false, false), cell(step.to, is_new, core)];
            drawn.push((skill.title.clone(), cells));
            let asked = [(step.from, false), (step.to, core)];
            let asked = asked.map(|(asked, core)| asks(asked.map(|asked| (asked, core))));
            let told = [skill.title.clone()].into_iter().chain(asked);
            table.rows.push(told.map(Into::into).collect());
        }
        if !drawn.is_empty() {
            groups.push((title, drawn));
        }
    }
    if groups.is_empty() {
        return None;
    }
    let cells = || {
        groups
            .iter()
            .flat_map(|(_, rows)| rows)
            .flat_map(|(_, cells)| cells)
    };
    let outline = if cells().any(|cell| cell.outlined) {
        format!("not asked at {}", names[0])
    } else {
        String::new()
    };
    let mark = if cells().any(|cell| cell.marked) {
        "core"
    } else {
        ""
    };
    let changed = count(table.rows.len(), "rating changes", "ratings change");
    Some(Picture {
        title: format!("What separates {} from {}", names[1], names[0]),
        description: format!(
            "{changed}; {} as before.",
            count(diff.unchanged, "stays", "stay")
        ),
        chart: Chart::Heat(Heat {
            columns: names.into(),
            groups,
            outline,
            mark: mark.to_owned(),
            shades: "rating asked".to_owned(),
        }),
        table,
        said: true,
    })
}

/// `3`, `3 core`; `–` for what is not asked.
fn asks(cell: Cell) -> String {
    match cell {
        None => "–".to_owned(),
        Some((rating, true)) => format!("{} core", rating.0),
        Some((rating, false)) => rating.0.to_string(),
    }
}

/// `3`, `3, was 2 core`; `–` for what is not asked.
fn told(was: Cell, is: Cell) -> String {
    if was == is {
        asks(is)
    } else {
        format!("{}, was {}", asks(is), asks(was))
    }
}
