//! The forms of findings: what programs read off them, and what no document can forge.

use serde_json::Value;

use super::run::{Folder, Outcome};

const LADDER: &str = "\
kind: ladder
id: l
title: Ladder
version: 1
levels: [{id: L1, title: Éé}, {id: L2, title: Two}, {id: L3, title: Three}]
matrix:
  craft:
    mentoring: [1, 3, 2]
";

fn lint(folder: &Folder, more: &[&str]) -> Outcome {
    let mut arguments = vec!["lint", "--as-of", "2026-11-23"];
    // What small documents lack, and these tests do not speak of.
    arguments.extend(["--allow", "missing-benchmark,undescribed-level"]);
    arguments.extend(more);
    folder.run(&arguments)
}

fn ladder() -> Folder {
    Folder::with(&[("a b/l.yaml", LADDER)])
}

#[test]
fn short_is_a_line_a_finding() {
    let outcome = lint(&ladder(), &["a b", "--format", "short"]);
    assert_eq!(outcome.status, Some(1));
    assert_eq!(
        outcome.stdout,
        "a b/l.yaml:8:23: error[falling-expectation] `mentoring`: L3 asks 2, and L2 below it asks 3\n"
    );
}

#[test]
fn csv_is_a_row_a_finding_and_no_cell_is_a_formula() {
    // Six alike, which other forms tell of as one; the name of a file is one that would compute.
    let keys: String = (0..6).map(|n| format!("k{n}: 1\n")).collect();
    let text = format!("kind: person\nid: p\n{keys}");
    let folder = Folder::with(&[("=1+1.yaml", text.as_str())]);
    let outcome = lint(&folder, &["=1+1.yaml", "--format", "csv"]);
    let rows: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(rows[0], "file,line,column,severity,code,rule,message,help");
    assert_eq!(rows.len(), 7, "{rows:?}");
    let first = "'=1+1.yaml,3,1,error,LA105,unknown-key,a person has no key `k0`,";
    assert!(rows[1].starts_with(first), "{}", rows[1]);
}

#[test]
fn json_is_the_interface_that_is_promised() {
    let outcome = lint(&ladder(), &["a b/l.yaml", "--format", "json"]);
    let found: Value = serde_json::from_str(&outcome.stdout).unwrap();
    let expected = serde_json::json!({
        "schema": "ospo-ladder/findings/1",
        "findings": [{
            "rule": "falling-expectation", "code": "LA003", "severity": "error",
            "message": "`mentoring`: L3 asks 2, and L2 below it asks 3",
            "file": "a b/l.yaml",
            "start": {"line": 8, "column": 23}, "end": {"line": 8, "column": 24},
            "related": [{"message": "L2 asks 3", "file": "a b/l.yaml",
                         "start": {"line": 8, "column": 20}, "end": {"line": 8, "column": 21}}],
            "help": "ask at least 3 here",
            "fix": null,
        }],
        "summary": {"files": 1, "errors": 1, "warnings": 0, "notes": 0},
    });
    assert_eq!(found, expected);
}

#[test]
fn sarif_names_rule_region_and_uri() {
    let outcome = lint(&ladder(), &["a b/l.yaml", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let result = &run["results"][0];
    assert_eq!(result["ruleId"], "LA003");
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(
        run["tool"]["driver"]["rules"][index]["name"],
        "falling-expectation"
    );
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b/l.yaml");
    let region = serde_json::json!(
        {"startLine": 8, "startColumn": 23, "endLine": 8, "endColumn": 24});
    assert_eq!(place["region"], region);
    assert_eq!(
        result["relatedLocations"][0]["message"]["text"],
        "L2 asks 3"
    );
}

#[test]
fn github_gitlab_and_junit_say_the_same() {
    let folder = ladder();
    let github = lint(&folder, &["a b/l.yaml", "--format", "github"]).stdout;
    assert_eq!(
        github,
        "::error file=a b/l.yaml,line=8,endLine=8,col=23,endColumn=23,title=falling-expectation \
         (LA003)::`mentoring`: L3 asks 2, and L2 below it asks 3%0Ahelp: ask at least 3 here\n"
    );
    let gitlab = lint(&folder, &["a b/l.yaml", "--format", "gitlab"]).stdout;
    let issues: Value = serde_json::from_str(&gitlab).unwrap();
    let issue = &issues[0];
    assert_eq!(issue["check_name"], "falling-expectation");
    assert_eq!(issue["severity"], "major");
    assert_eq!(issue["location"]["path"], "a b/l.yaml");
    assert_eq!(issue["location"]["positions"]["begin"]["line"], 8);
    assert_eq!(issue["fingerprint"].as_str().unwrap().len(), 32);
    let junit = lint(&folder, &["a b/l.yaml", "--format", "junit"]).stdout;
    assert!(
        junit.contains(r#"<testsuites name="ospo-ladder lint" tests="1" failures="1" errors="0">"#)
    );
    assert!(junit.contains(r#"<testcase name="falling-expectation 8:23" classname="a b/l.yaml">"#));
}

#[test]
fn a_fingerprint_survives_lines_that_move() {
    let folder = ladder();
    let fingerprint = || {
        let gitlab = lint(&folder, &["a b/l.yaml", "--format", "gitlab"]).stdout;
        let issues: Value = serde_json::from_str(&gitlab).unwrap();
        issues[0]["fingerprint"].clone()
    };
    let before = fingerprint();
    folder.write("a b/l.yaml", format!("# one\n# more\n{LADDER}"));
    assert_eq!(fingerprint(), before);
    folder.write("a b/l.yaml", LADDER.replace("[1, 3, 2]", "[2, 4, 3]"));
    assert_ne!(fingerprint(), before);
}

#[test]
fn a_document_forges_no_annotation_and_moves_no_cursor() {
    let key = "\"x\\n::error::forged\\e[31m\\u202E<b>&\\x01\"";
    let folder = Folder::with(&[("p.yaml", &format!("kind: person\nid: a\n{key}: 1\n"))]);
    for form in [
        "text", "short", "json", "sarif", "github", "gitlab", "junit",
    ] {
        let outcome = lint(&folder, &["p.yaml", "--format", form]);
        assert_eq!(outcome.status, Some(1), "{form}: {}", outcome.stderr);
        outcome.clean();
        let forged = outcome
            .stdout
            .lines()
            .any(|l| l.starts_with("::error::forged"));
        assert!(!forged, "{form}: {}", outcome.stdout);
        assert!(outcome.stdout.contains("unknown"), "{form}");
        if form == "junit" {
            assert!(!outcome.stdout.contains("<b>"), "{}", outcome.stdout);
        }
    }
}

#[test]
fn many_findings_are_capped_and_the_rest_is_counted() {
    let mut text = String::from("kind: person\nid: a\n");
    for n in 0..10_000 {
        text += &format!("k{n}: 1\n");
    }
    let folder = Folder::with(&[("p.yaml", &text)]);
    let outcome = lint(&folder, &["p.yaml"]);
    assert_eq!(outcome.stdout.matches("error[unknown-key]").count(), 50);
    assert!(outcome.stdout.contains("p.yaml: and 9950 more"));
    assert!(outcome.stdout.ends_with("10000 errors in 1 file\n"));
    let json = lint(&folder, &["p.yaml", "--format", "json"]).stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 1_000);
    assert_eq!(json["summary"]["errors"], 10_000);
    assert_eq!(json["more"], "and 9000 more");
    for form in ["short", "sarif", "github", "gitlab", "junit"] {
        let outcome = lint(&folder, &["p.yaml", "--format", form]);
        assert!(outcome.stdout.contains("and 9000 more"), "{form}");
    }
}

#[test]
fn what_readers_without_a_shell_need_stands_in_the_form() {
    let sarif = lint(&ladder(), &["a b/l.yaml", "--format", "sarif"]).stdout;
    let log: Value = serde_json::from_str(&sarif).unwrap();
    let driver = &log["runs"][0]["tool"]["driver"];
    let address = driver["informationUri"].as_str().unwrap();
    assert!(address.starts_with("https://"), "{address}");
    for rule in driver["rules"].as_array().unwrap() {
        let name = rule["name"].as_str().unwrap();
        let of = |form: &str| rule["help"][form].as_str().unwrap().to_owned();
        assert!(of("text").contains("Why\n"), "{name}");
        assert!(of("markdown").contains("## Why\n"), "{name}");
        assert!(of("markdown").contains("```yaml\n"), "{name}");
    }
    // Every suite counts its errors, of which there never are any.
    let junit = lint(&ladder(), &["a b/l.yaml", "--format", "junit"]).stdout;
    let suites: Vec<&str> = junit.lines().filter(|l| l.contains("<testsuite")).collect();
    assert_eq!(suites.len(), 2);
    assert!(
        suites.iter().all(|suite| suite.contains(r#" errors="0""#)),
        "{junit}"
    );
}

#[test]
fn annotations_say_first_when_not_all_are_shown() {
    let keys = |count: usize| {
        let keys = (0..count).map(|n| format!("k{n}: 1\n"));
        format!("kind: person\nid: a\n{}", keys.collect::<String>())
    };
    let first = |count: usize| {
        let folder = Folder::with(&[("p.yaml", &keys(count))]);
        let github = lint(&folder, &["p.yaml", "--format", "github"]).stdout;
        github.lines().next().unwrap().to_owned()
    };
    assert!(first(10).starts_with("::error file=p.yaml"));
    assert!(first(11).starts_with("::notice::GitHub shows at most 10 errors"));
}
