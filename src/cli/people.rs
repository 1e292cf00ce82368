//! The people whom the command line names, decoded and resolved some at a time, so that never
//! all of their documents stand in memory.

use std::collections::BTreeSet;

use anyhow::Result;

use super::io::Io;
use super::known;
use super::parallel;
use super::session::{Readable, Session, load_one};
use crate::diagnostic::{DUPLICATE_ID, Diagnostic, quoted};
use crate::error::Error;
use crate::load::Document;
use crate::load::person::PersonDocument;
use crate::model::ladder::LevelReference;
use crate::model::person::Person;
use crate::resolve::{self, Found, Surroundings};

/// How many people are decoded first.
const FIRST: usize = 16;
/// How many documents stand in memory at once, where each names a ladder of its own.
const AT_ONCE: usize = 1024;

/// The people, sorted by id; their problems become those of the session. `to` is the level of
/// `--to`, whose ladder is resolved with them.
///
/// # Errors
/// Where that level does not exist.
pub fn resolve(
    session: &mut Session,
    to: Option<&LevelReference>,
    io: &mut Io<'_>,
) -> Result<Vec<Person>> {
    let mut gathering = Gathering::default();
    let mut documents = Vec::new();
    for loaded in std::mem::take(&mut session.people) {
        session.problems.extend(loaded.diagnostics);
        documents.extend(loaded.document);
    }
    gathering.add(session, documents);
    let mut files = std::mem::take(&mut session.inventories).into_iter();
    // The first few name the ladders that most others name.
    let mut at_once = FIRST;
    while files.len() > 0 {
        let part = files.by_ref().take(at_once).collect();
        gathering.decode(session, part);
        at_once = AT_ONCE;
    }
    if let Some(to) = to {
        known::level(session, to, io)?;
    }
    session.problems.append(&mut session.sheets.nameless);
    let mut people = gathering.people;
    people.sort_by(|a: &Person, b| a.id.cmp(&b.id));
    for pair in people.windows(2).filter(|pair| pair[0].id == pair[1].id) {
        let message = format!("two people have the id {}", quoted(&pair[0].id));
        session.problems.push(
            Diagnostic::new(&DUPLICATE_ID, pair[1].place, message)
                .related(pair[0].place, "the other one"),
        );
    }
    Ok(people)
}

/// The one person whom the command line names.
///
/// # Errors
/// Where it names none or several, or their documents have errors.
pub fn only(
    session: &mut Session,
    to: Option<&LevelReference>,
    command: &str,
    io: &mut Io<'_>,
) -> Result<Person> {
    let mut people = resolve(session, to, io)?;
    session.stop_at_problems(io)?;
    match (people.pop(), people.len()) {
        (Some(person), 0) => Ok(person),
        (Some(_), _) => {
            let message = format!("`{command}` speaks of one person: name one");
            Err(Error::Usage(message).into())
        }
        (None, _) => Err(none()),
    }
}

/// That nobody is named.
pub fn none() -> anyhow::Error {
    Error::Usage("none of these paths holds a person".to_owned()).into()
}

/// The others in the workspace's people folders. A document that the command line names stands
/// in place of the workspace's of the same id.
///
/// # Errors
/// Where something cannot be read, or their documents have errors.
pub fn others(session: &mut Session, than: &Person, io: &mut Io<'_>) -> Result<Vec<Person>> {
    session.read_people()?;
    let mut people = resolve(session, None, io)?;
    session.stop_at_problems(io)?;
    people.retain(|person| person.id != than.id);
    Ok(people)
}

/// The people resolved so far.
#[derive(Default)]
struct Gathering {
    people: Vec<Person>,
    /// Lenses that people name and some ladder in force has.
    lenses: BTreeSet<String>,
}

/// What a file of a person gives.
#[derive(Default)]
struct Read {
    person: Option<Person>,
    /// Set where it names what has not been read yet.
    waits: Option<Box<PersonDocument>>,
    problems: Vec<Diagnostic>,
}

impl Gathering {
    /// Decodes files, and resolves at once whoever names only what has been read already, so that
    /// few documents outlive their turn.
    fn decode(&mut self, session: &mut Session, files: Vec<Readable>) {
        let around = Surroundings {
            vocabulary: &session.vocabulary,
            ladders: &session.ladders,
            lenses: &self.lenses,
            sheets: &session.sheets,
        };
        let one = |readable: Readable| {
            let loaded = load_one(&session.sources, readable);
            let mut problems = loaded.diagnostics;
            let document = match loaded.document {
                Some(Document::Person(document)) => document,
                None => {
                    return Read {
                        problems,
                        ..Read::default()
                    };
                }
                // Folders stand for the people in them.
                Some(_) => return Read::default(),
            };
            if !knows(&around, &document) {
                let waits = Some(Box::new(document));
                return Read {
                    waits,
                    problems,
                    ..Read::default()
                };
            }
            let (person, more) = resolve::person(&document, &around);
            problems.extend(more);
            Read {
                person,
                problems,
                ..Read::default()
            }
        };
        let mut waiting = Vec::new();
        for read in parallel::map(files, one) {
            self.people.extend(read.person);
            waiting.extend(read.waits.map(|document| *document));
            session.problems.extend(read.problems);
        }
        self.add(session, waiting);
    }

    /// Resolves documents, after the ladders and lenses that they name.
    fn add(&mut self, session: &mut Session, documents: Vec<PersonDocument>) {
        let mut ladders: BTreeSet<&str> = BTreeSet::new();
        for document in &documents {
            let levels = document.at.iter().chain(&document.target);
            ladders.extend(levels.map(|level| level.ladder.as_str()));
        }
        for ladder in ladders {
            session.use_ladder(ladder);
        }
        for lens in documents.iter().flat_map(|document| &document.lenses) {
            let mut known = |id: &str| session.ladders.any_has_lens(&mut session.sources, id);
            if !self.lenses.contains(&lens.text) && known(&lens.text) {
                self.lenses.insert(lens.text.clone());
            }
        }
        let around = Surroundings {
            vocabulary: &session.vocabulary,
            ladders: &session.ladders,
            lenses: &self.lenses,
            sheets: &session.sheets,
        };
        let resolve = |document: PersonDocument| resolve::person(&document, &around);
        for (person, problems) in parallel::map(documents, resolve) {
            self.people.extend(person);
            session.problems.extend(problems);
        }
    }
}

/// True where all ladders and lenses that a person names are at hand.
fn knows(around: &Surroundings<'_>, document: &PersonDocument) -> bool {
    let mut levels = document.at.iter().chain(&document.target);
    let mut lenses = document.lenses.iter();
    levels.all(|level| matches!(around.ladders.find(&level.ladder), Found::Ladder(_)))
        && lenses.all(|lens| around.lenses.contains(&lens.text))
}
