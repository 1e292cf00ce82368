//! `crowded-core`: a level where more than a fifth of what it asks is core.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::context::LadderView;
use crate::lint::rule::{By, Check, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA014", "crowded-core");

/// One core row in so many is still fine, and one in any case.
const ONE_IN: usize = 5;
/// Most core cells that a finding shows.
const MOST_SHOWN: usize = 10;

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level where more than a fifth of the rows that it asks are core, and more than one",
    why: "A core expectation is one without which the level's work cannot be done, whatever else \
          is there, and a single one that is open holds a promotion up. Where much is core, nobody \
          can tell what matters most. One core row is fine, however few rows there are.",
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
        let most = (asked / ONE_IN).max(1);
        if count <= most {
            continue;
        }
        let id = view.level_id(level);
        let message = format!("{count} of the {asked} rows that {id} asks are core");
        let place = view.ladder.levels[level].place;
        let rows = if most == 1 { "row" } else { "rows" };
        let mut finding = Diagnostic::new(&RULE, place, message).help(format!(
            "keep the `!` where the level's work cannot be done otherwise: {most} {rows} at most"
        ));
        for (row, cell) in core.iter().take(MOST_SHOWN) {
            finding = finding.related(cell.place, format!("`{}`", view.skill(row).id));
        }
        found.push(finding);
    }
}
