//! The versions of an inventory in git, each read with the names of today.

use std::path::Path;

use anyhow::Result;
use jiff::civil::Date;

use crate::cli::session::Session;
use crate::discover::{self, STDIN_NAME};
use crate::engine::history::Versions;
use crate::engine::redact::Redactor;
use crate::error::Error;
use crate::git::{Repository, Revision, Version};
use crate::load;
use crate::load::decode::LevelName;
use crate::load::person::PersonDocument;
use crate::model::ladder::LevelReference;
use crate::model::person::Person;
use crate::resolve;

/// Digits of a commit's id as people write it.
const DIGITS: usize = 10;

/// What an inventory said in the past.
pub(super) struct Past {
    /// The newest first.
    said: Vec<Said>,
    /// The day of the newest version, counted or not.
    newest: Option<Date>,
    /// The person before the first version: what others rated, and nothing else.
    before: Person,
    /// How the versions were read.
    pub(super) versions: Versions,
}

/// What it said from some day on.
struct Said {
    date: Date,
    commit: Option<String>,
    person: Person,
}

impl Past {
    /// Reads the versions of the file that a person stands in, up to a day.
    pub(super) fn read(session: &mut Session, person: &Person, as_of: Date) -> Result<Self> {
        let name = session.sources.get(person.place.file).name().to_owned();
        if name == STDIN_NAME {
            let message = "standard input has no history: --from-git needs a file";
            return Err(Error::Usage(message.to_owned()).into());
        }
        let path = Path::new(&name);
        let repository = Repository::of(path)?;
        let head = repository.revision("HEAD")?;
        let inside = repository.inside(path).unwrap_or_default();
        let versions = repository.versions(&head, &inside)?;
        if versions.is_empty() {
            let message = format!("`{name}` has no history in git: commit it first");
            return Err(Error::Usage(message).into());
        }
        let mut past = Past {
            said: Vec::new(),
            newest: versions.iter().map(|version| version.date).max(),
            before: Person {
                entries: Vec::new(),
                at: None,
                ..person.clone()
            },
            versions: Versions {
                shallow: repository.is_shallow(),
                ..Versions::default()
            },
        };
        let dated = versions.into_iter();
        let dated = dated.filter(|version| version.date <= as_of && !version.deleted);
        for version in dated {
            past.add(session, &repository, person, version)?;
        }
        past.versions.read = past.said.len();
        Ok(past)
    }

    fn add(
        &mut self,
        session: &mut Session,
        repository: &Repository,
        person: &Person,
        version: Version,
    ) -> Result<()> {
        let revision = Revision {
            given: version.commit.clone(),
            commit: version.commit,
        };
        let commit: String = revision.commit.chars().take(DIGITS).collect();
        let content = repository.content(&revision, &version.path)?;
        let Some((then, whole)) = content.and_then(|bytes| {
            let text = discover::decode(format!("{}@{commit}", version.path), bytes);
            read(session, person, text)
        }) else {
            self.versions.left_out.push(commit);
            return Ok(());
        };
        if !whole {
            self.versions.in_part.push(commit.clone());
        }
        self.said.push(Said {
            date: version.date,
            commit: Some(commit),
            person: then,
        });
        Ok(())
    }

    /// The days of the versions that count.
    pub(super) fn dates(&self) -> impl Iterator<Item = Date> {
        self.said.iter().map(|said| said.date)
    }

    /// What the newest version up to a day said, and its commit.
    pub(super) fn at(&self, date: Date) -> (Option<&str>, &Person) {
        let mut said = self.said.iter().filter(|said| said.date <= date);
        match said.next() {
            Some(said) => (said.commit.as_deref(), &said.person),
            None => (None, &self.before),
        }
    }

    /// Whether no version is younger than a day, so that the file as it stands is of that day.
    pub(super) fn is_over(&self, date: Date) -> bool {
        self.newest.is_none_or(|newest| newest <= date)
    }

    /// The same with pseudonyms, and without what a clone could be searched for.
    pub(super) fn redacted(self, redactor: &Redactor) -> Self {
        let said = self.said.into_iter().map(|said| Said {
            date: said.date,
            commit: None,
            person: redactor.person(said.person),
        });
        let nameless = |commits: Vec<String>| {
            let commits = commits.iter();
            let pseudonyms = commits.map(|commit| redactor.pseudonym("commit", commit));
            pseudonyms.collect()
        };
        Past {
            said: said.collect(),
            before: redactor.person(self.before),
            versions: Versions {
                in_part: nameless(self.versions.in_part),
                left_out: nameless(self.versions.left_out),
                ..self.versions
            },
            ..self
        }
    }
}

/// A version as today's vocabulary reads it, and whether all of its ratings could be read. None
/// where it is no inventory of that person.
fn read(session: &mut Session, person: &Person, text: discover::Text) -> Option<(Person, bool)> {
    let (file, problem) = text.add_to(&mut session.sources);
    if problem.is_some() {
        return None;
    }
    let loaded = load::document(&session.sources, file).person();
    let document = loaded.document?;
    if document.id.as_ref()?.text != person.id {
        return None;
    }
    let at = document.at.as_ref().map(reference);
    // All dates are held against today's levels; only the ratings are of that day.
    let document = PersonDocument {
        at: None,
        target: None,
        lenses: Vec::new(),
        interests: Vec::new(),
        evidence: Vec::new(),
        ..document
    };
    let (then, problems) = resolve::person(&document, &session.surroundings());
    let whole = loaded.diagnostics.is_empty() && problems.is_empty();
    then.map(|then| (Person { at, ..then }, whole))
}

fn reference(name: &LevelName) -> LevelReference {
    LevelReference {
        ladder: name.ladder.clone(),
        level: name.level.clone(),
    }
}
