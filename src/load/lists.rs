//! Lists: of single values, of mappings with a form, and one value where a list may stand.

use super::decode::{Decoder, Name, wrong};
use super::slips;
use crate::form::Form;
use crate::model::closed_set::ClosedSet;
use crate::yaml::{Node, Value};

impl Decoder {
    /// The items of a list; `form` is theirs where they are mappings.
    pub(crate) fn list<'n, 't>(
        &mut self,
        node: &'n Node<'t>,
        form: Option<&'static Form>,
    ) -> &'n [Node<'t>] {
        match &node.value {
            Value::Sequence(items) => items,
            Value::Refused => &[],
            _ => {
                let found = wrong(node, "a list is expected here");
                self.report(slips::no_list(found, node, form));
                &[]
            }
        }
    }

    /// The items of a list of single values, as a function reads each.
    pub(crate) fn list_of<T>(
        &mut self,
        node: &Node<'_>,
        item: fn(&mut Decoder, &Node<'_>) -> Option<T>,
    ) -> Vec<T> {
        let items = self.list(node, None).iter();
        items.filter_map(|node| item(self, node)).collect()
    }

    /// The items of a list of mappings with this form, as a function reads each.
    pub(crate) fn entries_of<T>(
        &mut self,
        node: &Node<'_>,
        form: &'static Form,
        item: impl Fn(&mut Decoder, &Node<'_>) -> Option<T>,
    ) -> Vec<T> {
        let items = self.list(node, Some(form)).iter();
        items.filter_map(|node| item(self, node)).collect()
    }

    /// One text, or a list of them.
    pub(crate) fn texts(&mut self, node: &Node<'_>) -> Vec<String> {
        match &node.value {
            Value::Sequence(items) => items.iter().filter_map(|item| self.text(item)).collect(),
            _ => self.text(node).into_iter().collect(),
        }
    }

    /// A list of texts.
    pub(crate) fn text_list(&mut self, node: &Node<'_>) -> Vec<String> {
        self.list_of(node, Decoder::text)
    }

    /// A list of members of a closed set.
    pub(crate) fn choices<T: ClosedSet>(&mut self, node: &Node<'_>) -> Vec<T> {
        self.list_of(node, Decoder::choice)
    }

    /// A list of ids that are given here.
    pub(crate) fn ids(&mut self, node: &Node<'_>) -> Vec<Name> {
        self.list_of(node, Decoder::id)
    }

    /// A list of names.
    pub(crate) fn names(&mut self, node: &Node<'_>) -> Vec<Name> {
        self.list_of(node, Decoder::name)
    }
}
