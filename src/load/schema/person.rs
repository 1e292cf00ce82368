//! `kind: person` and `kind: ratings`.

use serde_json::{Value, json};

use super::forms::{by_id, either, is, list, mapping, may, need, number, whole, word};
use super::known::{Known, pairs};
use crate::model::evidence::{EvidenceKind, Visibility};
use crate::model::person::{OpenTo, Rater};

/// An inventory.
pub fn root(known: &Known) -> Value {
    mapping(vec![
        need("kind", "The kind of this document", word(&["person"])),
        need("id", "The person's id", is("id")),
        may(
            "name",
            "The name that reports show; the id where absent",
            is("text"),
        ),
        may("description", "What is said of them", is("text")),
        may("at", "The current level", is("level")),
        may("since", "At this level since", is("date")),
        may(
            "target",
            "The level that they aim at; the one after `at` where absent",
            is("level"),
        ),
        may(
            "lens",
            "One or several lenses that they are seen through",
            either(vec![is("lens"), list(is("lens"))]),
        ),
        may(
            "titles",
            "Their titles",
            mapping(vec![
                may("internal", "Inside the company", is("text")),
                may("external", "Outside the company", is("text")),
            ]),
        ),
        may("manager", "Their manager's id; needs no document", is("id")),
        may(
            "open_to",
            "What they are open to",
            list(word(&OpenTo::NAMES)),
        ),
        may(
            "interests",
            "What they want to do, 0 to 5: skills, disciplines or buckets",
            by_id(pairs(known.topics()), &number(0.0, 5.0)),
        ),
        may(
            "ratings",
            "Ratings by skill; a skill that nobody has rated is left out",
            by_id(pairs(&known.skills), &is("entry")),
        ),
        may(
            "evidence",
            "Dated artefacts that support ratings",
            list(evidence()),
        ),
    ])
}

fn long_rating() -> Value {
    let mut rating = mapping(vec![
        may("self", "The person's own rating", is("rating")),
        may("manager", "The manager's", is("rating")),
        may("peers", "Peers', nameless; each counts", list(is("rating"))),
        may("note", "Shown beside the skill", is("text")),
        may(
            "not_applicable",
            "Why the skill does not apply to this person",
            is("text"),
        ),
        may(
            "agreed",
            "When that was agreed; only then the skill leaves expectations",
            is("date"),
        ),
    ]);
    rating["dependencies"] = json!({"agreed": ["not_applicable"]});
    rating
}

fn evidence() -> Value {
    mapping(vec![
        need("date", "When, or since when", is("date")),
        may(
            "until",
            "For what lasts: a date, or now",
            either(vec![word(&["now"]), is("date")]),
        ),
        may("kind", "What it is", word(&EvidenceKind::NAMES)),
        need("title", "Its title", is("text")),
        may("url", "Where to find it", is("text")),
        need("supports", "The skills that it supports", list(is("skill"))),
        may(
            "visibility",
            "Who sees it; external unless given",
            word(&Visibility::NAMES),
        ),
        may("reach", "People reached", whole(0, 999_999_999)),
        may(
            "confirmed_by",
            "Who confirms it; needs no document",
            is("id"),
        ),
        may("description", "What it is", is("text")),
    ])
}

/// One rater's ratings on one date.
pub fn ratings(known: &Known) -> Value {
    mapping(vec![
        need("kind", "The kind of this document", word(&["ratings"])),
        need("of", "Who is rated", is("id")),
        may("by", "Who rates; needs no document", is("id")),
        need("as", "In which role they rate", word(&Rater::NAMES)),
        need("date", "When", is("date")),
        may("description", "What it is", is("text")),
        need(
            "ratings",
            "Ratings by skill",
            by_id(pairs(&known.skills), &is("sheet-entry")),
        ),
    ])
}

/// What is said of one skill.
pub fn definitions() -> [(&'static str, Value); 2] {
    let noted = mapping(vec![
        need("rating", "The rating", is("rating")),
        may("note", "Shown beside the skill", is("text")),
    ]);
    [
        ("entry", either(vec![is("rating"), long_rating()])),
        ("sheet-entry", either(vec![is("rating"), noted])),
    ]
}
