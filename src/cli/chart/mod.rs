//! `chart`: one picture of a report as a file, for slides and documents.

mod asked;
mod difference;
mod evidence;
mod history;
mod interest;
mod lanes;
mod matrix;
mod office;
mod person;
mod plan;
mod translation;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};

use super::args::WorkspaceArgs;
use super::io::Io;
use super::output::{self, Privacy};
use crate::error::Error;
use crate::render::svg;
use crate::report::document::Picture;
use person::{AimedArgs, UnaimedArgs};

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart asked examples/people/alice.yaml --output alice.svg
  $ ospo-ladder chart interest examples/people/alice.yaml --width 360 > alice.svg
  $ ospo-ladder chart matrix tpm --lens compliance --output tpm.svg
  $ ospo-ladder chart asked --help";

/// A picture of an answer, as SVG
///
/// Use it for slides and documents: each picture is one file that needs nothing else, in the colors
/// of a light or a dark screen, with its numbers for screen readers. It takes the arguments of the
/// command whose answer it draws.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct ChartArgs {
    #[command(subcommand)]
    kind: Kind,
}

/// What is drawn.
#[derive(Subcommand, Debug)]
enum Kind {
    /// What a level asks against what is rated, two dots per line
    ///
    /// Use it to see where the distance is: the skills that the target asks for are grouped by
    /// competency, each with a dot for what is asked and one for what is rated. Where nothing is rated
    /// the dot is hollow. For somebody without a target it shows the level that they have.
    #[command(after_long_help = asked::EXAMPLES)]
    Asked(AimedArgs),
    /// Strength against interest: the buckets and the functions beyond as points
    ///
    /// Use it for strengths, weaknesses and preferences in one look. The larger a point, the more of it
    /// is rated; where too little is rated to say, the point is outside the field.
    #[command(after_long_help = interest::EXAMPLES)]
    Interest(AimedArgs),
    /// The work in business terms: a bar for each traditional function
    ///
    /// Use it when somebody outside the open source office has to see at a glance which of their
    /// functions the work belongs to. A bar is hatched where less than half of its function is rated.
    #[command(after_long_help = translation::EXAMPLES)]
    Translation(UnaimedArgs),
    /// The development plan as cards, one for each quarter
    ///
    /// Use it when you talk a plan over: a card for each of the next four quarters, at most three steps
    /// in each, and from where to where each step leads.
    #[command(after_long_help = plan::EXAMPLES)]
    Plan(AimedArgs),
    /// Evidence on a time line: outside the company above, inside below
    ///
    /// Use it to see at a glance when there was something to show, how much of it was outside the
    /// company, and which core expectations nothing recent shows.
    #[command(after_long_help = evidence::EXAMPLES)]
    Evidence(AimedArgs),
    /// What was met, and how strong the buckets were, as steps over time
    ///
    /// Use it before a review, to see what has changed since the last one: a line for each level and
    /// each bucket, from the first dated rating to the day of the answer.
    #[command(after_long_help = history::EXAMPLES)]
    History(AimedArgs),
    Difference(difference::DifferenceArgs),
    Lanes(lanes::LanesArgs),
    Matrix(matrix::MatrixArgs),
    Office(Box<office::OfficeArgs>),
}

/// Where and how wide a picture is written.
#[derive(Args, Debug)]
struct ImageArgs {
    /// Write the picture to a file instead of standard output, which is `-`
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite the file of --output if it exists
    #[arg(long, requires = "output")]
    force: bool,
    /// Pixels from side to side, 320 to 2000: text keeps its size
    #[arg(long, value_name = "PIXELS", default_value_t = svg::WIDTH,
          value_parser = clap::value_parser!(u16).range(320..=2000))]
    width: u16,
}

impl ImageArgs {
    /// Writes a picture; `lacking` says what to do where there is none.
    ///
    /// # Errors
    /// Where there is no picture, or it cannot be written.
    fn write(
        &self,
        picture: Option<&Picture>,
        lacking: &str,
        privacy: Privacy,
        io: &mut Io<'_>,
    ) -> Result<u8> {
        let Some(picture) = picture else {
            return Err(Error::Usage(lacking.to_owned()).into());
        };
        let drawn = svg::alone(picture, self.width);
        output::to(self.output.as_deref(), self.force, privacy, io, |out| {
            out.write_all(drawn.as_bytes())
        })?;
        Ok(0)
    }
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &ChartArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    match &args.kind {
        Kind::Asked(args) => asked::PICTURE.run(args, workspace, io),
        Kind::Interest(args) => interest::PICTURE.run(args, workspace, io),
        Kind::Translation(args) => translation::PICTURE.run_unaimed(args, workspace, io),
        Kind::Plan(args) => plan::PICTURE.run(args, workspace, io),
        Kind::Evidence(args) => evidence::PICTURE.run(args, workspace, io),
        Kind::History(args) => history::PICTURE.run(args, workspace, io),
        Kind::Difference(args) => difference::run(args, workspace, io),
        Kind::Lanes(args) => lanes::run(args, workspace, io),
        Kind::Matrix(args) => matrix::run(args, workspace, io),
        Kind::Office(args) => office::run(args, workspace, io),
    }
}
