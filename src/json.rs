//! A document on one line, as JSON, to the tree of [`crate::yaml`]. `serde_json` reads it; where each key and value stands is
//! followed along, since between two of them there is nothing but blanks and one sign.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::diagnostic::{DUPLICATE_KEY, Diagnostic, TOO_LARGE, YAML_SYNTAX, quoted};
use crate::source::{FileId, Span};
use crate::yaml::{Entry, Key, MOST_DEPTH, MOST_NODES, Node, Scalar, Seen, Style, Value};

/// Reads one document.
///
/// A key whose value is `null` is as if it were not there: what writes tables as JSON writes all
/// columns. The tree is absent where the text is no JSON or goes beyond a cap; a key that stands
/// twice is reported and left out of the tree.
pub fn parse(text: &str, file: FileId) -> (Option<Node<'_>>, Vec<Diagnostic>) {
    let reader = Reader {
        text,
        file,
        at: Cell::new(0),
        nodes: Cell::new(0),
        found: RefCell::default(),
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let of_root = Part {
        reader: &reader,
        depth: 0,
    };
    let read = of_root
        .deserialize(&mut json)
        .and_then(|root| json.end().map(|()| root));
    let mut found = reader.found.take();
    match read {
        Ok(root) => (Some(root), found),
        Err(error) => {
            if !found.iter().any(|found| found.rule == &TOO_LARGE) {
                found.push(syntax(text, file, &error));
            }
            (None, found)
        }
    }
}

fn syntax(text: &str, file: FileId, error: &serde_json::Error) -> Diagnostic {
    if ["<<<<<<<", "=======", ">>>>>>>"]
        .iter()
        .any(|mark| text.starts_with(mark))
    {
        let span = Span::new(file, 0, text.len());
        return Diagnostic::new(&YAML_SYNTAX, span, "git left a conflict here").help(
            "keep the lines that are right, and remove those that start with `<<<<<<<`, \
             `=======` and `>>>>>>>`",
        );
    }
    // Columns of the library are bytes, from 1; before the first one it says 0.
    let mut at = error.column().saturating_sub(1).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let width = text[at..].chars().next().map_or(0, char::len_utf8);
    let why = error.to_string();
    let why = why
        .rsplit_once(" at line ")
        .map_or(why.as_str(), |(why, _)| why);
    let span = Span::new(file, at, at + width);
    Diagnostic::new(&YAML_SYNTAX, span, format!("this is not JSON: {why}"))
        .help("each line is one document, `{\"kind\": \"person\", …}`, without a line break in it")
}

struct Reader<'t> {
    text: &'t str,
    file: FileId,
    /// The end of what was read last.
    at: Cell<usize>,
    nodes: Cell<usize>,
    found: RefCell<Vec<Diagnostic>>,
}

impl<'t> Reader<'t> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn blanks(&self, mut at: usize) -> usize {
        while matches!(self.byte(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            at += 1;
        }
        at
    }

    /// Where the next key or value starts: behind blanks, and a comma or colon.
    fn start(&self) -> usize {
        let at = self.blanks(self.at.get());
        match self.byte(at) {
            Some(b',' | b':') => self.blanks(at + 1),
            _ => at,
        }
    }

    /// Where the list or mapping ends that is open.
    fn close(&self) -> usize {
        self.blanks(self.at.get()) + 1
    }

    /// The end of a text that starts here: `length` is that between the quotes, where nothing is
    /// escaped.
    fn text_end(&self, start: usize, length: Option<usize>) -> usize {
        if let Some(length) = length {
            return start + length + 2;
        }
        let mut at = start + 1;
        loop {
            match self.byte(at) {
                None | Some(b'"') => return at + 1,
                Some(b'\\') => at += 2,
                Some(_) => at += 1,
            }
        }
    }

    /// The end of a number or word that starts here.
    fn word_end(&self, start: usize) -> usize {
        let rest = &self.text.as_bytes()[start..];
        let ends = |byte: &u8| matches!(byte, b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r');
        start + rest.iter().position(ends).unwrap_or(rest.len())
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start, end)
    }

    fn too_large<E: Error>(&self, start: usize, message: String) -> E {
        let error = E::custom(&message);
        let found = Diagnostic::new(&TOO_LARGE, self.span(start, start + 1), message);
        self.found.borrow_mut().push(found);
        error
    }

    fn twice(&self, key: &Key<'_>, first: Span) {
        let message = format!("the key {} appears twice", quoted(&key.text));
        self.found.borrow_mut().push(
            Diagnostic::new(&DUPLICATE_KEY, key.span, message)
                .related(first, "first here")
                .help("keep one of the two"),
        );
    }
}

/// A value to be read.
#[derive(Clone, Copy)]
struct Part<'r, 't> {
    reader: &'r Reader<'t>,
    depth: usize,
}

impl<'t> Part<'_, 't> {
    fn node(&self, start: usize, end: usize, value: Value<'t>) -> Node<'t> {
        self.reader.at.set(end);
        let span = self.reader.span(start, end);
        Node { span, value }
    }

    fn word(&self) -> Node<'t> {
        let start = self.reader.start();
        let end = self.reader.word_end(start);
        let text = Cow::Borrowed(&self.reader.text[start..end]);
        let style = Style::Plain;
        self.node(start, end, Value::Scalar(Scalar { text, style }))
    }

    fn quoted(&self, text: Cow<'t, str>) -> Node<'t> {
        let start = self.reader.start();
        let length = matches!(text, Cow::Borrowed(_)).then_some(text.len());
        let end = self.reader.text_end(start, length);
        let style = Style::Quoted('"');
        self.node(start, end, Value::Scalar(Scalar { text, style }))
    }

    /// What stands inside this list or mapping.
    fn inside<E: Error>(&self, start: usize) -> Result<Self, E> {
        if self.depth >= MOST_DEPTH {
            let message = format!("nested deeper than {MOST_DEPTH} levels");
            return Err(self.reader.too_large(start, message));
        }
        self.reader.at.set(start + 1);
        Ok(Part {
            depth: self.depth + 1,
            ..*self
        })
    }
}

impl<'t> DeserializeSeed<'t> for Part<'_, 't> {
    type Value = Node<'t>;

    fn deserialize<D: Deserializer<'t>>(self, json: D) -> Result<Node<'t>, D::Error> {
        let nodes = self.reader.nodes.get() + 1;
        self.reader.nodes.set(nodes);
        if nodes > MOST_NODES {
            let message = format!("more than {MOST_NODES} keys and values in one document");
            return Err(self.reader.too_large(self.reader.start(), message));
        }
        json.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Part<'_, 't> {
    type Value = Node<'t>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Node<'t>, E> {
        Ok(self.word())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Node<'t>, E> {
        Ok(self.word())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Node<'t>, E> {
        Ok(self.word())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node<'t>, E> {
        Ok(self.word())
    }

    fn visit_unit<E>(self) -> Result<Node<'t>, E> {
        Ok(self.word())
    }

    fn visit_borrowed_str<E>(self, text: &'t str) -> Result<Node<'t>, E> {
        Ok(self.quoted(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node<'t>, E> {
        Ok(self.quoted(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Node<'t>, A::Error> {
        let start = self.reader.start();
        let inside = self.inside(start)?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(inside)? {
            items.push(item);
        }
        Ok(self.node(start, self.reader.close(), Value::Sequence(items)))
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Node<'t>, A::Error> {
        let start = self.reader.start();
        let inside = self.inside(start)?;
        let mut entries: Vec<Entry<'t>> = Vec::new();
        let mut seen = Seen::default();
        while let Some(key) = map.next_key_seed(KeyPart(inside))? {
            let value = map.next_value_seed(inside)?;
            match seen.position(&entries, &key.text) {
                Some(first) => self.reader.twice(&key, entries[first].key.span),
                None if value.is_null() => {}
                None => entries.push(Entry { key, value }),
            }
        }
        Ok(self.node(start, self.reader.close(), Value::Mapping(entries)))
    }
}

/// A key to be read.
struct KeyPart<'r, 't>(Part<'r, 't>);

impl<'t> KeyPart<'_, 't> {
    fn key(self, text: Cow<'t, str>) -> Key<'t> {
        let Node { span, value } = self.0.quoted(text);
        let text = match value {
            Value::Scalar(scalar) => scalar.text,
            _ => Cow::Borrowed(""),
        };
        Key { text, span }
    }
}

impl<'t> DeserializeSeed<'t> for KeyPart<'_, 't> {
    type Value = Key<'t>;

    fn deserialize<D: Deserializer<'t>>(self, json: D) -> Result<Key<'t>, D::Error> {
        json.deserialize_str(self)
    }
}

impl<'t> Visitor<'t> for KeyPart<'_, 't> {
    type Value = Key<'t>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, text: &'t str) -> Result<Key<'t>, E> {
        Ok(self.key(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Key<'t>, E> {
        Ok(self.key(Cow::Owned(text.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, Sources};

    fn file() -> FileId {
        Sources::default().add(Source::new("x", ""))
    }

    /// Every key and value as it stands at its place.
    fn told(text: &str, node: &Node<'_>, all: &mut Vec<String>) {
        let at = |span: Span| text[span.start as usize..span.end as usize].to_owned();
        all.push(at(node.span));
        match &node.value {
            Value::Sequence(items) => items.iter().for_each(|item| told(text, item, all)),
            Value::Mapping(entries) => entries.iter().for_each(|entry| {
                all.push(at(entry.key.span));
                told(text, &entry.value, all);
            }),
            Value::Scalar(_) | Value::Refused => {}
        }
    }

    #[test]
    fn every_key_and_value_has_its_place() {
        let text = r#" { "a" :[ 1.50,-2 , true,{}, [] ], "b\"é": "x\\\"y" ,"é":{"n" : null}}  "#;
        let (root, found) = parse(text, file());
        assert!(found.is_empty());
        let mut all = Vec::new();
        told(text, &root.expect("a tree"), &mut all);
        let expected = [
            text.trim(),
            r#""a""#,
            "[ 1.50,-2 , true,{}, [] ]",
            "1.50",
            "-2",
            "true",
            "{}",
            "[]",
            r#""b\"é""#,
            r#""x\\\"y""#,
            r#""é""#,
            r#"{"n" : null}"#,
        ];
        assert_eq!(all, expected);
    }

    #[test]
    fn what_is_no_json_is_told_where_it_ends() {
        for (text, at, why) in [
            (
                r#"{"a": 1"#,
                6,
                "this is not JSON: EOF while parsing an object",
            ),
            (r#"{"é": 1,}"#, 9, "this is not JSON: trailing comma"),
            (r#"{"a": 01}"#, 7, "this is not JSON: invalid number"),
            (r#"{"a": 1} {}"#, 9, "this is not JSON: trailing characters"),
            ("kind: person", 0, "this is not JSON: expected value"),
            ("<<<<<<< HEAD", 0, "git left a conflict here"),
        ] {
            let (root, found) = parse(text, file());
            assert!(root.is_none());
            let found: Vec<_> = found
                .iter()
                .map(|found| (found.primary.span.start, found.message.as_str()))
                .collect();
            assert_eq!(found, [(at, why)], "{text}");
        }
    }

    #[test]
    fn keys_that_stand_twice_and_what_is_too_deep_are_told() {
        let (root, found) = parse(r#"{"a": 1, "a": 2}"#, file());
        assert_eq!(root.map(|root| root.entries().len()), Some(1));
        assert_eq!(found[0].message, "the key `a` appears twice");
        let deep = "[".repeat(MOST_DEPTH + 1) + &"]".repeat(MOST_DEPTH + 1);
        let (root, found) = parse(&deep, file());
        assert!(root.is_none() && found.len() == 1 && found[0].rule == &TOO_LARGE);
        let wide = format!("[{}1]", "1,".repeat(MOST_NODES));
        let (root, found) = parse(&wide, file());
        assert!(root.is_none() && found.len() == 1 && found[0].rule == &TOO_LARGE);
    }
}
