//! The site of the ladders: links that lead somewhere, nobody on it, texts that stay text.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ospo_ladder::render::html::site::draw;
use ospo_ladder::report::document::site::{
    Compare, CompareAsk, CompareLevel, CompareSkill, Content, Entry, Index, IndexGroup, Link, Page,
    Related, Site,
};
use ospo_ladder::report::document::{Document, Point, Text, Tone};
use proptest::prelude::*;

use super::expected::kept;
use super::run::Folder;

const LADDER: &str = "\
kind: ladder
id: craft
title: Craft <script>ran=1</script>
version: 1.0.0
owner: zebra
levels:
  - {id: C-1, title: Assistant}
  - {id: c-1, title: Aide}
  - {id: con, title: Keeper}
matrix:
  leadership:
    mentoring: [1, 2, 3!]
    budgeting: [~, 1, 2]
lenses:
  - id: sponsors
    title: Sponsor keeper
    matrix: {leadership: {budgeting: {at: {C-1: 1}}}}
";
const OFFICE: &[(&str, &str)] = &[
    ("ospo-ladder.toml", "[workspace]\npeople = [\"people\"]\n"),
    ("ladders/craft.yaml", LADDER),
    (
        "people/zebra.yaml",
        "kind: person\nid: zebra\nname: Zebra Reed\nat: craft/C-1\n",
    ),
];

/// Every file below a folder, by its path with `/`.
fn files(folder: &Path) -> BTreeMap<String, String> {
    fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(root, &path, found);
                continue;
            }
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            found.insert(name, std::fs::read_to_string(&path).unwrap());
        }
    }
    let mut found = BTreeMap::new();
    collect(folder, folder, &mut found);
    found
}

fn made(arguments: &[&str]) -> (Folder, BTreeMap<String, String>) {
    let office = Folder::with(OFFICE);
    office
        .run(&[&["site", "--output", "out"], arguments].concat())
        .succeeded();
    let pages = files(&office.path().join("out"));
    (office, pages)
}

/// What follows each `mark` up to the next quote.
fn values<'p>(page: &'p str, mark: &str) -> Vec<&'p str> {
    let after = page.split(mark).skip(1);
    after.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_link_leads_to_a_page_and_every_page_can_be_reached() {
    let (_office, pages) = made(&[]);
    let mut reached = BTreeSet::new();
    for (name, page) in &pages {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in values(page, "<a href=\"") {
            assert!(
                !link.contains(':') || link.contains("compare.html#"),
                "{name}: {link}"
            );
            if let Some(place) = link.strip_prefix('#') {
                let mark = format!("id=\"{place}\"");
                assert!(page.contains(&mark), "{name}: {link}");
                continue;
            }
            let link = link.split('#').next().unwrap();
            let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
            for part in link.split('/') {
                match part {
                    ".." => assert!(parts.pop().is_some(), "{name}: {link} leads out"),
                    part => parts.push(part),
                }
            }
            let to = parts.join("/");
            assert!(pages.contains_key(&to), "{name}: {link}");
            reached.insert(to);
        }
    }
    let all: BTreeSet<String> = pages.keys().cloned().collect();
    assert_eq!(reached, all);
}

#[test]
fn each_thing_has_a_page_under_a_name_of_its_own() {
    let (_office, pages) = made(&[]);
    let lower: BTreeSet<String> = pages.keys().map(|name| name.to_lowercase()).collect();
    assert_eq!(lower.len(), pages.len());
    for name in [
        "index.html",
        "compare.html",
        "ladders/craft.html",
        "levels/craft/C-1.html",
        "levels/craft/c-1~2.html",
        "levels/craft/_con.html",
        "lenses/craft/sponsors.html",
        "skills/budgeting.html",
        "buckets/finance.html",
        "disciplines/product-marketing.html",
    ] {
        let page = pages
            .get(name)
            .unwrap_or_else(|| panic!("{name}: {:?}", pages.keys()));
        assert!(
            page.starts_with("<!doctype html>\n<html lang=\"en\">"),
            "{name}"
        );
        assert_eq!(page.matches("<h1").count(), 1, "{name}");
        assert!(!page.contains("<script>ran"), "{name}");
    }
    assert!(pages["levels/craft/_con.html"].contains("href=\"../../skills/mentoring.html\""));
    assert!(pages["ladders/craft.html"].contains("href=\"../levels/craft/c-1~2.html\""));
    assert!(pages["skills/mentoring.html"].contains("href=\"../ladders/craft.html\""));
}

#[test]
fn nobody_appears_and_the_same_documents_make_the_same_bytes() {
    let (_office, pages) = made(&[]);
    for (name, page) in &pages {
        assert!(!page.to_lowercase().contains("zebra"), "{name}");
    }
    let (_office, again) = made(&[]);
    assert_eq!(pages, again);
}

#[test]
fn nothing_is_overwritten_without_being_told_and_nothing_deleted() {
    let (office, pages) = made(&[]);
    office.write("out/skills/mine.html", "mine");
    let again = ["site", "--output", "out"];
    let refused = office.run(&again);
    assert_eq!(refused.status, Some(2));
    assert!(
        refused.stderr.contains("out/index.html"),
        "{}",
        refused.stderr
    );
    office.write("out/index.html", "old");
    office
        .run(&["site", "--output", "out", "--force"])
        .succeeded();
    assert_eq!(office.read("out/skills/mine.html"), "mine");
    assert_eq!(office.read("out/index.html"), pages["index.html"]);
}

#[test]
fn what_changed_since_a_revision_has_a_page() {
    let office = Folder::with(OFFICE);
    let git = |arguments: &[&str]| {
        let name = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
        let git = std::process::Command::new("git")
            .current_dir(office.path())
            .args(name)
            .args(arguments)
            .output()
            .unwrap();
        assert!(
            git.status.success(),
            "{}",
            String::from_utf8_lossy(&git.stderr)
        );
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "First"]);
    let changed = LADDER
        .replace("1.0.0", "2.0.0")
        .replace("[1, 2, 3!]", "[1, 3, 4!]");
    office.write("ladders/craft.yaml", changed);
    let made = office.run(&["site", "--base", "HEAD", "--output", "out"]);
    assert_eq!(made.status, Some(0), "{}", made.stderr);
    let page = office.read("out/changes.html");
    assert!(
        page.contains("The version goes from 1.0.0 to 2.0.0"),
        "{page}"
    );
    assert!(page.contains("Mentoring"), "{page}");
    assert!(!page.to_lowercase().contains("zebra"));
    assert!(
        office
            .read("out/ladders/craft.html")
            .contains("href=\"../changes.html#r0\"")
    );
    assert!(!office.read("out/ladders/tpm.html").contains("changes.html"));
    assert!(
        office
            .read("out/index.html")
            .contains("href=\"changes.html\"")
    );
}

#[test]
fn the_example_is_what_the_program_makes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = root.join("tests/cli/office");
    let kept_in = root.join("examples/site");
    let folder = Folder::new();
    let place = workspace.to_str().unwrap();
    let title = ["--title", "Ladders of a small office"];
    let made = ["site", "--workspace", place, "--output", "out"];
    folder.run(&[&made[..], &title].concat()).succeeded();
    let pages = files(&folder.path().join("out"));
    let mut different = Vec::new();
    for (name, page) in &pages {
        if kept(&kept_in.join(name), page) != *page {
            different.push(name);
        }
    }
    assert!(different.is_empty(), "not as made: {different:?}");
    let there: BTreeSet<String> = files(&kept_in).into_keys().collect();
    assert_eq!(there, pages.into_keys().collect());
}

/// The three kinds of pages with one text in every place that takes text.
fn pages(text: &str) -> String {
    let own = || text.to_owned();
    let link = || Link {
        text: own(),
        to: "skills/a.html".to_owned(),
    };
    let mut report = Document::default();
    report.heading(1, own());
    report.paragraph(own());
    let mut head = Text::new(own(), Tone::Strong);
    head.0[0].to = Some("skills/a.html".to_owned());
    report.points(vec![Point::new(head)]);
    let index = Index {
        intro: vec![own()],
        groups: vec![IndexGroup {
            title: own(),
            entries: vec![Entry {
                link: link(),
                note: own(),
                also: own(),
            }],
        }],
    };
    let compare = Compare {
        levels: vec![CompareLevel {
            id: "a/b".to_owned(),
            title: own(),
            ladder: own(),
            to: "levels/a/b.html".to_owned(),
            asks: vec![CompareAsk {
                skill: 0,
                rating: 1,
                core: true,
                words: vec![own()],
            }],
            depth: vec![own()],
        }],
        skills: vec![CompareSkill {
            title: own(),
            to: "skills/a.html".to_owned(),
            names: vec![own(), own()],
            looks_like: vec![vec![own()], vec![own()]],
        }],
    };
    let contents = [
        Content::Reports(vec![report]),
        Content::Index(index),
        Content::Compare(Box::new(compare)),
    ];
    let site = Site {
        title: own(),
        pages: Vec::new(),
    };
    let drawn = contents.into_iter().map(|content| {
        let page = Page {
            path: "index.html".to_owned(),
            title: own(),
            trail: vec![link()],
            content,
            related: vec![Related {
                label: own(),
                links: vec![link()],
            }],
        };
        draw(&site, &page)
    });
    drawn.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// No text adds an element, an attribute, a comment or the end of one.
    #[test]
    fn texts_stay_text(
        text in proptest::collection::vec(prop_oneof![
            Just("</script>"), Just("<script>ran=1</script>"), Just("<!--"), Just("-->"),
            Just("</style>"), Just("\" onclick=\"x"), Just("' x='"), Just("&amp;"), Just("{}"),
            Just("</title>"), Just("<svg onload=x>"), Just("\\u003c"), Just("</select>"),
        ], 1..6)
    ) {
        let (hostile, plain) = (pages(&text.concat()), pages("plain"));
        for sign in ['<', '>', '"'] {
            // The data stands between the marks of JSON, where a sign is written otherwise.
            let count = |page: &str| page.replace("\\\"", "").matches(sign).count();
            prop_assert_eq!(count(&hostile), count(&plain), "{}", sign);
        }
    }
}
