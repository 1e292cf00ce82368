//! What `lint` prints as JSON.

use serde_json::{Map, Value, json};

/// Its schema.
pub fn schema() -> Value {
    mapping([
        (
            "schema",
            "The identity of this form",
            json!({"enum": ["ospo-ladder/findings/1"]}),
        ),
        (
            "findings",
            "What was found, by file and place",
            list(finding()),
        ),
        ("summary", "How much was found", summary()),
    ])
}

fn finding() -> Value {
    let code = json!({"type": "string", "pattern": "^LA[0-9]{3}$"});
    let severity = json!({"enum": ["error", "warning", "note"]});
    let fix = or_null(json!({"type": "object"}));
    mapping([
        ("rule", "The rule's name", text()),
        ("code", "Its code", code),
        ("severity", "How much it weighs", severity),
        ("message", "What is wrong", text()),
        ("file", "The file, from the current folder", text()),
        ("start", "Where it starts", position()),
        ("end", "Where it ends", position()),
        ("related", "What it clashes with", list(related())),
        ("help", "What to write instead", or_null(text())),
        ("fix", "What `--fix` would do", fix),
    ])
}

fn related() -> Value {
    mapping([
        ("message", "What stands there", json!({"type": "string"})),
        ("file", "The file, from the current folder", text()),
        ("start", "Where it starts", position()),
        ("end", "Where it ends", position()),
    ])
}

fn summary() -> Value {
    mapping([
        ("files", "Files that were read", count(0)),
        ("errors", "Findings that weigh as errors", count(0)),
        ("warnings", "As warnings", count(0)),
        ("notes", "As notes", count(0)),
    ])
}

fn position() -> Value {
    mapping([
        ("line", "From 1", count(1)),
        ("column", "In Unicode code points, from 1", count(1)),
    ])
}

/// A mapping that has all of these keys and no others.
fn mapping<const N: usize>(keys: [(&str, &str, Value); N]) -> Value {
    let required = keys.each_ref().map(|(name, ..)| *name).to_vec();
    let properties: Map<String, Value> = keys
        .into_iter()
        .map(|(name, about, mut value)| {
            value["description"] = json!(about);
            (name.to_owned(), value)
        })
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn list(items: Value) -> Value {
    json!({"type": "array", "items": items})
}

fn count(least: u32) -> Value {
    json!({"type": "integer", "minimum": least, "maximum": u32::MAX})
}

fn text() -> Value {
    json!({"type": "string", "minLength": 1})
}

fn or_null(form: Value) -> Value {
    json!({"anyOf": [form, {"type": "null"}]})
}
