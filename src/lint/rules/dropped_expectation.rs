//! `dropped-expectation`: a skill that is asked below, and from this level on never again.

use crate::diagnostic::{Diagnostic, Rule, Within};
use crate::lint::context::LadderView;
use crate::lint::gaps::Gaps;
use crate::lint::renamed::Renamed;
use crate::lint::rule::{By, Check, Entry};
use crate::lint::ways::Ways;

/// Its identity.
pub static RULE: Rule = Rule::note("LA005", "dropped-expectation");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a skill that is asked below, and from this level on never again",
    why: "That may be meant: a director need not write release notes. It may also be a cell that \
          was forgotten, and then the top of the ladder asks less than it seems to. Where a row \
          with nearly the same title starts at this level, it was likely renamed.",
    bad: "event-program: [1, 2, 3, ~]",
    good: "event-program: [1, 2, 3, 3]",
    by: By::Check(Check::Ladder(check)),
};

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let ways = Ways::of(view.ladder);
    let renamed = Renamed::of(view, &ways);
    let mut gaps = Gaps::of(view);
    for (index, row) in view.ladder.rows.iter().enumerate() {
        if renamed.fills(index) || row.cells.iter().all(|cell| cell.rating > 0) {
            continue;
        }
        let above = ways.asked_above(row);
        for level in ways.levels().iter().copied() {
            let cell = &row.cells[level];
            if cell.rating > 0 || above[level].is_some() {
                continue;
            }
            let mut below = ways.below(level).iter();
            let Some(below) = below.find(|below| row.cells[**below].rating > 0) else {
                continue;
            };
            let (here, lower) = (view.level_id(level), view.level_id(*below));
            let before = &row.cells[*below];
            let skill = &view.skill(row).id;
            if let Some(instead) = renamed.instead(view, index, level) {
                let other = &view.skill(instead).id;
                let message = format!(
                    "`{skill}`: {lower} is the last to ask it, and {here} the first to ask `{other}`: likely renamed"
                );
                found.push(
                    Diagnostic::new(&RULE, cell.place, message)
                        .label(format!("{here} asks nothing"))
                        .related(before.place, format!("{lower} asks {}", before.rating))
                        .related(instead.cells[level].place, format!("{here} asks `{other}`"))
                        .help("make them one row, or leave it as it is if they are two skills"),
                );
                continue;
            }
            let message =
                format!("`{skill}`: {lower} is the last to ask it, and {here} asks nothing");
            let finding = Diagnostic::new(&RULE, cell.place, message)
                .label(format!("{here} asks nothing"))
                .related(before.place, format!("{lower} asks {}", before.rating))
                .help(format!(
                    "ask {} here, or leave it as it is if {here} does not need it",
                    before.rating
                ))
                .together(
                    Within::Document,
                    "rows are asked for the last time on the way up",
                    "ask them further up, or leave it as it is if the levels above do not need them",
                );
            gaps.add(row, level, finding, found);
        }
    }
    gaps.finish(&RULE, found);
}
