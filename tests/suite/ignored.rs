//! No rating and no document is lost without a word.

use super::run::Folder;

const KIM: &str = "kind: person\nid: kim\nname: Kim\nat: tpm/PM-2\nratings: {mentoring: 2}\n";

fn sheet(of: &str, date: &str) -> String {
    format!("kind: ratings\nof: {of}\nas: manager\ndate: {date}\nratings: {{mentoring: 4}}\n")
}

/// A workspace of Kim and Noor, with these ratings documents among the people.
fn office(sheets: &[(&str, &str, &str)]) -> Folder {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("people/kim.yaml", KIM),
        (
            "people/noor.yaml",
            &KIM.replace("kim", "noor").replace("Kim", "Noor"),
        ),
        ("new.yaml", KIM),
    ]);
    for (name, of, date) in sheets {
        folder.write(&format!("people/{name}.yaml"), sheet(of, date));
    }
    folder
}

/// Every command that would have used ratings.
const ASKING: [&[&str]; 12] = [
    &["assess", "people/kim.yaml"],
    &["assess", "people"],
    &["plan", "people/kim.yaml"],
    &["paths", "people/kim.yaml"],
    &["paths", "--to", "tpm/PM-3", "--people"],
    &["translate", "people/kim.yaml"],
    &["evidence", "people/kim.yaml"],
    &["history", "people/kim.yaml"],
    &["list", "people"],
    &[
        "diff",
        "tpm/PM-2",
        "tpm/PM-3",
        "--person",
        "people/kim.yaml",
    ],
    &["diff", "people/kim.yaml", "new.yaml"],
    &["assess", "people/kim.yaml", "--format", "json"],
];

#[test]
fn ratings_of_nobody_are_told_of_by_whoever_would_have_used_them() {
    let folder = office(&[("m", "kmi", "2026-01-02")]);
    let note = "note: `people/m.yaml` rates `kmi`, but nobody has that id: it is not used; did \
                you mean `kim`?\n";
    for command in ASKING {
        let words: Vec<&str> = command.to_vec();
        let words = match words.last() {
            Some(&"--people") => [&words[..], &["people"]].concat(),
            _ => words,
        };
        let outcome = folder.run(&words);
        assert_eq!(outcome.succeeded().stderr, note, "{words:?}");
    }
    let outcome = folder.run(&["assess", "people/kim.yaml", "--redact"]);
    let note = "note: something that is rated or dated is not used here\n";
    assert_eq!(outcome.stderr, note);
}

#[test]
fn what_is_dated_later_is_told_of() {
    let folder = office(&[("m", "kim", "2062-11-01")]);
    let late = "kind: person\nid: kim\nat: tpm/PM-2\nsince: 2026-03-02\nevidence:\n\
                - {date: 2026-03-03, title: A, supports: [mentoring]}\n\
                - {date: 2026-03-04, title: B, supports: [mentoring]}\n";
    folder.write("people/kim.yaml", late);
    for command in [&["assess", "people/kim.yaml"][..], &["list", "people"]] {
        let outcome = folder.run(&[command, &["--as-of", "2026-03-01"]].concat());
        assert_eq!(
            outcome.succeeded().stderr,
            "note: `people/m.yaml` is dated 2062-11-01, after 2026-03-01: it does not count \
             yet\nnote: the level of `kim` starts on 2026-03-02, after 2026-03-01\nnote: 2 pieces \
             of evidence of `kim` are dated after 2026-03-01: they do not count yet\n"
        );
    }
    let outcome = folder.run(&["assess", "people", "--as-of", "2062-11-01"]);
    assert_eq!(outcome.succeeded().stderr, "");
}

#[test]
fn what_is_agreed_later_counts_and_is_told_of() {
    let folder = office(&[]);
    let marked = "kind: person\nid: kim\nat: tpm/PM-2\nratings:\n  mentoring: {not_applicable: \
                  Others do it, agreed: 2026-03-02}\n";
    folder.write("people/kim.yaml", marked);
    let outcome = folder.run(&["assess", "kim", "--as-of", "2026-03-01"]);
    assert_eq!(
        outcome.succeeded().stderr,
        "note: the agreement that `mentoring` does not apply to `kim` is dated 2026-03-02, after \
         2026-03-01: it counts already\n"
    );
    let outcome = folder.run(&["assess", "kim", "--as-of", "2026-03-02"]);
    assert_eq!(outcome.succeeded().stderr, "");
}

#[test]
fn what_is_named_and_counts_for_nothing_is_told_of() {
    let folder = office(&[("n", "noor", "2026-01-02")]);
    let ladder = "kind: ladder\nid: lone\ntitle: L\nversion: 1.0.0\nlevels: [{id: A, title: A}]\n";
    folder.write("l.yaml", ladder);
    for (command, note) in [
        (
            &["assess", "people/kim.yaml", "people/n.yaml"][..],
            "`people/n.yaml` rates `noor`, who is not part of this answer: it is not used here",
        ),
        (
            &["assess", "people/kim.yaml", "l.yaml"],
            "`l.yaml` holds the ladder `lone`, which is not used here",
        ),
        (
            &["list", "skills", "people/kim.yaml"],
            "`people/kim.yaml` is about a person, and is not used here",
        ),
        (
            &["translate", "people/kim.yaml", "l.yaml"],
            "`l.yaml` holds the ladder `lone`, which is not used here",
        ),
        (
            &["show", "tpm/PM-2", "l.yaml"],
            "`l.yaml` holds the ladder `lone`, which is not used here",
        ),
        (
            &["form", "people/kim.yaml", "people/n.yaml", "--as", "self"],
            "`people/n.yaml` holds ratings, which are not used here",
        ),
        (
            &["show", "tpm", "people/n.yaml"],
            "`people/n.yaml` is about a person, and is not used here",
        ),
    ] {
        let outcome = folder.run(command);
        assert_eq!(
            outcome.succeeded().stderr,
            format!("note: {note}\n"),
            "{command:?}"
        );
    }
    for command in [
        &["assess", "people/kim.yaml"][..],
        &["assess", "people", "people/n.yaml"],
        &["assess", "people/kim.yaml", "l.yaml", "--to", "lone/A"],
        &["list", "ladders", "people"],
        &["show", "lone/A", "l.yaml"],
        &["show", "mentoring", "l.yaml"],
    ] {
        assert_eq!(folder.run(command).succeeded().stderr, "", "{command:?}");
    }
    // Without a workspace nothing says that a folder's ratings belong to its people.
    let folder = Folder::with(&[
        ("p/kim.yaml", KIM),
        ("p/m.yaml", &sheet("kim", "2026-01-02")),
    ]);
    let outcome = folder.run(&["assess", "p"]);
    assert!(
        outcome
            .stderr
            .starts_with("note: `p/m.yaml` holds ratings but is not read: ")
    );
    assert_eq!(folder.run(&["assess", "p", "p/m.yaml"]).stderr, "");
}

#[test]
fn lint_knows_who_is_there_also_where_only_the_ratings_are_named() {
    let folder = office(&[("m", "kmi", "2026-01-02"), ("n", "noor", "2026-01-02")]);
    let found = "people/m.yaml:2:5: error[orphan-ratings] these ratings are of `kmi`, and nobody \
                 has that id\n";
    for paths in [
        &["people/m.yaml"][..],
        &["people/m.yaml", "people/n.yaml"],
        &["people"],
        &[],
    ] {
        let words = [
            &["lint", "--format", "short", "--allow", "unsupported-rating"],
            paths,
        ];
        let outcome = folder.run(&words.concat());
        assert_eq!(
            (outcome.stdout.as_str(), outcome.status),
            (found, Some(1)),
            "{paths:?}"
        );
    }
    // A person whose id cannot be read may be the one.
    folder.write("people/lee.yaml", "kind: person\nid: [kmi]\n");
    let outcome = folder.run(&["lint", "--format", "short", "--allow", "unsupported-rating"]);
    assert!(
        !outcome.stdout.contains("orphan-ratings"),
        "{}",
        outcome.stdout
    );
}
