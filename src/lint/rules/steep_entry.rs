//! `steep-entry`: a first level that asks three or more.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::rule::{By, Check, Entry};
use crate::lint::scene::LadderView;

/// Its identity.
pub static RULE: Rule = Rule::note("LA007", "steep-entry");

/// From this rating on an entry is steep.
const STEEP: u8 = 3;

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a first level that asks 3 or more",
    why: "Whoever enters here has nothing below to grow on, so that only those can who have \
          learned it elsewhere. That may be meant, where a ladder starts from experienced people.",
    bad: "mentoring: [3, 3, 4]",
    good: "mentoring: [1, 3, 4]",
    by: By::Check(Check::Ladder(check)),
};

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let levels = view.ladder.levels.iter().enumerate();
    let first = levels.filter(|(_, level)| level.after.is_empty());
    let first: Vec<usize> = first.map(|(index, _)| index).collect();
    for row in &view.ladder.rows {
        for level in first.iter().copied() {
            let cell = &row.cells[level];
            if cell.rating < STEEP {
                continue;
            }
            let id = view.level_id(level);
            let skill = &view.skill(row).id;
            let message = format!("`{skill}`: {id} is a first level and asks {}", cell.rating);
            found.push(
                Diagnostic::new(&RULE, cell.place, message)
                    .related(view.ladder.levels[level].place, "nothing stands below it")
                    .help(format!("ask at most {} here", STEEP - 1)),
            );
        }
    }
}
