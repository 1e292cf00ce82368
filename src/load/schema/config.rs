//! `ospo-ladder.toml`.

use crate::model::settings::Policy;
use serde_json::{Value, json};

use super::forms::{by_id, flag, is, list, mapping, may, need, number, whole, word};
use super::known::{Known, pairs};

/// The file.
pub fn root(known: &Known) -> Value {
    mapping(vec![
        may("workspace", "What is read", workspace()),
        may("assess", "How people are assessed", assess()),
        may("lint", "How much each rule weighs", lint()),
        may(
            "charter",
            "What open source work there is, and whose it is",
            charter(known),
        ),
    ])
}

fn workspace() -> Value {
    mapping(vec![
        may(
            "vocabulary",
            "The vocabulary's file; the bundled one unless given",
            is("text"),
        ),
        may(
            "ladders",
            "Files and folders; ladders/ where it exists unless given",
            list(is("text")),
        ),
        may(
            "people",
            "Files and folders; people/ where it exists unless given",
            list(is("text")),
        ),
        may(
            "bundled",
            "Whether the bundled ladders stay beside these",
            flag(),
        ),
    ])
}

fn assess() -> Value {
    let share = || number(0.0, 1.0);
    mapping(vec![
        may("rating", "Which rating counts", word(&Policy::NAMES)),
        may(
            "ready",
            "Least attainment of a level that is shown",
            share(),
        ),
        may("ready_new", "Least share of what it asks anew", share()),
        may(
            "close",
            "Least attainment where few things are open",
            share(),
        ),
        may("close_new", "Least share of what it asks anew", share()),
        may(
            "evidence_months",
            "How long evidence counts",
            whole(0, 1200),
        ),
        may(
            "redact_key",
            "Makes pseudonyms stable across runs; keep it private",
            is("text"),
        ),
    ])
}

fn lint() -> Value {
    let severity = word(&["allow", "note", "warn", "deny"]);
    let rules = by_id([], &severity);
    mapping(vec![
        may(
            "gate_skills",
            "Skills that should be core to no promotion",
            list(is("skill")),
        ),
        may(
            "gate_ladders",
            "Ladders on which they may be core",
            list(is("ladder")),
        ),
        may("rules", "Severity by rule", rules.clone()),
        may(
            "paths",
            "Severities for some files",
            list(mapping(vec![
                need(
                    "path",
                    "A pattern of paths, such as ladders/legacy/**",
                    is("text"),
                ),
                need("rules", "Severity by rule", rules),
            ])),
        ),
    ])
}

fn charter(known: &Known) -> Value {
    let step = json!({"type": "number", "minimum": 0, "maximum": 20, "multipleOf": 0.5});
    let mut function = mapping(vec![
        may("title", "Its title", is("text")),
        may(
            "in_scope",
            "False where it is somebody else's, who is the owner",
            flag(),
        ),
        may("owner", "Whose it is instead", is("text")),
        may(
            "skills",
            "Who covers it is rated at least so in all of them",
            by_id(pairs(&known.skills), &step),
        ),
        may("people", "How many people it needs", whole(0, 100_000)),
    ]);
    function["anyOf"] = json!([
        {"required": ["owner"]},
        {"properties": {"in_scope": {"enum": [true]}}},
    ]);
    mapping(vec![
        may("mission", "Why the office exists", is("text")),
        may("reports_to", "Whom it reports to", is("text")),
        may(
            "functions",
            "What it could have in scope, by id",
            by_id([], &function),
        ),
    ])
}
