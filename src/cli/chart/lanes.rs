//! `chart lanes`: ladders as lanes, and where somebody is on them.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::ImageArgs;
use crate::cli::args::{Color, PeopleArgs, WorkspaceArgs};
use crate::cli::io::Io;
use crate::cli::known;
use crate::cli::output::Privacy;
use crate::cli::question::Question;
use crate::engine::aim::{TargetOptions, aim};
use crate::engine::assess::Assessor;
use crate::engine::demands::Demands;
use crate::engine::paths::{self as engine, Finder};
use crate::error::Error;
use crate::report::pictures::lanes;
use crate::resolve::lens;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart lanes --output ladders.svg
  $ ospo-ladder chart lanes examples/people/farid.yaml --output farid.svg";

/// Ladders as lanes: levels, forks, what stands equally high, and what lies beyond
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
    let people = question.people(None, io)?;
    let catalog = question.take_catalog();
    let lacking = "there are no ladders here, so there is nothing to draw";
    let person = match people.as_slice() {
        [] => {
            let picture = lanes::of_ladders(&catalog);
            return args
                .image
                .write(picture.as_ref(), lacking, Privacy::Public, io);
        }
        [person] => person,
        _ => {
            let message = "`chart lanes` speaks of one person: name one".to_owned();
            return Err(Error::Usage(message).into());
        }
    };
    let aim = aim(person, &catalog, &TargetOptions::default()).map_err(known::meant)?;
    let ladders = lens::seen(engine::views(&aim, &catalog), &catalog.ladders);
    let demands = Demands::by_view(&ladders, &catalog.vocabulary);
    let assessor = Assessor::new(&catalog, &demands, args.people.as_of());
    let finder = Finder {
        assessor: &assessor,
        catalog: &catalog,
    };
    let picture = lanes::of_person(&finder.paths(person, &aim), &catalog);
    args.people.note(true, io);
    args.image
        .write(picture.as_ref(), lacking, Privacy::Personal, io)
}
