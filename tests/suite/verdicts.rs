//! A table of verdicts at exactly their thresholds.

use serde_json::{Value, json};

use crate::place::Place;
use crate::tables::workspace;

/// One row: what is asked, its weight, the rating.
type Row = (&'static str, &'static str, &'static str);

/// The verdict and the kinds of its reasons for a ladder of one level, whose rows are all new.
fn verdict(settings: &str, rows: &[Row]) -> (Value, Vec<Value>) {
    let skills = (0..rows.len()).map(|at| format!("{{id: k{at}, title: K}}"));
    let skills: Vec<String> = skills.collect();
    let asked = rows.iter().enumerate();
    let asked =
        asked.map(|(at, (cell, weight, _))| format!("k{at}: {{at: [{cell}], weight: {weight}}}"));
    let rated = rows.iter().enumerate().filter(|(_, row)| !row.2.is_empty());
    let rated: Vec<String> = rated.map(|(at, row)| format!("k{at}: {}", row.2)).collect();
    let (skills, asked, rated) = (
        skills.join(", "),
        asked.collect::<Vec<_>>().join(", "),
        rated.join(", "),
    );
    let files = [
        ("ospo-ladder.toml", workspace(settings)),
        (
            "v.yaml",
            format!("{{kind: vocabulary, id: v, skills: [{skills}]}}"),
        ),
        (
            "ladders/l.yaml",
            format!(
                "{{kind: ladder, id: l, title: L, version: 1, levels: [{{id: one, title: One}}], \
                 matrix: {{m: {{{asked}}}}}}}"
            ),
        ),
        (
            "people/p.yaml",
            format!("{{kind: person, id: p, target: l/one, ratings: {{{rated}}}}}"),
        ),
    ];
    let answer = Place::of(&files).assess("people/p.yaml", &[]);
    let signal = &answer["target"]["signal"];
    let reasons = signal["reasons"].as_array().into_iter().flatten();
    (
        signal["verdict"].clone(),
        reasons.map(|r| r["kind"].clone()).collect(),
    )
}

#[test]
fn verdicts_at_exactly_their_thresholds() {
    let ready = json!("ready");
    let (close, growing, none) = (json!("close"), json!("growing"), Value::Null);
    // By default ready from 0.9 and 0.75 of what is new, close from 0.75 and 0.5.
    let cases: &[(&str, &[Row], &Value, &[&str])] = &[
        // attainment 9/10
        ("", &[("5", "9", "5"), ("5", "1", "0")], &ready, &[]),
        (
            "",
            &[("5", "8.9", "5"), ("5", "1", "0")],
            &close,
            &["attainment_below"],
        ),
        // attainment (0.7 + 0.1 + 0.1)/1 in tenths that are not exact
        (
            "",
            &[
                ("5", "0.7", "5"),
                ("5", "0.1", "5"),
                ("5", "0.1", "5"),
                ("5", "0.1", "0"),
            ],
            &ready,
            &[],
        ),
        // new 3/4, attainment (3 + 0.9)/4
        ("", &[("5", "3", "5"), ("5", "1", "4.5")], &ready, &[]),
        (
            "",
            &[("5", "2.9", "5"), ("5", "1", "4.5")],
            &close,
            &["new_below"],
        ),
        // attainment and new 3/4
        (
            "",
            &[("5", "3", "5"), ("5", "1", "0")],
            &close,
            &["attainment_below"],
        ),
        (
            "",
            &[("5", "2.9", "5"), ("5", "1", "0")],
            &growing,
            &["new_below", "attainment_below"],
        ),
        // new 1/2, attainment 0.95
        (
            "",
            &[("5", "1", "5"), ("5", "1", "4.5")],
            &close,
            &["new_below"],
        ),
        (
            "",
            &[("5", "0.9", "5"), ("5", "1", "4.5")],
            &growing,
            &["new_below"],
        ),
        // core gap 1 = 0.2·5, then 1.5
        (
            "",
            &[("5", "9", "5"), ("5!", "1", "4")],
            &close,
            &["core_gap"],
        ),
        (
            "",
            &[("5", "9", "5"), ("5!", "1", "3.5")],
            &growing,
            &["core_gap"],
        ),
        // one of three not rated is not more than a third, two of five are
        (
            "ready = 0.5",
            &[("1", "1", "1"), ("5", "9", "5"), ("1", "1", "")],
            &ready,
            &[],
        ),
        (
            "ready = 0.5\nready_new = 0.5",
            &[
                ("5", "9", "5"),
                ("5", "9", "5"),
                ("5", "9", "5"),
                ("1", "1", ""),
                ("1", "1", ""),
            ],
            &none,
            &["thin"],
        ),
        // thin leaves no verdict, whatever else is said
        (
            "",
            &[("5!", "1", "")],
            &none,
            &["core_gap", "new_below", "attainment_below", "thin"],
        ),
        ("", &[("~", "1", "5")], &none, &["nothing_asked"]),
        // own thresholds
        (
            "ready = 1",
            &[("5", "99", "5"), ("5", "1", "4.5")],
            &close,
            &["attainment_below"],
        ),
        ("ready = 0\nready_new = 0", &[("5", "1", "0")], &ready, &[]),
        (
            "close = 0\nclose_new = 0",
            &[("5", "1", "0")],
            &close,
            &["new_below", "attainment_below"],
        ),
    ];
    for (settings, rows, expected, reasons) in cases {
        let (found, kinds) = verdict(settings, rows);
        assert_eq!(
            (&found, kinds),
            (*expected, reasons.iter().map(|r| json!(r)).collect()),
            "{settings} {rows:?}"
        );
    }
}
