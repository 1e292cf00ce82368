//! A piece of evidence more.

use super::insert::{below_line, indentation, line_end};
use super::{checked, insert};
use crate::source::{Edit, FileId, Span};
use crate::yaml::edit::Refusal;
use crate::yaml::{self, Node, Value};

const EVIDENCE: &str = "evidence";

/// The text of an inventory or a ratings document with one more piece of evidence, written as the last one is: over
/// several lines, or in braces. `fields` are keys with YAML that fits on their lines.
///
/// # Errors
/// Where the text is no YAML, `evidence` is no list, or the result would say more than that.
pub fn add_evidence(
    text: &str,
    file: FileId,
    fields: &[(&str, String)],
) -> Result<String, Refusal> {
    let root = yaml::parse(text, file).0.ok_or(Refusal::Unreadable)?;
    let Some(entry) = root.entry(EVIDENCE) else {
        let form = super::document(&root).and_then(super::form_of);
        let lines = format!(
            "{}{}",
            line_end(text),
            evidence_lines(fields, "  ", line_end(text))
        );
        let edit = insert::entry(text, file, &root, form, &[EVIDENCE], "")?;
        // The key stands alone on its line, and the list below it.
        let edit = Edit {
            text: edit.text.replacen(": ", &format!(":{lines}"), 1),
            ..edit
        };
        return checked(text, &root, edit, root.span);
    };
    let Value::Sequence(items) = &entry.value.value else {
        return Err(Refusal::Meaning(EVIDENCE.to_owned()));
    };
    let list = entry.value.span;
    let Some(last) = items.last() else {
        // `[]` goes, and what stands behind it stays behind the first key.
        let lines = evidence_lines(fields, "  ", line_end(text));
        let start = entry.key.span.end as usize + 1;
        let edit = Edit {
            span: Span::new(file, start, list.end as usize),
            text: format!("{}{lines}", line_end(text)),
        };
        return checked(text, &root, edit, list);
    };
    let end = last.written_end(text, last.span.start as usize);
    let edit = if entry.value.is_flow(text) {
        Edit {
            span: Span::new(file, end, end),
            text: format!(", {}", braces(fields)),
        }
    } else {
        let indent = dash(text, last);
        let lines = if last.is_flow(text) {
            format!("{indent}- {}", braces(fields))
        } else {
            evidence_lines(fields, &indent, line_end(text))
        };
        below_line(text, file, end, &lines)
    };
    checked(text, &root, edit, list)
}

/// The blanks before the dash of an item.
fn dash(text: &str, item: &Node<'_>) -> String {
    let before = &text[..item.span.start as usize];
    let dash = before.rfind('-').unwrap_or(before.len());
    indentation(text, dash)
}

/// An item of a list over several lines, without a line end behind the last one.
pub fn evidence_lines(fields: &[(&str, String)], indent: &str, line_end: &str) -> String {
    let lines = fields.iter().enumerate().map(|(at, (key, value))| {
        let dash = if at == 0 { "- " } else { "  " };
        format!("{indent}{dash}{key}: {value}")
    });
    lines.collect::<Vec<String>>().join(line_end)
}

fn braces(fields: &[(&str, String)]) -> String {
    let fields = fields.iter().map(|(key, value)| format!("{key}: {value}"));
    format!("{{{}}}", fields.collect::<Vec<String>>().join(", "))
}
