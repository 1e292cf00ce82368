//! `new`: the first line of a file about somebody, without writing YAML.

mod evidence;
mod inventory;
pub mod place;
pub mod ratings;

use anyhow::Result;
use clap::{Args, Subcommand};

use super::args::WorkspaceArgs;
use super::io::Io;
use crate::load::scalar::parse_period;
use crate::model::period::Period;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder new person bob --at tpm/PM-2
  $ ospo-ladder new ratings alice --as manager --by bob
  $ ospo-ladder new evidence alice --date 2026 --title Talk --supports learning

Files that exist are not overwritten without --force; `new evidence` adds to the
person's own file and keeps everything else in it.";

/// A first file about somebody, with rows to fill in; or evidence for their file
///
/// Use it to begin without writing YAML: an inventory that lists what a level asks, a document for
/// one rater's ratings, or a piece of evidence added to the inventory of somebody.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct NewArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    Person(inventory::PersonArgs),
    Ratings(ratings::RatingsArgs),
    Evidence(evidence::EvidenceArgs),
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where there is no such person or level, a file is there already, or writing fails.
pub fn run(args: &NewArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    match &args.what {
        What::Person(args) => inventory::run(args, workspace, io)?,
        What::Ratings(args) => ratings::run(args, workspace, io)?,
        What::Evidence(args) => evidence::run(args, workspace, io)?,
    }
    Ok(0)
}

/// A day, a month or a year of the command line.
fn period(text: &str) -> Result<Period, String> {
    parse_period(text).ok_or_else(|| "write YYYY-MM-DD, YYYY-MM or YYYY".to_owned())
}
