//! Hostile documents, names and folders under `lint`, in every form of its answer.

use serde_json::Value;

use super::run::{Folder, Outcome};

const FORMS: [&str; 7] = [
    "text", "short", "json", "sarif", "github", "gitlab", "junit",
];

fn lint(folder: &Folder, form: &str, more: &[&str]) -> Outcome {
    let head = ["lint", "--as-of", "2026-11-23", "--format", form];
    folder.run(&[&head, more].concat())
}

/// Looks at `path` in every form: errors are found, a terminal acts on nothing, nothing is forged,
/// and what is JSON can be read. Gives the answers by form.
fn every_form(folder: &Folder, path: &str) -> Vec<(&'static str, String)> {
    let one = |form: &'static str| {
        let outcome = lint(folder, form, &[path]);
        outcome.clean();
        assert_eq!(outcome.status, Some(1), "{form}: {}", outcome.stderr);
        let text = outcome.stdout;
        for line in text.lines() {
            let command = line.trim_start().starts_with("::");
            let own = form == "github" && line.starts_with("::error file=");
            // Text draws the marks of related places with `:::`.
            let drawn = form == "text" && line.trim_start().starts_with(":::");
            assert!(!command || own || drawn, "{form}: {line}");
        }
        if ["json", "sarif", "gitlab"].contains(&form) {
            serde_json::from_str::<Value>(&text).unwrap();
        }
        if form == "junit" {
            well_formed(&text);
        }
        (form, text)
    };
    FORMS.into_iter().map(one).collect()
}

/// XML whose tags close what they open, and whose text holds no markup.
fn well_formed(text: &str) {
    let mut open: Vec<String> = Vec::new();
    for part in text.split('<').skip(1) {
        let (tag, rest) = part.split_once('>').unwrap();
        assert!(!rest.contains('>'), "{part}");
        if tag.starts_with('?') || tag.ends_with('/') {
            continue;
        }
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name)),
            None => open.push(tag.split(' ').next().unwrap().to_owned()),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

/// How often a text stands in an answer.
fn count(answers: &[(&str, String)], form: &str, what: &str) -> usize {
    let answer = answers.iter().find(|(name, _)| *name == form);
    answer.unwrap().1.matches(what).count()
}

#[test]
fn keys_and_values_forge_nothing_in_any_form() {
    let hostile = [
        r#""\n::error::forged""#,
        r#""\r\n::error file=x::forged""#,
        r#""\e[31m\e]8;;http://forged\e\\x""#,
        r#""\u202E\u2066\u200B\x85\u2028::error::forged""#,
        "'<script>alert(1)</script><failure/>'",
        "'=HYPERLINK(\"http://x\")'",
        "'\"]]>&amp;%0A::error::forged,line=1'",
        "'| **x** `y` ](http://x)'",
    ];
    for text in hostile {
        let key = format!("kind: person\nid: a\n{text}: 1\n");
        let value = format!("kind: person\nid: a\nsince: {text}\n");
        let reference = format!("kind: person\nid: a\nopen_to: [{text}]\nat: {text}\n");
        for document in [key, value, reference] {
            let folder = Folder::with(&[("p.yaml", &document)]);
            let answers = every_form(&folder, "p.yaml");
            for (form, answer) in &answers {
                assert!(answer.contains("p.yaml"), "{form}");
            }
            let found = count(&answers, "json", "\"severity\"");
            assert_eq!(count(&answers, "short", "p.yaml:"), found, "{document}");
            assert_eq!(count(&answers, "github", "\n"), found, "{document}");
        }
    }
}

#[cfg(unix)]
#[test]
fn file_names_forge_nothing_in_any_form() {
    for name in [
        "a\u{1b}[31m.yaml",
        "b\u{202e}lmay.yaml",
        "c\n::error::forged.yaml",
        "<b>&'\".yaml",
        "=1+1.yaml",
        "x,line=9::forged.yaml",
        "%0A::error::forged.yaml",
    ] {
        let folder = Folder::new();
        folder.write(name, "kind: nobody\n");
        let answers = every_form(&folder, name);
        assert_eq!(count(&answers, "short", "\n"), 1, "{name:?}");
        assert_eq!(count(&answers, "github", "\n"), 1, "{name:?}");
        let path = format!("sub/{name}");
        folder.write(&path, "kind: nobody\n");
        every_form(&folder, "sub");
    }
}

#[test]
fn a_long_id_is_cut_and_ten_thousand_findings_are_capped() {
    let long = "x".repeat(10_000);
    let folder = Folder::with(&[(
        "p.yaml",
        &format!("kind: person\nid: {long}\nat: {long}/{long}\n"),
    )]);
    for (form, answer) in every_form(&folder, "p.yaml") {
        // SARIF names every rule with its texts, twice: plain and as Markdown.
        let most = if form == "sarif" { 160_000 } else { 20_000 };
        assert!(answer.len() < most, "{form}: {} bytes", answer.len());
        assert!(!answer.contains(&long), "{form}");
    }
    let mut text = String::from("kind: person\nid: a\nratings:\n");
    (0..10_000).for_each(|n| text += &format!("  skill-{n}: 9\n"));
    let folder = Folder::with(&[("p.yaml", &text)]);
    let json = lint(&folder, "json", &["p.yaml"]).stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 1_000);
    assert_eq!(json["summary"]["errors"], 10_000);
    assert_eq!(json["more"], "and 9000 more");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    /// The files that are reported, of documents that are all wrong.
    fn reported(outcome: &Outcome) -> Vec<String> {
        let lines = outcome.stdout.lines();
        let files = lines.map(|line| line.split(':').next().unwrap().to_owned());
        files.collect()
    }

    #[test]
    fn a_fifo_is_not_read_and_hides_nothing() {
        let folder = Folder::with(&[("p.yaml", "kind: nobody\n")]);
        let made = std::process::Command::new("mkfifo")
            .arg(folder.path().join("fifo.yaml"))
            .status();
        assert!(made.unwrap().success());
        let outcome = lint(&folder, "short", &["fifo.yaml", "p.yaml"]);
        assert_eq!(outcome.status, Some(2));
        assert_eq!(reported(&outcome), ["p.yaml"]);
        assert!(
            outcome.clean().stderr.contains("use `-`"),
            "{}",
            outcome.stderr
        );
        // In a folder it is no document.
        let outcome = lint(&folder, "short", &["."]);
        assert_eq!((outcome.status, reported(&outcome).len()), (Some(1), 1));
    }

    #[test]
    fn an_unreadable_file_is_told_of_and_hides_nothing() {
        let folder = Folder::with(&[("p.yaml", "kind: nobody\n"), ("q.yaml", "kind: nobody\n")]);
        let path = folder.path().join("q.yaml");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
        if std::fs::read(&path).is_ok() {
            // Whoever may read everything has no unreadable file.
            return;
        }
        let outcome = lint(&folder, "short", &["."]);
        assert_eq!(outcome.status, Some(2));
        assert_eq!(reported(&outcome), ["./p.yaml"]);
        assert!(outcome.clean().stderr.contains("q.yaml"));
    }

    #[test]
    fn a_folder_that_links_to_itself_and_a_link_out_of_it_are_not_followed() {
        let folder = Folder::with(&[
            ("out/away.yaml", "kind: nobody\n"),
            ("in/ospo-ladder.toml", ""),
            ("in/people/p.yaml", "kind: person\nid: p\nnme: P\n"),
        ]);
        let people = folder.path().join("in/people");
        symlink(&people, people.join("round")).unwrap();
        symlink("..", people.join("up")).unwrap();
        symlink(folder.path().join("out"), people.join("away")).unwrap();
        symlink("../../out/away.yaml", people.join("away.yaml")).unwrap();
        for path in ["in", "in/people"] {
            let outcome = lint(&folder, "short", &[path]);
            assert_eq!(
                reported(&outcome),
                ["in/people/p.yaml"],
                "{}",
                outcome.stdout
            );
        }
        // A link to itself that is named.
        symlink("self.yaml", folder.path().join("self.yaml")).unwrap();
        let outcome = lint(&folder, "short", &["self.yaml"]);
        assert_eq!(outcome.status, Some(2));
        outcome.clean();
    }

    #[test]
    fn a_workspace_that_names_a_link_out_of_it_is_told_of() {
        let folder = Folder::with(&[
            ("out/l.yaml", "kind: nobody\n"),
            ("in/ospo-ladder.toml", "[workspace]\nladders = ['away']\n"),
        ]);
        symlink(folder.path().join("out"), folder.path().join("in/away")).unwrap();
        let outcome = lint(&folder, "short", &["--workspace", "in"]);
        assert_eq!(outcome.status, Some(1));
        assert_eq!(
            outcome.stdout,
            "in/ospo-ladder.toml:2:12: error[missing-path] `away` leaves the workspace\n"
        );
    }

    #[test]
    fn a_fix_does_not_leave_the_workspace_through_a_link() {
        let text = "kind: person\nid: p\ninterests: {finance: '1'}\n";
        let folder = Folder::with(&[
            ("out/p.yaml", text),
            ("in/ospo-ladder.toml", ""),
            ("in/people/q.yaml", text),
        ]);
        symlink("../../out/p.yaml", folder.path().join("in/people/p.yaml")).unwrap();
        lint(&folder, "short", &["--workspace", "in", "--fix"]).succeeded();
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(read("out/p.yaml"), text);
        assert_ne!(read("in/people/q.yaml"), text);
    }
}
