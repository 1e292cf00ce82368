//! How two versions of an inventory read: counts first, then skills, buckets, evidence.

use crate::engine::diff::person::{PersonDiff, Piece, Rating, SkillChange};
use crate::engine::number::Number;
use crate::model::skill::Vocabulary;
use crate::report::document::{Align, Document, Point, Table, Text, Tone};
use crate::report::percent::percent;
use crate::report::words::{count, list, rater, rating};

/// The report of a difference between two versions of an inventory; `since` says which.
pub fn document(diff: &PersonDiff<'_>, vocabulary: &Vocabulary, since: &str) -> Document {
    let mut document = Document::default();
    let name = diff.person.name.unwrap_or(diff.person.id);
    document.heading(
        1,
        Text::new(name, Tone::Strong).and(format!(", {since}"), Tone::Quiet),
    );
    document.paragraph(Text::new(answer(diff), Tone::Strong));
    for (what, change) in [("level", &diff.level), ("target", &diff.target)] {
        if change.from != change.to {
            let or_none = |level: &Option<String>| level.clone().unwrap_or("none".to_owned());
            let (from, to) = (or_none(&change.from), or_none(&change.to));
            document.paragraph(format!("The {what} is {to} now; before, {from}."));
        }
    }
    for (title, changes) in [
        ("Grown", &diff.grown),
        ("Declined", &diff.declined),
        ("Rated for the first time", &diff.newly_rated),
        ("Not rated any more", &diff.no_longer_rated),
    ] {
        if !changes.is_empty() {
            document.heading(2, title);
            let points = changes.iter().map(|change| skill(change, vocabulary));
            document.points(points.collect());
        }
    }
    buckets(&mut document, diff);
    for (title, pieces) in [
        ("Evidence added", &diff.evidence_added),
        ("Evidence that is gone", &diff.evidence_removed),
    ] {
        if !pieces.is_empty() {
            document.heading(2, title);
            let points = pieces.iter().map(|piece| evidence(piece, vocabulary));
            document.points(points.collect());
        }
    }
    document
}

fn answer(diff: &PersonDiff<'_>) -> String {
    let said = [
        (diff.grown.len(), "grew"),
        (diff.declined.len(), "declined"),
        (diff.newly_rated.len(), "rated for the first time"),
        (diff.no_longer_rated.len(), "not rated any more"),
    ];
    let mut said: Vec<String> = said
        .iter()
        .filter(|(many, _)| *many > 0)
        .enumerate()
        .map(|(at, (many, verb))| match at {
            0 => format!("{} {verb}", count(*many, "skill", "skills")),
            _ => format!("{many} {verb}"),
        })
        .collect();
    if said.is_empty() {
        said.push("no rating changed".to_owned());
    }
    let added = match diff.evidence_added.len() {
        0 => "no evidence was added".to_owned(),
        1 => "1 piece of evidence was added".to_owned(),
        many => format!("{many} pieces of evidence were added"),
    };
    let text = format!("{}; {added}.", list(&said));
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

fn skill(change: &SkillChange<'_>, vocabulary: &Vocabulary) -> Point {
    let known = change.index.map(|index| &vocabulary.skills[index]);
    let title = known.map_or(change.skill, |skill| skill.title.as_str());
    let said = |rated: &Rating| {
        let number = match known {
            Some(skill) => rating(skill, rated.rating.0),
            None => rated.rating.0.to_string(),
        };
        format!("{number} {}", rated.source.map_or("", rater))
    };
    let text = match (&change.from, &change.to) {
        (Some(from), Some(to)) => format!("{}; before, {}", said(to), said(from)),
        (None, Some(to)) => said(to),
        (Some(from), None) => format!("before, {}", said(from)),
        (None, None) => String::new(),
    };
    let head = Text::new(title, Tone::Strong).and(format!(": {text}"), Tone::Plain);
    let mut point = Point::new(head);
    let sources = (
        change.from.and_then(|from| from.source),
        change.to.and_then(|to| to.source),
    );
    if let (Some(from), Some(to)) = sources
        && from != to
    {
        let note = "somebody else's rating counts now";
        point.lines.push(Text::new(note, Tone::Quiet));
    }
    point
}

fn buckets(document: &mut Document, diff: &PersonDiff<'_>) {
    let right = |name: &str| (name.to_owned(), Align::Right);
    let mut table = Table {
        columns: vec![
            ("Bucket".to_owned(), Align::Left),
            right("Strength"),
            right("before"),
            right("Rated"),
            right("before"),
        ],
        rows: Vec::new(),
    };
    let score = |share: Option<Number>| match share {
        None => "not assessed".to_owned(),
        Some(share) => percent(share.0, &[0.5]),
    };
    let coverage = |share: Option<Number>| match share {
        None => "–".to_owned(),
        Some(share) => percent(share.0, &[0.5]),
    };
    for bucket in &diff.buckets {
        table.rows.push(vec![
            bucket.title.into(),
            score(bucket.score.to).into(),
            score(bucket.score.from).into(),
            coverage(bucket.coverage.to).into(),
            coverage(bucket.coverage.from).into(),
        ]);
    }
    if !table.rows.is_empty() {
        document.heading(2, "In business terms");
        document.table(table);
    }
}

fn evidence(piece: &Piece<'_>, vocabulary: &Vocabulary) -> Point {
    let title = |id: &&str| match vocabulary.topic(id) {
        Some(topic) => vocabulary.title_of(topic).to_owned(),
        None => (*id).to_owned(),
    };
    let titles: Vec<String> = piece.supports.iter().map(title).collect();
    let kind = piece
        .kind
        .map_or(String::new(), |kind| format!(", {}", kind.words().label));
    let until = piece.until.as_deref();
    let mut until = until.map_or(String::new(), |until| format!(" to {until}"));
    if let Some(expires) = &piece.expires {
        until.push_str(&format!(", valid until {expires}"));
    }
    let head = Text::new(piece.title, Tone::Strong);
    let mut point = Point::new(head.and(format!(" ({}{until}{kind})", piece.date), Tone::Plain));
    if !titles.is_empty() {
        point
            .lines
            .push(Text::new(format!("for {}", list(&titles)), Tone::Quiet));
    }
    point
}
