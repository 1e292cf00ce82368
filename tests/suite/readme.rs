//! The README's commands that stand in sentences, lists and the table: its console blocks are run by
//! `transcripts`.

use std::path::Path;

use crate::run::Folder;

const README: &str = include_str!("../../README.md");
/// At most so long, so that it is read to its end.
const BYTES: usize = 12 * 1024;

/// What stands between backticks outside of blocks, with line breaks as blanks.
fn spans() -> Vec<String> {
    let parts = README.split("\n```").step_by(2);
    let text = parts.map(|part| part.split_once('\n').map_or(part, |(_, rest)| rest));
    let text = text.collect::<Vec<_>>().join("\n").replace('\n', " ");
    let spans = text.split('`').skip(1).step_by(2);
    spans.map(str::to_owned).collect()
}

#[test]
fn the_readme_is_short() {
    assert!(README.len() <= BYTES, "{} bytes", README.len());
}

#[test]
fn every_command_in_a_sentence_of_the_readme_runs_from_an_empty_folder() {
    let spans = spans();
    let commands: Vec<Vec<&str>> = spans
        .iter()
        .filter_map(|span| span.strip_prefix("ospo-ladder "))
        .map(|words| words.split(' ').collect())
        .collect();
    assert!(commands.len() >= 4, "{commands:?}");
    for command in commands {
        Folder::new().run(&command).succeeded();
    }
}

#[test]
fn every_command_of_the_table_of_the_readme_is_there() {
    let rows = README.lines().filter(|line| line.starts_with("| `"));
    let mut found = 0;
    for row in rows {
        // `diff A B`, `diff A --base REV`: the name is the first word of each.
        let names = row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2);
        for name in names.map(|span| span.split(' ').next().unwrap()) {
            Folder::new().run(&[name, "--help"]).succeeded();
            found += 1;
        }
    }
    assert!(found > 20, "{found}");
}

#[test]
fn the_first_command_of_the_readme_is_the_report_that_it_shows() {
    let first = "cargo run --release -- assess examples/people/alice.yaml";
    assert!(README.contains(&format!("\n{first}\ncargo test\n")));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let arguments: Vec<&str> = first.split(' ').skip(4).collect();
    let mut program = crate::run::program_in(root);
    let shown = program.args(&arguments).assert().success();
    let shown = String::from_utf8_lossy(&shown.get_output().stdout).into_owned();
    assert!(shown.starts_with("Alice Marsh, as of "), "{shown}");
}
