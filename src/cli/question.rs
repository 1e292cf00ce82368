//! A question about people: what is read and in force before anybody is assessed.

use std::path::PathBuf;

use anyhow::Result;

use super::args::{Color, PeopleArgs, WorkspaceArgs};
use super::io::Io;
use super::open::{open, stop_at_problems};
use super::people;
use crate::engine::redact::Redactor;
use crate::model::catalog::Catalog;
use crate::model::ladder::LevelReference;
use crate::model::person::Person;
use crate::workspace::Workspace;

/// How people and what is theirs may be named: by pseudonyms where that is asked for.
pub struct Names(Option<Redactor>);

impl Names {
    /// With the workspace's key for pseudonyms, where it has one.
    ///
    /// # Errors
    /// Where there is no key for pseudonyms.
    pub fn of(args: &PeopleArgs, workspace: &Workspace) -> Result<Self> {
        if !args.redact {
            return Ok(Names(None));
        }
        let key = workspace.config.values.text("assess", "redact_key");
        let redactor = Redactor::keyed(key);
        let redactor = redactor.map_err(|error| anyhow::anyhow!("{error}"))?;
        Ok(Names(Some(redactor)))
    }

    pub fn redactor(&self) -> Option<&Redactor> {
        self.0.as_ref()
    }

    /// A person as the answer may name them.
    pub fn person(&self, person: Person) -> Person {
        match &self.0 {
            Some(redactor) => redactor.person(person),
            None => person,
        }
    }

    /// The same of many, sorted by what their ids are then.
    pub fn people(&self, people: Vec<Person>) -> Vec<Person> {
        let Some(redactor) = &self.0 else {
            return people;
        };
        let mut redacted: Vec<Person> = people
            .into_iter()
            .map(|person| redactor.person(person))
            .collect();
        redacted.sort_by(|a, b| a.id.cmp(&b.id));
        redacted
    }

    /// The id of a person as the answer may name them.
    pub fn id(&self, id: &str) -> String {
        match &self.0 {
            Some(redactor) => redactor.pseudonym("person", id),
            None => id.to_owned(),
        }
    }

    /// A file that holds a person.
    pub fn file(&self, name: &str) -> String {
        match &self.0 {
            Some(redactor) => redactor.pseudonym("file", name),
            None => name.to_owned(),
        }
    }
}

/// An open question.
pub struct Question<'a> {
    pub workspace: Workspace,
    pub names: Names,
    args: &'a PeopleArgs,
}

impl<'a> Question<'a> {
    /// Reads the workspace, what others rated, and the documents that the command line names.
    ///
    /// # Errors
    /// Where something cannot be read.
    pub fn open(
        args: &'a PeopleArgs,
        workspace: &WorkspaceArgs,
        paths: &[PathBuf],
        color: Color,
        io: &mut Io<'_>,
    ) -> Result<Self> {
        args.prepare(color, io);
        let mut workspace = open(workspace, paths, io)?;
        workspace.read_sheets();
        Question::over(args, workspace)
    }

    /// The same over a workspace that is open.
    ///
    /// # Errors
    /// Where there is no key for pseudonyms.
    pub fn over(args: &'a PeopleArgs, workspace: Workspace) -> Result<Self> {
        Ok(Question {
            names: Names::of(args, &workspace)?,
            workspace,
            args,
        })
    }

    /// The one person whom the command line names.
    ///
    /// # Errors
    /// Where it names none or several, or documents have errors.
    pub fn person(&mut self, command: &str, io: &mut Io<'_>) -> Result<Person> {
        let person = self.person_as_written(None, command, io)?;
        Ok(self.names.person(person))
    }

    /// The same with all names, whether or not the answer may tell them; `to` is the level of
    /// `--to`.
    ///
    /// # Errors
    /// Where it names none or several, or documents have errors.
    pub fn person_as_written(
        &mut self,
        to: Option<&LevelReference>,
        command: &str,
        io: &mut Io<'_>,
    ) -> Result<Person> {
        people::only(&mut self.workspace, to, command, io)
    }

    /// The people whom the command line names, sorted by id, maybe none.
    ///
    /// # Errors
    /// Where the level of `--to` does not exist, or documents have errors.
    pub fn people(&mut self, to: Option<&LevelReference>, io: &mut Io<'_>) -> Result<Vec<Person>> {
        let people = people::resolve(&mut self.workspace, to, io)?;
        stop_at_problems(&mut self.workspace, io)?;
        Ok(self.names.people(people))
    }

    /// The others in the workspace's people folders. A document that the command line names stands
    /// in place of the workspace's of the same id. `than` is the person with all names.
    ///
    /// # Errors
    /// Where something cannot be read, or documents have errors.
    pub fn others(&mut self, than: &Person, io: &mut Io<'_>) -> Result<Vec<Person>> {
        self.workspace.read_people();
        let mut others = self.workspace.people();
        stop_at_problems(&mut self.workspace, io)?;
        others.retain(|person| person.id != than.id);
        Ok(self.names.people(others))
    }

    /// All that is in force, while people are read by it.
    pub fn catalog(&self) -> Catalog {
        self.args.counting(self.workspace.catalog())
    }

    /// All that is in force, with the ratings that are to count.
    pub fn take_catalog(&mut self) -> Catalog {
        self.args.counting(self.workspace.take_catalog())
    }
}
