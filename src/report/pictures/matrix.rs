//! A ladder as a grid of shades, with what is new at a level outlined.

use super::columns;
use crate::engine::show::{LadderShown, RowShown};
use crate::model::ladder::Ladder;
use crate::model::skill::Vocabulary;
use crate::report::document::{Align, Chart, Heat, HeatCell, Picture, Table};
use crate::report::words::{count, from_to, ladder_title};

/// The picture; `seen` is the ladder through its lenses. Nothing where it has no rows.
pub fn picture(shown: &LadderShown<'_>, seen: &Ladder, vocabulary: &Vocabulary) -> Option<Picture> {
    let mut groups = shown.matrix.iter().collect::<Vec<_>>();
    // As the author wrote them, who had a reason.
    let written = |row: &RowShown<'_>| vocabulary.skill(row.skill).map(|skill| seen.written(skill));
    groups.sort_by_key(|group| group.rows.iter().map(written).min());
    let mut table = columns(&[("Skill", Align::Left)]);
    let ids = shown
        .levels
        .iter()
        .map(|level| (level.id.to_owned(), Align::Center));
    table.columns.extend(ids);
    let mut drawn = Vec::new();
    for group in groups {
        let mut rows: Vec<&RowShown<'_>> = group.rows.iter().collect();
        rows.sort_by_key(|row| written(row));
        let cells = rows.into_iter().map(|row| {
            let cells = cells(row, shown, seen, vocabulary);
            add(&mut table, row.title, &cells);
            (row.title.to_owned(), cells)
        });
        drawn.push((group.title.to_owned(), cells.collect::<Vec<_>>()));
    }
    let all = || {
        drawn
            .iter()
            .flat_map(|(_, rows)| rows)
            .flat_map(|(_, cells)| cells)
    };
    all().next()?;
    let word = |there: bool, says: &str| {
        if there {
            says.to_owned()
        } else {
            String::new()
        }
    };
    let skills = drawn.iter().map(|(_, rows)| rows.len()).sum();
    Some(Picture {
        title: format!(
            "{}: what each level asks",
            ladder_title(seen, shown.through)
        ),
        description: format!(
            "{} {}, version {}; {}.",
            count(shown.levels.len(), "level,", "levels,"),
            from_to(seen),
            shown.version,
            count(skills, "skill", "skills")
        ),
        chart: Chart::Heat(Heat {
            columns: shown
                .levels
                .iter()
                .map(|level| level.id.to_owned())
                .collect(),
            outline: word(
                all().any(|cell| cell.outlined),
                "more than the level below asks",
            ),
            mark: word(all().any(|cell| cell.marked), "core"),
            shades: "rating asked".to_owned(),
            groups: drawn,
        }),
        table,
        said: true,
    })
}

fn cells(
    row: &RowShown<'_>,
    shown: &LadderShown<'_>,
    seen: &Ladder,
    vocabulary: &Vocabulary,
) -> Vec<HeatCell> {
    let skill = vocabulary.skill(row.skill);
    let top = skill.map_or(5.0, |skill| vocabulary.skills[skill].top());
    let known = skill.and_then(|skill| seen.row(skill));
    let cells = row.expected.iter().zip(&shown.levels).enumerate();
    let cells = cells.map(|(at, (expected, level))| {
        let asked = expected.unwrap_or(0);
        let base = known.map_or(0, |row| seen.base(row, at));
        HeatCell {
            value: expected.map(|asked| (f64::from(asked), top)),
            // At the bottom all is new, which says nothing.
            outlined: asked > base && !seen.levels[at].is_first(),
            marked: row.core.contains(&level.id),
        }
    });
    cells.collect()
}

/// A row in numbers: `3 new core`, `–` for what is not asked.
fn add(table: &mut Table, title: &str, cells: &[HeatCell]) {
    let cells = cells.iter().map(|cell| {
        let Some((value, _)) = cell.value else {
            return "–".to_owned();
        };
        let new = if cell.outlined { " new" } else { "" };
        let core = if cell.marked { " core" } else { "" };
        format!("{value}{new}{core}")
    });
    let cells = [title.to_owned()].into_iter().chain(cells);
    table.rows.push(cells.map(Into::into).collect());
}
