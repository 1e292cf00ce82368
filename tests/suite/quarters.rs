//! Quarters of the calendar and of a fiscal year, in plans and portfolios.

use serde_json::{Value, json};

use super::run::Folder;

fn office(more: &str) -> Folder {
    let config = format!("[workspace]\nvocabulary = \"v.yaml\"\nbundled = false\n{more}");
    Folder::with(&[
        ("ospo-ladder.toml", &config),
        (
            "v.yaml",
            "kind: vocabulary\nid: v\nskills: [{id: a, title: A}, {id: b, title: B}]\n",
        ),
        (
            "ladders/l.yaml",
            "kind: ladder\nid: l\ntitle: L\nversion: 1.0.0\n\
             levels: [{id: L1, title: One}, {id: L2, title: Two}]\n\
             matrix: {c: {a: [1, 3], b: [1, 3]}}\n",
        ),
        (
            "p.yaml",
            "kind: person\nid: p\nat: l/L1\nratings: {a: 1, b: 1}\nevidence:\n  \
             - {date: 2026-03-31, title: March, supports: [a]}\n  \
             - {date: 2026-04, title: April, supports: [a]}\n  \
             - {date: 2026, title: The year, supports: [a]}\n",
        ),
    ])
}

const APRIL: &str = "[plan]\nfiscal_year_starts = 4\n";

fn plan(folder: &Folder, more: &[&str]) -> (Vec<String>, String) {
    let line = [
        "plan",
        "p.yaml",
        "--as-of",
        "2026-08-01",
        "--format",
        "json",
    ];
    let found = folder.run(&[&line, more].concat());
    let plan: Value = serde_json::from_str(&found.succeeded().stdout).unwrap();
    let quarters = plan["quarters"].as_array().unwrap().iter();
    let names = quarters.map(|q| q["quarter"].as_str().unwrap().to_owned());
    (names.collect(), plan["by"].as_str().unwrap().to_owned())
}

#[test]
fn a_plan_ends_with_the_day_month_year_or_quarter() {
    let calendar = office("");
    for (by, day) in [
        ("2027-02-14", "2027-02-14"),
        ("2027-02", "2027-02-28"),
        ("2026", "2026-12-31"),
        ("2027-Q1", "2027-03-31"),
        ("2027-q1", "2027-03-31"),
        ("FY2027-Q1", "2027-03-31"),
    ] {
        assert_eq!(plan(&calendar, &["--by", by]).1, day, "{by}");
    }
    // A fiscal year from April 2026 to March 2027 is that of 2027.
    let april = office(APRIL);
    for (by, day) in [
        ("2027-Q3", "2026-12-31"),
        ("FY2027-Q4", "2027-03-31"),
        ("2027-02", "2027-02-28"),
        ("2026", "2026-12-31"),
    ] {
        assert_eq!(plan(&april, &["--by", by]).1, day, "{by}");
    }
    for by in [
        "2027-Q5",
        "2027-Q0",
        "Q1",
        "2027-06-Q1",
        "27-Q1",
        "2027-Q",
        "soon",
        "FYFY2027-Q1",
    ] {
        let refused = calendar.run(&["plan", "p.yaml", "--by", by]);
        assert_eq!(refused.status, Some(2), "{by}");
        assert!(refused.stderr.contains("2027-Q2"), "{}", refused.stderr);
    }
}

#[test]
fn quarters_are_those_of_the_year_that_the_workspace_counts() {
    // Of July to September 61 of 92 days are left.
    let calendar = ["2026-Q3", "2026-Q4", "2027-Q1", "2027-Q2"];
    assert_eq!(plan(&office(""), &[]).0, calendar);
    let april = ["FY2027-Q2", "FY2027-Q3", "FY2027-Q4", "FY2028-Q1"];
    assert_eq!(plan(&office(APRIL), &[]).0, april);
    // From February on: of May to July nothing is left, and August has just begun.
    let may = office("[plan]\nfiscal_year_starts = 2\n");
    assert_eq!(plan(&may, &[]).0[0], "FY2027-Q3");
    let text = &office(APRIL).run(&["plan", "p.yaml", "--as-of", "2026-08-01"]);
    assert!(
        text.stdout
            .contains("\nFY2027 Q2 (2026-08-01 to 2026-09-30)\n"),
        "{}",
        text.stdout
    );
}

#[test]
fn evidence_is_counted_by_the_same_quarters() {
    for (config, quarters) in [
        ("", ["2026", "2026-Q1", "2026-Q2"]),
        (APRIL, ["2026", "FY2026-Q4", "FY2027-Q1"]),
    ] {
        let line = [
            "evidence",
            "p.yaml",
            "--as-of",
            "2026-08-01",
            "--format",
            "json",
        ];
        let found = office(config).run(&line);
        let found: Value = serde_json::from_str(&found.succeeded().stdout).unwrap();
        let found = found["by_quarter"].as_array().unwrap().iter();
        let found: Vec<&Value> = found.map(|q| &q["quarter"]).collect();
        assert_eq!(json!(found), json!(quarters));
    }
}

#[test]
fn a_year_starts_in_a_month() {
    for month in ["0", "13", "1.5", "\"April\""] {
        let folder = office(&format!("[plan]\nfiscal_year_starts = {month}\n"));
        folder.run(&["plan", "p.yaml"]).refused();
    }
}
