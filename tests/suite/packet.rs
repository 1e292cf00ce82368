//! Promotion packets: they say what the assessment says, and show what supports it.

use serde_json::{Value, json};

use crate::place::Place;
use crate::program;
use crate::promotion::list;

const DAY: [&str; 4] = ["--workspace", "examples", "--as-of", "2026-11-23"];

fn json_of(words: &[&str]) -> Value {
    let words = [words, &DAY, &["--format", "json"]].concat();
    program::run(&words).sound().json()
}

#[test]
fn a_packet_holds_the_assessment_and_each_expectation_of_it() {
    for id in [
        "alice", "carla", "dmitri", "esther", "farid", "greta", "hiro", "ines",
    ] {
        let to: &[&str] = if id == "ines" {
            &["--to", "tpm/PM-4"]
        } else {
            &[]
        };
        let packet = json_of(&[&["promotion", id], to].concat());
        assert_eq!(
            packet["assessment"],
            json_of(&[&["assess", id], to].concat()),
            "{id}"
        );
        let target = &packet["assessment"]["target"];
        let count = |of: fn(&Value) -> bool| {
            json!(
                list(&packet["expectations"])
                    .filter(|asked| of(asked))
                    .count()
            )
        };
        assert_eq!(count(|_| true), target["expectations"], "{id}");
        assert_eq!(count(|asked| asked["met"] == true), target["met"], "{id}");
        assert_eq!(
            count(|asked| asked["rating"].is_null()),
            target["not_rated"],
            "{id}"
        );
        assert_eq!(
            count(|asked| asked["new"] == true),
            target["new"]["expectations"],
            "{id}"
        );
        let pieces = &packet["evidence"];
        for asked in list(&packet["expectations"]) {
            let shown = list(&asked["evidence"]).map(|index| index.as_u64().unwrap() as usize);
            let shown: Vec<usize> = shown.collect();
            let supports = |piece: &Value| list(&piece["supports"]).any(|s| *s == asked["skill"]);
            let all = list(pieces)
                .enumerate()
                .filter(|(_, piece)| supports(piece));
            assert_eq!(
                shown,
                all.map(|(index, _)| index).collect::<Vec<_>>(),
                "{id}"
            );
        }
    }
}

/// Two ratings documents, one before the level was reached and one after it.
fn place() -> Place {
    let person = "kind: person\nid: kim\nat: tpm/PM-2\nsince: 2025-01-15\ntarget: tpm/PM-3\n\
                  manager: lee\nratings: {mentoring: 1}\nevidence:\n  \
                  - {date: 2024-06-01, title: Old talk, supports: [public-speaking]}\n  \
                  - {date: 2026-06-01, title: New talk, supports: [public-speaking]}\n";
    let sheet = |by: &str, date: &str, ratings: &str| {
        format!(
            "kind: ratings\nof: kim\nas: manager\nby: {by}\ndate: {date}\nratings: {{{ratings}}}\n"
        )
    };
    Place::of(&[
        (
            "ospo-ladder.toml",
            "[workspace]\npeople = [\"people\"]\n".to_owned(),
        ),
        ("people/kim.yaml", person.to_owned()),
        (
            "people/1.yaml",
            sheet("lee", "2025-01-10", "budgeting: 2, public-speaking: 2"),
        ),
        (
            "people/2.yaml",
            sheet("lee", "2026-05-01", "budgeting: 1, public-speaking: 3"),
        ),
    ])
}

#[test]
fn growth_counts_from_the_day_of_the_level_on() {
    let packet = place().answer(&["promotion", "kim", "--as-of", "2026-08-31"]);
    let growth = &packet["growth"];
    assert_eq!(growth["since"], "2025-01-15");
    assert_eq!(
        (&growth["evidence"], &growth["dated"]),
        (&json!(1), &json!(true))
    );
    let manager = json!("manager");
    let asked = list(&packet["expectations"]);
    let asked: Vec<&str> = asked
        .map(|asked| asked["skill"].as_str().unwrap())
        .collect();
    assert!(asked.contains(&"budgeting") && asked.contains(&"public-speaking"));
    let risen = json!([{"skill": "public-speaking", "was": 2, "is": 3, "source": manager}]);
    assert_eq!(growth["risen"], risen);
    let fallen = json!([{"skill": "budgeting", "was": 2, "was_source": manager, "is": 1,
                         "source": manager}]);
    assert_eq!(growth["fallen"], fallen);
    let before = place().answer(&["promotion", "kim", "--as-of", "2025-01-14"]);
    assert!(before["growth"].is_null(), "the level lies ahead then");
}

#[test]
fn without_a_level_to_go_to_there_is_no_packet() {
    let answer = program::run(&["promotion", "bob", "--workspace", "examples"]);
    assert_eq!(answer.status, 2);
    assert!(
        answer
            .stderr
            .contains("there is no level above that of `bob`"),
        "{}",
        answer.stderr
    );
}

#[test]
fn pseudonyms_leave_no_name_in_a_packet() {
    for format in ["text", "markdown", "html", "json"] {
        let words = [
            &["promotion", "alice", "--redact", "--format", format][..],
            &DAY,
        ]
        .concat();
        let said = program::run(&words).sound().stdout;
        for name in [
            "Alice",
            "alice",
            "bob",
            "farid",
            "slides",
            "https://example",
            "handbook",
        ] {
            assert!(!said.contains(name), "{format}: {name}");
        }
    }
}
