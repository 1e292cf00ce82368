//! The one person whom a question is about: what they are held against, and what is in force.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use super::args::{Color, InventoryArgs, OutputArgs, PeopleArgs, TargetArgs, WorkspaceArgs};
use super::ignored;
use super::io::Io;
use super::known;
use super::question::Question;
use crate::engine::aim::{self, Aim, TargetOptions};
use crate::engine::assess::Assessor;
use crate::engine::demands::Demands;
use crate::engine::who::Who;
use crate::error::Error;
use crate::model::catalog::Catalog;
use crate::model::ladder::{Ladder, View};
use crate::model::person::Person;
use crate::report::words::list;
use crate::resolve::lens;

/// One person, the level that they are held against, and which of their ratings count.
#[derive(Args, Debug)]
pub struct PersonArgs {
    #[command(flatten)]
    inventory: InventoryArgs,
    #[command(flatten)]
    target: TargetArgs,
    #[command(flatten)]
    pub people: PeopleArgs,
}

impl PersonArgs {
    /// The same as a question; `command` are the words that call it.
    pub fn subject<'a>(
        &'a self,
        command: &'a str,
        output: Option<&'a OutputArgs>,
    ) -> SubjectArgs<'a> {
        SubjectArgs {
            command,
            paths: &self.inventory.paths,
            target: Some(&self.target),
            people: &self.people,
            output,
        }
    }
}

/// What the command line says of the one person whom an answer is about.
pub struct SubjectArgs<'a> {
    /// The words that call the command.
    pub command: &'a str,
    pub paths: &'a [PathBuf],
    pub target: Option<&'a TargetArgs>,
    pub people: &'a PeopleArgs,
    /// How the answer is written; a picture has a form of its own.
    pub output: Option<&'a OutputArgs>,
}

impl SubjectArgs<'_> {
    /// Reads what is there of the person, and hands it to `answer`.
    ///
    /// # Errors
    /// Where the question cannot be answered; nameless, where names are not to be told.
    pub fn answer<T>(
        &self,
        workspace: &WorkspaceArgs,
        io: &mut Io<'_>,
        answer: impl FnOnce(&Subject, &Assessor<'_>, &mut Io<'_>) -> Result<T>,
    ) -> Result<T> {
        self.answer_with(
            workspace,
            io,
            |_, _, _| Ok(()),
            |subject, assessor, (), io| answer(subject, assessor, io),
        )
    }

    /// The same with what `read` finds in the workspace beside the person, who comes to it with all
    /// names, whether or not the answer may tell them.
    ///
    /// # Errors
    /// As [`SubjectArgs::answer`].
    pub fn answer_with<R, T>(
        &self,
        workspace: &WorkspaceArgs,
        io: &mut Io<'_>,
        read: impl FnOnce(&mut Question<'_>, &Person, &mut Io<'_>) -> Result<R>,
        answer: impl FnOnce(&Subject, &Assessor<'_>, R, &mut Io<'_>) -> Result<T>,
    ) -> Result<T> {
        let answered = self.open(workspace, io, read);
        let answered = answered.and_then(|(subject, read)| {
            let demands = subject.demands();
            answer(&subject, &subject.assessor(&demands), read, io)
        });
        self.people.without_names(answered)
    }

    fn open<R>(
        &self,
        workspace: &WorkspaceArgs,
        io: &mut Io<'_>,
        read: impl FnOnce(&mut Question<'_>, &Person, &mut Io<'_>) -> Result<R>,
    ) -> Result<(Subject, R)> {
        let color = self.output.map_or(Color::Auto, |output| output.color);
        let mut question = Question::open(self.people, workspace, self.paths, color, io)?;
        let to = self.target.and_then(|target| target.to.as_ref());
        let person = question.person_as_written(to, self.command, io)?;
        ignored::ladders(&question.workspace, std::slice::from_ref(&person), to, io);
        let read = read(&mut question, &person, io)?;
        let person = question.names.person(person);
        let catalog = question.take_catalog();
        let catalog = match self.output {
            Some(output) => output.told(catalog),
            None => catalog.for_readers(),
        };
        let wish = self.target.map(TargetArgs::wish).unwrap_or_default();
        let subject = Subject::of(person, catalog, &wish, self.people.as_of())?;
        Ok((subject, read))
    }
}

/// A person with all that an answer about them needs.
pub struct Subject {
    pub person: Person,
    pub aim: Aim,
    pub catalog: Catalog,
    pub as_of: Date,
    /// The ladders of the answer, through their lenses.
    ladders: BTreeMap<View, Ladder>,
}

impl Subject {
    /// Held against the levels that they have and aim at.
    ///
    /// # Errors
    /// Where a lens that is wished for is not there.
    pub fn of(person: Person, catalog: Catalog, wish: &TargetOptions, as_of: Date) -> Result<Self> {
        let views = |aim: &Aim, _: &Catalog| aim::views(std::slice::from_ref(aim));
        Subject::seeing(person, catalog, wish, as_of, views)
    }

    /// The same with the ladders as `views` wants them seen.
    ///
    /// # Errors
    /// Where a lens that is wished for is not there.
    pub fn seeing(
        person: Person,
        catalog: Catalog,
        wish: &TargetOptions,
        as_of: Date,
        views: impl FnOnce(&Aim, &Catalog) -> BTreeSet<View>,
    ) -> Result<Self> {
        let aim = aim::aim(&person, &catalog, wish).map_err(known::meant)?;
        Ok(Subject {
            ladders: lens::seen(views(&aim, &catalog), &catalog.ladders),
            person,
            aim,
            catalog,
            as_of,
        })
    }

    pub fn who(&self) -> Who<'_> {
        Who::of(&self.person)
    }

    /// What those ladders ask.
    pub fn demands(&self) -> BTreeMap<View, Demands<'_>> {
        Demands::by_view(&self.ladders, &self.catalog.vocabulary)
    }

    pub fn assessor<'a>(&'a self, demands: &'a BTreeMap<View, Demands<'a>>) -> Assessor<'a> {
        Assessor::new(&self.catalog, demands, self.as_of)
    }

    /// That nobody knows which level the person aims at, and what to give.
    pub fn no_target(&self) -> anyhow::Error {
        let id = &self.person.id;
        let message = match (self.aim.current.is_some(), self.aim.next.as_slice()) {
            (true, []) => format!(
                "there is no level above that of `{id}`: give --to, or see `ospo-ladder paths`"
            ),
            (true, next) => format!(
                "several levels are next for `{id}`, {}: set `target`, or give --to",
                list(next)
            ),
            (false, _) => format!("`{id}` has no target: set one in the document, or give --to"),
        };
        Error::Usage(message).into()
    }
}
