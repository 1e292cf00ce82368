//! How differences read, what is marked for a person, and which levels stand for one another.

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use crate::place::{Place, diff_in};
use crate::run::Folder;

const VOCABULARY: &str = "kind: vocabulary
id: small
buckets: [{id: b, title: Bucket}]
disciplines: [{id: d, bucket: b, title: Discipline}]
skills:
  - id: planning
    title: Planning
    rubric:
      1: [Keeps a list., Asks when stuck.]
      2: [Keeps a list., Plans a week., Tells what slips.]
      4: [Plans a year.]
  - {id: writing, title: Writing, rubric: {1: Writes notes., 3: Writes guides.}}
  - {id: speaking, title: Speaking}
  - {id: hiring, title: Hiring}
";

const LADDER: &str = "kind: ladder
id: own
title: Own
version: 1.0.0
levels:
  - {id: L-1, title: First, scope: A task, band: G1}
  - {id: L-2, title: Second, scope: A project, band: G2, external_titles: [Lead]}
matrix:
  one:
    planning: {at: [1, 2], words: {L-2: Plans for two.}}
    writing: [3, 1]
    speaking: {at: [2, 3!], weight: 2}
    hiring: [~, 1]
";

fn office() -> Folder {
    Folder::with(&[
        (
            "ospo-ladder.toml",
            "[workspace]\nvocabulary = \"vocabulary.yaml\"\n",
        ),
        ("vocabulary.yaml", VOCABULARY),
        ("ladders/own.yaml", LADDER),
    ])
}

#[test]
fn only_the_statements_that_are_new_are_shown() {
    let office = office();
    let outcome = office.run(&["diff", "own/L-1", "own/L-2", "--verbose"]);
    let expected = "own/L-1 to own/L-2
==================
  from   First
  to     Second; outside Lead
  scope  A task → A project
  band   G1 → G2

  own/L-2 adds 1 expectation, raises 2 and lowers 1; no rating stays the same.

  Newly core: Speaking.

Changes
  Skill     Was  Asks
  Hiring    ·    1     ░····
  Speaking  2    3     ██░··  newly core
  Planning  1    2     █░···
  Writing   3    1     █░░··

What the ratings look like (4)
  - Hiring
    1 aware, was not asked

  - Speaking (newly core)
    3 proficient, was 2 practising

  - Planning
    2 practising, was 1 aware
    no longer said  Asks when stuck.
    2 adds          - Plans for two.
                    - Plans a week.
                    - Tells what slips.

  - Writing
    1 aware, was 3 proficient
    3 looks like  Writes guides.
    1 looks like  Writes notes.
";
    assert_eq!(outcome.succeeded().stdout, expected);
}

#[test]
fn the_changes_between_neighbours_are_on_one_screen() {
    let folder = Folder::new();
    let outcome = folder.run(&["diff", "tpm/PM-3", "tpm/PM-4"]);
    let out = &outcome.succeeded().stdout;
    let after = out.lines().skip_while(|line| *line != "Changes").skip(2);
    let rows = after.take_while(|line| !line.is_empty()).count();
    let before = out.lines().take_while(|line| *line != "Changes").count();
    assert!(rows > 0 && before + rows <= 45, "{out}");
    assert!(
        out.lines().count() <= 60 && !out.contains("looks like"),
        "{out}"
    );
}

#[test]
fn each_point_is_marked_for_the_person() {
    let office = office();
    let alice = "{kind: person, id: alice, ratings: {planning: 2, speaking: 2.5,
        hiring: {not_applicable: Not here, agreed: 2026-01-02}}}\n";
    office.write("alice.yaml", alice);
    let person = office.path().join("alice.yaml");
    let person = person.to_string_lossy();
    let diff = diff_in(office.path(), &["own/L-1", "own/L-2", "--people", &person]);
    assert_eq!(diff["person"], json!({"id": "alice", "name": null}));
    let mark = |list: &str, at: usize| diff[list][at]["person"].clone();
    let none = Value::Null;
    assert_eq!(
        mark("added", 0),
        json!({"status": "not_applicable", "rating": none, "source": none})
    );
    assert_eq!(
        mark("raised", 0),
        json!({"status": "met", "rating": 2, "source": "self"})
    );
    assert_eq!(
        mark("raised", 1),
        json!({"status": "short", "rating": 2.5, "source": "self"})
    );
    assert_eq!(
        mark("lowered", 0),
        json!({"status": "not_rated", "rating": none, "source": none})
    );
    let marked = [
        "diff",
        "own/L-1",
        "own/L-2",
        "--people",
        "alice.yaml",
        "--verbose",
    ];
    let text = office.run(&marked);
    let said = "Of the 3 added or raised, alice meets 1 already, falls short of 1. 1 does not";
    assert!(text.succeeded().stdout.contains(said), "{}", text.stdout);
    for line in [
        "    does not apply to alice, as agreed\n",
        "    alice meets it, rated 2 by self\n",
        "    alice is 0.5 short, rated 2.5 by self\n",
        "    alice is not rated on it\n",
    ] {
        assert_eq!(
            text.stdout.matches(line).count(),
            1,
            "{line}{}",
            text.stdout
        );
    }
}

#[test]
fn a_report_about_a_person_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let office = office();
    office.write("alice.yaml", "{kind: person, id: alice}\n");
    let mode = |words: &[&str]| {
        let fixed = ["diff", "--force", "--output", "answer"];
        office.run(&[&fixed, words].concat()).succeeded();
        let file = std::fs::metadata(office.path().join("answer")).unwrap();
        file.permissions().mode() & 0o777
    };
    let levels = ["own/L-1", "own/L-2"];
    let files = ["ladders/own.yaml", "own"];
    assert_eq!(mode(&levels), 0o644);
    assert_eq!(
        mode(&[levels.as_slice(), &["--people", "alice.yaml"]].concat()),
        0o600
    );
    assert_eq!(mode(&files), 0o644);
    assert_eq!(
        mode(&[files.as_slice(), &["--people", "alice.yaml"]].concat()),
        0o600
    );
    assert_eq!(mode(&["alice.yaml", "alice.yaml"]), 0o600);
}

#[test]
fn no_line_is_wider_than_asked() {
    let folder = Folder::new();
    for words in [
        ["tpm/PM-3", "tpm/PM-4"],
        ["tpm/PM-6", "engineering/E2"],
        ["engineering", "community-architect"],
    ] {
        for width in ["60", "80", "120"] {
            let outcome = folder.run(&["diff", words[0], words[1], "--width", width]);
            let widest = outcome
                .succeeded()
                .stdout
                .lines()
                .map(UnicodeWidthStr::width)
                .max();
            let wide = widest.unwrap();
            let width: usize = width.parse().unwrap();
            // Each text is long enough to use the room.
            assert!(
                wide <= width && wide > width / 2,
                "{words:?} {width}: {wide}"
            );
        }
    }
}

/// The pairs of two ladders: from, to, and why.
fn pairs(diff: &Value) -> Vec<String> {
    let pairs = diff["levels"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    pairs
        .map(|pair| {
            [&pair["from"], &pair["to"], &pair["through"]]
                .map(text)
                .join(" ")
        })
        .collect()
}

#[test]
fn levels_are_paired_by_like_over_ladders_in_between_else_by_parallel() {
    let child = "{kind: ladder, id: child, title: C, version: 1.0.0, extends: own, levels: [
        {id: C-1, like: L-1}, {id: C-2, title: Alone, parallel: [own/L-2]}, {id: C-3, title: X}]}\n";
    let grandchild = "{kind: ladder, id: grandchild, title: G, version: 1.0.0, extends: child}\n";
    let config = "[workspace]\nvocabulary = \"vocabulary.yaml\"\nbundled = false\n";
    let place = Place::of(&[
        ("ospo-ladder.toml", config),
        ("vocabulary.yaml", VOCABULARY),
        ("ladders/own.yaml", LADDER),
        ("ladders/child.yaml", child),
        ("ladders/grandchild.yaml", grandchild),
    ]);
    let down = place.diff(&["own", "child"]);
    assert_eq!(
        pairs(&down),
        ["own/L-1 child/C-1 like", "own/L-2 child/C-2 parallel"]
    );
    assert_eq!(
        (&down["only_from"], &down["only_to"]),
        (&json!([]), &json!(["C-3"]))
    );
    // C-2 asks nothing of what L-2 asks: all four rows are dropped.
    assert_eq!(down["levels"][1]["dropped"].as_array().unwrap().len(), 4);
    assert!(down["levels"][1].get("schema").is_none());
    let up = place.diff(&["child", "own"]);
    assert_eq!(
        pairs(&up),
        ["child/C-1 own/L-1 like", "child/C-2 own/L-2 parallel"]
    );
    // Parallels are not inherited, what a level is like is.
    let far = place.diff(&["own", "grandchild"]);
    assert_eq!(pairs(&far), ["own/L-1 grandchild/C-1 like"]);
    assert_eq!(far["only_from"], json!(["L-2"]));
    assert_eq!(
        pairs(&place.diff(&["grandchild", "own"])),
        ["grandchild/C-1 own/L-1 like"]
    );
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let office = office();
    office.write("a.yaml", "{kind: person, id: a}\n");
    office.write("b.yaml", "{kind: person, id: b}\n");
    let lone = LADDER.replace("id: own", "id: lone").replace("L-", "N-");
    office.write("lone.yaml", lone);
    let cases: &[(&[&str], &str)] = &[
        (
            &["own/L-1", "own/L-9"],
            "`own` has no level `L-9`; did you mean `L-1` or `L-2`?",
        ),
        (
            &["own/L-1", "owm/L-2"],
            "there is no ladder `owm`; did you mean `own`?",
        ),
        (
            &["own/L-1", "own/L-2", "--lens", "x"],
            "`own` has no lens `x`; it has none",
        ),
        (
            &["own/L-1", "own"],
            "a level cannot be compared with a ladder",
        ),
        (
            &["own", "a.yaml"],
            "a ladder cannot be compared with an inventory",
        ),
        (
            &["a.yaml", "b.yaml"],
            "`a` and `b` are two people: a person can only be compared with themselves",
        ),
        (
            &["own", "lone.yaml"],
            "no level of `lone` is `like`, parallel to, or named like one of `own`",
        ),
        (
            &["vocabulary.yaml", "own"],
            "`vocabulary.yaml` is neither a ladder nor an inventory",
        ),
        (
            &["own", "own", "--people", "a.yaml"],
            "--people is for two levels, and two versions of a ladder",
        ),
        (
            &["own/L-1", "own/L-2", "--people", "."],
            "--people names one person where two levels are compared",
        ),
        (
            &["a.yaml", "a.yaml", "--lens", "x"],
            "--lens is for levels and ladders",
        ),
        (
            &["own/L-1", "own/L-2", "--check"],
            "--check is for two versions of a ladder",
        ),
        (&["-", "-"], "standard input can only be one side"),
        (
            &["own/L-1", "own/L-2", "--people", "ladders/own.yaml"],
            "--people names one person where two levels are compared",
        ),
    ];
    let bundled: &[(&[&str], &str)] = &[
        (
            &["engineering/E1", "tpm/PM-1", "--lens", "open-source"],
            "`tpm` has no lens `open-source`; one of `community`, `compliance`, `devrel`, `expert`",
        ),
        (
            &["tpm", "engineering", "--lens", "devrel"],
            "`engineering` has no lens `devrel`; it can only be `open-source`",
        ),
    ];
    let empty = Folder::new();
    let cases = cases.iter().map(|case| (&office, case));
    for (folder, (words, said)) in cases.chain(bundled.iter().map(|case| (&empty, case))) {
        let outcome = folder.run(&[&["diff"], *words].concat());
        assert_eq!(outcome.status, Some(2), "{words:?}");
        assert_eq!(
            (outcome.stdout.as_str(), outcome.stderr.as_str()),
            ("", format!("error: {said}\n").as_str())
        );
    }
    for words in [
        &["own"][..],
        &["own", "own", "--base", "HEAD"],
        &["a b", "own"],
    ] {
        let outcome = office.run(&[&["diff"], words].concat());
        assert_eq!(outcome.status, Some(2), "{words:?}");
    }
}

#[test]
fn a_copy_of_a_ladder_and_its_original_are_compared_by_the_ids_of_their_levels() {
    let office = office();
    let copy = LADDER.replace("id: own", "id: copy");
    office.write("ladders/copy.yaml", copy);
    let diff = diff_in(office.path(), &["own", "copy"]);
    let pairs: Vec<[&Value; 3]> = diff["levels"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| ["from", "to", "through"].map(|key| &pair[key]))
        .collect();
    assert_eq!(
        pairs[0],
        [&json!("own/L-1"), &json!("copy/L-1"), &json!("id")]
    );
    for pair in diff["levels"].as_array().unwrap() {
        for list in ["added", "raised", "lowered", "dropped", "reworded"] {
            assert_eq!(pair[list], json!([]), "{list}");
        }
    }
    assert_eq!(
        (&diff["only_from"], &diff["only_to"]),
        (&json!([]), &json!([]))
    );
}
