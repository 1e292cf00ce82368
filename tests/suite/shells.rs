//! `completions` and `man`: for every shell and every command, whole and in the right place; and
//! what bash, fish and zsh make of them.

use std::process::Command;

use clap::CommandFactory;
use ospo_ladder::cli::Cli;

use super::run::Folder;

fn command_names() -> Vec<String> {
    let program = Cli::command();
    let names = program.get_subcommands().map(|c| c.get_name().to_owned());
    names.collect()
}

#[test]
fn completions_know_every_command_in_every_shell() {
    let folder = Folder::new();
    let names = command_names();
    assert!(names.len() >= 4, "{names:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let outcome = folder.run(&["completions", shell]);
        let script = &outcome.succeeded().stdout;
        for name in &names {
            assert!(script.contains(name), "{shell} does not know {name}");
        }
    }
    assert_eq!(folder.run(&["completions", "cmd"]).status, Some(2));
}

/// A line as typed, and a word that the shell then offers, or completes to.
const TYPED: [(&str, &str); 7] = [
    ("ospo-ladder comp", "completions"),
    ("ospo-ladder assess --plac", "--placement"),
    ("ospo-ladder assess --rating med", "median"),
    ("ospo-ladder list lad", "ladders"),
    ("ospo-ladder explain falling", "falling-expectation"),
    ("ospo-ladder lint --format gith", "github"),
    ("ospo-ladder lint --deny warni", "warnings"),
];

/// What a shell prints; none on a machine that lacks it, which CI may not.
fn shell(program: &str, folder: &Folder, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .current_dir(folder.path())
        .env("TERM", "dumb")
        .args(arguments)
        .output();
    match output {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(_) => {
            assert!(std::env::var_os("CI").is_none(), "{program} is missing");
            None
        }
    }
}

fn folder_with_completions(shell: &str, name: &str) -> Folder {
    let folder = Folder::new();
    let script = folder
        .run(&["completions", shell])
        .succeeded()
        .stdout
        .clone();
    folder.write(name, script);
    folder
}

#[test]
fn bash_completes_commands_options_and_values() {
    let folder = folder_with_completions("bash", "script.bash");
    // What bash would offer for the last word.
    let ask = "source script.bash; complete=$(complete -p ospo-ladder); \
        function=${complete#*-F }; function=${function%% *}; \
        read -ra COMP_WORDS <<< \"$1\"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); \
        $function ospo-ladder \"${COMP_WORDS[-1]}\" \"${COMP_WORDS[-2]}\"; \
        echo \"${COMPREPLY[@]}\"";
    for (typed, word) in TYPED {
        let arguments = ["--norc", "-c", ask, "bash", typed];
        if let Some(offered) = shell("bash", &folder, &arguments) {
            assert_eq!(offered.trim(), word, "{typed}");
        }
    }
}

#[test]
fn fish_completes_commands_options_and_values() {
    let folder = folder_with_completions("fish", "script.fish");
    for (typed, word) in TYPED {
        let ask = format!("source script.fish; complete --do-complete '{typed}'");
        if let Some(offered) = shell("fish", &folder, &["--no-config", "-c", &ask]) {
            let words = offered.lines().map(|line| line.split('\t').next());
            assert_eq!(words.collect::<Vec<_>>(), [Some(word)], "{typed}");
        }
    }
}

#[test]
fn zsh_completes_commands_options_and_values() {
    let folder = folder_with_completions("zsh", "_ospo-ladder");
    // A terminal in which the line is typed, then Tab and Enter; a function in place of the
    // program says which words arrived.
    folder.write("type.zsh", include_str!("shells/type.zsh"));
    for (typed, word) in TYPED {
        if let Some(said) = shell("zsh", &folder, &["-f", "type.zsh", typed]) {
            let arrived = said.lines().find_map(|line| line.split("arrived: ").nth(1));
            let last = arrived.and_then(|words| words.split_whitespace().last());
            assert_eq!(last, Some(word), "{typed}: {said}");
        }
    }
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let folder = Folder::new();
    folder.run(&["man", "--output", "new/man1"]).succeeded();
    let read = |name: &str| std::fs::read_to_string(folder.path().join("new/man1").join(name));
    let main = read("ospo-ladder.1").unwrap();
    let names = command_names();
    for name in &names {
        let page = read(&format!("ospo-ladder-{name}.1")).unwrap();
        assert!(page.contains(".SH EXAMPLES\n"), "{page}");
        let example = format!("ospo\\-ladder {}", name.replace('-', "\\-"));
        assert!(page.contains(&example), "{page}");
        // Roff writes each hyphen as `\-`.
        let reference = format!("ospo\\-ladder\\-{}(1)", name.replace('-', "\\-"));
        assert!(main.contains(&reference), "{main}");
    }
    let below = Cli::command();
    let below = below.get_subcommands().flat_map(|c| c.get_subcommands());
    let files = std::fs::read_dir(folder.path().join("new/man1")).unwrap();
    assert_eq!(files.count(), names.len() + below.count() + 1);
    assert_eq!(folder.run(&["man"]).succeeded().stdout, main);
}

#[test]
fn pages_that_exist_are_overwritten_on_request_only_and_none_is_written_before() {
    let folder = Folder::with(&[("man1/ospo-ladder.1", "mine")]);
    let mine = || std::fs::read_to_string(folder.path().join("man1/ospo-ladder.1")).unwrap();
    let refused = folder.run(&["man", "--output", "man1"]);
    assert_eq!(refused.status, Some(2));
    assert!(
        refused.stderr.contains("exists already"),
        "{}",
        refused.stderr
    );
    assert_eq!(mine(), "mine");
    let files = std::fs::read_dir(folder.path().join("man1")).unwrap();
    assert_eq!(files.count(), 1);
    folder
        .run(&["man", "--output", "man1", "--force"])
        .succeeded();
    assert!(mine().starts_with(".ie"));
}
