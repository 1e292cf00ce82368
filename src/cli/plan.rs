//! `plan`: the open points of an assessment as steps in an order, quarter by quarter.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use super::args::{Format, OutputArgs, WorkspaceArgs, level_reference};
use super::assess::{count_by, date, laid_out, redactor, views};
use super::io::Io;
use super::output::Privacy;
use super::people;
use super::session::Session;
use crate::discover;
use crate::engine::aim::{Aim, Wish, aim};
use crate::engine::assess::Assessor;
use crate::engine::plan::{Horizon, Mentors, Planner};
use crate::error::Error;
use crate::model::ladder::LevelReference;
use crate::model::person::Person;
use crate::model::settings::Policy;
use crate::report::plan::{self as report, Detail};
use crate::report::words::list;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder plan examples/people/alice.yaml
  $ ospo-ladder plan people/alice.yaml --by 2027-06-30 --format markdown
  $ ospo-ladder plan examples/people/ines.yaml --to tpm/PM-4";

/// A development plan: the open points of an assessment as steps, quarter by quarter
///
/// Use it after `assess`, when somebody and their manager settle what to work on: it puts what
/// is open in an order, spreads it over the quarters, at most three steps at a time, and lists
/// the rest as later. It promises nothing and decides nothing.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct PlanArgs {
    /// The person's inventory, or `-` for standard input; a ladder, vocabulary or ratings
    /// document named here counts in place of, or beside, the workspace's
    #[arg(required = true, value_name = "PERSON")]
    pub paths: Vec<PathBuf>,
    /// Plan for this level instead of the person's own target
    #[arg(long, value_name = "LADDER/LEVEL", value_parser = level_reference)]
    pub to: Option<LevelReference>,
    /// See the ladder through this lens; may be given more than once
    #[arg(long, value_name = "LENS")]
    pub lens: Vec<String>,
    /// Plan up to this date; a quarter counts where half of it lies before [default: four
    /// quarters]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub by: Option<Date>,
    /// The date that the plan is made on [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub as_of: Option<Date>,
    /// Which rating counts [default: the workspace's]
    #[arg(long, value_name = "POLICY", value_parser = Policy::NAMES)]
    pub rating: Option<String>,
    /// Replace names, ids, reasons and titles by pseudonyms
    #[arg(long)]
    pub redact: bool,
    /// Tell every step in full
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
    answer(args, workspace, io).map_err(|error| match error.downcast::<Error>() {
        Ok(error) if args.redact => error.without_name().into(),
        Ok(error) => error.into(),
        Err(error) => error,
    })
}

fn answer(args: &PlanArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let as_of = args.as_of.unwrap_or_else(discover::today);
    let horizon = Horizon::new(as_of, args.by).map_err(Error::Usage)?;
    let mut session = Session::open(workspace, &args.paths, args.output.color, args.redact, io)?;
    session.read_sheets()?;
    let mut person = people::only(&mut session, args.to.as_ref(), "plan", io)?;
    let mut others = people::others(&mut session, &person, io)?;
    if args.redact {
        let redactor = redactor(&session)?;
        person = redactor.person(person);
        others = others.into_iter().map(|p| redactor.person(p)).collect();
    }
    let mut catalog = session.take_catalog();
    count_by(args.rating.as_deref(), &mut catalog);
    let wish = Wish {
        to: args.to.clone(),
        lenses: args.lens.clone(),
    };
    let aim = aim(&person, &catalog, &wish).map_err(Error::Usage)?;
    let views = views(std::slice::from_ref(&aim), &catalog);
    let demands = laid_out(&views, &catalog.vocabulary);
    let assessor = Assessor {
        vocabulary: &catalog.vocabulary,
        demands: &demands,
        settings: &catalog.settings,
        as_of,
    };
    let mentors = Mentors::among(&others, &assessor);
    let planner = Planner {
        assessor: &assessor,
        mentors: &mentors,
        horizon,
    };
    let Some(plan) = planner.plan(&person, &aim) else {
        return Err(Error::Usage(no_target(&person, &aim)).into());
    };
    if args.redact && args.output.format == Format::Json {
        io.complain("note: pseudonymous, not anonymous\n");
    }
    let detail = Detail {
        verbose: args.verbose,
        redacted: args.redact,
    };
    let document = || report::document(&plan, &catalog.vocabulary, !others.is_empty(), detail);
    args.output.answer(io, Privacy::Personal, &plan, document)?;
    Ok(0)
}

/// Why there is nothing to plan for, and what to give.
fn no_target(person: &Person, aim: &Aim) -> String {
    let id = &person.id;
    match (aim.current.is_some(), aim.next.as_slice()) {
        (true, []) => {
            format!("no level stands above that of `{id}`: give --to, or see `ospo-ladder paths`")
        }
        (true, next) => format!(
            "several levels are next for `{id}`, {}: set `target`, or give --to",
            list(next)
        ),
        (false, _) => format!("`{id}` has no target: set one in the document, or give --to"),
    }
}
