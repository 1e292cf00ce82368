//! `stale-evidence`: a rating whose evidence is all old.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::engine::number::reaches;
use crate::engine::profile::STRONG_RATING;
use crate::engine::ratings::Ratings;
use crate::lint::context::PersonView;
use crate::lint::rule::{By, Check, Entry};
use crate::model::evidence::Evidence;

/// Its identity.
pub static RULE: Rule = Rule::note("LA302", "stale-evidence");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a rating whose evidence is all old",
    why: "Evidence counts for the months that the workspace sets as `evidence_months`, 24 unless \
          it says otherwise, and not after the day on which it `expires`. For skills that are \
          rated three fifths of the scale or more, reports say how many have evidence, and what \
          is older does not count there. Something that goes on has the day it began as its \
          `date`, and `until: now`.",
    bad: "evidence: [{date: 2019-05-30, title: Budget of a meetup, supports: [budgeting]}]",
    good: "evidence: [{date: 2026-05-30, title: Budget of a meetup, supports: [budgeting]}]",
    by: By::Check(Check::Person(check)),
};

/// Most skills that a message names.
const MOST_NAMES: usize = 3;

fn check(view: &PersonView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let (context, person) = (view.context, view.person);
    let months = context.settings.evidence_months;
    let since = context
        .as_of
        .checked_sub(i64::from(months).months())
        .unwrap_or(Date::MIN);
    // Whether it still counts for its validity, and the last day that it speaks of.
    let lasts = |evidence: &Evidence| {
        let as_of = context.as_of;
        (!evidence.has_expired(as_of), evidence.last(as_of))
    };
    let old = |evidence: &Evidence| lasts(evidence) < (true, since);
    if !person.evidence.iter().any(old) {
        return;
    }
    // By skill: the evidence that lasted longest.
    let mut latest: Vec<Option<usize>> = vec![None; context.vocabulary.skills.len()];
    for (at, evidence) in person.evidence.iter().enumerate() {
        for skill in &evidence.supports {
            let longer = |other: usize| lasts(&person.evidence[other]) < lasts(evidence);
            if latest[*skill].is_none_or(longer) {
                latest[*skill] = Some(at);
            }
        }
    }
    let policy = context.settings.policy;
    let ratings = Ratings::of(person, context.vocabulary, policy, context.as_of);
    for (at, evidence) in person.evidence.iter().enumerate() {
        if !old(evidence) {
            continue;
        }
        let strong = |skill: &&usize| {
            let top = context.vocabulary.skills[**skill].top();
            let rating = ratings.get(**skill).effective;
            rating.is_some_and(|rating| reaches(rating / top, STRONG_RATING))
        };
        let only = evidence
            .supports
            .iter()
            .filter(|skill| latest[**skill] == Some(at))
            .filter(strong);
        let names: Vec<String> = only
            .map(|skill| quoted(&context.vocabulary.skills[*skill].id))
            .collect();
        if names.is_empty() {
            continue;
        }
        let names = listed(&names);
        let expired = evidence
            .expires
            .filter(|_| evidence.has_expired(context.as_of));
        let (key, message, help) = match (expired, evidence.until) {
            (Some(expired), _) => (
                "expires",
                format!("the latest evidence for {names} was valid until {expired}"),
                "renew it, or add what was done since",
            ),
            (None, until) => (
                if until.is_some() { "until" } else { "date" },
                format!(
                    "the latest evidence for {names} is from {}, and only evidence since {since} \
                     counts",
                    until.map_or(evidence.date.to_string(), |until| until.to_string())
                ),
                "add what was done since, or `until: now` where it still goes on",
            ),
        };
        let place = view.page.value_of(evidence.place, key);
        found.push(Diagnostic::new(&RULE, place, message).help(help));
    }
}

fn listed(names: &[String]) -> String {
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some(_) if names.len() > MOST_NAMES => {
            let more = names.len() - MOST_NAMES;
            format!("{} and {more} more", names[..MOST_NAMES].join(", "))
        }
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}
