//! `steep-step`: a level that asks three or more above the one below it.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::rule::{By, Check, Entry};
use crate::lint::scene::LadderView;
use crate::lint::ways::Ways;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA002", "steep-step");

/// From this much on a step is steep.
const STEEP: u8 = 3;

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level that asks three or more above the one below it, at once",
    why: "Nobody grows by three ratings between two levels, so that the step can only be taken by \
          those who bring the skill from elsewhere. What is not asked below counts as 0. First \
          levels have nothing below, and are looked at by `steep-entry`.",
    bad: "budgeting: [~, 1, 4, 4]",
    good: "budgeting: [~, 1, 2, 4]",
    by: By::Check(Check::Ladder(check)),
};

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let ways = Ways::of(view.ladder);
    for row in &view.ladder.rows {
        let steep = row.cells.iter().enumerate();
        for (level, cell) in steep.filter(|(_, cell)| cell.rating >= STEEP) {
            let Some((below, asked)) = ways.base(row, level) else {
                continue;
            };
            if cell.rating < asked.saturating_add(STEEP) {
                continue;
            }
            let (upper, lower) = (view.level_id(level), view.level_id(below));
            let said = match asked {
                0 => "asks nothing".to_owned(),
                asked => format!("asks {asked}"),
            };
            let skill = &view.skill(row).id;
            let message = format!(
                "`{skill}`: {upper} asks {}, and {lower} below it {said}",
                cell.rating
            );
            found.push(
                Diagnostic::new(&RULE, cell.place, message)
                    .label(format!("{} more at once", cell.rating - asked))
                    .related(row.cells[below].place, format!("{lower} {said}"))
                    .help(format!(
                        "ask at most {} here, or at least {} at {lower}",
                        asked + STEEP - 1,
                        cell.rating - (STEEP - 1)
                    )),
            );
        }
    }
}
