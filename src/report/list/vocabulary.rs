//! Buckets, disciplines and skills as tables.

use super::{columns, nothing};
use crate::engine::list::{BucketEntry, DisciplineEntry, SkillEntry};
use crate::model::skill::{BucketIndex, Vocabulary};
use crate::report::document::{Align, Cell, Document, Table, Text, Tone};
use crate::report::words::beyond;

pub fn buckets(document: &mut Document, buckets: &[BucketEntry<'_>]) {
    document.heading(2, "Buckets");
    if buckets.is_empty() {
        nothing(document, "buckets");
    }
    let mut table = columns(&["Bucket", "Title", "Disciplines"]);
    table.columns.push(("Skills".to_owned(), Align::Right));
    for bucket in buckets {
        table.rows.push(vec![
            Text::new(bucket.id, Tone::Strong).into(),
            bucket.title.into(),
            bucket.disciplines.join(", ").into(),
            bucket.skills.to_string().into(),
        ]);
    }
    document.table(table);
}

pub fn disciplines(document: &mut Document, disciplines: &[DisciplineEntry<'_>]) {
    document.heading(2, "Disciplines");
    if disciplines.is_empty() {
        nothing(document, "disciplines");
    }
    let mut table = columns(&["Discipline", "Title", "Done by", "Bucket"]);
    table.columns.push(("Skills".to_owned(), Align::Right));
    for discipline in disciplines {
        table.rows.push(vec![
            Text::new(discipline.id, Tone::Strong).into(),
            discipline.title.into(),
            discipline.role.unwrap_or_default().into(),
            discipline.bucket.unwrap_or("–").into(),
            discipline.skills.to_string().into(),
        ]);
    }
    document.table(table);
}

/// Skills by bucket, each under the discipline that claims most of it.
pub fn skills(document: &mut Document, skills: &[SkillEntry<'_>], vocabulary: &Vocabulary) {
    if skills.is_empty() {
        nothing(document, "skills");
    }
    let buckets = vocabulary.buckets.iter().enumerate();
    for (index, bucket) in buckets {
        let title = format!("{} ({})", bucket.title, bucket.id);
        group(document, skills, vocabulary, Some(index), &title);
    }
    group(
        document,
        skills,
        vocabulary,
        None,
        beyond(vocabulary.buckets.len()),
    );
    let rest: Vec<_> = skills.iter().filter(|s| s.main.is_none()).collect();
    if !rest.is_empty() {
        document.heading(2, "In no function");
        document.table(table(&rest, None));
    }
}

/// The skills of the disciplines of a bucket, or of those beyond.
fn group(
    document: &mut Document,
    skills: &[SkillEntry<'_>],
    vocabulary: &Vocabulary,
    bucket: Option<BucketIndex>,
    title: &str,
) {
    let disciplines = vocabulary.disciplines.iter();
    let mut headed = false;
    for discipline in disciplines.filter(|discipline| discipline.bucket == bucket) {
        let main = Some(discipline.id.as_str());
        let own: Vec<_> = skills.iter().filter(|skill| skill.main == main).collect();
        if own.is_empty() {
            continue;
        }
        if !headed {
            document.heading(2, title);
            headed = true;
        }
        document.heading(3, format!("{} ({})", discipline.title, discipline.id));
        let bucket = bucket.map(|index| vocabulary.buckets[index].id.as_str());
        document.table(table(&own, bucket));
    }
}

/// The skills of one discipline of a bucket; those that reach into other buckets say so.
fn table(skills: &[&SkillEntry<'_>], bucket: Option<&str>) -> Table {
    let mut table = columns(&["Skill", "Title", "In business terms"]);
    let others: Vec<String> = skills.iter().map(|skill| others(skill, bucket)).collect();
    let any = others.iter().any(|others| !others.is_empty());
    if any {
        table.columns.push(("Also in".to_owned(), Align::Left));
    }
    for (skill, others) in skills.iter().zip(others) {
        let mut row: Vec<Cell> = vec![
            Text::new(skill.id, Tone::Strong).into(),
            skill.title.into(),
            skill.traditional.unwrap_or_default().into(),
        ];
        row.extend(any.then(|| others.into()));
        table.rows.push(row);
    }
    table
}

/// The other buckets that a skill has a share in.
fn others(skill: &SkillEntry<'_>, bucket: Option<&str>) -> String {
    let mut others: Vec<&str> = skill.shares.iter().filter_map(|s| s.bucket).collect();
    others.retain(|other| Some(*other) != bucket);
    // Shares stand in the vocabulary's order; disciplines of one bucket need not stand together.
    let mut seen = Vec::new();
    others.retain(|other| {
        let new = !seen.contains(other);
        seen.push(other);
        new
    });
    others.join(", ")
}
