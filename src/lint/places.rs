//! The places of what the model does not place, for checks that look at all files: each file is
//! read once, and only where something was found.

use std::collections::BTreeMap;

use super::page::Page;
use super::scene::Scene;
use crate::source::{FileId, Span};
use crate::yaml::{Entry, Node, Value};

/// The files that findings lie in.
pub struct Places<'s> {
    scene: &'s Scene<'s>,
    pages: BTreeMap<FileId, Page<'s>>,
}

impl<'s> Places<'s> {
    /// None read yet.
    pub fn of(scene: &'s Scene<'s>) -> Self {
        Places {
            scene,
            pages: BTreeMap::new(),
        }
    }

    fn page(&mut self, place: Span) -> &Page<'s> {
        let page = self.pages.entry(place.file);
        page.or_insert_with(|| self.scene.page(place))
    }

    /// True for a place in a document that ships with the program.
    pub fn is_bundled(&self, place: Span) -> bool {
        self.scene.sources.get(place.file).bundled()
    }

    /// The entry of that key beside the id at `id`.
    fn beside(&mut self, id: Span, key: &str) -> Option<&Entry<'_>> {
        mapping_around(self.page(id).root()?, id)?.entry(key)
    }

    /// The key itself, beside the id at `id`; the id where there is none.
    pub fn key(&mut self, id: Span, key: &str) -> Span {
        self.beside(id, key).map_or(id, |entry| entry.key.span)
    }

    /// The value of that key beside the id at `id`; the id where there is none.
    pub fn value(&mut self, id: Span, key: &str) -> Span {
        self.beside(id, key).map_or(id, |entry| entry.value.span)
    }

    /// The item of that text in the list of that key beside the id at `id`; the list, or the id,
    /// where there is none.
    pub fn item(&mut self, id: Span, key: &str, text: &str) -> Span {
        let list = self.value(id, key);
        let entry = self.beside(id, key);
        let mut items = entry.map_or(&[][..], |entry| entry.value.items()).iter();
        let item =
            items.find(|item| matches!(&item.value, Value::Scalar(scalar) if scalar.text == text));
        item.map_or(list, |item| item.span)
    }
}

/// The mapping that holds a place. There may be as many findings as levels, so that each is found
/// by halves.
fn mapping_around<'n>(root: &'n Node<'n>, place: Span) -> Option<&'n Node<'n>> {
    let inside = |node: &&'n Node<'n>| node.span.start <= place.start && place.end <= node.span.end;
    let before = |node: &Node<'_>| node.span.end < place.end;
    let (mut node, mut mapping) = (root, None);
    loop {
        let next = match &node.value {
            Value::Sequence(items) => items.get(items.partition_point(before)),
            Value::Mapping(entries) => {
                mapping = Some(node);
                let at = entries.partition_point(|entry| before(&entry.value));
                entries.get(at).map(|entry| &entry.value)
            }
            _ => None,
        };
        match next.filter(inside) {
            Some(next) => node = next,
            None => return mapping,
        }
    }
}
