//! Mappings in braces: entries change places, what stands between them stays.

use super::lines;
use crate::source::{Edit, Span};
use crate::yaml::{Entry, Node};

/// The edits that put the entries in that order; none where a comment stands between them, as
/// nobody could tell which entry it belongs to, or an entry has no value.
pub fn edits(
    text: &str,
    node: &Node<'_>,
    entries: &[Entry<'_>],
    order: &[usize],
) -> Option<Vec<Edit>> {
    let slots: Option<Vec<Span>> = entries.iter().map(slot).collect();
    let slots = slots?;
    let mut at = node.span.start as usize;
    for (index, slot) in slots.iter().enumerate() {
        let between = lines::trim(&text[at..slot.start as usize]);
        if between != if index == 0 { "{" } else { "," } {
            return None;
        }
        at = slot.end as usize;
    }
    let close = lines::trim(&text[at..node.span.end as usize]);
    if !matches!(lines::trim(close.trim_start_matches(',')), "}") {
        return None;
    }
    let moved = slots.iter().zip(order).map(|(span, from)| {
        let from = slots[*from];
        Edit {
            span: *span,
            text: text[from.start as usize..from.end as usize].to_owned(),
        }
    });
    Some(moved.collect())
}

/// From the key to the end of the value.
fn slot(entry: &Entry<'_>) -> Option<Span> {
    let (key, value) = (entry.key.span, entry.value.span);
    (value.end > value.start).then_some(Span {
        end: value.end,
        ..key
    })
}
