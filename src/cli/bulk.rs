//! More people than are held at once: read, answered and let go, a part at a time.
//!
//! What is wrong with a document stops the answer when its turn comes: what stood before it has
//! been written to standard output by then, and a file of `--output` does not come to be.

use std::collections::BTreeSet;
use std::io;

use anyhow::Result;

use super::ignored;
use super::io::{Io, Messages, Terminal};
use super::known;
use super::open::told;
use super::progress::Progress;
use super::question::Question;
use crate::error::Error;
use crate::model::catalog::Catalog;
use crate::model::ladder::LevelReference;
use crate::model::person::Person;

/// Most bytes of what is wrong and stops nothing; the rest is counted by `lint`.
const MOST_TOLD: usize = 1 << 20;

/// Why an answer stopped before its end. What writes files knows failures of writing alone, so any
/// other waits here until the file has been given up.
#[derive(Default)]
pub struct Stopped(Option<anyhow::Error>);

impl Stopped {
    /// A failure as one of writing; kept where it is another.
    pub fn keep(&mut self, why: anyhow::Error) -> io::Error {
        why.downcast::<io::Error>().unwrap_or_else(|why| {
            self.0 = Some(why);
            io::Error::other("stopped")
        })
    }

    /// What came of it all, now that writing has ended.
    ///
    /// # Errors
    /// What was kept, else what writing failed for.
    pub fn or(self, written: Result<(), Error>) -> Result<()> {
        match self.0 {
            Some(why) => Err(why),
            None => Ok(written?),
        }
    }
}

/// Hands over all people of a question, by id as it may be told: a part at a time where they are
/// more than are held at once, else all together. `to` is the level of `--to`.
///
/// # Errors
/// Where something cannot be read, or documents have errors, or the level does not exist.
pub fn each(
    question: &mut Question<'_>,
    to: Option<&LevelReference>,
    io: &mut Io<'_>,
    mut take: impl FnMut(Vec<Person>) -> Result<()>,
) -> Result<()> {
    if !question.workspace.is_bulk() {
        return take(question.people(to, io)?);
    }
    let mut bulk = Bulk::start(question, to, io)?;
    let taken = loop {
        match bulk.next() {
            Ok(Some(people)) => match take(people) {
                Ok(()) => {}
                stopped => break stopped,
            },
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    bulk.close(io);
    taken
}

/// People on their way.
pub struct Bulk<'q, 'a> {
    question: &'q mut Question<'a>,
    messages: Messages,
    terminal: Terminal,
    progress: Progress,
    /// How many people have been handed over.
    count: usize,
    /// What is wrong and stops nothing, as it is told.
    told: String,
    /// What is dated after the day of the answer.
    late: Vec<String>,
    /// The ladders that people are held against.
    used: BTreeSet<String>,
}

impl<'q, 'a> Bulk<'q, 'a> {
    /// The people of a question; `to` is the level of `--to`.
    ///
    /// # Errors
    /// Where that level does not exist.
    pub fn start(
        question: &'q mut Question<'a>,
        to: Option<&LevelReference>,
        io: &mut Io<'_>,
    ) -> Result<Self> {
        let workspace = &mut question.workspace;
        if let Some(to) = to {
            known::level(workspace, to, io)?;
        }
        if let Some(redactor) = question.names.redactor() {
            workspace.sort_people(|id| redactor.pseudonym("person", id));
        }
        ignored::tell_lost(workspace, io);
        Ok(Bulk {
            messages: io.messages.clone(),
            terminal: io.terminal,
            progress: Progress::of(question.workspace.waiting(), io.terminal),
            count: 0,
            told: String::new(),
            late: Vec::new(),
            used: to.into_iter().map(|to| to.ladder.clone()).collect(),
            question,
        })
    }

    /// All that is in force, with the ratings that are to count.
    pub fn catalog(&self) -> Catalog {
        self.question.catalog()
    }

    /// The next people, by id as it may be told; none where there are no more.
    ///
    /// # Errors
    /// Where something cannot be read, or documents have errors.
    pub fn next(&mut self) -> Result<Option<Vec<Person>>> {
        let workspace = &mut self.question.workspace;
        let people = workspace.next_people();
        if !workspace.errors.is_empty() {
            return Err(workspace.errors.swap_remove(0).into());
        }
        if let Some(people) = &people {
            self.progress.add(people.len(), self.count);
            self.count += people.len();
            let as_of = self.messages.as_of;
            self.late.extend(ignored::late(workspace, people, as_of));
            let own = people
                .iter()
                .flat_map(|person| person.at.iter().chain(&person.target));
            for level in own {
                if !self.used.contains(&level.ladder) {
                    self.used.insert(level.ladder.clone());
                }
            }
        }
        let (text, stops) = told(workspace, &self.messages, self.terminal);
        if self.told.len() < MOST_TOLD {
            self.told.push_str(&text);
        }
        if stops {
            return Err(Error::Documents.into());
        }
        Ok(people.map(|people| self.question.names.people(people)))
    }

    /// Tells what is wrong and stopped nothing, and what counted for nothing.
    pub fn close(self, io: &mut Io<'_>) {
        drop(self.progress);
        io.complain(&self.told);
        ignored::say(&self.late, io);
        ignored::idle_ladders(&self.question.workspace, &self.used, io);
    }
}
