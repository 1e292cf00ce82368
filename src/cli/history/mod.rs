//! `history`: what a person met over time, from dated ratings and from versions of their document.

mod versions;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use super::args::{InventoryArgs, OutputArgs, PeopleArgs, TargetArgs, WorkspaceArgs};
use super::io::Io;
use super::question::Question;
use super::subject::Subject;
use crate::engine::history::{Snapshot, dates, history};
use crate::model::person::Person;
use crate::report::history::{self as report, Detail};
use versions::InventoryHistory;

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
/// git. With --redact, commits are left out as well.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct HistoryArgs {
    #[command(flatten)]
    inventory: InventoryArgs,
    /// Take what the inventory said at each date from its versions in git
    #[arg(long)]
    pub from_git: bool,
    #[command(flatten)]
    target: TargetArgs,
    #[command(flatten)]
    people: PeopleArgs,
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
    args.people.without_names(answer(args, workspace, io))
}

fn answer(args: &HistoryArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let as_of = args.people.as_of();
    let paths = &args.inventory.paths;
    let mut question = Question::open(&args.people, workspace, paths, args.output.color, io)?;
    let mut person = question.person_as_written(Some(&args.target), "history", io)?;
    let mut past = if args.from_git {
        Some(InventoryHistory::read(
            &mut question.workspace,
            &person,
            as_of,
        )?)
    } else {
        None
    };
    if let Some(redactor) = question.names.redactor() {
        person = redactor.person(person);
        past = past.map(|past| past.redacted(redactor));
    }
    let catalog = args.output.told(question.take_catalog());
    let subject = Subject::of(person, catalog, &args.target.wish(), as_of)?;
    let Subject {
        person,
        aim,
        catalog,
        ..
    } = &subject;
    let demands = subject.demands();
    let assessor = subject.assessor(&demands);
    let snapshots = snapshots(person, past.as_ref(), as_of);
    let versions = past.as_ref().map(|past| past.versions.clone());
    let history = history(person, aim, &assessor, &snapshots, versions);
    let detail = Detail {
        verbose: args.verbose,
        redacted: args.people.redact,
    };
    args.people.answer(&args.output, io, &history, || {
        report::document(&history, &catalog.settings, detail)
    })?;
    Ok(0)
}

/// The person at each date on which something about them is dated.
fn snapshots<'a>(
    person: &'a Person,
    past: Option<&'a InventoryHistory>,
    as_of: Date,
) -> Vec<Snapshot<'a>> {
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
