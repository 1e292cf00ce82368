//! What a level's own words count for: a change where the rating stays, and the text of every
//! level above that asks no more and says nothing itself.

use serde_json::{Value, json};

use crate::place::Place;
use crate::program;

const CONFIG: &str = "[workspace]\nvocabulary = \"vocabulary.yaml\"\nbundled = false\n";

const VOCABULARY: &str = "\
kind: vocabulary
id: v
skills:
  - {id: review, title: Review}
  - {id: talks, title: Talks, rubric: {1: Speaks up., 2: Speaks at a meetup.}}
  - {id: triage, title: Triage}
";

/// At T-4 `review` and `triage` repeat T-3, whose words serve, and so do those of T-1 for 1.
const LADDER: &str = "\
kind: ladder
id: t
title: T
version: 1.0.0
levels:
  - {id: T-1, title: One}
  - {id: T-2, title: Two}
  - {id: T-3, title: Three}
  - {id: T-4, title: Four}
matrix:
  c:         #   T-1 T-2 T-3 T-4
    review:  {at: [1,  2,  2,  2], words: {T-1: Reads., T-2: [Asks., Approves.], T-3: [Asks., Teaches.]}}
    talks:   {at: [1,  1,  2,  2], words: {T-2: Speaks for the team., T-4: Opens a conference.}}
    triage:  {at: [~,  1,  1,  3], words: {T-2: Sorts reports.}}
";

fn place() -> Place {
    let inventory = "{kind: person, id: p, at: t/T-2, ratings: {review: 1, talks: 1.5, triage: 0}}";
    Place::of(&[
        ("ospo-ladder.toml", CONFIG),
        ("vocabulary.yaml", VOCABULARY),
        ("ladders/t.yaml", LADDER),
        ("people/p.yaml", inventory),
    ])
}

fn text(words: &[&str]) -> String {
    program::run(words).sound().stdout
}

#[test]
fn other_words_at_the_same_rating_are_a_difference_and_no_new_expectation() {
    let place = place();
    let diff = place.diff(&["t/T-2", "t/T-3"]);
    assert_eq!(diff["unchanged"], 2);
    assert_eq!(
        diff["reworded"],
        json!([{"skill": "review", "expected": 2,
                "from": ["Asks.", "Approves."], "to": ["Asks.", "Teaches."]}])
    );
    // T-4 says of `review` what T-3 says; the ladder's own words stand before the rubric's.
    let diff = place.diff(&["t/T-3", "t/T-4"]);
    assert_eq!(
        diff["reworded"],
        json!([{"skill": "talks", "expected": 2, "from": ["Speaks at a meetup."],
                "to": ["Opens a conference.", "Speaks at a meetup."]}])
    );
    let ladders = place.diff(&["t", "t"]);
    for pair in ladders["levels"].as_array().unwrap() {
        assert_eq!(pair["reworded"], json!([]));
    }
    let standing = |to: &str| place.assess("people/p.yaml", &["--to", to])["target"].clone();
    assert_eq!(standing("t/T-3")["reworded"], json!(["review"]));
    assert_eq!(standing("t/T-3")["new"]["expectations"], 1);
    assert_eq!(standing("t/T-1")["reworded"], json!([]));
}

#[test]
fn a_difference_in_words_reads_statement_by_statement() {
    let place = place();
    let folder = place.path().to_string_lossy();
    let diff = ["diff", "t/T-2", "t/T-3", "--workspace", &folder];
    let shown = text(&diff);
    let told = "In other words at the same rating: Review (2).";
    assert!(shown.contains(told), "{shown}");
    let shown = text(&[diff.as_slice(), &["--verbose"]].concat());
    for told in [
        "2 ratings stay the same, 1 of them in other words.",
        "    1 looks like  - Speaks for the team.\n                  - Speaks up.\n    \
         2 looks like  Speaks at a meetup.\n",
        "  - Review: 2 practising at both\n    no longer said  Approves.\n    \
         T-3 adds        Teaches.\n",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    let shown = text(&["show", "t/T-3", "--workspace", &folder]);
    let title = "What T-3 asks in other words than T-2, at the same rating\n";
    let (_, rest) = shown.split_once(title).unwrap();
    let (reworded, already) = rest.split_once("What T-2 asks already").unwrap();
    assert!(reworded.contains("Review") && !reworded.contains("Triage"));
    assert!(already.contains("Triage") && !already.contains("Review"));
    let inventory = format!("{folder}/people/p.yaml");
    let report = text(&[
        "assess",
        &inventory,
        "--to",
        "t/T-3",
        "--workspace",
        &folder,
    ]);
    let reworded = "  - Same rating as below, in other words at T-3: Review.\n";
    assert!(report.contains(reworded), "{report}");
}

#[test]
fn the_words_of_the_nearest_level_below_serve_before_lower_ratings_of_the_rubric() {
    let place = place();
    let target = &place.assess("people/p.yaml", &["--to", "t/T-4"])["target"];
    let gap = |skill: &str| -> (Value, Value) {
        let gaps = target["gaps"].as_array().unwrap().iter();
        let gap = gaps.into_iter().find(|gap| gap["skill"] == skill).unwrap();
        (gap["now"].clone(), gap["looks_like"].clone())
    };
    let looks = |rating: u8, text: &[&str]| json!({"rating": rating, "text": text});
    // Rated 1, which T-1 words; T-4 asks 2 without words, and T-3 is the nearest that has some.
    assert_eq!(
        gap("review"),
        (looks(1, &["Reads."]), looks(2, &["Asks.", "Teaches."]))
    );
    // 1.5 takes the text of 1: what T-2 says, nearer than T-1, then the rubric's.
    assert_eq!(
        gap("talks"),
        (
            looks(1, &["Speaks for the team.", "Speaks up."]),
            looks(2, &["Opens a conference.", "Speaks at a meetup."])
        )
    );
    // Nothing is written for 3 or 2, and 0 is asked nowhere.
    assert_eq!(gap("triage"), (Value::Null, looks(1, &["Sorts reports."])));
    let inventory = place.path().join("people/p.yaml");
    let inventory = inventory.to_string_lossy();
    let plan = place.answer(&["plan", &inventory, "--to", "t/T-4", "--as-of", "2026-08-31"]);
    let steps = plan["steps"].as_array().unwrap().iter();
    let triage = steps.into_iter().find(|step| step["skill"] == "triage");
    let stages = triage.unwrap()["stages"].as_array().unwrap().clone();
    let texts: Vec<&Value> = stages.iter().map(|stage| &stage["looks_like"]).collect();
    assert_eq!(texts, [&looks(1, &["Sorts reports."]); 3]);
}

#[test]
fn missing_rubric_looks_for_text_in_the_same_places() {
    let place = place();
    let folder = place.path().to_string_lossy();
    let shown = program::run(&["lint", "--workspace", &folder, "--format", "short"]).stdout;
    let missing: Vec<&str> = shown
        .lines()
        .filter(|l| l.contains("missing-rubric"))
        .collect();
    // T-4's 3 of `triage`, and nothing else: all other cells have words, or the rubric has.
    assert_eq!(missing.len(), 1, "{shown}");
    assert!(missing[0].contains("`triage` has no text for 3, which t/T-4 asks"));
}
