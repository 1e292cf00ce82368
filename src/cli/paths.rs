//! `paths`: where somebody could go, up and sideways; or who has their eye on a level.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use super::args::{Format, OutputArgs, WorkspaceArgs, level_reference};
use super::assess::{count_by, date, laid_out, redactor, seen, views};
use super::io::Io;
use super::output::Privacy;
use super::people;
use super::session::Session;
use crate::discover;
use crate::engine::aim::{Aim, Wish, aim};
use crate::engine::assess::Assessor;
use crate::engine::paths::people::{candidates, people_paths};
use crate::engine::paths::{self as engine, Finder};
use crate::error::Error;
use crate::model::catalog::Catalog;
use crate::model::ladder::LevelReference;
use crate::model::settings::Policy;
use crate::report::paths::{self as report, Detail};

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder paths examples/people/farid.yaml
  $ ospo-ladder paths examples/people/farid.yaml --all --format markdown
  $ ospo-ladder paths --to tpm/PM-6 --people
  $ ospo-ladder paths --to tpm/PM-4 --lens compliance --people people";

/// Where somebody could go, up and sideways; or who has their eye on a level
///
/// Use it when somebody thinks about where to go next: up, to another ladder, to another
/// specialisation, or into the office from another function. With --people it answers the other
/// question, for succession: who has said that they want to get to a level. People are listed
/// by name, without figures.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct PathsArgs {
    /// The person's inventory, or `-` for standard input; a ladder, vocabulary or ratings
    /// document named here counts in place of, or beside, the workspace's
    #[arg(
        required_unless_present = "people",
        conflicts_with = "people",
        value_name = "PERSON"
    )]
    pub paths: Vec<PathBuf>,
    /// With --people: the level that they have their eye on
    #[arg(long, value_name = "LADDER/LEVEL", value_parser = level_reference)]
    pub to: Option<LevelReference>,
    /// List those who set that target or are open to it, among these inventories and folders
    /// [default: the workspace's people]
    #[arg(long, value_name = "PATH", num_args = 0.., requires = "to")]
    pub people: Option<Vec<PathBuf>>,
    /// With --people: see the ladder through this lens; may be given more than once
    #[arg(long, value_name = "LENS", requires = "to")]
    pub lens: Vec<String>,
    /// The date that the answer speaks of [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub as_of: Option<Date>,
    /// Which rating counts [default: the workspace's]
    #[arg(long, value_name = "POLICY", value_parser = Policy::NAMES)]
    pub rating: Option<String>,
    /// Replace names and ids by pseudonyms
    #[arg(long)]
    pub redact: bool,
    /// Show every ladder and lens, and all that is missing
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &PathsArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let answer = match (&args.to, &args.people) {
        (Some(to), Some(people)) => toward(args, workspace, to, people, io),
        (Some(to), None) => {
            let message = format!(
                "--to goes with --people; `ospo-ladder assess --to {to}` holds one person against \
                 a level"
            );
            return Err(Error::Usage(message).into());
        }
        (None, _) => from(args, workspace, io),
    };
    answer.map_err(|error| match error.downcast::<Error>() {
        Ok(error) if args.redact => error.without_name().into(),
        Ok(error) => error.into(),
        Err(error) => error,
    })
}

/// Where one person could go.
fn from(args: &PathsArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let mut session = Session::open(workspace, &args.paths, args.output.color, args.redact, io)?;
    session.read_sheets()?;
    session.use_all_ladders(io);
    let mut person = people::only(&mut session, None, "paths", io)?;
    if args.redact {
        person = redactor(&session)?.person(person);
    }
    let catalog = catalog(&mut session, args);
    let aim = aim(&person, &catalog, &Wish::default()).map_err(Error::Usage)?;
    let ladders = seen(&engine::views(&aim, &catalog), &catalog);
    let demands = laid_out(&ladders, &catalog.vocabulary);
    let assessor = Assessor {
        vocabulary: &catalog.vocabulary,
        demands: &demands,
        settings: &catalog.settings,
        as_of: args.as_of.unwrap_or_else(discover::today),
    };
    let finder = Finder {
        assessor: &assessor,
        catalog: &catalog,
    };
    let paths = finder.paths(&person, &aim);
    say_redacted(args, io);
    let document = || report::document(&paths, &catalog, detail(args));
    args.output
        .answer(io, Privacy::Personal, &paths, document)?;
    Ok(0)
}

/// Who has their eye on a level.
fn toward(
    args: &PathsArgs,
    workspace: &WorkspaceArgs,
    to: &LevelReference,
    paths: &[PathBuf],
    io: &mut Io<'_>,
) -> Result<u8> {
    let mut session = Session::open(workspace, paths, args.output.color, args.redact, io)?;
    session.read_sheets()?;
    if paths.is_empty() {
        session.read_people()?;
    }
    let mut people = people::resolve(&mut session, Some(to), io)?;
    // Which levels stand equally high, any of the ladders may say.
    session.use_all_ladders(io);
    session.stop_at_problems(io)?;
    if people.is_empty() {
        return Err(nobody(paths));
    }
    if args.redact {
        let redactor = redactor(&session)?;
        people = people.into_iter().map(|p| redactor.person(p)).collect();
    }
    let catalog = catalog(&mut session, args);
    let wish = Wish {
        to: Some(to.clone()),
        lenses: args.lens.clone(),
    };
    let candidates = candidates(&people, to, &catalog);
    let aims: Result<Vec<Aim>, String> = match candidates.as_slice() {
        // The lens is wrong whether or not anybody is listed.
        [] => aim(&people[0], &catalog, &wish).map(|_| Vec::new()),
        listed => {
            let people = listed.iter().map(|(person, _)| person);
            people.map(|p| aim(p, &catalog, &wish)).collect()
        }
    };
    let aims = aims.map_err(Error::Usage)?;
    let ladders = views(&aims, &catalog);
    let demands = laid_out(&ladders, &catalog.vocabulary);
    let assessor = Assessor {
        vocabulary: &catalog.vocabulary,
        demands: &demands,
        settings: &catalog.settings,
        as_of: args.as_of.unwrap_or_else(discover::today),
    };
    let level = catalog.level(to);
    let title = level.map_or("", |(ladder, level)| ladder.levels[level].title.as_str());
    let listed = people_paths(candidates, &aims, (to, title), &assessor);
    say_redacted(args, io);
    let document = || report::people(&listed, &catalog.vocabulary, detail(args));
    args.output
        .answer(io, Privacy::Personal, &listed, document)?;
    Ok(0)
}

fn catalog(session: &mut Session, args: &PathsArgs) -> Catalog {
    let mut catalog = session.take_catalog();
    count_by(args.rating.as_deref(), &mut catalog);
    catalog
}

fn detail(args: &PathsArgs) -> Detail {
    Detail {
        all: args.all,
        redacted: args.redact,
    }
}

fn say_redacted(args: &PathsArgs, io: &mut Io<'_>) {
    if args.redact && args.output.format == Format::Json {
        io.complain("note: pseudonymous, not anonymous\n");
    }
}

/// That there is nobody to list.
fn nobody(paths: &[PathBuf]) -> anyhow::Error {
    if !paths.is_empty() {
        return people::none();
    }
    let message = "there are no people here: name inventories or folders after --people, or a \
                   workspace with --workspace";
    Error::Usage(message.to_owned()).into()
}
