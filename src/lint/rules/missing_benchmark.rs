//! `missing-benchmark`: a ladder that is anchored to no job class.

use crate::diagnostic::{Diagnostic, Rule, Within};
use crate::lint::context::LadderView;
use crate::lint::rule::{By, Check, Entry};

/// Its identity.
pub static RULE: Rule = Rule::note("LA016", "missing-benchmark");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a ladder without a `benchmark`",
    why: "HR can rarely create a job class, and sets pay by one that exists. A ladder that names \
          its class can be adopted; for one that does not, that talk is still to come. A ladder \
          that extends another does not inherit it.",
    bad: "kind: ladder\nid: tpm\ntitle: Technical program management",
    good: "kind: ladder\nid: tpm\ntitle: Technical program management\n\
           benchmark: {source: O*NET, job_class: 15-1299.09 Information Technology Project Managers}",
    by: By::Check(Check::Ladder(check)),
};

const HELP: &str = "add `benchmark: {source: …, job_class: …}`: the class that HR anchors it to";

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let benchmark = view.ladder.benchmark.as_ref();
    let anchored = benchmark.is_some_and(|b| b.source.is_some() || b.job_class.is_some());
    if !anchored {
        let message = format!("`{}` has no benchmark", view.ladder.id);
        found.push(
            Diagnostic::new(&RULE, view.ladder.place, message)
                .help(HELP)
                .together(Within::Run, "ladders have no benchmark", HELP),
        );
    }
}
