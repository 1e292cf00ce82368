//! `future-date`: what is dated after the day of the report.

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::lint::context::{LintContext, PersonView};
use crate::lint::page::{Kind, Page};
use crate::lint::rule::{By, Check, Entry};
use crate::load::ladder::LadderDocument;
use crate::load::ratings::RatingsDocument;
use crate::model::Place;
use jiff::civil::Date;

/// Its identity.
pub static RULE: Rule = Rule::error("LA303", "future-date");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "what is dated after the day of the report",
    why: "What has not happened yet does not count until that day: evidence supports no rating, \
          and a ratings document is as if it were not there. Most often the year is wrong. Of \
          evidence it is an error, in an inventory and in a ratings document alike; of ratings \
          documents, of `since`, of the day on which something was `agreed` and of a ladder's \
          `reviewed` a warning. Something that goes on has the day it began as its `date`, and \
          may have `until: now`.",
    bad: "evidence: [{date: 2126-03-12, title: Keynote, supports: [public-speaking]}]",
    good: "evidence: [{date: 2026-03-12, title: Keynote, supports: [public-speaking]}]",
    by: By::Check(Check::Person(check)),
};

fn check(view: &PersonView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let as_of = view.context.as_of;
    if let Some(since) = view.person.since.filter(|since| *since > as_of) {
        let place = view.page.value_of(view.document.span, "since");
        let help = "give the day from which this level is theirs";
        found.push(warning(since, as_of, place, help));
    }
    for (skill, entry) in &view.document.ratings {
        let Some(agreed) = entry.agreed.filter(|agreed| *agreed > as_of) else {
            continue;
        };
        let root = view.page.root();
        let ratings = root.and_then(|root| root.get("ratings"));
        let rating = ratings.and_then(|ratings| ratings.get(&skill.text));
        let date = rating.and_then(|rating| rating.get("agreed"));
        let place = date.map_or(skill.span, |date| date.span);
        found.push(warning(
            agreed,
            as_of,
            place,
            "give the day on which it was agreed",
        ));
    }
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

fn warning(date: Date, as_of: Date, place: Place, help: &'static str) -> Diagnostic {
    let message = format!("{date} is after {as_of}, the day of this report");
    let mut found = Diagnostic::new(&RULE, place, message).help(help);
    found.severity = Severity::Warning;
    found
}

/// The review of a ladder that is still to come.
pub fn ladder(document: &LadderDocument, context: &LintContext<'_>) -> Option<Diagnostic> {
    let as_of = context.as_of;
    let reviewed = document.reviewed.filter(|date| *date > as_of)?;
    let page = Page::unread(context.sources, document.span.file, Kind::Ladder);
    let place = page.value_of(document.span, "reviewed");
    let help = "give the day of its last review";
    Some(warning(reviewed, as_of, place, help))
}

/// The same of a ratings document.
pub fn sheet(document: &RatingsDocument, context: &LintContext<'_>) -> Option<Diagnostic> {
    let as_of = context.as_of;
    let date = document.date.filter(|date| *date > as_of)?;
    let page = Page::unread(context.sources, document.span.file, Kind::Ratings);
    let place = page.value_of(document.span, "date");
    let message = format!("{date} is after {as_of}: until then these ratings do not count");
    let mut found =
        Diagnostic::new(&RULE, place, message).help("give the day on which they were made");
    found.severity = Severity::Warning;
    Some(found)
}
