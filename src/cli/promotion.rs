//! `promotion`: what a panel reads about one promotion.

use anyhow::Result;
use clap::Args;

use super::args::{Format, OutputArgs, WorkspaceArgs};
use super::io::Io;
use super::subject::PersonArgs;
use crate::engine::promotion::promotion;
use crate::report::{pictures, promotion as report};

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder promotion alice --to community-architect/CA-4
  $ ospo-ladder promotion alice --open
  $ ospo-ladder promotion alice --format html --output alice-ca-4.html";

/// A promotion packet: what the level asks, what shows it, what is open, room for the panel
///
/// Use it when a promotion is proposed: it puts beside each expectation the evidence that shows it,
/// says what is open and where the raters differ, what has grown since the last level, and leaves
/// room for the panel's notes and decision. It decides nothing.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct PromotionArgs {
    #[command(flatten)]
    person: PersonArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &PromotionArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let people = &args.person.people;
    let asked = args.person.subject("promotion", Some(&args.output));
    asked.answer(workspace, io, |subject, assessor, io| {
        let (person, aim) = (&subject.person, &subject.aim);
        let Some(promotion) = promotion(person, aim, assessor) else {
            return Err(subject.no_target());
        };
        let goal = aim
            .target
            .as_ref()
            .filter(|_| args.output.format == Format::Html);
        let document = || {
            let asked = goal.and_then(|goal| assessor.line_by_line(person, goal));
            let of = &promotion.assessment;
            let picture =
                asked.and_then(|asked| pictures::asked::picture(&asked, &of.person, &of.as_of));
            let catalog = &subject.catalog;
            report::document(
                &promotion,
                &catalog.vocabulary,
                &catalog.settings,
                people.redact,
                picture,
            )
        };
        people.answer(&args.output, io, &promotion, document)?;
        Ok(0)
    })
}
