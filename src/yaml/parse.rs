//! Parser events to a tree; refuses what a reader of the file could not see through.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, StrInput, options};

use super::node::{Entry, Key, Node, Scalar, Value};
use crate::diagnostic::{
    DUPLICATE_KEY, Diagnostic, REFUSED_YAML, TOO_LARGE, WRONG_TYPE, YAML_SYNTAX, quoted,
};
use crate::source::{FileId, Span};

/// Most keys and values of a document.
pub const MOST_NODES: usize = 100_000;
/// Most problems of a document that are told one by one.
const MOST_PROBLEMS: usize = 10_000;
/// Deepest nesting of lists and mappings.
pub const MOST_DEPTH: usize = 64;

/// Reads one document.
///
/// The tree is absent where the text is no YAML or goes beyond a cap; what is merely refused
/// (an anchor, a tag, a key that stands twice) is reported and left out of the tree.
pub fn parse(text: &str, file: FileId) -> (Option<Node<'_>>, Vec<Diagnostic>) {
    let options = options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        flow_nesting_limit: MOST_DEPTH,
    };
    let mut builder = Builder {
        events: Parser::new_from_str_with_options(text, options),
        file,
        text,
        nodes: 0,
        diagnostics: Vec::new(),
    };
    let root = builder.document();
    let mut diagnostics = builder.diagnostics;
    match root {
        Ok(root) => (root, diagnostics),
        Err(stop) => {
            diagnostics.push(*stop);
            (None, diagnostics)
        }
    }
}

/// What ends the reading of a document; boxed because the happy path carries it around.
type Stop = Box<Diagnostic>;

struct Builder<'t> {
    events: Parser<'t, StrInput<'t>>,
    file: FileId,
    text: &'t str,
    nodes: usize,
    diagnostics: Vec<Diagnostic>,
}

impl<'t> Builder<'t> {
    fn span(&self, range: Option<std::ops::Range<usize>>) -> Span {
        let range = range.unwrap_or(0..0);
        Span::new(self.file, range.start, range.end)
    }

    fn refuse(&mut self, span: Span, what: &str, help: &str) {
        let message = format!("{what} not allowed here");
        self.diagnostics
            .push(Diagnostic::new(&REFUSED_YAML, span, message).help(help));
    }

    fn stop(&self, span: Span, message: String) -> Stop {
        Box::new(Diagnostic::new(&TOO_LARGE, span, message))
    }

    /// The next event that says something of content.
    fn next(&mut self) -> Result<(Event<'t>, Span), Stop> {
        loop {
            match self.events.next_event() {
                None => return Ok((Event::StreamEnd, self.end())),
                Some(Err(error)) => return Err(self.syntax(&error)),
                Some(Ok((Event::Anchor(_, name), at))) => {
                    let span = self.span(at.byte_range());
                    let what = format!("the anchor {} is", quoted(&name));
                    self.refuse(span, &what, "write the value out where it is needed");
                }
                Some(Ok((event, at))) => {
                    if event.tag().is_some() {
                        let tag = at.tag_span().and_then(|tag| tag.byte_range());
                        let span = self.span(tag.or(at.byte_range()));
                        self.refuse(
                            span,
                            "a tag is",
                            "remove it: the field decides the type of its value",
                        );
                    }
                    let span = self.span(at.byte_range());
                    return Ok((event, span));
                }
            }
        }
    }

    fn end(&self) -> Span {
        Span::new(self.file, self.text.len(), self.text.len())
    }

    fn syntax(&self, error: &granit_parser::ScanError) -> Stop {
        let at = error.marker().byte_offset().unwrap_or(0);
        let at = at.min(self.text.len());
        let width = self.text[at..].chars().next().map_or(0, char::len_utf8);
        let span = Span::new(self.file, at, at + width);
        match error.kind() {
            ErrorKind::RecursionLimitExceeded => {
                self.stop(span, format!("nested deeper than {MOST_DEPTH} levels"))
            }
            _ => Box::new(Diagnostic::new(
                &YAML_SYNTAX,
                span,
                format!("this is not YAML: {}", error.info()),
            )),
        }
    }

    fn document(&mut self) -> Result<Option<Node<'t>>, Stop> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentEnd => {}
                Event::StreamEnd => return Ok(root),
                Event::DocumentStart(marked, _) if root.is_some() => {
                    match marked {
                        true => self.refuse(
                            span,
                            "a second document is",
                            "put it into a file of its own",
                        ),
                        false => {
                            self.refuse(span, "content after the document is", "remove it");
                        }
                    }
                    self.rest()?;
                    return Ok(root);
                }
                Event::DocumentStart(..) => {
                    let (event, span) = self.next()?;
                    root = Some(self.node(event, span, 0)?);
                }
                _ => {
                    self.refuse(span, "content after the document is", "remove it");
                    return Ok(root);
                }
            }
        }
    }

    /// What follows the document is not kept, but text that is no YAML is called so all the same.
    fn rest(&mut self) -> Result<(), Stop> {
        for _ in 0..MOST_NODES {
            match self.events.next_event() {
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(self.syntax(&error)),
                None => break,
            }
        }
        Ok(())
    }

    fn count(&mut self, span: Span) -> Result<(), Stop> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            let message = format!("more than {MOST_NODES} keys and values in one document");
            return Err(self.stop(span, message));
        }
        if self.diagnostics.len() > MOST_PROBLEMS {
            let message = format!("more than {MOST_PROBLEMS} problems in one document");
            return Err(self.stop(span, message));
        }
        Ok(())
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node<'t>, Stop> {
        self.count(span)?;
        let collection = matches!(event, Event::SequenceStart(..) | Event::MappingStart(..));
        if collection && depth >= MOST_DEPTH {
            return Err(self.stop(span, format!("nested deeper than {MOST_DEPTH} levels")));
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                let value = Value::Scalar(Scalar { text, plain });
                Ok(Node { span, value })
            }
            Event::SequenceStart(..) => self.sequence(span, depth),
            Event::MappingStart(..) => self.mapping(span, depth),
            // Aliases; the parser emits nothing else where a node must stand.
            _ => {
                let name = &self.text[span.start as usize..span.end as usize];
                let what = format!("the alias {} is", quoted(name));
                self.refuse(span, &what, "write the value out");
                let value = Value::Refused;
                Ok(Node { span, value })
            }
        }
    }

    fn sequence(&mut self, open: Span, depth: usize) -> Result<Node<'t>, Stop> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                let value = Value::Sequence(items);
                return Ok(self.collection(open, span, value));
            }
            items.push(self.node(event, span, depth + 1)?);
        }
    }

    fn mapping(&mut self, open: Span, depth: usize) -> Result<Node<'t>, Stop> {
        let mut entries: Vec<Entry<'t>> = Vec::new();
        let mut seen = Seen::default();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                let value = Value::Mapping(entries);
                return Ok(self.collection(open, span, value));
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            let Some(key) = self.key(key) else { continue };
            match seen.position(&entries, &key.text) {
                Some(first) => self.diagnostics.push(
                    Diagnostic::new(
                        &DUPLICATE_KEY,
                        key.span,
                        format!("the key {} stands twice", quoted(&key.text)),
                    )
                    .related(entries[first].key.span, "first here")
                    .help("keep one of the two"),
                ),
                None => entries.push(Entry { key, value }),
            }
        }
    }

    fn key(&mut self, node: Node<'t>) -> Option<Key<'t>> {
        match node.value {
            Value::Scalar(scalar) if scalar.plain && scalar.text == "<<" => {
                self.refuse(node.span, "a merge key is", "write the keys out");
                None
            }
            Value::Scalar(Scalar { text, .. }) => Some(Key {
                text,
                span: node.span,
            }),
            Value::Refused => None,
            _ => {
                let message = "a key must be a single value";
                self.diagnostics
                    .push(Diagnostic::new(&WRONG_TYPE, node.span, message));
                None
            }
        }
    }

    /// Spans a collection from its opening to its last byte: the parser gives the end of a block
    /// where the next thing starts.
    fn collection(&self, open: Span, close: Span, value: Value<'t>) -> Node<'t> {
        let last = match &value {
            Value::Sequence(items) => items.last().map(|item| item.span.end),
            Value::Mapping(entries) => entries.last().map(|e| e.value.span.end),
            Value::Scalar(_) | Value::Refused => None,
        };
        let flow = close.end > close.start;
        let end = if flow {
            close.end
        } else {
            last.unwrap_or(open.end)
        };
        let start = open.start as usize;
        let span = Span::new(self.file, start, end as usize);
        Node { span, value }
    }
}

/// Which keys a mapping has so far; a table is worth it only for long ones.
#[derive(Default)]
struct Seen<'t>(HashMap<Cow<'t, str>, usize>);

impl<'t> Seen<'t> {
    /// Up to this many keys a look at each is faster than a table.
    const SHORT: usize = 24;

    fn position(&mut self, entries: &[Entry<'t>], key: &str) -> Option<usize> {
        if entries.len() <= Self::SHORT {
            return entries.iter().position(|entry| entry.key.text == key);
        }
        for (at, entry) in entries.iter().enumerate().skip(self.0.len()) {
            self.0.insert(entry.key.text.clone(), at);
        }
        self.0.get(key).copied()
    }
}
