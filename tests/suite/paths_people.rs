//! Who has their eye on a level: by what they set and are open to, and by name.

use serde_json::{Value, json};

use crate::paths_worked::office;
use crate::program;
use crate::promotion::{list, paths, people_paths, text};
use crate::run::Folder;

#[test]
fn who_is_listed_and_why() {
    let cases: [(&str, &str, &[&str]); 14] = [
        // there/T2 stands as high as here/H2, and right above T1
        ("at: here/H1\ntarget: there/T2", "there/T2", &["target"]),
        ("at: here/H1\ntarget: there/T3", "there/T2", &[]),
        // the level above is the target of whoever sets none, but nobody has said so
        ("at: there/T1", "there/T2", &[]),
        (
            "at: there/T1\nopen_to: [succession]",
            "there/T2",
            &["succession"],
        ),
        ("at: there/T1\nopen_to: [moves, mentoring]", "there/T2", &[]),
        ("at: here/H2\nopen_to: [moves]", "there/T2", &["moves"]),
        ("at: here/H2\nopen_to: [succession]", "there/T2", &[]),
        // right below a level that stands as high, or as high as the one below
        (
            "at: here/H2\nopen_to: [moves, succession]",
            "there/T3",
            &["succession", "moves"],
        ),
        ("at: here/H2\nopen_to: [moves]", "there/T3", &[]),
        ("at: here/H1\nopen_to: [moves, succession]", "there/T3", &[]),
        // on no ladder yet
        ("open_to: [moves]", "there/T3", &["moves"]),
        ("open_to: [succession]", "there/T3", &[]),
        // whoever has the level is not on the way to it
        (
            "at: there/T3\nopen_to: [moves, succession]",
            "there/T3",
            &[],
        ),
        (
            "at: there/T1\ntarget: there/T2\nopen_to: [succession]",
            "there/T2",
            &["target", "succession"],
        ),
    ];
    for (fields, level, expected) in cases {
        let place = office(&[("p", fields)]);
        let answer = people_paths(place.path(), level, &[]).expect("people");
        let why = list(&answer["people"]).flat_map(|one| list(&one["why"]));
        let why: Vec<&str> = why.filter_map(Value::as_str).collect();
        assert_eq!(why, expected, "{fields} to {level}");
    }
}

#[test]
fn people_stand_by_name_whatever_their_ratings() {
    let place = office(&[
        ("a1", "name: Zoe\ntarget: there/T3\nratings: {c: 3, d2: 3}"),
        ("b1", "name: Ann\ntarget: there/T3"),
        ("c1", "name: Max\ntarget: there/T3\nratings: {c: 2, d2: 3}"),
        ("d1", "name: Ann\ntarget: there/T3\nratings: {c: 3}"),
        ("n1", "target: there/T3\nratings: {c: 5}"),
    ]);
    let answer = people_paths(place.path(), "there/T3", &[]).expect("people");
    let ids: Vec<&str> = list(&answer["people"]).map(|one| text(one, "id")).collect();
    assert_eq!(ids, ["b1", "d1", "c1", "n1", "a1"]);
    assert_eq!(answer["level"], "there/T3");
    assert_eq!(answer["title"], "T three");
    let gap = &answer["people"][2]["gaps"];
    assert_eq!(
        gap,
        &json!([{"skill": "c", "competency": "m", "expected": 3, "rating": 2, "gap": 1,
                 "weight": 1, "core": true, "new": true, "interest": null}])
    );
    // Neither text nor Markdown has a figure by which people could be sorted.
    let folder = place.path().to_string_lossy().into_owned();
    for format in ["text", "markdown"] {
        let run = Folder::new().run(&[
            "paths",
            "--workspace",
            &folder,
            "--to",
            "there/T3",
            "--format",
            format,
            "--as-of",
            "2026-08-31",
        ]);
        let out = &run.succeeded().clean().stdout;
        for figure in ["%", "attainment", "met", "rated below"] {
            assert!(!out.contains(figure), "{out}");
        }
        let order = ["Ann", "Max", "n1", "Zoe"].map(|name| out.find(name).expect("a name"));
        assert!(order.is_sorted(), "{out}");
    }
}

#[test]
fn inventories_and_folders_may_be_named() {
    let place = office(&[("p", "target: there/T3"), ("q", "target: there/T3")]);
    let folder = place.path();
    let named = folder.join("people/q.yaml").to_string_lossy().into_owned();
    let ids = |more: &[&str]| {
        let answer = people_paths(folder, "there/T3", more).expect("people");
        let ids = list(&answer["people"]).map(|one| text(one, "id").to_owned());
        ids.collect::<Vec<String>>()
    };
    assert_eq!(ids(&[]), ["p", "q"]);
    let run = Folder::new().run(&["paths", "--to", "there/T3", &named]);
    run.succeeded();
    assert!(run.stdout.contains("1 person"), "{}", run.stdout);
    let people = folder.join("people").to_string_lossy().into_owned();
    let run = Folder::new().run(&["paths", "--to", "there/T3", &people]);
    assert!(run.stdout.contains("2 people"), "{}", run.stdout);
}

#[test]
fn what_cannot_be_answered_is_refused() {
    let place = office(&[("p", "at: here/H1")]);
    let folder = place.path();
    let refused = |error: anyhow::Result<Value>, says: &str| {
        let error = error.expect_err(says);
        assert!(format!("{error:#}").contains(says), "{error:#}");
    };
    refused(
        people_paths(folder, "there/T9", &[]),
        "`there` has no level `T9`",
    );
    refused(
        people_paths(folder, "ther/T3", &[]),
        "there is no ladder `ther`",
    );
    refused(
        people_paths(folder, "there/T3", &["--lens", "x"]),
        "`there` has no lens `x`",
    );
    refused(paths(folder, "people/p.yaml", &["--lens", "depth"]), "--to");
    refused(
        paths(folder, "ladders", &[]),
        "none of these paths holds a person",
    );
    let nobody = office(&[]);
    refused(
        people_paths(nobody.path(), "there/T3", &[]),
        "there are no people here",
    );
}

#[test]
fn redaction_replaces_names_in_both_directions() {
    let place = office(&[("zebedee", "name: Zeb Secret\nat: here/H1\ntarget: here/H2")]);
    let folder = place.path().to_string_lossy().into_owned();
    let person = place
        .path()
        .join("people/zebedee.yaml")
        .to_string_lossy()
        .into_owned();
    for words in [&["paths", &person][..], &["paths", "--to", "here/H2"]] {
        for format in ["text", "json"] {
            let more = ["--workspace", &folder, "--redact", "--format", format];
            let run = Folder::new().run(&[words, &more].concat());
            run.succeeded().clean();
            assert!(!run.stdout.contains("Secret") && !run.stdout.contains("zebedee"));
            assert!(run.stdout.contains("name-"), "{}", run.stdout);
        }
    }
}

#[test]
fn who_comes_from_outside_is_not_offered_less_on_a_ladder_than_they_bring() {
    let jun = [
        "paths",
        "examples/people/jun.yaml",
        "--as-of",
        "2026-11-23",
        "--width",
        "200",
    ];
    let told = program::run(&jun).sound().stdout;
    assert!(
        told.contains(
            "The closest level to start at is tpm/PM-4: 12 of the 15 rated \
                       expectations met"
        ),
        "{told}"
    );
    let (_, further) = told.split_once("More: ").unwrap();
    let further = further.lines().next().unwrap();
    assert!(!further.contains("PM-2"), "{further}");
    // All that was looked at is there when asked for.
    let all = program::run(&[&jun[..], &["--verbose"]].concat())
        .sound()
        .stdout;
    assert!(all.contains("tpm/PM-2"), "{all}");
}
