//! Buckets, disciplines and skills as tables.

use super::{columns, nothing};
use crate::engine::list::{BucketEntry, DisciplineEntry, SkillEntry};
use crate::model::skill::Vocabulary;
use crate::report::document::{Align, Cell, Document, Table, Text, Tone};

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
            discipline.bucket.into(),
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
    for (index, bucket) in vocabulary.buckets.iter().enumerate() {
        let disciplines = vocabulary
            .disciplines
            .iter()
            .filter(|discipline| discipline.bucket == index);
        let mut headed = false;
        for discipline in disciplines {
            let main = Some(discipline.id.as_str());
            let own: Vec<_> = skills.iter().filter(|skill| skill.main == main).collect();
            if own.is_empty() {
                continue;
            }
            if !headed {
                document.heading(2, format!("{} ({})", bucket.title, bucket.id));
                headed = true;
            }
            document.heading(3, format!("{} ({})", discipline.title, discipline.id));
            document.table(table(&own, &bucket.id));
        }
    }
    let outside: Vec<_> = skills.iter().filter(|s| s.main.is_none()).collect();
    if !outside.is_empty() {
        document.heading(2, "Outside the buckets");
        document.table(table(&outside, ""));
    }
}

/// The skills of one discipline of a bucket; those that reach into other buckets say so.
fn table(skills: &[&SkillEntry<'_>], bucket: &str) -> Table {
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
fn others(skill: &SkillEntry<'_>, bucket: &str) -> String {
    let mut others: Vec<&str> = skill.shares.iter().map(|share| share.bucket).collect();
    others.retain(|other| *other != bucket);
    // Shares stand in the vocabulary's order; disciplines of one bucket need not stand together.
    let mut seen = Vec::new();
    others.retain(|other| {
        let new = !seen.contains(other);
        seen.push(other);
        new
    });
    others.join(", ")
}
