//! A discipline or a bucket: who does it for a living, its skills, and which levels ask for it.

use super::skill::depths;
use super::{Facts, column, headline};
use crate::engine::show::{BucketShown, DisciplineShown, LevelAsks, MemberShown};
use crate::model::skill::Vocabulary;
use crate::report::document::{Align, Bar, Cell, Document, Table, Text, Tone};
use crate::report::percent::percent;
use crate::report::words::{beyond, list};

/// The report of a discipline.
pub fn discipline(shown: &DisciplineShown<'_>, vocabulary: &Vocabulary) -> Document {
    let mut document = Document::default();
    document.heading(1, headline(shown.title, shown.id));
    let mut facts = Facts::default();
    facts.maybe("done by", shown.role);
    facts.maybe("led by", shown.leading_role);
    let bucket = shown.bucket.as_ref();
    let bucket = bucket.map(|bucket| format!("{} ({})", bucket.title, bucket.id));
    facts.add(
        "bucket",
        bucket.unwrap_or_else(|| beyond(vocabulary.buckets.len()).to_lowercase()),
    );
    facts.put(&mut document);
    document.paragraph(shown.description.unwrap_or_default());
    skills(&mut document, &shown.content.skills);
    levels(&mut document, &shown.content.asked_by);
    depths(&mut document, &shown.content.choose, vocabulary);
    document
}

/// The report of a bucket.
pub fn bucket(shown: &BucketShown<'_>, vocabulary: &Vocabulary) -> Document {
    let mut document = Document::default();
    document.heading(1, headline(shown.title, shown.id));
    document.paragraph(shown.description.unwrap_or_default());
    document.heading(2, "Disciplines");
    let mut table = Table {
        columns: ["Discipline", "Title", "Done by"].map(column).to_vec(),
        rows: Vec::new(),
    };
    for discipline in &shown.disciplines {
        table.rows.push(vec![
            Text::new(discipline.id, Tone::Strong).into(),
            discipline.title.into(),
            discipline.role.unwrap_or_default().into(),
        ]);
    }
    document.table(table);
    skills(&mut document, &shown.content.skills);
    levels(&mut document, &shown.content.asked_by);
    depths(&mut document, &shown.content.choose, vocabulary);
    document
}

fn skills(document: &mut Document, skills: &[MemberShown<'_>]) {
    document.heading(2, "Skills");
    if skills.is_empty() {
        document.paragraph(Text::new("No skill has a share in it.", Tone::Quiet));
    }
    let mut table = Table {
        columns: ["Skill", "Title", "In business terms"].map(column).to_vec(),
        rows: Vec::new(),
    };
    table.columns.push(("Share".to_owned(), Align::Right));
    for member in skills {
        table.rows.push(vec![
            Text::new(member.skill, Tone::Strong).into(),
            member.title.into(),
            member.traditional.unwrap_or_default().into(),
            percent(member.share.0, &[]).into(),
        ]);
    }
    document.table(table);
}

fn levels(document: &mut Document, asked_by: &[LevelAsks<'_>]) {
    document.heading(2, "Which levels ask for it, and how much");
    if asked_by.is_empty() {
        document.paragraph(Text::new("No level here asks for it.", Tone::Quiet));
        return;
    }
    let mut table = Table {
        columns: vec![
            column("Level"),
            ("Skills".to_owned(), Align::Right),
            ("Highest".to_owned(), Align::Right),
            column("Part of all it asks"),
        ],
        rows: Vec::new(),
    };
    for asks in asked_by {
        let seen = match asks.lenses {
            [] => String::new(),
            lenses => format!(" through {}", list(lenses)),
        };
        let highest = asks
            .skills
            .iter()
            .map(|ask| ask.expected.0)
            .fold(0.0, f64::max);
        let share = asks.share.map_or(0.0, |share| share.0);
        table.rows.push(vec![
            Text::new(&asks.level, Tone::Strong)
                .and(seen, Tone::Quiet)
                .into(),
            format!("{} of {}", asks.skills.len(), asks.expectations).into(),
            highest.to_string().into(),
            Cell::Bar {
                bar: Bar::share(share),
                words: percent(share, &[]),
            },
        ]);
    }
    document.table(table);
}
