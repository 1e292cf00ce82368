//! A path is the same path however it is named, and a pattern means what it seems to mean.

use serde_json::Value;

use super::run::{Folder, Outcome, program_in};

const LADDER: &str = "\
kind: ladder
id: l
title: Ladder
version: 1
levels: [{id: L1, title: One}, {id: L2, title: Two}]
matrix:
  craft:
    mentoring: [2, 1]
";
/// What small documents lack, and these tests do not speak of.
const QUIET: &str = "\
[lint.rules]
undescribed-level = 'allow'
missing-benchmark = 'allow'
steep-entry = 'allow'
";

fn workspace(more: &str) -> Folder {
    Folder::with(&[
        ("office/ospo-ladder.toml", &format!("{QUIET}{more}")),
        ("office/ladders/legacy/old.yaml", LADDER),
        ("office/below/note.txt", ""),
    ])
}

fn allowing(pattern: &str) -> String {
    format!("[[lint.paths]]\npath = '{pattern}'\nrules = {{falling-expectation = 'allow'}}\n")
}

/// Runs the program in a folder below that of the test.
fn run_in(folder: &Folder, inside: &str, stdin: &str, arguments: &[&str]) -> Outcome {
    let mut program = program_in(folder.path().join(inside));
    Outcome::of(program.args(arguments).write_stdin(stdin))
}

/// Every way to name the ladder: the folder to be in, and the arguments.
fn names(folder: &Folder) -> Vec<(&'static str, Vec<String>)> {
    #[cfg(unix)]
    for (name, to) in [
        ("link.yaml", "office/ladders/legacy/old.yaml"),
        ("linked", "office"),
    ] {
        let _ = std::os::unix::fs::symlink(to, folder.path().join(name));
    }
    let whole = folder.path().join("office/ladders/legacy/old.yaml");
    let office = folder.path().join("office").display().to_string();
    let mut names = vec![
        ("office", vec!["ladders/legacy/old.yaml".to_owned()]),
        (
            "office",
            vec!["./ladders/../ladders/legacy/old.yaml".to_owned()],
        ),
        ("office", vec![]),
        ("office", vec![".".to_owned()]),
        ("office/below", vec!["../ladders/legacy".to_owned()]),
        ("office/ladders", vec!["legacy/old.yaml".to_owned()]),
        ("", vec!["office/ladders".to_owned()]),
        ("", vec!["--workspace=office".to_owned()]),
        ("office/below", vec![format!("--workspace={office}")]),
    ];
    for folder in ["", "office", "office/below"] {
        names.push((folder, vec![whole.display().to_string()]));
    }
    if cfg!(unix) {
        names.push(("", vec!["link.yaml".to_owned()]));
        names.push(("", vec!["linked/ladders".to_owned()]));
        names.push(("linked/ladders", vec!["legacy".to_owned()]));
        names.push(("", vec!["--workspace=linked".to_owned()]));
    }
    names
}

#[test]
fn settings_for_a_path_count_however_it_is_named() {
    let folder = workspace(&allowing("ladders/legacy/**"));
    for (inside, arguments) in names(&folder) {
        let mut words = vec!["lint", "--format", "short"];
        words.extend(arguments.iter().map(String::as_str));
        let outcome = run_in(&folder, inside, "", &words);
        assert_eq!(
            (outcome.stdout.as_str(), outcome.status),
            ("", Some(0)),
            "{inside} {words:?}"
        );
    }
    let whole = folder.path().join("office/ladders/legacy/old.yaml");
    for name in [
        "ladders/legacy/old.yaml",
        "./ladders/legacy/new.yaml",
        whole.to_str().unwrap(),
    ] {
        let words = ["lint", "--stdin-filename", name, "-"];
        let outcome = run_in(&folder, "office", LADDER, &words);
        assert_eq!(outcome.stdout, "nothing found in 1 file\n", "{name}");
    }
}

#[test]
fn services_are_told_the_path_from_the_root_of_the_clone() {
    let folder = workspace("");
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    let mut prints = std::collections::BTreeSet::new();
    for (inside, arguments) in names(&folder) {
        let form = |form: &str| {
            let mut words = vec!["lint", "--exit-zero", "--format", form];
            words.extend(arguments.iter().map(String::as_str));
            run_in(&folder, inside, "", &words)
                .succeeded()
                .stdout
                .clone()
        };
        let name = "office/ladders/legacy/old.yaml";
        let github = form("github");
        assert!(
            github.starts_with(&format!("::error file={name},line=8,")),
            "{github}"
        );
        let issues: Value = serde_json::from_str(&form("gitlab")).unwrap();
        assert_eq!(issues[0]["location"]["path"], name);
        prints.insert(issues[0]["fingerprint"].to_string());
        let log: Value = serde_json::from_str(&form("sarif")).unwrap();
        let result = &log["runs"][0]["results"][0];
        let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!(place["uri"], name);
        prints.insert(result["partialFingerprints"]["ospoLadder/v1"].to_string());
        assert!(form("junit").contains(&format!("<testsuite name=\"{name}\"")));
    }
    assert_eq!(prints.len(), 1);
}

#[test]
fn a_pattern_takes_a_folder_as_people_write_it() {
    for pattern in [
        "ladders",
        "./ladders/legacy/**",
        "ladders/legacy/",
        "*/legacy",
        "**",
        ".",
    ] {
        let folder = workspace(&allowing(pattern));
        let outcome = run_in(&folder, "office", "", &["lint"]);
        assert_eq!(outcome.stdout, "nothing found in 2 files\n", "{pattern}");
    }
    for (pattern, why) in [
        (
            "/ladders/**",
            "matches no file: it starts at the root of the disk",
        ),
        ("../office", "matches no file: none is called `..`"),
        ("ladders/[a", "matches no file: a bracket is not closed"),
        ("ladders\\legacy", "matches no file here"),
        ("legacy/**", "matches no file here"),
        ("*.yaml", "matches no file here"),
    ] {
        let folder = workspace(&allowing(pattern));
        let outcome = run_in(&folder, "office", "", &["lint", "--format", "short"]);
        let told = format!("ospo-ladder.toml:6:8: warning[unused-suppression] `{pattern}` {why}\n");
        assert!(outcome.stdout.ends_with(&told), "{}", outcome.stdout);
    }
}

#[test]
fn fmt_leaves_what_the_workspace_excludes() {
    let folder = workspace("[fmt]\nexclude = ['./ladders/legacy']\n");
    folder.write(
        "office/ladders/new.yaml",
        LADDER.replace("id: l\n", "id: n\n"),
    );
    let outcome = run_in(&folder, "office", "", &["fmt"]);
    assert_eq!(
        outcome.stdout,
        "formatted ladders/new.yaml\n1 of 1 document formatted\n"
    );
    for name in ["ladders/legacy/old.yaml", "./ladders/legacy/old.yaml"] {
        let outcome = run_in(&folder, "office", "", &["fmt", name]);
        assert_eq!(outcome.status, Some(0));
        let note =
            format!("note: `{name}` is left as it is, as `[fmt] exclude` of the workspace says\n");
        assert_eq!(outcome.stderr, note);
    }
    assert_eq!(folder.read("office/ladders/legacy/old.yaml"), LADDER);
    let idle = workspace("[fmt]\nexclude = ['none/**']\n");
    let outcome = run_in(&idle, "office", "", &["lint", "--format", "short"]);
    assert!(
        outcome
            .stdout
            .contains(":6:12: warning[unused-suppression] `none/**` matches no file")
    );
}

#[test]
fn where_there_is_nothing_to_look_at_the_question_cannot_be_answered() {
    let folder = Folder::with(&[("empty/note.txt", ""), ("l.yaml", LADDER)]);
    for (command, arguments, why) in [
        (
            "lint",
            &[][..],
            "there is no workspace here: name documents, folders or `-`",
        ),
        (
            "fmt",
            &[][..],
            "there is no workspace here: name documents, folders or `-`",
        ),
        ("lint", &["empty"][..], "`empty` holds no document"),
        (
            "lint",
            &["l.yaml", "empty"][..],
            "`empty` holds no document",
        ),
        ("fmt", &["empty"][..], "these paths hold no document"),
    ] {
        let outcome = folder.run(&[&[command], arguments].concat());
        assert_eq!(outcome.status, Some(2), "{command} {arguments:?}");
        assert_eq!(outcome.stderr, format!("error: {why}\n"));
        // What was looked at beside it is told, and that nothing was is said once.
        let found = if arguments.contains(&"l.yaml") {
            "in 1 file"
        } else {
            ""
        };
        assert!(outcome.stdout.contains(found), "{}", outcome.stdout);
        assert_eq!(
            outcome.stdout.is_empty(),
            found.is_empty(),
            "{}",
            outcome.stdout
        );
    }
}
