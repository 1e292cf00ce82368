//! `chart lanes`: ladders as lanes, and where somebody is on them.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::ImageArgs;
use crate::cli::args::{Color, PeopleArgs, WorkspaceArgs};
use crate::cli::io::Io;
use crate::cli::output::Privacy;
use crate::cli::paths;
use crate::cli::question::Question;
use crate::error::Error;
use crate::report::pictures::lanes;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart lanes --output ladders.svg
  $ ospo-ladder chart lanes examples/people/farid.yaml --output farid.svg";

/// Ladders as lanes: levels, forks, what is equally high, and what lies beyond
///
/// Use it to show how ladders lie side by side; with somebody's inventory it draws where they are
/// and the nearest moves, on their ladder and on others.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct LanesArgs {
    /// The person's id, or their inventory, or `-` for standard input [default: nobody]; a ladder
    /// or vocabulary document named here counts in place of the workspace's
    #[arg(value_name = "PERSON")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    people: PeopleArgs,
    #[command(flatten)]
    image: ImageArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub(super) fn run(args: &LanesArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    args.people.without_names(answer(args, workspace, io))
}

fn answer(args: &LanesArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let mut question = Question::open(&args.people, workspace, &args.paths, Color::Auto, io)?;
    question.workspace.use_all_ladders();
    let mut people = question.people(None, io)?;
    let catalog = question.take_catalog().for_readers();
    let lacking = "there are no ladders here, so there is nothing to draw";
    let Some(person) = people.pop() else {
        let picture = lanes::of_ladders(&catalog);
        let image = &args.image;
        return image.write(picture.as_ref(), lacking, Privacy::Public, io);
    };
    if !people.is_empty() {
        let message = "`chart lanes` is about one person: name one".to_owned();
        return Err(Error::Usage(message).into());
    }
    paths::of_person(person, catalog, &args.people, |paths, catalog| {
        let picture = lanes::of_person(paths, catalog);
        args.people.note(true, io);
        args.image
            .write(picture.as_ref(), lacking, Privacy::Personal, io)
    })
}
