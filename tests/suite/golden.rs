//! Each form of output byte for byte; text and Markdown stand in the transcripts.
//!
//! The figures of `kim.json` were followed by hand: 1.4 of 1.6 for K-2, and so on as the
//! transcript `tests/cli/assess.md` explains.

use std::path::Path;

use assert_cmd::Command;

use super::expected::kept;
use super::run::program_in;

fn program() -> Command {
    program_in(env!("CARGO_MANIFEST_DIR"))
}

fn answer(options: &[&str]) -> Vec<u8> {
    let output = program()
        .args(["assess", "tests/cli/office/people/kim.yaml"])
        .args(["--as-of", "2026-11-23"])
        .args(options)
        .output()
        .unwrap();
    assert!(output.status.success());
    output.stdout
}

#[track_caller]
fn assert_same(found: Vec<u8>, name: &str) {
    let found = String::from_utf8(found).unwrap();
    let path = Path::new("tests/golden").join(name);
    assert_eq!(found, kept(&path, &found), "{name}");
}

#[test]
fn json_is_stable() {
    assert_same(answer(&["--format", "json"]), "kim.json");
}

#[test]
fn the_json_of_an_explanation_is_stable() {
    let options = ["--explain", "K-2", "--format", "json"];
    assert_same(answer(&options), "kim-explain.json");
}

#[test]
fn colours_follow_tones() {
    assert_same(answer(&["--color", "always"]), "kim.ansi");
}

#[test]
fn a_folder_gives_an_array_sorted_by_id_whatever_the_order_of_paths() {
    let run = |paths: [&str; 2]| {
        let output = program()
            .arg("assess")
            .args(paths)
            .args(["--as-of", "2026-11-23", "--format", "json"])
            .output()
            .unwrap();
        assert!(output.status.success());
        output.stdout
    };
    let paths = ["examples/people/bob.yaml", "examples/people/alice.yaml"];
    let forward = run(paths);
    let backward = run([paths[1], paths[0]]);
    assert_eq!(forward, backward);
    let value: serde_json::Value = serde_json::from_slice(&forward).unwrap();
    let ids: Vec<&str> = value
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["person"]["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["alice", "bob"]);
}
