//! `chart translation`: the work in business terms, a bar for each function.

use anyhow::Result;
use clap::Args;

use super::ImageArgs;
use super::person::Asked;
use crate::cli::args::{InventoryArgs, PeopleArgs, WorkspaceArgs};
use crate::cli::io::Io;
use crate::engine::translate::translate;
use crate::report::pictures::translation;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart translation examples/people/alice.yaml --output alice.svg";

/// The work in business terms: a bar for each traditional function
///
/// Use it when somebody outside the open source office has to see at a glance which of their
/// functions the work belongs to. A bar is hatched where less than half of its function is rated.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct TranslationArgs {
    #[command(flatten)]
    inventory: InventoryArgs,
    #[command(flatten)]
    people: PeopleArgs,
    #[command(flatten)]
    image: ImageArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub(super) fn run(
    args: &TranslationArgs,
    workspace: &WorkspaceArgs,
    io: &mut Io<'_>,
) -> Result<u8> {
    let asked = Asked {
        command: "chart translation",
        inventory: &args.inventory,
        target: None,
        people: &args.people,
        image: &args.image,
        lacking: "the vocabulary has no functions, so there is nothing to draw",
    };
    asked.answer(workspace, io, |subject, assessor| {
        let translated = translate(&subject.person, &subject.aim, assessor);
        translation::picture(&translated, &subject.catalog.vocabulary)
    })
}
