//! All ladder documents of a run, resolved when they are asked for.
//!
//! Commands stop at problems of the documents that they use, so a ladder is resolved with the
//! ones that it extends and no other. Bundled ladders are read only when needed, which keeps
//! start-up short.

mod incoming;
mod settled;

use std::collections::BTreeMap;

use super::ladder::{dangling_parallels, resolve};
use super::names::dangling;
use crate::diagnostic::{DUPLICATE_ID, Diagnostic, EXTENDS_CYCLE, TOO_LARGE, quoted};
use crate::load::bundled::LADDERS;
use crate::load::ladder::LadderDocument;
use crate::model::ladder::Ladder;
use crate::model::skill::Vocabulary;
use crate::source::Sources;

pub use incoming::Incoming;
pub use settled::Settled;

/// Most ladders of a chain in which each extends the next.
const LONGEST_CHAIN: usize = 100;

/// What is known of a ladder id.
pub enum Found<'a> {
    /// It is sound.
    Ladder(&'a Ladder),
    /// It has problems; [`Ladders::problems`] has them.
    Broken,
    /// It is bundled, and this workspace's vocabulary lacks what it asks for.
    LeftOut(&'a str),
    /// There is none.
    Unknown,
}

/// The documents and what has been resolved of them.
#[derive(Default)]
pub struct Ladders {
    own: BTreeMap<String, Entry>,
    bundled: BTreeMap<String, Entry>,
    keep_bundled: bool,
    /// Problems of documents whose id could not be read.
    nameless: Vec<Diagnostic>,
}

struct Entry {
    document: Option<LadderDocument>,
    diagnostics: Vec<Diagnostic>,
    /// Set where that was done before it came in.
    resolved: Option<(Ladder, Vec<Diagnostic>)>,
    state: State,
    /// The best effort at a ladder that has problems.
    draft: Option<Box<Ladder>>,
    parallels_checked: bool,
}

enum State {
    Untouched,
    /// Somewhere up the chain that is being resolved.
    Open,
    Done(Option<Box<Ladder>>),
    LeftOut(String),
}

impl Entry {
    fn new(incoming: Incoming) -> Self {
        Entry {
            document: incoming.loaded.document,
            diagnostics: incoming.loaded.diagnostics,
            resolved: incoming.resolved,
            state: State::Untouched,
            draft: None,
            parallels_checked: false,
        }
    }
}

impl Ladders {
    /// No ladders but the bundled ones, where they are kept.
    pub fn new(keep_bundled: bool) -> Self {
        Ladders {
            keep_bundled,
            ..Ladders::default()
        }
    }

    /// Adds a ladder of the workspace; two of one id are an error of both.
    pub fn add(&mut self, ladder: impl Into<Incoming>) {
        let incoming = ladder.into();
        let id = incoming.document().and_then(|d| d.id.clone());
        let Some(id) = id else {
            self.nameless.extend(incoming.loaded.diagnostics);
            return;
        };
        match self.own.get_mut(&id.text) {
            None => {
                self.own.insert(id.text, Entry::new(incoming));
            }
            Some(entry) => {
                let first = entry.document.as_ref().and_then(|d| d.id.as_ref());
                let message = format!("two ladders have the id {}", quoted(&id.text));
                let clash = Diagnostic::new(&DUPLICATE_ID, id.span, message);
                let clash = match first {
                    Some(first) => clash.related(first.span, "the other one"),
                    None => clash,
                };
                entry.diagnostics.push(clash);
                entry.diagnostics.extend(incoming.loaded.diagnostics);
            }
        }
    }

    /// Adds problems of a document that could not be read at all.
    pub fn add_problems(&mut self, diagnostics: Vec<Diagnostic>) {
        self.nameless.extend(diagnostics);
    }

    /// Puts ladders in the place of those in force with their ids.
    pub fn replace(&mut self, ladders: Vec<impl Into<Incoming>>) {
        let ladders: Vec<Incoming> = ladders.into_iter().map(Into::into).collect();
        for ladder in &ladders {
            let id = ladder.document().and_then(|d| d.id.as_ref());
            id.and_then(|id| self.own.remove(&id.text));
        }
        ladders.into_iter().for_each(|ladder| self.add(ladder));
    }

    /// The ids of all ladders in force, sorted.
    pub fn ids(&self) -> Vec<String> {
        let bundled = LADDERS.iter().filter(|_| self.keep_bundled);
        let mut ids: Vec<String> = self.own.keys().cloned().collect();
        ids.extend(bundled.map(|bundled| bundled.id.to_owned()));
        ids.sort();
        ids.dedup();
        ids
    }

    /// Resolves a ladder and all that it extends.
    pub fn resolve(&mut self, vocabulary: &Vocabulary, sources: &mut Sources, id: &str) {
        let bundled = !self.own.contains_key(id);
        if !bundled || self.keep_bundled {
            self.settle(vocabulary, sources, id, bundled, 0);
            self.check_parallels(sources, id);
        }
    }

    /// What is known of a ladder after [`Ladders::resolve`].
    pub fn find(&self, id: &str) -> Found<'_> {
        match self.entry(id).map(|entry| &entry.state) {
            Some(State::Done(Some(ladder))) => Found::Ladder(ladder),
            Some(State::Done(None)) => Found::Broken,
            Some(State::LeftOut(reason)) => Found::LeftOut(reason),
            _ => Found::Unknown,
        }
    }

    /// Everything sound that has been resolved, by id.
    pub fn into_resolved(self) -> BTreeMap<String, Ladder> {
        let mut ladders = BTreeMap::new();
        // Own ones come second and stand in place of bundled ones.
        let bundled = self.bundled.into_iter().filter(|_| self.keep_bundled);
        for (id, entry) in bundled.chain(self.own) {
            match entry.state {
                State::Done(Some(ladder)) => {
                    ladders.insert(id, *ladder);
                }
                _ => {
                    ladders.remove(&id);
                }
            }
        }
        ladders
    }

    /// True where any ladder in force defines a lens of that id.
    pub fn any_has_lens(&mut self, sources: &mut Sources, lens: &str) -> bool {
        let ids = self.ids();
        ids.iter().any(|id| {
            let bundled = !self.own.contains_key(id);
            self.read(sources, id, bundled);
            let document = self.entry(id).and_then(|entry| entry.document.as_ref());
            let mut lenses = document.iter().flat_map(|document| &document.lenses);
            lenses.any(|entry| entry.id.text == lens)
        })
    }

    fn entry(&self, id: &str) -> Option<&Entry> {
        let bundled = self.bundled.get(id).filter(|_| self.keep_bundled);
        self.own.get(id).or(bundled)
    }

    fn pool(&mut self, bundled: bool) -> &mut BTreeMap<String, Entry> {
        if bundled {
            &mut self.bundled
        } else {
            &mut self.own
        }
    }

    /// Reads a bundled ladder, once.
    fn read(&mut self, sources: &mut Sources, id: &str, bundled: bool) {
        if !bundled || self.bundled.contains_key(id) {
            return;
        }
        if let Some(bundled) = LADDERS.iter().find(|bundled| bundled.id == id) {
            let loaded = bundled.load(sources).ladder();
            self.bundled
                .insert(id.to_owned(), Entry::new(loaded.into()));
        }
    }

    /// Resolves a ladder that stands `depth` steps down the chain of the one that was asked for.
    fn settle(
        &mut self,
        vocabulary: &Vocabulary,
        sources: &mut Sources,
        id: &str,
        bundled: bool,
        depth: usize,
    ) {
        self.read(sources, id, bundled);
        let Some(entry) = self.pool(bundled).get_mut(id) else {
            return;
        };
        if !matches!(entry.state, State::Untouched) {
            return;
        }
        entry.state = State::Open;
        let Some(mut document) = entry.document.take() else {
            entry.state = State::Done(None);
            return;
        };
        let before = entry.resolved.take();
        let parent = document.extends.clone();
        let parent_bundled = parent
            .as_ref()
            .is_some_and(|parent| bundled || !self.own.contains_key(&parent.text));
        let mut problems = Vec::new();
        if let Some(parent) = &parent {
            let in_force = !parent_bundled || bundled || self.keep_bundled;
            if in_force && depth < LONGEST_CHAIN {
                let id = &parent.text;
                self.settle(vocabulary, sources, id, parent_bundled, depth + 1);
            }
            problems.extend(self.parent_problem(parent, parent_bundled));
        }
        let parent = parent.and_then(|parent| self.done(&parent.text, parent_bundled));
        let broken_parent = document.extends.is_some() && parent.is_none();
        let now = || resolve(&mut document, parent, vocabulary, bundled);
        let resolved = (!broken_parent).then(|| before.unwrap_or_else(now));
        let Some(entry) = self.pool(bundled).get_mut(id) else {
            return;
        };
        entry.document = Some(document);
        entry.state = State::Done(None);
        let mut ladder = None;
        if let Some((resolved, diagnostics)) = resolved {
            problems.extend(diagnostics);
            ladder = Some(Box::new(resolved));
        }
        if bundled {
            // Whatever is wrong with a bundled ladder is the fit to this vocabulary: the bundle
            // itself is sound, which a test holds.
            if let Some(problem) = problems.first() {
                entry.state = State::LeftOut(problem.message.clone());
                return;
            }
        }
        entry.diagnostics.extend(problems);
        if !entry.diagnostics.iter().any(Diagnostic::is_error) {
            entry.state = State::Done(ladder);
        } else {
            entry.draft = ladder;
        }
    }

    pub(super) fn done(&self, id: &str, bundled: bool) -> Option<&Ladder> {
        let pool = if bundled { &self.bundled } else { &self.own };
        match &pool.get(id)?.state {
            State::Done(ladder) => ladder.as_deref(),
            _ => None,
        }
    }

    /// Why a parent cannot be extended; a broken parent's own problems are reported with it.
    fn parent_problem(
        &self,
        parent: &crate::load::decode::Name,
        bundled: bool,
    ) -> Option<Diagnostic> {
        let pool = if bundled { &self.bundled } else { &self.own };
        let entry = pool.get(&parent.text);
        match entry.map(|entry| &entry.state) {
            Some(State::Done(_)) => None,
            Some(State::Open) => {
                let message = format!("{} extends itself in a circle", quoted(&parent.text));
                Some(
                    Diagnostic::new(&EXTENDS_CYCLE, parent.span, message)
                        .help("a ladder that refits another one needs an id of its own"),
                )
            }
            Some(State::LeftOut(reason)) => {
                let message = format!("{} is left out here: {reason}", quoted(&parent.text));
                Some(Diagnostic::new(
                    &crate::diagnostic::DANGLING_REFERENCE,
                    parent.span,
                    message,
                ))
            }
            Some(State::Untouched) => {
                let message = format!("more than {LONGEST_CHAIN} ladders extend each other");
                Some(Diagnostic::new(&TOO_LARGE, parent.span, message))
            }
            None => {
                let ids = self.ids();
                let known = ids.iter().map(String::as_str);
                Some(dangling("ladder", &parent.text, parent.span, known, 0))
            }
        }
    }

    /// Parallels of the workspace's own ladders; those of the bundle are held by a test.
    fn check_parallels(&mut self, sources: &mut Sources, id: &str) {
        let unchecked = self.own.get(id).filter(|e| !e.parallels_checked);
        let document = unchecked.and_then(|e| e.document.as_ref());
        let levels = document.iter().flat_map(|d| d.levels.iter().flatten());
        let mut named: Vec<String> = levels
            .flat_map(|level| level.parallel.iter().map(|name| name.ladder.clone()))
            .collect();
        named.sort();
        named.dedup();
        if named.is_empty() {
            return;
        }
        let mut levels: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for ladder in named {
            let ids = self.level_ids(sources, &ladder);
            levels.extend(ids.map(|ids| (ladder, ids)));
        }
        let ids = self.ids();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let Some(entry) = self.own.get_mut(id) else {
            return;
        };
        let document = entry.document.as_ref();
        let dangling = document.map(|d| dangling_parallels(d, &ids, &levels));
        entry.parallels_checked = true;
        for problem in dangling.unwrap_or_default() {
            entry.diagnostics.push(problem);
            if let State::Done(Some(ladder)) =
                std::mem::replace(&mut entry.state, State::Done(None))
            {
                entry.draft = Some(ladder);
            }
        }
    }

    /// The level ids of a ladder, from its document or the one whose levels it takes.
    pub fn level_ids(&mut self, sources: &mut Sources, id: &str) -> Option<Vec<String>> {
        let mut id = id.to_owned();
        for _ in 0..=LONGEST_CHAIN {
            let bundled = !self.own.contains_key(&id);
            if bundled && !self.keep_bundled {
                return None;
            }
            self.read(sources, &id, bundled);
            let document = self.pool(bundled).get(&id)?.document.as_ref()?;
            match (&document.levels, &document.extends) {
                (Some(levels), _) => {
                    return Some(levels.iter().map(|l| l.id.text.clone()).collect());
                }
                (None, parent) => id = parent.as_ref()?.text.clone(),
            }
        }
        None
    }
}
