//! `team`: what the office can do, what rests on one person, where it grows.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::args::{Color, Format, OutputArgs, PeopleArgs, WorkspaceArgs, level_reference};
use super::io::Io;
use super::known;
use super::open::{self, stop_at_problems};
use super::people;
use super::question::Names;
use crate::discover::STDIN_NAME;
use crate::engine::assess::Assessor;
use crate::engine::demands::Demands;
use crate::engine::team::difference::difference;
use crate::engine::team::hide::hide;
use crate::engine::team::hiring::imagined;
use crate::engine::team::map::{By, Rows};
use crate::engine::team::member::{Member, Sight, Subject};
use crate::engine::team::succession::{levels_held, subjects};
use crate::engine::team::{Fold, Team, views};
use crate::error::Error;
use crate::model::catalog::Catalog;
use crate::model::ladder::{Ladder, LevelReference, View};
use crate::model::person::Person;
use crate::parallel;
use crate::report::team::{self as report, Detail};
use crate::resolve::lens;
use crate::suggest;
use crate::workspace::{Files, Readable, Workspace};

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
/// Use it as the one who leads an office, before planning, hiring or a change of scope: it holds
/// the people's ratings against the charter of the workspace file. It ranks nobody and shows
/// nobody's score.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct TeamArgs {
    #[command(flatten)]
    question: TeamQuestion,
    /// Tell everything in full
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
    /// Tell who could follow on this level, or on this person, in place of every level
    #[arg(long = "for", value_name = "ID|LADDER/LEVEL")]
    pub for_whom: Option<String>,
    /// What the rows of the map are
    #[arg(long, value_name = "ROWS", default_value = "bucket", value_parser = by())]
    pub by: By,
    /// Name nobody, and hide every count of fewer than so many people, and those that would
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

/// The office as it is, or as it would be.
struct Office {
    catalog: Catalog,
    people: Vec<Person>,
    /// Those who would be new, and just meet a level.
    hired: Vec<Person>,
    /// The levels that succession is asked about.
    levels: Vec<LevelReference>,
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
        let (mut opened, people) = args.read(workspace, &[], io)?;
        let names = Names::of(&args.people, &opened)?;
        let mut offices = vec![args.office(&mut opened, people, &names, io)?];
        if !args.what_if.is_empty() {
            let (mut opened, people) = args.read(workspace, &args.what_if, io)?;
            offices.push(args.office(&mut opened, people, &names, io)?);
        }
        for office in &mut offices {
            let catalog = std::mem::take(&mut office.catalog);
            office.catalog = match output {
                Some(output) => output.told(catalog),
                None => catalog.for_readers(),
            };
        }
        let gone = args
            .without
            .iter()
            .map(|id| known_person(id, &offices, &names));
        let gone: BTreeSet<String> = gone.collect::<Result<_, _>>()?;
        let held: Vec<Held<'_>> = offices.iter().map(Held::of).collect();
        let demands: Vec<_> = held.iter().map(Held::demands).collect();
        let sides = held.iter().zip(&demands);
        let sides: Vec<Side<'_>> = sides
            .map(|(held, demands)| Side::of(held, demands, args))
            .collect();
        let (first, last) = (&sides[0], &sides[sides.len() - 1]);
        let scope = scope(&first.held.office.catalog, &[])?;
        let before = first.fold(scope, first.members.iter());
        let mut team = before.team();
        if args.supposes() {
            let stays = last
                .members
                .iter()
                .filter(|member| !gone.contains(member.id));
            let scope = self::scope(&last.held.office.catalog, &args.scope)?;
            let after = last.fold(scope, stays.chain(&last.hired)).team();
            let difference = difference(&team, &after);
            let names = team.names.into_iter().chain(after.names).collect();
            team = Team {
                difference: Some(difference),
                names,
                ..after
            };
        }
        if let Some(least) = args.min_group.map(usize::from) {
            if team.people < least {
                let message = format!("there are fewer than {least} people: nothing can be told");
                return Err(Error::Usage(message).into());
            }
            hide(&mut team, &last.held.office.catalog, least);
        }
        let catalog = &last.held.office.catalog;
        tell(&team, catalog, &names, io)
    }

    /// The workspace with the people who are meant; those whom a supposition names stand in place
    /// of those of the same id.
    fn read(
        &self,
        workspace: &WorkspaceArgs,
        supposed: &[PathBuf],
        io: &mut Io<'_>,
    ) -> Result<(Workspace, Vec<Person>)> {
        let mut opened = open::at(Files::Disk, workspace.root(&self.paths)?, io)?;
        open::read(&mut opened, &[&self.paths, supposed].concat(), io)?;
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
        let mut people = people::named_or_all(&mut opened, &self.paths, io)?;
        if people.is_empty() {
            stop_at_problems(&mut opened, io)?;
            return Err(people::none(&self.paths));
        }
        opened.inventories = changed;
        let changed = opened.people();
        people.retain(|person| changed.iter().all(|other| other.id != person.id));
        people.extend(changed);
        people.sort_by(|a, b| a.id.cmp(&b.id));
        Ok((opened, people))
    }

    /// All that is in force, and the people as they may be named.
    fn office(
        &self,
        opened: &mut Workspace,
        people: Vec<Person>,
        names: &Names,
        io: &mut Io<'_>,
    ) -> Result<Office> {
        let level = self.for_whom.as_deref().filter(|id| id.contains('/'));
        let level = level
            .map(level_reference)
            .transpose()
            .map_err(Error::Usage)?;
        for level in self.hire.iter().chain(&level) {
            known::level(opened, level, io)?;
        }
        // Which levels stand equally high, any of the ladders may say.
        opened.use_all_ladders();
        stop_at_problems(opened, io)?;
        let people = names.people(people);
        let catalog = self.people.counting(opened.take_catalog());
        let levels = match (level, self.for_person()) {
            (Some(level), _) => vec![level],
            (None, Some(id)) => {
                let id = names.id(id);
                let person = people.iter().find(|person| person.id == id);
                let person = person.ok_or_else(|| unknown_person(&id, &people))?;
                person.at.clone().into_iter().collect()
            }
            (None, None) => levels_held(&people, &catalog),
        };
        let hired = self.hire.iter().enumerate().filter_map(|(index, at)| {
            let (ladder, level) = catalog.level(at)?;
            Some(imagined(index + 1, ladder, level))
        });
        Ok(Office {
            hired: hired.collect(),
            catalog,
            people,
            levels,
        })
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

/// An office, its people with what they are held against, and the ladders as they are seen.
struct Held<'a> {
    office: &'a Office,
    people: Vec<Subject<'a>>,
    hired: Vec<Subject<'a>>,
    ladders: BTreeMap<View, Ladder>,
}

impl<'a> Held<'a> {
    fn of(office: &'a Office) -> Self {
        let held = |people| subjects(people, &office.levels, &office.catalog);
        let (people, hired) = (held(&office.people), held(&office.hired));
        let views = views(people.iter().chain(&hired));
        Held {
            ladders: lens::seen(views, &office.catalog.ladders),
            office,
            people,
            hired,
        }
    }

    fn demands(&'a self) -> BTreeMap<View, Demands<'a>> {
        Demands::by_view(&self.ladders, &self.office.catalog.vocabulary)
    }
}

/// An office with what the team's figures need to know of everybody.
struct Side<'a> {
    held: &'a Held<'a>,
    assessor: Assessor<'a>,
    rows: Rows<'a>,
    members: Vec<Member<'a>>,
    hired: Vec<Member<'a>>,
}

impl<'a> Side<'a> {
    fn of(
        held: &'a Held<'a>,
        demands: &'a BTreeMap<View, Demands<'a>>,
        args: &TeamQuestion,
    ) -> Self {
        let catalog = &held.office.catalog;
        let assessor = Assessor::new(catalog, demands, args.people.as_of());
        let rows = Rows::of(args.by, demands.values());
        let members = |subjects: &'a [Subject<'a>], imagined| {
            let sight = Sight {
                assessor: &assessor,
                catalog,
                rows: &rows,
                imagined,
            };
            parallel::map(subjects.iter().collect(), |subject| sight.member(subject))
        };
        let (people, hired) = (members(&held.people, false), members(&held.hired, true));
        Side {
            held,
            members: people,
            hired,
            assessor,
            rows,
        }
    }

    fn fold<'s>(
        &'s self,
        scope: Vec<bool>,
        members: impl Iterator<Item = &'s Member<'a>>,
    ) -> Fold<'s, 'a> {
        Fold {
            catalog: &self.held.office.catalog,
            assessor: &self.assessor,
            scope,
            levels: &self.held.office.levels,
            rows: &self.rows,
            members: members.collect(),
        }
    }
}

/// By function, in the order of the charter: whether it is in scope after these changes.
fn scope(catalog: &Catalog, changes: &[(bool, String)]) -> Result<Vec<bool>, Error> {
    let functions = &catalog.charter.functions;
    if let Some((_, id)) = changes.iter().find(|(_, id)| !functions.contains_key(id)) {
        let known = functions.iter();
        let known =
            known.map(|(id, function)| (id.as_str(), function.title.as_deref().unwrap_or(id)));
        let message = format!("the charter has no function `{id}`");
        return Err(known::with_help(
            &message,
            suggest::help(id, known, 0),
            "config",
        ));
    }
    let scope = functions.iter().map(|(id, function)| {
        let change = changes.iter().rev().find(|(_, changed)| changed == id);
        change.map_or(function.in_scope, |(wider, _)| *wider)
    });
    Ok(scope.collect())
}

/// The id of somebody who is there, as the answer may name them.
fn known_person(id: &str, offices: &[Office], names: &Names) -> Result<String, Error> {
    let id = names.id(id);
    let mut people = offices.iter().flat_map(|office| &office.people);
    match people.any(|person| person.id == id) {
        true => Ok(id),
        false => Err(unknown_person(&id, &offices[0].people)),
    }
}

fn unknown_person(id: &str, people: &[Person]) -> Error {
    let known = people
        .iter()
        .map(|person| (person.id.as_str(), person.shown_name()));
    let message = format!("there is no person `{id}`");
    known::with_help(&message, suggest::help(id, known, 0), "list people")
}
