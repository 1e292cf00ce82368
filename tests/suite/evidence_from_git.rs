//! `evidence --from-git`: what a clone shows, as YAML that loads where it is pasted.

use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;

use crate::clone::{By, Clone};
use crate::portfolio::{answer, list, text};
use crate::run::{Folder, Outcome};

const KIM: (&str, &str) = ("Kim Keeper", "kim@example.org");
const LEE: (&str, &str) = ("Lee Sample", "lee@example.org");
const MAX: (&str, &str) = ("Max Kim Keeper", "max@example.org");

fn by<'a>(author: (&'a str, &'a str), date: &'a str) -> By<'a> {
    By { author, date }
}

/// A clone in which Kim writes, reviews and tags, beside two others.
fn history() -> Clone {
    let clone = Clone::new();
    let change = |path: &str, message: &str, by: By<'_>| {
        clone.folder.write(path, message);
        clone.commit(message, by);
    };
    change("src/a.c", "Read the cache", by(KIM, "2025-12-30"));
    change("src/b.c", "Fix the key", by(KIM, "2026-01-15"));
    clone.folder.write("src/c.c", "more");
    change("src/d.c", "Store in blocks", by(KIM, "2026-03-20"));
    change("docs/key.txt", "Say what a key is", by(KIM, "2026-02-01"));
    change("README.md", "Say how to start", by(KIM, "2026-02-03"));
    change(
        "src/e.c",
        "By Lee\n\nReviewed-by: Kim Keeper <kim@example.org>",
        by(LEE, "2026-02-10"),
    );
    change(
        "src/f.c",
        "By Max\n\nacked-by: Kim Keeper <other@example.org>",
        by(MAX, "2026-02-11"),
    );
    change(
        "src/g.c",
        "Not by Kim\n\nSigned-off-by: Kim Keeper <kim@example.org>",
        by(LEE, "2026-02-12"),
    );
    change(
        "src/h.c",
        "In two\n\nCo-authored-by: K <kim@example.org>",
        by(LEE, "2026-03-21"),
    );
    clone.git_by(
        &["tag", "--annotate", "--message=First", "v1.0"],
        by(KIM, "2026-02-20"),
    );
    clone.git_by(
        &["tag", "--annotate", "--message=By Lee", "v1.1"],
        by(LEE, "2026-02-21"),
    );
    clone.git_by(&["tag", "v1.2"], by(KIM, "2026-02-22"));
    clone
}

fn ask(clone: &Path, more: &[&str]) -> Outcome {
    let path = clone.to_string_lossy();
    let mut arguments = vec!["evidence", "--from-git", &path, "--as-of", "2026-08-31"];
    arguments.extend(more);
    Folder::new().run(&arguments)
}

/// Kind, first day, last day and title of each piece, with the clone's name as `X`.
fn pieces(outcome: &Outcome) -> Vec<(String, String, Option<String>, String)> {
    let answer: Value = serde_json::from_str(&outcome.succeeded().stdout).unwrap();
    let name = text(&answer["repository"]).to_owned();
    let pieces = list(&answer["evidence"]).map(|piece| {
        (
            text(&piece["kind"]).to_owned(),
            text(&piece["date"]).to_owned(),
            piece["until"].as_str().map(str::to_owned),
            text(&piece["title"]).replace(&name, "X"),
        )
    });
    pieces.collect()
}

fn piece(
    kind: &str,
    date: &str,
    until: Option<&str>,
    title: &str,
) -> (String, String, Option<String>, String) {
    let until = until.map(str::to_owned);
    (kind.to_owned(), date.to_owned(), until, title.to_owned())
}

#[test]
fn quarters_are_those_of_the_workspaces_fiscal_year() {
    let clone = history();
    // From February on: December and January are one quarter, February to April the next.
    let folder = Folder::with(&[("ospo-ladder.toml", "[plan]\nfiscal_year_starts = 2\n")]);
    let path = clone.path().to_string_lossy();
    let outcome = folder.run(&[
        "evidence",
        "--from-git",
        &path,
        "--as-of",
        "2026-08-31",
        "--author",
        "Kim Keeper",
        "--author",
        "kim@example.org",
        "--format",
        "json",
    ]);
    let code: Vec<_> = pieces(&outcome)
        .into_iter()
        .filter(|(kind, ..)| kind == "code")
        .collect();
    let expected = [
        piece("code", "2026-03-20", Some("2026-03-21"), "2 changes to X"),
        piece("code", "2025-12-30", Some("2026-01-15"), "2 changes to X"),
    ];
    assert_eq!(code, expected);
}

#[test]
fn changes_reviews_and_tags_are_grouped_by_quarter() {
    let clone = history();
    let outcome = ask(
        clone.path(),
        &[
            "--author",
            "Kim Keeper",
            "--author",
            "kim@example.org",
            "--format",
            "json",
        ],
    );
    let expected = [
        piece("release", "2026-02-20", None, "Tagged v1.0 of X"),
        piece(
            "review",
            "2026-02-10",
            Some("2026-02-11"),
            "Reviewed 2 changes to X by 2 people",
        ),
        piece(
            "documentation",
            "2026-02-01",
            Some("2026-02-03"),
            "2 changes to the documentation of X",
        ),
        piece("code", "2026-01-15", Some("2026-03-21"), "3 changes to X"),
        piece("code", "2025-12-30", None, "Change to X: Read the cache"),
    ];
    assert_eq!(pieces(&outcome), expected);
    let answer: Value = serde_json::from_str(&outcome.stdout).unwrap();
    // The change of two files first, then the newest.
    let description = &answer["evidence"][3]["description"];
    assert_eq!(
        description,
        "Among them: Store in blocks; In two; Fix the key"
    );
    assert_eq!(answer["evidence"][1]["reach"], 2);
    for piece in list(&answer["evidence"]) {
        assert_eq!(
            piece["supports"],
            serde_json::json!([]),
            "a history shows no skill"
        );
    }
}

#[test]
fn only_who_is_meant_and_only_since_then() {
    let clone = history();
    // The mail address alone: Max's trailer names another one; the name is not Max's.
    let outcome = ask(
        clone.path(),
        &[
            "--author",
            "KIM@example.org",
            "--since",
            "2026-02-03",
            "--format",
            "json",
        ],
    );
    let expected = [
        piece("release", "2026-02-20", None, "Tagged v1.0 of X"),
        piece("review", "2026-02-10", None, "Reviewed a change to X"),
        piece(
            "documentation",
            "2026-02-03",
            None,
            "Change to the documentation of X: Say how to start",
        ),
        piece("code", "2026-03-20", Some("2026-03-21"), "2 changes to X"),
    ];
    let mut found = pieces(&outcome);
    found.sort_by(|a, b| (&b.0, &b.1).cmp(&(&a.0, &a.1)));
    let mut expected = expected.to_vec();
    expected.sort_by(|a, b| (&b.0, &b.1).cmp(&(&a.0, &a.1)));
    assert_eq!(found, expected);
    // `Kim Keeper <kim@example.org>` means the same person; before 2026 there is one change.
    let both = ["--author", "Kim Keeper <kim@example.org>", "--as-of"];
    let path = clone.path().to_string_lossy().into_owned();
    let mut arguments = vec!["evidence", "--from-git", &path];
    arguments.extend(both);
    arguments.extend(["2025-12-31", "--format", "json"]);
    let outcome = Folder::new().run(&arguments);
    assert_eq!(
        pieces(&outcome),
        [piece(
            "code",
            "2025-12-30",
            None,
            "Change to X: Read the cache"
        )]
    );
}

#[test]
fn somebody_unknown_is_told_and_a_part_of_a_name_is_completed() {
    let clone = history();
    let outcome = ask(clone.path(), &["--author", "Lee"]);
    assert_eq!(outcome.status, Some(2));
    assert_eq!(outcome.stdout, "");
    assert!(
        outcome
            .stderr
            .contains("nobody in this history has the full name `Lee`"),
        "{}",
        outcome.stderr
    );
    assert!(
        outcome.stderr.contains("did you mean `Lee Sample`?"),
        "{}",
        outcome.stderr
    );
    // Known, but not in that time: nothing to paste, which is no mistake.
    let outcome = ask(
        clone.path(),
        &["--author", "Kim Keeper", "--since", "2026-08-01"],
    );
    assert!(outcome.succeeded().stderr.contains("shows nothing by them"));
    loads(&outcome.stdout, 0);
}

#[test]
fn what_is_no_clone_and_what_contradicts_is_refused() {
    let folder = Folder::new();
    let outcome = ask(folder.path(), &["--author", "Kim"]);
    assert_eq!(outcome.status, Some(2));
    assert!(
        outcome.stderr.contains("is not in a git repository"),
        "{}",
        outcome.stderr
    );
    for more in [
        &["--public"][..],
        &["--redact"],
        &["alice.yaml"],
        &["--to", "tpm/PM-4"],
    ] {
        let mut arguments = vec!["--author", "Kim"];
        arguments.extend(more);
        assert_eq!(ask(folder.path(), &arguments).status, Some(2), "{more:?}");
    }
    folder.write("kim.yaml", "kind: person\nid: kim\n");
    for more in [["--author", "Kim"], ["--since", "2026-01-01"]] {
        let outcome = folder.run(&[&["evidence", "kim.yaml"], &more[..]].concat());
        assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""));
        assert!(outcome.stderr.contains("--from-git"), "{}", outcome.stderr);
    }
}

#[test]
fn a_shallow_clone_says_that_it_is() {
    let clone = history();
    let shallow = Clone::shallow(&clone, 2);
    let outcome = ask(
        shallow.path(),
        &["--author", "kim@example.org", "--format", "json"],
    );
    assert!(
        outcome.succeeded().stderr.contains("shallow"),
        "{}",
        outcome.stderr
    );
    let answer: Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(answer["shallow"], true);
}

#[test]
fn many_tags_are_named_by_the_first_and_the_last() {
    let clone = history();
    for minor in 3..9 {
        let (tag, date) = (format!("v2.{minor}"), format!("2026-05-{minor:02}"));
        clone.git_by(&["tag", "--annotate", "--message=x", &tag], by(KIM, &date));
    }
    let arguments = [
        "--author",
        "Kim Keeper",
        "--since",
        "2026-05-01",
        "--format",
        "json",
    ];
    let expected = piece(
        "release",
        "2026-05-03",
        Some("2026-05-08"),
        "Tagged 6 versions of X, v2.3 to v2.8",
    );
    assert_eq!(pieces(&ask(clone.path(), &arguments)), [expected]);
}

/// Pastes into a person's document; gives back what was read of it.
fn loads(pasted: &str, expected: usize) -> Value {
    let person = format!("kind: person\nid: kim\nevidence:\n{pasted}");
    let folder = Folder::with(&[("kim.yaml", &person)]);
    let portfolio = answer(&folder, &["evidence", "kim.yaml"]);
    assert_eq!(list(&portfolio["evidence"]).count(), expected, "{person}");
    portfolio
}

#[test]
fn what_is_proposed_loads_where_it_is_pasted() {
    let clone = history();
    let arguments = ["--author", "Kim Keeper", "--author", "kim@example.org"];
    let outcome = ask(clone.path(), &arguments);
    let pasted = &outcome.succeeded().stdout;
    let portfolio = loads(pasted, 5);
    assert_eq!(
        portfolio["without_skill"]["pieces"], 5,
        "they wait for skills"
    );
    assert_eq!(
        pasted
            .matches("supports: []   # which skills does this show?\n")
            .count(),
        5
    );
    // Where a skill is filled in, the entry counts for it.
    let filled = pasted.replacen("supports: []", "supports: [mentoring]", 1);
    let portfolio = loads(&filled, 5);
    assert_eq!(portfolio["by_skill"][0]["skill"], "mentoring");
    // Beside entries that are there already.
    loads(
        &format!("  - {{date: 2026-01-01, title: T, supports: []}}\n{pasted}"),
        6,
    );
    // As Markdown, the same in a fence.
    let mut more = arguments.to_vec();
    more.extend(["--format", "markdown"]);
    let outcome = ask(clone.path(), &more);
    assert_eq!(
        outcome.succeeded().stdout,
        format!("```yaml\n{pasted}```\n")
    );
}

#[test]
fn the_documentation_shows_what_the_program_says() {
    let clone = Clone::new();
    // A clone of that name, so that the name is the documentation's.
    let folder = clone.path().join("build-cache");
    std::fs::create_dir(&folder).unwrap();
    let inner = history();
    let from = inner.path().to_string_lossy().into_owned();
    clone.git(&["clone", "--quiet", &from, "build-cache"]);
    let arguments = [
        "--author",
        "Kim Keeper",
        "--author",
        "kim@example.org",
        "--since",
        "2026-02-01",
    ];
    let outcome = ask(&folder, &arguments);
    for page in ["docs/promotion.md", "tests/cli/evidence.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        let page = std::fs::read_to_string(path).unwrap();
        let block = format!("```yaml\n{}```\n", outcome.succeeded().stdout);
        assert!(page.contains(&block), "{}", outcome.stdout);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        max_shrink_iters: 40,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_a_subject_says_it_loads_as_text(
        subject in prop_oneof![
            "[^\\x00]{1,60}",
            r#"[-?:,{}\[\]#&*!|>'"%@` \\~a]{1,20}"#,
            prop::sample::select(vec![
                "~", "null", "- a: b", "a: b # c", "*alias", "&anchor x", "!tag x", "no", "1.10",
                "2026-01-01", "'", "\"", "\u{1b}[2J\u{202e}", "```", "---", "...", "%YAML 1.2",
                "evidence: []", "\u{feff}x", "\u{2028}x", "?", "x\u{85}y",
            ]).prop_map(str::to_owned),
        ],
    ) {
        let clone = Clone::new();
        clone.folder.write("a.c", &subject);
        clone.git(&["add", "--all"]);
        let message = clone.folder.write(".message", &subject).to_string_lossy().into_owned();
        let commit = ["commit", "--quiet", "--cleanup=verbatim", "--allow-empty-message", "--file", &message];
        clone.git_by(&commit, by(KIM, "2026-01-15"));
        let outcome = ask(clone.path(), &["--author", "Kim Keeper"]);
        outcome.succeeded().clean();
        let portfolio = loads(&outcome.stdout, 1);
        let as_json = ask(clone.path(), &["--author", "Kim Keeper", "--format", "json"]);
        let proposed: Value = serde_json::from_str(&as_json.stdout).unwrap();
        let title = text(&proposed["evidence"][0]["title"]).trim_end();
        prop_assert_eq!(text(&portfolio["evidence"][0]["title"]), title);
    }
}
