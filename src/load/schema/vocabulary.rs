//! `kind: vocabulary`.

use serde_json::{Value, json};

use super::forms::{by_id, is, list, mapping, may, need, word};
use super::known::{Known, pairs};
use crate::model::evidence::EvidenceKind;

const ABOUT: &str = "What it is";

/// The document.
pub fn root(known: &Known) -> Value {
    let scale = json!({
        "type": "array", "items": is("text"), "minItems": 2, "maxItems": 21, "uniqueItems": true,
    });
    mapping(vec![
        need("kind", "The kind of this document", word(&["vocabulary"])),
        need("id", "The vocabulary's id", is("id")),
        may(
            "extends",
            "The vocabulary that this one changes and adds to: ospo, the bundled one",
            is("id"),
        ),
        may("description", ABOUT, is("text")),
        may(
            "scales",
            "The names of the ratings from 0 up, by scale",
            by_id([], &scale),
        ),
        may(
            "buckets",
            "The traditional groups of disciplines, in the order of reports",
            list(bucket()),
        ),
        may(
            "disciplines",
            "Traditional job functions, in the order of reports",
            list(discipline()),
        ),
        may("skills", "What people are rated on", list(skill(known))),
    ])
}

fn bucket() -> Value {
    mapping(vec![
        need(
            "id",
            "Its id, which no skill and no discipline has",
            is("id"),
        ),
        may("title", "Its title; required in a new bucket", is("text")),
        may("description", ABOUT, is("text")),
    ])
}

fn discipline() -> Value {
    mapping(vec![
        need("id", "Its id, which no skill and no bucket has", is("id")),
        may(
            "bucket",
            "The bucket that it belongs to; required in a new discipline",
            is("bucket"),
        ),
        may(
            "title",
            "Its title; required in a new discipline",
            is("text"),
        ),
        may("role", "The traditional role that does it", is("text")),
        may(
            "shown_by",
            "The kinds of evidence that usually show its skills",
            list(word(&EvidenceKind::NAMES)),
        ),
        may("description", ABOUT, is("text")),
    ])
}

fn skill(known: &Known) -> Value {
    let share = json!({"type": "number", "exclusiveMinimum": 0, "maximum": 1});
    let rubric = json!({
        "type": "object",
        "propertyNames": {"pattern": "^(0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])$"},
        "additionalProperties": is("texts"),
    });
    mapping(vec![
        need(
            "id",
            "Its id, which no discipline and no bucket has",
            is("id"),
        ),
        may("title", "Its title; required in a new skill", is("text")),
        may("description", ABOUT, is("text")),
        may(
            "traditional",
            "How the rest of the business says it",
            is("text"),
        ),
        may(
            "maps_to",
            "Its shares by discipline, which add up to 1; empty for a skill outside the buckets",
            by_id(pairs(&known.disciplines), &share),
        ),
        may(
            "scale",
            "The scale that it is rated on; default unless given",
            is("id"),
        ),
        may("rubric", "What a rating looks like, by rating", rubric),
        may(
            "shown_by",
            "The kinds of evidence that usually show it; else those of its main discipline",
            list(word(&EvidenceKind::NAMES)),
        ),
        may("develop", "What helps someone grow here", list(is("text"))),
    ])
}
