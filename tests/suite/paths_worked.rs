//! Paths worked out by hand: which level is closest, what stands equally high, what lies beyond.

use serde_json::{Value, json};

use crate::place::Place;
use crate::promotion::{list, paths, text};

const VOCABULARY: &str = "\
kind: vocabulary
id: small
buckets: [{id: b, title: Bucket}]
disciplines: [{id: d, bucket: b, title: Discipline}]
skills:
  - {id: a, title: A, maps_to: {d: 1}}
  - {id: b2, title: B}
  - {id: c, title: C}
  - {id: d2, title: D}
";

/// `here` has three levels, of which the upper two stand as high as levels of `there`; nothing is
/// said of `far`, whose last two levels are a fork.
const LADDERS: &str = "\
kind: ladder
id: here
title: Here
version: 1
levels:
  - {id: H1, title: H one}
  - {id: H2, title: H two, parallel: [there/T2]}
  - {id: H3, title: H three}
matrix: {m: {a: [1, 2, 3], b2: [1, 1, 2]}}
lenses:
  - {id: depth, title: Depth, matrix: {m: {c: [1, 2, 3]}}}
futures:
  - {from: H3, to: Chief, kind: executive}
  - {from: H3, to: Elsewhere, kind: elsewhere, description: With a friend.}
  - {from: H2, to: Aside, kind: division}
---
kind: ladder
id: there
title: There
version: 1
levels:
  - {id: T1, title: T one}
  - {id: T2, title: T two}
  - {id: T3, title: T three, parallel: [here/H3]}
matrix: {m: {c: [1, 2, 3!], d2: [1, 2, 3]}}
---
kind: ladder
id: far
title: Far
version: 1
levels:
  - {id: F1, title: F one}
  - {id: F2, title: F two}
  - {id: F3, title: F three}
  - {id: F4, title: F four, after: [F2]}
matrix: {m: {a: [1, 2, 3, 4], c: [~, ~, 2, ~], d2: [~, ~, ~, 1]}}
";

pub fn office(people: &[(&str, &str)]) -> Place {
    let ladders = LADDERS.split("---\n").enumerate();
    let mut files: Vec<(String, String)> = ladders
        .map(|(at, text)| (format!("ladders/l{at}.yaml"), text.to_owned()))
        .collect();
    let workspace = "[workspace]\nvocabulary = \"v.yaml\"\nbundled = false\n";
    files.push(("ospo-ladder.toml".to_owned(), workspace.to_owned()));
    files.push(("v.yaml".to_owned(), VOCABULARY.to_owned()));
    for (id, fields) in people {
        let text = format!("kind: person\nid: {id}\n{fields}\n");
        files.push((format!("people/{id}.yaml"), text));
    }
    Place::of(&files)
}

fn made(fields: &str) -> Value {
    paths(office(&[("p", fields)]).path(), "people/p.yaml", &[]).expect("paths")
}

/// Direction, level, lenses and how many things are open of each path.
fn told(answer: &Value) -> Vec<(&str, &str, String, usize)> {
    let paths = list(&answer["paths"]).map(|path| {
        let lenses = list(&path["lenses"]).filter_map(Value::as_str);
        let open = list(&path["gaps"]).count() + list(&path["choose"]).count();
        (
            text(path, "direction"),
            text(path, "level"),
            lenses.collect::<Vec<_>>().join(" "),
            open,
        )
    });
    paths.collect()
}

fn row(
    direction: &'static str,
    level: &'static str,
    lens: &str,
    open: usize,
) -> (&'static str, &'static str, String, usize) {
    (direction, level, lens.to_owned(), open)
}

#[test]
fn the_way_up_comes_first_then_the_closest_level_of_each_view_with_what_is_above_it() {
    let answer = made("at: here/H2\nratings: {a: 2, b2: 1, c: 2}");
    assert_eq!(
        told(&answer),
        [
            // a 2 of 3 and b2 1 of 2
            row("up", "here/H3", "", 2),
            // `depth` adds c at 2, which is there: ready, and at H3 one more is open.
            row("sideways", "here/H2", "depth", 0),
            row("up", "here/H3", "depth", 3),
            // F3: (2 + 2) of 5, and of its two new ones c is met: close, and higher than F2,
            // which is ready. Nothing stands above it.
            row("sideways", "far/F3", "", 1),
            // H2 says that T2 stands as high: c is there, d2 is not rated.
            row("sideways", "there/T2", "", 1),
            row("up", "there/T3", "", 2),
        ]
    );
    let there = list(&answer["paths"]).find(|path| path["level"] == "there/T2");
    let there = there.expect("a path");
    assert_eq!(there["parallel"], true);
    // (2 of 2 + 0 of 2) ÷ 4
    assert_eq!(there["attainment"], 0.5);
    assert_eq!(there["brings"], json!(["c"]));
    assert_eq!(
        answer["parallel"],
        json!([{"level": "there/T2", "title": "T two"}])
    );
    let aside = json!([{"to": "Aside", "kind": "division", "description": null}]);
    assert_eq!(answer["futures"], aside);
    assert_eq!(answer["next"], json!(["here/H3"]));
}

#[test]
fn either_ladder_may_say_that_levels_stand_equally_high() {
    let answer = made("at: here/H3\nratings: {a: 3, b2: 2, c: 2, d2: 3}");
    let parallel = json!([{"level": "there/T3", "title": "T three"}]);
    assert_eq!(answer["parallel"], parallel);
    let there = list(&answer["paths"]).find(|path| path["level"] == "there/T3");
    assert_eq!(there.map(|path| path["core_gaps"].clone()), Some(json!(1)));
    // H3 is the last level: nothing is above it, but there is a world outside.
    assert_eq!(answer["next"], json!([]));
    assert_eq!(
        answer["futures"],
        json!([
            {"to": "Chief", "kind": "executive", "description": null},
            {"to": "Elsewhere", "kind": "elsewhere", "description": "With a friend."},
        ])
    );
}

#[test]
fn without_a_parallel_the_highest_level_that_is_close_is_closest() {
    let closest = |ratings: &str| {
        let answer = made(&format!("at: here/H1\nratings: {{{ratings}}}"));
        let far = list(&answer["paths"]).find(|path| {
            path["direction"] == "sideways" && text(path, "level").starts_with("far/")
        });
        text(far.expect("a path"), "level").to_owned()
    };
    // F3: (3 + 1.5) of 5, and c is new too: 0.9 is met of both, one of two new; so it is close.
    assert_eq!(closest("a: 3, c: 1.5"), "far/F3");
    // F4 stands as high as F3, and is ready.
    assert_eq!(closest("a: 4, c: 1.5, d2: 1"), "far/F4");
    assert_eq!(closest("a: 4, c: 2, d2: 1"), "far/F3");
    // a at 2: F2 is ready, F3 (2 of 5) is not close.
    assert_eq!(closest("a: 2"), "far/F2");
    // a at 0.5: half of F1 is met, a quarter of F2.
    assert_eq!(closest("a: 0.5"), "far/F1");
}

#[test]
fn what_nobody_has_rated_decides_on_no_way_in() {
    // F4 asks a and d2, T2 asks c and d2; at T3 c is core. Of `here` nothing is rated.
    let answer = made("ratings: {d2: 3}");
    let told = told(&answer);
    assert_eq!(told[0], row("sideways", "far/F4", "", 1));
    assert_eq!(told[1], row("sideways", "there/T2", "", 1));
    let comparable = list(&answer["paths"]).filter(|path| path["comparable"] == true);
    let comparable: Vec<&str> = comparable.map(|path| text(path, "level")).collect();
    assert_eq!(comparable, ["far/F4", "there/T2"]);
}

#[test]
fn somebody_without_a_level_sees_the_ways_in_and_what_they_bring() {
    let answer = made("ratings: {a: 4, c: 2.5, d2: 3}");
    assert_eq!(answer["at"], Value::Null);
    // All that these ask is rated, or half of it, which is enough.
    assert!(list(&answer["paths"]).all(|path| path["comparable"] == true));
    assert_eq!(
        answer["strengths"],
        json!([
            {"skill": "a", "rating": 4, "discipline": "d"},
            {"skill": "d2", "rating": 3, "discipline": null},
        ])
    );
    assert_eq!(answer["rated"], 3);
    assert_eq!(
        told(&answer),
        [
            // Two of two are met at F3, at F4 and at T2, all of them of all that is asked; T3 has
            // something core open, and F4, beside F3, comes later on its ladder.
            row("sideways", "far/F3", "", 0),
            row("sideways", "there/T2", "", 0),
            row("up", "there/T3", "", 1),
            // H3: a alone is rated, half of what is asked, and met.
            row("sideways", "here/H3", "", 1),
            // H3 through `depth`: one of two is met, 5.5 of 6.
            row("sideways", "here/H3", "depth", 2),
        ]
    );
}
