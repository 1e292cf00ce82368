//! The example office: ten people, what each shows, and the reports as rendered.

use crate::expected::{kept, updating};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::{BUNDLED, assert_none, catalog};
use crate::run::{Folder, Outcome, program_in};

/// Everybody, by id.
const PEOPLE: [&str; 10] = [
    "alice", "bob", "carla", "dmitri", "esther", "farid", "greta", "hiro", "ines", "jun",
];

fn program(arguments: &[&str]) -> String {
    let outcome = Outcome::of(program_in(env!("CARGO_MANIFEST_DIR")).args(arguments));
    outcome.succeeded();
    assert_eq!(outcome.stderr, "");
    outcome.stdout
}

fn assess(person: &str, more: &[&str]) -> String {
    let path = format!("examples/people/{person}.yaml");
    program(&[&["assess", &path, "--as-of", "2026-11-23"], more].concat())
}

fn figures(person: &str) -> Value {
    serde_json::from_str(&assess(person, &["--format", "json"])).unwrap()
}

fn document(name: &str) -> String {
    std::fs::read_to_string(format!("examples/people/{name}")).unwrap()
}

/// Names of the files of the people folder.
fn files() -> Vec<String> {
    let folder = std::fs::read_dir("examples/people").unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

#[test]
fn ten_people_and_no_other() {
    let answer = program(&["assess", "examples/people", "--format", "json"]);
    let all: Value = serde_json::from_str(&answer).unwrap();
    let ids = all.as_array().unwrap().iter();
    let ids: Vec<&str> = ids
        .map(|one| one["person"]["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, PEOPLE);
}

#[test]
fn somebody_stands_on_every_ladder_and_is_seen_through_every_lens() {
    let mut seen = BTreeSet::new();
    for person in PEOPLE {
        let figures = figures(person);
        let current = &figures["current"];
        // One looks at the office from outside.
        if current.is_null() {
            assert_eq!(person, "jun");
            continue;
        }
        let level = current["level"].as_str().unwrap();
        let ladder = level.split('/').next().unwrap().to_owned();
        for lens in current["lenses"].as_array().unwrap() {
            seen.insert(format!("{ladder} through {}", lens.as_str().unwrap()));
        }
        seen.insert(ladder);
    }
    let missing = super::views()
        .into_iter()
        .filter(|view| !seen.contains(&view.name));
    assert_none(missing.map(|view| view.name).collect());
}

#[test]
fn the_own_ladder_extends_a_bundled_one() {
    let ladders = catalog().ladders.values();
    let own: Vec<_> = ladders.filter(|ladder| !ladder.bundled).collect();
    assert_eq!(own.len(), 1);
    let parent = own[0].extends.as_deref().unwrap();
    assert!(BUNDLED.contains(&parent));
    assert!(own[0].benchmark.is_some());
    assert!(
        own[0]
            .levels
            .iter()
            .all(|level| level.description.is_some())
    );
}

#[test]
fn lives_are_as_the_documents_say() {
    // One rises.
    assert_eq!(figures("hiro")["target"]["signal"]["verdict"], "ready");
    // One is stuck at the top.
    let bob = figures("bob");
    assert_eq!(bob["next"], Value::Array(Vec::new()));
    assert!(bob["target"].is_null());
    assert!(assess("bob", &[]).contains("Where people go from PM-6"));
    // One came from product marketing, and that discipline alone is rated throughout.
    let dmitri = figures("dmitri");
    let disciplines = dmitri["profile"]["disciplines"].as_array().unwrap();
    let whole = disciplines.iter().filter(|one| one["coverage"] == 1.0);
    let whole: Vec<&str> = whole.map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(whole, ["product-marketing"]);
    assert_eq!(dmitri["profile"]["outside"]["rated"], 0);
    // One is new, with few ratings and no verdict.
    let greta = figures("greta");
    assert!(greta["target"]["signal"]["verdict"].is_null());
    assert!(greta["target"]["not_rated"].as_u64() > greta["target"]["met"].as_u64());
    // One contests the manager's rating and says why.
    let farid = figures("farid");
    let apart = &farid["calibrate"][0];
    assert_eq!(apart["skill"], "dispute-resolution");
    assert!(document("farid.yaml").contains("note: \"I disagree with the 2."));
    assert!(document("farid.bob.2026-10.yaml").contains("dispute-resolution: {rating: 2"));
}

/// A person's ratings that count, and whether each has evidence of late: those against a level
/// that asks the most of every skill.
fn ratings(person: &str) -> BTreeMap<String, (f64, bool)> {
    let skills = &catalog().vocabulary.skills;
    let rows = skills
        .iter()
        .map(|skill| format!("    {}: [5]\n", skill.id));
    let ladder = format!(
        "kind: ladder\nid: all\ntitle: All\nversion: 1\nlevels: [{{id: top, title: Top}}]\n\
         matrix:\n  all:\n{}",
        rows.collect::<String>()
    );
    let folder = Folder::with(&[("all.yaml", &ladder)]);
    let all = folder
        .path()
        .join("all.yaml")
        .to_string_lossy()
        .into_owned();
    let answer = assess(person, &[&all, "--to", "all/top", "--format", "json"]);
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let target = &answer[0]["target"];
    let list = |key: &str| target[key].as_array().unwrap().clone();
    let bare = list("without_evidence");
    let gaps = list("gaps");
    let rating = |id: &str| {
        let gap = gaps.iter().find(|gap| gap["skill"] == id);
        gap.map_or(Some(5.0), |gap| gap["rating"].as_f64())
    };
    let excused = list("not_applicable");
    let counts = skills
        .iter()
        .filter(|skill| excused.iter().all(|e| e["skill"] != skill.id));
    let rated = counts.filter_map(|skill| {
        let evidenced = bare.iter().all(|id| *id != skill.id);
        Some((skill.id.clone(), (rating(&skill.id)?, evidenced)))
    });
    rated.collect()
}

#[test]
fn compliance_rests_on_one_person() {
    let compliance = &catalog().charter.functions["compliance"];
    let covers = |person: &&str| {
        let ratings = ratings(person);
        let mut skills = compliance.skills.iter();
        skills.all(|(skill, least)| {
            let id = &catalog().vocabulary.skills[*skill].id;
            ratings.get(id).is_some_and(|(rating, _)| rating >= least)
        })
    };
    let who: Vec<&str> = PEOPLE.into_iter().filter(covers).collect();
    assert_eq!(who, ["esther"]);
}

#[test]
fn a_year_of_work_outside_is_evidence() {
    let carla = document("carla.yaml");
    let dates = carla.matches("\n  - date: ").count();
    assert!(dates >= 8, "{dates}");
    assert_eq!(carla.matches("visibility: internal").count(), 0);
    assert_eq!(carla.matches("url: https://example.org/").count(), dates);
}

#[test]
fn others_rate_in_documents_of_their_own() {
    let files = files();
    let sheets = files.iter().filter(|name| name.matches('.').count() > 1);
    let rated: BTreeSet<&str> = sheets.filter_map(|name| name.split('.').next()).collect();
    assert_eq!(rated.into_iter().collect::<Vec<_>>(), PEOPLE);
    // Nobody but Alice, who shows every form, holds a manager's rating.
    let holders = files
        .iter()
        .filter(|name| document(name).contains("manager: "));
    let holders = holders.filter(|name| document(name).contains(", manager: "));
    assert_eq!(holders.collect::<Vec<_>>(), ["alice.yaml"]);
}

#[test]
fn high_ratings_have_evidence() {
    let (mut found, mut high) = (Vec::new(), 0);
    for person in PEOPLE {
        for (skill, (rating, evidenced)) in ratings(person) {
            high += usize::from(rating >= 4.0);
            if rating >= 4.0 && !evidenced {
                found.push(format!("{person}: {skill} at {rating}"));
            }
        }
    }
    assert!(high > 50, "only {high} were looked at");
    assert_none(found);
}

#[test]
fn nothing_personal_and_nothing_real() {
    let mut found = Vec::new();
    for name in files() {
        let text = document(&name);
        let digits = text
            .split(|c: char| !c.is_ascii_digit())
            .any(|run| run.len() > 5);
        if text.contains('@') || digits {
            found.push(format!("{name}: a mail address or a phone number"));
        }
        let real = text.matches("http").count() != text.matches("https://example.org/").count();
        if real {
            found.push(format!("{name}: a link to a real place"));
        }
    }
    assert_none(found);
}

#[test]
fn reports_are_as_the_program_draws_them() {
    let folder = Path::new("examples/reports");
    let mut expected: Vec<(String, String)> = Vec::new();
    for person in PEOPLE {
        let report = assess(person, &["--format", "markdown"]);
        expected.push((format!("{person}.md"), report));
    }
    expected.push(("alice.txt".to_owned(), assess("alice", &["--width", "80"])));
    let office = ["team", "--workspace", "examples", "--as-of", "2026-11-23"];
    for (name, form) in [("team.md", "markdown"), ("team.txt", "text")] {
        let report = crate::program::run(&[&office[..], &["--format", form]].concat());
        expected.push((name.to_owned(), report.sound().stdout));
    }
    let page = ["--format", "html"];
    expected.push(("alice.html".to_owned(), assess("alice", &page)));
    for (name, words) in [
        ("team.html", &["team"][..]),
        ("alice-promotion.html", &["promotion", "alice"]),
    ] {
        let report = crate::program::run(&[words, &office[1..], &page].concat());
        expected.push((name.to_owned(), report.sound().stdout));
    }
    // The picture with which the README begins.
    let picture = [&["chart", "asked", "alice"][..], &office[1..]].concat();
    let picture = crate::program::run(&picture).sound().stdout;
    expected.push(("alice.svg".to_owned(), picture));
    let names: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let known: BTreeSet<String> = expected.iter().map(|(name, _)| name.clone()).collect();
    assert!(updating() || names == known, "{names:?}");
    for (name, report) in expected {
        assert!(
            kept(&folder.join(&name), &report) == report,
            "examples/reports/{name} is out of date: draw it again with UPDATE=1"
        );
    }
}
