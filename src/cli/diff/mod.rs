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
use jiff::civil::Date;

use super::args::{OutputArgs, WorkspaceArgs};
use super::assess::date;
use crate::error::Error;
use sides::Kind;
use subject::{Subject, subject};

/// Arguments of `diff`.
#[derive(Args, Debug)]
#[command(
    long_about = "What separates two levels, two ladders, or two versions of a ladder or an \
        inventory.\n\nUse it before a promotion talk, to see what exactly the next level asks \
        more; before a move to another ladder; and before a changed ladder is merged, to see \
        what the change asks of whom.",
    after_long_help = "Examples:\n  \
        ospo-ladder diff tpm/PM-3 tpm/PM-4\n  \
        ospo-ladder diff tpm/PM-4 engineering/E4 --person people/alice.yaml\n  \
        ospo-ladder diff tpm/PM-4 tpm/PM-5 --lens compliance\n"
)]
pub struct DiffArgs {
    /// A level (tpm/PM-3), a ladder (tpm), or a file (it ends in .yaml or .yml, or starts with
    /// ./ or /)
    #[arg(value_name = "A", value_parser = subject)]
    from: Subject,
    /// What A is compared with
    #[arg(value_name = "B", value_parser = subject, required_unless_present = "base")]
    to: Option<Subject>,
    /// Compare a ladder or an inventory with what it was at this revision of its git repository
    #[arg(long, value_name = "REV", conflicts_with = "to")]
    base: Option<String>,
    /// See the ladders through this lens; may be given more than once
    #[arg(long, value_name = "LENS")]
    lens: Vec<String>,
    /// Mark what this person already meets, falls short of, is not rated on
    #[arg(long, value_name = "FILE")]
    person: Option<PathBuf>,
    /// Say which of these people the changes of a ladder affect, and why; may be given more than
    /// once
    #[arg(long, value_name = "PATH")]
    people: Vec<PathBuf>,
    /// The date that ratings count at [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    as_of: Option<Date>,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &DiffArgs, workspace: &WorkspaceArgs) -> Result<u8> {
    match (&args.from, &args.to) {
        (Subject::Level(from), Some(Subject::Level(to))) => {
            only(args, &["lens", "person"])?;
            levels::run(args, workspace, from, to)?;
        }
        (Subject::Ladder(from), Some(Subject::Ladder(to))) => {
            only(args, &["lens"])?;
            ladders::run(args, workspace, from, to)?;
        }
        (Subject::Level(_), Some(other)) | (other, Some(Subject::Level(_))) => {
            let message = format!("a level cannot be compared with {}", other.kind());
            return Err(Error::Usage(message).into());
        }
        _ => {
            let sides = sides::open(args, workspace)?;
            match sides.each_ref().map(|side| side.kind) {
                [Kind::Ladder, Kind::Ladder] => {
                    only(args, &["lens", "people"])?;
                    versions::run(args, sides)?;
                }
                [Kind::Person, Kind::Person] => {
                    only(args, &[])?;
                    person::run(args, sides)?;
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

/// Refuses options that say nothing of what is compared.
fn only(args: &DiffArgs, known: &[&str]) -> Result<(), Error> {
    let given = [
        ("lens", !args.lens.is_empty(), "levels and ladders"),
        ("person", args.person.is_some(), "two levels"),
        (
            "people",
            !args.people.is_empty(),
            "two versions of a ladder",
        ),
    ];
    match given
        .iter()
        .find(|(name, given, _)| *given && !known.contains(name))
    {
        None => Ok(()),
        Some((name, _, what)) => Err(Error::Usage(format!("--{name} is for {what}"))),
    }
}
