//! The places of what the model does not place, for checks that look at all files: each file is
//! read once, and only where something was found.

use std::collections::BTreeMap;

use super::context::LintContext;
use super::page::Page;
use crate::source::{FileId, Span};
use crate::yaml::{Entry, Node, Value};

/// The files that findings lie in.
pub struct Places<'s> {
    context: &'s LintContext<'s>,
    pages: BTreeMap<FileId, Page<'s>>,
}

impl<'s> Places<'s> {
    /// None read yet.
    pub fn of(context: &'s LintContext<'s>) -> Self {
        Places {
            context,
            pages: BTreeMap::new(),
        }
    }

    fn page(&mut self, place: Span) -> &Page<'s> {
        let page = self.pages.entry(place.file);
        page.or_insert_with(|| self.context.page(place))
    }

    /// True for a place in a document that ships with the program.
    pub fn is_bundled(&self, place: Span) -> bool {
        self.context.sources.get(place.file).bundled()
    }

    /// The entry of that key beside the id at `id`.
    fn beside(&mut self, id: Span, key: &str) -> Option<&Entry<'_>> {
        self.page(id).mapping_around(id)?.entry(key)
    }

    /// The key itself, beside the id at `id`; the id where there is none.
    pub fn key(&mut self, id: Span, key: &str) -> Span {
        self.beside(id, key).map_or(id, |entry| entry.key.span)
    }

    /// The value of that key beside the id at `id`; the id where there is none.
    pub fn value(&mut self, id: Span, key: &str) -> Span {
        self.beside(id, key).map_or(id, |entry| entry.value.span)
    }

    /// Title, id and place of the id of all that stands in the list of that key beside the id at
    /// `id`.
    pub fn titled(&mut self, id: Span, key: &str) -> Vec<(String, String, Span)> {
        let list = self.beside(id, key);
        let items = list.map_or(&[][..], |entry| entry.value.items()).iter();
        let text = |item: &Node<'_>, key: &str| match &item.entry(key)?.value {
            Node {
                value: Value::Scalar(scalar),
                span,
                ..
            } => Some((scalar.text.to_string(), *span)),
            _ => None,
        };
        let titled = items.filter_map(|item| {
            let (title, _) = text(item, "title")?;
            let (id, place) = text(item, "id")?;
            Some((title, id, place))
        });
        titled.collect()
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
