//! `chart history`: what was met over time, as steps.

use anyhow::Result;
use clap::Args;

use super::person::PersonArgs;
use crate::cli::args::WorkspaceArgs;
use crate::cli::history::dated;
use crate::cli::io::Io;
use crate::engine::history::history;
use crate::report::pictures::history;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart history examples/people/alice.yaml --output alice.svg";

/// What was met, and how strong the buckets were, as steps over time
///
/// Use it before a review, to see what has changed since the last one: a line for each level and
/// each bucket, from the first dated rating to the day of the answer.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct HistoryArgs {
    #[command(flatten)]
    person: PersonArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub(super) fn run(args: &HistoryArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let lacking = "nothing is dated before the day of the answer, so there is nothing to draw";
    let asked = args.person.asked("chart history", lacking);
    asked.answer(workspace, io, |subject, assessor| {
        let snapshots = dated(&subject.person, subject.as_of);
        let history = history(&subject.person, &subject.aim, assessor, &snapshots, None);
        history::picture(&history, &subject.catalog.settings)
    })
}
