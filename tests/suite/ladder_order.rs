//! What is alike in all else stands as the author of the ladder wrote it, and not by ids that no
//! reader sees.

use super::run::Folder;
use serde_json::Value;

/// Rows against the alphabet, with the ids of skills against their titles.
fn office() -> Folder {
    Folder::with(&[
        (
            "ospo-ladder.toml",
            "[workspace]\nvocabulary = \"v.yaml\"\nbundled = false\n",
        ),
        (
            "v.yaml",
            "kind: vocabulary\nid: v\nskills:\n- {id: c, title: Baking}\n\
             - {id: a, title: Cooking}\n- {id: b, title: Serving}\n- {id: d, title: Cleaning}\n",
        ),
        (
            "ladders/l.yaml",
            "kind: ladder\nid: l\ntitle: L\nversion: 1.0.0\nlevels:\n- {id: A, title: One}\n\
             - {id: B, title: Two, after: [A]}\nmatrix:\n  kitchen:\n    c: [1, 2]\n    \
             d: [1, 2]\n  hall:\n    b: [1, 2]\n    a: [1, 2]\n",
        ),
        (
            "people/kim.yaml",
            "kind: person\nid: kim\nat: l/A\nratings: {a: 1, b: 1, c: 1, d: 1}\n",
        ),
    ])
}

/// Where the titles stand in a text, the first time.
fn first(text: &str) -> Vec<&str> {
    let mut titles = vec!["Baking", "Cleaning", "Cooking", "Serving"];
    titles.sort_by_key(|title| text.find(title).expect("it is named"));
    titles
}

#[test]
fn gaps_steps_and_changes_that_are_alike_stand_as_the_ladder_has_them() {
    let office = office();
    for command in [
        &["assess", "kim"][..],
        &["plan", "kim"],
        &["paths", "kim"],
        &["diff", "l/A", "l/B"],
        &["show", "l"],
        &["show", "l/B"],
    ] {
        let outcome = office.run(command);
        let text = &outcome.succeeded().stdout;
        let order = ["Baking", "Cleaning", "Serving", "Cooking"];
        assert_eq!(first(text), order, "{command:?}\n{text}");
    }
    let plan = office.run(&["plan", "kim", "--format", "json"]);
    let plan: Value = serde_json::from_str(&plan.succeeded().stdout).unwrap();
    let steps = plan["steps"].as_array().unwrap();
    let skills: Vec<&Value> = steps.iter().map(|step| &step["skill"]).collect();
    assert_eq!(skills, ["c", "d", "b", "a"]);
}

#[test]
fn what_weighs_more_stands_before_what_is_written_first() {
    let office = office();
    let ladder = office.read("ladders/l.yaml");
    let heavy = ladder.replace("a: [1, 2]", "a: {at: [1, 2], weight: 3}");
    office.write("ladders/l.yaml", heavy);
    for command in [&["assess", "kim"][..], &["plan", "kim"], &["paths", "kim"]] {
        let outcome = office.run(command);
        let text = &outcome.succeeded().stdout;
        let order = ["Cooking", "Baking", "Cleaning", "Serving"];
        assert_eq!(first(text), order, "{command:?}\n{text}");
    }
}

#[test]
fn competencies_stand_as_the_ladder_has_them_also_in_figures() {
    let office = office();
    let shown = office.run(&["assess", "kim", "--verbose"]);
    let text = &shown.succeeded().stdout;
    let place = |id: &str| text.find(&format!("\n  {id} ")).expect("it has a row");
    assert!(place("kitchen") < place("hall"), "{text}");
    let shown = office.run(&["show", "l/B"]);
    let text = &shown.succeeded().stdout;
    assert!(text.find("\nkitchen") < text.find("\nhall"), "{text}");
    // Programs have them by id.
    let shown = office.run(&["assess", "kim", "--format", "json"]);
    let answer: Value = serde_json::from_str(&shown.succeeded().stdout).unwrap();
    let parts = answer["target"]["by_competency"].as_array().unwrap();
    let ids: Vec<&Value> = parts.iter().map(|part| &part["id"]).collect();
    assert_eq!(ids, ["hall", "kitchen"]);
}
