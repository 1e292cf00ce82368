//! Keys in the order in which documents are written, one depth of a tree at a time, so that what
//! is moved is moved whole.

use super::{block, flow};
use crate::form::Shape;
use crate::source::Edit;
use crate::yaml::{Entry, Node, Value};

/// The edits that put the keys in order of all mappings that stand this deep in the tree.
///
/// A mapping that is written in a way that cannot be taken apart safely stays as it is.
pub fn edits(text: &str, root: &Node<'_>, shape: &Shape, depth: usize) -> Vec<Edit> {
    let mut search = Search {
        text,
        end_of_line: if text.contains("\r\n") { "\r\n" } else { "\n" },
        document: depth == 0,
        edits: Vec::new(),
    };
    search.visit(root, shape, depth);
    search.edits
}

struct Search<'t> {
    text: &'t str,
    end_of_line: &'static str,
    document: bool,
    edits: Vec<Edit>,
}

impl Search<'_> {
    /// Looks `depth` steps below a node.
    fn visit(&mut self, node: &Node<'_>, shape: &Shape, depth: usize) {
        match (&node.value, depth.checked_sub(1)) {
            (Value::Mapping(entries), None) => self.mapping(node, entries, shape),
            (Value::Mapping(entries), Some(depth)) => {
                for entry in entries {
                    if let Some(shape) = below(shape, &entry.key.text) {
                        self.visit(&entry.value, shape, depth);
                    }
                }
            }
            (Value::Sequence(items), Some(depth)) => {
                if let Some(shape) = shape.items() {
                    items.iter().for_each(|item| self.visit(item, shape, depth));
                }
            }
            _ => {}
        }
    }

    fn mapping(&mut self, node: &Node<'_>, entries: &[Entry<'_>], shape: &Shape) {
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by_key(|index| rank(shape, &entries[*index].key.text));
        if order.is_sorted() {
            return;
        }
        let edits = if node.is_flow(self.text) {
            flow::edits(self.text, node, entries, &order)
        } else {
            block::edits(self.text, entries, &order, self.end_of_line, self.document)
        };
        self.edits.extend(edits.unwrap_or_default());
    }
}

/// The shape of the value of a key.
fn below<'s>(shape: &'s Shape, key: &str) -> Option<&'s Shape> {
    match shape.mapping()? {
        Shape::Form(form) => form.key(key).map(|key| &key.shape),
        Shape::By(_, value) => Some(value),
        _ => None,
    }
}

/// Where a key stands among the others; of equals the first given stands first.
fn rank(shape: &Shape, key: &str) -> usize {
    match shape.mapping() {
        Some(Shape::Form(form)) => {
            let known = form.names().position(|known| known == key);
            known.unwrap_or(form.keys.len())
        }
        Some(Shape::ByRating(_)) => key.parse().unwrap_or(usize::MAX),
        _ => 0,
    }
}
