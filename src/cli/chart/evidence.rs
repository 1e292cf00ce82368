//! `chart evidence`: evidence on a time line.

use anyhow::Result;
use clap::Args;

use super::person::PersonArgs;
use crate::cli::args::WorkspaceArgs;
use crate::cli::io::Io;
use crate::engine::portfolio::portfolio;
use crate::report::pictures::evidence;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart evidence examples/people/alice.yaml --output alice.svg";

/// Evidence on a time line: outside the company above, inside below
///
/// Use it to see at a glance when there was something to show, how much of it was outside the
/// company, and which core expectations nothing recent shows.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct EvidenceArgs {
    #[command(flatten)]
    person: PersonArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub(super) fn run(args: &EvidenceArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let lacking = "there is no evidence, so there is nothing to draw";
    let asked = args.person.asked("chart evidence", lacking);
    asked.answer(workspace, io, |subject, assessor| {
        let portfolio = portfolio(&subject.person, &subject.aim, assessor);
        evidence::picture(&portfolio, &subject.catalog.vocabulary)
    })
}
