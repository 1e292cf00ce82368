//! What is given for one skill, in an inventory and in a ratings document.

use super::{checked, set};
use crate::source::{Edit, FileId, Span};
use crate::yaml::edit::Refusal;
use crate::yaml::write::scalar;
use crate::yaml::{self, Node, Value, comments};

/// What is given for a skill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Given<'a> {
    /// A rating under a key of the inventory's long form, `self` or `manager`; in a ratings
    /// document whatever the key is.
    Rating(&'a str, f64),
    /// All ratings of nameless peers, in an inventory.
    Peers(&'a [f64]),
    /// A note beside it.
    Note(&'a str),
    /// Why the skill does not apply.
    NotApplicable(&'a str),
}

/// The key of a rating in a ratings document.
const RATING: &str = "rating";

/// The text of an inventory or a ratings document with something given for a skill. What others
/// gave there stays.
///
/// # Errors
/// As [`set`].
pub fn rate(text: &str, file: FileId, skill: &str, given: Given<'_>) -> Result<String, Refusal> {
    let root = yaml::parse(text, file).0.ok_or(Refusal::Unreadable)?;
    let is_sheet = matches!(root.get("kind").map(|kind| &kind.value),
        Some(Value::Scalar(kind)) if kind.text == "ratings");
    // The key that the short form stands for.
    let short = if is_sheet { RATING } else { "self" };
    let (key, value) = match given {
        Given::Rating(_, rating) if is_sheet => (RATING, rating.to_string()),
        Given::Rating(key, rating) => (key, rating.to_string()),
        Given::Peers(ratings) => {
            let ratings: Vec<String> = ratings.iter().map(f64::to_string).collect();
            ("peers", format!("[{}]", ratings.join(", ")))
        }
        Given::Note(note) => ("note", scalar(note)),
        Given::NotApplicable(why) => ("not_applicable", scalar(why)),
    };
    let there = root.get("ratings").and_then(|ratings| ratings.get(skill));
    let Some(there) = there else {
        return if key == short {
            set(text, file, &["ratings", skill], &value)
        } else {
            set(
                text,
                file,
                &["ratings", skill],
                &format!("{{{key}: {value}}}"),
            )
        };
    };
    let kept = kept(text, there, short, key)?;
    let written = match kept.as_slice() {
        [] if key == short => value.clone(),
        _ => {
            let mut parts: Vec<(usize, String)> = kept;
            parts.push((place(key), format!("{key}: {value}")));
            parts.sort_by_key(|(place, _)| *place);
            let parts: Vec<String> = parts.into_iter().map(|(_, part)| part).collect();
            format!("{{{}}}", parts.join(", "))
        }
    };
    // A key that goes cannot stay on lines of its own.
    let others = there.entries().iter().map(|entry| entry.key.text.as_ref());
    let replaces = others
        .into_iter()
        .any(|name| name != key && goes(key, name, short));
    if there.is_flow(text) || matches!(there.value, Value::Scalar(_)) || replaces {
        let commented = comments(text, &root).into_iter().any(|comment| {
            there.span.start as usize <= comment.start && comment.end <= there.span.end as usize
        });
        if !commented {
            let start = there.span.start as usize;
            let end = there.written_end(text, start);
            if start < end {
                let span = Span::new(file, start, end);
                let edit = Edit {
                    span,
                    text: written,
                };
                return checked_value(text, &root, edit, there);
            }
        }
    }
    if replaces {
        return Err(Refusal::Comment);
    }
    // In a block, or with comments inside: key by key.
    set(text, file, &["ratings", skill, key], &value)
}

fn checked_value(
    text: &str,
    root: &Node<'_>,
    edit: Edit,
    there: &Node<'_>,
) -> Result<String, Refusal> {
    // A mapping that gets another form differs as a whole or in one of its keys.
    let span = there.span;
    match checked(text, root, edit.clone(), span) {
        Err(Refusal::Meaning(_)) => {
            use crate::yaml::edit::{Purpose, apply};
            apply(text, span.file, &[edit], Purpose::Meaning(&[span]))
        }
        result => result,
    }
}

/// What stays of an entry when `key` is given: all that others gave. A rating and a reason why the
/// skill does not apply exclude each other where both are the person's own word.
fn kept(
    text: &str,
    there: &Node<'_>,
    short: &str,
    key: &str,
) -> Result<Vec<(usize, String)>, Refusal> {
    let written = |node: &Node<'_>| {
        let start = node.span.start as usize;
        text[start..node.written_end(text, start)].to_owned()
    };
    let goes = |name: &str| goes(key, name, short);
    match &there.value {
        Value::Mapping(entries) => Ok(entries
            .iter()
            .filter(|entry| !goes(&entry.key.text))
            .map(|entry| {
                let name = entry.key.text.as_ref();
                (place(name), format!("{name}: {}", written(&entry.value)))
            })
            .collect()),
        Value::Scalar(scalar) if scalar.is_null() || goes(short) => Ok(Vec::new()),
        Value::Scalar(_) => Ok(vec![(place(short), format!("{short}: {}", written(there)))]),
        Value::Sequence(_) | Value::Refused => Err(Refusal::Meaning("ratings".to_owned())),
    }
}

/// True where a key goes when another one is given. In a ratings document a note goes with its
/// rating.
fn goes(key: &str, name: &str, short: &str) -> bool {
    let beside = match key {
        "not_applicable" if short == RATING => &[RATING, "note"][..],
        "not_applicable" => &["self", "agreed"],
        "self" => &["not_applicable", "agreed"],
        RATING => &["not_applicable"],
        _ => &[],
    };
    name == key || beside.contains(&name)
}

/// Where a key stands among those of an entry.
fn place(key: &str) -> usize {
    let order = [
        RATING,
        "self",
        "manager",
        "peers",
        "note",
        "not_applicable",
        "agreed",
    ];
    order
        .iter()
        .position(|known| *known == key)
        .unwrap_or(order.len())
}
