//! `fmt` as a command: what is written, what is not, and which exit status says so.

use crate::run::Folder;

const RAGGED: &str = "\
kind: ladder
id: own
title: T
version: 1
levels:
  - {id: L1, title: One}
  - {id: L2, title: Two}
matrix:
  leadership:
    mentoring: [1,2]
";
const GRID: &str = "\
kind: ladder
id: own
title: T
version: 1
levels:
  - {id: L1, title: One}
  - {id: L2, title: Two}
matrix:
  leadership:  #   L1   L2
    mentoring: [    1,   2 ]
";
const CHILD: &str = "\
kind: ladder
id: child
title: T
version: 1
extends: own
matrix:
  leadership:
    mentoring: [1,2]
";
const PERSON: &str = "id: kim\nkind: person\n";
const PERSON_IN_FORM: &str = "kind: person\nid: kim\n";
const BROKEN: &str = "matrix: {}\nkind: ladder\nid: b\n";

#[test]
fn check_and_diff_write_nothing() {
    let folder = Folder::with(&[("l.yaml", RAGGED), ("p.yaml", PERSON_IN_FORM)]);
    let check = folder.run(&["fmt", "--check", "l.yaml", "p.yaml"]);
    assert_eq!(check.status, Some(1), "{}", check.stderr);
    let said = "would format l.yaml\n1 of 2 documents would be formatted\n";
    assert_eq!((check.stdout.as_str(), check.stderr.as_str()), (said, ""));
    let diff = folder.run(&["fmt", "--diff", "l.yaml", "p.yaml"]);
    let expected = "\
--- l.yaml
+++ l.yaml
@@ -6,5 +6,5 @@
   - {id: L1, title: One}
   - {id: L2, title: Two}
 matrix:
-  leadership:
-    mentoring: [1,2]
+  leadership:  #   L1   L2
+    mentoring: [    1,   2 ]
";
    assert_eq!(diff.succeeded().stdout, expected);
    let both = folder.run(&["fmt", "--check", "--diff", "l.yaml"]);
    assert_eq!(
        (both.status, both.stdout.as_str()),
        (Some(1), diff.stdout.as_str())
    );
    assert_eq!(folder.read("l.yaml"), RAGGED);
    let sound = folder.run(&["fmt", "--check", "p.yaml"]);
    assert_eq!(
        sound.succeeded().stdout,
        "nothing to format in 1 document\n"
    );
}

#[test]
fn files_are_formatted_in_place_and_once_however_often_they_are_named() {
    let folder = Folder::with(&[("in/l.yaml", RAGGED), ("in/p.yml", PERSON)]);
    let formatted = folder.run(&["fmt", "in", "in/l.yaml", "in/../in/p.yml"]);
    let said = "formatted in/l.yaml\nformatted in/p.yml\n2 of 2 documents formatted\n";
    assert_eq!(formatted.succeeded().stdout, said);
    assert_eq!(folder.read("in/l.yaml"), GRID);
    assert_eq!(folder.read("in/p.yml"), PERSON_IN_FORM);
    let again = folder.run(&["fmt", "in"]);
    assert_eq!(
        again.succeeded().stdout,
        "nothing to format in 2 documents\n"
    );
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = Folder::new();
    let run =
        |text: &str, options: &[&str]| folder.run_on(text, &[&["fmt", "-"], options].concat());
    assert_eq!(run(RAGGED, &[]).succeeded().stdout, GRID);
    assert_eq!(run(GRID, &[]).succeeded().stdout, GRID);
    assert_eq!(run(GRID, &["--check"]).succeeded().stdout, "");
    let check = run(RAGGED, &["--check"]);
    assert_eq!(
        (check.status, check.stdout.as_str()),
        (Some(1), "would format <stdin>\n")
    );
    assert!(
        run(RAGGED, &["--diff"])
            .succeeded()
            .stdout
            .starts_with("--- <stdin>\n")
    );
    run(BROKEN, &[]).refused();
    let beside = folder.run_on(RAGGED, &["fmt", "-", "x.yaml"]);
    assert_eq!((beside.status, beside.stdout.as_str()), (Some(2), ""));
    assert!(
        beside.stderr.contains("`-` cannot be combined"),
        "{}",
        beside.stderr
    );
}

#[test]
fn a_document_with_errors_is_left_as_it_is_and_others_are_formatted() {
    let folder = Folder::with(&[
        ("a.yaml", BROKEN),
        ("b.yaml", "kind: [\n"),
        ("c.yaml", PERSON),
    ]);
    let outcome = folder.run(&["fmt", "a.yaml", "b.yaml", "c.yaml", "gone.yaml"]);
    assert_eq!(outcome.status, Some(2));
    assert_eq!(
        outcome.stdout,
        "formatted c.yaml\n1 of 1 document formatted\n"
    );
    let rules: Vec<String> = outcome.problems().into_iter().map(|p| p.rule).collect();
    assert_eq!(
        rules,
        ["missing-key", "missing-key", "missing-key", "yaml-syntax"]
    );
    assert!(
        outcome.stderr.contains("cannot read `gone.yaml`"),
        "{}",
        outcome.stderr
    );
    assert_eq!(
        (folder.read("a.yaml"), folder.read("b.yaml")),
        (BROKEN.into(), "kind: [\n".into())
    );
    // Errors weigh more than what would change.
    let check = folder.run(&["fmt", "--check", "a.yaml", "d.yaml"]);
    assert_eq!(check.status, Some(2));
}

#[test]
fn yaml_that_is_not_ours_is_passed_by_in_folders_only() {
    let folder = Folder::with(&[
        ("d/compose.yaml", "services: &x {}\nmore: *x\n"),
        ("d/list.yml", "- a\n"),
        ("d/pod.yaml", "kind: Pod\n"),
        ("d/p.yaml", PERSON_IN_FORM),
    ]);
    let found = folder.run(&["fmt", "d"]);
    assert_eq!(
        found.succeeded().stdout,
        "nothing to format in 1 document\n"
    );
    for file in ["d/compose.yaml", "d/list.yml", "d/pod.yaml"] {
        let named = folder.run(&["fmt", file]);
        assert_eq!(
            (named.status, named.problems().is_empty()),
            (Some(2), false),
            "{file}"
        );
    }
}

#[test]
fn the_documents_of_the_workspace_are_those_that_it_names() {
    let folder = Folder::with(&[
        (
            "ospo-ladder.toml",
            "[workspace]\nvocabulary = 'v.yaml'\npeople = ['staff']\n",
        ),
        ("v.yaml", "id: v\nkind: vocabulary\n"),
        ("ladders/l.yaml", RAGGED),
        ("staff/kim.yaml", PERSON),
        ("people/other.yaml", PERSON),
        ("in/between/x.txt", ""),
    ]);
    let outcome = folder.run(&["fmt"]);
    let said = "formatted v.yaml\nformatted ladders/l.yaml\nformatted staff/kim.yaml\n\
                3 of 3 documents formatted\n";
    assert_eq!(outcome.succeeded().stdout, said);
    assert_eq!(folder.read("people/other.yaml"), PERSON);
    let nowhere = Folder::new().run(&["fmt"]);
    assert_eq!((nowhere.status, nowhere.stdout.as_str()), (Some(2), ""));
    assert!(
        nowhere.stderr.contains("there is no workspace here"),
        "{}",
        nowhere.stderr
    );
}

#[test]
fn a_ladder_without_levels_has_the_ids_of_the_one_that_it_extends() {
    let grid = CHILD.replace(
        "leadership:\n    mentoring: [1,2]",
        "leadership:  #   L1   L2\n    mentoring: [    1,   2 ]",
    );
    let plain = CHILD.replace("[1,2]", "[    1,   2 ]");
    let office = Folder::with(&[("ospo-ladder.toml", ""), ("ladders/own.yaml", RAGGED)]);
    assert_eq!(office.run_on(CHILD, &["fmt", "-"]).succeeded().stdout, grid);
    // Even one with errors elsewhere says which levels it has.
    let half = RAGGED.replace("version: 1\n", "");
    office.write("ladders/own.yaml", &half);
    assert_eq!(office.run_on(CHILD, &["fmt", "-"]).succeeded().stdout, grid);
    // Beside it on the command line, without a workspace.
    let folder = Folder::with(&[("own.yaml", RAGGED), ("child.yaml", CHILD)]);
    folder.run(&["fmt", "child.yaml", "own.yaml"]).succeeded();
    assert_eq!(folder.read("child.yaml"), grid);
    // Where it is not known, and where ladders extend each other in a circle.
    assert_eq!(
        folder.run_on(CHILD, &["fmt", "-"]).succeeded().stdout,
        plain
    );
    let circle = RAGGED.split("levels").next().unwrap().to_owned() + "extends: child\n";
    folder.write("own.yaml", circle);
    folder.write("child.yaml", CHILD);
    folder.run(&["fmt", "child.yaml", "own.yaml"]).succeeded();
    assert_eq!(folder.read("child.yaml"), plain);
}

#[test]
fn a_broken_workspace_file_stops_everything() {
    let folder = Folder::with(&[("ospo-ladder.toml", "x = 1\n"), ("p.yaml", PERSON)]);
    folder.run(&["fmt", "p.yaml"]).refused();
    folder.write(
        "ospo-ladder.toml",
        "[workspace]\npeople = ['gone', 'people']\n",
    );
    folder.write("people/kim.yaml", PERSON);
    let outcome = folder.run(&["fmt"]);
    // A folder that is not there does not keep the others from being formatted.
    assert_eq!(outcome.status, Some(2));
    assert_eq!(outcome.problems()[0].rule, "missing-path");
    assert_eq!(folder.read("people/kim.yaml"), PERSON_IN_FORM);
}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn modes_stay_and_links_stay_links() {
        let folder = Folder::with(&[("p.yaml", PERSON)]);
        let path = folder.path().join("p.yaml");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o604)).unwrap();
        symlink("p.yaml", folder.path().join("link.yaml")).unwrap();
        let said = "formatted link.yaml\n1 of 1 document formatted\n";
        assert_eq!(folder.run(&["fmt", "link.yaml"]).succeeded().stdout, said);
        assert!(folder.path().join("link.yaml").is_symlink());
        assert_eq!(folder.read("p.yaml"), PERSON_IN_FORM);
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o604);
        // The text and its link, nothing left over.
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn links_in_folders_are_not_followed_and_those_in_settings_stay_inside() {
        let folder = Folder::with(&[
            ("out/p.yaml", PERSON),
            (
                "in/ospo-ladder.toml",
                "[workspace]\npeople = ['people', 'away']\n",
            ),
            ("in/people/kim.yaml", PERSON_IN_FORM),
        ]);
        symlink("../../out/p.yaml", folder.path().join("in/people/l.yaml")).unwrap();
        symlink("../out", folder.path().join("in/away")).unwrap();
        symlink(".", folder.path().join("in/people/round")).unwrap();
        let outcome = folder.run(&["fmt", "--workspace", "in"]);
        assert_eq!(outcome.status, Some(2), "{}", outcome.stderr);
        assert_eq!(outcome.stdout, "nothing to format in 1 document\n");
        assert_eq!(outcome.problems()[0].rule, "missing-path");
        assert_eq!(folder.read("out/p.yaml"), PERSON);
    }
}
