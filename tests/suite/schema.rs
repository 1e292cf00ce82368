//! Schemas and decoders: what the one accepts the other does, key by key and value by value.

use std::collections::BTreeSet;
use std::path::Path;

use ospo_ladder::diagnostic::Diagnostic;
use ospo_ladder::load::schema::{Known, schema};
use ospo_ladder::load::{self, config};
use ospo_ladder::source::{Source, Sources};
use regex_lite::Regex;
use serde_json::{Value, json};

mod in_use;
mod places;
mod text;
pub mod validator;

use places::{least, places};
use validator::invalid;

/// The documents that people write.
const DOCUMENTS: [&str; 5] = ["vocabulary", "ladder", "person", "ratings", "config"];

/// What the decoder of a document has to say.
fn decode(name: &str, document: &Value) -> Vec<Diagnostic> {
    let mut sources = Sources::default();
    let written = match name {
        "config" => text::toml(document),
        _ => text::yaml(document),
    };
    let file = sources.add(Source::new("document", written));
    match name {
        "config" => config::config(&sources, file).diagnostics,
        _ => load::document(&sources, file).diagnostics,
    }
}

fn bare(name: &str) -> Value {
    schema(name, &Known::default()).unwrap()
}

/// Every text that could be a key: all that stand in quotes in the sources of the decoders, and
/// all keys of all schemas.
fn candidates() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/load");
    let word = Regex::new("\"([a-z][a-z_-]*)\"").unwrap();
    let mut found = BTreeSet::new();
    let files = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap);
    for file in files.filter(|file| file.file_type().is_file()) {
        let text = std::fs::read_to_string(file.path()).unwrap();
        found.extend(word.captures_iter(&text).map(|found| found[1].to_owned()));
    }
    found
}

fn unknown_key(problems: &[Diagnostic], key: &str) -> bool {
    let quoted = format!("has no key `{key}`");
    let about = |problem: &&Diagnostic| problem.message.ends_with(&quoted);
    problems
        .iter()
        .any(|p| about(&p) && p.rule.name == "unknown-key")
}

#[test]
fn a_key_is_in_the_schema_where_the_decoder_knows_it_and_nowhere_else() {
    let candidates = candidates();
    assert!(candidates.len() > 100, "{candidates:?}");
    let (mut mappings, mut known) = (0, 0);
    for name in DOCUMENTS {
        let root = bare(name);
        for place in places(&root) {
            let Some(keys) = place.keys() else { continue };
            mappings += 1;
            let with = |key: &str, value: Value| {
                let mut mapping = least(&root, place.schema);
                mapping[key] = value;
                decode(name, &place.document(&root, mapping))
            };
            for key in &candidates {
                // A ladder of another kind is read by another decoder.
                if place.path == "$" && key == "kind" {
                    continue;
                }
                let problems = with(key, json!("x"));
                let at = &place.path;
                assert_eq!(
                    unknown_key(&problems, key),
                    !keys.contains_key(key),
                    "{name} {at} {key}"
                );
            }
            known += keys.len();
            for key in keys.keys() {
                assert!(candidates.contains(key), "{key}");
                // A key that is known and never read takes anything.
                let problems = with(key, json!([[[{}]]]));
                assert!(
                    !problems.is_empty(),
                    "{name} {}.{key} is never read",
                    place.path
                );
            }
        }
    }
    assert!(
        mappings >= 25 && known >= 120,
        "{mappings} mappings with {known} keys"
    );
}

#[test]
fn what_is_required_is_so_on_both_sides() {
    for name in DOCUMENTS {
        let root = bare(name);
        for place in places(&root) {
            if place.keys().is_none() {
                continue;
            }
            let whole = least(&root, place.schema);
            let document = place.document(&root, whole.clone());
            assert_eq!(invalid(&root, &document), None, "{name} {}", place.path);
            assert_eq!(decode(name, &document), [], "{name} {}", place.path);
            // One of two keys has to be there, and of these the least has the first.
            let either = match (name, place.path.as_str()) {
                ("ladder", "$") => Some("levels"),
                ("ladder", "$.levels[]") => Some("title"),
                _ => None,
            };
            let needed = place.required().into_iter().chain(either);
            for key in needed {
                let mut less = whole.clone();
                less.as_object_mut().unwrap().remove(key);
                let document = place.document(&root, less);
                let at = format!("{name} {} without {key}", place.path);
                assert!(invalid(&root, &document).is_some(), "{at}");
                let problems = decode(name, &document);
                assert!(
                    problems.iter().any(|p| p.rule.name == "missing-key"),
                    "{at}: {problems:?}"
                );
            }
        }
    }
}

/// Values of every sort; each is valid in some places and wrong in others.
fn probes() -> Vec<Value> {
    let words = [
        "x",
        "2026-01-31",
        "x/y",
        "3!",
        "now",
        "external",
        "self",
        "expert",
        "median",
        "deny",
    ];
    let mut probes: Vec<Value> = words.into_iter().map(Value::from).collect();
    probes.extend([
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(2.5),
        json!(-1),
        json!(1000),
        json!(""),
        json!("no id"),
        json!([]),
        json!([1]),
        json!(["x"]),
        json!(["x", "y"]),
        json!([null]),
        json!([["x"]]),
        json!({}),
        json!({"a": 1}),
        json!({"a": "x"}),
        json!({"no id": 1}),
        json!({"1": "x"}),
        json!({"x": []}),
        json!({"a": {"a": [1]}}),
        json!({"id": "x", "title": "x"}),
        json!([{"id": "x"}]),
        json!({"in_scope": false}),
        json!({"agreed": "2026-01-31"}),
    ]);
    probes
}

/// How the paths of ratings end.
const RATINGS: [&str; 6] = [
    "ratings.*",
    ".self",
    ".manager",
    ".peers[]",
    ".rating",
    "skills.*",
];

#[test]
fn any_value_at_any_place_is_right_or_wrong_on_both_sides() {
    let (mut right, mut wrong) = (0, 0);
    for name in DOCUMENTS {
        let root = bare(name);
        for place in places(&root) {
            // TOML has no nothing, and only its scale knows where a rating ends.
            let toml = name == "config";
            let scaled = RATINGS.iter().any(|end| place.path.ends_with(end));
            for probe in probes() {
                if toml && probe.to_string().contains("null") {
                    continue;
                }
                if place.path == "$" || place.path == "$.kind" {
                    continue;
                }
                if scaled && (probe == json!(-1) || probe == json!(1000)) {
                    continue;
                }
                let document = place.document(&root, probe);
                let why = invalid(&root, &document);
                let problems = decode(name, &document);
                let ours = problems.iter().map(|p| &p.message).collect::<Vec<_>>();
                assert_eq!(
                    why.is_none(),
                    problems.is_empty(),
                    "{name} {}: {document}\nthe schema: {why:?}\nthe decoder: {ours:?}",
                    place.path
                );
                match why {
                    None => right += 1,
                    Some(_) => wrong += 1,
                }
            }
        }
    }
    assert!(right > 500 && wrong > 2000, "{right} right, {wrong} wrong");
}

#[test]
fn a_word_is_known_to_both_or_to_neither() {
    let candidates = candidates();
    let mut words = 0;
    for name in DOCUMENTS {
        let root = bare(name);
        for place in places(&root) {
            let Some(known) = place.schema.get("enum").and_then(Value::as_array) else {
                continue;
            };
            // `until` takes dates beside its word, and the kind chooses the decoder.
            if place.path == "$.kind" || place.path.ends_with("until") {
                continue;
            }
            words += known.len();
            for word in &candidates {
                let document = place.document(&root, json!(word));
                let ours = decode(name, &document).is_empty();
                let theirs = known.contains(&json!(word));
                assert_eq!(ours, theirs, "{name} {} {word}", place.path);
            }
        }
    }
    assert!(words >= 45, "{words}");
}
