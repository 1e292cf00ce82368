//! Documents in the form in which they read best: keys in one order, matrices as grids.
//!
//! A text goes in and a text comes out that says the same; what cannot be moved safely stays.

mod block;
mod flow;
mod grid;
mod lines;
mod matrix;
mod order;
mod row;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::form::{self, Shape};
use crate::source::FileId;
use crate::yaml::edit::{self, Purpose, Refusal};
use crate::yaml::{self, Node, parse};

/// No shape has mappings at a greater depth.
const DEEPEST: usize = 8;

/// The text of a sound document of that kind in its form. `levels` are the ids of a ladder's
/// levels, its own or those of the ladder that it extends, where they are known.
///
/// # Errors
/// Where the result would say something else, or lack a comment.
pub fn format<'t>(
    text: &'t str,
    file: FileId,
    kind: &str,
    levels: Option<&[String]>,
) -> Result<Cow<'t, str>, Refusal> {
    let Some(form) = form::of(kind) else {
        return Ok(Cow::Borrowed(text));
    };
    // To YAML a lone CR ends a line, to most editors it does not: nothing there is as it looks.
    if text.replace("\r\n", "").contains('\r') {
        return Ok(Cow::Borrowed(text));
    }
    let ordered = ordered(text, file, &Shape::Form(form))?;
    let root = tree(&ordered, file)?;
    let edits = match kind {
        "ladder" => matrix::edits(&ordered, &root, levels),
        _ => Vec::new(),
    };
    let formatted = edit::splice(&ordered, &edits)?;
    if formatted == text {
        return Ok(Cow::Borrowed(text));
    }
    edit::check(text, &formatted, file, Purpose::Form)?;
    keeps_comments(text, &formatted, file)?;
    Ok(Cow::Owned(formatted))
}

fn tree(text: &str, file: FileId) -> Result<Node<'_>, Refusal> {
    parse(text, file).0.ok_or(Refusal::Unreadable)
}

/// The text with all keys in order, from the outermost mapping inwards.
fn ordered<'t>(text: &'t str, file: FileId, shape: &Shape) -> Result<Cow<'t, str>, Refusal> {
    let mut text = Cow::Borrowed(text);
    let mut depth = 0;
    while depth < DEEPEST {
        let root = tree(&text, file)?;
        let mut edits = Vec::new();
        while depth < DEEPEST && edits.is_empty() {
            edits = order::edits(&text, &root, shape, depth);
            depth += 1;
        }
        if !edits.is_empty() {
            let next = edit::splice(&text, &edits)?;
            drop(root);
            text = Cow::Owned(next);
        }
    }
    Ok(text)
}

/// Comments may be moved and their words set apart otherwise, and headers come on top.
fn keeps_comments(old: &str, new: &str, file: FileId) -> Result<(), Refusal> {
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for comment in comments(new, file)? {
        *left.entry(comment).or_default() += 1;
    }
    let kept = comments(old, file)?
        .into_iter()
        .all(|comment| match left.get_mut(&comment) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        });
    kept.then_some(()).ok_or(Refusal::Comment)
}

fn comments(text: &str, file: FileId) -> Result<Vec<String>, Refusal> {
    let root = tree(text, file)?;
    let ranges = yaml::comments(text, &root).into_iter();
    let words = |range| -> Vec<&str> {
        let comment: &str = &text[range];
        comment.trim_start_matches('#').split_whitespace().collect()
    };
    Ok(ranges.map(|range| words(range).join(" ")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, Sources};

    #[test]
    fn a_comment_that_is_gone_is_missed() {
        let file = Sources::default().add(Source::new("x", ""));
        let old = "a: 1   # one\n# two  words\nb: [2, # one\n 3]\n";
        let kept = |new: &str| keeps_comments(old, new, file);
        assert_eq!(
            kept("# two words\n#  one\nb: [2, 3] # one\na: 1 # new\n"),
            Ok(())
        );
        for new in [
            "# two words\na: 1 # one\n",
            "# one\n# one\na: '# two words'\n",
        ] {
            assert_eq!(kept(new), Err(Refusal::Comment));
        }
    }
}
