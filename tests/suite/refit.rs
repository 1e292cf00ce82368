//! `init --refit`: a child that changes nothing until it is edited, and then what was edited.

use ospo_ladder::load::bundled::LADDERS;
use serde_json::{Value, json};

use super::init::{assess, read};
use super::run::Folder;

fn workspace() -> Folder {
    let folder = Folder::new();
    folder.run(&["init"]).succeeded();
    folder
}

fn refit(parent: &str) -> (Folder, String) {
    let folder = workspace();
    folder
        .run(&["init", "--refit", parent, "--id", "ours"])
        .succeeded();
    let text = read(&folder, "ladders/ours.yaml");
    (folder, text)
}

/// Takes the `# ` away from some lines.
fn uncommented(text: &str, wanted: impl Fn(&str) -> bool) -> String {
    let lines = text.lines().map(|line| match line.strip_prefix("# ") {
        Some(rest) if wanted(rest) && !rest.starts_with("yaml-language-server") => {
            format!("{rest}\n")
        }
        _ => format!("{line}\n"),
    });
    lines.collect()
}

/// Somebody on each level of the parent, against the same level of the child.
fn same_figures(folder: &Folder, parent: &str, titles: bool) {
    let levels = levels(folder, parent);
    assert!(levels.len() >= 4, "{levels:?}");
    let figures = |level: String| {
        let mut answer = assess(folder, &["people/kim.yaml", "--to", &level]);
        let target = answer["target"].as_object_mut().unwrap();
        target.remove("level");
        if !titles {
            target.remove("scope");
            target.remove("external_titles");
        }
        // Neither pay bands nor what stands beside a ladder is taken over.
        target.remove("band");
        answer
    };
    for level in levels {
        let before = figures(format!("{parent}/{level}"));
        let after = figures(format!("ours/{level}"));
        assert_eq!(before, after, "{level}");
    }
}

/// The level ids of a ladder, as a message lists them.
fn levels(folder: &Folder, ladder: &str) -> Vec<String> {
    let nobody = format!("{ladder}/nobody-stands-here");
    let outcome = folder.run(&["assess", "people/kim.yaml", "--to", &nobody]);
    let listed = outcome.stderr.split("one of ").nth(1).unwrap();
    let ids = listed
        .trim()
        .split(", ")
        .map(|id| id.trim_matches('`').to_owned());
    ids.collect()
}

#[test]
fn a_refit_that_changes_nothing_gives_the_same_figures() {
    for parent in LADDERS.iter().map(|ladder| ladder.id).chain(["our-tpm"]) {
        let (folder, _) = refit(parent);
        same_figures(&folder, parent, true);
    }
}

#[test]
fn taking_every_hash_of_the_matrix_away_changes_nothing_either() {
    for parent in LADDERS.iter().map(|ladder| ladder.id) {
        let (folder, text) = refit(parent);
        let in_matrix =
            |line: &str| line == "matrix:" || line.starts_with("  ") && !line.contains("like:");
        let own = uncommented(&text, in_matrix);
        assert!(own.contains("\nmatrix:\n  "), "{own}");
        folder.write("ladders/ours.yaml", own);
        same_figures(&folder, parent, true);
    }
}

#[test]
fn taking_every_hash_away_keeps_what_levels_ask() {
    for parent in LADDERS.iter().map(|ladder| ladder.id) {
        let (folder, text) = refit(parent);
        let own = uncommented(&text, |_| true);
        assert!(
            own.contains("\nlevels:\n") && own.contains("\nbenchmark: "),
            "{own}"
        );
        folder.write("ladders/ours.yaml", own);
        same_figures(&folder, parent, false);
    }
}

#[test]
fn a_row_that_is_taken_out_and_edited_has_an_effect() {
    let (folder, text) = refit("engineering");
    let asked = || {
        let answer = assess(&folder, &["people/kim.yaml", "--to", "ours/E3"]);
        let gaps = answer["target"]["gaps"].as_array().unwrap().clone();
        let mut gaps = gaps
            .into_iter()
            .filter(|gap| gap["skill"] == "code-contribution");
        gaps.next()
            .map(|gap| (gap["expected"].clone(), gap["core"].clone()))
    };
    assert_eq!(asked(), Some((json!(3), json!(true))));
    let wanted = |line: &str| {
        let start = [
            "matrix:",
            "  community-contribution:",
            "    code-contribution:",
        ];
        start.iter().any(|start| line.starts_with(start))
    };
    let own = uncommented(&text, wanted);
    // As the note above the row says: each ! taken away.
    folder.write("ladders/ours.yaml", own.replace('!', ""));
    assert_eq!(asked(), Some((json!(3), json!(false))));
    // And the row dropped.
    let lines = own.lines().map(|line| {
        if line.starts_with("    code-contribution:") {
            "    code-contribution: ~"
        } else {
            line
        }
    });
    folder.write("ladders/ours.yaml", lines.collect::<Vec<_>>().join("\n"));
    assert_eq!(asked(), None);
}

#[test]
fn code_gates_are_marked_above_their_rows() {
    let (folder, text) = refit("engineering");
    let marked = |text: &str, skill: &str| {
        let at = text.find(&format!("#     {skill}:")).unwrap();
        let above: Vec<&str> = text[..at].lines().rev().take(2).collect();
        above.last().is_some_and(|line| line.contains("Code gate"))
    };
    assert!(marked(&text, "code-contribution"));
    assert!(text.contains("Code gate: core at E1, E2 and E3."), "{text}");
    assert!(!marked(&text, "code-review"));
    // Other skills that the workspace lists, beside code contribution.
    let config = read(&folder, "ospo-ladder.toml");
    let listed = config.replace(
        "# gate_skills = [\"code-contribution\"]",
        "gate_skills = [\"code-review\"]",
    );
    assert_ne!(listed, config);
    folder.write("ospo-ladder.toml", listed);
    let outcome = folder.run(&["init", "--refit", "engineering", "--id", "other"]);
    let told = &outcome.succeeded().stdout;
    assert!(told.contains("code-review is core at E3"), "{told}");
    let text = read(&folder, "ladders/other.yaml");
    assert!(marked(&text, "code-contribution") && marked(&text, "code-review"));
    // A ladder without any says so.
    let outcome = folder.run(&["init", "--refit", "community-architect", "--id", "none"]);
    assert!(
        outcome.stdout.contains("no code gates"),
        "{}",
        outcome.stdout
    );
    assert!(!read(&folder, "ladders/none.yaml").contains("Code gate"));
}

#[test]
fn every_row_of_the_parent_is_listed_with_the_line_that_it_comes_from() {
    let (_, text) = refit("community-architect");
    let sources: Vec<(String, Vec<&str>)> = LADDERS
        .iter()
        .map(|ladder| {
            (
                format!("bundled:{}.yaml", ladder.id),
                ladder.text.lines().collect(),
            )
        })
        .collect();
    let mut rows = 0;
    for line in text.lines().filter(|line| line.starts_with("#     ")) {
        let (row, origins) = line.rsplit_once("  # ").unwrap();
        let skill = row
            .trim_start_matches("# ")
            .trim()
            .split(':')
            .next()
            .unwrap();
        for origin in origins.split(", ") {
            let (file, number) = origin.rsplit_once(':').unwrap();
            let lines = &sources.iter().find(|(name, _)| name == file).unwrap().1;
            let written = lines[number.parse::<usize>().unwrap() - 1];
            assert!(
                written.contains(&format!("{skill}:")),
                "{origin}: {written}"
            );
        }
        rows += 1;
    }
    assert!(rows > 20, "{rows}");
}

#[test]
fn hostile_names_stay_within_their_comment_or_quotes() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        (
            "ladders/a\nid: evil.yaml",
            "kind: ladder\nid: base\ntitle: \"T: # {x}\\nid: evil\\u202e\"\nversion: 1\n\
             description: \"- a: b\\nkind: person\"\n\
             levels: [{id: null-x, title: \"no: [\"}]\n\
             matrix: {c: {mentoring: {at: [2], weight: 2, words: {null-x: \"a: # b\"}}}}\n",
        ),
    ]);
    folder
        .run(&["init", "--refit", "base", "--id", "ours"])
        .succeeded();
    let text = read(&folder, "ladders/ours.yaml");
    folder.write(
        "p.yaml",
        "kind: person\nid: p\nat: ours/null-x\nratings: {mentoring: 1}\n",
    );
    let expected: Value = assess(&folder, &["p.yaml"])["current"]["gaps"].clone();
    assert_eq!(expected[0]["weight"], 2);
    folder.write("ladders/ours.yaml", uncommented(&text, |_| true));
    assert_eq!(assess(&folder, &["p.yaml"])["current"]["gaps"], expected);
}

#[test]
fn what_cannot_be_refitted_is_said_and_nothing_is_written() {
    let folder = workspace();
    folder.write(
        "ladders/broken.yaml",
        "kind: ladder\nid: broken\ntitle: B\nversion: 1\nlevls: []\n",
    );
    folder.write(
        "ladders/taken.yaml",
        "# not a ladder yet\nkind: vocabulary\nid: x\n",
    );
    std::fs::create_dir(folder.path().join("outside")).unwrap();
    for (arguments, why) in [
        (
            vec!["--refit", "enginering", "--id", "ours"],
            "did you mean `engineering`",
        ),
        (
            vec!["--refit", "engineering", "--id", "tpm"],
            "an id of its own",
        ),
        (
            vec!["--refit", "engineering", "--id", "taken"],
            "exists already",
        ),
        (
            vec!["--refit", "engineering", "--id", "../ours"],
            "an id is made of",
        ),
        (vec!["--refit", "engineering"], "--id"),
        (vec!["--id", "ours"], "--refit"),
        (vec!["--refit", "broken", "--id", "ours"], "unknown-key"),
        (
            vec!["--refit", "engineering", "--id", "ours", "--ladder", "tpm"],
            "cannot be used",
        ),
    ] {
        let outcome = folder.run(&[&["init"], arguments.as_slice()].concat());
        assert_eq!(outcome.status, Some(2), "{arguments:?}");
        assert!(
            outcome.stderr.contains(why),
            "{arguments:?}: {}",
            outcome.stderr
        );
    }
    assert!(!folder.path().join("ladders/ours.yaml").exists());
    let elsewhere = Folder::new();
    let outcome = elsewhere.run(&["init", "--refit", "engineering", "--id", "ours"]);
    assert!(
        outcome.stderr.contains("no workspace"),
        "{}",
        outcome.stderr
    );
    assert_eq!(outcome.status, Some(2));
}

#[test]
fn the_folder_is_the_first_that_the_workspace_names() {
    let folder = Folder::with(&[
        (
            "ospo-ladder.toml",
            "[workspace]\nladders = [\"one.yaml\", \"steps\", \"more\"]\n",
        ),
        (
            "one.yaml",
            "kind: ladder\nid: one\ntitle: O\nversion: 1\nlevels: [{id: A, title: A}]\n",
        ),
        ("steps/x.txt", ""),
        ("more/x.txt", ""),
        ("people/team/x.txt", ""),
    ]);
    // The workspace above the folder that is named, also from elsewhere.
    let arguments = ["init", "people/team", "--refit", "one", "--id", "two"];
    folder.run(&arguments).succeeded();
    assert!(read(&folder, "steps/two.yaml").contains("extends: one"));
    folder.write(
        "ospo-ladder.toml",
        "[workspace]\nladders = [\"one.yaml\"]\n",
    );
    let outcome = folder.run(&["init", "--refit", "one", "--id", "three"]);
    assert_eq!(outcome.status, Some(2));
    assert!(
        outcome.stderr.contains("names no folder"),
        "{}",
        outcome.stderr
    );
}
