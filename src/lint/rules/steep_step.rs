//! `steep-step`: a level that asks far more than the one below it.

use crate::diagnostic::{Diagnostic, Rule, Within};
use crate::lint::context::LadderView;
use crate::lint::renamed::Renamed;
use crate::lint::rule::{By, Check, Entry};
use crate::lint::steep::steep;
use crate::lint::ways::Ways;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA002", "steep-step");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level that asks three fifths of the scale more than the one below it, at once",
    why: "Nobody grows by three ratings of five between two levels, so only those who bring the \
          skill from elsewhere can take the step. What is not asked below counts as 0, unless it \
          is asked further down: then the level between has an `expectation-hole`. A row that \
          looks like another one under a new name is reported as that. First levels have nothing \
          below, and are covered by `steep-entry`.",
    bad: "budgeting: [~, 1, 4, 4]",
    good: "budgeting: [~, 1, 2, 4]",
    by: By::Check(Check::Ladder(check)),
};

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let ways = Ways::of(view.ladder);
    let mut renamed = None;
    for (index, row) in view.ladder.rows.iter().enumerate() {
        let skill = view.skill(row);
        let steep = steep(skill);
        if row.cells.iter().all(|cell| cell.rating < steep) {
            continue;
        }
        let asked_below = ways.asked_below(row);
        let cells = row.cells.iter().enumerate();
        for (level, cell) in cells.filter(|(_, cell)| cell.rating >= steep) {
            let Some((below, asked)) = ways.base(row, level) else {
                continue;
            };
            // What is asked further down has a hole below, which is told of as that.
            let hole = asked == 0 && asked_below[level].is_some();
            if hole || cell.rating - steep < asked {
                continue;
            }
            let renamed = renamed.get_or_insert_with(|| Renamed::of(view, &ways));
            if renamed.starts(index, level) {
                continue;
            }
            let (upper, lower) = (view.level_id(level), view.level_id(below));
            let said = match asked {
                0 => "asks nothing".to_owned(),
                asked => format!("asks {asked}"),
            };
            let message = format!(
                "`{}`: {upper} asks {}, and {lower} below it {said}",
                skill.id, cell.rating
            );
            found.push(
                Diagnostic::new(&RULE, cell.place, message)
                    .label(format!("{} more at once", cell.rating - asked))
                    .related(row.cells[below].place, format!("{lower} {said}"))
                    .help(format!(
                        "ask at most {} here, or at least {} at {lower}",
                        asked + (steep - 1),
                        cell.rating - (steep - 1)
                    ))
                    .together(
                        Within::Document,
                        format!("rows ask far more at {upper} than below it"),
                        "put a level in between, or say with `after: []` that people do not come \
                         from the level below",
                    ),
            );
        }
    }
}
