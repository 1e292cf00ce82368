//! People by their ids wherever a file is taken, and lists that are searched.

use super::run::Folder;

const LADDER: &str = "kind: ladder\nid: own\ntitle: Own ways\nversion: 1.0.0\nlevels:\n  \
     - {id: L1, title: First}\n  - {id: L2, title: Second, after: [L1]}\nmatrix:\n  work:\n    \
     mentoring: [1, 2]\nlenses:\n  - {id: night, title: Night shift, matrix: {work: {budgeting: [1, 1]}}}\n";

fn person(id: &str, name: &str, target: &str) -> String {
    format!(
        "kind: person\nid: {id}\nname: {name}\nat: own/L1\n{target}open_to: [mentoring]\n\
         ratings: {{mentoring: 1}}\n"
    )
}

fn office() -> Folder {
    let (zoe, ben) = (
        person("zoe", "Zoë Roy", "target: own/L2\n"),
        person("ben", "Ben Ek", ""),
    );
    Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("ladders/own.yaml", LADDER),
        ("people/files/1.yaml", &zoe),
        ("people/ben.yaml", &ben),
    ])
}

#[test]
fn an_id_stands_for_the_file_of_a_person() {
    let folder = office();
    for (by_id, by_file) in [
        (
            &["assess", "zoe"][..],
            &["assess", "people/files/1.yaml"][..],
        ),
        (
            &["assess", "zoe", "ben"],
            &["assess", "people/files/1.yaml", "people/ben.yaml"],
        ),
        (&["plan", "zoe"], &["plan", "people/files/1.yaml"]),
        (&["paths", "zoe"], &["paths", "people/files/1.yaml"]),
        (
            &["paths", "zoe", "--to", "own/L2"],
            &["paths", "people/files/1.yaml", "--to", "own/L2"],
        ),
        (&["translate", "zoe"], &["translate", "people/files/1.yaml"]),
        (&["evidence", "zoe"], &["evidence", "people/files/1.yaml"]),
        (&["history", "zoe"], &["history", "people/files/1.yaml"]),
        (
            &["list", "people", "zoe"],
            &["list", "people", "people/files/1.yaml"],
        ),
        (
            &["diff", "own/L1", "own/L2", "--people", "zoe"],
            &[
                "diff",
                "own/L1",
                "own/L2",
                "--people",
                "people/files/1.yaml",
            ],
        ),
    ] {
        let (by_id, by_file) = (folder.run(by_id), folder.run(by_file));
        assert!(by_id.succeeded().stdout.contains("Zoë Roy"), "{by_id:?}");
        assert_eq!(by_id.stdout, by_file.stdout);
    }
    let shown = folder.run(&["show", "zoe"]);
    assert!(shown.succeeded().stdout.contains("own/L2"), "{shown:?}");
    let diff = folder.run(&["diff", "zoe", "people/files/1.yaml"]);
    assert!(diff.succeeded().stdout.contains("Zoë Roy"), "{diff:?}");
}

#[test]
fn whoever_is_not_there_is_told_with_the_near_ones() {
    let folder = office();
    for (arguments, says) in [
        (&["assess", "zoo"][..], "did you mean `zoe`?"),
        (&["assess", "Zoë Roy"], "did you mean `zoe`?"),
        (&["plan", "nobody"], "one of `ben`, `zoe`"),
        (
            &["plan", "people"],
            "`plan` is about one person: name one, one of `ben`, `zoe`",
        ),
        (&["show", "zoo"], "did you mean `zoe`?"),
        (
            &["assess", "people/zoe.yaml"],
            "cannot read `people/zoe.yaml`",
        ),
    ] {
        let shown = folder.run(arguments);
        assert_eq!(shown.status, Some(2), "{shown:?}");
        assert!(
            shown.stderr.contains(says),
            "{arguments:?}: {}",
            shown.stderr
        );
    }
    let shown = folder.run(&["assess", "zoo", "--redact"]);
    assert!(!shown.stderr.contains("zoe"), "{}", shown.stderr);
    let alone = Folder::with(&[]).run(&["assess", "zoe"]);
    assert!(
        alone.stderr.contains("no workspace here"),
        "{}",
        alone.stderr
    );
}

#[test]
fn to_assess_in_a_workspace_is_to_assess_everybody() {
    let folder = office();
    let all = folder.run(&["assess"]);
    let out = &all.succeeded().stdout;
    assert!(out.contains("Ben Ek") && out.contains("Zoë Roy"), "{out}");
    let json = folder.run(&["assess", "--format", "json"]);
    assert!(json.succeeded().stdout.starts_with('['), "{json:?}");
    let none = Folder::with(&[]).run(&["assess"]);
    assert_eq!(none.status, Some(2), "{none:?}");
    assert!(none.stderr.contains("name inventories"), "{}", none.stderr);
}

#[test]
fn who_has_an_eye_on_a_level_needs_no_further_option() {
    let folder = office();
    for arguments in [
        &["paths", "--to", "own/L2"][..],
        &["paths", "people", "--to", "own/L2"],
    ] {
        let shown = folder.run(arguments);
        let out = &shown.succeeded().stdout;
        assert!(out.contains("Zoë Roy") && !out.contains("Ben Ek"), "{out}");
    }
}

#[test]
fn a_list_is_searched_for_words_in_names_aliases_and_texts() {
    let vocabulary = "kind: vocabulary\nid: own\nbuckets: [{id: b, title: Bucket}]\n\
         disciplines: [{id: d, bucket: b, title: Discipline, role: Baker}]\nskills:\n  \
         - {id: kneading, title: Kneading, also: [Dough work], maps_to: {d: 1}}\n  \
         - {id: oven, title: Oven, traditional: Furnace care, maps_to: {d: 1}}\n  \
         - {id: shop, title: Shop, maps_to: {d: 1}, rubric: {1: Sells a loaf.}}\n";
    let folder = Folder::with(&[
        (
            "ospo-ladder.toml",
            "[workspace]\nvocabulary = \"v.yaml\"\nbundled = false\n",
        ),
        ("v.yaml", vocabulary),
        (
            "ladders/own.yaml",
            &LADDER
                .replace("mentoring", "oven")
                .replace("budgeting", "shop"),
        ),
        (
            "ladders/more.yaml",
            "kind: ladder\nid: more-own\ntitle: More\nversion: 1.0.0\n\
             levels: [{id: M1, title: First}]\nmatrix: {work: {oven: [1]}}\n",
        ),
    ]);
    let listed = |arguments: &[&str]| {
        let shown = folder.run(arguments);
        shown.succeeded();
        (shown.stdout, shown.stderr)
    };
    for (word, skill) in [("DOUGH", "kneading"), ("furnace", "oven"), ("loaf", "shop")] {
        let (out, _) = listed(&["list", "skills", word]);
        let found = ["kneading", "oven", "shop"]
            .iter()
            .filter(|id| out.contains(**id));
        assert_eq!(found.collect::<Vec<_>>(), [&skill], "{out}");
    }
    let (out, told) = listed(&["list", "skills", "ovn"]);
    assert!(
        !out.contains("shop") && told.contains("did you mean `oven`?"),
        "{out}{told}"
    );
    let (out, _) = listed(&["list", "levels", "own"]);
    assert!(out.contains("L1") && !out.contains("M1"), "{out}");
    let (out, _) = listed(&["list", "levels", "second"]);
    assert!(out.contains("L2") && !out.contains("L1 "), "{out}");
    let (out, _) = listed(&["list", "lenses"]);
    assert!(out.contains("night") && out.contains("own"), "{out}");
}
