//! What somebody says of themselves in a ratings document: interests, what does not apply, evidence.

use serde_json::{Value, json};

use super::refusals::{office, refuses};
use super::run::Folder;

fn assessed(folder: &Folder, as_of: &str) -> Value {
    let run = folder.run(&[
        "assess",
        "people/alice.yaml",
        "--as-of",
        as_of,
        "--format",
        "json",
    ]);
    serde_json::from_str(&run.succeeded().stdout).unwrap()
}

fn not_applicable(answer: &Value) -> Vec<&str> {
    let excused = answer["target"]["not_applicable"].as_array().unwrap();
    excused
        .iter()
        .map(|e| e["reason"].as_str().unwrap())
        .collect()
}

/// Alice aims at L2, which asks pitching 2 and auditing 3, and wants money at 1 of 5.
fn alice() -> Folder {
    let folder = office();
    folder.write(
        "people/alice.yaml",
        "kind: person\nid: alice\nat: l/L1\ninterests: {money: 1}\nratings: {auditing: 3}\n\
         evidence: [{date: 2026-02, title: Audit, supports: [auditing]}]\n",
    );
    folder
}

#[test]
fn interests_and_what_does_not_apply_count_from_the_day_of_the_document() {
    let folder = alice();
    folder.write(
        "people/a.yaml",
        "kind: ratings\nof: alice\nas: self\ndate: 2026-05-01\ninterests: {money: 4}\n\
         ratings: {auditing: {not_applicable: Done elsewhere}, pitching: 2}\n",
    );
    let interest = |answer: &Value| answer["profile"]["buckets"][0]["interest"].clone();
    let before = assessed(&folder, "2026-04-30");
    assert_eq!(interest(&before), json!(0.2));
    assert!(not_applicable(&before).is_empty());
    assert_eq!(
        before["ratings"],
        json!({"self": 1, "manager": 0, "peers": 0})
    );
    let after = assessed(&folder, "2026-05-01");
    assert_eq!(interest(&after), json!(0.8));
    assert_eq!(not_applicable(&after), ["Done elsewhere"]);
    // It is not agreed, so that it stays an expectation; what does not apply has no rating.
    assert_eq!(after["target"]["not_applicable"][0]["agreed"], json!(false));
    assert_eq!(
        after["ratings"],
        json!({"self": 1, "manager": 0, "peers": 0})
    );
    // Who rates the skill later has changed their mind; older interests that nobody took back stay.
    folder.write(
        "people/b.yaml",
        "kind: ratings\nof: alice\nas: self\ndate: 2026-06-01\nratings: {auditing: 2}\n",
    );
    let later = assessed(&folder, "2026-06-01");
    assert!(not_applicable(&later).is_empty());
    assert_eq!(
        later["ratings"],
        json!({"self": 2, "manager": 0, "peers": 0})
    );
    assert_eq!(interest(&later), json!(0.8));
    // A rating by the manager changes nothing of what she said herself.
    folder.write(
        "people/b.yaml",
        "kind: ratings\nof: alice\nas: manager\ndate: 2026-06-01\nratings: {auditing: 2}\n",
    );
    assert_eq!(
        not_applicable(&assessed(&folder, "2026-06-01")),
        ["Done elsewhere"]
    );
}

#[test]
fn what_her_own_document_says_does_not_apply_stays_and_may_be_agreed() {
    let folder = alice();
    folder.write(
        "people/alice.yaml",
        "kind: person\nid: alice\nat: l/L1\n\
         ratings: {auditing: {not_applicable: Agreed so, agreed: 2026-01-01}}\n",
    );
    folder.write(
        "people/a.yaml",
        "kind: ratings\nof: alice\nas: self\ndate: 2026-05-01\n\
         ratings: {auditing: {not_applicable: Done elsewhere}}\n",
    );
    let answer = assessed(&folder, "2026-06-01");
    assert_eq!(not_applicable(&answer), ["Agreed so"]);
    assert_eq!(answer["target"]["not_applicable"][0]["agreed"], json!(true));
}

#[test]
fn evidence_joins_her_own_and_a_piece_counts_once() {
    let folder = alice();
    folder.write(
        "people/a.yaml",
        "kind: ratings\nof: alice\nas: self\ndate: 2026-05-01\nratings: {}\n\
         evidence:\n- {date: 2026-02, title: Audit, supports: [auditing]}\n\
         - {date: 2026-03-04, kind: talk, title: Pitch, supports: [pitching], visibility: internal}\n",
    );
    let run = folder.run(&[
        "evidence",
        "people/alice.yaml",
        "--as-of",
        "2026-05-02",
        "--format",
        "json",
    ]);
    let answer: Value = serde_json::from_str(&run.succeeded().stdout).unwrap();
    let titles = answer["evidence"].as_array().unwrap().iter();
    let mut titles: Vec<_> = titles
        .map(|piece| piece["title"].as_str().unwrap())
        .collect();
    titles.sort_unstable();
    assert_eq!(titles, ["Audit", "Pitch"]);
}

#[test]
fn only_somebody_themselves_says_so() {
    refuses(
        "people/r.yaml",
        "kind: ratings\nof: alice\nas: manager\ndate: 2026-05-01\ninterests: {money: 4}\n\
         ratings:\n  auditing: {not_applicable: So}\nevidence: []\n",
        &[
            (
                "unknown-key",
                "5:1",
                &["`interests` belongs only", "`as: self`", "as: manager"],
            ),
            (
                "unknown-key",
                "7:14",
                &["`not_applicable` belongs only", "as: manager"],
            ),
            (
                "unknown-key",
                "8:1",
                &["`evidence` belongs only", "as: manager"],
            ),
        ],
    );
}

#[test]
fn a_skill_is_rated_or_does_not_apply() {
    refuses(
        "people/r.yaml",
        "kind: ratings\nof: alice\nas: self\ndate: 2026-05-01\n\
         ratings:\n  auditing: {rating: 2, not_applicable: So}\n  pitching: {note: So}\n",
        &[
            (
                "unknown-key",
                "6:14",
                &["`rating` cannot be beside `not_applicable`"],
            ),
            ("missing-key", "7:14", &["`rating`"]),
        ],
    );
}
