//! `team`: what the office can do, what rests on one person, where it grows.

mod office;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::args::{Color, Format, OutputArgs, PeopleArgs, WorkspaceArgs, level_reference};
use super::io::Io;
use super::open;
use super::people;
use super::question::{Names, Question};
use crate::discover::STDIN_NAME;
use crate::engine::team::Team;
use crate::engine::team::difference::difference;
use crate::engine::team::hide::hide;
use crate::engine::team::map::By;
use crate::error::Error;
use crate::model::catalog::Catalog;
use crate::model::ladder::LevelReference;
use crate::model::person::Person;
use crate::report::team::{self as report, Detail};
use crate::workspace::{Files, Readable, Workspace};
use office::Office;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder team --workspace examples
  $ ospo-ladder team people --without farid
  $ ospo-ladder team --scope +security,-sponsorship
  $ ospo-ladder team --hire tpm/PM-3 --hire tpm/PM-4
  $ ospo-ladder team --for bob
  $ ospo-ladder team --what-if plans/next-year.yaml --format markdown
  $ ospo-ladder team --min-group 5 --output team.txt";

/// The office: what it covers, what rests on one person, where it grows
///
/// Use it when you lead an office, before planning, hiring or a change of scope: it compares the
/// people's ratings with the charter of the workspace file. It ranks nobody and shows nobody's
/// score.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct TeamArgs {
    #[command(flatten)]
    question: TeamQuestion,
    /// Show everything in full
    #[arg(long, short)]
    pub verbose: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// What is asked of the office.
#[derive(Args, Debug)]
pub struct TeamQuestion {
    /// Inventories and folders of them [default: the workspace's people]; a ladder, vocabulary or
    /// ratings document named here counts in place of, or beside, the workspace's
    #[arg(value_name = "PEOPLE")]
    pub paths: Vec<PathBuf>,
    /// Suppose another scope: functions of the charter, each after `+` or `-`
    #[arg(long, value_name = "+ID,-ID", value_delimiter = ',', allow_hyphen_values = true,
          value_parser = change_of_scope)]
    pub scope: Vec<(bool, String)>,
    /// Suppose that somebody leaves; may be given more than once
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub without: Vec<String>,
    /// Suppose somebody new who just meets this level; may be given more than once
    #[arg(long, value_name = "LADDER/LEVEL", value_parser = level_reference)]
    pub hire: Vec<LevelReference>,
    /// Suppose what this document or folder says: other ratings or targets, or more people
    #[arg(long, value_name = "FILE")]
    pub what_if: Vec<PathBuf>,
    /// Show who could follow at this level, or this person, instead of at every level
    #[arg(long = "for", value_name = "ID|LADDER/LEVEL")]
    pub for_whom: Option<String>,
    /// What the rows of the map are
    #[arg(long, value_name = "ROWS", default_value = "bucket", value_parser = by())]
    pub by: By,
    /// Name nobody, and hide every count of fewer than this many people, and those that would
    /// reveal it; at least 2
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..),
          conflicts_with_all = ["scope", "without", "hire", "what_if", "for_whom"])]
    pub min_group: Option<u16>,
    #[command(flatten)]
    pub(super) people: PeopleArgs,
}

fn by() -> impl TypedValueParser<Value = By> {
    PossibleValuesParser::new(By::NAMES).try_map(|name| By::named(&name).ok_or("no such rows"))
}

/// `+ID` or `-ID`: whether it is in scope, and the function.
fn change_of_scope(text: &str) -> Result<(bool, String), String> {
    let wider = text.strip_prefix('+').map(|id| (true, id.to_owned()));
    let change = wider.or_else(|| text.strip_prefix('-').map(|id| (false, id.to_owned())));
    change.ok_or_else(|| "write +ID or -ID, such as +security,-sponsorship".to_owned())
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &TeamArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let people = &args.question.people;
    people.without_names(answer(args, workspace, io))
}

fn answer(args: &TeamArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let question = &args.question;
    question.ask(
        Some(&args.output),
        workspace,
        io,
        |team, catalog, names, io| {
            let detail = Detail {
                verbose: args.verbose,
                redacted: question.people.redact,
                for_whom: question.for_person().map(|id| names.id(id)),
            };
            let document = || match args.output.format {
                Format::Csv => report::table(team, &catalog.vocabulary, &detail),
                _ => report::document(team, &catalog.vocabulary, &detail),
            };
            question.people.answer(&args.output, io, team, document)?;
            Ok(0)
        },
    )
}

impl TeamQuestion {
    /// Answers it and hands the answer to `tell`; without `output` it is drawn.
    ///
    /// # Errors
    /// Where the question cannot be answered.
    pub(super) fn ask<T>(
        &self,
        output: Option<&OutputArgs>,
        workspace: &WorkspaceArgs,
        io: &mut Io<'_>,
        tell: impl FnOnce(&Team<'_>, &Catalog, &Names, &mut Io<'_>) -> Result<T>,
    ) -> Result<T> {
        let args = self;
        args.people
            .prepare(output.map_or(Color::Auto, |output| output.color), io);
        let (opened, supposed) = args.read(workspace, &[], io)?;
        let mut question = Question::over(&args.people, opened)?;
        let mut offices = vec![Office::read(args, &mut question, supposed, output, io)?];
        if !args.what_if.is_empty() {
            let supposed;
            (question.workspace, supposed) = args.read(workspace, &args.what_if, io)?;
            offices.push(Office::read(args, &mut question, supposed, output, io)?);
        }
        let names = &question.names;
        let gone = office::gone(&args.without, &offices, names)?;
        let rows: Vec<_> = offices.iter().map(Office::rows).collect();
        let demands: Vec<_> = offices.iter().map(Office::demands).collect();
        let last = offices.len() - 1;
        let fold = |side: usize, changes: &[_], members: Vec<_>| {
            let scope = office::scope(&offices[side].catalog, changes)?;
            Ok::<_, Error>(offices[side].fold((&demands[side], &rows[side]), scope, members))
        };
        let mut team = fold(0, &[], offices[0].members.iter().collect())?.team();
        if args.supposes() {
            let stays = offices[last].members.iter();
            let stays = stays.filter(|member| !gone.contains(&*member.id));
            let stays = stays.chain(&offices[last].hired);
            let after = fold(last, &args.scope, stays.collect())?.team();
            let difference = difference(&team, &after);
            let names = team.names.into_iter().chain(after.names).collect();
            team = Team {
                difference: Some(difference),
                names,
                ..after
            };
        }
        let catalog = &offices[last].catalog;
        if let Some(least) = args.min_group.map(usize::from) {
            if team.people < least {
                let message = format!("there are fewer than {least} people: nothing can be said");
                return Err(Error::Usage(message).into());
            }
            hide(&mut team, catalog, least);
        }
        tell(&team, catalog, names, io)
    }

    /// The workspace with the people who are meant, and those whom a supposition names, who stand
    /// in place of those of the same id.
    fn read(
        &self,
        workspace: &WorkspaceArgs,
        supposed: &[PathBuf],
        io: &mut Io<'_>,
    ) -> Result<(Workspace, Vec<Person>)> {
        let mut opened = open::at(Files::Disk, workspace.root(&self.paths)?, io)?;
        open::read_supposing(&mut opened, &self.paths, supposed, io)?;
        opened.read_sheets();
        let files = std::mem::take(&mut opened.inventories);
        let is_supposed = |(file, _): &Readable| {
            let path = opened.path(*file);
            let stdin = path.as_os_str() == STDIN_NAME;
            supposed
                .iter()
                .any(|supposed| path.starts_with(supposed) || stdin && supposed.as_os_str() == "-")
        };
        let (changed, files) = files.into_iter().partition(is_supposed);
        opened.inventories = files;
        people::read_all_unless_named(&mut opened, &self.paths)?;
        let changed = opened.people_of(changed);
        Ok((opened, changed))
    }

    fn for_person(&self) -> Option<&str> {
        self.for_whom.as_deref().filter(|id| !id.contains('/'))
    }

    fn supposes(&self) -> bool {
        let given = [
            self.scope.len(),
            self.without.len(),
            self.hire.len(),
            self.what_if.len(),
        ];
        given.iter().any(|given| *given > 0)
    }
}
