//! `list`: what there is to name.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::args::{OutputArgs, PeopleArgs, WorkspaceArgs};
use super::io::Io;
use super::open::{open, stop_at_problems};
use super::output::Privacy;
use super::people;
use super::question::Question;
use crate::engine::list::{self, What};
use crate::model::person::Person;
use crate::report::list as report;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder list
  $ ospo-ladder list levels
  $ ospo-ladder list skills --format markdown
  $ ospo-ladder list people --workspace examples
  $ ospo-ladder list levels my-ladder.yaml";

/// What there is to name: ladders, levels, skills, disciplines, buckets, people
///
/// Use it to find the id that another command takes, or to see what a workspace holds.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct ListArgs {
    /// What to list [default: an overview of all but people]
    #[arg(value_enum, value_name = "WHAT")]
    pub what: Option<Listed>,
    /// A ladder or vocabulary document that counts in place of the one in force; with `people`,
    /// also inventories and folders of them in place of the workspace's
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    people: PeopleArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Listed {
    /// Ladders with their levels and lenses.
    Ladders,
    /// Levels of every ladder: ways up, titles, parallels.
    Levels,
    /// Skills by bucket, with their traditional terms.
    Skills,
    /// Disciplines with the roles that do them.
    Disciplines,
    /// Buckets with their disciplines.
    Buckets,
    /// People by name.
    People,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &ListArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    args.people.without_names(answer(args, workspace, io))
}

fn answer(args: &ListArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let what = match args.what {
        None => What::Overview,
        Some(Listed::Ladders) => What::Ladders,
        Some(Listed::Levels) => What::Levels,
        Some(Listed::Skills) => What::Skills,
        Some(Listed::Disciplines) => What::Disciplines,
        Some(Listed::Buckets) => What::Buckets,
        Some(Listed::People) => What::People,
    };
    args.people.prepare(args.output.color, io);
    let workspace = open(workspace, &args.paths, io)?;
    let mut question = Question::over(&args.people, workspace)?;
    let workspace = &mut question.workspace;
    let mut people: Vec<Person> = Vec::new();
    match what {
        What::Overview | What::Ladders | What::Levels => workspace.use_all_ladders(),
        What::Skills | What::Disciplines | What::Buckets => {}
        What::People => people = people::named_or_all(workspace, &args.paths, io)?,
    }
    stop_at_problems(workspace, io)?;
    let people = question.names.people(people);
    let catalog = question.take_catalog();
    let listing = list::listing(what, &catalog, &people);
    let document = || report::document(&listing, what, &catalog.vocabulary);
    match what {
        What::People => {
            let document = || args.people.closed(document());
            args.people.answer(&args.output, io, &listing, document)?;
        }
        _ => args
            .output
            .answer(io, Privacy::Public, &listing, document)?,
    }
    Ok(0)
}
