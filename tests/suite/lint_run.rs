//! What a run of lint looks at, what weighs how much, and how it ends.

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

/// What small documents lack, and these tests do not speak of.
const QUIET: &str =
    "missing-benchmark,undescribed-level,missing-rubric,unused-skill,unmapped-skill";

fn lint(folder: &Folder, more: &[&str]) -> Outcome {
    let mut arguments = vec!["lint", "--as-of", "2026-11-23", "--format", "short"];
    arguments.extend(["--allow", QUIET]);
    arguments.extend(more);
    folder.run(&arguments)
}

/// `file:line:column severity[rule]` of each finding.
fn heads(outcome: &Outcome) -> Vec<String> {
    let lines = outcome.stdout.lines();
    lines
        .map(|l| l.split_once("] ").unwrap().0.to_owned() + "]")
        .collect()
}

fn flat() -> String {
    LADDER.replace("[1, 3, 2]", "[1, 2, 2]")
}

#[test]
fn the_whole_workspace_is_looked_at_from_anywhere_in_it() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", "[workspace]\nvocabulary = 'v.yaml'\n"),
        (
            "v.yaml",
            "kind: vocabulary\nid: v\nextends: ospo\nskils: []\n",
        ),
        ("ladders/l.yaml", LADDER),
        (
            "people/p.yaml",
            "kind: person\nid: p\nratings: {nothing: 1}\n",
        ),
        (
            "people/r.yaml",
            "kind: ratings\nof: p\nas: self\ndate: 2026-01-01\nratings: {mentoring: 9}\n",
        ),
    ]);
    let expected = |up: &str| {
        [
            format!("{up}ladders/l.yaml:8:23: error[falling-expectation]"),
            format!("{up}people/p.yaml:3:11: error[dangling-reference]"),
            format!("{up}people/r.yaml:5:22: error[off-scale]"),
            format!("{up}v.yaml:4:1: error[unknown-key]"),
        ]
    };
    assert_eq!(heads(&lint(&folder, &[])), expected(""));
    assert_eq!(heads(&lint(&folder, &["."])), expected("./"));
    std::fs::create_dir(folder.path().join("deep")).unwrap();
    let mut within = program_in(folder.path().join("deep"));
    let outcome = Outcome::of(within.args(["lint", "--format", "short", "--allow", QUIET]));
    assert_eq!(heads(&outcome), expected("../"));
}

#[test]
fn a_broken_file_hides_nothing_of_the_others_and_brings_nothing_down_with_it() {
    let folder = Folder::with(&[
        (
            "ospo-ladder.toml",
            "[workspace]\nvocabulary = 'v.yaml'\nbundled = false\n",
        ),
        (
            "v.yaml",
            "kind: vocabulary\nid: v\nskills:\n- {id: 'mentoring ', title: M}\n- {id: b, title: B}\n",
        ),
        ("ladders/broken.yaml", "kind: ladder\nid: broken\n  x: [\n"),
        (
            "ladders/l.yaml",
            "kind: ladder\nid: l\ntitle: L\nversion: 1\nlevels: [{id: L1, title: A}, {id: L2, title: B}]\nmatrix: {craft: {b: [2, 1], mentoring: [1, 2], c: [1, 2]}}\n",
        ),
        (
            "people/p.yaml",
            "kind: person\nid: p\nat: broken/L1\ntarget: l/L9\n",
        ),
    ]);
    // `mentoring` is unknown only because its skill is broken, `broken` because its ladder is.
    assert_eq!(
        heads(&lint(&folder, &[])),
        [
            "ladders/broken.yaml:3:3: error[yaml-syntax]",
            "ladders/l.yaml:6:25: error[falling-expectation]",
            "ladders/l.yaml:6:48: error[dangling-reference]",
            "v.yaml:4:8: error[invalid-id]",
        ]
    );
}

#[test]
fn a_broken_vocabulary_is_told_of_once() {
    let config = "[workspace]\nvocabulary = 'v.yaml'\n";
    for (text, place) in [
        (
            "kind: vocabulry\nid: v\n",
            "v.yaml:1:7: error[unknown-kind]",
        ),
        ("kind: [\n", "v.yaml:1:7: error[yaml-syntax]"),
    ] {
        let folder = Folder::with(&[("ospo-ladder.toml", config), ("v.yaml", text)]);
        assert_eq!(heads(&lint(&folder, &[])), [place]);
        assert_eq!(heads(&lint(&folder, &["v.yaml"])), [place]);
    }
    // One of another kind is sound by itself, but not what is asked for.
    let folder = Folder::with(&[("ospo-ladder.toml", config), ("v.yaml", LADDER)]);
    let outcome = lint(&folder, &[]);
    assert_eq!(outcome.status, Some(2));
    assert!(
        outcome.stderr.contains("is of kind `ladder`"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn names_in_the_workspace_file_are_looked_up() {
    let config = "\
[lint]
gate_skills = ['code-review', 'code-reveiw', 'evangelism']
gate_ladders = ['l', 'tpm', 'enginering']
[charter.functions.legal]
skills = {license-complience = 3}
";
    let folder = Folder::with(&[
        ("ospo-ladder.toml", config),
        ("ladders/l.yaml", &LADDER.replace("[1, 3, 2]", "[1, 2, 3]")),
    ]);
    let outcome = lint(&folder, &["--deny", "dangling-reference"]);
    let places: Vec<String> = heads(&outcome)
        .into_iter()
        .filter(|head| head.contains("dangling-reference"))
        .collect();
    let expected = ["2:31", "2:46", "3:29", "5:11"];
    let expected = expected.map(|at| format!("ospo-ladder.toml:{at}: error[dangling-reference]"));
    assert_eq!(places, expected);
}

#[test]
fn a_rating_of_somebody_else_is_told_of_in_the_file_of_the_person() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        (
            "people/p.yaml",
            "kind: person\nid: p\nratings: {mentoring: 2}\nevidence: []\n",
        ),
        (
            "people/r.yaml",
            "kind: ratings\nof: p\nas: manager\ndate: 2026-01-01\nratings: {mentoring: 5, budgeting: 4}\n",
        ),
    ]);
    // Where there is no evidence at all, once for the person.
    let expected = ["3:11"];
    let expected = expected.map(|at| format!("people/p.yaml:{at}: warning[unsupported-rating]"));
    assert_eq!(heads(&lint(&folder, &[])), expected);
    assert_eq!(heads(&lint(&folder, &["people/p.yaml"])), expected);
    // A rating of a later day does not count yet.
    let early = folder.run(&["lint", "--as-of", "2025-12-31", "--allow", "future-date"]);
    early.succeeded();
    assert!(
        early.stdout.starts_with("nothing found"),
        "{}",
        early.stdout
    );
}

#[test]
fn what_only_follows_from_an_error_is_not_said() {
    let ladder = LADDER.replace("[1, 3, 2]", "[1, 2.5, 2]\n    budgeting: [2, 9, 2]");
    let folder = Folder::with(&[("l.yaml", &ladder)]);
    assert_eq!(
        heads(&lint(&folder, &["l.yaml"])),
        [
            "l.yaml:8:20: error[off-scale]",
            "l.yaml:9:20: error[off-scale]"
        ]
    );
}

#[test]
fn an_unreadable_path_is_told_of_after_the_rest() {
    let folder = Folder::with(&[("l.yaml", LADDER)]);
    let outcome = lint(&folder, &["nothing.yaml", "l.yaml"]);
    assert_eq!(outcome.status, Some(2));
    assert_eq!(heads(&outcome).len(), 1);
    assert!(
        outcome.stderr.contains("nothing.yaml"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn severities_come_from_the_command_line_then_paths_then_the_workspace() {
    let folder = Folder::with(&[
        (
            "ospo-ladder.toml",
            "[lint.rules]\nflat-level = 'note'\n[[lint.paths]]\npath = 'ladders/old/**'\nrules = {flat-level = 'allow'}\n",
        ),
        ("ladders/l.yaml", &flat()),
        ("ladders/old/m.yaml", &flat().replace("id: l\n", "id: m\n")),
    ]);
    let place = "ladders/l.yaml:5:59:";
    let outcome = lint(&folder, &[]);
    assert_eq!(heads(&outcome), [format!("{place} note[flat-level]")]);
    outcome.succeeded();
    let outcome = lint(&folder, &["--warn", "flat-level"]);
    assert_eq!(heads(&outcome)[0], format!("{place} warning[flat-level]"));
    assert_eq!((heads(&outcome).len(), outcome.status), (2, Some(0)));
    let outcome = lint(&folder, &["--warn", "LA001", "--deny", "warnings"]);
    assert_eq!(heads(&outcome)[0], format!("{place} error[flat-level]"));
    assert_eq!(outcome.status, Some(1));
    let outcome = lint(&folder, &["--deny", "warnings"]);
    assert_eq!(heads(&outcome), [format!("{place} note[flat-level]")]);
    assert_eq!(lint(&folder, &["--deny", "notes"]).status, Some(1));
    assert_eq!(
        lint(&folder, &["--deny", "notes", "--exit-zero"]).status,
        Some(0)
    );
    assert_eq!(heads(&lint(&folder, &["--allow", "flat-level"])), [""; 0]);
}

#[test]
fn what_stops_every_command_is_never_allowed() {
    let person = "# ospo-ladder: allow(unknown-key) no\nkind: person\nid: p\nnme: P\n";
    let folder = Folder::with(&[
        ("ospo-ladder.toml", "[lint.rules]\nunknown-key = 'allow'\n"),
        ("people/p.yaml", person),
    ]);
    assert_eq!(
        heads(&lint(&folder, &[])),
        [
            "ospo-ladder.toml:2:1: warning[unused-suppression]",
            "people/p.yaml:1:22: warning[unused-suppression]",
            "people/p.yaml:4:1: error[unknown-key]",
        ]
    );
    let outcome = lint(&folder, &["--allow", "unknown-key"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""));
    assert!(outcome.stderr.contains("stays an error"));
    let outcome = lint(&folder, &["--warn", "flat-levl"]);
    assert_eq!(outcome.status, Some(2));
    assert!(outcome.stderr.contains("did you mean `flat-level`?"));
}

#[test]
fn a_comment_that_was_meant_to_allow_is_told_of_however_it_is_written() {
    for said in [
        "ospo ladder: allow(flat-level) agreed",
        "ospo-lader: allow flat-level",
        "opso-ladder: allow(flat-level)",
        "OSPO-Ladder: Allow(flat-level)",
        "ospoladder allow LA001",
        "ospo_ladder: ignore flat-level, it is agreed",
        "ospo-ladder: disable(flat-level)",
        "ospo-ladder allow flat-level",
        "ladder: allow(flat-level)",
    ] {
        let ladder = LADDER.replace("levels:", &format!("# {said}\nlevels:"));
        let folder = Folder::with(&[("l.yaml", &ladder)]);
        let found = heads(&lint(&folder, &["l.yaml"]));
        let told = found
            .iter()
            .filter(|head| head.contains("warning[unused-suppression]"));
        assert_eq!(told.count(), 1, "{said}: {found:?}");
    }
    // Comments that only speak of the program, or of a rule.
    for said in [
        "ospo-ladder reads this file",
        "see the rule flat-level",
        "ospo-ladder allows it",
    ] {
        let ladder = LADDER.replace("levels:", &format!("# {said}\nlevels:"));
        let folder = Folder::with(&[("l.yaml", &ladder)]);
        let found = heads(&lint(&folder, &["l.yaml"]));
        assert!(
            !found.iter().any(|head| head.contains("unused-suppression")),
            "{said}: {found:?}"
        );
    }
}

#[test]
fn allowances_speak_of_their_line_the_next_one_or_the_whole_file() {
    let falls = |head: &str, above: &str, beside: &str| {
        let (start, row) = LADDER.split_once("    mentoring").unwrap();
        format!(
            "{head}{start}{above}    mentoring{}{beside}\n",
            row.trim_end()
        )
    };
    let allow = "# ospo-ladder: allow(steep-stp, falling-expectation) agreed\n";
    let one = "# ospo-ladder: allow(falling-expectation) agreed";
    let none = [
        falls(&format!("{one}\n"), "", ""),
        falls(&format!("# Words.\n\n{one}\n# Words.\n"), "", ""),
        falls("", &format!("    {one}\n    # Words.\n"), ""),
        falls("", "", &format!("  {one}")),
        falls(
            "",
            "",
            &format!("  {}", one.replace("falling-expectation", "LA003")),
        ),
    ];
    for text in none {
        let folder = Folder::with(&[("l.yaml", &text)]);
        assert_eq!(heads(&lint(&folder, &["l.yaml"])), [""; 0], "{text}");
    }
    // Two lines above, and in a text, it says nothing.
    let folder = Folder::with(&[("l.yaml", &falls("", &format!("    {one}\n\n"), ""))]);
    assert!(
        heads(&lint(&folder, &["l.yaml"]))
            .contains(&"l.yaml:10:23: error[falling-expectation]".to_owned())
    );
    let quoted = falls("", "", "").replace("title: Ladder", &format!("title: 'x {one}'"));
    let folder = Folder::with(&[("l.yaml", &quoted)]);
    assert_eq!(
        heads(&lint(&folder, &["l.yaml"])),
        ["l.yaml:8:23: error[falling-expectation]"]
    );
    let folder = Folder::with(&[("l.yaml", &falls(allow, "", ""))]);
    assert_eq!(
        heads(&lint(&folder, &["l.yaml"])),
        ["l.yaml:1:22: error[unknown-rule]"]
    );
}

#[test]
fn standard_input_stands_for_a_file() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", "[workspace]\nbundled = false\n"),
        ("ladders/l.yaml", "kind: ladder\nid: l\n"),
    ]);
    let output = program_in(folder.path())
        .args([
            "lint",
            "--format",
            "short",
            "--allow",
            QUIET,
            "--stdin-filename",
            "ladders/l.yaml",
            "-",
        ])
        .write_stdin(LADDER)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("ladders/l.yaml:8:23: error[falling-expectation]"),
        "{text}"
    );
    assert_eq!(text.lines().count(), 1);
}

#[test]
fn what_is_inherited_is_told_of_where_it_is_brought_in() {
    let parent = LADDER.replace("id: l\n", "id: parent\n");
    let child = "kind: ladder\nid: child\ntitle: T\nversion: 1\nextends: parent\n";
    let turned = format!("{child}levels:\n- {{id: A, like: L2}}\n- {{id: B, like: L1}}\n");
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("ladders/parent.yaml", &parent),
        ("ladders/same.yaml", child),
        (
            "ladders/turned.yaml",
            &turned.replace("id: child", "id: turned"),
        ),
    ]);
    // What the parent has as well is said of the parent only.
    assert_eq!(
        heads(&lint(&folder, &[])),
        [
            "ladders/parent.yaml:8:23: error[falling-expectation]",
            "ladders/turned.yaml:7:17: note[steep-entry]",
            "ladders/turned.yaml:8:17: error[falling-expectation]",
        ]
    );
    let text = folder.run(&["lint", "ladders/turned.yaml"]).stdout;
    assert!(text.contains("--> ladders/turned.yaml:8:17"), "{text}");
    assert!(text.contains("::: ladders/parent.yaml:8:"), "{text}");
    assert!(
        text.contains("B asks 1") && text.contains("A asks 3"),
        "{text}"
    );
}

#[test]
fn what_a_changed_bundled_skill_lacks_is_told_where_it_is_changed() {
    let vocabulary = "\
kind: vocabulary
id: own
extends: ospo
skills:
  - id: budgeting
    rubric: {1: Reads a plan of costs., 2: Keeps a plan of costs.}
";
    let folder = Folder::with(&[
        ("ospo-ladder.toml", "[workspace]\nvocabulary = 'v.yaml'\n"),
        ("v.yaml", vocabulary),
    ]);
    let outcome = folder.run(&["lint", "--format", "short"]);
    let lines = outcome.stdout.lines();
    let missing: Vec<&str> = lines.filter(|l| l.contains("[missing-rubric]")).collect();
    let here = "v.yaml:6:5: warning[missing-rubric] `budgeting` has no text for ";
    assert!(!missing.is_empty(), "{}", outcome.stdout);
    assert!(
        missing.iter().all(|line| line.starts_with(here)),
        "{missing:?}"
    );
}

#[test]
fn of_two_ladders_with_one_id_the_first_file_counts() {
    let (kind, rest) = LADDER.split_at("kind: ladder\n".len());
    let folder = Folder::with(&[
        ("a.yaml", LADDER),
        ("b.yaml", &format!("# Its kind comes last.\n{rest}{kind}")),
    ]);
    let outcome = lint(&folder, &["."]);
    let heads = heads(&outcome);
    let falls = "./a.yaml:8:23: error[falling-expectation]".to_owned();
    let twice = "./b.yaml:2:5: error[duplicate-id]".to_owned();
    assert_eq!(heads, [falls, twice]);
}
