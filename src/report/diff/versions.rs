//! How two versions of a ladder read: what bump the changes ask for, each change, and who is
//! affected.

use super::change;
use super::effect;
use crate::engine::diff::change::Bump;
use crate::engine::diff::version::least;
use crate::engine::diff::versions::VersionsDiff;
use crate::engine::who::{PersonName, told_apart};
use crate::model::collation::sort_key;
use crate::model::ladder::Ladder;
use crate::model::skill::Vocabulary;
use crate::report::document::{Document, Text, Tone};
use crate::report::words::count;

/// What a report needs beside the result.
pub struct ReportContext<'a> {
    /// What is compared.
    pub title: &'a str,
    /// The old and the new vocabulary.
    pub vocabularies: [&'a Vocabulary; 2],
    /// The old and the new ladder.
    pub ladders: [&'a Ladder; 2],
    /// How many people were looked at, where any were named.
    pub people: Option<usize>,
}

/// The report of a difference between two versions.
pub fn document(diff: &VersionsDiff<'_>, around: &ReportContext<'_>) -> Document {
    let mut document = Document::default();
    document.heading(1, around.title);
    document.paragraph(answer(diff));
    document.paragraph(declared(diff));
    for (bump, title) in [
        (Bump::Major, "Asks more (major)"),
        (Bump::Minor, "Asks less, or something else (minor)"),
        (Bump::Patch, "Only worded differently (patch)"),
    ] {
        let changes = diff.changes.iter().filter(|change| change.bump == bump);
        let points = change::points(&changes.collect::<Vec<_>>(), around);
        if !points.is_empty() {
            document.heading(2, title);
            document.points(points);
        }
    }
    if let Some(people) = around.people {
        let of = count(people, "person", "people");
        document.heading(2, format!("Affected: {} of {of}", diff.affected.len()));
        let mut people: Vec<_> = diff.affected.iter().collect();
        people.sort_by_cached_key(|a| (sort_key(a.name.unwrap_or(a.person)), a.person));
        let names = told_apart(people.iter().map(|a| PersonName {
            id: a.person,
            name: a.name,
        }));
        let points = people.into_iter();
        let points = points.map(|a| effect::point(a, &names[a.person], around));
        document.points(points.collect());
        let note = if diff.affected.is_empty() {
            "Nobody's signal or placement changes."
        } else {
            "For a conversation; it decides nothing."
        };
        document.paragraph(Text::new(note, Tone::Strong));
    }
    document
}

fn answer(diff: &VersionsDiff<'_>) -> Text {
    let (text, tone) = match diff.bump {
        Bump::None => ("Nothing changed.", Tone::Strong),
        Bump::Patch => ("Only words changed: a patch.", Tone::Strong),
        Bump::Minor => ("Nobody is asked more: a minor change.", Tone::Strong),
        Bump::Major => ("Somebody may be asked more: a major change.", Tone::Strong),
    };
    Text::new(text, tone)
}

fn declared(diff: &VersionsDiff<'_>) -> Text {
    let declared = &diff.declared;
    match (declared.from, declared.to, declared.enough) {
        (Some(from), None, _) => {
            let text = format!("The ladder is gone; its last version was {from}.");
            Text::new(text, Tone::Open)
        }
        (None, Some(to), _) => format!("The ladder is new, at version {to}.").into(),
        (Some(from), Some(to), Some(true)) if from == to => {
            format!("The version stays {to}, as it should.").into()
        }
        (Some(from), Some(to), Some(true)) => {
            let text = format!("The version goes from {from} to {to}: enough.");
            Text::new(text, Tone::Good)
        }
        (Some(from), Some(to), Some(false)) => {
            let least = least(from, diff.bump);
            let least = least.map_or(String::new(), |least| format!("; {least} would be"));
            let text = if from == to {
                format!("The version is still {to}, which is not enough{least}.")
            } else {
                format!("The version goes from {from} to {to}, which is not enough{least}.")
            };
            Text::new(text, Tone::Open)
        }
        (Some(from), Some(to), None) => {
            let text = format!(
                "The version goes from {from} to {to}; whether that is enough cannot be said."
            );
            Text::new(text, Tone::Open)
        }
        (None, None, _) => Text::default(),
    }
}
