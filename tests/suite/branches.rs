//! Levels that go on from a level of another ladder, and moves within a ladder.

use serde_json::{Value, json};

use super::run::Folder;

fn office(dev: &str, lead: &str, person: &str) -> Folder {
    let vocabulary = "kind: vocabulary\nid: v\nskills:\n  - {id: a, title: A}\n  \
                      - {id: b, title: B}\n  - {id: c, title: C}\n";
    let ladder = |id: &str, text: &str| {
        format!("kind: ladder\nid: {id}\ntitle: Ladder {id}\nversion: 1.0.0\n{text}")
    };
    let config = "[workspace]\nvocabulary = \"v.yaml\"\nbundled = false\n";
    Folder::with(&[
        ("ospo-ladder.toml", config),
        ("v.yaml", vocabulary),
        ("ladders/dev.yaml", &ladder("dev", dev)),
        ("ladders/lead.yaml", &ladder("lead", lead)),
        ("p.yaml", &format!("kind: person\nid: p\n{person}")),
    ])
}

const DEV: &str = "levels: [{id: D1, title: One}, {id: D2, title: Two}]\n\
                   matrix: {x: {a: [1, 3], c: [1, 2]}}\n";
const LEAD: &str = "levels:\n  - {id: T3, title: Three, after: [dev/D2]}\n  \
                    - {id: T4, title: Four, after: [T3]}\n\
                    matrix: {x: {a: [4, 4], b: [3, 3], c: [2, 2]}}\n";

fn answer(folder: &Folder, words: &[&str]) -> Value {
    let line = [words, &["--format", "json", "--as-of", "2026-11-23"]].concat();
    serde_json::from_str(&folder.run(&line).succeeded().stdout).unwrap()
}

#[test]
fn what_is_new_on_a_branch_is_what_the_level_below_on_the_other_ladder_does_not_ask() {
    let folder = office(DEV, LEAD, "at: dev/D2\nratings: {a: 4, b: 1, c: 2}\n");
    let found = answer(&folder, &["assess", "p.yaml"]);
    assert_eq!(found["next"], json!(["lead/T3"]));
    let target = &found["target"];
    assert_eq!(target["level"], "lead/T3");
    // D2 asks a 3 and c 2, T3 a 4, b 3 and c 2: a and b are new, and a is met.
    assert_eq!(
        target["new"],
        json!({"expectations": 2, "met": 1, "share": 0.5})
    );
    let paths = answer(&folder, &["paths", "p.yaml"]);
    let path = &paths["paths"][0];
    assert_eq!(
        (&path["level"], &path["direction"]),
        (&json!("lead/T3"), &json!("up"))
    );
    let plan = answer(&folder, &["plan", "p.yaml"]);
    assert_eq!(plan["steps"][0]["skill"], "b");
    let lint = folder.run(&["lint", "--format", "short"]).stdout;
    assert!(!lint.contains("steep-entry"), "{lint}");
}

#[test]
fn a_level_from_which_another_ladder_goes_on_is_no_top() {
    let folder = office(DEV, LEAD, "at: dev/D2\nratings: {a: 3}\n");
    let next = |level: &str| {
        let shown = folder.run(&["show", level, "--format", "json"]);
        let shown: Value = serde_json::from_str(&shown.succeeded().stdout).unwrap();
        shown["next"].clone()
    };
    let above = json!([{"level": "lead/T3", "title": "Three"}]);
    assert_eq!(next("dev/D2"), above);
    assert_eq!(next("lead/T4"), json!([]));
    let team = answer(&folder, &["team", "p.yaml"]);
    assert_eq!(team["levels"][0]["level"], "dev/D2");
    assert_eq!(team["levels"][0]["top"], false);
    let folder = office(DEV, LEAD, "at: lead/T4\n");
    let team = answer(&folder, &["team", "p.yaml"]);
    assert_eq!(team["levels"][0]["top"], true);
}

#[test]
fn of_levels_on_two_ladders_the_one_that_asks_least_counts() {
    let lead = LEAD.replace("[T3]", "[T3, dev/D1]");
    let folder = office(DEV, &lead, "at: lead/T3\nratings: {a: 4}\n");
    let target = &answer(&folder, &["assess", "p.yaml"])["target"];
    // D1 asks a 1, b nothing and c 1.
    assert_eq!(target["new"]["expectations"], 3);
}

#[test]
fn what_a_branch_cannot_start_from_is_told_at_its_place() {
    for (from, rule, says) in [
        ("dev/D9", "dangling-reference", "no level"),
        ("dex/D2", "dangling-reference", "no ladder"),
        ("lead/T9", "dangling-reference", "no level"),
    ] {
        let folder = office(DEV, &LEAD.replace("dev/D2", from), "at: lead/T3\n");
        let found = folder.run(&["lint", "--format", "short"]).stdout;
        let told: Vec<&str> = found.lines().filter(|l| l.contains("error[")).collect();
        assert_eq!(told.len(), 1, "{found}");
        assert!(told[0].starts_with("ladders/lead.yaml:6:36"), "{told:?}");
        assert!(told[0].contains(rule) && told[0].contains(says), "{told:?}");
        folder.run(&["assess", "p.yaml"]).refused();
    }
    let dev = DEV.replace("title: Two", "title: Two, after: [lead/T4]");
    let found = office(&dev, LEAD, "at: dev/D1\n").run(&["lint", "--format", "short"]);
    assert_eq!(
        found.stdout.matches("level-cycle").count(),
        1,
        "{}",
        found.stdout
    );
}

const FORK: &str = "levels:\n  - {id: L1, title: Engineer}\n  \
    - {id: X2, title: Expert, after: [L1]}\n  \
    - {id: M2, title: Manager, after: [L1], parallel: [dev/X2]}\n  \
    - {id: M3, title: Director, after: [M2]}\n\
    matrix: {x: {a: [1, 3, 2, 2], b: [~, 1, 3, 4]}}\n";

#[test]
fn the_other_branch_and_the_target_are_paths_and_the_target_comes_first() {
    let person = "at: dev/X2\ntarget: dev/M3\nratings: {a: 3}\n";
    let folder = office(FORK, LEAD.replace("dev/D2", "dev/X2").as_str(), person);
    let found = answer(&folder, &["paths", "p.yaml"]);
    assert_eq!(found["parallel"][0]["level"], "dev/M2");
    let paths = found["paths"].as_array().unwrap();
    let shown = paths
        .iter()
        .map(|p| (&p["level"], &p["direction"], &p["target"]));
    assert_eq!(
        json!(shown.take(3).collect::<Vec<_>>()),
        json!([
            ["lead/T3", "up", false],
            ["dev/M3", "sideways", true],
            ["dev/M2", "sideways", false]
        ])
    );
    let text = &folder.run(&["paths", "p.yaml"]).stdout;
    assert!(
        text.contains("Their target is dev/M3") && text.contains("In this order"),
        "{text}"
    );
}

#[test]
fn where_nothing_is_rated_no_level_is_called_the_closest() {
    let lead = LEAD.replace("dev/D2", "dev/X2");
    let folder = office(FORK, &lead, "at: dev/X2\n");
    let text = &folder.run(&["paths", "p.yaml"]).stdout;
    assert!(
        text.contains("cannot be named") && !text.contains("move is"),
        "{text}"
    );
}

#[test]
fn to_step_back_is_a_note_at_most() {
    let lead = LEAD.replace("dev/D2", "dev/X2");
    let folder = office(
        FORK,
        &lead,
        "at: dev/M3\ntarget: dev/M2\nratings: {a: 3, b: 4}\n",
    );
    let found = folder.run(&["lint", "p.yaml", "--format", "short"]).stdout;
    let told: Vec<&str> = found
        .lines()
        .filter(|l| l.contains("backward-target"))
        .collect();
    assert!(told.len() == 1 && told[0].contains("note["), "{found}");
    let text = &folder.run(&["assess", "p.yaml"]).stdout;
    assert!(
        !text.contains("New at") && !text.contains(" new "),
        "{text}"
    );
}

#[test]
fn to_step_back_over_a_branch_is_nothing_new_and_no_move_sideways() {
    let person = "at: lead/T4\ntarget: dev/D1\nratings: {a: 4, b: 3, c: 2}\n";
    let folder = office(DEV, LEAD, person);
    let text = folder.run(&["assess", "p.yaml"]).succeeded().stdout.clone();
    assert!(!text.contains("New at"), "{text}");
    // Whoever does not wish it is not offered what they have come from.
    let person = person.replace("target: dev/D1\n", "");
    folder.write("p.yaml", format!("kind: person\nid: p\n{person}"));
    let paths = answer(&folder, &["paths", "p.yaml"]);
    assert_eq!(paths["paths"], json!([]));
}

#[test]
fn where_too_little_is_rated_no_level_of_ones_own_ladder_is_called_the_closest() {
    // One of three that M2 asks is rated.
    let ladder = "levels:\n  - {id: L1, title: Engineer}\n  - {id: X2, title: Expert, after: [L1]}\n  \
                  - {id: M2, title: Manager, after: [L1]}\nmatrix: {x: {a: [1, 3, 2], b: [~, 1, 3], \
                  c: [1, 2, 3]}}\n";
    let lead = LEAD.replace("dev/D2", "dev/X2");
    let folder = office(ladder, &lead, "at: dev/X2\nratings: {a: 3}\n");
    let text = folder.run(&["paths", "p.yaml"]).succeeded().stdout.clone();
    assert!(text.contains("cannot be named"), "{text}");
    assert!(!text.contains("move is"), "{text}");
}
