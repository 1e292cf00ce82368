//! `lint --base`: what a change brought, and nothing else.

use super::clone::Clone;
use super::run::Outcome;

const LADDER: &str = "\
kind: ladder
id: l
title: Ladder
version: 1.0.0
levels: [{id: L1, title: One}, {id: L2, title: Two}, {id: L3, title: Three}]
matrix:
  craft:
    mentoring: [1, 3, 2]
";

/// A clone with a workspace in a folder, committed.
fn office() -> Clone {
    let clone = Clone::new();
    clone.folder.write("office/ospo-ladder.toml", "");
    clone.folder.write("office/ladders/l.yaml", LADDER);
    commit(&clone);
    clone
}

fn commit(clone: &Clone) {
    clone.git(&["add", "."]);
    clone.git(&["commit", "--quiet", "--message", "documents"]);
}

fn lint(clone: &Clone, more: &[&str]) -> Outcome {
    let head = ["lint", "--as-of", "2026-11-23", "--format", "short"];
    clone.folder.run(&[&head, more].concat())
}

/// The places of errors.
fn places(outcome: &Outcome) -> Vec<&str> {
    let lines = outcome.stdout.lines();
    lines
        .filter_map(|line| Some(line.split_once(": error[")?.0))
        .collect()
}

#[test]
fn only_what_the_change_brought_is_reported() {
    let clone = office();
    let since = |more: &[&str]| {
        let arguments = [&["--workspace", "office", "--base", "HEAD"], more].concat();
        lint(&clone, &arguments)
    };
    let all = lint(&clone, &["office"]);
    assert_eq!(places(&all), ["office/ladders/l.yaml:8:23"]);
    assert_eq!(places(&since(&[])), [""; 0]);
    // Lines move, and a row is added that falls; the version says so.
    let text = LADDER.replace("matrix:", "# Rows.\nmatrix:") + "    budgeting: [1, 2, 1]\n";
    let text = text.replace("1.0.0", "2.0.0");
    clone.folder.write("office/ladders/l.yaml", &text);
    assert_eq!(places(&since(&[])), ["office/ladders/l.yaml:10:23"]);
    assert_eq!(
        places(&since(&["office/ladders/l.yaml"])),
        ["office/ladders/l.yaml:10:23"]
    );
    assert_eq!(places(&since(&["office"])), ["office/ladders/l.yaml:10:23"]);
    // A new file is new throughout, committed or not.
    clone.folder.write(
        "office/ladders/m.yaml",
        LADDER.replace("id: l\n", "id: m\n"),
    );
    let both = ["office/ladders/l.yaml:10:23", "office/ladders/m.yaml:8:23"];
    assert_eq!(places(&since(&[])), both);
    assert_eq!(places(&since(&["office/ladders/m.yaml"])), both[1..]);
    commit(&clone);
    assert_eq!(places(&since(&[])), [""; 0]);
    let before = lint(&clone, &["office", "--base", "HEAD~1"]);
    assert_eq!(places(&before), both);
}

#[test]
fn what_the_other_branch_did_meanwhile_is_not_held_against_the_change() {
    let clone = office();
    clone.git(&["checkout", "--quiet", "-b", "feature"]);
    let noted = format!("{LADDER}# A note.\n");
    clone.folder.write("office/ladders/l.yaml", &noted);
    commit(&clone);
    clone.git(&["checkout", "--quiet", "main"]);
    let mended = LADDER.replace("[1, 3, 2]", "[1, 3, 4]");
    let mended = mended.replace("1.0.0", "2.0.0");
    clone.folder.write("office/ladders/l.yaml", mended);
    commit(&clone);
    clone.git(&["checkout", "--quiet", "feature"]);
    let since = |base: &str| lint(&clone, &["office", "--base", base]);
    for base in ["main", "main...", "main...HEAD"] {
        assert_eq!(places(&since(base)), [""; 0], "{base}");
    }
    // Against the tip, the finding that was mended there is new, and the version goes back.
    let expected = ["office/ladders/l.yaml:4:10", "office/ladders/l.yaml:8:23"];
    for base in ["main..", "main..HEAD"] {
        assert_eq!(places(&since(base)), expected, "{base}");
    }
    let diff = |base: &str| {
        let words = ["diff", "l", "--workspace", "office", "--base", base];
        clone.folder.run(&words).succeeded().stdout.clone()
    };
    assert!(
        diff("main").contains("Nothing changed."),
        "{}",
        diff("main")
    );
    assert!(!diff("main..").contains("Nothing changed."));
}

#[test]
fn a_file_that_is_called_otherwise_now_brings_nothing_new() {
    let clone = office();
    let since = || lint(&clone, &["--workspace", "office", "--base", "HEAD"]);
    clone.git(&["mv", "office/ladders/l.yaml", "office/ladders/m.yaml"]);
    assert_eq!(since().stdout, "");
    let more = LADDER.to_owned() + "    budgeting: [1, 2, 1]\n";
    clone
        .folder
        .write("office/ladders/m.yaml", more.replace("1.0.0", "2.0.0"));
    assert_eq!(places(&since()), ["office/ladders/m.yaml:9:23"]);
    // The new name alone, as editors and hooks give it, is enough.
    let named = ["office/ladders/m.yaml", "--base", "HEAD"];
    assert_eq!(
        places(&lint(&clone, &named)),
        ["office/ladders/m.yaml:9:23"]
    );
    // A copy is a new file.
    clone.git(&["checkout", "--quiet", "HEAD", "office/ladders/l.yaml"]);
    let copy = LADDER.replace("id: l\n", "id: m\n");
    clone.folder.write("office/ladders/m.yaml", copy);
    assert_eq!(places(&since()), ["office/ladders/m.yaml:8:23"]);
}

#[test]
fn a_ladder_that_changed_says_so_by_its_version() {
    let clone = office();
    let raised = LADDER.replace("[1, 3, 2]", "[1, 3, 4]");
    let with = |text: &str, more: &[&str]| {
        clone.folder.write("office/ladders/l.yaml", text);
        let outcome = lint(&clone, &[&["office", "--base", "HEAD"], more].concat());
        let lines = outcome.stdout.lines().map(str::to_owned);
        lines
            .filter(|line| line.contains("[unbumped-version]"))
            .collect::<Vec<String>>()
    };
    let place = "office/ladders/l.yaml:4:10: error[unbumped-version]";
    assert_eq!(
        with(&raised, &[]),
        [format!(
            "{place} `l` changed since `HEAD` and is still `1.0.0`"
        )]
    );
    assert_eq!(
        with(&raised.replace("1.0.0", "1.0.1"), &[]),
        [format!(
            "{place} `l` changed since `HEAD` more than from `1.0.0` to `1.0.1`"
        )]
    );
    assert_eq!(
        with(&LADDER.replace("1.0.0", "0.9.0"), &[]),
        [format!(
            "{place} `l` goes back from `1.0.0` to `0.9.0` since `HEAD`"
        )]
    );
    assert_eq!(with(&raised.replace("1.0.0", "2.0.0"), &[]), [""; 0]);
    assert_eq!(with(&format!("# A comment.\n{LADDER}"), &[]), [""; 0]);
    assert_eq!(with(&raised, &["--allow", "unbumped-version"]), [""; 0]);
    let allowed = raised.replace(
        "1.0.0",
        "1.0.0 # ospo-ladder: allow(unbumped-version) draft",
    );
    assert_eq!(with(&allowed, &[]), [""; 0]);
    // The fix writes the lowest version that is enough.
    with(&raised, &["--fix", "--unsafe"]);
    let path = clone.path().join("office/ladders/l.yaml");
    let mended = std::fs::read_to_string(path).unwrap();
    assert_eq!(mended, raised.replace("1.0.0", "2.0.0"));
}

#[test]
fn a_revision_that_is_not_there_is_told_of() {
    let clone = office();
    for (arguments, why) in [
        (
            ["--workspace", "office", "--base", "nowhere"],
            "no revision `nowhere`",
        ),
        (
            ["--workspace", "office", "--base", "--output=x"],
            "no revision",
        ),
    ] {
        let arguments = if arguments[3].starts_with('-') {
            vec!["--workspace", "office", "--base=--output=x"]
        } else {
            arguments.to_vec()
        };
        let outcome = lint(&clone, &arguments);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""));
        assert!(outcome.stderr.contains(why), "{}", outcome.stderr);
    }
    let outcome = super::run::Folder::new().run(&["lint", "--base", "HEAD"]);
    assert_eq!(outcome.status, Some(2));
}
