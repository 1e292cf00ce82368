//! Plans worked out by hand, on a ladder of two levels with a row for each thing to show.

use serde_json::{Value, json};

use crate::place::Place;
use crate::promotion::{list, plan, text};

const VOCABULARY: &str = "\
kind: vocabulary
id: small
scales: {default: [s0, s1, s2, s3, s4, s5], short: [no, some, much]}
buckets: [{id: b, title: Bucket}]
disciplines: [{id: d, bucket: b, title: Discipline}, {id: budgets, bucket: b, title: Budgets, shown_by: [budget]}]
skills:
  - {id: asked, title: Asked, rubric: {1: One., 2: Two., 4: Four.}, develop: [Do it.]}
  - {id: core, title: Core}
  - {id: heavy, title: Heavy}
  - {id: old, title: Old}
  - {id: spare, title: Spare}
  - {id: brief, title: Brief, scale: short, maps_to: {d: 1}}
  - {id: x, title: X, maps_to: {d: 1}}
  - {id: y, title: Y, maps_to: {d: 0.75, budgets: 0.25}}
  - {id: z, title: Z, maps_to: {budgets: 1}}
";

/// Skills and the ratings to reach, in their order.
type Goals = &'static [(&'static str, f64)];

/// A workspace with that ladder, and one person at the lower level.
pub fn office(matrix: &str, choose: &str, fields: &str) -> Place {
    let ladder = format!(
        "kind: ladder\nid: l\ntitle: L\nversion: 1\nlevels:\n  - {{id: low, title: Low}}\n  \
         - {{id: high, title: High, choose: [{choose}]}}\nmatrix: {{m: {{{matrix}}}}}\n"
    );
    Place::of(&[
        (
            "ospo-ladder.toml",
            "[workspace]\nvocabulary = \"v.yaml\"\nbundled = false\n".to_owned(),
        ),
        ("v.yaml", VOCABULARY.to_owned()),
        ("ladders/l.yaml", ladder),
        (
            "people/p.yaml",
            format!("kind: person\nid: p\nname: Pat\nat: l/low\n{fields}\n"),
        ),
    ])
}

fn made(matrix: &str, choose: &str, fields: &str, more: &[&str]) -> Value {
    let place = office(matrix, choose, fields);
    plan(place.path(), "people/p.yaml", more).expect("a plan")
}

fn skills(plan: &Value) -> Vec<(&str, f64)> {
    let steps = list(&plan["steps"]);
    steps
        .map(|step| (text(step, "skill"), step["to"].as_f64().unwrap()))
        .collect()
}

fn step<'v>(plan: &'v Value, skill: &str) -> &'v Value {
    let mut steps = list(&plan["steps"]);
    steps.find(|step| step["skill"] == skill).expect("a step")
}

#[test]
fn core_comes_first_then_what_closes_more_then_weight_interest_and_the_smaller_rise() {
    let matrix = "asked: [~, 3], core: [~, '3!'], heavy: {at: [~, 3], weight: 2}, old: [2, 3], \
                  spare: [~, 2], x: [~, 3], z: [~, 3]";
    let matrix = matrix.replace('\'', "");
    // `old` closes an expectation of the current level too. Of equal weight: x is wanted, z less
    // so, and of `asked` and `spare`, which nobody speaks of, `spare` rises by 1 and not by 2.
    let fields = "interests: {x: 5, z: 2}\nratings: {asked: 1, core: 2, heavy: 2, old: 1, spare: 1, x: 1, z: 1}";
    let plan = made(&matrix, "", fields, &[]);
    assert_eq!(
        skills(&plan),
        [
            ("core", 3.0),
            ("old", 3.0),
            ("heavy", 3.0),
            ("x", 3.0),
            ("z", 3.0),
            ("spare", 2.0),
            ("asked", 3.0),
        ]
    );
    assert_eq!(
        step(&plan, "old")["closes"],
        json!({"expectations": ["l/high", "l/low"], "choose": []})
    );
    // Eleven ratings to pass over four quarters: three, three, three, two. `old`, x, z and
    // `asked` take two quarters each.
    let by_quarter: Vec<Vec<(&str, i64)>> = list(&plan["quarters"])
        .map(|quarter| {
            let steps = list(&quarter["steps"]);
            steps
                .map(|part| (text(part, "skill"), part["to"].as_i64().unwrap()))
                .collect()
        })
        .collect();
    assert_eq!(
        by_quarter,
        [
            vec![("core", 3), ("old", 2), ("heavy", 3)],
            vec![("old", 3), ("x", 2), ("z", 2)],
            vec![("x", 3), ("z", 3), ("asked", 2)],
            vec![("spare", 2), ("asked", 3)],
        ]
    );
    assert_eq!(plan["later"], json!([]));
}

#[test]
fn a_stage_closes_the_gap_of_the_level_that_it_reaches_and_what_is_not_rated_takes_no_quarter() {
    // Rated 1, asked 2 at the current level and 4 at the target: 2 closes the one, 4 the other.
    let plan = made(
        "asked: [2, 4], x: [1, '2!']".replace('\'', "").as_str(),
        "",
        "ratings: {asked: 1}",
        &[],
    );
    let closes = |skill: &str| -> Vec<Value> {
        let stages = list(&step(&plan, skill)["stages"]).map(|stage| stage["closes"].clone());
        stages.collect()
    };
    assert_eq!(
        closes("asked"),
        [json!(["l/low"]), json!([]), json!(["l/high"])]
    );
    assert_eq!(closes("x"), [json!(["l/high", "l/low"])]);
    // Nobody has rated x: core or not, it comes after what is known.
    assert_eq!(skills(&plan), [("asked", 4.0), ("x", 2.0)]);
    assert_eq!(plan["to_rate"], json!(["x"]));
    assert_eq!(step(&plan, "x")["stages"][0]["quarter"], Value::Null);
    assert_eq!(plan["quarters"].as_array().map(Vec::len), Some(3));
    assert_eq!(plan["later"], json!([]));
}

#[test]
fn a_step_says_what_the_next_rating_looks_like_and_what_would_show_it() {
    let matrix = "asked: {at: [~, 3], words: {high: [In words.]}}, y: [~, 1], z: [~, 2]";
    let fields = "ratings: {asked: 1, z: 1.5}\nevidence:\n  \
        - {date: 2026-01-02, title: Seen, supports: [asked]}\n  \
        - {date: 2023-01-02, title: Long ago, supports: [asked]}\n  \
        - {date: 2026-05-02, title: Seen later, supports: [asked, z]}";
    let plan = made(matrix, "", fields, &[]);
    // Three stages, one a quarter: z rises by less than `asked`, and y is not rated.
    let asked = step(&plan, "asked");
    assert_eq!(asked["now"], json!({"rating": 1, "text": ["One."]}));
    assert_eq!(
        asked["stages"],
        json!([
            {"to": 2, "quarter": "2027-Q1", "closes": [], "looks_like": {"rating": 2, "text": ["Two."]},
             "develop": ["Do it."]},
            // The ladder's own words are for the rating that it asks, the rubric's Two is not.
            {"to": 3, "quarter": "2027-Q2", "closes": ["l/high"],
             "looks_like": {"rating": 3, "text": ["In words."]},
             "develop": ["Do it."]},
        ])
    );
    assert_eq!(asked["develop"], json!(["Do it."]));
    assert_eq!(
        asked["evidence"],
        json!({"kinds": [], "have": [
            {"date": "2026-05-02", "title": "Seen later"},
            {"date": "2026-01-02", "title": "Seen"},
        ]})
    );
    // The kinds of its main discipline, where that says some.
    assert_eq!(step(&plan, "z")["evidence"]["kinds"], json!(["budget"]));
    assert_eq!(step(&plan, "y")["evidence"]["kinds"], json!([]));
    // Where y starts is not known, so it is one stage.
    assert_eq!(step(&plan, "y")["from"], Value::Null);
    assert_eq!(list(&step(&plan, "y")["stages"]).count(), 1);
}

#[test]
fn a_choose_takes_the_cheapest_skills_and_counts_what_is_asked_anyway() {
    let choose = "{count: 2, rating: 3, of: [spare, x, y, z]}";
    let matrix = "asked: [1, 1]";
    let cases: [(&str, &str, &str, Goals); 6] = [
        // y and z rise by 1 and 1.5, the others by 2 and 3
        (
            matrix,
            choose,
            "asked: 1, x: 1, y: 2, z: 1.5",
            &[("z", 3.0), ("y", 3.0)],
        ),
        // one is there, and of equal rises the wanted one is taken
        (
            matrix,
            choose,
            "asked: 1, spare: 3, x: 2, y: 2, z: 2",
            &[("z", 3.0)],
        ),
        // nothing is open
        (matrix, choose, "asked: 1, spare: 3, x: 3.5", &[]),
        // x is asked for anyway, so only one more is needed
        (
            "asked: [1, 1], x: [~, 3]",
            choose,
            "asked: 1, y: 2",
            &[("y", 3.0), ("x", 3.0)],
        ),
        // what is asked is less than the depth: x rises by one more than asked
        (
            "asked: [1, 1], x: [~, 2]",
            choose,
            "asked: 1, x: 1, y: 3",
            &[("x", 3.0)],
        ),
        // one skill for two: y rises by 2, which is less than 1.5 for each of x and z
        (
            matrix,
            "{count: 1, rating: 3, of: [x, y]}, {count: 1, rating: 3, of: [y, z]}",
            "asked: 1, x: 1.5, y: 1, z: 1.5",
            &[("y", 3.0)],
        ),
    ];
    for (matrix, choose, ratings, expected) in cases {
        let fields = format!("interests: {{z: 4, y: 1}}\nratings: {{{ratings}}}");
        let plan = made(matrix, choose, &fields, &[]);
        assert_eq!(skills(&plan), expected, "{choose} {ratings}");
        assert!(list(&plan["choose"]).all(|open| open["met_by_plan"] == true));
    }
}

#[test]
fn a_discipline_stands_for_its_skills_and_what_left_is_not_counted() {
    // d stands for brief, x and y; y has left, and so has one of three.
    let fields = "ratings: {asked: 1, x: 1, y: {not_applicable: No, agreed: 2026-01-01}}";
    let plan = made(
        "asked: [1, 1]",
        "{count: 3, rating: 2, of: [d]}",
        fields,
        &[],
    );
    assert_eq!(skills(&plan), [("x", 2.0), ("brief", 2.0)]);
    assert_eq!(
        plan["choose"],
        json!([{"count": 2, "have": 0, "rating": 2, "of": ["d"], "among": ["brief", "x"],
                "counted": [], "skills": ["brief", "x"], "met_by_plan": true}])
    );
    // At 3 the short scale of `brief` ends too early: with y gone nothing satisfies it.
    let plan = made(
        "asked: [1, 1]",
        "{count: 2, rating: 3, of: [d]}",
        fields,
        &[],
    );
    assert_eq!(skills(&plan), []);
    assert_eq!(plan["choose"][0]["met_by_plan"], false);
}

#[test]
fn what_is_marked_and_not_agreed_needs_agreement_or_a_rating() {
    let mark = "{self: 4, not_applicable: Not here}";
    let matrix = "asked: [1, 1], x: [~, 3]";
    let suffices = |plan: &Value, skill: &str| step(plan, skill)["not_applicable"].clone();
    // Counted as not rated, whatever the rating beside the mark.
    let plan = made(
        matrix,
        "",
        &format!("ratings: {{asked: 1, x: {mark}}}"),
        &[],
    );
    assert_eq!(skills(&plan), [("x", 3.0)]);
    assert_eq!(step(&plan, "x")["from"], Value::Null);
    assert_eq!(
        suffices(&plan, "x"),
        json!({"reason": "Not here", "agreement_suffices": true})
    );
    // Although x will reach 3, the depth is planned in y, so that x may still leave.
    let choose = "{count: 1, rating: 3, of: [x, y]}";
    let plan = made(
        matrix,
        choose,
        &format!("ratings: {{asked: 1, x: {mark}}}"),
        &[],
    );
    assert_eq!(skills(&plan), [("x", 3.0), ("y", 3.0)]);
    assert_eq!(suffices(&plan, "x")["agreement_suffices"], true);
    // With two of the three asked, and `brief` unable to reach it, x cannot be done without.
    let choose = "{count: 2, rating: 3, of: [x, y, brief]}";
    let plan = made(
        matrix,
        choose,
        &format!("ratings: {{asked: 1, x: {mark}, y: 3}}"),
        &[],
    );
    assert_eq!(skills(&plan), [("x", 3.0)]);
    assert_eq!(suffices(&plan, "x")["agreement_suffices"], false);
    // Without `brief`, one is asked once x has left, and y is there.
    let choose = "{count: 2, rating: 3, of: [x, y]}";
    let plan = made(
        matrix,
        choose,
        &format!("ratings: {{asked: 1, x: {mark}, y: 3}}"),
        &[],
    );
    assert_eq!(skills(&plan), [("x", 3.0)]);
    assert_eq!(suffices(&plan, "x")["agreement_suffices"], true);
}

#[test]
fn steps_start_from_the_rating_that_counts() {
    let fields = "ratings: {asked: {self: 3, manager: 1, peers: [2]}}";
    let from = |policy: &str| {
        let plan = made("asked: [~, 4]", "", fields, &["--rating", policy]);
        plan["steps"][0]["from"].clone()
    };
    assert_eq!(from("manager-first"), 1);
    assert_eq!(from("self"), 3);
    assert_eq!(from("median"), 2);
    assert_eq!(from("lowest"), 1);
    let met = made("asked: [~, 3]", "", fields, &["--rating", "self"]);
    assert_eq!(met["steps"], json!([]));
}

#[test]
fn there_may_be_nothing_to_plan() {
    let met = made("asked: [~, 3]", "", "ratings: {asked: 3}", &[]);
    let nothing = made("asked: [1, ~]", "", "ratings: {asked: 1}", &[]);
    for plan in [met, nothing] {
        for key in ["steps", "choose", "quarters", "later"] {
            assert_eq!(plan[key], json!([]), "{key}");
        }
    }
}
