//! `evidence`: the portfolio of a person, and what is still to be shown.

pub(crate) mod from_git;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use super::args::{InventoryArgs, OutputArgs, PeopleArgs, TargetArgs, WorkspaceArgs, date};
use super::io::Io;
use super::open::at;
use super::subject::SubjectArgs;
use crate::engine::portfolio::portfolio;
use crate::error::Error;
use crate::report::portfolio::{self as report, Detail};
use crate::workspace::Files;
use from_git::Search;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder evidence examples/people/alice.yaml
  $ ospo-ladder evidence examples/people/alice.yaml --public --format markdown
  $ ospo-ladder evidence --from-git ../clone --author Alice --since 2026-01-01";

/// What says how a person is shown, which a clone does not hold.
const NOT_FROM_GIT: [&str; 7] = [
    "paths", "public", "to", "lens", "rating", "redact", "verbose",
];

/// The evidence of a person: what there is, and what is still to be shown
///
/// Use it when evidence has to be gathered: before a review or a promotion, and above all for work
/// that is done outside the company, which nobody inside sees. It counts what is there, says what
/// the target asks for that nothing shows, and what is rated high that nothing public shows.
#[derive(Args, Debug)]
#[command(
    after_long_help = EXAMPLES,
    mut_arg("paths", |paths| paths.required(false).required_unless_present("from_git")),
)]
pub struct EvidenceArgs {
    #[command(flatten)]
    inventory: InventoryArgs,
    /// Propose evidence from this local clone instead [default: the one here], as YAML to paste:
    /// changes, reviews that trailers name, tags. Only the clone is read, and nothing is said about
    /// skills
    #[arg(long, value_name = "REPO", num_args = 0..=1, default_missing_value = ".",
          requires = "author", conflicts_with_all = NOT_FROM_GIT)]
    pub from_git: Option<PathBuf>,
    /// The author's name or address, in full; may be given more than once for several addresses of
    /// one person
    #[arg(long, value_name = "NAME|MAIL")]
    pub author: Vec<String>,
    /// From this day on [default: the whole history]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub since: Option<Date>,
    /// Show the public profile instead: what the person is known for outside the company
    #[arg(long)]
    pub public: bool,
    #[command(flatten)]
    target: TargetArgs,
    #[command(flatten)]
    people: PeopleArgs,
    /// Show older evidence too, every name, and counts by bucket, kind, quarter and skill
    #[arg(long, short)]
    pub verbose: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &EvidenceArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    if let Some(clone) = &args.from_git {
        let mut here = at(Files::Disk, workspace.root(&[])?, io)?;
        let search = Search {
            year: here.take_catalog().settings.fiscal_year,
            clone,
            author: &args.author,
            since: args.since,
            as_of: args.people.as_of(),
        };
        from_git::answer(&search, &args.output, io)?;
        return Ok(0);
    }
    if !args.author.is_empty() || args.since.is_some() {
        let message = "--author and --since are about a clone: say which one with --from-git";
        return Err(Error::Usage(message.to_owned()).into());
    }
    let asked = SubjectArgs {
        command: "evidence",
        paths: &args.inventory.paths,
        target: Some(&args.target),
        people: &args.people,
        output: Some(&args.output),
    };
    asked.answer(workspace, io, |subject, assessor, io| {
        let vocabulary = &subject.catalog.vocabulary;
        let portfolio = portfolio(&subject.person, &subject.aim, assessor);
        let detail = Detail {
            verbose: args.verbose,
            redacted: args.people.redact,
        };
        args.people.answer(&args.output, io, &portfolio, || {
            if args.public {
                report::public(&portfolio, vocabulary, detail)
            } else {
                report::document(&portfolio, vocabulary, detail)
            }
        })?;
        Ok(0)
    })
}
