//! Evidence dated by a month or a year, and evidence that expires: when it counts, worked out by
//! hand, and how it is shown.

use serde_json::{Value, json};

use super::run::Folder;

/// The assessment of somebody with this one piece of evidence for a core expectation.
fn answer(command: &str, piece: &str, as_of: &str) -> Value {
    let folder = office(piece);
    let line = [command, "p.yaml", "--as-of", as_of, "--format", "json"];
    serde_json::from_str(&folder.run(&line).succeeded().stdout).unwrap()
}

fn office(piece: &str) -> Folder {
    let person = format!(
        "kind: person\nid: kim\nat: l/A\nratings: {{audit: 4}}\n\
         evidence:\n  - {{{piece}, kind: talk, title: Auditor, supports: [audit]}}\n"
    );
    Folder::with(&[
        (
            "ospo-ladder.toml",
            "[workspace]\nvocabulary = \"v.yaml\"\nbundled = false\n",
        ),
        (
            "v.yaml",
            "kind: vocabulary\nid: v\nskills: [{id: audit, title: Audit}]\n",
        ),
        (
            "ladders/l.yaml",
            "kind: ladder\nid: l\ntitle: L\nversion: 1.0.0\nlevels: [{id: A, title: A}]\n\
             matrix: {c: {audit: [3!]}}\n",
        ),
        ("p.yaml", &person),
    ])
}

#[test]
fn a_month_or_a_year_counts_from_its_first_day_and_until_its_last() {
    // Of 24 months, those from 2024-09-30 on and from 2024-10-01 on.
    for (piece, as_of, confidence) in [
        ("date: 2026-10", "2026-09-30", 0.0),
        ("date: 2026-10", "2026-10-01", 1.0),
        ("date: 2024-10", "2026-10-01", 1.0),
        ("date: 2024-10", "2026-10-02", 0.0),
        ("date: 2027", "2026-12-31", 0.0),
        ("date: \"2027\"", "2027-01-01", 1.0),
        ("date: 2022, until: 2024-09", "2026-09-30", 1.0),
        ("date: 2022, until: 2024-09", "2026-10-01", 0.0),
        ("date: 2022, until: 2024", "2026-12-31", 1.0),
        ("date: 2022, until: 2024", "2027-01-01", 0.0),
        ("date: 2023-02, until: 2024-02", "2026-02-28", 1.0),
        ("date: 2023-02, until: 2024-02", "2026-03-01", 0.0),
    ] {
        let found = answer("assess", piece, as_of);
        let confidence = json!(confidence);
        assert_eq!(
            found["current"]["evidence_confidence"].as_f64(),
            confidence.as_f64(),
            "{piece}"
        );
    }
}

#[test]
fn what_expires_counts_up_to_that_day_and_is_told_of_before() {
    for (expires, as_of, counts, told) in [
        ("2026-12-31", "2026-12-31", true, true),
        ("2026-12-31", "2027-01-01", false, false),
        ("2026-12-31", "2026-09-30", true, false),
        ("2026-12-31", "2026-10-01", true, true),
        ("2026-11", "2026-11-30", true, true),
        ("2026-11", "2026-12-01", false, false),
        ("2026", "2026-12-31", true, true),
    ] {
        let piece = format!("date: 2026-01-10, until: now, expires: {expires}");
        let found = answer("assess", &piece, as_of);
        let confidence = found["current"]["evidence_confidence"].as_f64();
        assert_eq!(
            confidence,
            Some(f64::from(u8::from(counts))),
            "{expires} {as_of}"
        );
        let expected = json!([{"title": "Auditor", "expires": expires, "supports": ["audit"]}]);
        let expected = if told { expected } else { json!([]) };
        assert_eq!(found["expiring"], expected, "{expires} {as_of}");
        let shown = answer("evidence", &piece, as_of);
        assert_eq!(shown["evidence"][0]["recent"], counts, "{expires} {as_of}");
        assert_eq!(
            shown["evidence"][0]["expires_soon"], told,
            "{expires} {as_of}"
        );
        assert_eq!(shown["evidence"][0]["expires"], expires);
    }
}

#[test]
fn dates_are_shown_as_they_are_written() {
    let folder = office("date: 2025, until: 2026-09, expires: 2026-12");
    let on = ["p.yaml", "--as-of", "2026-11-23"];
    let shown = folder.run(&[&["evidence", "--verbose"], &on[..]].concat());
    let shown = &shown.succeeded().stdout;
    assert!(
        shown.contains("2025 to 2026-09, talk, valid until 2026-12"),
        "{shown}"
    );
    assert!(shown.contains("Expires within three months"), "{shown}");
    assert!(shown.contains("\n  2025 "), "{shown}");
    let lines = folder.run(&[&["translate", "--lines", "cv"], &on[..]].concat());
    let lines = &lines.succeeded().stdout;
    assert!(lines.contains("2025 to September 2026"), "{lines}");
    let assessed = folder.run(&[&["assess"], &on[..]].concat());
    let assessed = &assessed.succeeded().stdout;
    assert!(
        assessed.contains("Auditor, valid until 2026-12, shows Audit"),
        "{assessed}"
    );
}

#[test]
fn what_is_no_day_month_or_year_is_told_with_what_to_write() {
    for date in ["2026-13", "26", "2026-9", "soon", "202609"] {
        let folder = office(&format!("date: {date}"));
        let problem = folder.run(&["assess", "p.yaml"]);
        let problem = &problem.refused().stderr;
        assert!(
            problem.contains("a day, a month or a year"),
            "{date}: {problem}"
        );
    }
    // What somebody holds a level since is a day.
    let folder = office("date: 2026");
    let text = folder
        .read("p.yaml")
        .replace("at: l/A", "at: l/A\nsince: 2026-09");
    folder.write("p.yaml", text);
    folder.run(&["assess", "p.yaml"]).refused();
}
