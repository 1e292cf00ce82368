//! Every mapping and every value that a schema speaks of, each within a whole document.

use serde_json::{Map, Value, json};

use super::validator::resolved;

/// A place in a document: what stands there, and the document around it.
pub struct Place<'s> {
    /// Its path.
    pub path: String,
    /// What the schema says of it.
    pub schema: &'s Value,
    steps: Vec<Step<'s>>,
}

#[derive(Clone)]
enum Step<'s> {
    /// A key of a mapping that has this schema.
    Key(&'s Value, String),
    /// The only item of a list.
    Item,
}

/// All places of a schema, the root first.
pub fn places(root: &Value) -> Vec<Place<'_>> {
    let mut found = Vec::new();
    visit(root, root, "$".to_owned(), Vec::new(), &mut found);
    found
}

fn visit<'s>(
    root: &'s Value,
    schema: &'s Value,
    path: String,
    steps: Vec<Step<'s>>,
    found: &mut Vec<Place<'s>>,
) {
    let schema = resolved(root, schema);
    let words = schema.as_object().unwrap();
    // Each of several forms is a place. What says more of a mapping beside its type is none.
    for word in ["anyOf", "allOf"]
        .into_iter()
        .filter(|_| !words.contains_key("type"))
    {
        for form in words
            .get(word)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            visit(root, form, path.clone(), steps.clone(), found);
        }
    }
    let with = |step| [steps.as_slice(), &[step]].concat();
    if let Some(properties) = words.get("properties").and_then(Value::as_object) {
        for (key, below) in properties {
            let step = Step::Key(schema, key.clone());
            visit(root, below, format!("{path}.{key}"), with(step), found);
        }
    }
    if let Some(below) = words.get("additionalProperties").filter(|b| b.is_object()) {
        let key = ["a", "1"].into_iter().find(|key| {
            let names = words.get("propertyNames").unwrap();
            super::validator::invalid(names, &json!(key)).is_none()
        });
        let key = key.unwrap();
        let step = Step::Key(schema, key.to_owned());
        visit(root, below, format!("{path}.*"), with(step), found);
    }
    if let Some(below) = words.get("items") {
        visit(root, below, format!("{path}[]"), with(Step::Item), found);
    }
    found.push(Place {
        path,
        schema,
        steps,
    });
}

impl Place<'_> {
    /// A document that is valid but for what stands at this place.
    pub fn document(&self, root: &Value, value: Value) -> Value {
        self.steps
            .iter()
            .rev()
            .fold(value, |value, step| match step {
                Step::Item => json!([value]),
                Step::Key(schema, key) => {
                    let mut mapping = least(root, schema);
                    mapping[key] = value;
                    mapping
                }
            })
    }

    /// The keys of a mapping; nothing where any may stand there.
    pub fn keys(&self) -> Option<&Map<String, Value>> {
        let closed = self.schema.get("additionalProperties") == Some(&json!(false));
        let keys = self.schema.get("properties").and_then(Value::as_object);
        keys.filter(|_| closed)
    }
}

/// The least that is valid.
pub fn least(root: &Value, schema: &Value) -> Value {
    let schema = resolved(root, schema);
    let said = |word: &str| schema.get(word);
    if let Some(words) = said("enum") {
        return words[0].clone();
    }
    let kind = said("type").and_then(Value::as_str);
    match kind {
        Some("object") => {
            let mut needed: Vec<&str> = Vec::new();
            let required = said("required")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            needed.extend(required.map(|key| key.as_str().unwrap()));
            // Of alternatives the first.
            let first = said("anyOf").map(|forms| &forms[0]["required"]);
            let first = first.and_then(Value::as_array).into_iter().flatten();
            needed.extend(first.map(|key| key.as_str().unwrap()));
            let pair = |key: &str| (key.to_owned(), least(root, &schema["properties"][key]));
            Value::Object(needed.into_iter().map(pair).collect())
        }
        Some("array") => {
            let count = said("minItems").and_then(Value::as_u64).unwrap_or(0);
            let named = |at: u64| match least(root, &schema["items"]) {
                Value::String(text) => json!(format!("{text}{at}")),
                other => other,
            };
            (0..count).map(named).collect()
        }
        Some("number" | "integer") => json!(1),
        Some("boolean") => json!(true),
        Some("null") => Value::Null,
        _ => match (said("pattern"), said("anyOf"), said("allOf")) {
            (Some(_), _, _) => {
                let texts = ["x", "2026-01-31", "x/y", "3!"]
                    .into_iter()
                    .map(Value::from);
                let mut fitting = texts.filter(|text| {
                    let alone = json!({"pattern": schema["pattern"]});
                    super::validator::invalid(&alone, text).is_none()
                });
                fitting.next().unwrap()
            }
            (_, Some(forms), _) | (_, _, Some(forms)) => least(root, &forms[0]),
            _ => panic!("no value for {schema}"),
        },
    }
}
