//! `hidden-character`: its fix, and that no error hides it.

use ospo_ladder::lint::page::{Kind, Page};
use ospo_ladder::lint::run::Checks;
use ospo_ladder::source::{Edit, Source, Sources};
use ospo_ladder::yaml::edit::{Purpose, apply};

use super::run::Folder;

#[test]
fn its_fix_is_safe_and_leaves_everything_else_as_it_was() {
    let text = include_str!("../lint/hidden-character/bad.yaml");
    let mut sources = Sources::default();
    let file = sources.add(Source::new("bad.yaml", text));
    let page = Page::unread(&sources, file, Kind::Person);
    let found = Checks::of(|rule| rule.name == "hidden-character").page(&page);
    let fixes = found.iter().filter_map(|found| found.fix.as_deref());
    let fixes: Vec<_> = fixes.collect();
    assert_eq!(fixes.len(), 7);
    assert!(fixes.iter().all(|fix| fix.safe));
    let edits: Vec<Edit> = fixes.iter().flat_map(|fix| fix.edits.clone()).collect();
    let changes: Vec<_> = fixes.iter().flat_map(|fix| fix.changes.clone()).collect();
    let fixed = apply(text, file, &edits, Purpose::Meaning(&changes)).unwrap();
    let visible = |c: &char| !"\u{202e}\u{202c}\u{200b}\u{2066}\u{2069}\u{ad}".contains(*c);
    assert_eq!(fixed, text.chars().filter(visible).collect::<String>());
}

#[test]
fn it_is_told_of_where_it_makes_a_name_another_one() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        (
            "people/p.yaml",
            "kind: person\nid: p\nratings: {mentor\u{200b}ing: 2}\nmanager: bo\u{202e}b\n",
        ),
    ]);
    for form in [
        "text", "short", "json", "sarif", "github", "gitlab", "junit",
    ] {
        let outcome = folder.run(&["lint", "--format", form]);
        assert!(outcome.stdout.contains("hidden-character"), "{form}");
        let raw = outcome.stdout.contains(['\u{200b}', '\u{202e}']);
        assert!(!raw, "{form} shows it raw");
    }
    let outcome = folder.run(&["lint", "--format", "short"]);
    let lines = outcome.stdout.lines();
    let hidden: Vec<&str> = lines
        .filter(|line| line.contains("hidden-character"))
        .collect();
    assert!(hidden[0].starts_with("people/p.yaml:3:17: warning[hidden-character] U+200B, "));
    assert!(hidden[1].starts_with("people/p.yaml:4:12: warning[hidden-character] U+202E, "));
}
