//! `completions` and `man`: for every shell and every command, whole and in the right place.

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

#[test]
fn bash_takes_its_completions() {
    let folder = Folder::new();
    let script = folder.run(&["completions", "bash"]).stdout;
    folder.write("script.bash", script);
    // What bash would offer for `ospo-ladder comp`.
    let ask = "source script.bash; complete=$(complete -p ospo-ladder); \
        function=${complete#*-F }; function=${function%% *}; \
        COMP_WORDS=(ospo-ladder comp); COMP_CWORD=1; \
        $function ospo-ladder comp ospo-ladder; echo \"${COMPREPLY[@]}\"";
    let bash = Command::new("bash")
        .current_dir(folder.path())
        .args(["--norc", "-c", ask])
        .output();
    // A machine without bash has nothing to show here.
    if let Ok(output) = bash {
        let offered = String::from_utf8(output.stdout).unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!(offered.trim(), "completions", "{complaint}");
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
    let files = std::fs::read_dir(folder.path().join("new/man1")).unwrap();
    assert_eq!(files.count(), names.len() + 1);
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
