//! `completions`: what a shell needs to complete commands and options.

use anyhow::Result;
use clap::Args;
use clap_complete::{Shell, generate};

use super::io::Io;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder completions bash > ~/.ospo-ladder.bash
  $ ospo-ladder completions zsh > ~/.zfunc/_ospo-ladder
  $ ospo-ladder completions fish > ~/.config/fish/completions/ospo-ladder.fish

Bash needs a line `source ~/.ospo-ladder.bash` in `~/.bashrc`, and zsh a folder
`~/.zfunc` that is in `fpath`. PowerShell and elvish read the script in their
profile.";

/// Completions for a shell
///
/// Use it once after installing, so that the Tab key completes commands, options and their values.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Runs the command; gives the exit status. `program` is what is completed.
///
/// # Errors
/// Where writing fails.
pub fn run(args: &CompletionsArgs, mut program: clap::Command, io: &mut Io<'_>) -> Result<u8> {
    let name = program.get_name().to_owned();
    let mut script = Vec::new();
    generate(args.shell, &mut program, name, &mut script);
    let mut script = String::from_utf8(script)?;
    match args.shell {
        Shell::Bash => script = consistent_names(&script),
        Shell::Fish => script.push_str(&positionals(&program)),
        _ => {}
    }
    io.to_stdout(|out| out.write_all(script.as_bytes()))?;
    Ok(0)
}

/// The script with one spelling of the program's name: the generator looks for a command under
/// one (`ospo__ladder`) and keeps it under another (`ospo__subcmd__ladder`), because of the
/// hyphen, so that bash would complete nothing after the command.
fn consistent_names(script: &str) -> String {
    script.replace("ospo__subcmd__ladder", "ospo__ladder")
}

/// What fish needs to offer the values of arguments that are no options; the generator leaves them
/// out.
fn positionals(program: &clap::Command) -> String {
    let mut lines = String::new();
    for command in program.get_subcommands() {
        // Where other arguments are files, these are offered as well.
        let alone = command.get_positionals().count() == 1;
        for argument in command.get_positionals() {
            let values = argument.get_possible_values();
            if values.is_empty() {
                continue;
            }
            let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
            lines += &format!(
                "complete -c {program} -n \"__fish_{function}_using_subcommand {command}\"{files} -a \"{names}\"\n",
                program = program.get_name(),
                function = program.get_name().replace('-', "_"),
                command = command.get_name(),
                files = if alone { " -f" } else { "" },
                names = names.join(" "),
            );
        }
    }
    lines
}
