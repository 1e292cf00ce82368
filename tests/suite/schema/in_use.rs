//! Schemas as editors and programs meet them: with the names in force, and on real documents.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

use super::super::init::read;
use super::super::run::Folder;
use super::text;
use super::validator::invalid;
use crate::schema::bare;

fn printed(folder: &Folder, arguments: &[&str]) -> Value {
    let outcome = folder.run(&[&["schema"], arguments].concat());
    serde_json::from_str(&outcome.succeeded().stdout).unwrap()
}

/// A TOML document as a value.
fn toml_value(text: &str) -> Value {
    fn of(value: &DeValue<'_>) -> Value {
        match value {
            DeValue::String(text) => json!(text),
            DeValue::Integer(number) => json!(number.as_str().parse::<i64>().unwrap()),
            DeValue::Float(number) => json!(number.as_str().parse::<f64>().unwrap()),
            DeValue::Boolean(flag) => json!(flag),
            DeValue::Datetime(date) => json!(date.to_string()),
            DeValue::Array(items) => items.iter().map(|item| of(item.get_ref())).collect(),
            DeValue::Table(table) => table_value(table),
        }
    }
    fn table_value(table: &DeTable<'_>) -> Value {
        let keys = table.iter();
        let keys = keys.map(|(key, value)| (key.get_ref().to_string(), of(value.get_ref())));
        Value::Object(keys.collect::<Map<String, Value>>())
    }
    table_value(DeTable::parse(text).unwrap().get_ref())
}

fn documents(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let walk = walkdir::WalkDir::new(root).sort_by_file_name();
    let files = walk.into_iter().map(|entry| entry.unwrap().into_path());
    files.filter(|file| file.is_file()).collect()
}

#[test]
fn our_own_documents_are_valid() {
    let mut kinds = Vec::new();
    for file in ["ladders", "examples"].into_iter().flat_map(documents) {
        let text = std::fs::read_to_string(&file).unwrap();
        let (name, value) = match file.extension().and_then(|e| e.to_str()) {
            Some("yaml") => {
                let value = text::value(&text);
                (value["kind"].as_str().unwrap().to_owned(), value)
            }
            Some("toml") => ("config".to_owned(), toml_value(&text)),
            _ => continue,
        };
        assert_eq!(invalid(&bare(&name), &value), None, "{}", file.display());
        kinds.push(name);
    }
    for name in super::DOCUMENTS {
        assert!(kinds.iter().any(|kind| kind == name), "there is no {name}");
    }
}

#[test]
fn what_init_writes_names_a_schema_that_is_there_and_that_it_is_valid_against() {
    let folder = Folder::new();
    folder.run(&["init", "office"]).succeeded();
    folder
        .run(&["init", "office", "--refit", "tpm", "--id", "ours"])
        .succeeded();
    let mut named = 0;
    for name in [
        "people/kim.yaml",
        "ladders/our-tpm.yaml",
        "ladders/ours.yaml",
        "ospo-ladder.toml",
    ] {
        let file = folder.path().join("office").join(name);
        let document = std::fs::read_to_string(&file).unwrap();
        let line = document.lines().next().unwrap();
        let path = line
            .strip_prefix("# yaml-language-server: $schema=")
            .or_else(|| line.strip_prefix("#:schema "));
        let schema = file.parent().unwrap().join(path.unwrap());
        let schema: Value =
            serde_json::from_str(&std::fs::read_to_string(schema).unwrap()).unwrap();
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        let value = if name.ends_with(".toml") {
            toml_value(&document)
        } else {
            text::value(&document)
        };
        assert_eq!(invalid(&schema, &value), None, "{name}");
        named += 1;
    }
    assert_eq!(named, 4);
}

#[test]
fn names_in_force_are_offered_and_newer_ones_are_no_error() {
    let folder = Folder::new();
    folder.run(&["init"]).succeeded();
    let person = printed(&folder, &["person"]);
    let offered =
        |schema: &Value, name: &str| schema["definitions"][name]["anyOf"][0]["enum"].clone();
    let has = |list: &Value, name: &str| list.as_array().unwrap().contains(&json!(name));
    let levels = offered(&person, "level");
    assert!(
        has(&levels, "our-tpm/PM-2") && has(&levels, "engineering/E3"),
        "{levels}"
    );
    assert!(has(&offered(&person, "lens"), "compliance"));
    assert!(has(&offered(&person, "skill"), "budgeting"));
    // Keys are offered as properties, with their titles.
    let budgeting = &person["properties"]["ratings"]["properties"]["budgeting"];
    let about = budgeting["description"].as_str().unwrap();
    assert!(about.starts_with("Budgeting: "), "{about}");
    let titles = &person["definitions"]["level"]["anyOf"][0]["enumDescriptions"];
    assert_eq!(
        titles.as_array().unwrap().len(),
        levels.as_array().unwrap().len()
    );
    assert!(
        person["properties"]["interests"]["properties"]
            .get("finance")
            .is_some()
    );
    let ladder = printed(&folder, &["ladder"]);
    let rows = &ladder["definitions"]["rows"]["properties"];
    assert!(rows.get("mentoring").is_some() && rows.get("finance").is_none());
    assert!(
        ladder["definitions"]["matrix"]["properties"]
            .get("leadership")
            .is_some()
    );
    // A new level, in a ladder that is newer than the schema.
    let newer = json!({"kind": "person", "id": "x", "at": "ours/NEW-1", "lens": "new",
        "ratings": {"new-skill": 2.5, "budgeting": "expert"}});
    assert_eq!(invalid(&person, &newer), None);
    let wrong = json!({"kind": "person", "id": "x", "at": "NEW-1"});
    assert!(invalid(&person, &wrong).is_some());
}

#[test]
fn refresh_offers_what_has_been_added() {
    let folder = Folder::new();
    folder.run(&["init"]).succeeded();
    folder
        .run(&["init", "--refit", "tpm", "--id", "ours"])
        .succeeded();
    let known = || read(&folder, ".ospo-ladder/person.schema.json").contains("\"ours/PM-3\"");
    assert!(!known());
    let outcome = folder.run(&["schema", "--refresh"]);
    assert!(
        outcome
            .succeeded()
            .stdout
            .contains(".ospo-ladder/person.schema.json")
    );
    assert!(known());
    // Other files of the folder are none of its business.
    let names = std::fs::read_dir(folder.path().join(".ospo-ladder")).unwrap();
    assert_eq!(names.count(), 6);
    let nowhere = Folder::new().run(&["schema", "--refresh"]);
    assert_eq!(nowhere.status, Some(2));
    assert!(
        nowhere.stderr.contains("no workspace"),
        "{}",
        nowhere.stderr
    );
}

#[test]
fn a_schema_goes_to_a_file_and_over_another_one_on_request_only() {
    let folder = Folder::with(&[("s.json", "mine")]);
    let refused = folder.run(&["schema", "config", "--output", "s.json"]);
    assert_eq!(
        (refused.status, read(&folder, "s.json")),
        (Some(2), "mine".to_owned())
    );
    folder
        .run(&["schema", "config", "--output", "s.json", "--force"])
        .succeeded();
    let written: Value = serde_json::from_str(&read(&folder, "s.json")).unwrap();
    assert_eq!(written, printed(&folder, &["config"]));
    assert_eq!(folder.run(&["schema", "nothing"]).status, Some(2));
    assert_eq!(folder.run(&["schema"]).status, Some(2));
}

#[test]
fn a_rating_above_its_scale_is_refused_where_the_scale_is_known() {
    let person = printed(&Folder::new(), &["person"]);
    let rated = |rating: Value| {
        let person_rated = json!({"kind": "person", "id": "x", "ratings": {"budgeting": rating}});
        invalid(&person, &person_rated)
    };
    assert_eq!(rated(json!(5)), None);
    assert_eq!(rated(json!({"self": 4.5, "peers": [5, 3]})), None);
    for wrong in [
        json!(5.5),
        json!(6),
        json!({"self": 6}),
        json!({"peers": [7, 1]}),
    ] {
        assert!(rated(wrong.clone()).is_some(), "{wrong}");
    }
}

#[test]
fn one_schema_does_for_documents_of_every_kind() {
    let any = bare("document");
    let mut seen = 0;
    for file in ["ladders", "examples"].into_iter().flat_map(documents) {
        if file.extension().is_some_and(|end| end == "yaml") {
            let document = text::value(&std::fs::read_to_string(&file).unwrap());
            assert_eq!(invalid(&any, &document), None, "{}", file.display());
            // As another kind it lacks what that needs, or has what that does not know.
            let mut other = document.clone();
            let kind = if document["kind"] == "person" {
                "ladder"
            } else {
                "person"
            };
            other["kind"] = json!(kind);
            assert!(invalid(&any, &other).is_some(), "{}", file.display());
            seen += 1;
        }
    }
    assert!(seen > 10);
    assert!(invalid(&any, &json!({"id": "x"})).is_some());
    assert!(invalid(&any, &json!({"kind": "people", "id": "x"})).is_some());
}
