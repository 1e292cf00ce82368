//! Every rule of the table has a folder in `tests/lint`: `bad.yaml` gives exactly the findings in
//! `expected.txt`, and `good.yaml` gives none of that rule. Where one file is not enough, `bad` and
//! `good` are folders with a workspace.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::Folder;
use ospo_ladder::lint::rule::{By, entries};

use super::clone::Clone;

use super::expected::kept;
use super::run::{Outcome, program_in};

/// The day on which the documents are looked at.
const AS_OF: &str = "2026-11-23";

fn folder(rule: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/lint")
        .join(rule)
}

/// The findings in `bad` or `good`, one a line.
fn findings(rule: &str, which: &str) -> Vec<String> {
    let folder = folder(rule);
    let single = format!("{which}.yaml");
    let path = if folder.join(&single).is_file() {
        single
    } else {
        which.to_owned()
    };
    // What compares with a revision has the document as it was.
    if let Ok(before) = fs::read_to_string(folder.join("before.yaml")) {
        let after = fs::read_to_string(folder.join(&path)).unwrap();
        let clone = Clone::new();
        clone.folder.write(&path, before);
        clone.git(&["add", "."]);
        clone.git(&["commit", "--quiet", "--message", "before"]);
        clone.folder.write(&path, after);
        let arguments = ["--as-of", AS_OF, "--base", "HEAD"];
        let arguments = [&["lint", &path, "--format", "short"], &arguments[..]].concat();
        let found = clone.folder.run(&arguments);
        assert!(matches!(found.status, Some(0 | 1)), "{}", found.stderr);
        return found.stdout.lines().map(str::to_owned).collect();
    }
    // What git shares is seen in a clone only.
    let clone = (rule == "shared-people").then(|| clone_of(&folder.join(which), which));
    let folder = clone.as_ref().map_or(folder.as_path(), Folder::path);
    let mut lint = program_in(folder);
    let found = Outcome::of(lint.args(["lint", &path, "--format", "short", "--as-of", AS_OF]));
    assert!(
        matches!(found.status, Some(0 | 1)),
        "{rule}/{path}: {}",
        found.stderr
    );
    found.stdout.lines().map(str::to_owned).collect()
}

/// A copy in a repository of its own, all of it tracked, with a remote.
fn clone_of(folder: &Path, which: &str) -> Folder {
    let clone = crate::run::Folder::new();
    let copy = clone.path().join(which);
    fs::create_dir_all(copy.join("people")).unwrap();
    for name in [
        "ospo-ladder.toml",
        "people/alice.yaml",
        "people/alice.bob.yaml",
    ] {
        fs::copy(folder.join(name), copy.join(name)).unwrap();
    }
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.current_dir(clone.path()).args(arguments);
        assert!(command.output().unwrap().status.success(), "{arguments:?}");
    };
    git(&["init", "--quiet"]);
    git(&["remote", "add", "origin", "https://example.org/office.git"]);
    git(&["add", "--all"]);
    clone
}

fn of_rule(rule: &str, findings: &[String]) -> Vec<String> {
    let tag = format!("[{rule}] ");
    let own = findings.iter().filter(|line| line.contains(&tag));
    own.cloned().collect()
}

#[test]
fn each_rule_finds_what_is_bad_and_nothing_in_what_is_good() {
    for entry in entries() {
        let rule = entry.rule.name;
        let expected = folder(rule).join("expected.txt");
        let found = of_rule(rule, &findings(rule, "bad"));
        let expected = kept(&expected, &(found.join("\n") + "\n"));
        assert!(!expected.trim().is_empty(), "{rule} finds nothing");
        let expected: Vec<&str> = expected.lines().collect();
        assert_eq!(found, expected, "{rule}");
        let good = findings(rule, "good");
        assert_eq!(of_rule(rule, &good), [""; 0], "{rule}");
        // A good example is good throughout, as far as commands stop.
        let stops = good.iter().find(|line| {
            let reading = entries().filter(|entry| matches!(entry.by, By::Reading));
            reading
                .into_iter()
                .any(|e| line.contains(&format!("[{}] ", e.rule.name)))
        });
        assert_eq!(stops, None, "{rule}");
    }
}

#[test]
fn every_folder_is_that_of_a_rule() {
    let names: Vec<&str> = entries().map(|entry| entry.rule.name).collect();
    for folder in fs::read_dir(folder("")).unwrap() {
        let name = folder.unwrap().file_name().into_string().unwrap();
        assert!(names.contains(&name.as_str()), "{name}");
    }
}

#[test]
fn codes_and_names_are_those_of_one_rule_each_and_every_rule_is_explained() {
    let mut codes: Vec<&str> = entries().map(|entry| entry.rule.code).collect();
    let mut names: Vec<&str> = entries().map(|entry| entry.rule.name).collect();
    assert!(codes.is_sorted(), "{codes:?}");
    let count = codes.len();
    codes.dedup();
    names.sort_unstable();
    names.dedup();
    assert_eq!((codes.len(), names.len()), (count, count));
    for entry in entries() {
        let name = entry.rule.name;
        let kebab = name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(kebab, "{name}");
        for text in [entry.summary, entry.why, entry.bad, entry.good] {
            assert!(!text.trim().is_empty(), "{name} lacks a text");
        }
        assert!(!entry.summary.ends_with('.'), "{name}: {}", entry.summary);
        assert!(entry.why.ends_with('.'), "{name}: {}", entry.why);
        assert_ne!(entry.bad, entry.good, "{name}");
    }
}
