//! `plan`: the open points of an assessment as steps in an order, quarter by quarter.

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use super::args::{InventoryArgs, OutputArgs, PeopleArgs, TargetArgs, WorkspaceArgs};
use super::io::Io;
use super::question::Question;
use super::subject::SubjectArgs;
use crate::engine::plan::{Horizon, Mentors, Planner};
use crate::error::Error;
use crate::load::scalar::parse_period;
use crate::model::period::Period;
use crate::model::person::Person;
use crate::model::quarter::FiscalYear;
use crate::report::plan::{self as report, Detail};
use crate::resolve;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder plan examples/people/alice.yaml
  $ ospo-ladder plan people/alice.yaml --by 2027-Q2 --format markdown
  $ ospo-ladder plan examples/people/ines.yaml --to tpm/PM-4";

/// A development plan: the open points of an assessment as steps, quarter by quarter
///
/// Use it after `assess`, when somebody and their manager settle what to work on: it puts what is
/// open in order, spreads it over the quarters, at most three steps at a time, and lists the rest
/// as later. It promises nothing and decides nothing.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct PlanArgs {
    #[command(flatten)]
    inventory: InventoryArgs,
    #[command(flatten)]
    target: TargetArgs,
    /// Plan up to the end of this day, month, year or quarter (2027-Q2); a quarter counts where
    /// half of it lies before [default: four quarters]
    #[arg(long, value_name = "DATE", value_parser = end)]
    pub by: Option<End>,
    #[command(flatten)]
    people: PeopleArgs,
    /// Show every step in full
    #[arg(long, short)]
    pub verbose: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &PlanArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let asked = SubjectArgs {
        command: "plan",
        paths: &args.inventory.paths,
        target: Some(&args.target),
        people: &args.people,
        output: Some(&args.output),
    };
    let others = |question: &mut Question<'_>, person: &Person, io: &mut Io<'_>| {
        let others = question.others(person, io)?;
        let horizon = args.horizon(resolve::settings(&question.workspace.config).fiscal_year)?;
        Ok((others, horizon))
    };
    asked.answer_with(workspace, io, others, |subject, assessor, read, io| {
        let (others, horizon) = read;
        let mentors = Mentors::among(&others, assessor);
        let planner = Planner {
            assessor,
            mentors: &mentors,
            horizon,
        };
        let Some(plan) = planner.plan(&subject.person, &subject.aim) else {
            return Err(subject.no_target());
        };
        let detail = Detail {
            verbose: args.verbose,
            redacted: args.people.redact,
        };
        let vocabulary = &subject.catalog.vocabulary;
        let document = || report::document(&plan, vocabulary, !others.is_empty(), detail);
        args.people.answer(&args.output, io, &plan, document)?;
        Ok(0)
    })
}

impl PlanArgs {
    /// The quarters that are planned.
    fn horizon(&self, year: FiscalYear) -> Result<Horizon, Error> {
        let by = self.by.map(|end| end.day(year));
        Horizon::new(self.people.as_of(), by, year).map_err(Error::Usage)
    }
}

/// Up to when something goes.
#[derive(Clone, Copy, Debug)]
pub enum End {
    /// The last day of a period.
    Of(Period),
    /// The last day of one of the four quarters of a year, of whatever year the workspace counts.
    OfQuarter(i16, i32),
}

impl End {
    /// The day.
    fn day(self, year: FiscalYear) -> Date {
        match self {
            End::Of(period) => period.last(),
            End::OfQuarter(named, quarter) => year.quarter_named(named, quarter).end(),
        }
    }
}

/// An end on the command line: `2027-06-30`, `2027-06`, `2027`, `2027-Q2`, `FY2027-Q2`.
fn end(text: &str) -> Result<End, String> {
    let upper = text.to_ascii_uppercase();
    let calendar = upper.strip_prefix("FY").unwrap_or(&upper);
    let quarter = calendar.split_once("-Q");
    let quarter = quarter.filter(|(year, _)| parse_period(year).is_some());
    if let Some((year, "1" | "2" | "3" | "4")) = quarter
        && let (Ok(year), Ok(number)) = (year.parse(), upper[upper.len() - 1..].parse())
    {
        return Ok(End::OfQuarter(year, number));
    }
    let period = parse_period(text).map(End::Of);
    period.ok_or_else(|| {
        "write a day, a month, a year or a quarter: 2027-06-30, 2027-06, 2027, 2027-Q2".to_owned()
    })
}
