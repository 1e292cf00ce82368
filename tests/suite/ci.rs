//! What others copy into their CI is readable, and asks of the program only what it can do.

use std::path::Path;

use assert_cmd::Command;
use ospo_ladder::source::{Source, Sources};
use ospo_ladder::yaml;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(path).unwrap()
}

/// The blocks of that language in a page.
fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let start = format!("```{language}\n");
    let parts = page.split(start.as_str()).skip(1);
    parts
        .map(|part| part.split("\n```").next().unwrap())
        .collect()
}

/// Problems of a text as YAML.
fn problems(text: &str) -> Vec<String> {
    let file = Sources::default().add(Source::new("x", ""));
    let (_, problems) = yaml::parse(text, file);
    problems.into_iter().map(|p| p.message).collect()
}

/// The arguments of each call of the program in a text.
fn calls(text: &str) -> Vec<Vec<String>> {
    let mut calls = Vec::new();
    let joined = text.replace(" \\\n", " ");
    for line in joined.lines() {
        let Some(at) = line.find("ospo-ladder lint") else {
            continue;
        };
        let call = &line[at + "ospo-ladder ".len()..];
        let call = call.split(['`', '#', '|']).next().unwrap();
        let words = call.split_whitespace().map(|word| word.trim_matches('"'));
        calls.push(words.map(str::to_owned).collect());
    }
    calls
}

/// True where the program knows all of the arguments.
fn known(arguments: &[String]) -> bool {
    let output = Command::new(env!("CARGO_BIN_EXE_ospo-ladder"))
        .args(arguments)
        .arg("--help")
        .output()
        .unwrap();
    output.status.success()
}

#[test]
fn set_ups_are_yaml_and_their_calls_are_known() {
    let page = read("docs/ci.md");
    let blocks = blocks(&page, "yaml");
    assert_eq!(blocks.len(), 5);
    for block in blocks {
        assert_eq!(problems(block), [""; 0], "{block}");
    }
    let calls = calls(&page);
    assert!(calls.len() >= 3, "{calls:?}");
    for call in calls {
        assert!(known(&call), "{call:?}");
    }
    assert!(!known(&["lint".to_owned(), "--no-such-thing".to_owned()]));
}

#[test]
fn hooks_call_what_there_is() {
    let text = read(".pre-commit-hooks.yaml");
    assert_eq!(problems(&text), [""; 0]);
    let entries = text
        .lines()
        .filter_map(|l| l.trim().strip_prefix("entry: "));
    let entries: Vec<&str> = entries.collect();
    assert!(!entries.is_empty());
    for entry in entries {
        let mut words = entry.split_whitespace().map(str::to_owned);
        assert_eq!(words.next().as_deref(), Some("ospo-ladder"));
        let words: Vec<String> = words.collect();
        assert!(known(&words), "{entry}");
    }
    // The page names hooks that exist.
    for line in read("docs/ci.md").lines() {
        if let Some(id) = line.trim().strip_prefix("- id: ") {
            assert!(text.contains(&format!("- id: {id}\n")), "{id}");
        }
    }
}

#[test]
fn the_action_reads_its_inputs_as_values_and_runs() {
    let text = read(".github/actions/lint/action.yml");
    assert_eq!(problems(&text), [""; 0]);
    // An expression within a script would be read as a part of it.
    for script in text.split("run: ").skip(1) {
        let script = script.split("\n    - ").next().unwrap();
        assert!(!script.contains("${{"), "{script}");
    }
    let script = text
        .rsplit("run: |\n")
        .next()
        .unwrap()
        .replace("        ", "");
    let folder = crate::run::Folder::new();
    let bin = folder.path().join("bin");
    std::fs::create_dir(&bin).unwrap();
    std::fs::copy(env!("CARGO_BIN_EXE_ospo-ladder"), bin.join("ospo-ladder")).unwrap();
    std::fs::write(folder.path().join("a b.yaml"), "kind: persn\n").unwrap();
    let run = |paths: &str, output: &str| {
        Command::new("bash")
            .args(["-euo", "pipefail", "-c", &script])
            .current_dir(folder.path())
            .env("ROOT", folder.path())
            .envs([("PATHS", paths), ("WORKSPACE", ""), ("DENY", "warnings")])
            .envs([("BASE", ""), ("BASELINE", "")])
            .envs([("FORMAT", "github"), ("OUTPUT", output)])
            .output()
            .unwrap()
    };
    let output = run("a b.yaml\n\n$(touch forged)\n", "");
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        output.status.code(),
        Some(2),
        "the second path is not there"
    );
    assert!(
        stdout.starts_with("::error file=a b.yaml,line=1"),
        "{stdout}"
    );
    assert!(!folder.path().join("forged").exists());
    let output = run("a b.yaml", "out.txt");
    assert_eq!(output.status.code(), Some(1));
    assert!(folder.path().join("out.txt").is_file());
    // A job that looks at nothing does not pass.
    assert_eq!(run("", "").status.code(), Some(2));
}

#[test]
fn the_versions_that_set_ups_name_are_this_one() {
    let page = read("docs/ci.md");
    let version = regex_lite::Regex::new(r"\bv(\d+\.\d+\.\d+)\b").unwrap();
    let named: Vec<&str> = version
        .captures_iter(&page)
        .map(|found| found.get(1).unwrap().as_str())
        .collect();
    assert!(named.len() >= 5, "{named:?}");
    for name in named {
        assert_eq!(name, env!("CARGO_PKG_VERSION"));
    }
}

#[test]
fn the_cache_of_the_action_is_keyed_by_all_that_is_compiled_in() {
    let action = read(".github/actions/lint/action.yml");
    let hashed = action
        .lines()
        .find_map(|line| line.trim().strip_prefix("sum=$(find "))
        .and_then(|line| line.split(" -type f").next())
        .expect("a list of what is hashed");
    let hashed: Vec<&str> = hashed.split(' ').collect();
    for needed in ["Cargo.toml", "Cargo.lock", "build.rs", "askama.toml", "src"] {
        assert!(hashed.contains(&needed), "{needed}");
    }
    // Templates and documents are compiled in by these macros, with a path from their file.
    let included =
        regex_lite::Regex::new(r#"include_(?:str|bytes)!\((?:concat!\()?"([./]*)([^"/]+)"#);
    let included = included.unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = 0;
    for file in walkdir::WalkDir::new(root.join("src")) {
        let file = file.unwrap();
        if file.path().extension().is_none_or(|end| end != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(file.path()).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for include in included.captures_iter(code) {
            let inside = file.path().strip_prefix(root).unwrap().components().count() - 1;
            let climbs = include.get(1).unwrap().as_str().matches("..").count();
            if climbs < inside {
                // Below `src`, which is hashed.
                continue;
            }
            found += 1;
            let top = include.get(2).unwrap().as_str();
            assert!(hashed.contains(&top), "{}: {top}", file.path().display());
        }
    }
    assert!(found >= 5, "{found}");
}
