//! Every figure of an assessment can be explained: `--explain` gives the same value, and its terms
//! add up to it.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use crate::documents::INVENTORY;
use crate::place::Place;
use crate::workspaces::workspaces;

/// Figures that are one sum divided by another.
const SUMS: &[&str] = &[
    "profile.buckets[].score",
    "profile.buckets[].coverage",
    "profile.buckets[].asked_coverage",
    "profile.buckets[].breadth",
    "profile.buckets[].depth",
    "profile.buckets[].interest",
    "profile.disciplines[].score",
    "profile.disciplines[].coverage",
    "profile.disciplines[].breadth",
    "STANDING.attainment",
    "STANDING.by_competency[].attainment",
    "STANDING.by_bucket[].attainment",
    "STANDING.new.share",
    "STANDING.evidence_confidence",
];

/// Counts of the terms of such a figure, and what is listed or counted as it is.
const COUNTS: &[&str] = &[
    "STANDING.expectations",
    "STANDING.met",
    "STANDING.short",
    "STANDING.not_rated",
    "STANDING.new.expectations",
    "STANDING.new.met",
    "STANDING.by_competency[].expectations",
    "STANDING.by_competency[].met",
    "STANDING.choose[].count",
    "STANDING.choose[].have",
    "STANDING.choose[].rating",
    "ratings.self",
    "ratings.manager",
    "ratings.peers",
    "profile.outside.skills",
    "profile.outside.rated",
];

/// Values of one skill, which its facts say.
const FACTS: &[&str] = &[
    "STANDING.largest_gap",
    "STANDING.gaps[].expected",
    "STANDING.gaps[].rating",
    "STANDING.gaps[].gap",
    "STANDING.gaps[].weight",
    "STANDING.gaps[].interest",
    "STANDING.gaps[].now.rating",
    "STANDING.gaps[].looks_like.rating",
    "STANDING.not_applicable[].expected",
    "STANDING.surplus[].expected",
    "STANDING.surplus[].rating",
    "STANDING.surplus[].surplus",
    "calibrate[].self",
    "calibrate[].manager",
];

/// Figures from above once more, beside a threshold of the settings or a count of skills.
const REASONS: &str = "STANDING.signal.reasons[].";

fn numbers(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Number(_) => found.push(path.trim_start_matches('.').to_owned()),
        Value::Array(items) => {
            for item in items {
                numbers(item, &format!("{path}[]"), found);
            }
        }
        Value::Object(keys) => {
            for (key, value) in keys {
                let at_top = path.is_empty() && (key == "current" || key == "target");
                let key = if at_top { "STANDING" } else { key };
                numbers(value, &format!("{path}.{key}"), found);
            }
        }
        _ => {}
    }
}

/// Asks for explanations, each once.
struct Explained<'a> {
    place: &'a Place,
    known: BTreeMap<String, Value>,
}

impl Explained<'_> {
    fn of(&mut self, id: &str) -> Value {
        let place = self.place;
        let known = self.known.entry(id.to_owned());
        known
            .or_insert_with(|| place.assess(INVENTORY, &["--explain", id]))
            .clone()
    }

    /// The sum whose name starts so: with the value, of terms that add up to it.
    fn sum(&mut self, id: &str, name: &str, value: &Value) -> Value {
        let explanation = self.of(id);
        let sums = explanation["sums"].as_array().expect("sums");
        let named = |sum: &&Value| sum["name"].as_str().is_some_and(|n| n.starts_with(name));
        let sum = sums.iter().find(named);
        let sum = sum.unwrap_or_else(|| panic!("{id}: no {name}: {explanation}"));
        assert_eq!(&sum["value"], value, "{name} of {id}: {sum}");
        let terms = sum["terms"].as_array().expect("terms");
        let add = |key: &str| terms.iter().filter_map(|t| t[key].as_f64()).sum::<f64>();
        let (part, whole) = (add("part"), add("whole"));
        match value.as_f64() {
            Some(value) if whole > 0.0 => assert!((part / whole - value).abs() < 1e-9, "{sum}"),
            // An attainment where nothing is expected.
            Some(value) => assert_eq!((value, terms.len()), (1.0, 0), "{sum}"),
            None => assert!(whole == 0.0, "{sum}"),
        }
        sum.clone()
    }

    fn says(&mut self, skill: &str, text: &str) {
        let explanation = self.of(&format!("skill:{skill}"));
        let facts = explanation["facts"].as_array().expect("facts");
        let said = |fact: &Value| fact["text"].as_str().is_some_and(|t| t.contains(text));
        assert!(facts.iter().any(said), "{skill}: {text}: {explanation}");
    }

    fn profile(&mut self, profile: &Value) {
        let figures = ["score", "coverage", "breadth", "depth", "interest"];
        for (kind, figures) in [("bucket", &figures[..]), ("discipline", &figures[..3])] {
            for group in profile[format!("{kind}s")].as_array().expect("groups") {
                let id = format!("{kind}:{}", group["id"].as_str().expect("an id"));
                for figure in figures {
                    self.sum(&id, &format!("{figure} of "), &group[figure]);
                }
                if kind == "bucket" {
                    let title = group["title"].as_str().expect("a title");
                    let name = format!("coverage of {title}, of what is asked");
                    self.sum(&id, &name, &group["asked_coverage"]);
                }
            }
        }
    }

    fn standing(&mut self, standing: &Value) {
        let level = standing["level"].as_str().expect("a level");
        let id = format!("level:{level}");
        let of = format!("attainment of {level}");
        let all = self.sum(&id, &of, &standing["attainment"]);
        assert_eq!(counts(&all), whole_and_met(standing), "{all}");
        let new = self.sum(
            &id,
            &format!("what {level} asks"),
            &standing["new"]["share"],
        );
        assert_eq!(counts(&new), whole_and_met(&standing["new"]), "{new}");
        let name = format!("evidence confidence of {level}");
        self.sum(&id, &name, &standing["evidence_confidence"]);
        for part in standing["by_competency"].as_array().expect("parts") {
            let id = format!("competency:{}", part["id"].as_str().expect("an id"));
            let sum = self.sum(&id, &of, &part["attainment"]);
            assert_eq!(counts(&sum), whole_and_met(part), "{sum}");
        }
        for part in standing["by_bucket"].as_array().expect("parts") {
            let id = format!("bucket:{}", part["id"].as_str().expect("an id"));
            self.sum(&id, &format!("{of} within "), &part["attainment"]);
        }
        let number = |value: &Value| value.as_f64().expect("a number");
        for gap in standing["gaps"].as_array().expect("gaps") {
            let skill = gap["skill"].as_str().expect("a skill");
            match gap["rating"].as_f64() {
                Some(r) => self.says(
                    skill,
                    &format!(
                        "r = {r}, from {}",
                        gap["source"].as_str().expect("a source")
                    ),
                ),
                None if gap["source"].is_null() => {}
                None => panic!("{gap}"),
            }
            self.says(
                skill,
                &format!("{level} asks e = {} ", number(&gap["expected"])),
            );
            self.says(skill, &format!("w = {}", number(&gap["weight"])));
            self.says(skill, &format!("gap {}", number(&gap["gap"])));
            if let Some(interest) = gap["interest"].as_f64() {
                self.says(skill, &format!("interest {interest} of 5"));
            }
        }
        for above in standing["surplus"].as_array().expect("surplus") {
            let skill = above["skill"].as_str().expect("a skill");
            self.says(skill, &format!("r = {}, from ", number(&above["rating"])));
            self.says(
                skill,
                &format!("{level} asks e = {} ", number(&above["expected"])),
            );
        }
    }
}

/// How many terms there are, and how many of them are whole.
fn counts(sum: &Value) -> (usize, usize) {
    let terms = sum["terms"].as_array().expect("terms");
    let met = terms.iter().filter(|term| term["part"] == term["whole"]);
    (terms.len(), met.count())
}

fn whole_and_met(counts: &Value) -> (usize, usize) {
    let count = |key: &str| counts[key].as_u64().expect("a count") as usize;
    (count("expectations"), count("met"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_is_the_sum_of_the_terms_that_explain_it(made in workspaces()) {
        let place = made.place(0);
        let answer = place.assess(INVENTORY, &[]);
        let mut found = Vec::new();
        numbers(&answer, "", &mut found);
        for path in found {
            let known = [SUMS, COUNTS, FACTS].iter().any(|known| known.contains(&path.as_str()));
            prop_assert!(known || path.starts_with(REASONS), "nothing explains {path}");
        }
        let mut explained = Explained { place: &place, known: BTreeMap::new() };
        explained.profile(&answer["profile"]);
        for role in ["current", "target"] {
            if !answer[role].is_null() {
                explained.standing(&answer[role]);
            }
        }
    }
}
