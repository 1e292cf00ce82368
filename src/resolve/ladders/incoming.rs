//! A ladder document on its way in.

use crate::diagnostic::Diagnostic;
use crate::load::Loaded;
use crate::load::ladder::LadderDocument;
use crate::model::ladder::Ladder;
use crate::model::skill::Vocabulary;
use crate::resolve::ladder::resolve;

/// A ladder of the workspace, resolved already where it needs no other one.
pub struct Incoming {
    pub(super) loaded: Loaded<LadderDocument>,
    pub(super) resolved: Option<(Ladder, Vec<Diagnostic>)>,
}

impl Incoming {
    /// A ladder that is resolved at once unless it extends another one: its document then holds no
    /// rows any more while the next ones are read, and each core can do its own.
    pub fn resolved(mut loaded: Loaded<LadderDocument>, vocabulary: &Vocabulary) -> Self {
        let document = loaded.document.as_mut();
        let alone = document.filter(|document| document.extends.is_none());
        let resolved = alone.map(|document| resolve(document, None, vocabulary, false));
        Incoming { loaded, resolved }
    }

    /// The document; none where it could not be read.
    pub fn document(&self) -> Option<&LadderDocument> {
        self.loaded.document.as_ref()
    }
}

impl From<Loaded<LadderDocument>> for Incoming {
    fn from(loaded: Loaded<LadderDocument>) -> Self {
        let resolved = None;
        Incoming { loaded, resolved }
    }
}
