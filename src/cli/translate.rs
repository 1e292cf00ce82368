//! `translate`: the work of a person in the terms of the rest of the business.

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::args::{InventoryArgs, OutputArgs, PeopleArgs, WorkspaceArgs};
use super::io::Io;
use super::subject::SubjectArgs;
use crate::engine::translate::translate;
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
    /// Every rating, by whom, and the recent evidence.
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
    #[command(flatten)]
    inventory: InventoryArgs,
    /// Write lines to paste instead: for a CV, a review or a job description
    #[arg(long, value_name = "WHERE", value_enum)]
    pub lines: Option<Lines>,
    #[command(flatten)]
    people: PeopleArgs,
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
    let asked = SubjectArgs {
        command: "translate",
        paths: &args.inventory.paths,
        target: None,
        people: &args.people,
        output: Some(&args.output),
    };
    asked.answer(workspace, io, |subject, assessor, io| {
        let catalog = &subject.catalog;
        let translation = translate(&subject.person, &subject.aim, assessor);
        let document = || match args.lines {
            None => {
                let detail = Detail {
                    verbose: args.verbose,
                    redacted: args.people.redact,
                };
                let months = catalog.settings.evidence_months;
                report::document(&translation, &catalog.vocabulary, months, detail)
            }
            Some(lines) => {
                let lines = match lines {
                    Lines::Cv => report::Lines::Cv,
                    Lines::Review => report::Lines::Review,
                    Lines::Job => report::Lines::Job,
                };
                report::lines(&translation, &catalog.vocabulary, lines, args.people.redact)
            }
        };
        args.people
            .answer(&args.output, io, &translation, document)?;
        Ok(0)
    })
}
