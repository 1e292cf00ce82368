//! What ships inside the binary.

use crate::source::Source;

/// A document of the bundle.
pub struct Bundled {
    /// The id that the document has, so that a ladder is read only where it is needed.
    pub id: &'static str,
    /// The name that messages show.
    pub name: &'static str,
    /// The text.
    pub text: &'static str,
}

/// The bundled vocabulary.
pub static VOCABULARY: Bundled = Bundled {
    id: "ospo",
    name: "bundled:vocabulary.yaml",
    text: include_str!("../../ladders/vocabulary.yaml"),
};

/// The bundled ladders, by id.
pub static LADDERS: [Bundled; 3] = [
    Bundled {
        id: "community-architect",
        name: "bundled:community-architect.yaml",
        text: include_str!("../../ladders/community-architect.yaml"),
    },
    Bundled {
        id: "engineering",
        name: "bundled:engineering.yaml",
        text: include_str!("../../ladders/engineering.yaml"),
    },
    Bundled {
        id: "tpm",
        name: "bundled:tpm.yaml",
        text: include_str!("../../ladders/tpm.yaml"),
    },
];

impl Bundled {
    /// The document as a source.
    pub fn source(&self) -> Source {
        Source::new(self.name, self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Document, document};
    use crate::source::Sources;

    #[test]
    fn every_bundled_document_is_sound_and_has_the_id_of_its_entry() {
        let mut sources = Sources::default();
        for bundled in std::iter::once(&VOCABULARY).chain(&LADDERS) {
            let file = sources.add(bundled.source());
            let loaded = document(&sources, file);
            assert_eq!(loaded.diagnostics, [], "{}", bundled.name);
            let id = match loaded.document {
                Some(Document::Vocabulary(vocabulary)) => vocabulary.id,
                Some(Document::Ladder(ladder)) => ladder.id,
                _ => None,
            };
            assert_eq!(id.map(|id| id.text).as_deref(), Some(bundled.id));
        }
    }
}
