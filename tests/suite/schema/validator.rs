//! As much of JSON Schema, draft 7, as our schemas use; anything else is a failure of the test.

use regex_lite::Regex;
use serde_json::Value;

/// Words that say nothing of validity.
const SILENT: [&str; 6] = [
    "$schema",
    "title",
    "description",
    "definitions",
    "format",
    "enumDescriptions",
];

/// Why a value is not valid, by its path; nothing where it is.
pub fn invalid(root: &Value, value: &Value) -> Option<String> {
    check(root, root, value, "$").err()
}

/// The schema that a `$ref` stands for.
pub fn resolved<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    match schema.get("$ref").and_then(Value::as_str) {
        None => schema,
        Some(path) => {
            let name = path.strip_prefix("#/definitions/").unwrap();
            let target = &root["definitions"][name];
            assert!(target.is_object(), "nothing is defined as {name}");
            resolved(root, target)
        }
    }
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let schema = resolved(root, schema);
    let Value::Object(words) = schema else {
        assert_eq!(schema, true, "no schema: {schema}");
        return Ok(());
    };
    let valid = |schema: &Value| check(root, schema, value, at).is_ok();
    for (word, said) in words {
        let holds = match word.as_str() {
            word if SILENT.contains(&word) => true,
            "type" => match said {
                Value::Array(types) => types.iter().any(|t| is_type(t, value)),
                one => is_type(one, value),
            },
            "enum" => said.as_array().unwrap().contains(value),
            "const" => said == value,
            "not" => !valid(said),
            "if" => !valid(said) || valid(&words["then"]),
            "then" => true,
            "anyOf" => said.as_array().unwrap().iter().any(valid),
            "oneOf" => said.as_array().unwrap().iter().filter(|s| valid(s)).count() == 1,
            "allOf" => said.as_array().unwrap().iter().all(valid),
            "minimum" => value.as_f64().is_none_or(|n| n >= said.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|n| n <= said.as_f64().unwrap()),
            "exclusiveMinimum" => value.as_f64().is_none_or(|n| n > said.as_f64().unwrap()),
            "multipleOf" => value
                .as_f64()
                .is_none_or(|n| (n / said.as_f64().unwrap()).fract() == 0.0),
            "pattern" => value.as_str().is_none_or(|text| matches(said, text)),
            "minLength" => value
                .as_str()
                .is_none_or(|t| t.chars().count() as u64 >= said.as_u64().unwrap()),
            "minItems" => value
                .as_array()
                .is_none_or(|i| i.len() as u64 >= said.as_u64().unwrap()),
            "maxItems" => value
                .as_array()
                .is_none_or(|i| i.len() as u64 <= said.as_u64().unwrap()),
            "uniqueItems" => value
                .as_array()
                .is_none_or(|items| (1..items.len()).all(|at| !items[..at].contains(&items[at]))),
            "required" => value.as_object().is_none_or(|keys| {
                said.as_array()
                    .unwrap()
                    .iter()
                    .all(|key| keys.contains_key(key.as_str().unwrap()))
            }),
            "dependencies" => value.as_object().is_none_or(|keys| {
                said.as_object().unwrap().iter().all(|(key, needs)| {
                    let mut needs = needs.as_array().unwrap().iter();
                    !keys.contains_key(key) || needs.all(|n| keys.contains_key(n.as_str().unwrap()))
                })
            }),
            "propertyNames" => value.as_object().is_none_or(|keys| {
                keys.keys()
                    .all(|key| check(root, said, &Value::from(key.as_str()), at).is_ok())
            }),
            "items" => match value.as_array() {
                None => true,
                Some(items) => {
                    for (index, item) in items.iter().enumerate() {
                        check(root, said, item, &format!("{at}[{index}]"))?;
                    }
                    true
                }
            },
            "properties" => {
                for (key, within) in said.as_object().unwrap() {
                    if let Some(value) = value.get(key) {
                        check(root, within, value, &format!("{at}.{key}"))?;
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = words.get("properties").and_then(Value::as_object);
                let keys = value.as_object().into_iter().flatten();
                for (key, value) in
                    keys.filter(|(key, _)| known.is_none_or(|k| !k.contains_key(*key)))
                {
                    if said == false {
                        return Err(format!("{at}.{key} is not known"));
                    }
                    check(root, said, value, &format!("{at}.{key}"))?;
                }
                true
            }
            other => panic!("our schemas do not use `{other}`"),
        };
        if !holds {
            return Err(format!("{at}: {value} breaks {word} {said}"));
        }
    }
    Ok(())
}

fn is_type(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|n| n.fract() == 0.0),
        other => panic!("there is no type {other}"),
    }
}

fn matches(pattern: &Value, text: &str) -> bool {
    Regex::new(pattern.as_str().unwrap())
        .unwrap()
        .is_match(text)
}

#[test]
fn the_validator_tells_valid_from_invalid() {
    use serde_json::json;
    let root = json!({"definitions": {"id": {"type": "string", "pattern": "^a"}}});
    for (schema, valid, wrong) in [
        (json!({"$ref": "#/definitions/id"}), json!("ab"), json!("b")),
        (
            json!({"type": ["integer", "null"]}),
            json!(null),
            json!(2.5),
        ),
        (json!({"enum": ["x", 1]}), json!(1), json!("1")),
        (json!({"not": {"type": "array"}}), json!({}), json!([])),
        (
            json!({"oneOf": [{"minimum": 1}, {"maximum": 3}]}),
            json!(4),
            json!(2),
        ),
        (
            json!({"exclusiveMinimum": 0, "multipleOf": 0.5}),
            json!(2.5),
            json!(0),
        ),
        (
            json!({"properties": {"k": {}}, "additionalProperties": false}),
            json!({"k": 1}),
            json!({"l": 1}),
        ),
        (
            json!({"additionalProperties": {"type": "string"}}),
            json!({"k": ""}),
            json!({"k": 1}),
        ),
        (json!({"required": ["k"]}), json!({"k": 1}), json!({})),
        (
            json!({"dependencies": {"a": ["b"]}}),
            json!({"b": 1}),
            json!({"a": 1}),
        ),
        (
            json!({"propertyNames": {"pattern": "^a"}}),
            json!({"a": 1}),
            json!({"b": 1}),
        ),
        (
            json!({"items": {"minLength": 1}, "minItems": 1, "uniqueItems": true}),
            json!(["a", "b"]),
            json!(["a", "a"]),
        ),
    ] {
        assert_eq!(check(&root, &schema, &valid, "$"), Ok(()), "{schema}");
        assert!(check(&root, &schema, &wrong, "$").is_err(), "{schema}");
    }
}
