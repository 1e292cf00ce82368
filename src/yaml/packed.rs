//! Trees of documents that are known when the program is built: packed then, so that a run does
//! not read their YAML again.
//!
//! Numbers are `u32`, little end first. A node is a tag, its span and its content; a text is its
//! place in the source and its length, or [`INLINE`], its length and its bytes.

use std::borrow::Cow;

use super::node::{Entry, Key, Node, Scalar, Style, Value};
use crate::source::{FileId, Span};

const PLAIN: u8 = 0;
const SINGLE_QUOTED: u8 = 1;
const DOUBLE_QUOTED: u8 = 2;
const BLOCK: u8 = 3;
const SEQUENCE: u8 = 4;
const MAPPING: u8 = 5;
/// In place of a text's place: YAML's own escapes or folding made it, so it follows here.
const INLINE: u32 = u32::MAX;

/// Packs a tree of `text`; `None` where it holds what YAML or this tool refuses.
pub fn pack(root: &Node<'_>, text: &str) -> Option<Vec<u8>> {
    let bytes = Vec::new();
    let mut packer = Packer { text, bytes };
    packer.node(root)?;
    Some(packer.bytes)
}

/// The tree of `text` that [`pack`] packed, its spans in `file`; `None` where the bytes are of
/// another text.
pub fn unpack<'t>(bytes: &'t [u8], text: &'t str, file: FileId) -> Option<Node<'t>> {
    Unpacker { text, bytes, file }.node()
}

struct Packer<'t> {
    text: &'t str,
    bytes: Vec<u8>,
}

impl Packer<'_> {
    fn number(&mut self, number: usize) -> Option<()> {
        let number = u32::try_from(number).ok()?;
        self.bytes.extend(number.to_le_bytes());
        Some(())
    }

    fn head(&mut self, tag: u8, span: Span) {
        self.bytes.push(tag);
        self.span(span);
    }

    fn span(&mut self, span: Span) {
        self.bytes.extend(span.start.to_le_bytes());
        self.bytes.extend(span.end.to_le_bytes());
    }

    /// A text that starts at `start`, or after the quote there, is named by its place.
    fn text(&mut self, text: &str, start: u32) -> Option<()> {
        let start = start as usize;
        let stands = |at: &usize| {
            let source = self.text.get(*at..);
            source.is_some_and(|source| source.starts_with(text))
        };
        match [start, start + 1].into_iter().find(stands) {
            Some(at) => {
                self.number(at)?;
                self.number(text.len())
            }
            None => {
                self.bytes.extend(INLINE.to_le_bytes());
                self.number(text.len())?;
                self.bytes.extend(text.as_bytes());
                Some(())
            }
        }
    }

    fn node(&mut self, node: &Node<'_>) -> Option<()> {
        match &node.value {
            Value::Scalar(scalar) => {
                let tag = match scalar.style {
                    Style::Plain => PLAIN,
                    Style::Quoted('\'') => SINGLE_QUOTED,
                    Style::Quoted(_) => DOUBLE_QUOTED,
                    Style::Block => BLOCK,
                };
                self.head(tag, node.span);
                self.text(&scalar.text, node.span.start)
            }
            Value::Sequence(items) => {
                self.head(SEQUENCE, node.span);
                self.number(items.len())?;
                items.iter().try_for_each(|item| self.node(item))
            }
            Value::Mapping(entries) => {
                self.head(MAPPING, node.span);
                self.number(entries.len())?;
                entries.iter().try_for_each(|entry| {
                    self.span(entry.key.span);
                    self.text(&entry.key.text, entry.key.span.start)?;
                    self.node(&entry.value)
                })
            }
            Value::Refused => None,
        }
    }
}

struct Unpacker<'t> {
    text: &'t str,
    /// What is left.
    bytes: &'t [u8],
    file: FileId,
}

impl<'t> Unpacker<'t> {
    fn number(&mut self) -> Option<usize> {
        let (number, rest) = self.bytes.split_first_chunk::<4>()?;
        self.bytes = rest;
        Some(u32::from_le_bytes(*number) as usize)
    }

    fn span(&mut self) -> Option<Span> {
        let (start, end) = (self.number()?, self.number()?);
        Some(Span::new(self.file, start, end))
    }

    fn text(&mut self) -> Option<Cow<'t, str>> {
        let (at, length) = (self.number()?, self.number()?);
        if at != INLINE as usize {
            return Some(Cow::Borrowed(self.text.get(at..at + length)?));
        }
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(Cow::Borrowed(str::from_utf8(text).ok()?))
    }

    fn node(&mut self) -> Option<Node<'t>> {
        let (tag, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        let span = self.span()?;
        let value = match *tag {
            SEQUENCE => {
                let count = self.number()?;
                let items: Option<_> = (0..count).map(|_| self.node()).collect();
                Value::Sequence(items?)
            }
            MAPPING => {
                let count = self.number()?;
                let entries: Option<_> = (0..count).map(|_| self.entry()).collect();
                Value::Mapping(entries?)
            }
            tag => Value::Scalar(Scalar {
                text: self.text()?,
                style: match tag {
                    SINGLE_QUOTED => Style::Quoted('\''),
                    DOUBLE_QUOTED => Style::Quoted('"'),
                    BLOCK => Style::Block,
                    _ => Style::Plain,
                },
            }),
        };
        Some(Node { span, value })
    }

    fn entry(&mut self) -> Option<Entry<'t>> {
        let span = self.span()?;
        let text = self.text()?;
        let value = self.node()?;
        let key = Key { text, span };
        Some(Entry { key, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, Sources};
    use crate::yaml::parse;

    /// Every form of a scalar, nested, and text that is no ASCII.
    const TEXT: &str = "a: 1\n'b c': \"é\\n\"\nc:\n  - >-\n    folded\n    text\n  - {d: ~, e: []}\n  - |\n    kept\nf: ''\ng:\n";

    #[test]
    fn what_is_packed_comes_back_with_its_places() {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("x", TEXT));
        let (root, diagnostics) = parse(TEXT, file);
        assert_eq!(diagnostics, []);
        let root = root.expect("a tree");
        let bytes = pack(&root, TEXT).expect("nothing refused");
        let back = unpack(&bytes, TEXT, file).expect("the same text");
        assert_eq!(format!("{back:?}"), format!("{root:?}"));
    }

    #[test]
    fn bytes_that_end_early_give_no_tree() {
        let file = Sources::default().add(Source::new("x", TEXT));
        let (root, _) = parse(TEXT, file);
        let bytes = pack(&root.expect("a tree"), TEXT).expect("nothing refused");
        for end in 0..bytes.len() {
            assert!(unpack(&bytes[..end], TEXT, file).is_none(), "{end}");
        }
    }
}
