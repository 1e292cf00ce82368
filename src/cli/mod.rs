//! The command line: one file a command; each calls the stages in their order.

pub mod args;
pub mod assess;
mod documents;
pub mod fmt;
mod named;
pub mod output;
pub mod parallel;
pub mod people;
pub mod rewrite;
pub mod session;

use clap::{Parser, Subcommand};

use crate::error::Error;
use crate::render::clean;
use args::WorkspaceArgs;

/// Career ladders and skill mapping for open source program offices
#[derive(Parser, Debug)]
#[command(name = "ospo-ladder", version, propagate_version = true)]
pub struct Cli {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Where people stand, and what the next level asks of them
    Assess(assess::AssessArgs),
    /// Put documents into the form in which they read best
    Fmt(fmt::FmtArgs),
}

/// Runs the program; gives the exit status.
pub fn run() -> u8 {
    let cli = Cli::parse();
    let result = match &cli.command {
        Command::Assess(args) => assess::run(args, &cli.workspace),
        Command::Fmt(args) => fmt::run(args, &cli.workspace),
    };
    result.unwrap_or_else(|error| {
        // Problems of documents have been shown already.
        if !matches!(error.downcast_ref::<Error>(), Some(Error::Documents)) {
            // What it names comes from documents and file names.
            let message = format!("error: {error:#}");
            output::complain(&format!("{}\n", clean::line(&message)));
        }
        2
    })
}
