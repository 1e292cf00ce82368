//! The command line: one file a command; each calls the stages in their order.

pub mod args;
pub mod assess;
pub mod evidence;
pub mod history;
mod named;
pub mod output;
pub mod parallel;
pub mod people;
pub mod session;
pub mod translate;

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
    /// The work of a person in traditional business terms
    Translate(translate::TranslateArgs),
    /// The evidence of a person: what there is, and what is still to be shown
    Evidence(evidence::EvidenceArgs),
    /// What was met, and how strong the buckets were, over time
    History(history::HistoryArgs),
}

/// Runs the program; gives the exit status.
pub fn run() -> u8 {
    let cli = Cli::parse();
    let result = match &cli.command {
        Command::Assess(args) => assess::run(args, &cli.workspace),
        Command::Translate(args) => translate::run(args, &cli.workspace),
        Command::Evidence(args) => evidence::run(args, &cli.workspace),
        Command::History(args) => history::run(args, &cli.workspace),
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
