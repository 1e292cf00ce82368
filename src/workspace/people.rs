//! People, decoded and resolved some at a time, so that never all of their documents stand in
//! memory.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Workspace, load};
use crate::diagnostic::{DUPLICATE_ID, Diagnostic, quoted};
use crate::discover::Text;
use crate::load::{Document, glance};
use crate::model::person::Person;
use crate::parallel;
use crate::resolve::{self, Lookup};
use crate::source::Sources;

/// How many documents stand in memory at once.
const AT_ONCE: usize = 1024;

/// What a file of a person gives.
#[derive(Default)]
struct Read {
    person: Option<Person>,
    problems: Vec<Diagnostic>,
    /// Ladders that they name and that have problems.
    broken: Vec<String>,
}

impl Workspace {
    /// The people whose files have been read and not been asked for, sorted by id. Their problems
    /// and those of the ladders that they name become those of the workspace.
    pub fn people(&mut self) -> Vec<Person> {
        self.hold_people();
        self.held_people()
    }

    /// The same of those whose texts are at hand.
    pub(super) fn held_people(&mut self) -> Vec<Person> {
        let mut people: Vec<Person> = Vec::new();
        let mut broken = BTreeSet::new();
        let mut files = std::mem::take(&mut self.inventories).into_iter();
        while files.len() > 0 {
            let part = files.by_ref().take(AT_ONCE).collect();
            for read in parallel::map(part, |readable| self.person(load(&self.sources, readable))) {
                people.extend(read.person);
                broken.extend(read.broken);
                self.problems.extend(read.problems);
            }
        }
        for ladder in broken {
            self.problems.extend(self.ladders.problems(&ladder));
        }
        self.problems.append(&mut self.sheets.nameless);
        people.sort_by(|a, b| a.id.cmp(&b.id));
        for pair in people.windows(2).filter(|pair| pair[0].id == pair[1].id) {
            let message = format!("two people have the id {}", quoted(&pair[0].id));
            self.problems.push(
                Diagnostic::new(&DUPLICATE_ID, pair[1].place, message)
                    .related(pair[0].place, "the other one"),
            );
        }
        people
    }

    /// Asks for some of the people in a file of many; ratings in it count as ever.
    pub(crate) fn want(&mut self, path: &Path, id: &str) {
        let ids = self.wanted.entry(self.files.real(path)).or_default();
        ids.insert(id.to_owned());
    }

    /// Leaves out who is not asked for in files of many people.
    pub(super) fn leave_unwanted(&self, texts: &mut Vec<Text>) {
        if self.wanted.is_empty() {
            return;
        }
        texts.retain(|text| {
            let ids = self.wanted.get(&self.files.real(Path::new(text.name())));
            ids.is_none_or(|ids| {
                let seen = glance(text.as_str(), text.form());
                let id = seen.id.filter(|_| seen.kind == Some("person"));
                id.is_some_and(|id| ids.contains(id.as_ref()))
            })
        });
    }

    /// The people of the workspace's folders: id, shown name and file of each.
    pub fn people_files(&mut self) -> Vec<(String, String, PathBuf)> {
        let files = self.configured(|config| &config.people, "people");
        let called = |text: Text| {
            let kind = glance(text.as_str(), text.form()).kind;
            if kind.is_some_and(|kind| kind != "person") {
                return None;
            }
            let mut sources = Sources::default();
            let readable = text.add_to(&mut sources);
            match load(&sources, readable).document {
                Some(Document::Person(person)) => {
                    let id = person.id?.text;
                    let name = person.name.unwrap_or_else(|| id.clone());
                    Some((id, name))
                }
                _ => None,
            }
        };
        let people = parallel::map(files, |path| {
            let texts = self.files.read_documents(&path).unwrap_or_default();
            let called = parallel::map(texts, called).into_iter().flatten();
            let people = called.map(|(id, name)| (id, name, path.clone()));
            people.collect::<Vec<_>>()
        });
        people.into_iter().flatten().collect()
    }

    fn person(&self, loaded: crate::load::Loaded<Document>) -> Read {
        let mut read = Read::default();
        let document = match loaded.document {
            Some(Document::Person(document)) => document,
            // Folders stand for the people in them.
            Some(_) => return read,
            None => {
                read.problems = loaded.diagnostics;
                return read;
            }
        };
        let levels = document.at.iter().chain(&document.target);
        read.broken = levels
            .filter(|level| matches!(self.ladders.find(&level.ladder), Lookup::Broken))
            .map(|level| level.ladder.clone())
            .collect();
        let (person, problems) = resolve::person(&document, &self.surroundings());
        read.person = person;
        read.problems = loaded.diagnostics;
        read.problems.extend(problems);
        read
    }
}
