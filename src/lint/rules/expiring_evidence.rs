//! `expiring-evidence`: evidence that is about to expire.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::context::PersonView;
use crate::lint::rule::{By, Check, Entry};
use crate::model::evidence::TOLD_BEFORE;

/// Its identity.
pub static RULE: Rule = Rule::note("LA311", "expiring-evidence");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "evidence that expires within three months",
    why: "A certificate supports ratings up to the day on which it expires. Whoever is told in \
          time can renew it before somebody asks.",
    bad: "evidence: [{date: 2024-01-10, expires: 2027-01-10, title: Auditor, supports: [license-compliance]}]",
    good: "evidence: [{date: 2026-11-10, expires: 2029-11-10, title: Auditor, supports: [license-compliance]}]",
    by: By::Check(Check::Person(check)),
};

fn check(view: &PersonView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let as_of = view.context.as_of;
    for evidence in &view.person.evidence {
        let Some(expires) = evidence.expires.filter(|_| evidence.expires_soon(as_of)) else {
            continue;
        };
        let message = format!("this counts until {expires}, which is within {TOLD_BEFORE} months");
        let place = view.page.value_of(evidence.place, "expires");
        found.push(
            Diagnostic::new(&RULE, place, message)
                .help("renew it in time, and add the new one as evidence of its own"),
        );
    }
}
