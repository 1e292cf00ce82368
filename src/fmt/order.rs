//! Keys in the order in which documents are written, one depth of a tree at a time, so that what
//! is moved is moved whole.

use super::shape::Shape;
use super::{block, flow};
use crate::source::Edit;
use crate::yaml::{Entry, Node, Value};

/// The edits that put the keys in order of all mappings that stand this deep in the tree.
///
/// A mapping that is written in a way that cannot be taken apart safely stays as it is.
pub fn edits(text: &str, root: &Node<'_>, shape: &'static Shape, depth: usize) -> Vec<Edit> {
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
    fn visit(&mut self, node: &Node<'_>, shape: &'static Shape, depth: usize) {
        match (&node.value, depth.checked_sub(1)) {
            (Value::Mapping(entries), None) => self.mapping(node, entries, shape),
            (Value::Mapping(entries), Some(depth)) => {
                for entry in entries {
                    if let Some(shape) = shape.below(&entry.key.text) {
                        self.visit(&entry.value, shape, depth);
                    }
                }
            }
            (Value::Sequence(items), Some(depth)) => {
                if let Shape::Each(shape) = shape {
                    items.iter().for_each(|item| self.visit(item, shape, depth));
                }
            }
            _ => {}
        }
    }

    fn mapping(&mut self, node: &Node<'_>, entries: &[Entry<'_>], shape: &Shape) {
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by_key(|index| shape.rank(&entries[*index].key.text));
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
