//! `chart difference`: what separates two levels, or two ladders, as a grid of shades.

use anyhow::Result;
use clap::Args;

use super::ImageArgs;
use crate::cli::args::{LensArgs, WorkspaceArgs};
use crate::cli::io::Io;
use crate::cli::known;
use crate::cli::open::{open, stop_at_problems};
use crate::cli::output::Privacy;
use crate::cli::reference::{self, Reference};
use crate::engine::aim::must_have;
use crate::engine::diff::ladders::ladders;
use crate::engine::diff::level::Comparison;
use crate::error::Error;
use crate::report::diff::ladders as report;
use crate::report::document::Picture;
use crate::report::pictures::difference;
use crate::resolve::lens;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart difference tpm/PM-3 tpm/PM-4 --output PM-4.svg
  $ ospo-ladder chart difference tpm/PM-4 tpm/PM-5 --lens compliance
  $ ospo-ladder chart difference engineering community-architect --width 1200";

/// What separates two levels, or two ladders, as a grid of shades
///
/// Use it to see what the second one asks that the first does not: between two levels each rating
/// that changes has a row, between two ladders each skill that either of them asks for.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct DifferenceArgs {
    /// A level or a ladder
    #[arg(value_name = "FROM")]
    from: String,
    /// What it is compared with
    #[arg(value_name = "TO")]
    to: String,
    #[command(flatten)]
    lens: LensArgs,
    #[command(flatten)]
    image: ImageArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where there is no such level, ladder or lens, or documents have errors.
pub(super) fn run(args: &DifferenceArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let mut workspace = open(workspace, &[], io)?;
    let from = reference::find(&mut workspace, &args.from, io)?;
    let to = reference::find(&mut workspace, &args.to, io)?;
    // A level may be like one of the other ladder over ladders in between.
    workspace.ladders.read_bundle();
    stop_at_problems(&mut workspace, io)?;
    let catalog = workspace.take_catalog().for_readers();
    let lenses = args.lens.each_once();
    let seen = |id: &str| {
        // Problems of the ladder have stopped the command before.
        let ladder = catalog.ladders.get(id).ok_or(Error::Documents)?;
        must_have(ladder, &lenses).map_err(known::meant)?;
        Ok::<_, anyhow::Error>(lens::through(ladder, &lenses))
    };
    let vocabulary = &catalog.vocabulary;
    let picture: Option<Picture> = match (&from, &to) {
        (Reference::Level(from), Reference::Level(to)) => {
            let (old, new) = (seen(&from.ladder)?, seen(&to.ladder)?);
            let comparison = Comparison {
                vocabulary,
                lenses: &lenses,
                person: None,
            };
            let levels = old.level(&from.level).zip(new.level(&to.level));
            levels.and_then(|(below, above)| {
                let diff = comparison.of((&old, below), (&new, above));
                difference::of_levels(&diff, vocabulary, (&old, &new))
            })
        }
        (Reference::Ladder(from), Reference::Ladder(to)) => {
            let (old, new) = (seen(from)?, seen(to)?);
            let diff = ladders(&old, &new, &lenses, vocabulary, &catalog.ladders);
            difference::of_ladders(&diff, report::names(&diff), vocabulary, (&old, &new))
        }
        _ => {
            let message = "`chart difference` draws two levels, or two ladders";
            return Err(Error::Usage(message.to_owned()).into());
        }
    };
    let lacking = "both ask for the same ratings, so there is nothing to draw";
    args.image
        .write(picture.as_ref(), lacking, Privacy::Public, io)
}
