//! Edits that keep comments: texts are put in the place of spans, and the whole is read again.
//!
//! Everything outside the spans stays byte for byte, whatever its style.

use std::collections::BTreeMap;
use std::fmt;

use super::meaning::{Difference, differences};
use super::parse::parse;
use crate::diagnostic::Diagnostic;
use crate::source::{Edit, FileId, MOST_BYTES, Span};

/// What edits are meant to do to what a document says.
#[derive(Clone, Copy, Debug)]
pub enum Purpose<'a> {
    /// Nothing: only how it is written.
    Form,
    /// Only what stands within these spans of the old text may say something else. To give a list
    /// or a mapping something more, name the span of that list or mapping.
    Meaning(&'a [Span]),
}

/// Why edits are not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Two edits want the same text.
    Overlap,
    /// An edit lies outside the text, or starts within a character.
    Outside,
    /// The text was no YAML before, so that nothing can be held against it.
    Unreadable,
    /// The result would not be read as the text was: the problem that it would have.
    Broken(String),
    /// The result would say something else there, which the edits were not meant to do.
    Meaning(String),
    /// The result would lack a comment.
    Comment,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Overlap => f.write_str("it overlaps with another change"),
            Refusal::Outside => f.write_str("its place is not in the text"),
            Refusal::Unreadable => f.write_str("the document cannot be read"),
            Refusal::Broken(why) => write!(f, "the result could not be read: {why}"),
            Refusal::Comment => f.write_str("a comment would be lost"),
            Refusal::Meaning(path) if path.is_empty() => {
                f.write_str("it would change what the document says")
            }
            Refusal::Meaning(path) => write!(f, "it would change what `{path}` says"),
        }
    }
}

/// The text with the edits made, in any order; two insertions at one place stand in the order
/// given, and before what replaces the text after that place.
///
/// # Errors
/// Where edits overlap, or lie outside the text.
pub fn splice(text: &str, edits: &[Edit]) -> Result<String, Refusal> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let added: usize = edits.iter().map(|edit| edit.text.len()).sum();
    let mut result = String::with_capacity(text.len() + added);
    let mut done = 0;
    for edit in sorted {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        if !text.is_char_boundary(start) || !text.is_char_boundary(end) || end < start {
            return Err(Refusal::Outside);
        }
        if start < done {
            return Err(Refusal::Overlap);
        }
        result.push_str(&text[done..start]);
        result.push_str(&edit.text);
        done = end;
    }
    result.push_str(&text[done..]);
    Ok(result)
}

/// The text with the edits made, if it still is YAML and says what it said but for the purpose.
///
/// # Errors
/// Where it is not, does not, or the edits cannot be made.
pub fn apply(
    text: &str,
    file: FileId,
    edits: &[Edit],
    purpose: Purpose<'_>,
) -> Result<String, Refusal> {
    let result = splice(text, edits)?;
    check(text, &result, file, purpose)?;
    Ok(result)
}

/// Holds the new text of a file against the old one.
///
/// # Errors
/// Where it cannot be read any more, or says something else beyond the purpose.
pub fn check(old: &str, new: &str, file: FileId, purpose: Purpose<'_>) -> Result<(), Refusal> {
    if new.len() as u64 > MOST_BYTES {
        return Err(Refusal::Broken("it would be too large".to_owned()));
    }
    let (before, old_problems) = parse(old, file);
    let before = before.ok_or(Refusal::Unreadable)?;
    let (after, new_problems) = parse(new, file);
    let Some(after) = after else {
        let why = new_problems.last().map(|problem| problem.message.clone());
        return Err(Refusal::Broken(why.unwrap_or_default()));
    };
    if let Some(problem) = one_more(&old_problems, &new_problems) {
        return Err(Refusal::Broken(problem.message.clone()));
    }
    let beyond = |difference: &Difference| match purpose {
        Purpose::Form => true,
        Purpose::Meaning(spans) => !spans.iter().any(|span| {
            let place = difference.span;
            span.start <= place.start && place.end <= span.end
        }),
    };
    match differences(&before, &after).into_iter().find(beyond) {
        Some(difference) => Err(Refusal::Meaning(difference.path)),
        None => Ok(()),
    }
}

/// A problem that the new text has more often than the old one.
fn one_more<'n>(old: &[Diagnostic], new: &'n [Diagnostic]) -> Option<&'n Diagnostic> {
    let mut left: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for problem in old {
        *left
            .entry((problem.rule.code, &problem.message))
            .or_default() += 1;
    }
    new.iter().find(
        |problem| match left.get_mut(&(problem.rule.code, problem.message.as_str())) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, Sources};

    fn file() -> FileId {
        Sources::default().add(Source::new("x", ""))
    }

    /// Edits of the places where `old` stands.
    fn edits(text: &str, changes: &[(&str, &str)]) -> Vec<Edit> {
        let edit = |(old, new): &(&str, &str)| {
            let start = text.find(old).unwrap_or(text.len());
            Edit {
                span: Span::new(file(), start, start + old.len()),
                text: (*new).to_owned(),
            }
        };
        changes.iter().map(edit).collect()
    }

    #[test]
    fn everything_outside_the_spans_stays_byte_for_byte() {
        let text = "\u{feff}# é\t\r\na:  1   # one \r\n\r\nb: [ x,\ty ]\r\n";
        let edits = edits(text, &[("x", "z"), ("1", "2"), ("é", "e")]);
        let expected = "\u{feff}# e\t\r\na:  2   # one \r\n\r\nb: [ z,\ty ]\r\n";
        assert_eq!(splice(text, &edits), Ok(expected.to_owned()));
    }

    #[test]
    fn edits_may_touch_but_not_overlap() {
        let at = |start, end, text: &str| Edit {
            span: Span::new(file(), start, end),
            text: text.to_owned(),
        };
        let touching = [at(1, 2, "B"), at(1, 1, "+"), at(1, 1, "-"), at(2, 3, "")];
        assert_eq!(splice("abcd", &touching), Ok("a+-Bd".to_owned()));
        let overlapping = [at(0, 2, ""), at(1, 3, "")];
        assert_eq!(splice("abcd", &overlapping), Err(Refusal::Overlap));
        let within = [at(0, 3, ""), at(1, 1, "x")];
        assert_eq!(splice("abcd", &within), Err(Refusal::Overlap));
        assert_eq!(splice("abcd", &[at(3, 5, "")]), Err(Refusal::Outside));
        assert_eq!(splice("é", &[at(1, 2, "")]), Err(Refusal::Outside));
    }

    #[test]
    fn what_would_say_something_else_is_refused() {
        let text = "a: 1 # one\nb: {c: 2}\n";
        fn change(
            text: &str,
            changes: &[(&str, &str)],
            purpose: Purpose<'_>,
        ) -> Result<String, Refusal> {
            apply(text, file(), &edits(text, changes), purpose)
        }
        let form = |changes: &[(&str, &str)]| change(text, changes, Purpose::Form);
        assert_eq!(
            form(&[("{c: 2}", "{ c:  2 }")]),
            Ok("a: 1 # one\nb: { c:  2 }\n".to_owned())
        );
        assert_eq!(form(&[("2", "3")]), Err(Refusal::Meaning("b.c".to_owned())));
        assert_eq!(
            form(&[("c: 2", "")]),
            Err(Refusal::Meaning("b.c".to_owned()))
        );
        let one = |old: &str| edits(text, &[(old, "")])[0].span;
        let meaning = |changes: &[(&str, &str)], old: &str| {
            change(text, changes, Purpose::Meaning(&[one(old)]))
        };
        assert!(meaning(&[("2", "3")], "2").is_ok());
        assert!(meaning(&[("2", "3")], "{c: 2}").is_ok());
        assert!(meaning(&[("2", "2, d: 4")], "{c: 2}").is_ok());
        assert_eq!(
            meaning(&[("2", "3"), ("1", "7")], "2"),
            Err(Refusal::Meaning("a".to_owned()))
        );
        assert_eq!(
            meaning(&[("2", "2, d: 4")], "2"),
            Err(Refusal::Meaning("b".to_owned()))
        );
    }

    #[test]
    fn what_would_not_be_read_is_refused() {
        let text = "a: 1\nb: [x]\na: 2\n";
        let broken =
            |old: &str, new: &str| apply(text, file(), &edits(text, &[(old, new)]), Purpose::Form);
        assert!(matches!(broken("]", ""), Err(Refusal::Broken(_))));
        assert_eq!(
            broken("b", "a"),
            Err(Refusal::Broken("the key `a` appears twice".to_owned()))
        );
        assert_eq!(
            broken("[x]", "!t [x]"),
            Err(Refusal::Broken("a tag is not allowed here".to_owned()))
        );
        // The key that stands twice was there before, and goes.
        assert_eq!(broken("a: 2\n", ""), Ok("a: 1\nb: [x]\n".to_owned()));
        let edit = edits("a: [", &[("[", "1")]);
        assert_eq!(
            apply("a: [", file(), &edit, Purpose::Form),
            Err(Refusal::Unreadable)
        );
    }
}
