//! `same-title`: two levels of a ladder, two skills, or two of another kind, with one title.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule, Within, quoted};
use crate::lint::context::LintContext;
use crate::lint::places::Places;
use crate::lint::rule::{By, Check, Entry};
use crate::lint::titles::words;
use crate::source::Span;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA206", "same-title");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "two levels of a ladder, two skills, or two of another kind, with the same title",
    why: "A title is what people read: in a report, on a card, in an offer. One that two levels \
          share does not say which of them somebody has, and two skills with one title are rated \
          as if they were one. The same goes for disciplines, buckets, and the competencies and \
          lenses of a ladder. Titles that differ only in case, punctuation or number are the same.",
    bad: "levels:\n- {id: E1, title: Engineer}\n- {id: E2, title: Engineer}",
    good: "levels:\n- {id: E1, title: Engineer}\n- {id: E2, title: Senior engineer}",
    by: By::Check(Check::Workspace(check)),
};

fn check(context: &LintContext<'_>, found: &mut Vec<Diagnostic>) {
    let mut places = Places::of(context);
    let vocabulary = context.vocabulary;
    let skills = vocabulary.skills.iter();
    let skills = skills.map(|one| (one.title.as_str(), one.id.as_str(), one.place));
    report("skills", skills, &mut places, found);
    let disciplines = vocabulary.disciplines.iter();
    let disciplines = disciplines.map(|one| (one.title.as_str(), one.id.as_str(), one.place));
    report("disciplines", disciplines, &mut places, found);
    let buckets = vocabulary.buckets.iter();
    let buckets = buckets.map(|one| (one.title.as_str(), one.id.as_str(), one.place));
    report("buckets", buckets, &mut places, found);
    for ladder in context.ladders.values() {
        let competencies = places.titled(ladder.place, "competencies");
        let competencies = competencies.iter();
        let competencies = competencies.map(|(title, id, place)| (&**title, &**id, *place));
        report("competencies", competencies, &mut places, found);
        let own = ladder.lenses.iter();
        let own = own.filter(|lens| lens.place.file == ladder.place.file);
        let own = own.map(|lens| (lens.title.as_str(), lens.id.as_str(), lens.place));
        report("lenses", own, &mut places, found);
        // What is inherited is told of where it is written.
        let own = ladder
            .levels
            .iter()
            .filter(|level| level.place.file == ladder.place.file)
            .map(|level| (level.title.as_str(), level.id.as_str(), level.place));
        report("levels", own, &mut places, found);
    }
}

/// A finding for each title that several things have, at the second of them.
fn report<'a>(
    things: &'static str,
    titled: impl Iterator<Item = (&'a str, &'a str, Span)>,
    places: &mut Places<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let mut by_title: BTreeMap<Vec<String>, Vec<(Span, &str, &str)>> = BTreeMap::new();
    for (title, id, place) in titled {
        let words = words(title);
        if !words.is_empty() {
            by_title.entry(words).or_default().push((place, id, title));
        }
    }
    for mut same in by_title.into_values().filter(|same| same.len() > 1) {
        // What ships with the program is not mended here.
        same.sort_by_key(|(place, ..)| (!places.is_bundled(*place), *place));
        let (_, first, title) = same[0];
        let (place, id, _) = same[1];
        let message = match same.len() {
            2 => format!(
                "{} and {} have the same title: {}",
                quoted(first),
                quoted(id),
                quoted(title)
            ),
            count => format!("{count} {things} have the same title: {}", quoted(title)),
        };
        let mut finding = Diagnostic::new(&RULE, places.value(place, "title"), message)
            .help("say in the title what sets them apart")
            .together(
                Within::Document,
                format!("titles are shared by several {things}"),
                "say in the titles what sets them apart",
            );
        for (place, id, _) in same.iter().take(1).chain(&same[2..]).take(MOST_SHOWN) {
            finding = finding.related(*place, format!("{} has it too", quoted(id)));
        }
        found.push(finding);
    }
}

/// Most others that a finding shows.
const MOST_SHOWN: usize = 5;
