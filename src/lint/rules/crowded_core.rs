//! `crowded-core`: a level where more than a fifth of what it asks is core.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::rule::{By, Check, Entry};
use crate::lint::scene::LadderView;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA014", "crowded-core");

/// One core row in so many is still fine.
const ONE_IN: usize = 5;
/// Most core cells that a finding shows.
const MOST_SHOWN: usize = 10;

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level where more than a fifth of the rows that it asks are core",
    why: "A core expectation is one without which the level's work cannot be done, whatever else \
          is there, and a single one that is open holds a promotion up. Where much is core, nobody \
          can tell what matters most.",
    bad: "craft: {mentoring: [2!], budgeting: [1!], risk-management: [1], code-review: [2], system-design: [1]}",
    good: "craft: {mentoring: [2!], budgeting: [1], risk-management: [1], code-review: [2], system-design: [1]}",
    by: By::Check(Check::Ladder(check)),
};

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let rows = &view.ladder.rows;
    let mut asked = vec![0_usize; view.ladder.levels.len()];
    let mut core = vec![Vec::new(); view.ladder.levels.len()];
    for row in rows {
        let cells = row.cells.iter().enumerate();
        for (level, cell) in cells.filter(|(_, cell)| cell.rating > 0) {
            asked[level] += 1;
            if cell.core || row.core {
                core[level].push((row, cell));
            }
        }
    }
    for (level, core) in core.iter().enumerate() {
        let (asked, count) = (asked[level], core.len());
        if count * ONE_IN <= asked {
            continue;
        }
        let id = view.level_id(level);
        let are = if count == 1 { "is" } else { "are" };
        let message = format!("{count} of the {asked} rows that {id} asks {are} core");
        let place = view.ladder.levels[level].place;
        let most = asked / ONE_IN;
        let mut finding = Diagnostic::new(&RULE, place, message).help(match most {
            0 => "leave out the `!`: a fifth of so few rows is none".to_owned(),
            1 => "keep the `!` where the level's work cannot be done otherwise: 1 row at most"
                .to_owned(),
            most => format!(
                "keep the `!` where the level's work cannot be done otherwise: {most} rows at most"
            ),
        });
        for (row, cell) in core.iter().take(MOST_SHOWN) {
            finding = finding.related(cell.place, format!("`{}`", view.skill(row).id));
        }
        found.push(finding);
    }
}
