//! Documents with something put in or changed: a rating, an interest, a piece of evidence.
//!
//! A text goes in and a text comes out. Everything else stays byte for byte, and what comes out is
//! read again: it may say something else only where it was meant to, and has every comment.

mod entry;
mod evidence;
mod insert;

pub use entry::{Given, rate};
pub use evidence::{add_evidence, evidence_lines};

use crate::form::{self, Form, Shape};
use crate::source::{Edit, FileId, Span};
use crate::yaml::edit::{Purpose, Refusal, apply};
use crate::yaml::{self, Node, Value, comments, differences};

/// The text with a value at a path of keys; mappings on the way that are not there are made.
/// `value` is YAML that fits on the line of its key.
///
/// # Errors
/// Where the text is no YAML, something else than a mapping stands on the way, or the result would
/// say more than that.
pub fn set(text: &str, file: FileId, path: &[&str], value: &str) -> Result<String, Refusal> {
    let root = yaml::parse(text, file).0.ok_or(Refusal::Unreadable)?;
    let mut node = &root;
    let mut shape = document(&root);
    for (depth, key) in path.iter().enumerate() {
        let is_last = depth + 1 == path.len();
        match node.entry(key) {
            Some(entry) if is_last => {
                let edit = insert::in_place(text, file, entry, value);
                return checked(text, &root, edit, entry.value.span);
            }
            Some(entry) => {
                shape = shape.and_then(|shape| below(shape, key));
                node = &entry.value;
            }
            None => {
                let form = shape.and_then(form_of);
                let edit = insert::entry(text, file, node, form, &path[depth..], value)?;
                return checked(text, &root, edit, node.span);
            }
        }
    }
    Err(Refusal::Outside)
}

/// The shape of a document, by its `kind`.
fn document(root: &Node<'_>) -> Option<&'static Shape> {
    static PERSON: Shape = Shape::Form(&form::PERSON);
    static RATINGS: Shape = Shape::Form(&form::RATINGS);
    let Some(Value::Scalar(kind)) = root.get("kind").map(|kind| &kind.value) else {
        return None;
    };
    match kind.text.as_ref() {
        "person" => Some(&PERSON),
        "ratings" => Some(&RATINGS),
        _ => None,
    }
}

/// The shape of what stands under a key.
fn below(shape: &'static Shape, key: &str) -> Option<&'static Shape> {
    match shape.mapping()? {
        Shape::Form(form) => form.key(key).map(|key| &key.shape),
        Shape::By(_, below) => Some(below),
        _ => None,
    }
}

/// The form of the mapping that may stand there.
fn form_of(shape: &'static Shape) -> Option<&'static Form> {
    match shape.mapping() {
        Some(Shape::Form(form)) => Some(form),
        _ => None,
    }
}

/// The text with an edit made that changes what stands at `span`, and nothing else that is said.
fn checked(text: &str, root: &Node<'_>, edit: Edit, span: Span) -> Result<String, Refusal> {
    let file = edit.span.file;
    let result = apply(text, file, &[edit], Purpose::Meaning(&[span]))?;
    let (after, _) = yaml::parse(&result, file);
    let after = after.ok_or(Refusal::Unreadable)?;
    let beyond = differences(root, &after)
        .into_iter()
        .find(|d| d.span != span);
    if let Some(difference) = beyond {
        return Err(Refusal::Meaning(difference.path));
    }
    let old = comments(text, root).into_iter().map(|range| &text[range]);
    let new = comments(&result, &after).into_iter();
    if old.eq(new.map(|range| &result[range])) {
        Ok(result)
    } else {
        Err(Refusal::Comment)
    }
}
