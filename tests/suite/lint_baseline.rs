//! `lint --baseline`: what is known stays silent, what is new does not.

use super::run::{Folder, Outcome, program_in};

const LADDER: &str = "\
kind: ladder
id: l
title: Ladder
version: 1
levels: [{id: L1, title: One}, {id: L2, title: Two}, {id: L3, title: Three}]
matrix:
  craft:
    mentoring: [1, 3, 2]
";

fn lint(folder: &Folder, more: &[&str]) -> Outcome {
    let mut arguments = vec!["lint", "--as-of", "2026-11-23", "--format", "short"];
    arguments.extend(more);
    folder.run(&arguments)
}

/// The lines about `falling-expectation`, up to the message.
fn falling(outcome: &Outcome) -> Vec<String> {
    let lines = outcome.stdout.lines();
    let lines = lines.filter(|line| line.contains("[falling-expectation]"));
    lines
        .map(|l| l.split_once(": error").unwrap().0.to_owned())
        .collect()
}

#[test]
fn known_findings_stay_known_where_lines_move_and_new_ones_are_reported() {
    let folder = Folder::with(&[("sub/l.yaml", LADDER)]);
    assert_eq!(falling(&lint(&folder, &["sub"])), ["sub/l.yaml:8:23"]);
    let written = lint(
        &folder,
        &["sub", "--baseline", "known.json", "--write-baseline"],
    );
    assert_eq!((written.status, written.stdout.as_str()), (Some(0), ""));
    assert!(
        written.stderr.contains("written to `known.json`"),
        "{}",
        written.stderr
    );

    let known = |more: &[&str]| {
        let arguments = [&["sub", "--baseline", "known.json"], more].concat();
        lint(&folder, &arguments)
    };
    assert_eq!(known(&[]).succeeded().stdout, "");
    // Comments and a row above: the finding moves by three lines.
    let moved = LADDER.replace(
        "    mentoring",
        "    # One.\n\n    budgeting: [1, 2, 3]\n    mentoring",
    );
    folder.write("sub/l.yaml", &moved);
    assert_eq!(falling(known(&[]).succeeded()), [""; 0]);
    // A second one, in a row of its own and in a file of its own.
    folder.write("sub/l.yaml", moved.replace("[1, 2, 3]", "[1, 2, 1]"));
    folder.write("sub/m.yaml", LADDER.replace("id: l\n", "id: m\n"));
    let new = known(&[]);
    assert_eq!(falling(&new), ["sub/l.yaml:10:23", "sub/m.yaml:8:23"]);
    assert_eq!(new.status, Some(1));
    // From within the folder the paths are the same.
    folder.write("sub/m.yaml", "kind: other\n");
    folder.write("sub/l.yaml", &moved);
    let mut within = program_in(folder.path().join("sub"));
    let within = Outcome::of(within.args(["lint", "l.yaml", "--baseline", "../known.json"]));
    assert_eq!(within.status, Some(0));
    // What was mended is told of, so that the baseline shrinks.
    folder.write("sub/l.yaml", LADDER.replace("[1, 3, 2]", "[1, 2, 3]"));
    let mended = known(&[]);
    assert!(
        mended.stderr.contains("in the baseline"),
        "{}",
        mended.stderr
    );
}

#[test]
fn what_every_command_stops_at_is_in_no_baseline() {
    let folder = Folder::with(&[("p.yaml", "kind: person\nid: p\nnme: P\n")]);
    let arguments = ["p.yaml", "--baseline", "b.json", "--write-baseline"];
    let outcome = lint(&folder, &arguments);
    assert_eq!(outcome.status, Some(1));
    assert!(
        outcome.stdout.contains("[unknown-key]"),
        "{}",
        outcome.stdout
    );
    let outcome = lint(&folder, &arguments[..3]);
    assert!(
        outcome.stdout.contains("[unknown-key]"),
        "{}",
        outcome.stdout
    );
}

#[test]
fn a_baseline_that_is_missing_or_none_says_so() {
    let folder = Folder::with(&[("l.yaml", LADDER), ("b.json", "{\"schema\": 1}")]);
    for (file, why) in [
        ("a.json", "write one with --write-baseline"),
        ("b.json", "it is not a baseline"),
        (".", "it is not a regular file"),
    ] {
        let outcome = lint(&folder, &["l.yaml", "--baseline", file]);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""));
        assert!(outcome.stderr.contains(why), "{}", outcome.stderr);
    }
    let outcome = lint(&folder, &["l.yaml", "--write-baseline"]);
    assert_eq!(outcome.status, Some(2));
}
