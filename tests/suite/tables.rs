//! Tables: which rating counts, what is wanted, the window of evidence.

use serde_json::{Value, json};

use crate::place::Place;

/// `a` lies half in each discipline, `c` mostly in `d1`; R is 5.
const VOCABULARY: &str = "\
kind: vocabulary
id: small
buckets: [{id: b0, title: B0}, {id: b1, title: B1}]
disciplines: [{id: d0, bucket: b0, title: D0}, {id: d1, bucket: b1, title: D1}]
skills:
  - {id: a, title: A, maps_to: {d1: 0.5, d0: 0.5}}
  - {id: b, title: B, maps_to: {d0: 1}}
  - {id: c, title: C, maps_to: {d0: 0.3, d1: 0.7}}
";
const LADDER: &str = "\
{kind: ladder, id: l, title: L, version: 1, levels: [{id: one, title: One}], \
 matrix: {m: {a: [5], b: [5], c: [5]}}}
";

/// The workspace file.
pub fn workspace(settings: &str) -> String {
    format!("[workspace]\nvocabulary = \"v.yaml\"\nbundled = false\n[assess]\n{settings}\n")
}

/// What the program says of a person with these fields, and sheets of other raters.
fn person(settings: &str, fields: &str, sheets: &[String], as_of: &str) -> Value {
    let mut files = vec![
        ("ospo-ladder.toml".to_owned(), workspace(settings)),
        ("v.yaml".to_owned(), VOCABULARY.to_owned()),
        ("ladders/l.yaml".to_owned(), LADDER.to_owned()),
        (
            "people/p.yaml".to_owned(),
            format!("kind: person\nid: p\ntarget: l/one\n{fields}\n"),
        ),
    ];
    for (at, sheet) in sheets.iter().enumerate() {
        files.push((format!("people/{at}.yaml"), sheet.clone()));
    }
    Place::of(&files).assess("people/p.yaml", &["--as-of", as_of])
}

/// The open point of a skill.
fn gap<'a>(answer: &'a Value, skill: &str) -> &'a Value {
    let mut gaps = answer["target"]["gaps"].as_array().into_iter().flatten();
    gaps.find(|gap| gap["skill"] == skill).expect("a gap")
}

#[test]
fn the_effective_rating_by_policy() {
    let null = Value::Null;
    let cases = [
        (
            "manager-first",
            "{self: 1, manager: 4, peers: [2, 2]}",
            json!(4),
            json!("manager"),
        ),
        (
            "manager-first",
            "{self: 1, peers: [2, 3]}",
            json!(2.5),
            json!("peers"),
        ),
        (
            "manager-first",
            "{self: 1, peers: [4.5, 2, 3]}",
            json!(3),
            json!("peers"),
        ),
        (
            "manager-first",
            "{self: 1, peers: [4, 1, 2, 3]}",
            json!(2.5),
            json!("peers"),
        ),
        (
            "manager-first",
            "{self: 1, peers: [4]}",
            json!(1),
            json!("self"),
        ),
        ("manager-first", "{peers: [4]}", json!(4), json!("peers")),
        ("manager-first", "{peers: []}", null.clone(), null.clone()),
        ("manager-first", "0", json!(0), json!("self")),
        (
            "manager-first",
            "{self: 3, manager: 2, not_applicable: No}",
            null.clone(),
            null.clone(),
        ),
        (
            "self",
            "{self: 1, manager: 4, peers: [2, 3]}",
            json!(1),
            json!("self"),
        ),
        (
            "self",
            "{manager: 4, peers: [2, 3]}",
            null.clone(),
            null.clone(),
        ),
        (
            "median",
            "{self: 1, manager: 4, peers: [2]}",
            json!(2),
            json!("median"),
        ),
        (
            "median",
            "{self: 1, manager: 4}",
            json!(2.5),
            json!("median"),
        ),
        (
            "median",
            "{self: 1, manager: 4, peers: [2, 2.5]}",
            json!(2.25),
            json!("median"),
        ),
        ("median", "{peers: [4]}", json!(4), json!("median")),
        (
            "lowest",
            "{self: 3, manager: 4, peers: [2, 4.5]}",
            json!(2),
            json!("lowest"),
        ),
        (
            "lowest",
            "{self: 1.5, manager: 4}",
            json!(1.5),
            json!("lowest"),
        ),
        ("lowest", "{peers: []}", null.clone(), null),
    ];
    for (policy, entry, rating, source) in cases {
        let settings = format!("rating = \"{policy}\"");
        let fields = format!("ratings: {{a: {entry}}}");
        let answer = person(&settings, &fields, &[], "2026-08-31");
        let gap = gap(&answer, "a");
        assert_eq!(
            (&gap["rating"], &gap["source"]),
            (&rating, &source),
            "{policy} {entry}"
        );
    }
}

#[test]
fn dated_ratings_up_to_the_date_stand_before_undated_ones() {
    let manager: &[(&str, &str, &str, &str)] = &[
        ("manager", "mia", "2026-06-01", "{a: 2}"),
        ("manager", "mia", "2026-01-10", "{a: 3}"),
        ("manager", "noa", "2026-07-01", "{b: 1}"), // says nothing of `a`
    ];
    let own: &[(&str, &str, &str, &str)] = &[
        ("self", "p", "2026-01-10", "{a: 3}"),
        (
            "self",
            "p",
            "2026-06-01",
            "{a: {rating: expert, note: Now}}",
        ),
    ];
    let peers: &[(&str, &str, &str, &str)] = &[
        ("peer", "bob", "2026-06-01", "{a: 4}"),
        ("peer", "bob", "2026-01-10", "{a: 1}"),
        ("peer", "carla", "2026-02-20", "{a: 2}"),
    ];
    let cases = [
        // the latest of the manager's
        ("{self: 1, manager: 4}", manager, "2026-08-31", json!(2)),
        ("{self: 1, manager: 4}", manager, "2026-06-01", json!(2)),
        ("{self: 1, manager: 4}", manager, "2026-05-31", json!(3)),
        // before any of them, the undated one
        ("{self: 1, manager: 4}", manager, "2026-01-09", json!(4)),
        ("{self: 1}", manager, "2026-01-09", json!(1)),
        ("{self: 1}", own, "2026-08-31", json!(4)),
        ("{self: 1}", own, "2026-05-31", json!(3)),
        ("{self: 1}", own, "2026-01-09", json!(1)),
        // (4 + 2)/2: of bob, the later one only
        ("{self: 1}", peers, "2026-08-31", json!(3)),
        // (1 + 2)/2
        ("{self: 1}", peers, "2026-05-31", json!(1.5)),
        // one peer is not enough to stand before the person's own, but with an undated one it is
        ("{self: 4}", peers, "2026-02-19", json!(4)),
        ("{self: 4, peers: [2]}", peers, "2026-02-19", json!(1.5)),
        // 2, 4 and the undated 4.5
        ("{self: 1, peers: [4.5]}", peers, "2026-08-31", json!(4)),
    ];
    for (entry, sheets, as_of, rating) in cases {
        let sheets = sheets.iter().map(|(rater, by, date, ratings)| {
            format!(
                "kind: ratings\nof: p\nas: {rater}\nby: {by}\ndate: {date}\nratings: {ratings}\n"
            )
        });
        let sheets: Vec<String> = sheets.collect();
        let answer = person("", &format!("ratings: {{a: {entry}}}"), &sheets, as_of);
        assert_eq!(
            gap(&answer, "a")["rating"],
            rating,
            "{entry} {sheets:?} {as_of}"
        );
    }
}

#[test]
fn interest_falls_back_to_the_largest_discipline_and_its_bucket() {
    let cases = [
        ("a", "{}", Value::Null),
        ("a", "{a: 3, d0: 1, b0: 2}", json!(3)),
        ("a", "{a: 0, d0: 4}", json!(0)),
        // of equal shares, the first discipline of the vocabulary
        ("a", "{d0: 1, d1: 5, b0: 2}", json!(1)),
        ("a", "{d1: 5, b0: 2.5}", json!(2.5)),
        ("a", "{d1: 5, b1: 5}", Value::Null),
        ("c", "{d0: 4, b0: 4}", Value::Null),
        ("c", "{d1: 4, b1: 1}", json!(4)),
        ("c", "{d0: 4, b1: 1}", json!(1)),
    ];
    for (skill, interests, expected) in cases {
        let answer = person("", &format!("interests: {interests}"), &[], "2026-08-31");
        assert_eq!(
            gap(&answer, skill)["interest"],
            expected,
            "{skill} {interests}"
        );
    }
    let unwanted = "interests: {a: 3}\nratings: {a: {not_applicable: No}}";
    let answer = person("", unwanted, &[], "2026-08-31");
    assert_eq!(gap(&answer, "a")["interest"], Value::Null);
}

#[test]
fn evidence_counts_within_the_window_both_ends_included() {
    let cases = [
        // six months before 31 August is the last of February
        ("2026-08-31", 6, "date: 2026-02-28", true),
        ("2026-08-31", 6, "date: 2026-02-27", false),
        ("2024-03-31", 1, "date: 2024-02-29", true),
        ("2024-03-31", 1, "date: 2024-02-28", false),
        ("2026-03-15", 24, "date: 2024-03-15", true),
        ("2026-03-15", 24, "date: 2024-03-14", false),
        ("2026-08-31", 6, "date: 2026-08-31", true),
        ("2026-08-31", 6, "date: 2026-09-01", false),
        ("2026-08-31", 0, "date: 2026-08-31", true),
        ("2026-08-31", 0, "date: 2026-08-30", false),
        ("2026-08-31", 6, "date: 2020-01-01, until: 2026-02-28", true),
        (
            "2026-08-31",
            6,
            "date: 2020-01-01, until: 2026-02-27",
            false,
        ),
        ("2026-08-31", 6, "date: 2020-01-01, until: 2027-01-01", true),
        ("2026-08-31", 6, "date: 2020-01-01, until: now", true),
        ("2026-08-31", 6, "date: 2026-09-01, until: now", false),
        (
            "2026-08-31",
            6,
            "date: 2026-09-01, until: 2027-01-01",
            false,
        ),
    ];
    for (as_of, months, dates, counts) in cases {
        let settings = format!("evidence_months = {months}");
        let entry = format!("{{{dates}, title: T, supports: [a, b]}}");
        // 3 is 0.6·R; `b` is below, and `c` not rated.
        let fields = format!("ratings: {{a: 3, b: 2.5}}\nevidence: [{entry}]");
        let answer = person(&settings, &fields, &[], as_of);
        let target = &answer["target"];
        let expected = if counts {
            (json!(1), json!([]))
        } else {
            (json!(0), json!(["a"]))
        };
        let found = (&target["evidence_confidence"], &target["without_evidence"]);
        assert_eq!(
            found,
            (&expected.0, &expected.1),
            "{as_of} {months} {dates}"
        );
    }
    let answer = person("", "ratings: {a: 2.5}", &[], "2026-08-31");
    assert_eq!(answer["target"]["evidence_confidence"], Value::Null);
}
