//! `kind: ladder`.

use serde_json::{Value, json};

use super::forms::{by_id, either, flag, is, list, mapping, may, need, whole, word};
use super::known::{Known, pairs};
use crate::model::ladder::{FutureKind, Status};

const ABOUT: &str = "What it is";

/// The document.
pub fn root() -> Value {
    let mut root = mapping(vec![
        need("kind", "The kind of this document", word(&["ladder"])),
        need(
            "id",
            "The ladder's id; levels are named as ID/LEVEL",
            is("id"),
        ),
        need("title", "Its title", is("text")),
        need(
            "version",
            "Its version, raised when it asks something else",
            is("text"),
        ),
        may("status", "How far it has come", word(&Status::NAMES)),
        may("owner", "Who keeps it", is("text")),
        may("reviewed", "When it was last reviewed", is("date")),
        may("extends", "The ladder that this one refits", is("ladder")),
        may("description", ABOUT, is("text")),
        may(
            "benchmark",
            "The industry class that it is anchored to",
            mapping(vec![
                may("source", "Who publishes the class", is("text")),
                may("job_class", "The class", is("text")),
            ]),
        ),
        may(
            "levels",
            "The levels, from the lowest up; those of the ladder that it extends where absent",
            json!({"type": "array", "items": level(), "minItems": 1, "maxItems": 1000}),
        ),
        may(
            "matrix",
            "What each level asks: by competency, the rows by skill",
            is("matrix"),
        ),
        may(
            "competencies",
            "Titles of the matrix's groups",
            list(mapping(vec![
                need("id", "The group", is("id")),
                need("title", "Its title", is("text")),
                may("description", ABOUT, is("text")),
            ])),
        ),
        may("lenses", "Overlays for specialisations", list(lens())),
        may(
            "futures",
            "Where people go from here that is no level of any ladder",
            list(future()),
        ),
    ]);
    root["anyOf"] = json!([{"required": ["levels"]}, {"required": ["extends"]}]);
    root
}

fn level() -> Value {
    let mut level = mapping(vec![
        need("id", "The level's id within this ladder", is("id")),
        may(
            "title",
            "Its title; taken from `like` where absent",
            is("text"),
        ),
        may(
            "like",
            "The level of the extended ladder whose cells it takes",
            is("level-id"),
        ),
        may(
            "external_titles",
            "Titles outside the company",
            list(is("text")),
        ),
        may("scope", "How far the work reaches", is("text")),
        may("band", "Pay band, an opaque label", is("text")),
        may(
            "job_class",
            "Job class, where it differs by level",
            is("text"),
        ),
        may(
            "after",
            "The levels right below; the one above in this list unless given, [] for a first level",
            list(is("id")),
        ),
        may(
            "parallel",
            "Levels of other ladders that stand equally high",
            list(is("level")),
        ),
        may(
            "choose",
            "Depth in some areas instead of in all",
            list(is("choose")),
        ),
        may("description", ABOUT, is("text")),
    ]);
    level["anyOf"] = json!([{"required": ["title"]}, {"required": ["like"]}]);
    level
}

fn lens() -> Value {
    mapping(vec![
        need("id", "The lens's id", is("id")),
        need("title", "Its title", is("text")),
        may("description", ABOUT, is("text")),
        may(
            "external_titles",
            "Titles in place of the level's own, by level",
            by_id([], &list(is("text"))),
        ),
        may(
            "choose",
            "Added to the level's own, by level",
            by_id([], &list(is("choose"))),
        ),
        may(
            "matrix",
            "Rows that it adds, changes or drops",
            is("matrix"),
        ),
    ])
}

fn future() -> Value {
    mapping(vec![
        need("from", "A level of this ladder", is("id")),
        need("to", "Where to", is("text")),
        need(
            "kind",
            "What sort of step that is",
            word(&FutureKind::NAMES),
        ),
        may("description", ABOUT, is("text")),
    ])
}

/// What ladders and their lenses share.
pub fn definitions(known: &Known) -> [(&'static str, Value); 5] {
    let choose = mapping(vec![
        need("count", "How many of them", whole(1, 1000)),
        need("rating", "The rating that they need", whole(1, 20)),
        need("of", "Skills, disciplines or buckets", list(is("topic"))),
    ]);
    let cell = json!({
        "description": "A whole rating, 3! where it is core, ~ where it is not asked",
        "anyOf": [
            whole(0, 20),
            {"type": "string", "pattern": "^([1-9]|1[0-9]|20)!$"},
            {"type": "null"},
        ],
    });
    let long = mapping(vec![
        may(
            "at",
            "A cell a level, or some cells by level",
            either(vec![list(is("cell")), by_id([], &is("cell"))]),
        ),
        may(
            "weight",
            "Above 0, at most 100; 1 unless given",
            json!({"type": "number", "exclusiveMinimum": 0, "maximum": 100}),
        ),
        may("core", "Every asked cell is core", flag()),
        may(
            "words",
            "The ladder's own text, by level",
            by_id([], &is("texts")),
        ),
    ]);
    let row = either(vec![list(is("cell")), long, json!({"type": "null"})]);
    let rows = by_id(pairs(&known.skills), &is("row"));
    let matrix = by_id(pairs(&known.competencies), &is("rows"));
    [
        ("choose", choose),
        ("cell", cell),
        ("row", row),
        ("rows", rows),
        ("matrix", matrix),
    ]
}
