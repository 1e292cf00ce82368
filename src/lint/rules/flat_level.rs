//! `flat-level`: a level that asks exactly what the one below it asks.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::context::{LadderView, Step};
use crate::lint::rule::{By, Check, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA001", "flat-level");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level that asks exactly what the one below it asks",
    why: "Nothing separates the two, so nobody can say what a promotion takes. Ratings, what is \
          core, and `choose` all count.",
    bad: "levels: [{id: A, title: Engineer}, {id: B, title: Senior engineer}]\n\
          matrix: {craft: {mentoring: [2, 2], budgeting: [1, 1]}}",
    good: "levels: [{id: A, title: Engineer}, {id: B, title: Senior engineer}]\n\
           matrix: {craft: {mentoring: [2, 3], budgeting: [1, 1]}}",
    by: By::Check(Check::Ladder(check)),
};

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    for step in view.steps() {
        if !flat(view, step) {
            continue;
        }
        let (above, below) = (view.level_id(step.above), view.level_id(step.below));
        let levels = &view.ladder.levels;
        found.push(
            Diagnostic::new(
                &RULE,
                levels[step.above].place,
                format!("`{above}` asks exactly what `{below}` asks"),
            )
            .related(levels[step.below].place, "the level below")
            .help("raise what sets the two apart, or make them one level"),
        );
    }
}

fn flat(view: &LadderView<'_, '_>, step: Step) -> bool {
    let rows = &view.ladder.rows;
    let asked = |level: usize| {
        rows.iter().map(move |row| {
            let cell = &row.cells[level];
            (cell.rating, cell.rating > 0 && (cell.core || row.core))
        })
    };
    let levels = &view.ladder.levels;
    let choose = |level: usize| {
        let chosen = levels[level].choose.iter();
        chosen.map(|choose| (choose.count, choose.rating, &choose.of))
    };
    // A ladder that asks nothing yet is a sketch.
    let something = asked(step.above).any(|(rating, _)| rating > 0);
    something
        && asked(step.above).eq(asked(step.below))
        && choose(step.above).eq(choose(step.below))
}
