//! `translate`: the work of a person in the terms of the rest of the business.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::args::{Format, OutputArgs, WorkspaceArgs};
use super::assess::{count_by, date, laid_out, redactor, views};
use super::io::Io;
use super::output::Privacy;
use super::people;
use super::session::Session;
use crate::discover;
use crate::engine::aim::{Wish, aim};
use crate::engine::assess::Assessor;
use crate::engine::translate::translate;
use crate::error::Error;
use crate::model::settings::Policy;
use crate::report::translate::{self as report, Detail};

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder translate examples/people/alice.yaml
  $ ospo-ladder translate people/alice.yaml --format markdown --output alice.md
  $ ospo-ladder translate examples/people/alice.yaml --lines cv";

/// Where lines go that are made to be pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lines {
    /// What the person is strong in, and what shows it.
    Cv,
    /// Every rating, by whom, and the evidence of late.
    Review,
    /// What somebody with these ratings does.
    Job,
}

/// The work of a person in traditional business terms
///
/// Use it when somebody outside the open source office has to understand the work: in a
/// promotion document, a review, a CV, a job description. It files what is rated under the
/// traditional functions that already value it, and says what lies outside them.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct TranslateArgs {
    /// The person's inventory, or `-` for standard input; a ladder, vocabulary or ratings
    /// document named here counts in place of, or beside, the workspace's
    #[arg(required = true, value_name = "PERSON")]
    pub paths: Vec<PathBuf>,
    /// Write lines to paste instead: for a CV, a review or a job description
    #[arg(long, value_name = "WHERE", value_enum)]
    pub lines: Option<Lines>,
    /// The date that the answer speaks of [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub as_of: Option<Date>,
    /// Which rating counts [default: the workspace's]
    #[arg(long, value_name = "POLICY", value_parser = Policy::NAMES)]
    pub rating: Option<String>,
    /// Replace names, ids, titles and links by pseudonyms
    #[arg(long)]
    pub redact: bool,
    /// Add all roles, the office's own words, what is not rated, and older evidence
    #[arg(long, short)]
    pub verbose: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &TranslateArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    answer(args, workspace, io).map_err(|error| match error.downcast::<Error>() {
        Ok(error) if args.redact => error.without_name().into(),
        Ok(error) => error.into(),
        Err(error) => error,
    })
}

fn answer(args: &TranslateArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let mut session = Session::open(workspace, &args.paths, args.output.color, args.redact, io)?;
    session.read_sheets()?;
    let mut person = people::only(&mut session, None, "translate", io)?;
    if args.redact {
        person = redactor(&session)?.person(person);
    }
    let mut catalog = session.take_catalog();
    count_by(args.rating.as_deref(), &mut catalog);
    let aim = aim(&person, &catalog, &Wish::default()).map_err(Error::Usage)?;
    let views = views(std::slice::from_ref(&aim), &catalog);
    let demands = laid_out(&views, &catalog.vocabulary);
    let assessor = Assessor {
        vocabulary: &catalog.vocabulary,
        demands: &demands,
        settings: &catalog.settings,
        as_of: args.as_of.unwrap_or_else(discover::today),
    };
    let translation = translate(&person, &aim, &assessor);
    if args.redact && args.output.format == Format::Json {
        io.complain("note: pseudonymous, not anonymous\n");
    }
    let document = || match args.lines {
        None => {
            let detail = Detail {
                verbose: args.verbose,
                redacted: args.redact,
            };
            report::document(&translation, catalog.settings.evidence_months, detail)
        }
        Some(lines) => {
            let lines = match lines {
                Lines::Cv => report::Lines::Cv,
                Lines::Review => report::Lines::Review,
                Lines::Job => report::Lines::Job,
            };
            report::lines(&translation, &catalog.vocabulary, lines, args.redact)
        }
    };
    args.output
        .answer(io, Privacy::Personal, &translation, document)?;
    Ok(0)
}
