//! `chart interest`: strength against interest.

use anyhow::Result;
use clap::Args;

use super::person::PersonArgs;
use crate::cli::args::WorkspaceArgs;
use crate::cli::io::Io;
use crate::report::pictures::interest;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart interest examples/people/alice.yaml --output alice.svg
  $ ospo-ladder chart interest people/alice.yaml --rating self --width 360";

/// Strength against interest: the buckets and the functions beyond as points
///
/// Use it for strengths, weaknesses and preferences in one look. The larger a point, the more of it
/// is rated; where too little is rated to say, the point is outside the field.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct InterestArgs {
    #[command(flatten)]
    person: PersonArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub(super) fn run(args: &InterestArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let lacking = "the vocabulary has no buckets, so there is nothing to draw";
    let asked = args.person.asked("chart interest", lacking);
    asked.answer(workspace, io, |subject, assessor| {
        let fields = assessor.strengths(&subject.person, &subject.aim);
        interest::picture(&fields, &subject.who(), &subject.as_of.to_string())
    })
}
