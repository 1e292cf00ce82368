//! All ladders in force: the workspace's own are resolved at once, each after the one that it
//! extends; a bundled one when it is first asked for, since most runs ask for one of them or none.
//!
//! Problems are kept by ladder: a command stops at those of the ladders that it uses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::branches;
use super::ladder::{dangling_parallels, resolve};
use super::names::dangling;
use crate::diagnostic::{
    DANGLING_REFERENCE, DUPLICATE_ID, Diagnostic, EXTENDS_CYCLE, TOO_LARGE, quoted,
};
use crate::load::Loaded;
use crate::load::bundled::{Bundle, LADDERS};
use crate::load::ladder::LadderDocument;
use crate::model::ladder::Ladder;
use crate::model::skill::Vocabulary;

/// Most ladders of a chain in which each extends the next.
const LONGEST_CHAIN: usize = 100;

/// What is known of a ladder id.
pub enum Lookup<'a> {
    /// It is sound.
    Ladder(&'a Ladder),
    /// It has problems; [`Ladders::problems`] has them.
    Broken,
    /// It is bundled, and this workspace's vocabulary lacks what it asks for.
    LeftOut(&'a str),
    /// There is none.
    Unknown,
}

/// A ladder document in force, and what could be made of it.
pub struct InForce<'a> {
    /// The document; its rows have gone into the ladder.
    pub document: &'a LadderDocument,
    /// The ladder; also a best effort where the document has problems.
    pub ladder: Option<&'a Ladder>,
    /// False where it has problems that stop commands.
    pub sound: bool,
}

/// The documents and the ladders that they make.
#[derive(Default)]
pub struct Ladders {
    vocabulary: Arc<Vocabulary>,
    own: BTreeMap<String, OwnLadder>,
    bundle: Option<Bundle>,
    bundled: [OnceLock<Option<Bundled>>; LADDERS.len()],
    /// Problems of documents whose id could not be read.
    nameless: Vec<Diagnostic>,
}

/// A ladder of the workspace.
struct OwnLadder {
    document: LadderDocument,
    problems: Vec<Diagnostic>,
    ladder: Option<Ladder>,
}

impl OwnLadder {
    fn sound(&self) -> Option<&Ladder> {
        let broken = self.problems.iter().any(Diagnostic::is_error);
        self.ladder.as_ref().filter(|_| !broken)
    }
}

/// A ladder that ships with the program.
struct Bundled {
    document: LadderDocument,
    /// Why it is left out where this vocabulary lacks what it asks for.
    ladder: Result<Ladder, String>,
}

/// A ladder of the workspace as it was read, resolved already where it needs no other one.
pub struct ReadLadder {
    loaded: Loaded<LadderDocument>,
    resolved: Option<(Ladder, Vec<Diagnostic>)>,
}

impl ReadLadder {
    /// A ladder that is resolved at once unless it extends another one: its document then holds no
    /// rows any more while the next ones are read, and each core can do its own.
    pub fn resolved(mut loaded: Loaded<LadderDocument>, vocabulary: &Vocabulary) -> Self {
        let document = loaded.document.as_mut();
        let alone = document.filter(|document| document.extends.is_none());
        let resolved = alone.map(|document| resolve(document, None, vocabulary, false));
        ReadLadder { loaded, resolved }
    }

    /// The document; none where it could not be read.
    pub fn document(&self) -> Option<&LadderDocument> {
        self.loaded.document.as_ref()
    }
}

impl From<Loaded<LadderDocument>> for ReadLadder {
    fn from(loaded: Loaded<LadderDocument>) -> Self {
        let resolved = None;
        ReadLadder { loaded, resolved }
    }
}

impl Ladders {
    /// No ladders but the bundled ones, where they are kept.
    pub fn new(vocabulary: Arc<Vocabulary>, bundle: Option<Bundle>) -> Self {
        Ladders {
            vocabulary,
            bundle,
            ..Ladders::default()
        }
    }

    /// Adds a ladder of the workspace; two of one id are an error of both.
    pub fn add(&mut self, ladder: ReadLadder) {
        let Loaded {
            document,
            diagnostics,
        } = ladder.loaded;
        let id = document.as_ref().and_then(|document| document.id.clone());
        let (Some(document), Some(id)) = (document, id) else {
            self.nameless.extend(diagnostics);
            return;
        };
        if let Some(first) = self.own.get_mut(&id.text) {
            let message = format!("two ladders have the id {}", quoted(&id.text));
            let clash = Diagnostic::new(&DUPLICATE_ID, id.span, message);
            first.problems.push(match &first.document.id {
                Some(first) => clash.related(first.span, "the other one"),
                None => clash,
            });
            first.problems.extend(diagnostics);
            return;
        }
        let mut own = OwnLadder {
            document,
            problems: diagnostics,
            ladder: None,
        };
        if let Some((ladder, problems)) = ladder.resolved {
            own.ladder = Some(ladder);
            own.problems.extend(problems);
        }
        self.own.insert(id.text, own);
    }

    /// Adds problems of a document that could not be read at all.
    pub fn add_problems(&mut self, diagnostics: Vec<Diagnostic>) {
        self.nameless.extend(diagnostics);
    }

    /// Puts ladders in the place of those in force with their ids.
    pub fn replace(&mut self, ladders: Vec<ReadLadder>) {
        for ladder in &ladders {
            let id = ladder.document().and_then(|document| document.id.as_ref());
            id.and_then(|id| self.own.remove(&id.text));
        }
        ladders.into_iter().for_each(|ladder| self.add(ladder));
    }

    /// Resolves the workspace's ladders, each after the one that it extends.
    pub fn resolve(&mut self) {
        let mut children: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut open: BTreeSet<String> = BTreeSet::new();
        let mut next = Vec::new();
        for (id, own) in &self.own {
            match &own.document.extends {
                Some(parent) if self.own.contains_key(&parent.text) => {
                    let of_parent = children.entry(parent.text.clone()).or_default();
                    of_parent.push(id.clone());
                    open.insert(id.clone());
                }
                _ => next.push(id.clone()),
            }
        }
        for depth in 0.. {
            if next.is_empty() {
                break;
            }
            let this = std::mem::take(&mut next);
            for id in &this {
                open.remove(id);
                self.resolve_one(id, depth > LONGEST_CHAIN);
                next.extend(children.remove(id).unwrap_or_default());
            }
        }
        self.report_circles(open);
        self.check_parallels();
        self.settle_branches();
    }

    /// Resolves a ladder whose parent is resolved; `too_deep` says that too many stand before it.
    fn resolve_one(&mut self, id: &str, too_deep: bool) {
        let Some(mut own) = self.own.remove(id) else {
            return;
        };
        let resolved = match &own.document.extends {
            None if own.ladder.is_some() => None,
            None => Some(resolve(&mut own.document, None, &self.vocabulary, false)),
            Some(name) if too_deep => {
                let message = format!("more than {LONGEST_CHAIN} ladders extend each other");
                own.problems
                    .push(Diagnostic::new(&TOO_LARGE, name.span, message));
                None
            }
            Some(name) => match self.find(&name.text) {
                Lookup::Ladder(parent) => Some(resolve(
                    &mut own.document,
                    Some(parent),
                    &self.vocabulary,
                    false,
                )),
                // Its own problems are reported with it.
                Lookup::Broken => None,
                Lookup::LeftOut(reason) => {
                    let message = format!("{} is left out here: {reason}", quoted(&name.text));
                    own.problems
                        .push(Diagnostic::new(&DANGLING_REFERENCE, name.span, message));
                    None
                }
                Lookup::Unknown => {
                    let mut ids = self.ids();
                    // It is out of the map while it is resolved.
                    ids.push(id.to_owned());
                    ids.sort();
                    let known = ids.iter().map(String::as_str);
                    own.problems
                        .push(dangling("ladder", &name.text, name.span, known, 0));
                    None
                }
            },
        };
        if let Some((ladder, problems)) = resolved {
            own.ladder = Some(ladder);
            own.problems.extend(problems);
        }
        self.own.insert(id.to_owned(), own);
    }

    /// Reports circles among ladders that never had their turn, each once, at the last of it.
    fn report_circles(&mut self, mut open: BTreeSet<String>) {
        while let Some(first) = open.pop_first() {
            let mut path = BTreeSet::from([first.clone()]);
            let mut id = first;
            while let Some(own) = self.own.get_mut(&id)
                && let Some(parent) = own.document.extends.clone()
            {
                if path.contains(&parent.text) {
                    let message = format!("{} extends itself in a circle", quoted(&parent.text));
                    own.problems.push(
                        Diagnostic::new(&EXTENDS_CYCLE, parent.span, message)
                            .help("a ladder that refits another one needs an id of its own"),
                    );
                    break;
                }
                if !open.remove(&parent.text) {
                    break;
                }
                path.insert(parent.text.clone());
                id = parent.text;
            }
        }
    }

    /// The workspace's ladders, as far as they could be resolved.
    pub(super) fn own_ladders(&self) -> impl Iterator<Item = (&str, &Ladder)> {
        let own = self.own.iter();
        own.filter_map(|(id, own)| Some((id.as_str(), own.ladder.as_ref()?)))
    }

    /// Puts a ladder in the place of the one that was resolved, and adds problems of it.
    pub(super) fn settle(&mut self, id: &str, ladder: Option<Ladder>, more: Vec<Diagnostic>) {
        if let Some(own) = self.own.get_mut(id) {
            own.ladder = ladder.or(own.ladder.take());
            own.problems.extend(more);
        }
    }

    /// Parallels of the workspace's own ladders; those of the bundle are held by a test.
    fn check_parallels(&mut self) {
        let ids = self.ids();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let mut found = Vec::new();
        for (id, own) in &self.own {
            let levels = own.document.levels.iter().flatten();
            let mut named: BTreeSet<&str> = levels
                .flat_map(|level| level.parallel.iter().map(|name| name.ladder.as_str()))
                .collect();
            if named.is_empty() {
                continue;
            }
            if named.remove("") {
                // What names no ladder may be near a level of any.
                named.extend(&ids);
            }
            let levels = named
                .into_iter()
                .filter_map(|ladder| Some((ladder.to_owned(), self.level_ids(ladder)?)))
                .collect();
            let problems = dangling_parallels(&own.document, &ids, &levels);
            found.push((id.clone(), problems));
        }
        for (id, problems) in found {
            self.own
                .entry(id)
                .and_modify(|own| own.problems.extend(problems));
        }
    }

    /// A bundled ladder, resolved within the bundle; none where the bundle is left out.
    fn bundled(&self, id: &str) -> Option<&Bundled> {
        let bundle = self.bundle?;
        let index = LADDERS.iter().position(|ladder| ladder.id == id)?;
        let read = || {
            let mut document = bundle.ladder(index).document?;
            let parent = match &document.extends {
                None => None,
                Some(name) => Some(self.bundled(&name.text)?),
            };
            let left_out = |why: &String| {
                let name = document.extends.as_ref().map_or("", |name| &name.text);
                format!("{} is left out here: {why}", quoted(name))
            };
            let ladder = match parent.map(|parent| parent.ladder.as_ref()).transpose() {
                Err(why) => Err(left_out(why)),
                Ok(parent) => {
                    let (mut ladder, problems) =
                        resolve(&mut document, parent, &self.vocabulary, true);
                    for branch in ladder.levels.iter_mut().flat_map(|l| &mut l.branches) {
                        let from = self.bundled(&branch.level.ladder);
                        if let Some(Ok(from)) = from.map(|from| &from.ladder) {
                            branches::start(branch, from);
                        }
                    }
                    // Whatever is wrong with a bundled ladder is the fit to this vocabulary: the
                    // bundle itself is sound, which a test holds.
                    match problems.into_iter().find(Diagnostic::is_error) {
                        None => Ok(ladder),
                        Some(problem) => Err(problem.message),
                    }
                }
            };
            Some(Bundled { document, ladder })
        };
        self.bundled[index].get_or_init(read).as_ref()
    }

    /// Asks for every bundled ladder, for whoever takes all that are in force.
    pub fn read_bundle(&self) {
        LADDERS.iter().for_each(|ladder| {
            self.bundled(ladder.id);
        });
    }

    /// The bundled ladders that somebody asked for and that none of the workspace replaces.
    fn bundled_so_far(&self) -> impl Iterator<Item = (&'static str, &Bundled)> {
        let bundled = LADDERS.iter().zip(&self.bundled);
        bundled
            .filter_map(|(ladder, bundled)| Some((ladder.id, bundled.get()?.as_ref()?)))
            .filter(|(id, _)| !self.own.contains_key(*id))
    }

    /// The ids of all ladders in force, sorted.
    pub fn ids(&self) -> Vec<String> {
        let bundled = LADDERS.iter().filter(|_| self.bundle.is_some());
        let mut ids: Vec<String> = self.own.keys().cloned().collect();
        ids.extend(bundled.map(|bundled| bundled.id.to_owned()));
        ids.sort();
        ids.dedup();
        ids
    }

    /// What is known of a ladder.
    pub fn find(&self, id: &str) -> Lookup<'_> {
        if let Some(own) = self.own.get(id) {
            return own.sound().map_or(Lookup::Broken, Lookup::Ladder);
        }
        match self.bundled(id).map(|bundled| &bundled.ladder) {
            Some(Ok(ladder)) => Lookup::Ladder(ladder),
            Some(Err(reason)) => Lookup::LeftOut(reason),
            None => Lookup::Unknown,
        }
    }

    /// The ladder that a resolved one extends. A bundled ladder extends bundled ones, whatever
    /// the workspace has under their ids.
    pub fn parent(&self, ladder: &Ladder) -> Option<&Ladder> {
        let parent = ladder.extends.as_deref()?;
        match self.own.get(parent).filter(|_| !ladder.bundled) {
            Some(own) => own.sound(),
            None => self.bundled(parent)?.ladder.as_ref().ok(),
        }
    }

    /// The level ids of a ladder, from its document or the one whose levels it takes.
    pub fn level_ids(&self, id: &str) -> Option<Vec<String>> {
        let mut id = id;
        for _ in 0..=LONGEST_CHAIN {
            let document = self.document(id)?;
            match (&document.levels, &document.extends) {
                (Some(levels), _) => {
                    return Some(levels.iter().map(|level| level.id.text.clone()).collect());
                }
                (None, parent) => id = &parent.as_ref()?.text,
            }
        }
        None
    }

    /// Every level that could be made out, `LADDER/LEVEL`, once by its id and once by its title.
    pub fn levels_as_called(&self) -> Vec<(String, String)> {
        let mut levels = Vec::new();
        for id in self.ids() {
            let Lookup::Ladder(ladder) = self.find(&id) else {
                continue;
            };
            for (index, level) in ladder.levels.iter().enumerate() {
                let name = ladder.reference(index).to_string();
                levels.push((name.clone(), level.id.clone()));
                levels.push((name, level.title.clone()));
            }
        }
        levels
    }

    fn document(&self, id: &str) -> Option<&LadderDocument> {
        match self.own.get(id) {
            Some(own) => Some(&own.document),
            None => self.bundled(id).map(|bundled| &bundled.document),
        }
    }

    /// True where some ladder in force has a lens of that id.
    pub fn has_lens(&self, lens: &str) -> bool {
        let has = |document: &LadderDocument| {
            let mut lenses = document.lenses.iter();
            lenses.any(|entry| entry.id.text == lens)
        };
        // What has been read already comes first.
        self.own.values().any(|own| has(&own.document))
            || self
                .bundled_so_far()
                .any(|(_, bundled)| has(&bundled.document))
            || self.in_force().any(|ladder| has(ladder.document))
    }

    /// The lenses of all ladders in force.
    pub fn lens_ids(&self) -> BTreeSet<&str> {
        let lenses = self.in_force().flat_map(|ladder| &ladder.document.lenses);
        lenses.map(|lens| lens.id.text.as_str()).collect()
    }

    /// Every document in force, with what could be made of it: the workspace's by id, then those
    /// of the bundle.
    pub fn in_force(&self) -> impl Iterator<Item = InForce<'_>> {
        let own = self.own.values().map(|own| InForce {
            document: &own.document,
            ladder: own.ladder.as_ref(),
            sound: own.sound().is_some(),
        });
        let bundled = LADDERS
            .iter()
            .filter(|ladder| !self.own.contains_key(ladder.id));
        own.chain(bundled.filter_map(|ladder| {
            let bundled = self.bundled(ladder.id)?;
            Some(InForce {
                document: &bundled.document,
                ladder: bundled.ladder.as_ref().ok(),
                sound: bundled.ladder.is_ok(),
            })
        }))
    }

    /// The problems of a ladder and of those that it extends; where there is no such ladder,
    /// those of the documents that may have been it.
    pub fn problems(&self, id: &str) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut id = id;
        while seen.len() <= LONGEST_CHAIN && seen.insert(id) {
            let Some(own) = self.own.get(id) else {
                if self.bundled(id).is_none() {
                    problems.extend(self.nameless.iter().cloned());
                }
                break;
            };
            problems.extend(own.problems.iter().cloned());
            match &own.document.extends {
                Some(parent) => id = &parent.text,
                None => break,
            }
        }
        problems
    }

    /// The problems of all documents.
    pub fn all_problems(&self) -> Vec<Diagnostic> {
        let own = self.own.values().flat_map(|own| &own.problems);
        own.chain(&self.nameless).cloned().collect()
    }

    /// Every sound ladder of the workspace, and of the bundle those that were asked for, by id.
    pub fn into_sound(self) -> BTreeMap<String, Ladder> {
        let mut ladders = BTreeMap::new();
        for (bundled, read) in LADDERS.iter().zip(self.bundled) {
            if let Some(Bundled {
                ladder: Ok(ladder), ..
            }) = read.into_inner().flatten()
                && !self.own.contains_key(bundled.id)
            {
                ladders.insert(bundled.id.to_owned(), ladder);
            }
        }
        for (id, own) in self.own {
            if own.sound().is_some() {
                ladders.extend(own.ladder.map(|ladder| (id, ladder)));
            }
        }
        ladders
    }

    /// The same, while these stay; all of the bundle that is in force is among them.
    pub fn all_sound(&self) -> BTreeMap<String, Ladder> {
        let ids = self.ids().into_iter();
        let sound = ids.filter_map(|id| match self.find(&id) {
            Lookup::Ladder(ladder) => Some((id, ladder.clone())),
            _ => None,
        });
        sound.collect()
    }
}
