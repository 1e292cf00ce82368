//! What a clone does not have: each complaint names the folder, and the command that it proposes
//! brings what is missing.

use std::path::Path;
use std::process::Command;

use ospo_ladder::error::Error;
use ospo_ladder::git::{Repository, Revision};

use crate::clone::{Clone, on};
use crate::run::Folder;

/// `main` with two commits, and `topic` with two more that starts at the first one.
fn origin() -> Clone {
    let clone = Clone::new();
    for name in ["a", "b"] {
        clone.folder.write(&format!("{name}.yaml"), name);
        clone.commit(name, on("2026-01-01"));
    }
    clone.git(&["tag", "v1.0"]);
    clone.git(&["checkout", "--quiet", "-b", "topic", "main~1"]);
    for name in ["c", "d"] {
        clone.folder.write(&format!("{name}.yaml"), name);
        clone.commit(name, on("2026-02-01"));
    }
    clone
}

/// A clone of `topic` alone, as CI makes it.
fn topic(of: &Clone, more: &[&str]) -> Clone {
    let clone = Clone {
        folder: Folder::new(),
    };
    let from = format!("file://{}", of.path().display());
    let head = ["clone", "--quiet", "--branch=topic", "--no-tags"];
    clone.git(&[&head, more, &[&from, "."]].concat());
    clone
}

fn base(clone: &Clone, given: &str) -> Result<Revision, Error> {
    Repository::of(clone.path())?.base(given)
}

/// What is said without its folder, and what helps.
fn told(clone: &Clone, given: &str) -> (String, String) {
    let error = base(clone, given).unwrap_err();
    let root = clone.path().canonicalize().unwrap();
    let folder = format!("the repository `{}` ", root.display());
    let said = error.to_string();
    let said = said
        .strip_prefix(&folder)
        .unwrap_or_else(|| panic!("{said}"));
    let nameless = base(clone, given).unwrap_err().without_name().to_string();
    assert_eq!(nameless, format!("the repository {said}"));
    (said.to_owned(), error.help().unwrap_or_default().to_owned())
}

/// Runs the first command that a help names.
fn follow(clone: &Clone, help: &str) {
    let command = help.split('`').nth(1).unwrap();
    assert!(command.starts_with("git "), "{help}");
    let outcome = Command::new("sh")
        .current_dir(clone.path())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .args(["-c", command])
        .output()
        .unwrap();
    let complaint = String::from_utf8_lossy(&outcome.stderr);
    assert!(outcome.status.success(), "{command}: {complaint}");
}

#[test]
fn the_base_is_where_the_work_parted_and_two_dots_mean_the_tip() {
    let clone = origin();
    let commit = |name: &str| clone.git(&["rev-parse", name]);
    let (parted, tip, head) = (commit("main~1"), commit("main"), commit("HEAD"));
    for (given, expected) in [
        ("main", &parted),
        ("main...", &parted),
        ("main...HEAD", &parted),
        ("main...topic", &parted),
        ("main..", &tip),
        ("main..HEAD", &tip),
        ("v1.0", &parted),
        ("HEAD", &head),
        ("HEAD~1", &commit("HEAD~1")),
    ] {
        let found = base(&clone, given).unwrap();
        let name = given.split("..").next().unwrap();
        assert_eq!(
            (found.given.as_str(), &found.commit),
            (name, expected),
            "{given}"
        );
    }
    let said = base(&clone, "main...v1.0").unwrap_err().to_string();
    assert!(said.contains("write `main...`"), "{said}");
    // In the midst of a merge the work tree has what the other branch has.
    clone.git(&["merge", "--quiet", "--no-commit", "--no-ff", "main"]);
    assert_eq!(base(&clone, "main").unwrap().commit, tip);
}

#[test]
fn a_clone_of_one_branch_is_told_how_to_fetch_another() {
    let origin = origin();
    let clone = topic(&origin, &["--single-branch"]);
    let fetch = "git fetch origin main:refs/remotes/origin/main";
    let expected = (
        "has no revision `origin/main`".to_owned(),
        format!("fetch it, with `{fetch}`"),
    );
    assert_eq!(told(&clone, "origin/main"), expected);
    let (_, help) = told(&clone, "main");
    assert_eq!(
        help,
        format!("fetch it, with `{fetch}`, and write `origin/main`")
    );
    follow(&clone, &help);
    let parted = origin.git(&["rev-parse", "main~1"]);
    assert_eq!(base(&clone, "origin/main").unwrap().commit, parted);
    assert_eq!(told(&clone, "main").1, "write `origin/main`");
    let (_, help) = told(&clone, "v1.0");
    follow(&clone, &help);
    assert_eq!(base(&clone, "v1.0").unwrap().commit, parted);
}

#[test]
fn a_shallow_clone_is_told_how_to_fetch_all_that_it_needs() {
    let origin = origin();
    let parted = origin.git(&["rev-parse", "main~1"]);
    let tip = origin.git(&["rev-parse", "main"]);
    for given in ["origin/main", "main", &tip, "v1.0", "HEAD~2"] {
        let clone = topic(&origin, &["--depth=1"]);
        let (said, help) = told(&clone, given);
        assert!(said.starts_with("is shallow and "), "{said}");
        follow(&clone, &help);
        let given = if given == "main" {
            "origin/main"
        } else {
            given
        };
        assert_eq!(base(&clone, given).unwrap().commit, parted, "{given}");
    }
    // Both are there, and what they have in common is not.
    let clone = topic(&origin, &["--depth=1", "--no-single-branch"]);
    let (said, help) = told(&clone, "origin/main");
    assert_eq!(
        said,
        "is shallow and lacks the commit where `HEAD` and `origin/main` parted"
    );
    assert_eq!(base(&clone, "origin/main..").unwrap().commit, tip);
    follow(&clone, &help);
    assert_eq!(base(&clone, "origin/main").unwrap().commit, parted);
}

#[test]
fn zeros_stand_for_no_earlier_commit() {
    let zeros = "0".repeat(40);
    let origin = origin();
    origin.git(&["checkout", "--quiet", "main"]);
    let clone = topic(&origin, &[]);
    let (said, help) = told(&clone, &zeros);
    assert!(said.contains("CI gives zeros"), "{said}");
    assert_eq!(help, "write `--base origin/main`");
    let narrow = topic(&origin, &["--depth=1"]);
    let (_, help) = told(&narrow, &zeros);
    follow(&narrow, &help);
    assert!(base(&narrow, "origin/main").is_ok());
    assert!(help.ends_with("and write `--base origin/main`"), "{help}");
    let (_, help) = told(&origin, &zeros);
    assert!(help.ends_with("as in `--base main`"), "{help}");
}

#[test]
fn a_name_that_is_nearly_right_is_answered_with_the_right_one() {
    let origin = origin();
    assert_eq!(told(&origin, "mian").1, "did you mean `main`?");
    let help = "one of `main`, `topic`, `v1.0`";
    assert_eq!(told(&origin, "release").1, help);
    let whole = topic(&origin, &[]);
    assert_eq!(told(&whole, "origin/mian").1, "did you mean `origin/main`?");
    let (said, _) = told(&origin, "HEAD:c.yaml");
    assert_eq!(said, "has no commit `HEAD:c.yaml`: that is a blob");
}

#[test]
fn a_repository_without_a_commit_and_one_without_a_common_past() {
    let clone = Clone::new();
    let expected = ("has no commit yet".to_owned(), "commit first".to_owned());
    assert_eq!(told(&clone, "HEAD"), expected);
    let clone = origin();
    clone.git(&["checkout", "--quiet", "--orphan", "alone"]);
    clone.commit("alone", on("2026-03-01"));
    let (said, help) = told(&clone, "main");
    assert_eq!(said, "has no commit that `HEAD` and `main` share");
    assert_eq!(help, "`main..` compares with `main` itself");
    assert!(base(&clone, "main..").is_ok());
}

#[test]
fn a_partial_clone_is_told_how_to_fetch_its_contents() {
    let origin = origin();
    origin.git(&["config", "uploadpack.allowFilter", "true"]);
    for filter in ["--filter=blob:none", "--filter=tree:0"] {
        let clone = topic(&origin, &[filter, "--no-checkout"]);
        let repository = Repository::of(clone.path()).unwrap();
        let old = repository.revision("HEAD~1").unwrap();
        let error = repository.content(&old, "c.yaml").unwrap_err();
        follow(&clone, error.help().unwrap());
        let content = repository.content(&old, "c.yaml").unwrap();
        assert_eq!(content.as_deref(), Some(b"c".as_slice()));
    }
}

#[test]
fn the_folder_is_named_where_there_is_no_repository() {
    let folder = Folder::new();
    let said = Repository::of(&folder.path().join("sub/a.yaml")).unwrap_err();
    let name = folder.path().display();
    assert_eq!(
        said.to_string(),
        format!("`{name}` is not in a git repository")
    );
    assert!(said.help().is_some_and(|help| help.contains("`git init`")));
    let here = std::env::current_dir().unwrap();
    let at = |path: &str| Repository::of(Path::new(path)).map(|found| found.root().to_owned());
    assert_eq!(at("").ok(), at(&here.display().to_string()).ok());
    folder.write(".git", "gitdir: /nowhere/at/all\n");
    let said = Repository::of(folder.path()).unwrap_err().to_string();
    assert!(
        said.contains("its `.git` points to `/nowhere/at/all`"),
        "{said}"
    );
}
