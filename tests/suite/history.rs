//! `history`: points worked out by hand, each equal to an assessment of its date, and versions in
//! git.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::clone::{By, Clone, on};
use crate::documents::INVENTORY;
use crate::portfolio::{answer, bytes, folder_of, list, text};
use crate::run::{Folder, Outcome, program_in};
use crate::workspaces::workspaces;

const CONFIG: &str = "[workspace]\nvocabulary = \"vocabulary.yaml\"\nbundled = false\n";
const VOCABULARY: &str = "\
kind: vocabulary
id: small
buckets: [{id: money, title: Money}]
disciplines: [{id: budget, bucket: money, title: Budget}]
skills:
  - {id: budgeting, title: Budgeting, maps_to: {budget: 1}}
  - {id: mentoring, title: Mentoring}
";
const LADDER: &str = "\
kind: ladder
id: way
title: Way
version: 1.0.0
levels: [{id: W1, title: One}, {id: W2, title: Two}]
matrix:
  all:
    budgeting: [1, 3]
    mentoring: [~, 2]
";

/// The inventory with some ratings.
fn person(ratings: &str) -> String {
    format!("kind: person\nid: ann\nname: Ann Sample\nat: way/W1\nratings: {{{ratings}}}\n")
}

fn sheet(date: &str, ratings: &str) -> String {
    format!("kind: ratings\nof: ann\nby: bob\nas: manager\ndate: {date}\nratings: {{{ratings}}}\n")
}

fn workspace(folder: &Folder) {
    folder.write("ospo-ladder.toml", CONFIG);
    folder.write("vocabulary.yaml", VOCABULARY);
    folder.write("ladders/way.yaml", LADDER);
}

/// Date, what is met of W1 and of W2, how much is rated, and the score of the bucket.
fn points(history: &Value) -> Vec<(String, Value, Value, u64, Value)> {
    let points = list(&history["points"]).map(|point| {
        (
            text(&point["date"]).to_owned(),
            point["current"]["met"].clone(),
            point["target"]["met"].clone(),
            point["rated"].as_u64().unwrap(),
            point["buckets"][0]["score"].clone(),
        )
    });
    points.collect()
}

fn point(date: &str, of: [u64; 2], rated: u64, score: Value) -> (String, Value, Value, u64, Value) {
    (date.to_owned(), json!(of[0]), json!(of[1]), rated, score)
}

#[test]
fn each_ratings_document_counts_from_its_date_on() {
    let folder = Folder::new();
    workspace(&folder);
    folder.write("people/ann.yaml", person("mentoring: 2"));
    folder.write("people/b.yaml", sheet("2026-03-01", "budgeting: 1"));
    folder.write(
        "people/a.yaml",
        sheet("2026-05-01", "budgeting: 3, mentoring: 1"),
    );
    folder.write("people/late.yaml", sheet("2026-09-01", "mentoring: 5"));
    let history = answer(&folder, &["history", "people/ann.yaml"]);
    // 1/5 and 3/5; the sheet of September is later than the answer.
    let expected = [
        point("2026-03-01", [1, 1], 2, json!(0.2)),
        point("2026-05-01", [1, 1], 2, json!(0.6)),
        point("2026-08-31", [1, 1], 2, json!(0.6)),
    ];
    assert_eq!(points(&history), expected);
    assert_eq!(history["schema"], "ospo-ladder/history/1");
    assert_eq!(history["current"]["level"], "way/W1");
    assert_eq!(history["target"]["level"], "way/W2");
    assert_eq!(history["versions"], Value::Null);
    // Budgeting is met from May on, and mentoring no more.
    let short = |at: usize| &history["points"][at]["target"]["short"];
    assert_eq!((short(0), short(1)), (&json!(1), &json!(1)));
}

#[test]
fn somebody_without_a_level_has_buckets_only() {
    let folder = Folder::new();
    workspace(&folder);
    folder.write(
        "ann.yaml",
        "kind: person\nid: ann\nratings: {budgeting: 4}\n",
    );
    let history = answer(&folder, &["history", "ann.yaml"]);
    let expected = [(
        "2026-08-31".to_owned(),
        Value::Null,
        Value::Null,
        1,
        json!(0.8),
    )];
    assert_eq!(points(&history), expected);
    let outcome = folder.run(&["history", "ann.yaml"]);
    assert!(
        outcome.succeeded().stdout.contains("There is no level"),
        "{}",
        outcome.stdout
    );
}

/// A clone in which Ann's inventory has three versions that count.
fn versions() -> Clone {
    let clone = Clone::new();
    workspace(&clone.folder);
    let version = |ratings: &str, date: &str| {
        clone.folder.write("people/ann.yaml", person(ratings));
        clone.commit("Ann", on(date))
    };
    version("budgeting: 1", "2026-01-10");
    version("budgeting: 2", "2026-04-10");
    version("budgeting: 2, mentoring: 2", "2026-04-10");
    version("budgeting: 3, mentoring: 2", "2026-07-10");
    clone
        .folder
        .write("people/a.yaml", sheet("2026-02-01", "mentoring: 1"));
    clone
}

fn ask(clone: &Clone, more: &[&str]) -> Value {
    let arguments = [&["history", "people/ann.yaml", "--from-git"], more].concat();
    answer(&clone.folder, &arguments)
}

#[test]
fn versions_count_from_the_day_on_which_they_were_written() {
    let clone = versions();
    // Not committed: it is of today.
    clone
        .folder
        .write("people/ann.yaml", person("budgeting: 4"));
    let history = ask(&clone, &[]);
    // The manager's 1 of February stands before the own mentoring from then on. Of two versions
    // of one day the later counts.
    let expected = [
        point("2026-01-10", [1, 0], 1, json!(0.2)),
        point("2026-02-01", [1, 0], 2, json!(0.2)),
        point("2026-04-10", [1, 0], 2, json!(0.4)),
        point("2026-07-10", [1, 1], 2, json!(0.6)),
        point("2026-08-31", [1, 1], 2, json!(0.8)),
    ];
    assert_eq!(points(&history), expected);
    let commits = list(&history["points"]).map(|point| point["commit"].is_null());
    assert_eq!(
        commits.collect::<Vec<_>>(),
        [false, false, false, false, true]
    );
    assert_eq!(
        history["points"][0]["commit"],
        history["points"][1]["commit"]
    );
    let read = json!({"read": 4, "in_part": [], "left_out": [], "shallow": false});
    assert_eq!(history["versions"], read);
    assert_eq!(list(&history["points"]).next().unwrap()["at"], "way/W1");
}

#[test]
fn at_a_past_date_what_was_written_later_does_not_count() {
    let clone = versions();
    let history = ask(&clone, &["--as-of", "2026-03-15"]);
    let expected = [
        point("2026-01-10", [1, 0], 1, json!(0.2)),
        point("2026-02-01", [1, 0], 2, json!(0.2)),
        point("2026-03-15", [1, 0], 2, json!(0.2)),
    ];
    assert_eq!(points(&history), expected);
    // Before the first version only what others rated is known.
    clone
        .folder
        .write("people/b.yaml", sheet("2025-12-01", "budgeting: 3"));
    let history = ask(&clone, &["--as-of", "2025-12-31"]);
    let expected = [
        point("2025-12-01", [1, 1], 1, json!(0.6)),
        point("2025-12-31", [1, 1], 1, json!(0.6)),
    ];
    assert_eq!(points(&history), expected);
}

#[test]
fn a_renamed_file_keeps_its_history() {
    let clone = versions();
    clone.git(&["mv", "people/ann.yaml", "people/ann.sample.yaml"]);
    clone.commit("Rename", on("2026-08-01"));
    let arguments = ["history", "people/ann.sample.yaml", "--from-git"];
    let history = answer(&clone.folder, &arguments);
    let dates: Vec<&str> = list(&history["points"])
        .map(|point| text(&point["date"]))
        .collect();
    let expected = [
        "2026-01-10",
        "2026-02-01",
        "2026-04-10",
        "2026-07-10",
        "2026-08-01",
        "2026-08-31",
    ];
    assert_eq!(dates, expected);
}

#[test]
fn a_merge_counts_with_what_it_wrote_and_from_its_day() {
    let clone = versions();
    clone.git(&["checkout", "--quiet", "-b", "side", "HEAD~1"]);
    clone.git(&["mv", "people/ann.yaml", "people/sample.yaml"]);
    clone
        .folder
        .write("people/sample.yaml", person("budgeting: 5, mentoring: 2"));
    clone.commit("Ann on a branch", on("2026-07-20"));
    clone.git(&["checkout", "--quiet", "main"]);
    let merge = [
        "merge",
        "--quiet",
        "--no-ff",
        "--no-commit",
        "-s",
        "ours",
        "side",
    ];
    clone.git_by(&merge, on("2026-08-10"));
    clone.git(&["mv", "people/ann.yaml", "people/sample.yaml"]);
    clone
        .folder
        .write("people/sample.yaml", person("budgeting: 4, mentoring: 3"));
    clone.commit("Both", on("2026-08-10"));
    let arguments = ["history", "people/sample.yaml", "--from-git"];
    let history = answer(&clone.folder, &arguments);
    // Nothing of 20 July: what the branch said first came with the merge, which says otherwise.
    let expected = [
        point("2026-01-10", [1, 0], 1, json!(0.2)),
        point("2026-04-10", [1, 1], 2, json!(0.4)),
        point("2026-07-10", [1, 2], 2, json!(0.6)),
        point("2026-08-10", [1, 2], 2, json!(0.8)),
        point("2026-08-31", [1, 2], 2, json!(0.8)),
    ];
    assert_eq!(points(&history), expected);
}

#[test]
fn what_cannot_be_read_is_left_out_and_told() {
    let clone = versions();
    let other = person("budgeting: 5").replace("id: ann", "id: zoe");
    clone.folder.write("people/ann.yaml", other);
    let another = clone.commit("Somebody else", on("2026-07-20"));
    clone
        .folder
        .write("people/ann.yaml", "kind: person\nid: [\n");
    let broken = clone.commit("Broken", on("2026-07-21"));
    clone.folder.write(
        "people/ann.yaml",
        person("budgeting: 3, gone: 2, mentoring: 9"),
    );
    let partly = clone.commit("Names of old", on("2026-07-22"));
    clone
        .folder
        .write("people/ann.yaml", person("budgeting: 3"));
    clone.commit("Sound", on("2026-07-23"));
    let history = ask(&clone, &[]);
    let short = |commit: &str| commit[..10].to_owned();
    let versions = &history["versions"];
    assert_eq!(
        versions["left_out"],
        json!([short(&broken), short(&another)])
    );
    assert_eq!(versions["in_part"], json!([short(&partly)]));
    assert_eq!(versions["read"], 6);
    let partly = list(&history["points"]).find(|point| point["date"] == "2026-07-22");
    assert_eq!(partly.unwrap()["buckets"][0]["score"], 0.6);
    let outcome = clone
        .folder
        .run(&["history", "people/ann.yaml", "--from-git"]);
    let said = &outcome.succeeded().stdout;
    assert!(
        said.contains("Left out, because they are not an inventory"),
        "{said}"
    );
    assert!(said.contains("In part only"), "{said}");
}

fn refused(outcome: &Outcome, why: &str) {
    assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""));
    assert!(outcome.stderr.contains(why), "{}", outcome.stderr);
}

#[test]
fn without_a_history_there_is_none_to_tell() {
    let folder = Folder::new();
    workspace(&folder);
    folder.write("ann.yaml", person("budgeting: 1"));
    let arguments = ["history", "ann.yaml", "--from-git"];
    refused(&folder.run(&arguments), "is not in a git repository");
    let clone = versions();
    clone.folder.write("new.yaml", person("budgeting: 1"));
    let arguments = ["history", "new.yaml", "--from-git"];
    refused(
        &clone.folder.run(&arguments),
        "has no version of `new.yaml`",
    );
    let redacted = clone.folder.run(&[&arguments[..], &["--redact"]].concat());
    let expected = "error: the repository has no version of a document\n";
    assert_eq!(redacted.stderr, expected);
    program_in(clone.path())
        .env("PATH", std::env::var_os("PATH").unwrap())
        .args(["history", "-", "--from-git"])
        .write_stdin(person("budgeting: 1"))
        .assert()
        .code(2)
        .stderr("error: standard input has no history: --from-git needs a file\n");
}

#[test]
fn a_shallow_clone_says_that_it_is() {
    let clone = versions();
    clone.commit("People", on("2026-07-11"));
    let shallow = Clone::shallow(&clone, 1);
    let outcome = shallow
        .folder
        .run(&["history", "people/ann.yaml", "--from-git"]);
    assert!(
        outcome.succeeded().stdout.contains("This clone is shallow"),
        "{}",
        outcome.stdout
    );
}

#[test]
fn redaction_leaves_no_name_and_no_commit() {
    let clone = versions();
    let commit = clone.git(&["rev-parse", "HEAD"]);
    for more in [&[][..], &["--format", "json"], &["--verbose"]] {
        let mut arguments = vec!["history", "people/ann.yaml", "--from-git", "--redact"];
        arguments.extend(more);
        let outcome = clone.folder.run(&arguments);
        let said = format!("{}{}", outcome.succeeded().stdout, outcome.stderr);
        for name in ["ann", "Ann", &commit[..10]] {
            assert!(!said.contains(name), "{name}: {said}");
        }
        assert!(said.to_lowercase().contains("pseudonymous, not anonymous"));
    }
}

/// What an assessment and a point have in common.
fn same(point: &Value, assessment: &Value) -> Result<(), TestCaseError> {
    for level in ["current", "target"] {
        let (met, standing) = (&point[level], &assessment[level]);
        prop_assert_eq!(met.is_null(), standing.is_null());
        for key in [
            "expectations",
            "met",
            "short",
            "not_rated",
            "new",
            "attainment",
        ] {
            prop_assert_eq!(&met[key], &standing[key], "{} {}", level, key);
        }
    }
    let buckets = list(&point["buckets"]).zip(list(&assessment["profile"]["buckets"]));
    for (then, bucket) in buckets {
        for key in ["id", "score", "coverage"] {
            prop_assert_eq!(&then[key], &bucket[key]);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        max_shrink_iters: 60,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_point_is_the_assessment_of_its_date(made in workspaces()) {
        let folder = folder_of(&made, 0);
        let history = answer(&folder, &["history", INVENTORY]);
        let points: Vec<&Value> = list(&history["points"]).collect();
        let mut dates: Vec<&str> = made.sheets.iter().map(|sheet| sheet.date).collect();
        dates.retain(|date| *date <= crate::portfolio::AS_OF);
        dates.push(crate::portfolio::AS_OF);
        dates.sort_unstable();
        dates.dedup();
        let found: Vec<&str> = points.iter().map(|point| text(&point["date"])).collect();
        prop_assert_eq!(found, dates);
        for point in points {
            let date = text(&point["date"]);
            let assessment = answer(&folder, &["assess", INVENTORY, "--as-of", date]);
            same(point, &assessment)?;
        }
    }

    #[test]
    fn the_last_point_of_versions_is_the_assessment_of_today(
        made in workspaces(),
        dates in prop::collection::vec(1..8_u8, 1..4),
    ) {
        let clone = Clone::new();
        for (path, text) in made.files(0) {
            clone.folder.write(&path, text);
        }
        let mut dates = dates;
        dates.sort_unstable();
        for (at, month) in dates.iter().enumerate() {
            let date = format!("2026-{month:02}-01");
            let by = By { date: &date, ..on("2026-01-01") };
            clone.folder.write("note.txt", format!("{at}"));
            clone.commit("Version", by);
        }
        let arguments = ["history", INVENTORY, "--from-git"];
        let history = answer(&clone.folder, &arguments);
        let last = list(&history["points"]).last().unwrap();
        same(last, &answer(&clone.folder, &["assess", INVENTORY]))?;
        prop_assert_eq!(bytes(&clone.folder, &arguments), bytes(&clone.folder, &arguments));
    }
}
