//! The versions of a file in histories with merges, renamings, copies and gaps.

use ospo_ladder::git::{Repository, Version};

use crate::clone::{By, Clone, on};

/// A document that a test knows by its first line.
fn document(name: &str, rest: &str) -> String {
    format!(
        "name: {name}\n{}{rest}\n",
        "a line that all have\n".repeat(8)
    )
}

/// What is said at each date, the newest first; `-` where nothing is there.
fn said(clone: &Clone, path: &str, name: &str) -> Vec<String> {
    let repository = Repository::of(clone.path()).unwrap();
    let head = repository.revision("HEAD").unwrap();
    let mut same = |content: Vec<u8>| content.starts_with(format!("name: {name}\n").as_bytes());
    let versions = repository.versions(&head, path, &mut same).unwrap();
    let line = |version: &Version| {
        let said = version.object.as_ref().map(|object| {
            let text = clone.git(&["cat-file", "blob", object]);
            text.lines().last().unwrap_or_default().to_owned()
        });
        let said = said.unwrap_or("-".to_owned());
        format!("{} {} {said}", version.date, version.path)
    };
    versions.iter().map(line).collect()
}

fn write(clone: &Clone, path: &str, text: String, date: &str) {
    clone.folder.write(path, text);
    clone.commit("change", on(date));
}

fn start() -> Clone {
    let clone = Clone::new();
    write(&clone, "p/ann.yaml", document("ann", "one"), "2026-01-10");
    clone
}

/// Merges a branch; what conflicts is written anew.
fn merge(clone: &Clone, branch: &str, resolved: Option<(&str, String)>, date: &str) {
    let strategy = ["merge", "--quiet", "--no-ff", "--no-commit", "-s"];
    let strategy = [
        &strategy[..],
        &[if resolved.is_some() { "ours" } else { "ort" }, branch],
    ];
    clone.git_by(&strategy.concat(), on(date));
    if let Some((path, text)) = resolved {
        clone.folder.write(path, text);
    }
    clone.commit("merge", on(date));
}

#[test]
fn a_merge_wrote_what_it_left_and_a_branch_counts_from_its_merge() {
    let clone = start();
    clone.git(&["checkout", "--quiet", "-b", "side"]);
    write(&clone, "p/ann.yaml", document("ann", "side"), "2026-02-10");
    clone.git(&["checkout", "--quiet", "main"]);
    write(&clone, "p/ann.yaml", document("ann", "main"), "2026-03-10");
    let resolved = document("ann", "both");
    merge(&clone, "side", Some(("p/ann.yaml", resolved)), "2026-04-10");
    write(&clone, "p/ann.yaml", document("ann", "last"), "2026-05-10");
    let expected = [
        "2026-05-10 p/ann.yaml last",
        "2026-04-10 p/ann.yaml both",
        "2026-03-10 p/ann.yaml main",
        "2026-01-10 p/ann.yaml one",
    ];
    assert_eq!(said(&clone, "p/ann.yaml", "ann"), expected);
}

#[test]
fn a_branch_that_nobody_worked_beside_arrives_with_its_merge() {
    let clone = start();
    clone.git(&["checkout", "--quiet", "-b", "side"]);
    write(&clone, "p/ann.yaml", document("ann", "two"), "2026-02-10");
    write(&clone, "p/ben.yaml", document("ben", "new"), "2026-02-11");
    clone.git(&["checkout", "--quiet", "main"]);
    merge(&clone, "side", None, "2026-04-10");
    let expected = ["2026-04-10 p/ann.yaml two", "2026-01-10 p/ann.yaml one"];
    assert_eq!(said(&clone, "p/ann.yaml", "ann"), expected);
    assert_eq!(
        said(&clone, "p/ben.yaml", "ben"),
        ["2026-04-10 p/ben.yaml new"]
    );
}

#[test]
fn a_renaming_is_followed_on_either_side_of_a_merge() {
    for renamed_on_main in [false, true] {
        let clone = start();
        let change = |clone: &Clone, path: &str| {
            write(clone, path, document("ann", "two"), "2026-03-10");
        };
        let rename = |clone: &Clone| {
            clone.git(&["mv", "p/ann.yaml", "p/zoe.yaml"]);
            clone.commit("rename", on("2026-02-10"));
        };
        clone.git(&["checkout", "--quiet", "-b", "side"]);
        if renamed_on_main {
            change(&clone, "p/ann.yaml");
        } else {
            rename(&clone);
        }
        clone.git(&["checkout", "--quiet", "main"]);
        if renamed_on_main {
            rename(&clone);
        } else {
            change(&clone, "p/ann.yaml");
        }
        merge(&clone, "side", None, "2026-04-10");
        let between = if renamed_on_main {
            "2026-02-10 p/zoe.yaml one"
        } else {
            "2026-03-10 p/ann.yaml two"
        };
        let expected = [
            "2026-04-10 p/zoe.yaml two",
            between,
            "2026-01-10 p/ann.yaml one",
        ];
        assert_eq!(said(&clone, "p/zoe.yaml", "ann"), expected);
    }
}

#[test]
fn a_copy_is_a_file_of_its_own() {
    let clone = start();
    write(&clone, "p/ben.yaml", document("ann", "one"), "2026-02-10");
    write(&clone, "p/ben.yaml", document("ben", "two"), "2026-03-10");
    let expected = ["2026-03-10 p/ben.yaml two", "2026-02-10 p/ben.yaml one"];
    assert_eq!(said(&clone, "p/ben.yaml", "ben"), expected);
}

#[test]
fn a_document_that_was_rewritten_as_it_was_renamed_is_known_by_what_it_is() {
    let clone = start();
    // The file that looks like it is somebody else's.
    write(&clone, "p/ben.yaml", document("ben", "same"), "2026-02-10");
    clone.git(&["rm", "--quiet", "p/ann.yaml", "p/ben.yaml"]);
    clone
        .folder
        .write("q/x.yaml", document("ben", "same").replace("ben", "ann"));
    clone.folder.write("q/y.yaml", "name: ben\nshort\n");
    clone.commit("moved", on("2026-03-10"));
    let expected = ["2026-03-10 q/x.yaml same", "2026-01-10 p/ann.yaml one"];
    assert_eq!(said(&clone, "q/x.yaml", "ann"), expected);
    let expected = ["2026-03-10 q/y.yaml short", "2026-02-10 p/ben.yaml same"];
    assert_eq!(said(&clone, "q/y.yaml", "ben"), expected);
}

#[test]
fn a_file_that_went_and_came_back_keeps_its_past() {
    let clone = start();
    clone.git(&["rm", "--quiet", "p/ann.yaml"]);
    clone.commit("gone", on("2026-02-10"));
    write(&clone, "p/ann.yaml", document("ann", "back"), "2026-03-10");
    let expected = [
        "2026-03-10 p/ann.yaml back",
        "2026-02-10 p/ann.yaml -",
        "2026-01-10 p/ann.yaml one",
    ];
    assert_eq!(said(&clone, "p/ann.yaml", "ann"), expected);
    // Under another name, too.
    clone.git(&["rm", "--quiet", "p/ann.yaml"]);
    clone.commit("gone again", on("2026-04-10"));
    write(&clone, "p/new.yaml", document("ann", "anew"), "2026-05-10");
    let both = ["2026-05-10 p/new.yaml anew", "2026-04-10 p/ann.yaml -"];
    let expected = [both.as_slice(), &expected].concat();
    assert_eq!(said(&clone, "p/new.yaml", "ann"), expected);
}

#[test]
fn what_was_written_long_before_it_was_committed_counts_from_the_commit() {
    let clone = start();
    clone.folder.write("p/ann.yaml", document("ann", "late"));
    clone.git(&["add", "--all"]);
    let by = By { ..on("2026-06-10") };
    clone.git_by(
        &[
            "commit",
            "--quiet",
            "-m",
            "late",
            "--date=2026-02-01T12:00:00",
        ],
        by,
    );
    let expected = ["2026-06-10 p/ann.yaml late", "2026-01-10 p/ann.yaml one"];
    assert_eq!(said(&clone, "p/ann.yaml", "ann"), expected);
}

#[test]
fn a_repository_that_was_merged_in_brings_its_past_along() {
    let clone = Clone::new();
    write(&clone, "readme", "ours".to_owned(), "2026-01-01");
    let other = start();
    write(&other, "p/ann.yaml", document("ann", "two"), "2026-02-10");
    let path = other.path().display().to_string();
    clone.git(&["fetch", "--quiet", &path, "main"]);
    let arguments = [
        "merge",
        "--quiet",
        "--allow-unrelated-histories",
        "-m",
        "in",
        "FETCH_HEAD",
    ];
    clone.git_by(&arguments, on("2026-03-10"));
    let expected = [
        "2026-03-10 p/ann.yaml two",
        "2026-02-10 p/ann.yaml two",
        "2026-01-10 p/ann.yaml one",
    ];
    assert_eq!(said(&clone, "p/ann.yaml", "ann"), expected);
}
