//! `paths`: where somebody could go, up and sideways; or who has their eye on a level.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::args::{InventoryArgs, OutputArgs, PeopleArgs, WorkspaceArgs, level_reference};
use super::io::Io;
use super::open::stop_at_problems;
use super::people;
use super::question::Question;
use crate::cli::known;
use crate::engine::aim::{Aim, Wish, aim, views};
use crate::engine::assess::Assessor;
use crate::engine::demands::Demands;
use crate::engine::paths::people::{candidates, people_paths};
use crate::engine::paths::{self as engine, Finder};
use crate::engine::unknown::Unknown;
use crate::error::Error;
use crate::model::ladder::LevelReference;
use crate::report::paths::{self as report, Detail};
use crate::resolve::lens;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder paths examples/people/farid.yaml
  $ ospo-ladder paths examples/people/farid.yaml --all --format markdown
  $ ospo-ladder paths --to tpm/PM-6 --people
  $ ospo-ladder paths --to tpm/PM-4 --lens compliance --people people";

/// Where somebody could go, up and sideways; or who has their eye on a level
///
/// Use it when somebody thinks about where to go next: up, to another ladder, to another
/// specialisation, or into the office from another function. With --people it answers the other
/// question, for succession: who has said that they want to get to a level. People are listed
/// by name, without figures.
#[derive(Args, Debug)]
#[command(
    after_long_help = EXAMPLES,
    mut_arg("paths", |paths| paths
        .required(false)
        .required_unless_present("people")
        .conflicts_with("people")),
)]
pub struct PathsArgs {
    #[command(flatten)]
    inventory: InventoryArgs,
    /// With --people: the level that they have their eye on
    #[arg(long, value_name = "LADDER/LEVEL", value_parser = level_reference)]
    pub to: Option<LevelReference>,
    /// List those who set that target or are open to it, among these inventories and folders
    /// [default: the workspace's people]
    #[arg(long, value_name = "PATH", num_args = 0.., requires = "to")]
    pub people: Option<Vec<PathBuf>>,
    /// With --people: see the ladder through this lens; may be given more than once
    #[arg(long, value_name = "LENS", requires = "to")]
    pub lens: Vec<String>,
    #[command(flatten)]
    shared: PeopleArgs,
    /// Show every ladder and lens, and all that is missing
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &PathsArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let answered = match (&args.to, &args.people) {
        (Some(to), Some(among)) => toward(args, workspace, to, among, io),
        (Some(to), None) => {
            let message = format!(
                "--to goes with --people; `ospo-ladder assess --to {to}` holds one person against \
                 a level"
            );
            return Err(Error::Usage(message).into());
        }
        (None, _) => from(args, workspace, io),
    };
    args.shared.without_names(answered)
}

/// Where one person could go.
fn from(args: &PathsArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let paths = &args.inventory.paths;
    let mut question = Question::open(&args.shared, workspace, paths, args.output.color, io)?;
    question.workspace.use_all_ladders();
    let person = question.person(None, "paths", io)?;
    let catalog = question.take_catalog();
    let aim = aim(&person, &catalog, &Wish::default()).map_err(known::meant)?;
    let ladders = lens::seen(engine::views(&aim, &catalog), &catalog.ladders);
    let demands = Demands::by_view(&ladders, &catalog.vocabulary);
    let assessor = Assessor::new(&catalog, &demands, args.shared.as_of());
    let finder = Finder {
        assessor: &assessor,
        catalog: &catalog,
    };
    let paths = finder.paths(&person, &aim);
    let document = || report::document(&paths, &catalog, args.detail());
    args.shared.answer(&args.output, io, &paths, document)?;
    Ok(0)
}

/// Who has their eye on a level.
fn toward(
    args: &PathsArgs,
    workspace: &WorkspaceArgs,
    to: &LevelReference,
    among: &[PathBuf],
    io: &mut Io<'_>,
) -> Result<u8> {
    let mut question = Question::open(&args.shared, workspace, among, args.output.color, io)?;
    if among.is_empty() {
        question.workspace.read_people();
    }
    let people = people::resolve(&mut question.workspace, Some(to), io)?;
    // Which levels stand equally high, any of the ladders may say.
    question.workspace.use_all_ladders();
    stop_at_problems(&mut question.workspace, io)?;
    if people.is_empty() {
        return Err(nobody(among));
    }
    let people = question.names.people(people);
    let catalog = question.take_catalog();
    let wish = Wish {
        to: Some(to.clone()),
        lenses: args.lens.clone(),
    };
    let candidates = candidates(&people, to, &catalog);
    let aims: Result<Vec<Aim>, Unknown> = match candidates.as_slice() {
        // The lens is wrong whether or not anybody is listed.
        [] => aim(&people[0], &catalog, &wish).map(|_| Vec::new()),
        listed => listed
            .iter()
            .map(|(person, _)| aim(person, &catalog, &wish))
            .collect(),
    };
    let aims = aims.map_err(known::meant)?;
    let ladders = lens::seen(views(&aims), &catalog.ladders);
    let demands = Demands::by_view(&ladders, &catalog.vocabulary);
    let assessor = Assessor::new(&catalog, &demands, args.shared.as_of());
    let level = catalog.level(to);
    let title = level.map_or("", |(ladder, level)| ladder.levels[level].title.as_str());
    let listed = people_paths(candidates, &aims, (to, title), &assessor);
    let document = || report::people(&listed, &catalog.vocabulary, args.detail());
    args.shared.answer(&args.output, io, &listed, document)?;
    Ok(0)
}

impl PathsArgs {
    fn detail(&self) -> Detail {
        Detail {
            all: self.all,
            redacted: self.shared.redact,
        }
    }
}

/// That there is nobody to list.
fn nobody(paths: &[PathBuf]) -> anyhow::Error {
    if !paths.is_empty() {
        return people::none();
    }
    let message = "there are no people here: name inventories or folders after --people, or a \
                   workspace with --workspace";
    Error::Usage(message.to_owned()).into()
}
