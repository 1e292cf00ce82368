//! The command line: one file a command; each calls the stages in their order.
//!
//! What `--help` says of a command is the doc comment of its arguments: one line, then a sentence
//! that starts a line with "Use it" and says when. Its `after_long_help` has the line `Examples:`
//! and below it lines `  $ ospo-ladder …`, each of which a test parses; what follows ` | `, ` < `,
//! ` > ` or two blanks is not looked at. `tests/golden/help` has every text as it should be.

pub mod args;
pub mod assess;
pub mod completions;
pub mod config;
pub mod diff;
mod documents;
pub mod evidence;
pub mod explain;
pub mod fmt;
pub mod history;
pub mod init;
pub mod known;
pub mod lint;
pub mod list;
pub mod man;
mod named;
mod offered;
pub mod output;
pub mod parallel;
pub mod paths;
pub mod people;
pub mod plan;
mod real_path;
mod reference;
pub mod rewrite;
pub mod rules;
pub mod schema;
pub mod session;
pub mod shelf;
pub mod show;
pub mod translate;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::error::Error;
use crate::render::clean;
use args::WorkspaceArgs;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder init my-office
  $ ospo-ladder assess examples/people/alice.yaml
  $ ospo-ladder diff tpm/PM-3 tpm/PM-4
  $ ospo-ladder assess --help";

/// Career ladders and skill mapping for open source program offices
///
/// Use it to see where people stand, what the next level asks of them, and how their work reads in
/// the terms of the rest of the business. Ladders and inventories are plain YAML files; without any
/// of your own the bundled ladders serve.
#[derive(Parser, Debug)]
#[command(name = "ospo-ladder", version, propagate_version = true, after_long_help = EXAMPLES)]
pub struct Cli {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    Assess(assess::AssessArgs),
    Plan(plan::PlanArgs),
    Paths(paths::PathsArgs),
    Translate(translate::TranslateArgs),
    Evidence(evidence::EvidenceArgs),
    History(history::HistoryArgs),
    Diff(diff::DiffArgs),
    Show(show::ShowArgs),
    List(list::ListArgs),
    Lint(lint::LintArgs),
    Rules(rules::RulesArgs),
    Explain(explain::ExplainArgs),
    Fmt(fmt::FmtArgs),
    Init(init::InitArgs),
    Config(config::ConfigArgs),
    Schema(schema::SchemaArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

/// Runs the program; gives the exit status.
pub fn run() -> u8 {
    let matches = Cli::command().get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let result = match &cli.command {
        Command::Assess(args) => assess::run(args, &cli.workspace),
        Command::Init(args) => init::run(args, &cli.workspace),
        Command::Config(args) => {
            config::run(args, &cli.workspace, matches.value_source("workspace"))
        }
        Command::Schema(args) => schema::run(args, &cli.workspace),
        Command::Completions(args) => completions::run(args, Cli::command()),
        Command::Man(args) => man::run(args, Cli::command()),
        Command::List(args) => list::run(args, &cli.workspace),
        Command::Show(args) => show::run(args, &cli.workspace),
        Command::Fmt(args) => fmt::run(args, &cli.workspace),
        Command::Plan(args) => plan::run(args, &cli.workspace),
        Command::Translate(args) => translate::run(args, &cli.workspace),
        Command::Paths(args) => paths::run(args, &cli.workspace),
        Command::Diff(args) => diff::run(args, &cli.workspace),
        Command::Evidence(args) => evidence::run(args, &cli.workspace),
        Command::History(args) => history::run(args, &cli.workspace),
        Command::Lint(args) => lint::run(args, &cli.workspace),
        Command::Explain(args) => explain::run(args),
        Command::Rules(args) => rules::run(args),
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
