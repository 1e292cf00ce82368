//! `chart matrix`: a ladder as a grid of shades.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::ImageArgs;
use crate::cli::args::{LensArgs, WorkspaceArgs};
use crate::cli::io::Io;
use crate::cli::open::{open, stop_at_problems};
use crate::cli::output::Privacy;
use crate::cli::reference::{self, Reference};
use crate::cli::{ignored, known};
use crate::engine::aim::must_have;
use crate::engine::show;
use crate::error::Error;
use crate::report::pictures::matrix;
use crate::resolve::lens;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart matrix tpm --output tpm.svg
  $ ospo-ladder chart matrix tpm --lens compliance --width 1600
  $ ospo-ladder chart matrix my-ladder ladders/my-ladder.yaml";

/// A ladder as a grid of shades, with what is new at a level outlined
///
/// Use it to see the shape of a ladder: where it is steep, where it asks for little, and what each
/// level adds to the one below.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct MatrixArgs {
    /// A ladder
    #[arg(value_name = "LADDER")]
    ladder: String,
    /// A ladder or vocabulary document that counts in place of the one in force
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    lens: LensArgs,
    #[command(flatten)]
    image: ImageArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where there is no such ladder or lens, or documents have errors.
pub(super) fn run(args: &MatrixArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let mut workspace = open(workspace, &args.paths, io)?;
    let Reference::Ladder(id) = reference::find(&mut workspace, &args.ladder, io)? else {
        let message = format!(
            "`chart matrix` draws a ladder, and `{}` is not one",
            args.ladder
        );
        return Err(Error::Usage(message).into());
    };
    ignored::people(&workspace, io);
    stop_at_problems(&mut workspace, io)?;
    let catalog = workspace.take_catalog().for_readers();
    // Problems of the ladder have stopped the command before.
    let ladder = catalog.ladders.get(&id).ok_or(Error::Documents)?;
    let lenses = args.lens.each_once();
    must_have(ladder, &lenses).map_err(known::meant)?;
    let seen = lens::through(ladder, &lenses);
    let shown = show::ladder(ladder, &seen, &lenses, &catalog.vocabulary);
    let picture = matrix::picture(&shown, &seen, &catalog.vocabulary);
    let lacking = "the ladder has no rows yet, so there is nothing to draw";
    args.image
        .write(picture.as_ref(), lacking, Privacy::Public, io)
}
