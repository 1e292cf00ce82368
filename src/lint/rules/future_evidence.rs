//! `future-evidence`: evidence that is dated after the day of the report.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::rule::{By, Check, Entry};
use crate::lint::scene::PersonView;

/// Its identity.
pub static RULE: Rule = Rule::error("LA303", "future-evidence");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "evidence that is dated after the day of the report",
    why: "What has not happened yet supports no rating, and does not count until that day. Most \
          often the year is wrong. Something that goes on has the day it began as its `date`, and \
          may have `until: now`.",
    bad: "evidence: [{date: 2126-03-12, title: Keynote, supports: [public-speaking]}]",
    good: "evidence: [{date: 2026-03-12, title: Keynote, supports: [public-speaking]}]",
    by: By::Check(Check::Person(check)),
};

fn check(view: &PersonView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let as_of = view.scene.as_of;
    for evidence in &view.person.evidence {
        if evidence.date.first() <= as_of {
            continue;
        }
        let place = view.page.value_of(evidence.place, "date");
        let message = format!("{} is after {as_of}, the day of this report", evidence.date);
        found.push(
            Diagnostic::new(&RULE, place, message)
                .help("give the day that it happened, or add it when it has"),
        );
    }
}
