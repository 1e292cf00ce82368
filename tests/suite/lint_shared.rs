//! `shared-people`: what git tracks, where there is a remote.

use super::run::Folder;

const PERSON: &str = "kind: person\nid: p\n";

fn git(folder: &Folder, arguments: &[&str]) {
    let mut command = std::process::Command::new("git");
    command.current_dir(folder.path()).args(arguments);
    assert!(command.output().unwrap().status.success(), "{arguments:?}");
}

fn lint(folder: &Folder, arguments: &[&str]) -> String {
    let mut all = vec!["lint", "--format", "short"];
    all.extend(arguments);
    let outcome = folder.run(&all);
    assert_eq!(outcome.stderr, "");
    let lines = outcome.stdout.lines();
    let places = lines.map(|line| line.split_once(" git ").unwrap().0.to_owned());
    places.collect::<Vec<String>>().join("\n")
}

#[test]
fn only_what_is_tracked_counts_and_only_with_a_remote() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("people/a/p.yaml", PERSON),
        ("people/b/q.yaml", "kind: person\nid: q\n"),
        (
            "people/b/r.yaml",
            "kind: ratings\nof: q\nas: self\ndate: 2026-01-01\nratings: {}\n",
        ),
    ]);
    assert_eq!(lint(&folder, &[]), "");
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "people/a", "people/b/r.yaml"]);
    assert_eq!(lint(&folder, &[]), "");
    git(
        &folder,
        &["remote", "add", "origin", "https://example.org/x.git"],
    );
    let a = "people/a/p.yaml:1:7: warning[shared-people]";
    let r = "people/b/r.yaml:1:7: warning[shared-people]";
    assert_eq!(lint(&folder, &[]), format!("{a}\n{r}"));
    assert_eq!(lint(&folder, &["people/a/p.yaml"]), a);
    assert_eq!(lint(&folder, &["people/b/q.yaml"]), "");
    assert_eq!(lint(&folder, &["--allow", "shared-people"]), "");
}

#[test]
fn a_workspace_allows_it_by_path_and_a_document_by_a_comment() {
    let config = "[[lint.paths]]\npath = 'people/invented/**'\nrules = {shared-people = 'allow'}\n";
    let folder = Folder::with(&[
        ("ospo-ladder.toml", config),
        ("people/invented/p.yaml", PERSON),
        (
            "people/q.yaml",
            "kind: person # ospo-ladder: allow(shared-people) invented\nid: q\n",
        ),
        ("people/r.yaml", "kind: person\nid: r\n"),
    ]);
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "--all"]);
    git(
        &folder,
        &["remote", "add", "origin", "https://example.org/x.git"],
    );
    assert_eq!(
        lint(&folder, &[]),
        "people/r.yaml:1:7: warning[shared-people]"
    );
}
