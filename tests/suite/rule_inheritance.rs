//! What rules say of cells that a ladder inherits, or leaves out of rows that it inherits.

use super::run::Folder;

const PARENT: &str = "\
kind: ladder
id: parent
title: Parent
version: 1
levels: [{id: P1, title: One}, {id: P2, title: Two}, {id: P3, title: Three}]
matrix:
  craft:
    mentoring: [1, 2, 3]
    budgeting: [1, 1, 2]
    code-review: [~, 1, 1]
    event-program: [~, ~, 2]
";

/// The findings of a rule in a child of that ladder with these levels and rows.
fn found(rule: &str, levels: &str, matrix: &str) -> Vec<String> {
    let child = format!(
        "kind: ladder\nid: child\ntitle: Child\nversion: 1\nextends: parent\nlevels: {levels}\nmatrix: {matrix}\n"
    );
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("ladders/parent.yaml", PARENT),
        ("ladders/child.yaml", &child),
    ]);
    let outcome = folder.run(&["lint", "--format", "short", "ladders/child.yaml"]);
    let tag = format!("[{rule}] ");
    let lines = outcome.stdout.lines().filter(|line| line.contains(&tag));
    lines.map(str::to_owned).collect()
}

#[test]
fn a_level_whose_whole_column_is_missing_is_told_of_once() {
    let levels = "[{id: A, like: P2}, {id: NEW, title: New}, {id: B, like: P3}]";
    assert_eq!(
        found("expectation-hole", levels, "{}"),
        [
            "ladders/child.yaml:6:34: warning[expectation-hole] NEW asks nothing in 3 rows that \
             are inherited: `budgeting`, `code-review`, `mentoring`"
        ]
    );
    // What one cell lacks is told of that cell, at the level that lacks it.
    assert_eq!(
        found(
            "expectation-hole",
            levels,
            "{craft: {budgeting: {at: {NEW: 1}}, mentoring: {at: {NEW: 2}}}}"
        ),
        [
            "ladders/child.yaml:6:34: warning[expectation-hole] `code-review`: NEW does not ask \
             what A below and B above ask"
        ]
    );
    let levels = "[{id: A, like: P2}, {id: B, like: P3}, {id: NEW, title: New}]";
    assert_eq!(
        found("dropped-expectation", levels, "{}"),
        [
            "ladders/child.yaml:6:53: note[dropped-expectation] NEW asks nothing in 4 rows that \
             are inherited: `budgeting`, `code-review`, `event-program` and 1 more"
        ]
    );
}

#[test]
fn a_step_that_only_the_child_takes_is_told_of_at_its_like() {
    let levels = "[{id: A, like: P1}, {id: B, like: P3}]";
    // Event work rises by 2, mentoring by 2: no more than that is steep.
    assert_eq!(found("steep-step", levels, "{}"), [""; 0]);
    let levels = "[{id: NEW, title: New}, {id: B, like: P3}]";
    assert_eq!(
        found("steep-step", levels, "{}"),
        [
            "ladders/child.yaml:6:47: warning[steep-step] `mentoring`: B asks 3, and NEW below it asks nothing"
        ]
    );
}
