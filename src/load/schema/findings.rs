//! What `lint` prints as JSON.

use serde_json::{Value, json};

use super::forms::{list, mapping, need, whole, word};

/// The result.
pub fn root() -> Value {
    mapping(vec![
        need(
            "schema",
            "The identity of this form",
            word(&["ospo-ladder/findings/1"]),
        ),
        need(
            "findings",
            "What was found, by file and place",
            list(finding()),
        ),
        need(
            "summary",
            "How much was found",
            mapping(vec![
                need("files", "Files that were read", count()),
                need("errors", "Findings that weigh as errors", count()),
                need("warnings", "As warnings", count()),
                need("notes", "As notes", count()),
            ]),
        ),
    ])
}

fn finding() -> Value {
    mapping(vec![
        need("rule", "The rule's name", text()),
        need(
            "code",
            "Its code",
            json!({"type": "string", "pattern": "^LA[0-9]{3}$"}),
        ),
        need(
            "severity",
            "How much it weighs",
            word(&["error", "warning", "note"]),
        ),
        need("message", "What is wrong", text()),
        need("file", "The file, from the current folder", text()),
        need("start", "Where it starts", position()),
        need("end", "Where it ends", position()),
        need("related", "What it clashes with", list(related())),
        need("help", "What to write instead", or_null(text())),
        need(
            "fix",
            "What `--fix` would do",
            or_null(json!({"type": "object"})),
        ),
    ])
}

fn related() -> Value {
    mapping(vec![
        need("message", "What stands there", json!({"type": "string"})),
        need("file", "The file, from the current folder", text()),
        need("start", "Where it starts", position()),
        need("end", "Where it ends", position()),
    ])
}

fn position() -> Value {
    mapping(vec![
        need("line", "From 1", whole(1, u32::MAX)),
        need(
            "column",
            "In Unicode code points, from 1",
            whole(1, u32::MAX),
        ),
    ])
}

fn count() -> Value {
    whole(0, u32::MAX)
}

fn text() -> Value {
    json!({"type": "string", "minLength": 1})
}

fn or_null(form: Value) -> Value {
    json!({"anyOf": [form, {"type": "null"}]})
}
