//! `chart asked`: what a level asks of a person, and what is rated.

use anyhow::Result;
use clap::Args;

use super::person::PersonArgs;
use crate::cli::args::WorkspaceArgs;
use crate::cli::io::Io;
use crate::report::pictures::asked;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart asked examples/people/alice.yaml --output alice.svg
  $ ospo-ladder chart asked people/alice.yaml --to tpm/PM-4 --lens compliance
  $ ospo-ladder chart asked people/alice.yaml --width 360 --output phone.svg";

/// What a level asks against what is rated, two dots per line
///
/// Use it to see where the distance is: the skills that the target asks for are grouped by
/// competency, each with a dot for what is asked and one for what is rated. Where nothing is rated
/// the dot is hollow. For somebody without a target it shows the level that they have.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct AskedArgs {
    #[command(flatten)]
    person: PersonArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub(super) fn run(args: &AskedArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let lacking = "there is no level that asks something: set `target`, or give --to";
    let asked = args.person.asked("chart asked", lacking);
    asked.answer(workspace, io, |subject, assessor| {
        let aim = &subject.aim;
        let goal = aim.target.as_ref().or(aim.current.as_ref())?;
        let lines = assessor.line_by_line(&subject.person, goal)?;
        asked::picture(&lines, &subject.who(), &subject.as_of.to_string())
    })
}
