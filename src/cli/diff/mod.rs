//! `diff`: what separates two levels, two ladders, or two versions of a ladder or an inventory.

mod ladders;
mod levels;
mod past;
mod people;
mod person;
mod sides;
mod subject;
mod versions;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use super::args::{LensArgs, OutputArgs, PeopleArgs, WorkspaceArgs};
use super::output::Privacy;
use crate::cli::io::Io;
use crate::cli::known;
use crate::cli::open::open;
use crate::error::Error;
use crate::model::ladder::LevelReference;
use crate::report::document::Document;
use crate::resolve::Lookup;
use sides::Kind;
use subject::{Subject, subject};

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder diff tpm/PM-3 tpm/PM-4
  $ ospo-ladder diff tpm/PM-4 tpm/PM-5 --lens compliance --people alice.yaml
  $ ospo-ladder diff engineering community-architect
  $ ospo-ladder diff tpm --base main --people people --format markdown
  $ ospo-ladder diff tpm --base main --check
  $ ospo-ladder diff old/tpm.yaml ladders/tpm.yaml
  $ ospo-ladder diff alice --base v2026.1";

/// What separates two levels, two ladders, or two versions of a ladder or an inventory
///
/// Use it before a conversation about promotion or a move, to see what exactly the other level asks
/// and what of it somebody has; after a refit, to see what it changed; before a changed ladder is
/// merged, to see whether it asks more, whether its version says so, and whom it affects; and at
/// the end of a period, to see what somebody grew in.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct DiffArgs {
    /// A level (tpm/PM-3), a ladder (tpm), a person (alice), or a file (it ends in .yaml or .yml,
    /// or starts with ./ or /)
    #[arg(value_name = "A", value_parser = subject)]
    from: Subject,
    /// What A is compared with
    #[arg(value_name = "B", value_parser = subject, required_unless_present = "base")]
    to: Option<Subject>,
    /// Compare a ladder or an inventory with what it was where the work here parted from this
    /// revision of its git repository (their merge base); `REV..` means the revision itself
    #[arg(long, value_name = "REV", conflicts_with = "to")]
    base: Option<String>,
    #[command(flatten)]
    lens: LensArgs,
    /// With two levels: mark what this person already meets, falls short of, is not rated on.
    /// With two versions of a ladder: say which of these people the changes affect, and why; may
    /// be given more than once, also for folders
    #[arg(long, value_name = "PERSON", alias = "person")]
    people: Vec<PathBuf>,
    /// Between two versions of a ladder: exit with 1 if the version is not bumped enough for what
    /// changed
    #[arg(long)]
    check: bool,
    /// Between two levels: add what both ratings look like
    #[arg(long, short)]
    verbose: bool,
    #[command(flatten)]
    shared: PeopleArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &DiffArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    args.shared.without_names(answer(args, workspace, io))
}

fn answer(args: &DiffArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    args.shared.prepare(args.output.color, io);
    let subjects = std::iter::once(&args.from).chain(&args.to).cloned();
    let subjects = sides::settled(subjects.collect(), workspace, io)?;
    match (&subjects[0], subjects.get(1)) {
        (Subject::Level(from), Some(Subject::Level(to))) => {
            only(args, &["lens", "people"])?;
            levels::run(args, workspace, from, to, io)?;
        }
        (Subject::Ladder(from), Some(Subject::Ladder(to))) => {
            only(args, &["lens"])?;
            ladders::run(args, workspace, from, to, io)?;
        }
        (Subject::Level(level), Some(Subject::Ladder(id)))
        | (Subject::Ladder(id), Some(Subject::Level(level))) => {
            // Where there is no such ladder, a level was meant.
            let mut opened = open(workspace, &[], io)?;
            if let Lookup::Unknown = opened.ladders.find(id) {
                let meant = LevelReference {
                    ladder: String::new(),
                    level: id.clone(),
                };
                known::level_near(&mut opened, &meant, &[&level.ladder], io)?;
            }
            let message = "a level cannot be compared with a ladder".to_owned();
            return Err(Error::Usage(message).into());
        }
        (Subject::Level(_), Some(other)) | (other, Some(Subject::Level(_))) => {
            let message = format!("a level cannot be compared with {}", other.kind());
            return Err(Error::Usage(message).into());
        }
        _ => {
            let sides = sides::open(&subjects, args, workspace, io)?;
            match sides.each_ref().map(|side| side.kind) {
                [Kind::Ladder, Kind::Ladder] => {
                    only(args, &["lens", "people", "check"])?;
                    return versions::run(args, sides, io);
                }
                [Kind::Person, Kind::Person] => {
                    only(args, &[])?;
                    person::run(args, sides, io)?;
                }
                _ => {
                    let message = "a ladder cannot be compared with an inventory";
                    return Err(Error::Usage(message.to_owned()).into());
                }
            }
        }
    }
    Ok(0)
}

impl DiffArgs {
    /// Writes an answer, which may speak of people.
    fn answer(
        &self,
        personal: bool,
        io: &mut Io<'_>,
        result: &impl Serialize,
        document: impl FnOnce() -> Document,
    ) -> Result<(), Error> {
        if !personal {
            return self.output.answer(io, Privacy::Public, result, document);
        }
        let document = || self.shared.closed(document());
        self.shared.answer(&self.output, io, result, document)
    }
}

/// Refuses options that say nothing of what is compared.
fn only(args: &DiffArgs, known: &[&str]) -> Result<(), Error> {
    let given = [
        (
            "lens",
            !args.lens.each_once().is_empty(),
            "levels and ladders",
        ),
        (
            "people",
            !args.people.is_empty(),
            "two levels, and two versions of a ladder",
        ),
        ("check", args.check, "two versions of a ladder"),
    ];
    match given
        .iter()
        .find(|(name, given, _)| *given && !known.contains(name))
    {
        None => Ok(()),
        Some((name, _, what)) => Err(Error::Usage(format!("--{name} is for {what}"))),
    }
}
