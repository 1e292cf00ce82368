//! The documents that a command line names: files, folders, standard input.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::Result;

use super::io::Io;
use super::real_path::{self, real};
use super::session::{Session, load_all};
use crate::diagnostic::Diagnostic;
use crate::discover;
use crate::error::Error;
use crate::load::ladder::LadderDocument;
use crate::load::person::PersonDocument;
use crate::load::ratings::RatingsDocument;
use crate::load::vocabulary::VocabularyDocument;
use crate::load::{self, Document, Loaded};

/// The documents that the command line names.
#[derive(Default)]
pub(super) struct Named {
    pub vocabularies: Vec<Loaded<VocabularyDocument>>,
    pub ladders: Vec<Loaded<LadderDocument>>,
    pub people: Vec<Loaded<PersonDocument>>,
    pub sheets: Vec<Loaded<RatingsDocument>>,
}

impl Named {
    /// The vocabulary that is named; more than one would leave open which is meant.
    pub fn only_vocabulary(&mut self) -> Result<Option<Loaded<VocabularyDocument>>, Error> {
        match self.vocabularies.len() {
            0 | 1 => Ok(self.vocabularies.pop()),
            _ => Err(Error::Usage("name one vocabulary only".to_owned())),
        }
    }

    /// Files a document; gives back the problems of one whose kind could not be read.
    fn add(&mut self, loaded: Loaded<Document>) -> Vec<Diagnostic> {
        match &loaded.document {
            Some(Document::Vocabulary(_)) => self.vocabularies.push(loaded.vocabulary()),
            Some(Document::Ladder(_)) => self.ladders.push(loaded.ladder()),
            Some(Document::Person(_)) => self.people.push(loaded.person()),
            Some(Document::Ratings(_)) => self.sheets.push(loaded.ratings()),
            None => return loaded.diagnostics,
        }
        Vec::new()
    }
}

impl Session {
    /// Reads the documents that the command line names.
    pub(super) fn read_named(&mut self, paths: &[PathBuf], io: &mut Io<'_>) -> Result<Named> {
        let mut named = Named::default();
        let mut files = Vec::new();
        let mut seen = BTreeSet::new();
        for path in paths {
            if path.as_os_str() == "-" {
                if seen.insert(path.clone()) {
                    let (file, problem) = discover::read_stdin(io.stdin)?.add_to(&mut self.sources);
                    let loaded = match problem {
                        Some(problem) => Loaded {
                            document: None,
                            diagnostics: vec![problem],
                        },
                        None => load::document(&self.sources, file),
                    };
                    self.problems.extend(named.add(loaded));
                }
                continue;
            }
            let folder = path.is_dir();
            let found = match folder {
                true => real_path::below(path, discover::yaml_files(path)?),
                false => vec![(real(path), path.clone())],
            };
            // A file named twice, maybe by its folder, is one document.
            for (real, path) in found {
                if seen.insert(real.clone()) {
                    files.push((folder, path));
                    // A folder stands for the people in it; its sheets are not named.
                    self.named.extend((!folder).then_some(real));
                }
            }
        }
        let (in_folders, single): (Vec<_>, Vec<_>) = files.into_iter().partition(|(f, _)| *f);
        let paths = |files: Vec<(bool, PathBuf)>| files.into_iter().map(|(_, p)| p).collect();
        let (in_folders, single): (Vec<PathBuf>, Vec<PathBuf>) = (paths(in_folders), paths(single));
        let single = self.read_texts(&single, |_| true)?;
        let person = |file| load::first_line_kind(self.sources.text(file)) == Some("person");
        let (people, others) = single.into_iter().partition(|(file, _)| person(*file));
        self.inventories = people;
        for loaded in load_all(&self.sources, others) {
            self.problems.extend(named.add(loaded));
        }
        // Folders stand for the people in them.
        let people = self.read_texts(&in_folders, |kind| kind == "person")?;
        self.inventories.extend(people);
        Ok(named)
    }

    /// Reads people whom the command line names beside what it is about.
    ///
    /// # Errors
    /// Where something cannot be read.
    pub(super) fn name_people(&mut self, paths: &[PathBuf], io: &mut Io<'_>) -> Result<()> {
        let named = self.read_named(paths, io)?;
        if !(named.ladders.is_empty() && named.vocabularies.is_empty()) {
            let message = "`--people` names inventories and folders of them";
            return Err(Error::Usage(message.to_owned()).into());
        }
        self.people.extend(named.people);
        named.sheets.into_iter().for_each(|s| self.sheets.add(s));
        Ok(())
    }
}
