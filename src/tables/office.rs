//! Tables of what the workspace settles: thresholds, and the charter.

use super::form::Kind::{Count, Date, Flag, Number, Text};
use super::form::{Cell, SKILL, SKILL_TITLE, Source, Table, TakeRow, column};
use super::scope::Scope;

/// What is settled.
pub static SETTINGS: Table = Table {
    name: "settings",
    about: "What is settled of the arithmetic; one row",
    source: Source::Whole(settings),
    columns: &[
        column("as_of", Date, "", "The date that the answers are for"),
        column(
            "policy",
            Text,
            "manager-first, self, median, lowest",
            "Which rating counts",
        ),
        column("ready", Number, "0 to 1", "The least attainment of `ready`"),
        column(
            "ready_new",
            Number,
            "0 to 1",
            "The least new share of `ready`",
        ),
        column("close", Number, "0 to 1", "The least attainment of `close`"),
        column(
            "close_new",
            Number,
            "0 to 1",
            "The least new share of `close`",
        ),
        column(
            "evidence_months",
            Count,
            "months",
            "How long evidence counts",
        ),
        column("evidence_since", Date, "", "The first day of that window"),
    ],
};

fn settings<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    let settings = &scope.catalog.settings;
    row(&[
        Cell::Date(scope.assessor.as_of),
        Cell::from(settings.policy.name()),
        Cell::Number(settings.ready),
        Cell::Number(settings.ready_new),
        Cell::Number(settings.close),
        Cell::Number(settings.close_new),
        Cell::Count(u64::from(settings.evidence_months)),
        Cell::Date(scope.assessor.evidence_since()),
    ]);
}

/// The functions of the charter.
pub static FUNCTIONS: Table = Table {
    name: "functions",
    about: "One function of the charter",
    source: Source::Whole(functions),
    columns: &[
        column("function", Text, "id", "The function"),
        column("function_title", Text, "", "Its title"),
        column("in_scope", Flag, "", "Whether it is this office's"),
        column("owner", Text, "", "Whose it is otherwise"),
        column(
            "people",
            Count,
            "people",
            "How many it needs; 1 unless given",
        ),
    ],
};

fn functions<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    for (id, function) in &scope.catalog.charter.functions {
        row(&[
            Cell::from(id),
            Cell::maybe(function.title.as_deref()),
            Cell::Flag(function.in_scope),
            Cell::maybe(function.owner.as_deref()),
            Cell::Count(u64::from(function.people.unwrap_or(1))),
        ]);
    }
}

/// What they need.
pub static FUNCTION_SKILLS: Table = Table {
    name: "function_skills",
    about: "The rating of one skill that whoever covers a function has",
    source: Source::Whole(function_skills),
    columns: &[
        column("function", Text, "id", "The function"),
        SKILL,
        SKILL_TITLE,
        column("rating", Number, "rating", "The least rating"),
    ],
};

fn function_skills<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    for (id, function) in &scope.catalog.charter.functions {
        for (skill, rating) in &function.skills {
            let skill = &scope.vocabulary().skills[*skill];
            row(&[
                Cell::from(id),
                Cell::from(&skill.id),
                Cell::from(&skill.title),
                Cell::Number(*rating),
            ]);
        }
    }
}
