//! What ships inside the binary.

use super::ladder::LadderDocument;
use super::vocabulary::VocabularyDocument;
use super::{Document, Loaded};
use crate::source::{FileId, Form, Source, Sources};
use crate::yaml;

/// A document of the bundle.
pub struct Bundled {
    /// The id that the document has, so that a ladder is read only where it is needed.
    pub id: &'static str,
    /// The name that messages show.
    pub name: &'static str,
    /// The text.
    pub text: &'static str,
    /// Its tree, packed when the program was built.
    tree: &'static [u8],
}

macro_rules! bundled {
    ($id:literal, $file:literal) => {
        Bundled {
            id: $id,
            name: concat!("bundled:", $file, ".yaml"),
            text: include_str!(concat!("../../ladders/", $file, ".yaml")),
            tree: include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".tree")),
        }
    };
}

/// The bundled vocabulary.
pub static VOCABULARY: Bundled = bundled!("ospo", "vocabulary");

/// The bundled ladders, by id.
pub static LADDERS: [Bundled; 3] = [
    bundled!("community-architect", "community-architect"),
    bundled!("engineering", "engineering"),
    bundled!("tpm", "tpm"),
];

impl Bundled {
    /// The document as a source.
    pub fn source(&self) -> Source {
        Source::new(self.name, self.text)
    }

    /// Decodes the packed tree of the text, which stands among the sources of the run as `file`.
    fn decode(&self, file: FileId) -> Loaded<Document> {
        match yaml::unpack(self.tree, self.text, file) {
            Some(root) => super::decoded(Some(&root), Vec::new(), file, Form::Yaml),
            // It is of another text: never so where the build went as it should.
            None => {
                let (root, diagnostics) = yaml::parse(self.text, file);
                super::decoded(root.as_ref(), diagnostics, file, Form::Yaml)
            }
        }
    }
}

/// The bundle among the sources of a run. Its texts cost nothing; its trees are decoded when they
/// are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Bundle {
    vocabulary: FileId,
    ladders: [FileId; LADDERS.len()],
}

impl Bundle {
    /// Adds the texts to the sources.
    pub fn add_to(sources: &mut Sources) -> Self {
        Bundle {
            vocabulary: sources.add(VOCABULARY.source()),
            ladders: LADDERS
                .each_ref()
                .map(|ladder| sources.add(ladder.source())),
        }
    }

    /// The file of the vocabulary.
    pub fn vocabulary_file(&self) -> FileId {
        self.vocabulary
    }

    /// The vocabulary.
    pub fn vocabulary(&self) -> Loaded<VocabularyDocument> {
        VOCABULARY.decode(self.vocabulary).vocabulary()
    }

    /// The ladder at a place of [`LADDERS`].
    pub fn ladder(&self, index: usize) -> Loaded<LadderDocument> {
        LADDERS[index].decode(self.ladders[index]).ladder()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_document_is_sound_and_has_the_id_of_its_entry() {
        let mut sources = Sources::default();
        for bundled in std::iter::once(&VOCABULARY).chain(&LADDERS) {
            let loaded = bundled.decode(sources.add(bundled.source()));
            assert_eq!(loaded.diagnostics, [], "{}", bundled.name);
            let id = match loaded.document {
                Some(Document::Vocabulary(vocabulary)) => vocabulary.id,
                Some(Document::Ladder(ladder)) => ladder.id,
                _ => None,
            };
            assert_eq!(id.map(|id| id.text).as_deref(), Some(bundled.id));
        }
    }

    #[test]
    fn the_packed_tree_is_that_of_the_text() {
        let mut sources = Sources::default();
        for bundled in std::iter::once(&VOCABULARY).chain(&LADDERS) {
            let file = sources.add(bundled.source());
            let packed = yaml::unpack(bundled.tree, bundled.text, file);
            let (root, _) = yaml::parse(bundled.text, file);
            assert_eq!(
                format!("{packed:?}"),
                format!("{root:?}"),
                "{}",
                bundled.name
            );
        }
    }
}
