//! Files to documents: vocabularies, ladders and sheets decoded and filed, people put aside.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::parallel;
use super::super::real_path::real;
use super::super::session::Readable;
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
use crate::load::vocabulary::VocabularyDocument;
use crate::load::{self, Document, Loaded};
use crate::model::skill::Vocabulary;
use crate::resolve::{self, Incoming, Ladders};
use crate::source::FileId;

/// Files by what their first lines say.
#[derive(Default)]
struct Kept {
    ladders: Vec<Readable>,
    others: Vec<Readable>,
}

/// Documents that are neither people nor the workspace file.
#[derive(Default)]
pub struct Documents {
    pub vocabularies: Vec<Loaded<VocabularyDocument>>,
    pub ladders: Vec<Incoming>,
    /// Files with ladders, not decoded yet.
    pub waiting: Vec<Readable>,
}

/// A file's document.
enum Decoded {
    Ladder(Box<Incoming>),
    Other(Box<Loaded<Document>>),
}

impl Decoded {
    fn of(mut loaded: Loaded<Document>, vocabulary: Option<&Vocabulary>) -> Self {
        let Some(Document::Ladder(ladder)) = &mut loaded.document else {
            return Decoded::Other(Box::new(loaded));
        };
        // The page has been looked at, and no check of the resolved ladder asks for its texts.
        let lenses = ladder.lenses.iter_mut().flat_map(|lens| &mut lens.matrix);
        let rows = ladder.matrix.iter_mut().chain(lenses);
        rows.for_each(|row| row.form.forget_words());
        let loaded = loaded.ladder();
        Decoded::Ladder(Box::new(match vocabulary {
            Some(vocabulary) => Incoming::resolved(loaded, vocabulary),
            None => loaded.into(),
        }))
    }
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

    /// Keeps texts by what their first lines say: people wait for their turn, and ladders for the
    /// vocabulary.
    fn keep(&mut self, texts: Vec<Text>) -> Kept {
        let mut kept = Kept::default();
        for text in texts {
            let kind = Kind::of(load::first_line_kind(text.as_str()).unwrap_or_default());
            let readable = self.add(text);
            match kind {
                Kind::Person => self.people.push(readable),
                Kind::Ladder => kept.ladders.push(readable),
                _ => kept.others.push(readable),
            }
        }
        kept
    }

    /// Decodes files that are not people's; those wait for their turn. A ladder that needs no other
    /// is resolved where the vocabulary is at hand.
    fn decode(
        &mut self,
        files: Vec<Readable>,
        linted: bool,
        vocabulary: Option<&Vocabulary>,
    ) -> Vec<(FileId, Decoded)> {
        let (sources, checks) = (&self.looked.session.sources, &self.checks);
        let one = |(file, problem): Readable| {
            let (tree, loaded) = match problem {
                Some(problem) => (None, Loaded::broken(problem)),
                None => load::with_tree(sources, file),
            };
            let kind = loaded.document.as_ref().map_or("", Document::kind);
            let page = Page::read(sources, file, Kind::of(kind), tree);
            let looked = linted && page.kind != Kind::Person;
            let found = looked.then(|| (checks.page(&page), suppressions(&page, sources)));
            (file, Decoded::of(loaded, vocabulary), found)
        };
        let mut decoded = Vec::new();
        for (file, one, found) in parallel::map(files, one) {
            if let Decoded::Other(loaded) = &one
                && let Some(Document::Person(_)) = &loaded.document
            {
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
            decoded.push((file, one));
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
        let kept = self.keep(texts);
        let mut documents = Documents {
            waiting: kept.ladders,
            ..Documents::default()
        };
        for (file, decoded) in self.decode(kept.others, true, None) {
            self.file(file, decoded, &mut documents);
        }
        let people = self.people.iter().map(|(file, _)| *file);
        self.looked.linted.extend(people);
        self.looked.personal |= !self.people.is_empty();
        documents
    }

    /// Puts a document where its kind belongs.
    fn file(&mut self, file: FileId, decoded: Decoded, documents: &mut Documents) {
        let loaded = match decoded {
            Decoded::Ladder(ladder) => return documents.ladders.push(*ladder),
            Decoded::Other(loaded) => *loaded,
        };
        match &loaded.document {
            Some(Document::Vocabulary(_)) => documents.vocabularies.push(loaded.vocabulary()),
            Some(Document::Ratings(_)) => {
                self.looked.personal = true;
                self.looked.session.sheets.add(loaded.ratings());
            }
            Some(Document::Person(_) | Document::Ladder(_)) | None => {
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

    /// Reads the ladders that wait, and those of the workspace that are not looked at.
    pub fn ladders(&mut self, mut named: Documents, vocabulary: &Vocabulary) {
        let waiting = std::mem::take(&mut named.waiting);
        for (file, decoded) in self.decode(waiting, true, Some(vocabulary)) {
            self.file(file, decoded, &mut named);
        }
        let bundled = self.looked.session.config.bundled.as_ref();
        let mut ladders = Ladders::new(bundled.is_none_or(|bundled| bundled.value));
        if !self.all {
            let files = self.configured(|config| &config.ladders, "ladders");
            let shelf = &self.looked.session.shelf;
            let mut texts = files::texts(shelf, &files, &mut Vec::new());
            texts.retain(|t| load::first_line_kind(t.as_str()).is_none_or(|k| k == "ladder"));
            let kept = self.keep(texts);
            let files = kept.ladders.into_iter().chain(kept.others);
            let mut files: Vec<Readable> = files.collect();
            files.sort_by_key(|(file, _)| *file);
            for (file, decoded) in self.decode(files, false, Some(vocabulary)) {
                match decoded {
                    Decoded::Ladder(ladder) => ladders.add(*ladder),
                    Decoded::Other(loaded) if loaded.document.is_some() => {}
                    Decoded::Other(_) => self.looked.found.broken.push(file),
                }
            }
        }
        let documents = named.ladders.iter().filter_map(Incoming::document);
        let nameless = documents.filter(|document| document.id.is_none());
        let nameless = nameless.map(|document| document.span.file);
        self.looked.found.broken.extend(nameless);
        // Of two with one id the first file's counts, whatever their first lines say.
        let file = |ladder: &Incoming| ladder.document().map(|document| document.span.file);
        named.ladders.sort_by_key(file);
        ladders.replace(named.ladders);
        self.looked.session.ladders = ladders;
    }

    /// The sheets of the workspace's people folders that are not looked at count all the same.
    pub fn sheets(&mut self) {
        if !self.all && !self.people.is_empty() {
            let files = self.configured(|config| &config.people, "people");
            let shelf = &self.looked.session.shelf;
            let mut texts = files::texts(shelf, &files, &mut Vec::new());
            texts.retain(|t| load::first_line_kind(t.as_str()) == Some("ratings"));
            let files = self.keep(texts).others;
            for (_, decoded) in self.decode(files, false, None) {
                if let Decoded::Other(loaded) = decoded
                    && let Some(Document::Ratings(_)) = &loaded.document
                {
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
