//! Files to documents: vocabularies, ladders and sheets decoded and filed, people put aside.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::parallel;
use super::super::session::{Readable, real};
use super::files;
use super::look::Run;
use crate::diagnostic::{Diagnostic, OFF_SCALE, ROW_LENGTH, UNEVEN_SHARES, UNKNOWN_KEY};
use crate::discover::Text;
use crate::error::Error;
use crate::lint::page::{Kind, Page};
use crate::lint::suppress::suppressions;
use crate::load::bundled;
use crate::load::config::ConfigDocument;
use crate::load::decode::Placed;
use crate::load::ladder::LadderDocument;
use crate::load::vocabulary::VocabularyDocument;
use crate::load::{self, Document, Loaded};
use crate::model::skill::Vocabulary;
use crate::resolve::{self, Ladders};
use crate::source::FileId;

/// Documents that are neither people nor the workspace file.
#[derive(Default)]
pub struct Documents {
    pub vocabularies: Vec<Loaded<VocabularyDocument>>,
    pub ladders: Vec<Loaded<LadderDocument>>,
}

impl Run {
    /// The files of a setting, or of its default folder.
    pub fn configured(
        &mut self,
        setting: fn(&ConfigDocument) -> &Option<Vec<Placed<String>>>,
        default: &str,
    ) -> Vec<PathBuf> {
        let files = self.looked.session.configured(setting, default);
        let problems = std::mem::take(&mut self.looked.session.problems);
        self.looked.found.reading.extend(problems);
        let files = files.unwrap_or_else(|error| {
            self.files.unreadable.extend(error.downcast::<Error>());
            Vec::new()
        });
        // What is named is read under the name given.
        let named = &self.files.real;
        let mut files = files;
        files.retain(|file| named.is_empty() || !named.contains(&real(file)));
        files
    }

    /// Reads and decodes files that are not people's; those wait for their turn.
    pub fn decode(&mut self, texts: Vec<Text>, linted: bool) -> Vec<(FileId, Loaded<Document>)> {
        let mut others = Vec::new();
        for text in texts {
            let person = load::first_line_kind(text.as_str()) == Some("person");
            let readable = self.add(text);
            match person {
                true => self.people.push(readable),
                false => others.push(readable),
            }
        }
        let (sources, checks) = (&self.looked.session.sources, &self.checks);
        let one = |(file, problem): Readable| {
            let (tree, mut loaded) = match problem.clone() {
                Some(problem) => (None, Loaded::broken(problem)),
                None => load::with_tree(sources, file),
            };
            let kind = loaded.document.as_ref().map_or("", Document::kind);
            let page = Page::read(sources, file, Kind::of(kind), tree);
            let looked = linted && page.kind != Kind::Person;
            let found = looked.then(|| (checks.page(&page), suppressions(&page, sources)));
            if let Some(Document::Ladder(ladder)) = &mut loaded.document {
                ladder.forget_words();
            }
            (file, loaded, found)
        };
        let mut decoded = Vec::new();
        for (file, loaded, found) in parallel::map(others, one) {
            if let Some(Document::Person(_)) = &loaded.document {
                self.people.push((file, None));
                continue;
            }
            if linted {
                self.looked.linted.insert(file);
            }
            if let Some((checks, suppressions)) = found {
                self.looked.found.checks.extend(checks);
                self.looked.found.suppressions.extend(suppressions);
            }
            decoded.push((file, loaded));
        }
        decoded
    }

    /// The documents that are looked at, but for people.
    pub fn named_documents(&mut self) -> Documents {
        if self.all {
            let session = &mut self.looked.session;
            let path = session.config.vocabulary.clone();
            let vocabulary = path.and_then(|path| session.confined(&path));
            let mut paths: Vec<_> = vocabulary.into_iter().collect();
            paths.extend(self.configured(|config| &config.ladders, "ladders"));
            paths.extend(self.configured(|config| &config.people, "people"));
            let mut seen = BTreeSet::new();
            paths.retain(|path| seen.insert(real(path)));
            self.files.paths = paths;
            self.files.real = seen;
        }
        let shelf = &self.looked.session.shelf;
        let mut texts = files::texts(shelf, &self.files.paths, &mut self.files.unreadable);
        texts.extend(self.files.stdin.take());
        let mut documents = Documents::default();
        for (file, loaded) in self.decode(texts, true) {
            self.file(file, loaded, &mut documents);
        }
        let people = self.people.iter().map(|(file, _)| *file);
        self.looked.linted.extend(people);
        self.looked.personal |= !self.people.is_empty();
        documents
    }

    /// Puts a document where its kind belongs.
    fn file(&mut self, file: FileId, loaded: Loaded<Document>, documents: &mut Documents) {
        match &loaded.document {
            Some(Document::Vocabulary(_)) => documents.vocabularies.push(loaded.vocabulary()),
            Some(Document::Ladder(_)) => documents.ladders.push(loaded.ladder()),
            Some(Document::Ratings(_)) => {
                self.looked.personal = true;
                self.looked.session.sheets.add(loaded.ratings());
            }
            Some(Document::Person(_)) | None => {
                self.looked.found.broken.push(file);
                self.looked.found.reading.extend(loaded.diagnostics);
            }
        }
    }

    /// The vocabulary in force: the configured one, else the one that is named, else the bundled
    /// one. Others that are named are resolved by themselves.
    pub fn vocabulary(&mut self, named: &mut Vec<Loaded<VocabularyDocument>>) -> Vocabulary {
        let session = &mut self.looked.session;
        let path = session.config.vocabulary.clone();
        let path = path.and_then(|path| session.confined(&path));
        let configured = path.as_ref().map(|path| real(path));
        self.lost |= session.config.vocabulary.is_some() && path.is_none();
        let is_configured = |loaded: &Loaded<VocabularyDocument>| {
            let file = loaded.document.as_ref().map(|d| d.span.file);
            let name = file.map(|file| session.sources.get(file).name());
            let path = name.map(|name| real(Path::new(name)));
            path.is_some() && path == configured
        };
        let at = named.iter().position(is_configured);
        let only = (named.len() == 1).then_some(0);
        let mut own = at.or(only).map(|at| named.remove(at));
        if own.is_none()
            && let Some(path) = &path
        {
            let before = session.problems.len();
            let loaded = session.vocabulary_file(path);
            // Where it is among the files that are looked at, its problems have been told.
            let told = self.files.real.contains(&real(path));
            if told {
                session.problems.truncate(before);
            }
            match loaded {
                Ok(_) if told => {}
                Ok(loaded) => own = loaded,
                Err(error) => {
                    let error = error.downcast::<Error>();
                    let unread = |error: &Error| matches!(error, Error::Read { .. });
                    let error = error.ok().filter(|error| !(told && unread(error)));
                    self.files.unreadable.extend(error);
                }
            }
            self.lost |= own.as_ref().is_none_or(|own| own.document.is_none());
        }
        let problems = std::mem::take(&mut session.problems);
        self.looked.found.reading.extend(problems);
        for other in std::mem::take(named) {
            self.resolve_vocabulary(Some(other));
        }
        self.resolve_vocabulary(own)
    }

    fn resolve_vocabulary(&mut self, own: Option<Loaded<VocabularyDocument>>) -> Vocabulary {
        let session = &mut self.looked.session;
        let found = &mut self.looked.found;
        let (own, mut problems) = match own {
            Some(own) => (own.document, own.diagnostics),
            None => (None, Vec::new()),
        };
        let extends = own.as_ref().is_some_and(|own| own.extends.is_some());
        let base = (own.is_none() || extends).then(|| {
            let loaded = bundled::VOCABULARY.load(&mut session.sources);
            loaded.vocabulary().document
        });
        let (document, base) = match (own, base.flatten()) {
            (Some(own), base) => (own, base),
            (None, Some(document)) => {
                if self.all && session.root.is_none() {
                    self.looked.linted.insert(document.span.file);
                }
                (document, None)
            }
            (None, None) => return Vocabulary::default(),
        };
        let file = document.span.file;
        let (vocabulary, more) = resolve::vocabulary(document, base);
        problems.extend(more);
        if problems.iter().any(loses_names) {
            found.broken.push(file);
        }
        found.reading.extend(problems);
        vocabulary
    }

    pub fn ladders(&mut self, named: Vec<Loaded<LadderDocument>>) {
        let bundled = self.looked.session.config.bundled.as_ref();
        let mut ladders = Ladders::new(bundled.is_none_or(|bundled| bundled.value));
        if !self.all {
            let files = self.configured(|config| &config.ladders, "ladders");
            let shelf = &self.looked.session.shelf;
            let mut texts = files::texts(shelf, &files, &mut Vec::new());
            texts.retain(|t| load::first_line_kind(t.as_str()).is_none_or(|k| k == "ladder"));
            for (file, loaded) in self.decode(texts, false) {
                match loaded.document {
                    Some(Document::Ladder(_)) => ladders.add(loaded.ladder()),
                    Some(_) => {}
                    None => self.looked.found.broken.push(file),
                }
            }
        }
        for loaded in &named {
            let id = loaded
                .document
                .as_ref()
                .map(|d| (d.span.file, d.id.is_none()));
            let nameless = id.filter(|(_, nameless)| *nameless);
            self.looked
                .found
                .broken
                .extend(nameless.map(|(file, _)| file));
        }
        ladders.replace(named);
        self.looked.session.ladders = ladders;
    }

    /// The sheets of the workspace's people folders that are not looked at count all the same.
    pub fn sheets(&mut self) {
        if !self.all && !self.people.is_empty() {
            let files = self.configured(|config| &config.people, "people");
            let shelf = &self.looked.session.shelf;
            let mut texts = files::texts(shelf, &files, &mut Vec::new());
            texts.retain(|t| load::first_line_kind(t.as_str()) == Some("ratings"));
            for (_, loaded) in self.decode(texts, false) {
                if let Some(Document::Ratings(_)) = &loaded.document {
                    self.looked.session.sheets.add(loaded.ratings());
                }
            }
        }
        let nameless = std::mem::take(&mut self.looked.session.sheets.nameless);
        self.looked.found.reading.extend(nameless);
    }
}

/// True for what may have cost a name that others use.
fn loses_names(problem: &Diagnostic) -> bool {
    let harmless = [&OFF_SCALE, &ROW_LENGTH, &UNEVEN_SHARES, &UNKNOWN_KEY];
    problem.is_error() && !harmless.contains(&problem.rule)
}
