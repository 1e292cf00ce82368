//! TOML text to the same tree as YAML, so that one decoder serves both.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, YAML_SYNTAX};
use crate::source::{FileId, Span};
use crate::yaml::{self, Entry, Key, Node, Scalar, Style, Value};

/// Reads a TOML document; the tree holds what could be read.
pub fn parse(text: &str, file: FileId) -> (Node<'_>, Vec<Diagnostic>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut diagnostics = yaml::conflicts(text, file);
    // Each line of a conflict would be told of again.
    if diagnostics.is_empty() {
        diagnostics = errors
            .iter()
            .map(|error| no_toml(error, text, file))
            .collect();
    }
    let range = table.span();
    let span = Span::new(file, range.start, range.end);
    let value = mapping(table.into_inner(), text, file);
    (Node { span, value }, diagnostics)
}

fn no_toml(error: &toml::de::Error, text: &str, file: FileId) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let span = Span::new(file, range.start, range.end);
    let start = text[..range.start]
        .rfind('\n')
        .map_or(0, |before| before + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let message = format!("this is not TOML: {}", error.message());
    let found = Diagnostic::new(&YAML_SYNTAX, span, message);
    let (before, value) = line.split_once(['=', ':']).unwrap_or_default();
    if line[before.len()..].starts_with(':') {
        return found.help("write `key = value`, and text between quotes");
    }
    let first = value.trim_start().chars().next();
    let unquoted = first.is_some_and(|c| c.is_alphabetic() || "./“‘".contains(c));
    if unquoted && !matches!(value.trim(), "true" | "false") {
        found.help("put text between quotes, as `key = \"value\"`")
    } else {
        found
    }
}

fn mapping<'t>(table: DeTable<'t>, text: &'t str, file: FileId) -> Value<'t> {
    let mut entries: Vec<Entry<'t>> = table
        .into_iter()
        .map(|(key, value)| {
            let range = key.span();
            let key = Key {
                text: key.into_inner(),
                span: Span::new(file, range.start, range.end),
            };
            let value = node(value, text, file);
            Entry { key, value }
        })
        .collect();
    entries.sort_by_key(|entry| entry.key.span);
    Value::Mapping(entries)
}

fn node<'t>(spanned: Spanned<DeValue<'t>>, text: &'t str, file: FileId) -> Node<'t> {
    let range = spanned.span();
    let span = Span::new(file, range.start, range.end);
    let value = match spanned.into_inner() {
        DeValue::String(string) => Value::Scalar(Scalar {
            text: string,
            style: Style::Quoted(if text[range.clone()].starts_with('\'') {
                '\''
            } else {
                '"'
            }),
        }),
        DeValue::Array(items) => {
            let items = items.into_iter().map(|item| node(item, text, file));
            Value::Sequence(items.collect())
        }
        DeValue::Table(table) => mapping(table, text, file),
        // Numbers, booleans and dates as they are written: the field decides.
        _ => Value::Scalar(Scalar {
            text: Cow::Borrowed(text.get(range).unwrap_or_default()),
            style: Style::Plain,
        }),
    };
    Node { span, value }
}
