//! What has been read and resolved so far: documents, their problems and lenses.

use std::collections::BTreeSet;

use super::{LONGEST_CHAIN, Ladders, State};
use crate::diagnostic::Diagnostic;
use crate::load::ladder::LadderDocument;
use crate::model::ladder::Ladder;

/// A ladder document in force, and what could be made of it.
pub struct Settled<'a> {
    /// The document.
    pub document: &'a LadderDocument,
    /// The ladder; also a best effort where the document has problems.
    pub ladder: Option<&'a Ladder>,
    /// False where it has problems that stop commands.
    pub sound: bool,
}

impl Ladders {
    /// The problems of a ladder and of those that it extends; where there is no such ladder,
    /// those of the documents that may have been it.
    pub fn problems(&self, id: &str) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        let mut next = Some(id);
        while let Some(id) = next.take().filter(|id| !seen.contains(id)) {
            if seen.len() > LONGEST_CHAIN {
                break;
            }
            seen.push(id);
            match self.entry(id) {
                None => problems.extend(self.nameless.iter().cloned()),
                Some(entry) => {
                    problems.extend(entry.diagnostics.iter().cloned());
                    let document = entry.document.as_ref();
                    next = document
                        .and_then(|d| d.extends.as_ref())
                        .map(|name| name.text.as_str());
                }
            }
        }
        problems
    }

    /// The problems of all documents.
    pub fn all_problems(&self) -> Vec<Diagnostic> {
        let entries = self.own.values().flat_map(|entry| &entry.diagnostics);
        entries.chain(&self.nameless).cloned().collect()
    }

    /// Every document in force that has been read, by id, with what could be made of it.
    pub fn settled(&self) -> impl Iterator<Item = Settled<'_>> {
        let bundled = self.bundled.iter().filter(|(id, _)| {
            let own = self.own.contains_key(id.as_str());
            self.keep_bundled && !own
        });
        let entries = self.own.iter().chain(bundled);
        entries.filter_map(|(_, entry)| {
            let document = entry.document.as_ref()?;
            let sound = match &entry.state {
                State::Done(ladder) => ladder.as_deref(),
                _ => None,
            };
            Some(Settled {
                document,
                ladder: sound.or(entry.draft.as_deref()),
                sound: sound.is_some(),
            })
        })
    }

    /// The lenses of the ladders that have been read; of all of them, where a lens was looked for
    /// and not found.
    pub fn lens_ids(&self) -> BTreeSet<&str> {
        let entries = self.own.values();
        let entries = entries.chain(self.bundled.values().filter(|_| self.keep_bundled));
        let documents = entries.filter_map(|entry| entry.document.as_ref());
        let lenses = documents.flat_map(|document| &document.lenses);
        lenses.map(|lens| lens.id.text.as_str()).collect()
    }
}
