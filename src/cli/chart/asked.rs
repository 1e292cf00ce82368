//! `chart asked`: what a level asks of a person, and what is rated.

use anyhow::Result;
use clap::Args;

use super::ImageArgs;
use crate::cli::args::{Color, InventoryArgs, PeopleArgs, TargetArgs, WorkspaceArgs};
use crate::cli::io::Io;
use crate::cli::output::Privacy;
use crate::cli::question::Question;
use crate::cli::{ignored, known};
use crate::engine::aim::{aim, views};
use crate::engine::assess::Assessor;
use crate::engine::demands::Demands;
use crate::engine::who::Who;
use crate::report::pictures;
use crate::resolve::lens;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart asked examples/people/alice.yaml --output alice.svg
  $ ospo-ladder chart asked people/alice.yaml --to tpm/PM-4 --lens compliance
  $ ospo-ladder chart asked people/alice.yaml --width 360 --output phone.svg";

/// What a level asks against what is rated, two dots a line
///
/// Use it to see where the distance is: the skills that the target asks for stand by competency,
/// each with a dot for what is asked and one for what is rated. Where nothing is rated the dot is
/// hollow. Of somebody without a target it draws the level that they have.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct AskedArgs {
    #[command(flatten)]
    inventory: InventoryArgs,
    #[command(flatten)]
    target: TargetArgs,
    #[command(flatten)]
    people: PeopleArgs,
    #[command(flatten)]
    image: ImageArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub(super) fn run(args: &AskedArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    args.people.without_names(answer(args, workspace, io))
}

fn answer(args: &AskedArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let paths = &args.inventory.paths;
    let mut question = Question::open(&args.people, workspace, paths, Color::Auto, io)?;
    let to = args.target.to.as_ref();
    let person = question.person(to, "chart asked", io)?;
    ignored::ladders(&question.workspace, std::slice::from_ref(&person), to, io);
    let catalog = question.take_catalog();
    let aim = aim(&person, &catalog, &args.target.wish()).map_err(known::meant)?;
    let ladders = lens::seen(views(std::slice::from_ref(&aim)), &catalog.ladders);
    let demands = Demands::by_view(&ladders, &catalog.vocabulary);
    let as_of = args.people.as_of();
    let assessor = Assessor::new(&catalog, &demands, as_of);
    let goal = aim.target.as_ref().or(aim.current.as_ref());
    let asked = goal.and_then(|goal| assessor.line_by_line(&person, goal));
    let picture = asked
        .and_then(|asked| pictures::asked::picture(&asked, &Who::of(&person), &as_of.to_string()));
    let lacking = "there is no level that asks something: set `target`, or give --to";
    args.people.note(true, io);
    args.image
        .write(picture.as_ref(), lacking, Privacy::Personal, io)
}
