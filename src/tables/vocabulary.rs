//! Tables of the vocabulary: skills, what they look like, and where they belong.

use super::form::Kind::{Count, Flag, Number, Text};
use super::form::{Cell, SKILL, SKILL_TITLE, Source, Table, TakeRow, column};
use super::scope::Scope;

/// Skills.
pub static SKILLS: Table = Table {
    name: "skills",
    about: "One skill",
    source: Source::Whole(skills),
    columns: &[
        SKILL,
        SKILL_TITLE,
        column("scale", Text, "id", "The scale that it is rated on"),
        column("top", Count, "rating", "R: the top of that scale"),
        column(
            "main_discipline",
            Text,
            "id",
            "The discipline with the largest share, of equal ones the first; empty: none",
        ),
        column(
            "main_bucket",
            Text,
            "id",
            "That discipline's bucket; empty: none",
        ),
        column(
            "outside",
            Flag,
            "",
            "Whether no part of it lies in a bucket",
        ),
        column(
            "traditional",
            Text,
            "",
            "How the rest of the business says it",
        ),
        column(
            "leads",
            Flag,
            "",
            "Whether somebody strong in it leads people",
        ),
        column("also", Text, "one per line", "Other names"),
        column(
            "formerly",
            Text,
            "ids, separated by spaces",
            "Ids that it had before",
        ),
        column("description", Text, "", "What it is"),
    ],
};

fn skills<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    let vocabulary = scope.vocabulary();
    for (index, skill) in vocabulary.skills.iter().enumerate() {
        let main = vocabulary.main_discipline(index);
        let bucket = main.and_then(|main| vocabulary.bucket_of(main));
        let main = main.map(|main| vocabulary.disciplines[main].id.as_str());
        row(&[
            Cell::from(&skill.id),
            Cell::from(&skill.title),
            Cell::from(&skill.scale.id),
            Cell::Count(skill.top() as u64),
            Cell::maybe(main),
            Cell::maybe(bucket.map(|bucket| bucket.id.as_str())),
            Cell::Flag(vocabulary.is_outside(index)),
            Cell::maybe(skill.traditional.as_deref()),
            Cell::Flag(skill.leads),
            Cell::joined(&skill.also, "\n"),
            Cell::joined(&skill.formerly, " "),
            Cell::maybe(skill.description.as_deref()),
        ]);
    }
}

/// What ratings look like.
pub static RUBRICS: Table = Table {
    name: "rubrics",
    about: "One statement of what a rating of a skill looks like, or of what helps to reach it",
    source: Source::Whole(rubrics),
    columns: &[
        SKILL,
        SKILL_TITLE,
        column(
            "kind",
            Text,
            "rubric, develop",
            "Whether it says what the rating looks like, or what helps to reach it",
        ),
        column(
            "rating",
            Count,
            "rating",
            "The rating; 0 of what helps: any rating",
        ),
        column("position", Count, "from 1", "The order of the statements"),
        column("text", Text, "", "The statement"),
    ],
};

fn rubrics<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    for skill in &scope.vocabulary().skills {
        for (kind, texts) in [("rubric", &skill.rubric), ("develop", &skill.develop)] {
            for (rating, texts) in texts {
                for (index, text) in texts.iter().enumerate() {
                    row(&[
                        Cell::from(&skill.id),
                        Cell::from(&skill.title),
                        Cell::from(kind),
                        Cell::Count(u64::from(*rating)),
                        Cell::count(index + 1),
                        Cell::from(text),
                    ]);
                }
            }
        }
    }
}

/// The names of ratings.
pub static SCALES: Table = Table {
    name: "scales",
    about: "The name of one rating on a scale that a skill is rated on",
    source: Source::Whole(scales),
    columns: &[
        column("scale", Text, "id", "The scale"),
        column("rating", Count, "rating", "The rating"),
        column("rating_name", Text, "", "What it is called"),
    ],
};

fn scales<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    let skills = scope.vocabulary().skills.iter();
    let mut scales: Vec<_> = skills.map(|skill| &skill.scale).collect();
    scales.sort_by(|a, b| a.id.cmp(&b.id));
    scales.dedup_by(|a, b| a.id == b.id);
    for scale in scales {
        for (rating, name) in scale.names.iter().enumerate() {
            row(&[Cell::from(&scale.id), Cell::count(rating), Cell::from(name)]);
        }
    }
}

/// Where skills belong.
pub static MAPPINGS: Table = Table {
    name: "mappings",
    about: "The share of one skill in one discipline",
    source: Source::Whole(mappings),
    columns: &[
        SKILL,
        SKILL_TITLE,
        column("discipline", Text, "id", "The discipline"),
        column("discipline_title", Text, "", "Its title"),
        column(
            "bucket",
            Text,
            "id",
            "Its bucket; empty: a function beyond the buckets",
        ),
        column(
            "share",
            Number,
            "above 0, to 1",
            "m: its share; those of a skill add up to 1",
        ),
    ],
};

fn mappings<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    let vocabulary = scope.vocabulary();
    for skill in &vocabulary.skills {
        for share in &skill.shares {
            let discipline = &vocabulary.disciplines[share.discipline];
            let bucket = vocabulary.bucket_of(share.discipline);
            row(&[
                Cell::from(&skill.id),
                Cell::from(&skill.title),
                Cell::from(&discipline.id),
                Cell::from(&discipline.title),
                Cell::maybe(bucket.map(|bucket| bucket.id.as_str())),
                Cell::Number(share.share),
            ]);
        }
    }
}

/// Disciplines.
pub static DISCIPLINES: Table = Table {
    name: "disciplines",
    about: "One discipline",
    source: Source::Whole(disciplines),
    columns: &[
        column("discipline", Text, "id", "The discipline"),
        column("discipline_title", Text, "", "Its title"),
        column(
            "bucket",
            Text,
            "id",
            "Its bucket; empty: a function beyond the buckets",
        ),
        column("position", Count, "from 1", "Its place in the vocabulary"),
        column("role", Text, "", "The traditional role that does it"),
        column(
            "leading_role",
            Text,
            "",
            "What those are called who lead people in it; empty: as role",
        ),
        column(
            "shown_by",
            Text,
            "kinds of evidence, separated by spaces",
            "What usually shows its skills",
        ),
        column("description", Text, "", "What it is"),
    ],
};

fn disciplines<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    let vocabulary = scope.vocabulary();
    for (index, discipline) in vocabulary.disciplines.iter().enumerate() {
        let bucket = vocabulary.bucket_of(index);
        let kinds: Vec<&str> = discipline.shown_by.iter().map(|kind| kind.name()).collect();
        row(&[
            Cell::from(&discipline.id),
            Cell::from(&discipline.title),
            Cell::maybe(bucket.map(|bucket| bucket.id.as_str())),
            Cell::count(index + 1),
            Cell::maybe(discipline.role.as_deref()),
            Cell::maybe(discipline.leading_role.as_deref()),
            Cell::joined(&kinds, " "),
            Cell::maybe(discipline.description.as_deref()),
        ]);
    }
}

/// Buckets.
pub static BUCKETS: Table = Table {
    name: "buckets",
    about: "One bucket",
    source: Source::Whole(buckets),
    columns: &[
        column("bucket", Text, "id", "The bucket"),
        column("bucket_title", Text, "", "Its title"),
        column("position", Count, "from 1", "Its place in the vocabulary"),
        column("description", Text, "", "What it is"),
    ],
};

fn buckets<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    for (index, bucket) in scope.vocabulary().buckets.iter().enumerate() {
        row(&[
            Cell::from(&bucket.id),
            Cell::from(&bucket.title),
            Cell::count(index + 1),
            Cell::maybe(bucket.description.as_deref()),
        ]);
    }
}
