//! `evidence`: the portfolio of a person, and what is still to be shown.

mod from_git;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use super::args::{Format, OutputArgs, WorkspaceArgs, level_reference};
use super::assess::{count_by, date, laid_out, redactor, views};
use super::output::Privacy;
use super::people;
use super::session::Session;
use crate::cli::io::Io;
use crate::discover;
use crate::engine::aim::{Wish, aim};
use crate::engine::assess::Assessor;
use crate::engine::portfolio::portfolio;
use crate::error::Error;
use crate::model::ladder::LevelReference;
use crate::model::settings::Policy;
use crate::report::portfolio::{self as report, Detail};
use from_git::Question;

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
/// Use it when evidence has to be gathered: before a review or a promotion, and above all for
/// work that is done outside the company, which nobody inside sees. It counts what is there,
/// says what the target asks and nothing shows, and what is rated high and nothing public
/// shows.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct EvidenceArgs {
    /// The person's inventory, or `-` for standard input; a ladder, vocabulary or ratings
    /// document named here counts in place of, or beside, the workspace's
    #[arg(required_unless_present = "from_git", value_name = "PERSON")]
    pub paths: Vec<PathBuf>,
    /// Propose evidence from this local clone instead, as YAML to paste: changes, reviews that
    /// trailers name, tags. Only the clone is read, and nothing is said of skills
    #[arg(long, value_name = "REPO", requires = "author", conflicts_with_all = NOT_FROM_GIT)]
    pub from_git: Option<PathBuf>,
    /// Whose commits, in full; may be given more than once for several addresses of one person
    #[arg(long, value_name = "NAME|MAIL")]
    pub author: Vec<String>,
    /// From this day on [default: the whole history]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub since: Option<Date>,
    /// Show the public profile instead: what the person is known for outside the company
    #[arg(long)]
    pub public: bool,
    /// Look for what this level asks instead of the person's own target
    #[arg(long, value_name = "LADDER/LEVEL", value_parser = level_reference)]
    pub to: Option<LevelReference>,
    /// See the ladder through this lens; may be given more than once
    #[arg(long, value_name = "LENS")]
    pub lens: Vec<String>,
    /// The date that the answer speaks of [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub as_of: Option<Date>,
    /// Which rating counts [default: the workspace's]
    #[arg(long, value_name = "POLICY", value_parser = Policy::NAMES)]
    pub rating: Option<String>,
    /// Replace names, ids, titles and links by pseudonyms
    #[arg(long)]
    pub redact: bool,
    /// Show older evidence too, and every name
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
        let question = Question {
            clone,
            author: &args.author,
            since: args.since,
            as_of: args.as_of.unwrap_or_else(discover::today),
        };
        from_git::answer(&question, &args.output, io)?;
        return Ok(0);
    }
    if !args.author.is_empty() || args.since.is_some() {
        let message = "--author and --since ask a clone: say which one with --from-git";
        return Err(Error::Usage(message.to_owned()).into());
    }
    answer(args, workspace, io).map_err(|error| match error.downcast::<Error>() {
        Ok(error) if args.redact => error.without_name().into(),
        Ok(error) => error.into(),
        Err(error) => error,
    })
}

fn answer(args: &EvidenceArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let mut session = Session::open(workspace, &args.paths, args.output.color, args.redact, io)?;
    session.read_sheets()?;
    let mut person = people::only(&mut session, args.to.as_ref(), "evidence", io)?;
    if args.redact {
        person = redactor(&session)?.person(person);
    }
    let mut catalog = session.take_catalog();
    count_by(args.rating.as_deref(), &mut catalog);
    let wish = Wish {
        to: args.to.clone(),
        lenses: args.lens.clone(),
    };
    let aim = aim(&person, &catalog, &wish).map_err(Error::Usage)?;
    let views = views(std::slice::from_ref(&aim), &catalog);
    let demands = laid_out(&views, &catalog.vocabulary);
    let assessor = Assessor {
        vocabulary: &catalog.vocabulary,
        demands: &demands,
        settings: &catalog.settings,
        as_of: args.as_of.unwrap_or_else(discover::today),
    };
    let portfolio = portfolio(&person, &aim, &assessor);
    if args.redact && args.output.format == Format::Json {
        io.complain("note: pseudonymous, not anonymous\n");
    }
    let detail = Detail {
        verbose: args.verbose,
        redacted: args.redact,
    };
    let vocabulary = &catalog.vocabulary;
    let document = || match args.public {
        true => report::public(&portfolio, vocabulary, detail),
        false => report::document(&portfolio, vocabulary, detail),
    };
    args.output
        .answer(io, Privacy::Personal, &portfolio, document)?;
    Ok(0)
}
