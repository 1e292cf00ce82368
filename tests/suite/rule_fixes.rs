//! Changes that rules offer: made, they leave nothing of that rule, and safe ones leave what the
//! document says.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::run::program_in;

/// What `lint` finds in a file.
fn findings(path: &Path) -> Vec<Value> {
    let output = program_in(".")
        .args(["lint", "--format", "json", "--as-of", "2026-11-23"])
        .arg(path)
        .output()
        .unwrap();
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    answer["findings"].as_array().unwrap().clone()
}

fn of_rule(rule: &str, findings: &[Value]) -> Vec<Value> {
    let own = findings.iter().filter(|finding| finding["rule"] == rule);
    own.cloned().collect()
}

/// The byte of a line and column, both from 1.
fn byte(text: &str, place: &Value) -> usize {
    let at = |key: &str| place[key].as_u64().unwrap() as usize;
    let line: usize = text
        .split_inclusive('\n')
        .take(at("line") - 1)
        .map(str::len)
        .sum();
    let column = text[line..].char_indices().nth(at("column") - 1);
    column.map_or(text.len(), |(column, _)| line + column)
}

/// The text with every change of these findings made.
fn fixed(text: &str, findings: &[Value]) -> String {
    let edits = findings
        .iter()
        .flat_map(|finding| finding["fix"]["edits"].as_array().unwrap());
    let mut edits: Vec<(usize, usize, &str)> = edits
        .map(|edit| {
            let (start, end) = (byte(text, &edit["start"]), byte(text, &edit["end"]));
            (start, end, edit["text"].as_str().unwrap())
        })
        .collect();
    edits.sort_unstable();
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}

/// Makes the changes that a rule offers for a text, and gives the result, of which the rule finds
/// nothing more.
fn mended(rule: &str, text: &str, safe: bool) -> String {
    let folder = crate::run::Folder::new();
    let path = folder.path().join("sample.yaml");
    fs::write(&path, text).unwrap();
    let found = of_rule(rule, &findings(&path));
    assert!(!found.is_empty(), "{rule} finds nothing");
    for finding in &found {
        assert_eq!(finding["fix"]["safe"], safe, "{finding}");
    }
    let result = fixed(text, &found);
    fs::write(&path, &result).unwrap();
    let left = findings(&path);
    assert!(of_rule(rule, &left).is_empty(), "{result}");
    let errors: Vec<&Value> = left.iter().filter(|f| f["severity"] == "error").collect();
    assert_eq!(errors, [""; 0], "{result}");
    result
}

const HEAD: &str = "kind: ladder\nid: sample\ntitle: Sample\nversion: 1.0.0\n";

#[test]
fn after_is_stated_where_a_level_stands_already() {
    let text = format!(
        "{HEAD}levels:
  - {{id: S-1, title: Engineer}}   # first
  - id: S-2                        # in block style
    title: Senior engineer
  - title: Staff engineer
    # both are as high
    parallel: [sample/S-3]
    id: S-3
  - {{id: X-4, title: Expert, after: [S-3]}}
  - {{id: M-4, title: Manager, parallel: [sample/X-4],}}
matrix: {{craft: {{mentoring: [1, 2, 3, 4, 4]}}}}
"
    );
    let expected = format!(
        "{HEAD}levels:
  - {{id: S-1, title: Engineer}}   # first
  - id: S-2                        # in block style
    title: Senior engineer
    after: [S-1]
  - title: Staff engineer
    # both are as high
    after: [S-2]
    parallel: [sample/S-3]
    id: S-3
  - {{id: X-4, title: Expert, after: [S-3]}}
  - {{id: M-4, title: Manager, after: [X-4], parallel: [sample/X-4],}}
matrix: {{craft: {{mentoring: [1, 2, 3, 4, 4]}}}}
"
    );
    assert_eq!(mended("implicit-after", &text, true), expected);
    let windows = mended("implicit-after", &text.replace('\n', "\r\n"), true);
    assert_eq!(windows, expected.replace('\n', "\r\n"));
}

#[test]
fn headers_name_the_levels_over_the_ends_of_their_cells() {
    let text = |first: &str, second: &str, third: &str| {
        format!(
            "{HEAD}levels:
  - {{id: S-1, title: Engineer}}
  - {{id: S-20, title: Senior engineer}}
  - {{id: S-3, title: Staff engineer}}
matrix:
  craft:              {first}
    mentoring:        [   1,    2!,   3 ]
    event-program:    [   1,    2,    3 ]
  work:               {second}
    budgeting: [1,1,2]
  people:
    {third}
    career-coaching:  {{at: [1, 2, 3]}}
"
        )
    };
    let wrong = text("# S-1 S-3 S-20", "# S-1 S-2 S-3", "# S-1 S-20");
    let right = text("# S-1   S-20  S-3", "# S-1 S-20 S-3", "# S-1 S-20 S-3");
    assert_eq!(mended("wrong-header", &wrong, true), right);
}

#[test]
fn a_gate_is_taken_away_and_its_column_stays() {
    let text = |cells: &str| {
        format!(
            "{HEAD}levels: [{{id: A, title: A}}, {{id: B, title: B}}]
matrix:
  craft:
    code-contribution: {cells}   # é
"
        )
    };
    let mended = mended("code-gate", &text("[  1!,  2! ]"), false);
    assert_eq!(mended, text("[   1,   2 ]"));
}
