//! `kept-too-long`: evidence or a ratings document that is older than the workspace keeps them.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Rule, Within};
use crate::lint::context::{LintContext, PersonView};
use crate::lint::page::{Kind, Page};
use crate::lint::rule::{By, Check, Entry};
use crate::load::ratings::RatingsDocument;
use crate::source::Span;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA309", "kept-too-long");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "evidence or a ratings document that is older than `retention_months` allows",
    why: "What is kept about people is kept for a purpose, and no longer than it serves that. A \
          workspace says how long: `retention_months` under `[privacy]` in `ospo-ladder.toml`. \
          Without it nothing is reported. Evidence is as old as its `until`, else its `date`; \
          what goes on, `until: now`, is never too old. Removing it takes it out of the folder; \
          git and backups keep what they have.",
    bad: "# [privacy] retention_months = 36\n\
          evidence: [{date: 2019-05-30, title: Budget of a meetup, supports: [budgeting]}]",
    good: "# [privacy] retention_months = 36\n\
           evidence: [{date: 2026-05-30, title: Budget of a meetup, supports: [budgeting]}]",
    by: By::Check(Check::Person(check)),
};

fn check(view: &PersonView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Some(since) = view.context.kept_since else {
        return;
    };
    for evidence in &view.person.evidence {
        let as_of = view.context.as_of;
        let ended = evidence.last(as_of);
        let valid = evidence.expires.is_some() && !evidence.has_expired(as_of);
        if ended < since && !valid {
            let key = match evidence.until {
                None => "date",
                Some(_) => "until",
            };
            let place = view.page.value_of(evidence.place, key);
            found.push(finding(place, "this evidence", ended, since).together(
                Within::Document,
                "pieces of evidence are older than the workspace keeps them",
                "remove them, or move what somebody still needs to where only they can read it",
            ));
        }
    }
}

/// The same of a ratings document.
pub fn sheet(document: &RatingsDocument, context: &LintContext<'_>) -> Option<Diagnostic> {
    let since = context.kept_since?;
    let date = document.date.filter(|date| *date < since)?;
    let page = Page::unread(context.sources, document.span.file, Kind::Ratings);
    let place = page.value_of(document.span, "date");
    Some(finding(place, "this ratings document", date, since))
}

fn finding(place: Span, what: &str, of: Date, since: Date) -> Diagnostic {
    let message =
        format!("{what} is from {of}, and the workspace keeps nothing from before {since}");
    Diagnostic::new(&RULE, place, message)
        .help("remove it, or set `retention_months` under `[privacy]` to what was agreed")
}
