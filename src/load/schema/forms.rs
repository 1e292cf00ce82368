//! The values of fields, as [`super::super::decode`] reads them.

use serde_json::{Map, Value, json};

use super::known::Known;

/// A key of a mapping.
pub struct Key {
    name: &'static str,
    needed: bool,
    value: Value,
}

/// A key that must be there.
pub fn need(name: &'static str, about: &str, value: Value) -> Key {
    Key {
        name,
        needed: true,
        value: described(about, value),
    }
}

/// A key that may be there.
pub fn may(name: &'static str, about: &str, value: Value) -> Key {
    Key {
        needed: false,
        ..need(name, about, value)
    }
}

/// A value and what it is. Beside a `$ref` nothing counts, so that is wrapped.
fn described(about: &str, value: Value) -> Value {
    if about.is_empty() {
        return value;
    }
    let mut described = Map::new();
    described.insert("description".to_owned(), json!(about));
    match value {
        Value::Object(keys) if !keys.contains_key("$ref") => described.extend(keys),
        value => {
            described.insert("allOf".to_owned(), json!([value]));
        }
    }
    Value::Object(described)
}

/// A mapping with these keys and no others.
pub fn mapping(keys: Vec<Key>) -> Value {
    let required: Vec<&str> = keys.iter().filter(|k| k.needed).map(|k| k.name).collect();
    let properties: Map<String, Value> = keys
        .into_iter()
        .map(|key| (key.name.to_owned(), key.value))
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// A mapping whose keys are ids; the known ones are offered with their titles.
pub fn by_id<'a>(known: impl IntoIterator<Item = (&'a str, &'a str)>, value: &Value) -> Value {
    let known = known.into_iter();
    let properties: Map<String, Value> = known
        .map(|(id, title)| (id.to_owned(), described(title, value.clone())))
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "propertyNames": {"pattern": ID},
        "additionalProperties": value,
    })
}

/// One of a few words.
pub fn word(words: &[&str]) -> Value {
    json!({"enum": words})
}

/// A list.
pub fn list(items: Value) -> Value {
    json!({"type": "array", "items": items})
}

/// A value that has a definition.
pub fn is(name: &str) -> Value {
    json!({"$ref": format!("#/definitions/{name}")})
}

/// One of several forms.
pub fn either(forms: Vec<Value>) -> Value {
    json!({"anyOf": forms})
}

/// A number within limits, both included.
pub fn number(least: f64, most: f64) -> Value {
    json!({"type": "number", "minimum": least, "maximum": most})
}

/// A whole number within limits, both included.
pub fn whole(least: u32, most: u32) -> Value {
    json!({"type": "integer", "minimum": least, "maximum": most})
}

/// `true` or `false`.
pub fn flag() -> Value {
    json!({"type": "boolean"})
}

const ID: &str = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
const LEVEL: &str = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";

/// A name: of the known ones, which an editor offers, or of any that looks like one, since the
/// schema may be older than what is named.
fn name(known: &[(String, String)], any: Value) -> Value {
    let ids: Vec<&str> = known.iter().map(|(id, _)| id.as_str()).collect();
    match ids.is_empty() {
        true => any,
        false => either(vec![word(&ids), any]),
    }
}

/// Not a list, not a mapping, not nothing. Text stays text whatever it looks like, so what YAML
/// takes it for has no say.
fn scalar(pattern: &str) -> Value {
    json!({"not": {"type": ["array", "object", "null"]}, "pattern": pattern})
}

/// What several schemas speak of, by name.
pub fn definitions(known: &Known) -> Map<String, Value> {
    let mut id = scalar(ID);
    id["minimum"] = json!(0);
    let named = |pairs: &[(String, String)]| name(pairs, is("id"));
    let scale: Vec<&str> = known.scale_names.iter().map(String::as_str).collect();
    let mut rating = vec![
        json!({"type": "number", "minimum": 0, "maximum": 20, "multipleOf": 0.5}),
        // A name of the scale: no number, and nothing that may have been meant as one.
        json!({"not": {"type": ["array", "object", "null", "number"]}, "pattern": "^[^0-9+.-]"}),
    ];
    if !scale.is_empty() {
        rating.insert(1, word(&scale));
    }
    let topics: Vec<(String, String)> = known.topics().cloned().collect();
    let pairs = [
        ("text", scalar("\\S")),
        ("id", id),
        ("texts", either(vec![list(is("text")), is("text")])),
        (
            "date",
            json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        ),
        (
            "level",
            name(&known.levels, json!({"type": "string", "pattern": LEVEL})),
        ),
        ("level-id", named(&known.level_ids)),
        ("ladder", named(&known.ladders)),
        ("lens", named(&known.lenses)),
        ("skill", named(&known.skills)),
        ("discipline", named(&known.disciplines)),
        ("bucket", named(&known.buckets)),
        ("topic", named(&topics)),
        ("rating", either(rating)),
    ];
    let pairs = pairs
        .into_iter()
        .chain(super::ladder::definitions(known))
        .chain(super::person::definitions());
    pairs
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
