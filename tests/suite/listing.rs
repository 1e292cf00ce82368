//! `list`: everything that is there and nothing else, in an order that ranks nobody.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::refusals::office;
use super::run::Folder;
use crate::workspaces::{Workspace, workspaces};

fn texts(value: &Value, key: &str) -> Vec<String> {
    let entries = value.as_array().unwrap().iter();
    entries
        .map(|e| e[key].as_str().unwrap().to_owned())
        .collect()
}

/// The levels of a ladder once more, from the workspace as it was made: id, and what it is after.
fn levels(made: &Workspace) -> Vec<(String, Vec<String>)> {
    let mut ladders: Vec<&str> = made.ladders.iter().map(|l| l.id.as_str()).collect();
    ladders.sort_unstable();
    let levels = ladders.into_iter().flat_map(|ladder| {
        let levels = made.levels(ladder);
        levels.iter().enumerate().map(move |(at, level)| {
            let above = at.checked_sub(1).map(|below| levels[below].id.clone());
            let after = level.after.clone();
            let mut after = after.unwrap_or_else(|| above.into_iter().collect());
            // In the order of the ladder, whatever the order written.
            after.sort_by_key(|id| levels.iter().position(|level| level.id == *id));
            let reference = |id: &String| format!("{ladder}/{id}");
            (reference(&level.id), after.iter().map(reference).collect())
        })
    });
    levels.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_overview_holds_every_level_and_skill(made in workspaces()) {
        let answer = made.place(0).answer(&["list"]);
        let found = answer["levels"].as_array().unwrap().iter();
        let found: Vec<(String, Vec<String>)> = found
            .map(|level| {
                let after = level["after"].as_array().unwrap().iter();
                let after = after.map(|below| below.as_str().unwrap().to_owned());
                (level["level"].as_str().unwrap().to_owned(), after.collect())
            })
            .collect();
        prop_assert_eq!(found, levels(&made));
        let mut skills: Vec<&crate::workspaces::Skill> = made.skills.iter().collect();
        skills.sort_by(|a, b| a.id.cmp(&b.id));
        prop_assert_eq!(answer["skills"].as_array().unwrap().len(), skills.len());
        for (found, skill) in answer["skills"].as_array().unwrap().iter().zip(skills) {
            prop_assert_eq!(&found["id"], &skill.id);
            let shares = found["shares"].as_array().unwrap();
            prop_assert_eq!(shares.len(), skill.shares.len());
            for (discipline, share) in &skill.shares {
                let expected = json!({
                    "discipline": format!("d{discipline}"),
                    "bucket": made.bucket_of(*discipline),
                });
                let found = shares.iter().find(|s| s["discipline"] == expected["discipline"]);
                let found = found.expect("a share");
                prop_assert_eq!(&found["bucket"], &expected["bucket"]);
                let apart = found["share"].as_f64().unwrap() - *share as f64 / 10_000.0;
                prop_assert!(apart.abs() < 1e-9);
            }
        }
        prop_assert!(answer.get("people").is_none(), "people are listed only when asked for");
        // Each part alone is that part of the overview.
        for part in ["ladders", "levels", "buckets", "disciplines", "skills"] {
            let alone = made.place(0).answer(&["list", part]);
            prop_assert_eq!(&alone[part], &answer[part]);
            prop_assert_eq!(alone.as_object().unwrap().len(), 2);
        }
    }
}

#[test]
fn people_stand_by_name_and_never_by_a_figure() {
    let folder = office();
    for (id, name, rating) in [
        ("z", "anna", 1),
        ("y", "Bert", 3),
        ("a", "Cleo", 2),
        ("m", "Bert", 0),
    ] {
        let text = format!(
            "kind: person\nid: {id}\nname: {name}\nat: l/L1\nratings: {{pitching: {rating}}}\n"
        );
        folder.write(&format!("people/{id}.yaml"), text);
    }
    let outcome = folder.run(&["list", "people", "--format", "json"]);
    let answer: Value = serde_json::from_str(&outcome.succeeded().stdout).unwrap();
    assert_eq!(texts(&answer["people"], "id"), ["z", "m", "y", "a"]);
    let people = answer["people"].as_array().unwrap();
    assert!(people.iter().all(|person| person["target"] == "l/L2"));
    assert!(!outcome.stdout.contains("ratings"));
}

#[test]
fn where_two_levels_follow_no_target_is_made_up() {
    let folder = office();
    folder.write(
        "ladders/f.yaml",
        "kind: ladder\nid: f\ntitle: F\nversion: 1\nlevels: [{id: A, title: A}, {id: B, title: B}, {id: C, title: C, after: [A]}]\n",
    );
    folder.write("people/a.yaml", "kind: person\nid: a\nat: f/A\n");
    folder.write(
        "people/b.yaml",
        "kind: person\nid: b\nat: f/A\ntarget: f/C\n",
    );
    folder.write("people/c.yaml", "kind: person\nid: c\nat: f/C\n");
    let outcome = folder.run(&["list", "people", "--format", "json"]);
    let answer: Value = serde_json::from_str(&outcome.succeeded().stdout).unwrap();
    let people = &answer["people"];
    assert_eq!(people[0]["target"], Value::Null);
    assert_eq!(people[0]["next"], json!(["f/B", "f/C"]));
    assert_eq!(people[1]["target"], "f/C");
    assert_eq!(
        (&people[2]["target"], &people[2]["next"]),
        (&Value::Null, &json!([]))
    );
}

#[test]
fn ways_up_tell_forks_joins_and_further_first_levels() {
    let folder = office();
    let levels = "[{id: A, title: A}, {id: B, title: B}, {id: C, title: C}, \
                  {id: D, title: D, after: [B]}, {id: E, title: E}, \
                  {id: F, title: F, after: [C, E]}, {id: G, title: G}, {id: X, title: X, after: []}]";
    folder.write(
        "ladders/f.yaml",
        format!("kind: ladder\nid: f\ntitle: F\nversion: 1\nlevels: {levels}\n"),
    );
    let outcome = folder.run(&["list", "levels"]);
    let ways = "Ways up: A, B; from B: C or D, E; from C and E: F, G; X.";
    assert!(
        outcome.succeeded().stdout.contains(ways),
        "{}",
        outcome.stdout
    );
}

#[test]
fn a_broken_ladder_stops_only_what_looks_at_ladders() {
    let folder = office();
    folder.write("ladders/b.yaml", "kind: ladder\nid: b\nlevls: []\n");
    for what in ["ladders", "levels"] {
        folder.run(&["list", what]).refused();
    }
    folder.run(&["list"]).refused();
    for what in ["skills", "disciplines", "buckets"] {
        folder.run(&["list", what]).succeeded();
    }
}

#[test]
fn a_broken_inventory_stops_a_list_of_people_only() {
    let folder = office();
    folder.write(
        "people/x.yaml",
        "kind: person\nid: x\nratings: {nothing: 1}\n",
    );
    folder.run(&["list", "people"]).refused();
    folder.run(&["list"]).succeeded();
    // Those that the command line names stand in place of the workspace's.
    let named = folder.run(&["list", "people", "p.yaml"]);
    assert!(named.succeeded().stdout.contains("alice"));
}

#[test]
fn a_bundled_ladder_that_is_left_out_is_told_of_and_the_rest_listed() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", "[workspace]\nvocabulary = 'v.yaml'\n"),
        ("v.yaml", super::refusals::VOCABULARY),
        ("ladders/l.yaml", super::refusals::LADDER),
    ]);
    let outcome = folder.run(&["list", "ladders", "--format", "json"]);
    let answer: Value = serde_json::from_str(&outcome.succeeded().stdout).unwrap();
    assert_eq!(texts(&answer["ladders"], "id"), ["l"]);
    for id in ["engineering", "tpm", "community-architect"] {
        let note = format!("note: the bundled ladder `{id}` is left out here: ");
        assert!(outcome.stderr.contains(&note), "{}", outcome.stderr);
    }
}

#[test]
fn text_of_documents_reaches_a_terminal_as_text_only() {
    let evil = "\"E\\e[31m\\u202Evil\\u009B|<b>\"";
    let folder = office();
    for (file, text) in [
        ("v.yaml", super::refusals::VOCABULARY),
        ("ladders/l.yaml", super::refusals::LADDER),
    ] {
        let text = text
            .replace(
                "title: Pitching",
                &format!("title: {evil}, traditional: {evil}"),
            )
            .replace("title: Money", &format!("title: {evil}"))
            .replace("title: Sales", &format!("title: {evil}, role: {evil}"))
            .replace("title: Ladder", &format!("title: {evil}"))
            .replace(
                "title: One",
                &format!("title: {evil}, external_titles: [{evil}]"),
            )
            .replace("version: 1", &format!("version: {evil}"));
        folder.write(file, text);
    }
    folder.write(
        "people/p.yaml",
        format!("kind: person\nid: alice\nname: {evil}\n"),
    );
    for what in [
        "ladders",
        "levels",
        "skills",
        "disciplines",
        "buckets",
        "people",
    ] {
        for width in ["40", "80", "200"] {
            let text = folder.run(&["list", what, "--width", width]);
            text.succeeded().clean();
            assert!(text.stdout.contains("\\u{1b}"), "{}", text.stdout);
        }
        let markdown = folder.run(&["list", what, "--format", "markdown"]);
        markdown.succeeded().clean();
        assert!(!markdown.stdout.contains("<b>"), "{}", markdown.stdout);
        let json = folder.run(&["list", what, "--format", "json"]);
        json.succeeded().clean();
        assert!(
            json.stdout.contains("\\u001b[31m\\u202evil"),
            "{}",
            json.stdout
        );
    }
}

#[test]
fn a_table_never_breaks_an_id_where_the_ids_fit_one_below_the_other() {
    let folder = Folder::new();
    for width in ["40", "50", "60", "80", "100"] {
        let outcome = folder.run(&["list", "ladders", "--width", width]);
        let words: Vec<&str> = outcome.succeeded().stdout.split_whitespace().collect();
        for id in ["community-architect", "engineering", "tpm"] {
            assert!(words.contains(&id), "{id} at {width}:\n{}", outcome.stdout);
        }
        let longest = outcome
            .stdout
            .lines()
            .map(|line| line.chars().count())
            .max();
        assert!(
            longest <= width.parse().ok(),
            "{width}:\n{}",
            outcome.stdout
        );
    }
}

#[cfg(unix)]
#[test]
fn a_list_of_people_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = office();
    let mode = |what: &str, file: &str| {
        folder.run(&["list", what, "--output", file]).succeeded();
        let metadata = std::fs::metadata(folder.path().join(file)).unwrap();
        metadata.permissions().mode() & 0o777
    };
    folder.write("people/p.yaml", "kind: person\nid: bob\n");
    assert_eq!(mode("people", "people.txt"), 0o600);
    assert_eq!(mode("skills", "skills.txt"), 0o644);
}

#[test]
fn without_a_workspace_and_without_a_path_there_are_no_people() {
    let outcome = Folder::new().run(&["list", "people"]);
    assert_eq!(outcome.status, Some(2));
    assert!(
        outcome.stderr.contains("there is no workspace here"),
        "{}",
        outcome.stderr
    );
    // An empty folder of people is an answer.
    let folder = office();
    std::fs::create_dir(folder.path().join("people")).unwrap();
    let outcome = folder.run(&["list", "people"]);
    assert!(outcome.succeeded().stdout.contains("no people here"));
}
