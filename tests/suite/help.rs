//! What every command says of itself: when to use it, and examples that the program understands.
//!
//! `UPDATE=1 cargo test help` writes the expected texts anew; read them before you keep
//! them.

use std::path::PathBuf;

use clap::{Command, CommandFactory, Parser};
use ospo_ladder::cli::Cli;

use super::expected::kept;

/// The program and all its commands, each with the words that call it.
fn commands() -> Vec<(String, Command)> {
    fn collect(name: &str, command: &Command, found: &mut Vec<(String, Command)>) {
        found.push((name.to_owned(), command.clone()));
        for below in command.get_subcommands() {
            if below.get_name() != "help" {
                collect(&format!("{name} {}", below.get_name()), below, found);
            }
        }
    }
    let mut program = Cli::command().term_width(80);
    program.build();
    let mut found = Vec::new();
    collect("ospo-ladder", &program, &mut found);
    found
}

fn long_help(command: &Command) -> String {
    command.clone().render_long_help().to_string()
}

/// The command lines below `Examples:`, as a shell would see them: without what follows a pipe or
/// a sign of redirection, and without a remark after two blanks.
fn examples(help: &str) -> Vec<String> {
    let below = help.split("Examples:").nth(1).unwrap_or_default();
    let below = below.split("Exit status:").next().unwrap_or_default();
    let lines = below.lines().map(str::trim);
    let lines = lines.map(|line| line.strip_prefix("$ ").unwrap_or(line));
    let calls = lines.filter(|line| line.starts_with("ospo-ladder"));
    let alone = calls.map(|line| {
        let call = line.split([';', '|', '<', '>', '#']).next().unwrap();
        call.split("  ").next().unwrap().trim()
    });
    alone.map(str::to_owned).collect()
}

/// Words with blanks in quotes; the examples need no more of a shell.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, ' ') => words.push(String::new()),
            (_, c) => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn every_command_says_when_to_use_it() {
    for (name, command) in commands() {
        let help = long_help(&command);
        let says = help.lines().any(|line| line.starts_with("Use "));
        assert!(says, "`{name} --help` has no line that starts with `Use `");
    }
}

#[test]
fn every_command_has_examples_that_the_program_understands() {
    for (name, command) in commands() {
        let examples = examples(&long_help(&command));
        let of_it = |line: &&String| line.starts_with(&name);
        assert!(
            examples.iter().any(|line| of_it(&line)),
            "`{name} --help` has no line `  $ {name} …` below `Examples:`: {examples:?}"
        );
        for example in examples {
            match Cli::try_parse_from(words(&example)) {
                Err(error) if error.use_stderr() => panic!("`{example}`: {error}"),
                // What asks for help or the version is understood too.
                _ => {}
            }
        }
    }
}

#[test]
fn help_says_what_it_should() {
    let folder = PathBuf::from("tests/golden/help");
    let mut different = Vec::new();
    for (name, command) in commands() {
        let file = folder.join(format!("{}.txt", name.replace(' ', "-")));
        let help = long_help(&command);
        // A test that stops at the first would be run once a command.
        if kept(&file, &help) != help {
            different.push(format!(
                "{}: {name} --help now says\n{help}",
                file.display()
            ));
        }
    }
    assert!(
        different.is_empty(),
        "UPDATE=1 cargo test help writes these files; read them:\n{}",
        different.join("\n")
    );
}

#[test]
fn examples_are_found_as_they_are_written() {
    let help = "Examples:\n  $ ospo-ladder show \"a b\" | less\n  # said aside\n  $ other\n  \
        ospo-ladder x   what it does\n  ospo-ladder y - < z\n";
    let found = examples(help);
    let expected = [
        "ospo-ladder show \"a b\"",
        "ospo-ladder x",
        "ospo-ladder y -",
    ];
    assert_eq!(found, expected);
    assert_eq!(words(&found[0]), ["ospo-ladder", "show", "a b"]);
}
