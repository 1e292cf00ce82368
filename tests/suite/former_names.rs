//! `formerly`: documents that name a skill by an id that it had before count as ever, and are told.

use super::run::Folder;

const CONFIG: &str = "[workspace]\nvocabulary = \"v.yaml\"\nladders = [\"l.yaml\"]\n\
    people = [\"people\"]\nbundled = false\n\
    [lint]\ngate_skills = [\"CODE\"]\n\
    [charter.functions.f]\nskills = {CARE = 2}\n";
const VOCABULARY: &str = "\
kind: vocabulary
id: v
buckets: [{id: b, title: B}]
disciplines: [{id: d, bucket: b, title: D}]
skills:
  - {id: care, title: Care, formerly: [old-care, older-care], maps_to: {d: 1}}
  - {id: code, title: Code, formerly: [old-code]}
  - {id: plan, title: Plan}
";
const LADDER: &str = "\
kind: ladder
id: l
title: L
version: 1.0.0
levels:
  - {id: A, title: A}
  - {id: B, title: B, choose: [{count: 1, rating: 3, of: [CARE, plan]}]}
matrix: {c: {CARE: [1, 3], CODE: {at: [2, 2]}, plan: [1, 2]}}
lenses: [{id: x, title: X, matrix: {c: {CODE: [1, 4]}}}]
";
const PERSON: &str = "\
kind: person
id: kim
at: l/A
lens: x
interests: {CARE: 4}
ratings:
  CARE: 2
  CODE: {not_applicable: None here, agreed: 2026-01-01}
  plan: 2
evidence:
  - {date: 2026-03-01, title: T, supports: [CARE, plan]}
";
const SHEET: &str = "\
kind: ratings
of: kim
by: lee
as: manager
date: 2026-02-01
ratings: {CARE: 3}
";

/// The workspace with these ids in the place of the two skills.
fn office(care: &str, code: &str) -> Folder {
    let named = |text: &str| text.replace("CARE", care).replace("CODE", code);
    let folder = Folder::new();
    for (name, text) in [
        ("ospo-ladder.toml", CONFIG),
        ("v.yaml", VOCABULARY),
        ("l.yaml", LADDER),
        ("people/kim.yaml", PERSON),
        ("people/kim.lee.yaml", SHEET),
    ] {
        folder.write(name, named(text));
    }
    folder
}

#[test]
fn whatever_names_a_former_id_counts_as_if_it_named_the_new_one() {
    let (old, new) = (office("old-care", "old-code"), office("care", "code"));
    for words in [
        &["assess", "people/kim.yaml"][..],
        &["plan", "people/kim.yaml"],
        &["paths", "people/kim.yaml"],
        &["translate", "people/kim.yaml"],
        &["evidence", "people/kim.yaml"],
        &["show", "l"],
        &["diff", "l/A", "l/B"],
    ] {
        let line = [words, &["--as-of", "2026-08-31", "--format", "json"]].concat();
        let line = match words[0] {
            "show" => [words, &["--format", "json"]].concat(),
            _ => line,
        };
        let (before, after) = (old.run(&line), new.run(&line));
        before.succeeded();
        assert_eq!(before.stdout, after.stdout, "{words:?}");
        assert_eq!(after.stderr, "", "{words:?}");
    }
}

#[test]
fn each_document_with_former_ids_is_told_of_once_and_mended() {
    let folder = office("old-care", "old-code");
    let told = folder.run(&["assess", "people/kim.yaml"]).stderr;
    assert_eq!(told.matches("former-name").count(), 3, "{told}");
    assert!(
        told.contains("`old-care` is `care` now, `old-code` is `code` now"),
        "{told}"
    );
    let lint = ["lint", "--format", "short", "--deny", "former-name"];
    let found = folder.run(&lint).stdout;
    assert_eq!(found.matches("[former-name]").count(), 4, "{found}");
    let calm = folder.run(&["lint", "--format", "short", "--allow", "former-name"]);
    assert_eq!(
        calm.stdout.matches("former-name").count(),
        0,
        "{}",
        calm.stdout
    );
    folder.run(&["lint", "--fix"]);
    for name in [
        "ospo-ladder.toml",
        "l.yaml",
        "people/kim.yaml",
        "people/kim.lee.yaml",
    ] {
        let text = folder.read(name);
        assert_eq!(text, office("care", "code").read(name), "{name}");
    }
}

#[test]
fn a_skill_under_its_new_and_its_former_id_stands_twice() {
    for (file, from, to) in [
        ("people/kim.yaml", "  plan: 2", "  old-care: 2"),
        ("people/kim.yaml", "{care: 4}", "{care: 4, older-care: 3}"),
        ("people/kim.lee.yaml", "{care: 3}", "{old-care: 3, care: 3}"),
        ("l.yaml", "plan: [1, 2]", "old-care: [1, 2]"),
        ("l.yaml", "{code: [1, 4]}", "{code: [1, 4], old-code: ~}"),
    ] {
        let folder = office("care", "code");
        let text = folder.read(file);
        assert!(text.contains(from), "{from}");
        folder.write(file, text.replace(from, to));
        let found = folder.run(&["lint", "--format", "short"]).stdout;
        assert_eq!(found.matches("[duplicate-id]").count(), 1, "{to}: {found}");
        folder.run(&["assess", "people/kim.yaml"]).refused();
    }
}

#[test]
fn a_former_id_is_in_use_by_nothing_and_that_of_one_skill() {
    for (id, place) in [
        ("plan", "7:"),
        ("d", "7:"),
        ("b", "7:"),
        ("care", "6:"),
        ("old-care", "7:"),
    ] {
        let folder = office("care", "code");
        let text = folder.read("v.yaml");
        let text = match id {
            "care" => text.replace("[old-care, older-care]", "[care]"),
            id => text.replace("[old-code]", &format!("[{id}]")),
        };
        folder.write("v.yaml", text);
        let found = folder.run(&["lint", "--format", "short"]).stdout;
        let told: Vec<&str> = found
            .lines()
            .filter(|l| l.contains("[duplicate-id]"))
            .collect();
        assert_eq!(told.len(), 1, "{id}: {found}");
        assert!(
            told[0].starts_with(&format!("v.yaml:{place}")),
            "{}",
            told[0]
        );
    }
}

#[test]
fn a_vocabulary_that_extends_one_in_which_a_skill_was_renamed_changes_the_skill_of_today() {
    let mentoring = ["show", "mentoring", "--format", "json"];
    let folder = Folder::with(&[
        ("ospo-ladder.toml", "[workspace]\nvocabulary = \"v.yaml\"\n"),
        (
            "v.yaml",
            "kind: vocabulary\nid: v\nextends: ospo\nskills:\n  \
             - {id: mentoring, title: Guiding, also: [coach], formerly: [coaching]}\n",
        ),
    ]);
    let shown: serde_json::Value =
        serde_json::from_str(&folder.run(&mentoring).succeeded().stdout).unwrap();
    assert_eq!(shown["title"], "Guiding");
    assert_eq!(shown["formerly"], serde_json::json!(["coaching"]));
    assert_eq!(shown["also"], serde_json::json!(["coach"]));
    let by_old = ["show", "coaching", "--format", "json"];
    assert_eq!(
        folder.run(&by_old).succeeded().stdout,
        folder.run(&mentoring).stdout
    );
}
