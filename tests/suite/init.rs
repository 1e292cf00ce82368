//! `init`: what it writes works at once, says what is true, and replaces nothing.

use std::path::Path;

use clap::Parser;
use ospo_ladder::cli::Cli;
use ospo_ladder::load::bundled::LADDERS;
use serde_json::Value;

use super::run::{Folder, Outcome};

const AS_OF: [&str; 4] = ["--format", "json", "--as-of", "2026-11-23"];

pub fn read(folder: &Folder, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).unwrap()
}

/// The assessment of a document, as JSON.
pub fn assess(folder: &Folder, arguments: &[&str]) -> Value {
    let outcome = folder.run(&[&["assess"], arguments, &AS_OF].concat());
    serde_json::from_str(&outcome.succeeded().stdout).unwrap()
}

/// The files of a folder, by their path below it.
fn files(folder: &Path) -> Vec<String> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    let entries = walk.into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|file| {
            let below = file.path().strip_prefix(folder).unwrap();
            below.to_str().unwrap().to_owned()
        })
        .collect()
}

/// Lines behind `# ` that are YAML or TOML, taken out from behind it.
fn uncommented(text: &str, is_setting: fn(&str) -> bool) -> String {
    let lines = text.lines().map(|line| {
        let indent = line.len() - line.trim_start().len();
        match line.trim_start().strip_prefix("# ") {
            Some(rest) if is_setting(rest) => format!("{}{rest}\n", &line[..indent]),
            _ => format!("{line}\n"),
        }
    });
    lines.collect()
}

/// `key: value` or `key = value`, or `[table]`.
fn is_setting(line: &str) -> bool {
    if line.starts_with("yaml-language-server") {
        return false;
    }
    let key = |c: char| c.is_ascii_lowercase() || c == '_' || c == '-';
    let rest = line.trim_start_matches(key);
    line.starts_with("[charter.")
        || rest.len() < line.len() && (rest.starts_with(": ") || rest.starts_with(" = "))
}

#[test]
fn a_new_workspace_has_these_files_and_answers_at_once() {
    for ladder in LADDERS.iter().map(|ladder| ladder.id) {
        let folder = Folder::new();
        folder
            .run(&["init", "office", "--ladder", ladder])
            .succeeded();
        let copy = format!("ladders/our-{ladder}.yaml");
        let expected = [".gitignore", &copy, "ospo-ladder.toml", "people/kim.yaml"];
        let found = files(&folder.path().join("office"));
        for name in expected {
            assert!(
                found.iter().any(|file| file == name),
                "{name} is not among {found:?}"
            );
        }
        let answer = assess(&folder, &["office/people/kim.yaml"]);
        // Kim meets the second level, and part of what the third adds, so that there is something
        // to read in both parts of the report.
        assert_eq!(answer["current"]["signal"]["verdict"], "ready", "{ladder}");
        assert_eq!(answer["target"]["signal"]["verdict"], "growing", "{ladder}");
        let new = &answer["target"]["new"];
        assert!(
            new["met"].as_u64() > Some(3) && new["met"].as_u64() < new["expectations"].as_u64()
        );
    }
}

#[test]
fn the_copy_says_what_the_original_says_until_it_is_edited() {
    for ladder in LADDERS.iter().map(|ladder| ladder.id) {
        let folder = Folder::new();
        folder.run(&["init", ".", "--ladder", ladder]).succeeded();
        let own = format!("our-{ladder}");
        let person = read(&folder, "people/kim.yaml");
        folder.write(
            "original.yaml",
            person.replace(&format!("{own}/"), &format!("{ladder}/")),
        );
        let copied = assess(&folder, &["people/kim.yaml"]);
        let original = assess(&folder, &["original.yaml"]);
        let text = original
            .to_string()
            .replace(&format!("\"{ladder}/"), &format!("\"{own}/"));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), copied);
    }
}

#[test]
fn editing_the_copy_as_its_comment_says_has_an_effect() {
    let folder = Folder::new();
    folder.run(&["init"]).succeeded();
    let ladder = read(&folder, "ladders/our-tpm.yaml");
    assert!(ladder.contains("column PM-3"), "{ladder}");
    // The first row that asks something of PM-3, the third of six levels.
    let asks = |line: &&str| {
        let cells: Vec<&str> = line.split(['[', ']', ',']).collect();
        cells.len() == 8 && cells[3].trim().parse::<u8>().is_ok()
    };
    let row = ladder.lines().find(asks).unwrap();
    let cell = row.split(',').nth(2).unwrap();
    let raised = row.replacen(&format!(",{cell},"), ",   5,", 1);
    let skill = row.split(':').next().unwrap().trim();
    let asked = |answer: &Value| {
        let gaps = answer["target"]["gaps"].as_array().unwrap();
        let gap = gaps.iter().find(|gap| gap["skill"] == skill);
        gap.map(|gap| gap["expected"].as_u64().unwrap())
    };
    assert_ne!(asked(&assess(&folder, &["people/kim.yaml"])), Some(5));
    folder.write("ladders/our-tpm.yaml", ladder.replace(row, &raised));
    assert_eq!(asked(&assess(&folder, &["people/kim.yaml"])), Some(5));
}

#[test]
fn every_setting_behind_a_hash_can_be_taken_out_from_behind_it() {
    let folder = Folder::new();
    folder.run(&["init"]).succeeded();
    let text = read(&folder, "ospo-ladder.toml");
    let set = uncommented(&text, is_setting);
    let vocabulary: String = text
        .lines()
        .skip_while(|line| *line != "#   kind: vocabulary")
        .map_while(|line| line.strip_prefix("#   "))
        .map(|line| format!("{line}\n"))
        .collect();
    folder.write("ospo-ladder.toml", &set);
    folder.write("vocabulary.yaml", vocabulary);
    let outcome = folder.run(&["config", "--format", "json"]);
    let config: Value = serde_json::from_str(&outcome.succeeded().stdout).unwrap();
    for section in ["workspace", "assess", "lint", "charter"] {
        for (key, setting) in config[section].as_object().unwrap() {
            let said = key == "functions" || key == "root" || setting["from"] == "file";
            assert!(said, "{section}.{key} stands nowhere in the file");
        }
    }
    // What the file calls the default is the default.
    for (key, default) in [
        ("ready", 0.9),
        ("ready_new", 0.75),
        ("close", 0.75),
        ("close_new", 0.5),
    ] {
        assert_eq!(config["assess"][key]["value"], default);
    }
    assert_eq!(config["assess"]["evidence_months"]["value"], 24);
    assert_eq!(
        config["lint"]["gate_skills"]["value"],
        serde_json::json!(["code-contribution"])
    );
    assess(&folder, &["people/kim.yaml"]);
}

#[test]
fn every_line_behind_a_hash_of_the_inventory_can_be_taken_out_from_behind_it() {
    for ladder in LADDERS.iter().map(|ladder| ladder.id) {
        let folder = Folder::new();
        folder.run(&["init", ".", "--ladder", ladder]).succeeded();
        let text = read(&folder, "people/kim.yaml");
        let before = assess(&folder, &["people/kim.yaml"]);
        let set = uncommented(&text, is_setting);
        assert!(set.contains("\ntarget: our-"), "{set}");
        folder.write("people/kim.yaml", &set);
        let after = assess(&folder, &["people/kim.yaml"]);
        // It sets another target, and rates all that the former one asks anew.
        assert_ne!(before["target"]["level"], after["target"]["level"]);
        let former = before["target"]["level"].as_str().unwrap();
        let again = assess(&folder, &["people/kim.yaml", "--to", former]);
        assert_eq!(again["target"]["not_rated"], 0, "{ladder}");
    }
}

#[test]
fn commands_in_the_comments_are_understood() {
    let folder = Folder::new();
    folder.run(&["init"]).succeeded();
    folder
        .run(&["init", "--refit", "engineering", "--id", "ours"])
        .succeeded();
    let mut found = 0;
    for file in files(folder.path()) {
        let text = read(&folder, &file);
        for line in text.lines().filter(|line| line.starts_with('#')) {
            let Some((_, call)) = line.split_once("ospo-ladder ") else {
                continue;
            };
            let call = call.split('`').next().unwrap();
            let parsed = Cli::try_parse_from(["ospo-ladder"].into_iter().chain(call.split(' ')));
            assert!(parsed.is_ok(), "{file}: {line}\n{}", parsed.unwrap_err());
            found += 1;
        }
    }
    assert!(found >= 3, "{found}");
}

#[test]
fn files_that_exist_are_kept_and_named() {
    let folder = Folder::with(&[
        ("ladders/our-tpm.yaml", "mine"),
        ("people/kim.yaml", "mine"),
        (".gitignore", "people/\n"),
    ]);
    let outcome = folder.run(&["init"]);
    let told = |name: &str, how: &str| {
        let line = outcome
            .stdout
            .lines()
            .find(|line| line.contains(name))
            .unwrap();
        assert!(line.trim_start().starts_with(how), "{line}");
    };
    outcome.succeeded();
    told("ospo-ladder.toml", "written");
    told("ladders/our-tpm.yaml", "kept as it was");
    told("people/kim.yaml", "kept as it was");
    told(".gitignore", "kept as it was");
    assert_eq!(read(&folder, "ladders/our-tpm.yaml"), "mine");
    assert_eq!(read(&folder, "people/kim.yaml"), "mine");
    assert_eq!(read(&folder, ".gitignore"), "people/\n");
}

#[test]
fn a_workspace_is_left_alone() {
    let folder = Folder::with(&[("office/ospo-ladder.toml", "# mine\n")]);
    let outcome = folder.run(&["init", "office"]);
    assert_eq!(outcome.status, Some(2));
    assert!(
        outcome.stderr.contains("is a workspace already"),
        "{}",
        outcome.stderr
    );
    assert_eq!(files(folder.path()), ["office/ospo-ladder.toml"]);
    assert_eq!(read(&folder, "office/ospo-ladder.toml"), "# mine\n");
}

fn git(folder: &Folder, arguments: &[&str]) -> Option<String> {
    let output = std::process::Command::new("git")
        .current_dir(folder.path())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .args(arguments)
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8(output.stdout).unwrap())
}

#[test]
fn people_stay_out_of_git_whatever_gitignore_there_is() {
    for ignore in [
        None,
        Some("people/\n"),
        Some("/people\n"),
        Some("target/\n"),
        Some(""),
    ] {
        let folder = Folder::new();
        if let Some(ignore) = ignore {
            folder.write(".gitignore", ignore);
        }
        folder.run(&["init"]).succeeded();
        if let Some(ignore) = ignore {
            assert_eq!(read(&folder, ".gitignore"), ignore);
        }
        // A machine without git has nothing to keep people out of.
        if git(&folder, &["init", "-q"]).is_none() {
            return;
        }
        git(&folder, &["add", "--all"]).unwrap();
        let tracked = git(&folder, &["ls-files"]).unwrap();
        assert!(tracked.contains("ladders/our-tpm.yaml"), "{tracked}");
        assert!(!tracked.contains("people"), "{ignore:?}: {tracked}");
    }
}

#[cfg(unix)]
#[test]
fn an_inventory_is_its_owners_to_read_and_the_rest_is_everybodys() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.run(&["init"]).succeeded();
    let mode = |name: &str| {
        let metadata = std::fs::metadata(folder.path().join(name)).unwrap();
        metadata.permissions().mode() & 0o777
    };
    assert_eq!(mode("people/kim.yaml"), 0o600);
    assert_eq!(mode("ospo-ladder.toml"), 0o644);
    assert_eq!(mode("ladders/our-tpm.yaml"), 0o644);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_that_leads_out() {
    let folder = Folder::new();
    for name in ["office", "elsewhere"] {
        std::fs::create_dir(folder.path().join(name)).unwrap();
    }
    let link = folder.path().join("office/people");
    std::os::unix::fs::symlink(folder.path().join("elsewhere"), link).unwrap();
    let outcome = folder.run(&["init", "office"]);
    assert_eq!(outcome.status, Some(2));
    assert!(
        outcome.stderr.contains("leads out of the folder"),
        "{}",
        outcome.stderr
    );
    // Not within either: half a workspace would be in the way of the next attempt.
    assert_eq!(files(folder.path()), [""; 0]);
}

#[test]
fn a_folder_with_blanks_is_quoted_in_what_to_type_next() {
    let folder = Folder::new();
    let outcome: Outcome = folder.run(&["init", "our office's"]);
    let stdout = &outcome.succeeded().stdout;
    let quoted = "ospo-ladder assess 'our office'\\''s/people/kim.yaml'";
    assert!(stdout.contains(quoted), "{stdout}");
}
