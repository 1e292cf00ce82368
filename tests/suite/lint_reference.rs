//! `docs/rules.md` is made from the table of rules and the documents in `tests/lint`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use ospo_ladder::lint::rule::{Entry, entries};

use super::expected::kept;

/// Longest document of a fixture that is shown, in lines.
const LONGEST: usize = 40;

const HEAD: &str = "\
# Rules

<!-- Made from the table of rules and the documents in `tests/lint`; do not edit.
     To make it again: UPDATE=1 cargo test --test suite lint_reference -->

What `ospo-ladder lint` finds, by code. [lint.md](lint.md) says how to run it, how to allow what it
finds, and how severities are set. `ospo-ladder explain RULE` says the same on a terminal. Under each
rule stands a document that breaks it, with what is said of that.

An error makes `lint` exit with 1. A rule that is said to stop every command cannot be allowed.
";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// A block of code, whatever the text holds.
fn block(out: &mut String, language: &str, text: &str) {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let text = text.trim_end();
    let _ = write!(out, "\n{fence}{language}\n{text}\n{fence}\n");
}

fn section(out: &mut String, entry: &Entry) {
    let rule = entry.rule;
    let stops = if entry.can_be_allowed() {
        ""
    } else {
        " Stops every command."
    };
    let _ = write!(
        out,
        "\n### {}\n\n{}, {}. Finds {}.{stops}\n\n{}\n\nBad:\n",
        rule.name,
        rule.code,
        rule.severity.word(),
        entry.summary,
        entry.why
    );
    block(out, "yaml", entry.bad);
    out.push_str("\nGood:\n");
    block(out, "yaml", entry.good);
    let folder = root().join("tests/lint").join(rule.name);
    let expected = fs::read_to_string(folder.join("expected.txt")).unwrap();
    let bad = fs::read_to_string(folder.join("bad.yaml")).unwrap_or_default();
    if bad.is_empty() || bad.lines().count() > LONGEST {
        let _ = write!(
            out,
            "\nIn [these documents](../tests/lint/{}):\n",
            rule.name
        );
    } else {
        if let Ok(before) = fs::read_to_string(folder.join("before.yaml")) {
            out.push_str("\nAt the revision it was this document:\n");
            block(out, "yaml", &before);
        }
        out.push_str("\nIn this document, `bad.yaml`:\n");
        block(out, "yaml", &bad);
        out.push_str("\nit says\n");
    }
    block(out, "text", &expected);
}

fn reference() -> String {
    let mut out = HEAD.to_owned();
    out.push_str("\n| code | rule | severity | what it finds |\n| --- | --- | --- | --- |\n");
    for entry in entries() {
        let (code, name) = (entry.rule.code, entry.rule.name);
        let severity = entry.rule.severity.word();
        let summary = entry.summary.replace('|', "\\|");
        let _ = writeln!(
            out,
            "| {code} | [{name}](#{name}) | {severity} | {summary} |"
        );
    }
    entries().for_each(|entry| section(&mut out, entry));
    out
}

#[test]
fn the_page_of_rules_says_what_the_table_says() {
    let path = root().join("docs/rules.md");
    let reference = reference();
    let page = kept(&path, &reference);
    let differs = page.lines().zip(reference.lines()).find(|(a, b)| a != b);
    assert!(
        page == reference,
        "docs/rules.md is out of date: make it again with `UPDATE=1 cargo test --test suite \
         lint_reference`; the first line that differs: {differs:?}"
    );
}

#[test]
fn a_block_of_code_ends_where_it_should() {
    let mut out = String::new();
    block(&mut out, "yaml", "a: |\n  ```\n");
    assert_eq!(out, "\n````yaml\na: |\n  ```\n````\n");
}
