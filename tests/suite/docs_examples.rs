//! The documents that README and `docs/` show are documents: `lint` finds no error in them, and
//! `fmt` would leave them as they are.
//!
//! A block is a whole document where it starts with `kind:`; anything else is a part of one, or a
//! file of some other program. Two pages are held elsewhere: `rules.md` shows documents that break
//! a rule (`lint_reference`), and blocks with a file's name are walked to a clean end, slip
//! included (`first_ladder`).

use std::path::{Path, PathBuf};

use super::run::Folder;

/// One block of a page.
#[derive(Debug)]
struct Block {
    page: String,
    /// Of its fence, from 1.
    line: usize,
    /// What stands behind the three backticks.
    language: String,
    text: String,
}

/// The blocks of a page.
fn blocks(page: &str, text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let Some(language) = line.strip_prefix("```") else {
            continue;
        };
        let inside = lines.by_ref().map(|(_, line)| line);
        let inside: Vec<&str> = inside.take_while(|line| *line != "```").collect();
        found.push(Block {
            page: page.to_owned(),
            line: at + 1,
            language: language.to_owned(),
            text: inside.join("\n") + "\n",
        });
    }
    found
}

/// README and the pages of `docs/`.
fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = std::fs::read_dir(root.join("docs")).unwrap();
    let docs = docs.map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> = docs
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .filter(|path| path.file_name().is_some_and(|name| name != "rules.md"))
        .collect();
    pages.push(root.join("README.md"));
    pages.sort();
    pages
}

/// Every whole document of all pages.
fn examples() -> Vec<Block> {
    let all = pages().into_iter().flat_map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        blocks(&name, &std::fs::read_to_string(&path).unwrap())
    });
    all.filter(|block| block.language == "yaml" && block.text.starts_with("kind:"))
        .collect()
}

#[test]
fn every_example_document_passes_lint_and_fmt() {
    let examples = examples();
    // More than a handful, or the reading of pages is broken.
    assert!(examples.len() >= 9, "{examples:?}");
    for example in &examples {
        let folder = Folder::with(&[("ospo-ladder.toml", "")]);
        folder.write("example.yaml", &example.text);
        let mut lint = vec!["lint", "example.yaml"];
        // Ratings are of somebody: the person of the same page, or of no page.
        let of = example.text.lines().find_map(|l| l.strip_prefix("of: "));
        if let Some(of) = of {
            let id = format!("id: {of}");
            let of = examples.iter().find(|other| {
                other.page == example.page && other.text.lines().any(|line| line == id)
            });
            let text = of.map_or(format!("kind: person\n{id}\n"), |of| of.text.clone());
            folder.write("of.yaml", text);
            lint.push("of.yaml");
        }
        let place = format!("{}:{}", example.page, example.line);
        let found = folder.run(&lint);
        assert_eq!(found.status, Some(0), "{place}\n{}", found.stdout);
        let formatted = folder.run(&["fmt", "--check", "example.yaml"]);
        let wanted = folder.run(&["fmt", "--diff", "example.yaml"]).stdout;
        assert_eq!(formatted.status, Some(0), "{place}\n{wanted}");
    }
}

#[test]
fn a_workspace_file_on_a_page_is_one_that_the_program_takes() {
    for path in pages() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        for block in blocks(&name, &text) {
            // Other files in TOML, such as the columns of a table, have sections of their own.
            let sections = [
                "workspace",
                "assess",
                "plan",
                "lint",
                "fmt",
                "charter",
                "privacy",
            ];
            let mut lines = block.text.lines();
            let head = lines.find_map(|line| line.strip_prefix('['));
            let section = head.and_then(|head| head.split(['.', ']']).next());
            let ours = section.is_some_and(|section| sections.contains(&section));
            if block.language != "toml" || !ours {
                continue;
            }
            let folder = Folder::with(&[("ospo-ladder.toml", &block.text)]);
            let outcome = folder.run(&["config"]);
            let place = format!("{name}:{}", block.line);
            assert_eq!(outcome.status, Some(0), "{place}\n{}", outcome.stderr);
        }
    }
}

#[test]
fn a_block_ends_at_its_fence() {
    let page = "a\n```yaml\nkind: person\n```\nkind: ladder\n```sh\nls\n```\n";
    let found = blocks("p.md", page);
    let found: Vec<_> = found
        .iter()
        .map(|b| (b.line, b.language.as_str(), b.text.as_str()))
        .collect();
    assert_eq!(found, [(2, "yaml", "kind: person\n"), (6, "sh", "ls\n")]);
}
