//! Where a new key goes in, and how it is written there.

use crate::form::Form;
use crate::source::{Edit, FileId, Span};
use crate::yaml::edit::Refusal;
use crate::yaml::write::scalar;
use crate::yaml::{Entry, Node, Value};

/// Another value for a key that is there.
pub fn in_place(text: &str, file: FileId, entry: &Entry<'_>, value: &str) -> Edit {
    let key_end = entry.key.span.end as usize;
    let start = entry.value.span.start as usize;
    let end = entry.value.written_end(text, start);
    if entry.value.is_null() && end == start {
        // Nothing is written: the value goes behind the colon.
        let colon = text[key_end..]
            .find(':')
            .map_or(key_end, |at| key_end + at + 1);
        return Edit {
            span: Span::new(file, colon, colon),
            text: format!(" {value}"),
        };
    }
    Edit {
        span: Span::new(file, start, end),
        text: value.to_owned(),
    }
}

/// A new entry in a mapping: the keys of `path` within each other, and the value.
///
/// # Errors
/// Where there is no mapping to put it in.
pub fn entry(
    text: &str,
    file: FileId,
    node: &Node<'_>,
    form: Option<&Form>,
    path: &[&str],
    value: &str,
) -> Result<Edit, Refusal> {
    let Value::Mapping(entries) = &node.value else {
        return Err(Refusal::Meaning(path.join(".")));
    };
    if node.is_flow(text) {
        return Ok(in_braces(text, file, node, entries, form, path, value));
    }
    let (Some(first), Some(name)) = (entries.first(), path.first()) else {
        return Err(Refusal::Outside);
    };
    let indent = indentation(text, first.key.span.start as usize);
    let after = preceding(entries, form, name);
    let line = block(path, value, &indent, line_end(text));
    let Some(after) = after.map(|at| &entries[at]) else {
        let start = first.key.span.start as usize;
        let text = format!("{}{}{indent}", &line[indent.len()..], line_end(text));
        let span = Span::new(file, start, start);
        return Ok(Edit { span, text });
    };
    let written = after.value.written_end(text, after.key.span.end as usize);
    Ok(below_line(text, file, written, &line))
}

/// Lines below the line in which something ends.
pub fn below_line(text: &str, file: FileId, written: usize, lines: &str) -> Edit {
    let end = text[written..].find('\n').map(|at| written + at + 1);
    let line_end = line_end(text);
    match end {
        Some(at) => Edit {
            span: Span::new(file, at, at),
            text: format!("{lines}{line_end}"),
        },
        None => Edit {
            span: Span::new(file, text.len(), text.len()),
            text: format!("{line_end}{lines}"),
        },
    }
}

fn in_braces(
    text: &str,
    file: FileId,
    node: &Node<'_>,
    entries: &[Entry<'_>],
    form: Option<&Form>,
    path: &[&str],
    value: &str,
) -> Edit {
    let new = flow(path, value);
    if entries.is_empty() {
        let inside = node.span.start as usize + 1;
        return Edit {
            span: Span::new(file, inside, inside),
            text: new,
        };
    }
    let name = path.first().copied().unwrap_or_default();
    match preceding(entries, form, name).map(|at| &entries[at]) {
        Some(after) => {
            let end = after.value.written_end(text, after.key.span.end as usize);
            Edit {
                span: Span::new(file, end, end),
                text: format!(", {new}"),
            }
        }
        None => {
            let start = entries[0].key.span.start as usize;
            Edit {
                span: Span::new(file, start, start),
                text: format!("{new}, "),
            }
        }
    }
}

/// The entry that a new key stands behind: by the order of the form, else the last one.
fn preceding(entries: &[Entry<'_>], form: Option<&Form>, name: &str) -> Option<usize> {
    let last = entries.len().checked_sub(1);
    let Some(form) = form else {
        return last;
    };
    let order = |name: &str| form.names().position(|known| known == name);
    let Some(own) = order(name) else {
        return last;
    };
    let before = |entry: &Entry<'_>| order(&entry.key.text).is_some_and(|at| at < own);
    entries.iter().rposition(before)
}

fn flow(path: &[&str], value: &str) -> String {
    let (open, close) = (path[1..].iter().map(|_| '{'), path[1..].iter().map(|_| '}'));
    let mut keys = path.iter().map(|key| scalar(key));
    let mut written = format!("{}: ", keys.next().unwrap_or_default());
    for (brace, key) in open.zip(keys) {
        written.push(brace);
        written.push_str(&format!("{key}: "));
    }
    written.push_str(value);
    written.extend(close);
    written
}

fn block(path: &[&str], value: &str, indent: &str, line_end: &str) -> String {
    let mut lines = String::new();
    for (depth, key) in path.iter().enumerate() {
        if depth > 0 {
            lines.push_str(line_end);
        }
        lines.push_str(indent);
        lines.push_str(&"  ".repeat(depth));
        lines.push_str(&format!("{}:", scalar(key)));
    }
    format!("{lines} {value}")
}

/// What stands before a key, as blanks of the same width.
pub fn indentation(text: &str, at: usize) -> String {
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let before = text[line..at].trim_start_matches('\u{feff}');
    before.chars().map(|_| ' ').collect()
}

/// How lines end here.
pub fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}
