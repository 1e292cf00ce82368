//! `uneven-step`: a level that raises far more rows than the levels of its ladder usually do.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::context::LadderView;
use crate::lint::rule::{By, Check, Entry};
use crate::lint::ways::Ways;

/// Its identity.
pub static RULE: Rule = Rule::note("LA006", "uneven-step");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level that raises more than twice as many rows as the median level",
    why: "Two such steps in one would be two promotions. People wait below such a level for years, \
          and leave; most often a level is missing. A row is raised where the level asks more than \
          the one below it; first levels do not count.",
    bad: "mentoring: [1, 1, 2, 2]\nbudgeting: [~, 1, 2, 2]\nrisk-management: [1, 1, 2, 3]",
    good: "mentoring: [1, 2, 2, 3]\nbudgeting: [~, 1, 2, 2]\nrisk-management: [1, 1, 2, 3]",
    by: By::Check(Check::Ladder(check)),
};

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let ways = Ways::of(view.ladder);
    let levels = &view.ladder.levels;
    let mut raised = vec![0_usize; levels.len()];
    for row in &view.ladder.rows {
        for (level, cell) in row.cells.iter().enumerate() {
            let base = ways.base(row, level);
            raised[level] += usize::from(base.is_some_and(|(_, asked)| cell.rating > asked));
        }
    }
    let upper = (0..levels.len()).filter(|level| !levels[*level].after.is_empty());
    let mut counts: Vec<usize> = upper.clone().map(|level| raised[level]).collect();
    counts.sort_unstable();
    let Some(twice) = twice_the_median(&counts) else {
        return;
    };
    for level in upper.filter(|level| raised[*level] > twice) {
        let (id, count) = (view.level_id(level), raised[level]);
        let median = shown_half(twice);
        let rows = if count == 1 { "row" } else { "rows" };
        let message = format!("{id} raises {count} {rows}, and the median level raises {median}");
        let place = levels[level].place;
        let mut finding = Diagnostic::new(&RULE, place, message)
            .label(format!("raises {count} of {} rows", view.ladder.rows.len()))
            .help("put a level in between, or let the levels around it raise some of these rows");
        for below in ways.below(level) {
            finding = finding.related(levels[*below].place, "the level below");
        }
        found.push(finding);
    }
}

/// Twice the median of sorted counts, which is whole; none where there are none.
fn twice_the_median(counts: &[usize]) -> Option<usize> {
    let middle = counts.len() / 2;
    let upper = counts.get(middle)?;
    Some(match counts.len() % 2 {
        0 => counts[middle - 1] + upper,
        _ => 2 * upper,
    })
}

/// Half of a number, as people write it.
fn shown_half(twice: usize) -> String {
    let whole = twice / 2;
    match twice % 2 {
        0 => whole.to_string(),
        _ => format!("{whole}.5"),
    }
}
