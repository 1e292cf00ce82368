//! `completions`: what a shell needs to complete commands and options.

use anyhow::Result;
use clap::Args;
use clap_complete::{Shell, generate};

use super::output;

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
pub fn run(args: &CompletionsArgs, mut program: clap::Command) -> Result<u8> {
    let name = program.get_name().to_owned();
    let mut script = Vec::new();
    generate(args.shell, &mut program, name, &mut script);
    output::to_stdout(|out| out.write_all(&script))?;
    Ok(0)
}
