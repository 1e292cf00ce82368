//! Which documents a command uses, and that text in them stays text.

use super::refusals::{CONFIG, LADDER, PERSON, VOCABULARY, office};
use super::run::Folder;

const JSON: [&str; 4] = ["--format", "json", "--as-of", "2026-11-23"];

fn answer(folder: &Folder, path: &str) -> serde_json::Value {
    let outcome = folder.run(&[&["assess", path], JSON.as_slice()].concat());
    serde_json::from_str(&outcome.succeeded().stdout).unwrap()
}

#[test]
fn a_broken_ladder_that_nobody_asked_for_stops_nothing() {
    let folder = office();
    let sound = answer(&folder, "p.yaml");
    for (name, text) in [
        ("syntax", "kind: ladder\nid: [\n"),
        ("form", "kind: ladder\nid: broken\nlevls: []\n"),
        (
            "reference",
            "kind: ladder\nid: b\ntitle: T\nversion: 1\nlevels: [{id: A, title: A}]\nmatrix: {c: {nothing: [1]}}\n",
        ),
        (
            "circle",
            "kind: ladder\nid: c\ntitle: T\nversion: 1\nextends: c\n",
        ),
        ("other-kind", "kind: nothing\n"),
        ("bytes", "kind: ladder\nid: \u{0}\n"),
    ] {
        folder.write(&format!("ladders/{name}.yaml"), text);
        assert_eq!(answer(&folder, "p.yaml"), sound, "{name}");
    }
}

#[test]
fn a_broken_ladder_that_is_asked_for_stops_the_command() {
    let folder = office();
    folder.write(
        "ladders/b.yaml",
        "kind: ladder\nid: b\ntitle: T\nversion: 1\nlevls: []\n",
    );
    folder.write("q.yaml", "kind: person\nid: bob\nat: b/L1\n");
    folder.run(&["assess", "q.yaml"]).refused();
    folder.run(&["assess", "p.yaml", "--to", "b/L1"]).refused();
    // The one broken document of several stops the answer for all.
    folder.run(&["assess", "p.yaml", "q.yaml"]).refused();
}

#[test]
fn a_broken_inventory_of_somebody_else_stops_nothing() {
    let folder = office();
    folder.write("people/alice.yaml", PERSON);
    let sound = answer(&folder, "people/alice.yaml");
    folder.write(
        "people/bob.yaml",
        "kind: person\nid: bob\nratings: {nothing: 9}\n",
    );
    folder.write("people/carla.yaml", "kind: person\nid: [\n");
    folder.write(
        "people/bob.dan.yaml",
        "kind: ratings\nof: bob\nas: boss\nratings: {x: 1}\n",
    );
    assert_eq!(answer(&folder, "people/alice.yaml"), sound);
    let all = folder.run(&["assess", "people"]);
    let files: Vec<String> = all
        .refused()
        .problems()
        .iter()
        .map(|p| p.place.clone())
        .collect();
    assert!(
        files.iter().any(|f| f.starts_with("people/bob.yaml:3:")),
        "{files:?}"
    );
    assert!(
        files.iter().any(|f| f.starts_with("people/carla.yaml:2:")),
        "{files:?}"
    );
}

#[test]
fn a_broken_sheet_about_the_person_stops_the_command() {
    let folder = office();
    folder.write(
        "people/r.yaml",
        "kind: ratings\nof: alice\nas: peer\ndate: 2026-01-01\nratings: {pitchin: 1}\n",
    );
    let outcome = folder.run(&["assess", "p.yaml"]);
    assert_eq!(outcome.refused().problems()[0].place, "people/r.yaml:5:11");
}

#[test]
fn text_stays_text() {
    for text in [
        "no",
        "1.10",
        "03",
        "2026-01-02",
        "1e3",
        "0x1F",
        "true",
        ".inf",
        "12:30:00",
    ] {
        for quote in ["", "'", "\""] {
            let text_in = format!("{quote}{text}{quote}");
            let ladder = LADDER
                .replace("version: 1", &format!("version: {text_in}"))
                .replace(
                    "title: Two",
                    &format!("title: {text_in}, band: {text_in}, scope: {text_in}"),
                );
            let person = format!(
                "kind: person\nid: alice\nname: {text_in}\ntarget: l/L2\ntitles: {{internal: {text_in}}}\n\
                 ratings: {{pitching: {{not_applicable: {text_in}}}}}\n"
            );
            let folder = Folder::with(&[
                ("ospo-ladder.toml", CONFIG),
                (
                    "v.yaml",
                    &VOCABULARY.replace("title: Money", &format!("title: {text_in}")),
                ),
                ("ladders/l.yaml", &ladder),
                ("p.yaml", &person),
            ]);
            let answer = answer(&folder, "p.yaml");
            for place in [
                "/person/name",
                "/person/titles/internal",
                "/target/title",
                "/target/band",
                "/target/scope",
                "/target/not_applicable/0/reason",
                "/profile/buckets/0/title",
            ] {
                assert_eq!(answer.pointer(place).unwrap(), text, "{place} of {text_in}");
            }
        }
    }
}

#[test]
fn ids_that_look_like_numbers_are_ids() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", CONFIG),
        (
            "v.yaml",
            "kind: vocabulary\nid: v\nskills: [{id: 03, title: X}, {id: '1.10', title: Y}, {id: no, title: Z}]\n",
        ),
        (
            "ladders/l.yaml",
            "kind: ladder\nid: 0x1\ntitle: T\nversion: 1\nlevels: [{id: 1e3, title: T}]\nmatrix: {1: {03: [1], 1.10: [2], no: [3]}}\n",
        ),
        (
            "p.yaml",
            "kind: person\nid: 007\nat: 0x1/1e3\nratings: {'03': 1, 1.10: 1}\n",
        ),
    ]);
    let answer = answer(&folder, "p.yaml");
    assert_eq!(answer["person"]["id"], "007");
    assert_eq!(answer["current"]["level"], "0x1/1e3");
    assert_eq!(answer["current"]["met"], 1);
    let gaps = answer["current"]["gaps"].as_array().unwrap();
    let skills: Vec<&str> = gaps
        .iter()
        .map(|gap| gap["skill"].as_str().unwrap())
        .collect();
    assert_eq!(skills, ["no", "1.10"]);
}

#[test]
fn block_and_flow_style_give_equal_results() {
    let block = "\
kind: person
id: alice
at: l/L1
ratings:
  pitching:
    self: 2.5
    peers:
    - 3
    - 2
  pruning: some
evidence:
- date: 2026-01-02
  title: Talk
  supports:
  - pitching
";
    let flow = "\
{kind: person, id: alice, at: l/L1, ratings: {pitching: {self: 2.5, peers: [3, 2]}, pruning: some},
 evidence: [{date: '2026-01-02', title: \"Talk\", supports: [pitching]}]}
";
    let folder = office();
    folder.write("block.yaml", block);
    folder.write("flow.yaml", flow);
    assert_eq!(answer(&folder, "block.yaml"), answer(&folder, "flow.yaml"));
}
