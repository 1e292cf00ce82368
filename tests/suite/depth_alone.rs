//! Levels that ask through `choose` alone: they ask something, can be ready, and say which skills
//! count so far.

use serde_json::{Value, json};

use crate::place::Place;
use crate::program;

const VOCABULARY: &str = "\
kind: vocabulary
id: v
buckets: [{id: product, title: Product}, {id: field, title: Field}]
disciplines: [{id: pm, bucket: product, title: PM}, {id: se, bucket: field, title: SE}]
skills:
  - {id: demos, title: Demos, maps_to: {se: 1}}
  - {id: pricing, title: Pricing, maps_to: {pm: 1}}
  - {id: road, title: Roadmaps, maps_to: {pm: 0.8, se: 0.2}}
  - {id: support, title: Support, maps_to: {se: 1}}
";

/// `product` stands for pricing and road, `field` for demos and support (road has 0.2 of it).
const LADDER: &str = "\
kind: ladder
id: c
title: C
version: 1.0.0
levels:
  - {id: C-1, title: Contributor, choose: [{count: 1, rating: 1, of: [product, field]}]}
  - {id: C-2, title: Member, choose: [{count: 3, rating: 2, of: [product, field]}]}
  - {id: C-3, title: Keeper, choose: [{count: 1, rating: 4, of: [pricing]}]}
  - {id: C-4, title: Nothing yet}
";

fn place(ratings: &str) -> Place {
    let inventory = format!("{{kind: person, id: p, at: c/C-1, ratings: {{{ratings}}}}}");
    Place::of(&[
        (
            "ospo-ladder.toml",
            "[workspace]\nvocabulary = \"vocabulary.yaml\"\nbundled = false\n",
        ),
        ("vocabulary.yaml", VOCABULARY),
        ("ladders/c.yaml", LADDER),
        ("people/p.yaml", &inventory),
    ])
}

fn run(place: &Place, words: &[&str]) -> program::Answer {
    let folder = place.path().to_string_lossy();
    let inventory = format!("{folder}/people/p.yaml");
    let words = words
        .iter()
        .map(|w| if *w == "p" { &inventory } else { *w });
    let words: Vec<&str> = words.chain(["--workspace", &folder]).collect();
    program::run(&words)
}

#[test]
fn a_level_that_asks_depth_alone_can_be_met() {
    // demos, pricing and road have 2: all that C-2 asks. C-3 asks pricing at 4.
    let place = place("demos: 2, pricing: 3, road: 2, support: 1");
    let answer = place.assess("people/p.yaml", &[]);
    let target = &answer["target"];
    assert_eq!(target["level"], "c/C-2");
    assert_eq!(target["signal"], json!({"verdict": "ready", "reasons": []}));
    assert_eq!(
        (&target["attainment"], &target["new"]["share"]),
        (&json!(1), &Value::Null)
    );
    let chosen = json!({"count": 3, "have": 3, "rating": 2, "of": ["product", "field"],
                        "among": ["demos", "pricing", "road", "support"],
                        "counted": ["demos", "pricing", "road"]});
    assert_eq!(target["choose"], json!([chosen]));
    assert_eq!(answer["placement"], "c/C-2");
    let status = |to: &str| run(&place, &["assess", "p", "--check", "--to", to]).status;
    assert_eq!(
        [status("c/C-2"), status("c/C-3"), status("c/C-4")],
        [0, 1, 1]
    );
    // Unmet depth is all that is open, whatever else is not rated; C-4 asks nothing.
    let signal =
        |to: &str| place.assess("people/p.yaml", &["--to", to])["target"]["signal"].clone();
    assert_eq!(signal("c/C-3")["verdict"], "close");
    assert_eq!(signal("c/C-3")["reasons"][0]["kind"], "choose_unmet");
    assert_eq!(
        signal("c/C-4"),
        json!({"verdict": null, "reasons": [{"kind": "nothing_asked"}]})
    );
}

#[test]
fn reports_count_skills_and_name_those_that_count() {
    let place = place("demos: 2, pricing: 3, support: 1");
    let shown = run(&place, &["assess", "p", "--brief"]).sound().stdout;
    let says = "\
  No skill is asked for by itself; depth 2 of 3. Only depth is open.

  - Depth: 3 of these 4 skills at 2 or above. So far 2: Demos and Pricing. 1
    more of: Product and Field.
";
    assert!(shown.contains(says), "{shown}");
    let shown = run(&place, &["plan", "p"]).sound().stdout;
    let says = "\
  - 3 of these 4 skills at 2 or above. So far 2: Demos and Pricing. 1 more of:
    Product and Field. This plan takes Support.
";
    assert!(shown.contains(says), "{shown}");
    let shown = run(&place, &["plan", "p", "--to", "c/C-1"]).sound().stdout;
    assert!(shown.contains("everything that C-1 asks is met"), "{shown}");
    let shown = run(&place, &["paths", "p"]).sound().stdout;
    let says = "\
  - c/C-2 Member
    asks only for depth
    depth  3 of these 4 skills at 2 or above. So far 2: Demos and Pricing. 1
           more of: Product and Field
";
    assert!(shown.contains(says), "{shown}");
    let shown = run(&place, &["diff", "c/C-1", "c/C-2", "--person", "p"])
        .sound()
        .stdout;
    let says = "\
  No skill is asked for by itself at either level; what differs is depth in some
  areas.

Depth that is added (1)
  - 3 of these 4 skills at 2 practising or above: Product and Field
    p has 2 of 3: Demos and Pricing

Depth that is no longer asked (1)
  - 1 of these 4 skills at 1 aware or above: Product and Field
    p has 3 of 1: Demos, Pricing and Support
";
    assert!(shown.contains(says), "{shown}");
    let shown = run(&place, &["show", "c/C-3"]).sound().stdout;
    assert!(
        shown.contains("  - 1 skill at 4 expert or above: Pricing\n"),
        "{shown}"
    );
}
