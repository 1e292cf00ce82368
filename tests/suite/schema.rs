//! Forms and decoders: what the schema of a form accepts its decoder does, value by value.

use ospo_ladder::diagnostic::Diagnostic;
use ospo_ladder::form::{Known, schema};
use ospo_ladder::load::{self, config};
use ospo_ladder::source::{Source, Sources};
use serde_json::{Value, json};

mod in_use;
mod places;
mod results;
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

#[test]
fn every_key_of_a_form_is_read() {
    let mut known = 0;
    for name in DOCUMENTS {
        let root = bare(name);
        for place in places(&root) {
            let keys = place.keys().into_iter().flatten();
            for (key, _) in keys {
                let mut mapping = least(&root, place.schema);
                // Nothing takes this, but for a key that is known and never read.
                mapping[key] = json!([[[{}]]]);
                let problems = decode(name, &place.document(&root, mapping));
                assert!(!problems.is_empty(), "{name} {}.{key}", place.path);
                known += 1;
            }
        }
    }
    assert!(known >= 120, "{known} keys");
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

/// True for a text that is the name of nothing for its signs already: the decoder leaves it to
/// whoever looks names up, and knows the near ones.
fn is_looked_up(path: &str, probe: &str) -> bool {
    let levels = [".at", ".target", ".parallel", ".parallel[]"];
    let is_level = levels.iter().any(|end| path.ends_with(end));
    let odd = ["no id", "x/y", "3!", "-1"]
        .iter()
        .any(|text| probe.contains(text));
    is_level || odd && !path.ends_with(".id")
}

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
                let shown = probe.to_string();
                let document = place.document(&root, probe);
                let why = invalid(&root, &document);
                let problems = decode(name, &document);
                let ours = problems.iter().map(|p| &p.message).collect::<Vec<_>>();
                if why.is_some() && ours.is_empty() && is_looked_up(&place.path, &shown) {
                    continue;
                }
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
