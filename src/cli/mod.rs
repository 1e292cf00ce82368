//! The command line: one file a command; each calls the stages in their order.
//!
//! What `--help` says of a command is the doc comment of its arguments: one line, then a sentence
//! that starts a line with "Use it" and says when. Its `after_long_help` has the line `Examples:`
//! and below it lines `  $ ospo-ladder …`, each of which a test parses; what follows ` | `, ` < `,
//! ` > ` or two blanks is not looked at. `tests/golden/help` has every text as it should be.

pub mod args;
pub mod assess;
mod browser;
mod bulk;
pub mod chart;
pub mod completions;
pub mod config;
pub mod diff;
mod draft;
pub mod evidence;
pub mod explain;
pub mod export;
pub mod fmt;
pub mod form;
pub mod history;
mod ignored;
pub mod import;
pub mod init;
pub mod interview;
mod io;
pub mod known;
pub mod lint;
pub mod list;
pub mod man;
pub mod new;
mod offered;
pub mod open;
pub mod output;
pub mod paths;
pub mod people;
pub mod plan;
mod progress;
pub mod promotion;
pub mod prompt;
mod question;
mod reference;
pub mod rewrite;
pub mod rules;
pub mod schema;
pub mod show;
pub mod site;
pub mod sql;
mod subject;
pub mod team;
mod tell;
pub mod translate;

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::error::Error;
use crate::parallel;
use args::WorkspaceArgs;
pub use io::{Io, Messages, Terminal};

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder init my-office
  $ ospo-ladder assess examples/people/alice.yaml
  $ ospo-ladder diff tpm/PM-3 tpm/PM-4
  $ ospo-ladder assess --help

Exit status:
  0  Done, and nothing wrong
  1  The answer is no: errors of `lint`, something open with `assess --check`,
     a version not bumped enough with `diff --check`, something to change with
     `fmt --check`
  2  The question could not be answered: bad usage, or a document that is
     missing or has errors

Environment:
  OSPO_LADDER_WORKSPACE  The workspace, as --workspace names it
  NO_COLOR               Where set, nothing is colored
  CLICOLOR_FORCE         Where set and not 0, pipes and files are colored too
  TZ                     The zone that says which day it is, without --as-of

Files:
  ospo-ladder.toml   Makes a folder a workspace, and holds its settings
  ladders/, people/  What a workspace reads unless its settings name others";

/// Career ladders and skill mapping for open source program offices
///
/// Use it to see where people stand, what the next level asks of them, and how their work reads in
/// the terms of the rest of the business. Ladders and inventories are plain YAML files; without any
/// of your own the bundled ladders are used.
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
    Promotion(promotion::PromotionArgs),
    Paths(paths::PathsArgs),
    Translate(translate::TranslateArgs),
    Team(team::TeamArgs),
    Evidence(evidence::EvidenceArgs),
    History(history::HistoryArgs),
    Chart(chart::ChartArgs),
    Form(form::FormArgs),
    Diff(diff::DiffArgs),
    Show(show::ShowArgs),
    Site(site::SiteArgs),
    List(list::ListArgs),
    Export(export::ExportArgs),
    Sql(sql::SqlArgs),
    Lint(lint::LintArgs),
    Rules(rules::RulesArgs),
    Explain(explain::ExplainArgs),
    Fmt(fmt::FmtArgs),
    Init(init::InitArgs),
    Import(import::ImportArgs),
    New(new::NewArgs),
    Interview(interview::InterviewArgs),
    Config(config::ConfigArgs),
    Schema(schema::SchemaArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

/// Runs the program with its arguments, of which the first is its name; gives the exit status.
pub fn run(args: impl IntoIterator<Item = impl Into<OsString> + Clone>, io: &mut Io<'_>) -> u8 {
    let parsed = Cli::command()
        .try_get_matches_from(args)
        .and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, matches)));
    let (cli, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return help_or_complaint(&error, io),
    };
    let workspace = &cli.workspace;
    let result = match &cli.command {
        Command::Assess(args) => assess::run(args, workspace, io),
        Command::Init(args) => init::run(args, workspace, io),
        Command::Import(args) => import::run(args, workspace, io),
        Command::New(args) => new::run(args, workspace, io),
        Command::Interview(args) => interview::run(args, workspace, io),
        Command::Config(args) => {
            config::run(args, workspace, matches.value_source("workspace"), io)
        }
        Command::Schema(args) => schema::run(args, workspace, io),
        Command::Completions(args) => completions::run(args, Cli::command(), io),
        Command::Man(args) => man::run(args, Cli::command(), io),
        Command::List(args) => list::run(args, workspace, io),
        Command::Export(args) => export::run(args, workspace, io),
        Command::Sql(args) => sql::run(args, io),
        Command::Show(args) => show::run(args, workspace, io),
        Command::Fmt(args) => fmt::run(args, workspace, io),
        Command::Promotion(args) => promotion::run(args, workspace, io),
        Command::Plan(args) => plan::run(args, workspace, io),
        Command::Translate(args) => translate::run(args, workspace, io),
        Command::Paths(args) => paths::run(args, workspace, io),
        Command::Team(args) => team::run(args, workspace, io),
        Command::Chart(args) => chart::run(args, workspace, io),
        Command::Diff(args) => diff::run(args, workspace, io),
        Command::Evidence(args) => evidence::run(args, workspace, io),
        Command::History(args) => history::run(args, workspace, io),
        Command::Site(args) => site::run(args, workspace, io),
        Command::Form(args) => form::run(args, workspace, io),
        Command::Lint(args) => lint::run(args, workspace, io),
        Command::Explain(args) => explain::run(args, io),
        Command::Rules(args) => rules::run(args, io),
    };
    result.unwrap_or_else(|error| {
        // Problems of documents have been shown already.
        let own = error.downcast_ref::<Error>();
        if !matches!(own, Some(Error::Documents)) {
            io.say(&format!("error: {error:#}"));
        }
        if let Some(help) = own.and_then(Error::help) {
            io.say(&format!("help: {help}"));
        }
        2
    })
}

/// Writes what clap has to say: help and version to standard output, complaints to standard error.
fn help_or_complaint(error: &clap::Error, io: &mut Io<'_>) -> u8 {
    let text = error.render();
    let (out, colored) = if error.use_stderr() {
        (&mut *io.stderr, io.terminal.colors_stderr)
    } else {
        (&mut *io.stdout, io.terminal.colors_stdout)
    };
    // A reader that has gone needs no help.
    let _ = if colored {
        write!(out, "{}", text.ansi())
    } else {
        write!(out, "{text}")
    };
    u8::try_from(error.exit_code()).unwrap_or(2)
}
