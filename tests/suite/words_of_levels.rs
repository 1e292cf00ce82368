//! What a level's own words count for: a change where the rating stays, and the text of every
//! level above that asks no more and says nothing itself.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::place::Place;
use crate::program;
use crate::workspaces::{Form, Workspace, workspaces};

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
    let told = "Worded differently at the same rating: Review (2).";
    assert!(shown.contains(told), "{shown}");
    let shown = text(&[diff.as_slice(), &["--verbose"]].concat());
    for told in [
        "2 ratings stay the same, 1 of them worded\n  differently.",
        "    1 looks like  - Speaks for the team.\n                  - Speaks up.\n    \
         2 looks like  Speaks at a meetup.\n",
        "  - Review: 2 practising at both\n    no longer said  Approves.\n    \
         T-3 adds        Teaches.\n",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    let shown = text(&["show", "t/T-3", "--workspace", &folder]);
    let title = "What T-3 words differently than T-2, at the same rating\n";
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
    let reworded =
        "  - The same rating as at the level below, worded differently at T-3: Review.\n";
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

/// The ladder `base` of a random workspace, with words of their own in some of its cells.
struct Worded {
    ids: Vec<String>,
    after: Vec<Vec<usize>>,
    /// By skill, what each level asks, and whether its cell has words.
    rows: Vec<(String, Vec<(usize, bool)>)>,
}

impl Worded {
    fn of(made: &Workspace) -> Self {
        let levels = made.levels("base");
        let ids: Vec<String> = levels.iter().map(|level| level.id.clone()).collect();
        let after = levels
            .iter()
            .enumerate()
            .map(|(at, level)| match &level.after {
                Some(below) => {
                    let places = below
                        .iter()
                        .map(|id| ids.iter().position(|known| known == id));
                    places.map(|place| place.expect("a level")).collect()
                }
                None if at == 0 => Vec::new(),
                None => vec![at - 1],
            });
        let after = after.collect();
        let rows = made.ladder("base").rows.iter().enumerate();
        let rows = rows.filter_map(|(index, row)| {
            let (Form::Cells(cells) | Form::Long(cells, _)) = &row.form else {
                return None;
            };
            // A third of the cells that ask something, and few ratings, so that levels agree.
            let cells = cells.iter().enumerate().map(|(at, (rating, _))| {
                let rating = (*rating).min(2);
                (rating, rating > 0 && (index + 2 * at + rating) % 3 == 0)
            });
            Some((row.skill.clone(), cells.collect()))
        });
        Worded {
            rows: rows.collect(),
            ids,
            after,
        }
    }

    fn document(&self) -> String {
        let mut text = "kind: ladder\nid: base\ntitle: Base\nversion: 1\nlevels:\n".to_owned();
        for (id, after) in self.ids.iter().zip(&self.after) {
            let after: Vec<&str> = after
                .iter()
                .map(|below| self.ids[*below].as_str())
                .collect();
            let after = after.join(", ");
            text.push_str(&format!(
                "  - {{id: {id}, title: {id}, after: [{after}]}}\n"
            ));
        }
        if !self.rows.is_empty() {
            text.push_str("matrix:\n  m:\n");
        }
        for (skill, cells) in &self.rows {
            let asked: Vec<String> = cells.iter().map(|(rating, _)| rating.to_string()).collect();
            let words = cells.iter().zip(&self.ids).filter(|((_, has), _)| *has);
            let words: Vec<String> = words
                .map(|(_, id)| format!("{id}: {skill} at {id}"))
                .collect();
            let words = match words.as_slice() {
                [] => String::new(),
                words => format!(", words: {{{}}}", words.join(", ")),
            };
            text.push_str(&format!(
                "    {skill}: {{at: [{}]{words}}}\n",
                asked.join(", ")
            ));
        }
        text
    }

    /// The level whose words serve a level at what it asks: its own, or the nearest one's below.
    fn said(&self, cells: &[(usize, bool)], level: usize, rating: usize) -> Option<usize> {
        let mut near = vec![level];
        for _ in 0..=self.ids.len() {
            if let Some(said) = near.iter().find(|at| cells[**at] == (rating, true)) {
                return Some(*said);
            }
            near = near
                .iter()
                .flat_map(|at| self.after[*at].iter().copied())
                .collect();
        }
        None
    }

    /// The skills that a level asks no higher than below, and in other words.
    fn reworded(&self, level: usize) -> BTreeSet<&str> {
        let rows = self.rows.iter().filter(|(_, cells)| {
            let (rating, below) = (cells[level].0, &self.after[level]);
            let base = below.iter().map(|at| cells[*at].0).min().unwrap_or(0);
            let here = self.said(cells, level, rating);
            let other =
                |at: &usize| cells[*at].0 == rating && self.said(cells, *at, rating) != here;
            rating > 0 && rating <= base && below.iter().any(other)
        });
        rows.map(|(skill, _)| skill.as_str()).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_second_method_finds_the_same_rows_reworded(made in workspaces()) {
        let worded = Worded::of(&made);
        let mut files = made.files(0);
        files.retain(|(name, _)| !name.starts_with("ladders/") && !name.starts_with("people/"));
        files.push(("ladders/base.yaml".to_owned(), worded.document()));
        let place = Place::of(&files);
        for (level, id) in worded.ids.iter().enumerate() {
            let shown = place.answer(&["show", &format!("base/{id}")]);
            let expectations = shown["expectations"].as_array().unwrap().iter();
            let found = expectations.filter(|e| e["reworded"] == true);
            let found: BTreeSet<&str> = found.map(|e| e["skill"].as_str().unwrap()).collect();
            prop_assert_eq!(found, worded.reworded(level), "{} of\n{}", id, worded.document());
        }
    }
}

#[test]
fn random_ladders_have_rows_that_are_reworded() {
    let mut runner = TestRunner::deterministic();
    let made = (0..64).map(|_| workspaces().new_tree(&mut runner).unwrap().current());
    let reworded = made.filter(|made| {
        let worded = Worded::of(made);
        (0..worded.ids.len()).any(|level| !worded.reworded(level).is_empty())
    });
    let reworded = reworded.count();
    assert!(reworded >= 10, "{reworded} of 64");
}
