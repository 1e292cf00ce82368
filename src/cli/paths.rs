//! `paths`: where somebody could go, up and sideways; or who has their eye on a level.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::args::{OutputArgs, PeopleArgs, WorkspaceArgs, level_reference};
use super::bulk;
use super::io::Io;
use super::people;
use super::question::Question;
use super::subject::Subject;
use crate::cli::known;
use crate::engine::aim::{TargetOptions, aims, must_have, views};
use crate::engine::assess::Assessor;
use crate::engine::demands::Demands;
use crate::engine::paths::people::{candidates, people_paths};
use crate::engine::paths::{self as engine, Finder, Paths};
use crate::model::catalog::Catalog;
use crate::model::ladder::LevelReference;
use crate::model::person::Person;
use crate::report::paths::{self as report, Detail};
use crate::resolve::lens;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder paths examples/people/farid.yaml
  $ ospo-ladder paths farid --verbose --workspace examples
  $ ospo-ladder paths --to tpm/PM-6
  $ ospo-ladder paths people --to tpm/PM-4 --lens compliance";

/// Where somebody could go, up and sideways; or who has their eye on a level
///
/// Use it when somebody thinks about where to go next: up, to another ladder, to another
/// specialization, or into the office from another function. With --to it answers the other
/// question, for succession: who has said that they want to get to a level. People are listed by
/// name, without figures.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct PathsArgs {
    /// The person's id, or their inventory, or `-` for standard input; with --to, those among whom
    /// to look, and folders of them [default: the workspace's people]. A ladder, vocabulary or
    /// ratings document named here counts in place of, or beside, the workspace's
    #[arg(value_name = "PERSON", required_unless_present = "to")]
    pub paths: Vec<PathBuf>,
    /// List those who set this level as their target or are open to it
    #[arg(long, value_name = "LADDER/LEVEL", value_parser = level_reference)]
    pub to: Option<LevelReference>,
    /// With --to: see the ladder through this lens; may be given more than once
    #[arg(long, value_name = "LENS", requires = "to")]
    pub lens: Vec<String>,
    /// What PERSON was with --to, once.
    #[arg(long, value_name = "PERSON", num_args = 0.., requires = "to", hide = true)]
    people: Vec<PathBuf>,
    #[command(flatten)]
    shared: PeopleArgs,
    /// Show every ladder and lens, and all that is missing
    #[arg(long, short, alias = "all")]
    pub verbose: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &PathsArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let answered = match &args.to {
        Some(to) => toward(args, workspace, to, io),
        None => from(args, workspace, io),
    };
    args.shared.without_names(answered)
}

/// Where one person could go.
fn from(args: &PathsArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let paths = &args.paths;
    let mut question = Question::open(&args.shared, workspace, paths, args.output.color, io)?;
    question.workspace.use_all_ladders();
    let person = question.person("paths", io)?;
    let catalog = args.output.told(question.take_catalog());
    of_person(person, catalog, &args.shared, |paths, catalog| {
        let document = || report::document(paths, catalog, args.detail());
        args.shared.answer(&args.output, io, paths, document)?;
        Ok(0)
    })
}

/// Hands to `answer` where a person could go, on all ladders of the catalog.
///
/// # Errors
/// Those of `answer`.
pub(super) fn of_person<T>(
    person: Person,
    catalog: Catalog,
    people: &PeopleArgs,
    answer: impl FnOnce(&Paths<'_>, &Catalog) -> Result<T>,
) -> Result<T> {
    let (wish, as_of) = (TargetOptions::default(), people.as_of());
    let subject = Subject::seeing(person, catalog, &wish, as_of, engine::views)?;
    let demands = subject.demands();
    let finder = Finder {
        assessor: &subject.assessor(&demands),
        catalog: &subject.catalog,
    };
    let paths = finder.paths(&subject.person, &subject.aim);
    answer(&paths, &subject.catalog)
}

/// Who has their eye on a level.
fn toward(
    args: &PathsArgs,
    workspace: &WorkspaceArgs,
    to: &LevelReference,
    io: &mut Io<'_>,
) -> Result<u8> {
    let among: Vec<PathBuf> = args.paths.iter().chain(&args.people).cloned().collect();
    let among = among.as_slice();
    let mut question = Question::open(&args.shared, workspace, among, args.output.color, io)?;
    people::read_all_unless_named(&mut question.workspace, among)?;
    // Which levels stand equally high, any of the ladders may say.
    question.workspace.use_all_ladders();
    let catalog = args.output.told(question.catalog());
    let (mut is_anybody, mut people) = (false, Vec::new());
    bulk::each(&mut question, Some(to), io, |part| {
        is_anybody |= !part.is_empty();
        people.extend(part.into_iter().filter(|person| {
            let one = std::slice::from_ref(person);
            !candidates(one, to, &catalog).is_empty()
        }));
        Ok(())
    })?;
    if !is_anybody {
        return Err(people::none(among));
    }
    let level = catalog.level(to);
    // The lens is wrong whether or not anybody is listed.
    level
        .map_or(Ok(()), |(ladder, _)| must_have(ladder, &args.lens))
        .map_err(known::meant)?;
    let wish = TargetOptions {
        to: Some(to.clone()),
        lenses: args.lens.clone(),
    };
    let candidates = candidates(&people, to, &catalog);
    let listed = candidates.iter().map(|(person, _)| *person);
    let aims = aims(listed, &catalog, &wish).map_err(known::meant)?;
    let ladders = lens::seen(views(&aims), &catalog.ladders);
    let demands = Demands::by_view(&ladders, &catalog.vocabulary);
    let assessor = Assessor::new(&catalog, &demands, args.shared.as_of());
    let title = level.map_or("", |(ladder, level)| ladder.levels[level].title.as_str());
    let listed = people_paths(candidates, &aims, (to, title), &assessor);
    let document = || report::people(&listed, &catalog.vocabulary, args.detail());
    args.shared.answer(&args.output, io, &listed, document)?;
    Ok(0)
}

impl PathsArgs {
    fn detail(&self) -> Detail {
        Detail {
            all: self.verbose,
            redacted: self.shared.redact,
        }
    }
}
