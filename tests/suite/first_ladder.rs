//! `docs/first-ladder.md` is walked as its reader would: its files are written, its commands run.

use std::fmt::Write;
use std::path::Path;

use super::expected::kept;
use super::run::Folder;

/// The page with what the program prints now in each block of commands.
fn walked(page: &str, folder: &Folder) -> String {
    let mut out = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let _ = writeln!(out, "{line}");
        let Some(language) = line.strip_prefix("```") else {
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        match language.split_once(' ') {
            // A file: ```yaml people/robin.yaml
            Some((_, name)) => {
                folder.write(name, block.join("\n") + "\n");
                block.iter().for_each(|line| {
                    let _ = writeln!(out, "{line}");
                });
            }
            None => {
                assert_eq!(language, "console");
                let command = block[0].strip_prefix("$ ospo-ladder ").unwrap();
                let words: Vec<&str> = command.split(' ').collect();
                let outcome = folder.run(&words);
                let _ = writeln!(out, "{}", block[0]);
                if let Some(status @ 1..) = outcome.status {
                    let _ = writeln!(out, "? {status}");
                }
                let _ = write!(out, "{}{}", outcome.stderr, outcome.stdout);
            }
        }
        out.push_str("```\n");
    }
    out
}

#[test]
fn the_first_ladder_goes_from_an_empty_folder_to_a_clean_lint_and_a_report() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/first-ladder.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let folder = Folder::new();
    let now = walked(&page, &folder);
    assert_eq!(kept(&path, &now), now);
    // What the page promises.
    let lint = folder.run(&["lint", "--deny", "notes"]);
    assert_eq!(
        (lint.status, lint.stdout.as_str()),
        (Some(0), "nothing found in 4 files\n")
    );
    let formatted = folder.run(&["fmt", "--check"]);
    assert_eq!(
        formatted.status,
        Some(0),
        "{}{}",
        formatted.stdout,
        formatted.stderr
    );
}
