//! `rated-and-not-applicable`: a skill that is both rated and marked as not applicable.

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::lint::context::PersonView;
use crate::lint::rule::{By, Check, Entry};
use crate::source::Span;

/// Its identity.
pub static RULE: Rule = Rule::error("LA306", "rated-and-not-applicable");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a skill that is both rated and marked as not applicable",
    why: "`not_applicable` wins, so that the rating beside it is lost without a word.",
    bad: "talent-recruitment: {self: 3, not_applicable: The team does not hire this year}",
    good: "talent-recruitment: {not_applicable: The team does not hire this year}",
    by: By::Check(Check::Person(check)),
};

fn check(view: &PersonView<'_, '_>, found: &mut Vec<Diagnostic>) {
    for (name, entry) in &view.document.ratings {
        let Some(not_applicable) = &entry.not_applicable else {
            continue;
        };
        let rated = entry.own.iter().chain(&entry.manager).chain(&entry.peers);
        let places: Vec<Span> = rated.map(|value| value.span).collect();
        if places.is_empty() {
            continue;
        }
        let id = quoted(&name.text);
        let message = format!("{id} is rated, and marked as not applicable");
        let mut finding = Diagnostic::new(&RULE, not_applicable.span, message);
        for place in places {
            finding = finding.related(place, "rated here");
        }
        found.push(finding.help("remove one of the two"));
    }
}
