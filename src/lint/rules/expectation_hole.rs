//! `expectation-hole`: a skill that is asked below and again above, and not in between.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::context::LadderView;
use crate::lint::gaps::Gaps;
use crate::lint::renamed::Renamed;
use crate::lint::rule::{By, Check, Entry};
use crate::lint::ways::Ways;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA004", "expectation-hole");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a skill that is asked below and again above, but not at this level",
    why: "What was asked once does not stop mattering for one level and then matter again. Most \
          often a cell was forgotten, or a level was added whose column is still empty. Where the \
          level asks another row that no other level asks, the row was likely renamed there, and \
          that is said once.",
    bad: "mentoring: [1, 2, ~, 3]",
    good: "mentoring: [1, 2, 2, 3]",
    by: By::Check(Check::Ladder(check)),
};

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let ways = Ways::of(view.ladder);
    let renamed = Renamed::of(view, &ways);
    let mut gaps = Gaps::of(view);
    for (index, row) in view.ladder.rows.iter().enumerate() {
        if row.cells.iter().all(|cell| cell.rating > 0) {
            continue;
        }
        let (below, above) = (ways.asked_below(row), ways.asked_above(row));
        let holes = row.cells.iter().enumerate();
        for (level, cell) in holes.filter(|(_, cell)| cell.rating == 0) {
            let (Some(below), Some(above)) = (below[level], above[level]) else {
                continue;
            };
            let (lower, upper) = (view.level_id(below), view.level_id(above));
            let (least, most) = (&row.cells[below], &row.cells[above]);
            let here = view.level_id(level);
            let skill = &view.skill(row).id;
            if let Some(instead) = renamed.instead(view, index, level) {
                let other = &view.skill(instead).id;
                let message = format!(
                    "`{skill}`: {here} asks `{other}` instead, which {lower} below and {upper} above do not: likely renamed"
                );
                found.push(
                    Diagnostic::new(&RULE, cell.place, message)
                        .label(format!("{here} asks nothing"))
                        .related(instead.cells[level].place, format!("{here} asks `{other}`"))
                        .related(least.place, format!("{lower} asks {}", least.rating))
                        .related(most.place, format!("{upper} asks {}", most.rating))
                        .help(format!(
                            "ask `{skill}` here and drop the row of `{other}`, or, where they are two skills, {}",
                            help(least.rating, most.rating)
                        )),
                );
                continue;
            }
            let message =
                format!("`{skill}`: {here} does not ask what {lower} below and {upper} above ask");
            let finding = Diagnostic::new(&RULE, cell.place, message)
                .label(format!("{here} asks nothing"))
                .related(least.place, format!("{lower} asks {}", least.rating))
                .related(most.place, format!("{upper} asks {}", most.rating))
                .help(help(least.rating, most.rating));
            gaps.add(row, level, finding, found);
        }
    }
    gaps.finish(&RULE, found);
}

/// What to write in the hole.
fn help(below: u8, above: u8) -> String {
    if below < above {
        format!("ask {below} to {above} here")
    } else {
        format!("ask {below} here")
    }
}
