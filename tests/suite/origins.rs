//! `show --origin`: every form of a child's row, levels and lenses, with the lines of both files.

mod random;

use serde_json::{Value, json};

use super::run::Folder;

const VOCABULARY: &str = "kind: vocabulary\nid: v\nskills:\n\
- {id: kept, title: Kept}\n- {id: gone, title: Gone}\n- {id: patched, title: Patched}\n\
- {id: written, title: Written}\n- {id: heavy, title: Heavy}\n- {id: moved, title: Moved}\n\
- {id: spoken, title: Spoken}\n- {id: marked, title: Marked}\n- {id: same, title: Same}\n\
- {id: own, title: Own}\n- {id: ours, title: Ours}\n";
const CONFIG: &str = "[workspace]\nvocabulary = 'v.yaml'\nbundled = false\n";
const BASE: &str = "\
kind: ladder
id: base
title: Base
version: 1
levels:
  - {id: A, title: One}
  - {id: B, title: Two, choose: [{count: 1, rating: 2, of: [kept]}]}
  - {id: C, title: Three}
matrix:
  first:
    kept:    [1, 2, 3]
    gone:    [1, 1, 1]
    patched: [1, 2!, 3]
    written: {at: [1, 2, 3], weight: 5, words: {B: Old words}}
    heavy:   [~, 2, 2]
    moved:   [2, 2, 2]
    spoken:  {at: [1, 1, 1], words: {A: First, B: Second}}
    marked:  [~, 1, 2]
    same:    [1, 1, 1]
lenses:
  - {id: x, title: Ex}
  - {id: y, title: Why, matrix: {first: {kept: ~}}}
";
const CHILD: &str = "\
kind: ladder
id: child
title: Child
version: 1
extends: base
levels:
  - {id: P, like: B}
  - {id: Q, like: C, title: Mine, choose: [{count: 1, rating: 3, of: [own]}]}
  - {id: R, title: Alone}
matrix:
  first:
    gone:    ~
    patched: {at: {P: 3, R: 4!}}
    written: [3, 3, 3]
    heavy:   {weight: 2.5}
    spoken:  {words: {P: Third}}
    marked:
      core: true
    same:    {weight: 1}
  second:
    moved:   {at: {Q: 2}}
    own:     [1, ~, 2!]
lenses:
  - {id: y, title: Ours}
  - {id: z, title: Zed}
";

fn folder() -> Folder {
    Folder::with(&[
        ("ospo-ladder.toml", CONFIG),
        ("v.yaml", VOCABULARY),
        ("ladders/base.yaml", BASE),
        ("ladders/child.yaml", CHILD),
    ])
}

fn origin(folder: &Folder, ladder: &str) -> Value {
    let outcome = folder.run(&["show", ladder, "--origin", "--format", "json"]);
    serde_json::from_str(&outcome.succeeded().stdout).unwrap()
}

/// The place of the first text that starts with `what` in a line of `text` that holds `on`.
fn at(file: &str, text: &str, on: &str, what: &str) -> Value {
    let (line, found) = text
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains(on))
        .unwrap();
    let column = found.find(what).unwrap() + 1;
    json!({"file": format!("ladders/{file}.yaml"), "line": line + 1, "column": column})
}

fn base(on: &str, what: &str) -> Value {
    at("base", BASE, on, what)
}

fn child(on: &str, what: &str) -> Value {
    at("child", CHILD, on, what)
}

fn row<'a>(answer: &'a Value, skill: &str) -> &'a Value {
    let mut rows = answer["rows"].as_array().unwrap().iter();
    rows.find(|row| row["skill"] == skill).unwrap()
}

fn cell(expected: impl Into<Value>, core: bool) -> Value {
    json!({"expected": expected.into(), "core": core})
}

#[test]
fn every_form_of_a_row_has_its_origin_and_the_lines_of_both() {
    let folder = folder();
    let answer = origin(&folder, "child");
    let forms = [
        ("gone", "dropped", false),
        ("heavy", "changed", false),
        ("kept", "inherited", false),
        ("marked", "changed", false),
        ("moved", "changed", false),
        ("own", "own", false),
        ("patched", "changed", false),
        ("same", "changed", false),
        ("spoken", "changed", false),
        ("written", "changed", true),
    ];
    let rows = answer["rows"].as_array().unwrap();
    assert_eq!(rows.len(), forms.len());
    for (row, (skill, origin, replaced)) in rows.iter().zip(forms) {
        assert_eq!(
            (&row["skill"], &row["origin"], &row["replaced"]),
            (&json!(skill), &json!(origin), &json!(replaced))
        );
        let key = format!("{skill}:");
        let here = CHILD.contains(&key).then(|| child(&key, skill));
        assert_eq!(row["place"], here.unwrap_or_default(), "{skill}");
        let there = BASE.contains(&format!("{key} ")).then(|| base(&key, skill));
        assert_eq!(row["parent_place"], there.unwrap_or_default(), "{skill}");
    }
    // Columns: P is like B, Q like C, R has none.
    assert_eq!(
        row(&answer, "kept")["cells"],
        json!([cell(2, false), cell(3, false), cell(Value::Null, false)])
    );
    assert_eq!(
        row(&answer, "gone")["cells"],
        json!([cell(1, false), cell(1, false), cell(1, false)])
    );
    assert_eq!(
        row(&answer, "own")["cells"],
        json!([cell(1, false), cell(Value::Null, false), cell(2, true)])
    );
    assert_eq!(
        row(&answer, "marked")["cells"],
        json!([cell(1, true), cell(2, true), cell(Value::Null, false)])
    );
}

#[test]
fn what_differs_is_told_value_by_value_with_the_place_of_each() {
    let answer = origin(&folder(), "child");
    let changes = |skill: &str| row(&answer, skill)["changes"].clone();
    assert_eq!(
        changes("patched"),
        json!([
            {"what": "cell", "level": "P", "from": cell(2, true), "to": cell(3, false),
             "place": child("patched:", "3, R"), "parent_place": base("patched:", "2!")},
            {"what": "cell", "level": "R", "from": null, "to": cell(4, true),
             "place": child("patched:", "4!"), "parent_place": null},
        ])
    );
    let (here, there) = (child("written:", "written"), base("written:", "written"));
    assert_eq!(
        changes("written"),
        json!([
            {"what": "weight", "level": null, "from": 5, "to": 1, "place": here, "parent_place": there},
            {"what": "cell", "level": "P", "from": cell(2, false), "to": cell(3, false),
             "place": child("written:", "3, 3, 3"), "parent_place": base("written:", "2, 3]")},
            {"what": "cell", "level": "R", "from": null, "to": cell(3, false),
             "place": child("written:", "3]"), "parent_place": null},
            {"what": "words", "level": "P", "from": ["Old words"], "to": [], "place": here, "parent_place": there},
        ])
    );
    let one = |skill: &str, what: &str, level: Value, from: Value, to: Value| {
        let on = format!("{skill}:");
        json!([{"what": what, "level": level, "from": from, "to": to,
                "place": child(&on, skill), "parent_place": base(&on, skill)}])
    };
    assert_eq!(
        changes("heavy"),
        one("heavy", "weight", Value::Null, json!(1), json!(2.5))
    );
    assert_eq!(changes("moved"), {
        one(
            "moved",
            "competency",
            Value::Null,
            json!("first"),
            json!("second"),
        )
    });
    assert_eq!(
        changes("spoken"),
        one(
            "spoken",
            "words",
            json!("P"),
            json!(["Second"]),
            json!(["Third"])
        )
    );
    assert_eq!(
        changes("marked"),
        one("marked", "core", Value::Null, json!(false), json!(true))
    );
    for skill in ["same", "kept", "gone", "own"] {
        assert_eq!(changes(skill), json!([]), "{skill}");
    }
}

#[test]
fn levels_and_lenses_have_their_origin_too() {
    let answer = origin(&folder(), "child");
    let level =
        |id: &str, title: &str, origin: &str, like: Value, kept: Value, places: [Value; 2]| {
            let [place, parent_place] = places;
            json!({"level": id, "title": title, "origin": origin, "like": like, "kept": kept,
               "place": place, "parent_place": parent_place})
        };
    let null = Value::Null;
    assert_eq!(
        answer["levels"],
        json!([
            level(
                "P",
                "Two",
                "changed",
                json!("B"),
                json!(["title", "choose"]),
                [child("id: P", "P"), base("id: B", "B")]
            ),
            level(
                "Q",
                "Mine",
                "changed",
                json!("C"),
                json!([]),
                [child("id: Q", "Q"), base("id: C", "C")]
            ),
            level(
                "R",
                "Alone",
                "own",
                null.clone(),
                json!([]),
                [child("id: R", "R"), null.clone()]
            ),
            level(
                "A",
                "One",
                "dropped",
                null.clone(),
                json!([]),
                [null.clone(), base("id: A", "A")]
            ),
        ])
    );
    assert_eq!(
        answer["lenses"],
        json!([
            {"lens": "x", "title": "Ex", "origin": "dropped", "place": null, "parent_place": base("id: x", "x")},
            {"lens": "y", "title": "Ours", "origin": "changed", "place": child("id: y", "y"), "parent_place": base("id: y", "y")},
            {"lens": "z", "title": "Zed", "origin": "own", "place": child("id: z", "z"), "parent_place": null},
        ])
    );
    assert_eq!(answer["extends"], json!({"id": "base", "title": "Base"}));
}

#[test]
fn without_levels_of_its_own_a_ladder_takes_levels_and_lenses_as_they_are() {
    let folder = folder();
    folder.write(
        "ladders/grand.yaml",
        "kind: ladder\nid: grand\ntitle: Grand\nversion: 1\nextends: child\nlenses: [{id: z, title: Zett}]\n\
         matrix: {first: {kept: {at: {P: 4}}}, second: {ours: [1, 1, 1]}}\n",
    );
    let answer = origin(&folder, "grand");
    let origins = |part: &str| -> Vec<&str> {
        let entries = answer[part].as_array().unwrap().iter();
        entries
            .map(|entry| entry["origin"].as_str().unwrap())
            .collect()
    };
    assert_eq!(origins("levels"), ["inherited"; 3]);
    assert_eq!(origins("lenses"), ["inherited", "changed"]);
    let rows = origins("rows");
    assert_eq!(
        rows.iter().filter(|origin| **origin == "inherited").count(),
        8
    );
    // What the ladder above took from its own parent is told with the file that it stands in.
    let kept = row(&answer, "kept");
    assert_eq!(kept["parent_place"], base("kept:", "kept"));
    assert_eq!(kept["changes"][0]["parent_place"], base("kept:", "2, 3]"));
    let patched = row(&answer, "patched");
    assert_eq!(
        (&patched["origin"], &patched["place"]),
        (&json!("inherited"), &Value::Null)
    );
    assert_eq!(row(&answer, "own")["parent_place"], child("own:", "own"));
    assert_eq!(row(&answer, "ours")["origin"], "own");
}

#[test]
fn a_ladder_that_extends_nothing_is_its_own() {
    let answer = origin(&folder(), "base");
    assert_eq!(answer["extends"], Value::Null);
    for part in ["rows", "levels", "lenses"] {
        for entry in answer[part].as_array().unwrap() {
            assert_eq!(
                (&entry["origin"], &entry["parent_place"]),
                (&json!("own"), &Value::Null)
            );
        }
    }
    assert_eq!(row(&answer, "kept")["place"], base("kept:", "kept"));
}

#[test]
fn a_bundled_ladder_comes_from_the_bundled_one_whatever_the_workspace_has_under_its_id() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        (
            "ladders/e.yaml",
            "kind: ladder\nid: engineering\ntitle: Ours\nversion: 1\nlevels: [{id: E1, title: One}]\n",
        ),
        (
            "ladders/o.yaml",
            "kind: ladder\nid: ours\ntitle: Ours\nversion: 1\nextends: engineering\n",
        ),
    ]);
    let answer = origin(&folder, "community-architect");
    assert_ne!(answer["extends"]["title"], "Ours");
    let file = &row(&answer, "code-contribution")["parent_place"]["file"];
    assert_eq!(file, "bundled:engineering.yaml");
    assert_eq!(row(&answer, "code-contribution")["origin"], "dropped");
    let answer = origin(&folder, "ours");
    assert_eq!(answer["extends"]["title"], "Ours");
    assert_eq!(
        answer["levels"][0]["parent_place"]["file"],
        "ladders/e.yaml"
    );
}

#[test]
fn text_says_each_row_once_with_its_lines() {
    let folder = folder();
    for format in ["text", "markdown"] {
        let outcome = folder.run(&["show", "child", "--origin", "--format", format]);
        let text = &outcome.succeeded().clean().stdout;
        for title in [
            "Kept", "Gone", "Patched", "Written", "Heavy", "Moved", "Spoken", "Marked", "Same",
        ] {
            assert_eq!(text.matches(title).count(), 1, "{title}: {text}");
        }
        for place in [
            child("gone:", "gone"),
            base("gone:", "gone"),
            child("own:", "own"),
            base("kept:", "kept"),
            child("id: R", "R"),
            base("id: x", "x"),
        ] {
            let (file, line) = (place["file"].as_str().unwrap(), &place["line"]);
            assert!(text.contains(&format!("{file}:{line}")), "{text}");
        }
    }
    let evil = CHILD
        .replace("title: Mine", "title: \"M\\e[31m\"")
        .replace("title: Ours", "title: \"O\\e[31m\"");
    folder.write("ladders/child.yaml", evil);
    for format in ["text", "markdown", "json"] {
        folder
            .run(&["show", "child", "--origin", "--format", format])
            .succeeded()
            .clean();
    }
    for reference in ["child/P", "kept"] {
        let outcome = folder.run(&["show", reference, "--origin"]);
        assert_eq!(outcome.status, Some(2));
        assert!(
            outcome.stderr.contains("--origin goes with a ladder"),
            "{}",
            outcome.stderr
        );
    }
}
