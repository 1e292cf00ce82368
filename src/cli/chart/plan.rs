//! `chart plan`: the plan, quarter by quarter.

use anyhow::Result;
use clap::Args;

use super::person::PersonArgs;
use crate::cli::args::WorkspaceArgs;
use crate::cli::io::Io;
use crate::engine::plan::{Horizon, Mentors, Planner};
use crate::report::pictures::plan;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart plan examples/people/alice.yaml --output alice.svg";

/// The development plan as cards, one for each quarter
///
/// Use it when you talk a plan over: a card for each of the next four quarters, at most three steps
/// in each, and from where to where each step leads.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct PlanArgs {
    #[command(flatten)]
    person: PersonArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub(super) fn run(args: &PlanArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let lacking = "nothing is planned: there is no target, or nothing that it asks for is both \
                   open and rated";
    let asked = args.person.asked("chart plan", lacking);
    asked.answer(workspace, io, |subject, assessor| {
        let horizon = Horizon::new(subject.as_of, None, assessor.settings.fiscal_year).ok()?;
        let mentors = Mentors::among(&[], assessor);
        let planner = Planner {
            assessor,
            mentors: &mentors,
            horizon,
        };
        let plan = planner.plan(&subject.person, &subject.aim)?;
        plan::picture(&plan, &subject.catalog.vocabulary)
    })
}
