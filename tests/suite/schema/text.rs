//! Values as the text of a document, and documents as values, as a YAML reader takes them.

use ospo_ladder::source::{Source, Sources};
use ospo_ladder::yaml::{Node, Value as Tree, parse};
use serde_json::{Map, Value, json};

/// YAML in flow style. Text without signs is plain, since only so a cell can be `3!`.
pub fn yaml(value: &Value) -> String {
    match value {
        Value::Object(keys) => {
            let keys = keys.iter();
            let keys = keys.map(|(key, value)| format!("{}: {}", plain(key), yaml(value)));
            format!("{{{}}}", keys.collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => {
            let items = items.iter().map(yaml);
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        Value::String(text) => plain(text),
        Value::Null => "~".to_owned(),
        other => other.to_string(),
    }
}

/// TOML: a line a key, and what is below it inline.
pub fn toml(value: &Value) -> String {
    let keys = value.as_object().unwrap().iter();
    let lines = keys.map(|(key, value)| format!("{key} = {}\n", inline(value)));
    lines.collect()
}

/// Text that stays text without quotes, else in quotes.
fn plain(text: &str) -> String {
    let sign = |c: char| c.is_ascii_alphanumeric() || "._!/*-".contains(c);
    let other = text.parse::<f64>().is_ok() || matches!(text, "" | "null" | "true" | "false");
    let starts = text.starts_with(|c: char| c.is_ascii_alphanumeric());
    if starts && text.chars().all(sign) && !other {
        text.to_owned()
    } else {
        json!(text).to_string()
    }
}

fn inline(value: &Value) -> String {
    match value {
        Value::Object(keys) => {
            let keys = keys
                .iter()
                .map(|(key, value)| format!("{key:?} = {}", inline(value)));
            format!("{{{}}}", keys.collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => {
            let items = items.iter().map(inline);
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// A YAML document as the value that any reader of YAML 1.2 makes of it.
pub fn value(text: &str) -> Value {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("document", text.to_owned()));
    let (root, problems) = parse(sources.text(file), file);
    assert_eq!(problems, [], "{text}");
    of_node(&root.unwrap())
}

fn of_node(node: &Node<'_>) -> Value {
    match &node.value {
        Tree::Sequence(items) => items.iter().map(of_node).collect(),
        Tree::Mapping(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|e| (e.key.text.clone().into_owned(), of_node(&e.value)));
            Value::Object(entries.collect::<Map<String, Value>>())
        }
        Tree::Scalar(scalar) if scalar.is_null() => Value::Null,
        Tree::Scalar(scalar) => match scalar.text.as_ref() {
            text if !scalar.is_plain() => json!(text),
            "true" => json!(true),
            "false" => json!(false),
            text => match (text.parse::<i64>(), text.parse::<f64>()) {
                (Ok(whole), _) => json!(whole),
                (_, Ok(number)) if number.is_finite() => json!(number),
                _ => json!(text),
            },
        },
        Tree::Refused => panic!("an alias"),
    }
}
