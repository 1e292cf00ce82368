//! `import`: what is kept elsewhere, as documents of ours.

mod ladder;
pub mod people;
mod question;

use anyhow::Result;
use clap::{Args, Subcommand};

use super::args::WorkspaceArgs;
use super::io::Io;
use crate::error::Error;
use crate::sheet::Problem;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder import ladder matrix.xlsx --output our-office
  $ ospo-ladder import ladder --help
  $ ospo-ladder import people survey.xlsx --dry-run";

/// Turn spreadsheets and pages into documents
///
/// Use it to bring in what you have, without writing YAML by hand.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct ImportArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    Ladder(ladder::LadderArgs),
    People(people::PeopleArgs),
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where a file cannot be read or used, something is not decided, or writing fails.
pub fn run(args: &ImportArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    match &args.what {
        What::Ladder(args) => ladder::run(args, workspace, io),
        What::People(args) => people::run(args, workspace, io),
    }
}

/// Tells of what is wrong with a file, by place.
pub fn tell(file: &str, problems: &[Problem], io: &mut Io<'_>) -> Error {
    for problem in problems {
        io.say(&format!("error: {}", problem.message));
        let place = match problem.place.as_str() {
            "" => file.to_owned(),
            place => format!("{file}:{place}"),
        };
        io.say(&format!(" --> {place}"));
        if let Some(help) = &problem.help {
            io.say(&format!("  = help: {help}"));
        }
    }
    Error::Documents
}
