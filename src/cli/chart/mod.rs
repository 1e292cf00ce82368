//! `chart`: one picture of a report as a file, for slides and documents.

mod asked;
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

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart asked examples/people/alice.yaml --output alice.svg
  $ ospo-ladder chart interest examples/people/alice.yaml --width 360 > alice.svg
  $ ospo-ladder chart matrix tpm --lens compliance --output tpm.svg
  $ ospo-ladder chart asked --help";

/// A picture of an answer, as SVG
///
/// Use it for slides and documents: each picture is one file that needs nothing else, in the
/// colours of a light or a dark screen, with its numbers for screen readers. It takes the
/// arguments of the command whose answer it draws.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct ChartArgs {
    #[command(subcommand)]
    kind: Kind,
}

/// What is drawn.
#[derive(Subcommand, Debug)]
enum Kind {
    Asked(asked::AskedArgs),
    Interest(interest::InterestArgs),
    Translation(translation::TranslationArgs),
    Plan(plan::PlanArgs),
    Evidence(evidence::EvidenceArgs),
    History(history::HistoryArgs),
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
        Kind::Asked(args) => asked::run(args, workspace, io),
        Kind::Interest(args) => interest::run(args, workspace, io),
        Kind::Translation(args) => translation::run(args, workspace, io),
        Kind::Plan(args) => plan::run(args, workspace, io),
        Kind::Evidence(args) => evidence::run(args, workspace, io),
        Kind::History(args) => history::run(args, workspace, io),
        Kind::Lanes(args) => lanes::run(args, workspace, io),
        Kind::Matrix(args) => matrix::run(args, workspace, io),
        Kind::Office(args) => office::run(args, workspace, io),
    }
}
