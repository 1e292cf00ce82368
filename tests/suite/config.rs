//! `config`: each value with who says so, and nothing that must stay hidden.

use serde_json::{Value, json};

use super::run::{Folder, program_in};

fn answer(folder: &Folder, arguments: &[&str]) -> Value {
    let outcome = folder.run(&[&["config", "--format", "json"], arguments].concat());
    serde_json::from_str(&outcome.succeeded().stdout).unwrap()
}

/// Every setting: its name, its value, who says so, and the line.
fn leaves(value: &Value, path: &str, found: &mut Vec<(String, Value, String, Option<u64>)>) {
    for (key, value) in value.as_object().unwrap() {
        let path = format!("{path}{key}");
        match value.get("from") {
            Some(from) => {
                let line = value["at"]["line"].as_u64();
                let from = from.as_str().unwrap().to_owned();
                found.push((path, value["value"].clone(), from, line));
            }
            None => leaves(value, &format!("{path} "), found),
        }
    }
}

fn settings(answer: &Value) -> Vec<(String, Value, String, Option<u64>)> {
    let mut found = Vec::new();
    for section in ["workspace", "assess", "plan", "lint", "charter", "privacy"] {
        leaves(&answer[section], &format!("{section} "), &mut found);
    }
    found
}

#[test]
fn without_a_workspace_everything_is_the_default() {
    let answer = answer(&Folder::new(), &[]);
    let settings = settings(&answer);
    let said: Vec<_> = settings.iter().filter(|s| s.2 != "default").collect();
    assert!(said.is_empty(), "{said:?}");
    let expected = [
        ("workspace bundled", json!(true)),
        ("workspace ladders", json!([])),
        ("workspace people", json!([])),
        ("workspace root", json!(null)),
        ("workspace vocabulary", json!("bundled")),
        ("assess close", json!(0.75)),
        ("assess close_new", json!(0.5)),
        ("assess evidence_months", json!(24)),
        ("assess rating", json!("manager-first")),
        ("assess ready", json!(0.9)),
        ("assess ready_new", json!(0.75)),
        ("assess redact_key", json!(null)),
        ("plan fiscal_year_starts", json!(1)),
        ("lint gate_ladders", json!(["engineering"])),
        ("lint gate_skills", json!(["code-contribution"])),
        ("charter mission", json!(null)),
        ("charter owners", json!([])),
        ("charter reports_to", json!(null)),
        ("privacy retention_months", json!(null)),
    ];
    let found: Vec<_> = settings
        .iter()
        .map(|s| (s.0.as_str(), s.1.clone()))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(answer["documents"]["vocabulary"]["id"], "ospo");
    let ladders = answer["documents"]["ladders"].as_array().unwrap();
    let sound =
        |l: &&Value| l["state"] == "sound" && l["file"].as_str().unwrap().starts_with("bundled:");
    assert_eq!(ladders.iter().filter(sound).count(), ladders.len());
    assert!(ladders.len() >= 3);
}

/// Every key that the file can have; each value stands on a line of its own.
const FULL: &str = r#"[workspace]
vocabulary = "words.yaml"
ladders = ["steps"]
people = [
  "staff", "guests"]
bundled = false

[assess]
rating = "lowest"
ready = 0.8
ready_new = 0.7
close = 0.6
close_new = 0.4
evidence_months = 12
redact_key = "a very secret key"
[plan]
fiscal_year_starts = 4
[lint]
gate_skills = ["cooking"]
gate_ladders = []

[lint.rules]
steep-step = "deny"

[[lint.paths]]
path = "old/**"
rules = {flat-level = "allow",
  steep-step = "note"}

[[lint.paths]]
path = "old/**"
rules = {steep-step = "warn"}

[charter]
mission = "Cook"
reports_to = "CTO"
owners = ["Legal"]

[charter.functions.kitchen]
title = "Kitchen"
skills = {cooking = 2.5}
people = 2

[charter.functions.cellar]
in_scope = false
owner = "Legal"

[privacy]
retention_months = 60
"#;

fn full() -> Folder {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", FULL),
        (
            "words.yaml",
            "kind: vocabulary\nid: words\nskills: [{id: cooking, title: Cooking}]\n",
        ),
        (
            "steps/cook.yaml",
            "kind: ladder\nid: cook\ntitle: Cook\nversion: 1\nlevels: [{id: C, title: C}]\nmatrix: {c: {cooking: [1]}}\n",
        ),
    ]);
    for people in ["staff", "guests"] {
        std::fs::create_dir(folder.path().join(people)).unwrap();
    }
    folder
}

#[test]
fn every_key_of_the_file_is_shown_with_its_line() {
    let answer = answer(&full(), &[]);
    let kitchen = json!({"title": "Kitchen", "in_scope": true, "owner": null,
        "skills": {"cooking": 2.5}, "people": 2});
    let cellar = json!({"title": null, "in_scope": false, "owner": "Legal",
        "skills": {}, "people": null});
    let expected = [
        ("workspace bundled", json!(false), 6),
        ("workspace ladders", json!(["steps"]), 3),
        ("workspace people", json!(["staff", "guests"]), 5),
        ("workspace root", json!("."), 1),
        ("workspace vocabulary", json!("words.yaml"), 2),
        ("assess close", json!(0.6), 12),
        ("assess close_new", json!(0.4), 13),
        ("assess evidence_months", json!(12), 14),
        ("assess rating", json!("lowest"), 9),
        ("assess ready", json!(0.8), 10),
        ("assess ready_new", json!(0.7), 11),
        ("assess redact_key", json!("set"), 15),
        ("plan fiscal_year_starts", json!(4), 17),
        ("lint gate_ladders", json!([]), 20),
        ("lint gate_skills", json!(["cooking"]), 19),
        ("lint paths old/** flat-level", json!("allow"), 27),
        // Said twice of one pattern: the later line counts.
        ("lint paths old/** steep-step", json!("warn"), 32),
        ("lint rules steep-step", json!("deny"), 23),
        ("charter functions cellar", cellar, 44),
        ("charter functions kitchen", kitchen, 39),
        ("charter mission", json!("Cook"), 35),
        ("charter owners", json!(["Legal"]), 37),
        ("charter reports_to", json!("CTO"), 36),
        ("privacy retention_months", json!(60), 49),
    ];
    let settings = settings(&answer);
    let found: Vec<_> = settings
        .iter()
        .map(|(name, value, _, line)| (name.as_str(), value.clone(), line.unwrap()))
        .collect();
    assert_eq!(found, expected);
    let not_said: Vec<_> = settings.iter().filter(|s| s.2 != "file").collect();
    assert_eq!(not_said.len(), 1, "{not_said:?}");
    assert_eq!(not_said[0].2, "found");
    let documents = json!({
        "vocabulary": {"id": "words", "files": ["words.yaml"], "skills": 1},
        "ladders": [{"id": "cook", "file": "steps/cook.yaml", "state": "sound", "reason": null}],
    });
    assert_eq!(answer["documents"], documents);
}

#[test]
fn the_key_of_pseudonyms_is_never_shown() {
    let folder = full();
    for format in ["text", "markdown", "json"] {
        let outcome = folder.run(&["config", "--format", format]);
        let shown = &outcome.succeeded().stdout;
        assert!(!shown.contains("secret"), "{shown}");
        assert!(shown.contains("set"), "{shown}");
    }
}

#[test]
fn the_root_says_how_it_was_found() {
    let folder = Folder::with(&[
        ("office/ospo-ladder.toml", ""),
        ("office/people/a.yaml", "kind: person\nid: a\n"),
    ]);
    let root = |answer: Value| {
        let root = &answer["workspace"]["root"];
        (root["value"].clone(), root["from"].clone())
    };
    let named = answer(&folder, &["office/people/a.yaml"]);
    assert_eq!(root(named), (json!("office"), json!("found")));
    let given = answer(&folder, &["--workspace", "office"]);
    assert_eq!(root(given), (json!("office"), json!("command-line")));
    assert_eq!(root(answer(&folder, &[])), (json!(null), json!("default")));
    // The environment says it, unless the command line does.
    let run = |variable: &str, arguments: &[&str]| {
        let output = program_in(folder.path())
            .env("OSPO_LADDER_WORKSPACE", variable)
            .args(["config", "--format", "json"])
            .args(arguments)
            .output()
            .unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let alone = run("office", &[]);
    assert_eq!(root(alone), (json!("office"), json!("environment")));
    let both = run("office", &["--workspace", "./office"]);
    assert_eq!(root(both), (json!("./office"), json!("command-line")));
    // An empty variable is one that is not set.
    let empty = run("", &["office/people/a.yaml"]);
    assert_eq!(root(empty), (json!("office"), json!("found")));
}

#[test]
fn a_vocabulary_that_is_named_counts_and_ladders_tell_their_state() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        (
            "ladders/broken.yaml",
            "kind: ladder\nid: broken\ntitle: B\nversion: 1\nlevels: [{id: A}]\n",
        ),
        (
            "words.yaml",
            "kind: vocabulary\nid: words\nskills: [{id: cooking, title: Cooking}]\n",
        ),
    ]);
    let answer = answer(&folder, &["words.yaml"]);
    let vocabulary = &answer["workspace"]["vocabulary"];
    assert_eq!(vocabulary["value"], "words.yaml");
    assert_eq!(vocabulary["from"], "command-line");
    let ladders = answer["documents"]["ladders"].as_array().unwrap();
    let state = |id: &str| {
        let ladder = ladders.iter().find(|ladder| ladder["id"] == id).unwrap();
        ladder["state"].as_str().unwrap()
    };
    assert_eq!(state("broken"), "broken");
    // The bundled ladders ask for skills that these words do not have.
    assert_eq!(state("tpm"), "left-out");
}

#[test]
fn what_the_file_gets_wrong_is_refused_with_its_place() {
    for (text, rule) in [
        ("[assess]\nreadi = 1\n", "unknown-key"),
        ("[workspace]\nladders = [\"nowhere\"]\n", "missing-path"),
        (
            "[charter.functions.x]\nskills = {nothing = 3}\n",
            "dangling-reference",
        ),
    ] {
        let folder = Folder::with(&[("ospo-ladder.toml", text)]);
        let outcome = folder.run(&["config"]);
        let rules: Vec<String> = outcome
            .refused()
            .problems()
            .into_iter()
            .map(|p| p.rule)
            .collect();
        assert_eq!(rules, [rule]);
    }
}
