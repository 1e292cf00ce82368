//! The versions of an inventory in git, each read with the names of today.

use std::path::Path;

use anyhow::Result;
use jiff::civil::Date;

use crate::discover::{self, STDIN_NAME};
use crate::engine::history::Versions;
use crate::engine::redact::Redactor;
use crate::error::Error;
use crate::git::{FileAt, Repository};
use crate::load;
use crate::load::decode::LevelName;
use crate::load::person::PersonDocument;
use crate::model::ladder::LevelReference;
use crate::model::person::Person;
use crate::resolve;
use crate::source::Sources;
use crate::workspace::Workspace;

/// Digits of a commit's id as people write it.
const DIGITS: usize = 10;

/// What an inventory said in the past.
pub(super) struct InventoryHistory {
    /// The newest first.
    said: Vec<InventoryVersion>,
    /// The day of the newest version, counted or not.
    newest: Option<Date>,
    /// The person before the first version: what others rated, and nothing else.
    before: Person,
    /// How the versions were read.
    pub(super) versions: Versions,
}

/// What it said from some day on.
struct InventoryVersion {
    date: Date,
    commit: Option<String>,
    person: Person,
}

impl InventoryHistory {
    /// Reads the versions of the file that a person stands in, up to a day.
    pub(super) fn read(workspace: &mut Workspace, person: &Person, as_of: Date) -> Result<Self> {
        let name = workspace.sources.get(person.place.file).name().to_owned();
        if name == STDIN_NAME {
            let message = "standard input has no history: --from-git needs a file";
            return Err(Error::Usage(message.to_owned()).into());
        }
        let path = Path::new(&name);
        let repository = Repository::of(path)?;
        let head = repository.revision("HEAD")?;
        let inside = repository.inside(path).unwrap_or_default();
        let mut same = |bytes: Vec<u8>| holds(&person.id, bytes);
        let versions = repository.versions(&head, &inside, &mut same)?;
        if versions.is_empty() {
            return Err(Error::Git {
                folder: repository.root().to_owned(),
                why: "has no version".to_owned(),
                file: Some(name),
                help: Some("commit it first; --from-git reads what is committed".to_owned()),
            }
            .into());
        }
        let mut past = InventoryHistory {
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
        let dated = versions.into_iter().filter(|version| version.date <= as_of);
        // A document that was taken away says nothing else.
        let there = dated.filter_map(|version| {
            let object = version.object?;
            let path = version.path;
            Some(((version.commit, version.date), FileAt { path, object }))
        });
        let (commits, files): (Vec<_>, Vec<_>) = there.unzip();
        let contents = repository.contents(&files)?;
        for ((commit, date), (file, bytes)) in commits.iter().zip(files.iter().zip(contents)) {
            let commit: String = commit.chars().take(DIGITS).collect();
            let text = discover::decode(format!("{}@{commit}", file.path), bytes);
            past.add(read(workspace, person, text), commit, *date);
        }
        past.versions.read = past.said.len();
        Ok(past)
    }

    /// Keeps a version, where it is one of that person.
    fn add(&mut self, read: Option<(Person, bool)>, commit: String, date: Date) {
        let Some((person, whole)) = read else {
            self.versions.left_out.push(commit);
            return;
        };
        if !whole {
            self.versions.in_part.push(commit.clone());
        }
        self.said.push(InventoryVersion {
            date,
            commit: Some(commit),
            person,
        });
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
        let said = self.said.into_iter().map(|said| InventoryVersion {
            date: said.date,
            commit: None,
            person: redactor.person(said.person),
        });
        let nameless = |commits: Vec<String>| {
            let commits = commits.iter();
            let pseudonyms = commits.map(|commit| redactor.pseudonym("commit", commit));
            pseudonyms.collect()
        };
        InventoryHistory {
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

/// Whether a content is the inventory of somebody.
fn holds(id: &str, bytes: Vec<u8>) -> bool {
    let mut sources = Sources::default();
    let text = discover::decode(String::new(), bytes);
    if load::first_line_kind(text.as_str()).is_some_and(|kind| kind != "person") {
        return false;
    }
    let (file, _) = text.add_to(&mut sources);
    let document = load::document(&sources, file).person().document;
    document.is_some_and(|document| document.id.is_some_and(|own| own.text == id))
}

/// A version as today's vocabulary reads it, and whether all of its ratings could be read. None
/// where it is no inventory of that person.
fn read(
    workspace: &mut Workspace,
    person: &Person,
    text: discover::Text,
) -> Option<(Person, bool)> {
    let (file, problem) = text.add_to(&mut workspace.sources);
    if problem.is_some() {
        return None;
    }
    let loaded = load::document(&workspace.sources, file).person();
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
    let (then, problems) = resolve::person(&document, &workspace.surroundings());
    let whole = loaded.diagnostics.is_empty() && problems.is_empty();
    then.map(|then| (Person { at, ..then }, whole))
}

fn reference(name: &LevelName) -> LevelReference {
    LevelReference {
        ladder: name.ladder.clone(),
        level: name.level.clone(),
    }
}
