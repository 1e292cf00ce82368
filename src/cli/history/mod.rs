//! `history`: what a person met over time, from dated ratings and from versions of their document.

mod versions;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use super::args::{InventoryArgs, OutputArgs, PeopleArgs, TargetArgs, WorkspaceArgs};
use super::io::Io;
use super::question::Question;
use super::subject::SubjectArgs;
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
/// Use it before a review, to see what has changed since the last one. Every date is compared with
/// the level that the person has now and the one that they aim at now, so that dates can be
/// compared. Ratings documents count from their date on; what the person's own document says has no
/// date, and counts throughout, unless --from-git takes it from the versions in git. With --redact,
/// commits are left out as well.
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
    let as_of = args.people.as_of();
    let asked = SubjectArgs {
        command: "history",
        paths: &args.inventory.paths,
        target: Some(&args.target),
        people: &args.people,
        output: Some(&args.output),
    };
    let past = |question: &mut Question<'_>, person: &Person, _: &mut Io<'_>| {
        if !args.from_git {
            return Ok(None);
        }
        let past = InventoryHistory::read(&mut question.workspace, person, as_of)?;
        Ok(Some(match question.names.redactor() {
            Some(redactor) => past.redacted(redactor),
            None => past,
        }))
    };
    asked.answer_with(workspace, io, past, |subject, assessor, past, io| {
        let snapshots = snapshots(&subject.person, past.as_ref(), as_of);
        let versions = past.as_ref().map(|past| past.versions.clone());
        let (person, aim) = (&subject.person, &subject.aim);
        let history = history(person, aim, assessor, &snapshots, versions);
        let detail = Detail {
            verbose: args.verbose,
            redacted: args.people.redact,
        };
        args.people.answer(&args.output, io, &history, || {
            report::document(&history, &subject.catalog.settings, detail)
        })?;
        Ok(0)
    })
}

/// The person at each date of a ratings document, as they stand now.
pub(super) fn dated(person: &Person, as_of: Date) -> Vec<Snapshot<'_>> {
    let dates = dates(person, as_of).into_iter();
    let snapshots = dates.map(|date| Snapshot {
        date,
        person,
        commit: None,
    });
    snapshots.collect()
}

/// The person at each date on which something about them is dated.
fn snapshots<'a>(
    person: &'a Person,
    past: Option<&'a InventoryHistory>,
    as_of: Date,
) -> Vec<Snapshot<'a>> {
    let Some(past) = past else {
        return dated(person, as_of);
    };
    let mut dates = dates(person, as_of);
    dates.extend(past.dates());
    let snapshots = dates.into_iter().map(|date| {
        let (commit, then) = past.at(date);
        if date == as_of && past.is_over(as_of) {
            // What stands there now, committed or not.
            Snapshot {
                date,
                person,
                commit: None,
            }
        } else {
            Snapshot {
                date,
                person: then,
                commit,
            }
        }
    });
    snapshots.collect()
}
