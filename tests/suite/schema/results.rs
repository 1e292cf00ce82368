//! Every answer of every command is what its schema promises.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ospo_ladder::cli::schema::results::{ids, names, schema};
use serde_json::{Map, Value, json};

use super::validator::invalid;
use crate::clone::{By, Clone};
use crate::run::program_in;

/// The schema with no key allowed that it does not name.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Array(items) => items.iter().map(closed).collect(),
        Value::Object(words) => {
            let words = words
                .iter()
                .map(|(word, said)| (word.clone(), closed(said)));
            let mut words: Map<String, Value> = words.collect();
            if words.get("type") == Some(&json!("object")) && words.contains_key("properties") {
                let none = json!(false);
                words.entry("additionalProperties").or_insert(none);
            }
            Value::Object(words)
        }
        other => other.clone(),
    }
}

/// What the program prints in a folder, where that is JSON.
fn answer(folder: &Path, arguments: &[&str]) -> Option<Value> {
    let output = program_in(folder)
        .env("PATH", std::env::var_os("PATH").unwrap())
        .args(arguments)
        .args(["--format", "json"])
        .output()
        .unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    (!stdout.is_empty()).then(|| serde_json::from_str(&stdout).unwrap())
}

/// The calls of the program in all transcripts, without the form that they ask for.
fn calls() -> BTreeSet<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let pages = std::fs::read_dir(folder).unwrap();
    let pages = pages.map(|page| page.unwrap().path());
    let pages = pages.filter(|page| page.extension().is_some_and(|end| end == "md"));
    let mut calls = BTreeSet::new();
    for page in pages {
        let text = std::fs::read_to_string(page).unwrap();
        let lines = text
            .lines()
            .filter_map(|l| l.strip_prefix("$ ospo-ladder "));
        for line in lines.filter(|line| !line.contains(['\'', '"', '|', '>'])) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let form = words.iter().position(|word| *word == "--format");
            let kept =
                |(at, _): &(usize, &&str)| form.is_none_or(|form| !(form..form + 2).contains(at));
            let words = words.iter().enumerate().filter(kept);
            calls.insert(words.map(|(_, word)| (*word).to_owned()).collect());
        }
    }
    calls
}

/// Calls that write or ask for nothing that is an answer.
const NO_ANSWER: [&str; 6] = ["init", "fmt", "man", "completions", "schema", "help"];

/// Every answer to the calls in the transcripts, and to those that no transcript shows.
fn answers() -> Vec<(String, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut ask = |folder: &Path, call: &[&str]| {
        if let Some(answer) = answer(folder, call) {
            found.push((call.join(" "), answer));
        }
    };
    let of_the_program =
        |call: &&Vec<String>| !call.first().is_none_or(|c| NO_ANSWER.contains(&c.as_str()));
    for call in calls().iter().filter(of_the_program) {
        let call: Vec<&str> = call.iter().map(String::as_str).collect();
        if !call
            .iter()
            .any(|word| ["--fix", "--diff", "--statistics"].contains(word))
        {
            ask(root, &call);
        }
    }
    let as_of = ["--as-of", "2026-11-23"];
    for call in [
        &["assess", "examples/people"][..],
        &[
            "assess",
            "examples/people/alice.yaml",
            "--explain",
            "finance",
        ],
        &["diff", "tpm", "engineering"],
        &["list"],
        &["team", "--workspace", "examples", "--without", "esther"],
        &["rules"],
        &["explain", "LA003"],
        &["lint", "ladders"],
        &["show", "tpm"],
        &["show", "community-architect/CA-4"],
        &["show", "product"],
    ] {
        let dated = ["assess", "lint", "team"].contains(&call[0]);
        ask(root, &[call, if dated { &as_of } else { &[] }].concat());
    }
    let people = std::fs::read_dir(root.join("examples/people")).unwrap();
    for person in people.map(|file| file.unwrap().file_name().into_string().unwrap()) {
        if person.matches('.').count() == 1 {
            let file = format!("examples/people/{person}");
            for command in [
                "plan",
                "promotion",
                "paths",
                "translate",
                "history",
                "evidence",
            ] {
                ask(root, &[&[command, &file], as_of.as_slice()].concat());
            }
        }
    }
    let clone = Clone::new();
    let old = std::fs::read_to_string(root.join("tests/cli/versions/kim.yaml")).unwrap();
    let new = std::fs::read_to_string(root.join("tests/cli/office/people/kim.yaml")).unwrap();
    let by = By {
        author: ("Kim", "kim@example.org"),
        date: "2026-03-01",
    };
    clone.folder.write("kim.yaml", old);
    clone.commit("Kim", by);
    clone.folder.write("kim.yaml", new);
    let folder = clone.folder.path();
    let office = root.join("tests/cli/office");
    let office = ["--workspace", office.to_str().unwrap()];
    ask(
        folder,
        &[&["history", "kim.yaml", "--from-git"][..], &as_of, &office].concat(),
    );
    ask(
        folder,
        &[&["diff", "kim.yaml", "--base", "HEAD"][..], &as_of, &office].concat(),
    );
    let trail = [
        "evidence",
        "--from-git",
        ".",
        "--author",
        "Kim",
        "--as-of",
        "2026-11-23",
    ];
    ask(folder, &trail);
    clone
        .folder
        .write("bad.yaml", "kind: person\nid: a\nnmae: b\n");
    let known = [
        "lint",
        "bad.yaml",
        "--baseline",
        "known.json",
        "--write-baseline",
    ];
    answer(folder, &known);
    let baseline = clone.folder.read("known.json");
    found.push((
        "the baseline".to_owned(),
        serde_json::from_str(&baseline).unwrap(),
    ));
    found
}

/// The id of an answer, and each part of it that has one.
fn id(answer: &Value) -> &str {
    let one = answer.get(0).unwrap_or(answer);
    one["schema"]
        .as_str()
        .unwrap_or_else(|| panic!("no schema: {one}"))
}

#[test]
fn every_answer_has_the_keys_of_its_schema_and_no_others() {
    let mut met: BTreeMap<&str, (Value, usize)> = BTreeMap::new();
    let answers = answers();
    for (call, answer) in &answers {
        let id = id(answer);
        let (schema, times) = met.entry(id).or_insert_with(|| {
            let form = schema(id).unwrap_or_else(|| panic!("{id} has no schema"));
            (closed(&form), 0)
        });
        *times += 1;
        assert_eq!(invalid(schema, answer), None, "{call}");
    }
    for id in ids() {
        assert!(met.contains_key(id), "no answer is of {id}");
    }
    assert!(answers.len() > 100, "{} answers", answers.len());
}

#[test]
fn what_is_always_there_must_be_and_another_number_is_another_form() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for call in [
        &["assess", "tests/cli/office/people/kim.yaml"][..],
        &["plan", "tests/cli/office/people/kim.yaml"],
        &["show", "tpm"],
        &["rules"],
    ] {
        let answer = answer(root, call).unwrap();
        let schema = schema(id(&answer)).unwrap();
        assert_eq!(invalid(&schema, &answer), None);
        for key in answer.as_object().unwrap().keys() {
            let mut less = answer.clone();
            less.as_object_mut().unwrap().remove(key);
            assert!(invalid(&schema, &less).is_some(), "{call:?} without {key}");
        }
        // A key may be added at any time; what stands there now keeps its type.
        let mut more = answer.clone();
        more["unheard-of"] = json!(1);
        assert_eq!(invalid(&schema, &more), None);
        assert!(invalid(&closed(&schema), &more).is_some());
        let mut other = answer.clone();
        other["schema"] = json!(format!("{}9", id(&answer)));
        assert!(invalid(&schema, &other).is_some());
    }
}

#[test]
fn a_form_is_asked_for_by_command_by_short_name_and_by_id() {
    let alternatives = |name: &str| schema(name).unwrap()["anyOf"].as_array().map(Vec::len);
    assert_eq!(alternatives("diff"), Some(4));
    assert_eq!(alternatives("ospo-ladder/diff/1"), None);
    assert_eq!(schema("plan"), schema("ospo-ladder/plan/2"));
    assert_eq!(schema("lint"), schema("findings"));
    assert_eq!(schema(""), None);
    assert_eq!(schema("ospo-ladder/plan/1"), None);
    for name in names().into_iter().chain(ids()) {
        let text = schema(name).unwrap().to_string();
        assert!(!text.contains("\"format\":"), "{name}");
        assert!(!text.contains("[`"), "{name}");
    }
}

#[test]
fn findings_have_the_form_that_they_promise() {
    let schema = schema("findings").unwrap();
    let start = json!({"line": 1, "column": 1});
    let findings = json!({
        "schema": "ospo-ladder/findings/1",
        "findings": [{
            "rule": "falling-expectation", "code": "LA003", "severity": "error",
            "message": "`mentoring` falls from 3 to 2", "file": "ladders/a.yaml",
            "start": start, "end": {"line": 1, "column": 9},
            "related": [{"message": "3 here", "file": "ladders/a.yaml", "start": start, "end": start}],
            "help": null, "fix": null,
        }],
        "more": "and 3 more",
        "summary": {"files": 1, "errors": 4, "warnings": 0, "notes": 0},
    });
    assert_eq!(invalid(&schema, &findings), None);
    for (place, value) in [
        ("/findings/0/severity", json!("fatal")),
        ("/findings/0/start/line", json!(0)),
        ("/findings/0/code", json!("X1")),
        ("/summary", json!({"files": 1})),
        ("/schema", json!("ospo-ladder/findings/2")),
    ] {
        let mut wrong = findings.clone();
        *wrong.pointer_mut(place).unwrap() = value;
        assert!(invalid(&schema, &wrong).is_some(), "{place}");
    }
}
