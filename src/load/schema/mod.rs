//! The forms of documents as JSON Schema, draft 7, for editors. What the decoders beside this
//! folder accept is written here a second time; a test holds the two together, key by key.

mod config;
mod findings;
mod forms;
mod known;
mod ladder;
mod person;
mod vocabulary;

pub use known::Known;

use serde_json::{Map, Value, json};

use forms::definitions;

/// The documents that have a schema.
pub const SCHEMAS: [&str; 6] = [
    "vocabulary",
    "ladder",
    "person",
    "ratings",
    "config",
    "findings",
];

/// The schema of a document; `known` is what an editor may offer as names.
pub fn schema(name: &str, known: &Known) -> Option<Value> {
    let (title, root) = match name {
        "vocabulary" => ("A vocabulary of ospo-ladder", vocabulary::root(known)),
        "ladder" => ("A ladder of ospo-ladder", ladder::root()),
        "person" => ("An inventory of ospo-ladder", person::root(known)),
        "ratings" => (
            "Ratings by one rater, of ospo-ladder",
            person::ratings(known),
        ),
        "config" => ("ospo-ladder.toml", config::root(known)),
        "findings" => (
            "What `ospo-ladder lint --format json` prints",
            findings::root(),
        ),
        _ => return None,
    };
    let mut schema = Map::new();
    schema.insert(
        "$schema".to_owned(),
        json!("http://json-schema.org/draft-07/schema#"),
    );
    schema.insert("title".to_owned(), json!(title));
    if let Value::Object(root) = root {
        schema.extend(root);
    }
    let all = definitions(known);
    // Only those that this schema speaks of, itself or through another one.
    let mut open: Vec<String> = schema.values().flat_map(referred).collect();
    let mut kept = Map::new();
    while let Some(name) = open.pop() {
        if let Some(definition) = all.get(&name).filter(|_| !kept.contains_key(&name)) {
            open.extend(referred(definition));
            kept.insert(name, definition.clone());
        }
    }
    schema.insert("definitions".to_owned(), Value::Object(kept));
    Some(Value::Object(schema))
}

/// The names of the definitions that a schema refers to.
fn referred(schema: &Value) -> Vec<String> {
    match schema {
        Value::Array(items) => items.iter().flat_map(referred).collect(),
        Value::Object(keys) => {
            let within = keys.values().flat_map(referred);
            let own = keys.get("$ref").and_then(Value::as_str);
            let own = own.and_then(|path| path.strip_prefix("#/definitions/"));
            within.chain(own.map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    }
}
