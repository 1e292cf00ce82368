//! `history`: what a person met over time, from dated ratings and from versions of their document.

mod versions;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use super::args::{Format, OutputArgs, WorkspaceArgs, level_reference};
use super::assess::{count_by, date, laid_out, redactor, views};
use super::output::Privacy;
use super::people;
use super::session::Session;
use crate::cli::io::Io;
use crate::discover;
use crate::engine::aim::{Wish, aim};
use crate::engine::assess::Assessor;
use crate::engine::history::{Snapshot, dates, history};
use crate::error::Error;
use crate::model::ladder::LevelReference;
use crate::model::person::Person;
use crate::model::settings::Policy;
use crate::report::history::{self as report, Detail};
use versions::Past;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder history examples/people/alice.yaml
  $ ospo-ladder history people/alice.yaml --from-git --format markdown";

/// What was met, and how strong the buckets were, over time
///
/// Use it before a review, to see what has changed since the last one. Every date is held
/// against the level that the person has now and the one that they aim at now, so that dates
/// can be compared. Ratings documents count from their date on; what the person's own document
/// says has no date, and counts throughout, unless --from-git takes it from the versions in
/// git.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct HistoryArgs {
    /// The person's inventory, or `-` for standard input; a ladder, vocabulary or ratings
    /// document named here counts in place of, or beside, the workspace's
    #[arg(required = true, value_name = "PERSON")]
    pub paths: Vec<PathBuf>,
    /// Take what the inventory said at each date from its versions in git
    #[arg(long)]
    pub from_git: bool,
    /// Hold against this level instead of the person's own target
    #[arg(long, value_name = "LADDER/LEVEL", value_parser = level_reference)]
    pub to: Option<LevelReference>,
    /// See the ladder through this lens; may be given more than once
    #[arg(long, value_name = "LENS")]
    pub lens: Vec<String>,
    /// The last date [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub as_of: Option<Date>,
    /// Which rating counts [default: the workspace's]
    #[arg(long, value_name = "POLICY", value_parser = Policy::NAMES)]
    pub rating: Option<String>,
    /// Replace names, ids and titles by pseudonyms, and leave commits out
    #[arg(long)]
    pub redact: bool,
    /// Show every date
    #[arg(long, short)]
    pub verbose: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &HistoryArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    answer(args, workspace, io).map_err(|error| match error.downcast::<Error>() {
        Ok(error) if args.redact => error.without_name().into(),
        Ok(error) => error.into(),
        Err(error) => error,
    })
}

fn answer(args: &HistoryArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let as_of = args.as_of.unwrap_or_else(discover::today);
    let mut session = Session::open(workspace, &args.paths, args.output.color, args.redact, io)?;
    session.read_sheets()?;
    let mut person = people::only(&mut session, args.to.as_ref(), "history", io)?;
    let mut past = match args.from_git {
        true => Some(Past::read(&mut session, &person, as_of)?),
        false => None,
    };
    if args.redact {
        let redactor = redactor(&session)?;
        person = redactor.person(person);
        past = past.map(|past| past.redacted(&redactor));
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
    let snapshots = snapshots(&person, past.as_ref(), as_of);
    let versions = past.as_ref().map(|past| past.versions.clone());
    let history = history(&person, &aim, &assessor, &snapshots, versions);
    if args.redact && args.output.format == Format::Json {
        io.complain("note: pseudonymous, not anonymous\n");
    }
    let detail = Detail {
        verbose: args.verbose,
        redacted: args.redact,
    };
    args.output.answer(io, Privacy::Personal, &history, || {
        report::document(&history, &catalog.settings, detail)
    })?;
    Ok(0)
}

/// The person at each date on which something about them is dated.
fn snapshots<'a>(person: &'a Person, past: Option<&'a Past>, as_of: Date) -> Vec<Snapshot<'a>> {
    let mut dates = dates(person, as_of);
    let Some(past) = past else {
        let snapshots = dates.into_iter().map(|date| Snapshot {
            date,
            person,
            commit: None,
        });
        return snapshots.collect();
    };
    dates.extend(past.dates());
    let snapshots = dates.into_iter().map(|date| {
        let (commit, then) = past.at(date);
        match date == as_of && past.is_over(as_of) {
            // What stands there now, committed or not.
            true => Snapshot {
                date,
                person,
                commit: None,
            },
            false => Snapshot {
                date,
                person: then,
                commit,
            },
        }
    });
    snapshots.collect()
}
