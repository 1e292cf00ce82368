//! Parser events to a tree; refuses what a reader of the file could not see through.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, StrInput, options};

use super::conflict;
use super::line::{Slip, odd_blank};
use super::node::{Entry, Key, Node, Scalar, Style, Value};
use super::syntax::{Stopped, open_bracket};
use crate::diagnostic::{
    DUPLICATE_KEY, Diagnostic, Label, REFUSED_YAML, TOO_LARGE, WRONG_TYPE, YAML_SYNTAX, quoted,
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
    let conflicts = conflicts(text, file);
    if !conflicts.is_empty() {
        return (None, conflicts);
    }
    let mut builder = Builder::new(text, file, true);
    let mut root = builder.document();
    if builder.in_brackets {
        // A list over several lines may close its bracket at the start of one, as most readers
        // allow. A text between quotes may not: it would take in the keys below it.
        let open = builder.open_bracket();
        builder = Builder::new(text, file, false);
        root = builder.document();
        if root.is_err() && open.is_some() && builder.open_bracket() == open {
            root = Err(builder.unclosed(open.unwrap_or_default()));
        }
    }
    let mut diagnostics = builder.diagnostics;
    match root {
        Ok(root) => (root, diagnostics),
        Err(stop) => {
            diagnostics.push(*stop);
            (None, diagnostics)
        }
    }
}

/// The conflicts that `git` has left in a text.
pub(crate) fn conflicts(text: &str, file: FileId) -> Vec<Diagnostic> {
    let marks = conflict::marks(text);
    let spans = marks
        .iter()
        .map(|mark| Span::new(file, mark.start, mark.end));
    let mut found: Vec<Diagnostic> = Vec::new();
    for (span, mark) in spans.zip(&marks) {
        match found.last_mut() {
            Some(last) if !text[mark.clone()].starts_with('<') => {
                last.related.push(Label {
                    span,
                    text: String::new(),
                });
            }
            _ => found.push(
                Diagnostic::new(&YAML_SYNTAX, span, "git left a conflict here").help(
                    "keep the lines that are right, and remove those that start with `<<<<<<<`, \
                     `=======` and `>>>>>>>`",
                ),
            ),
        }
    }
    found
}

/// What to do about content that follows one.
const AFTER_DOCUMENT: &str = "remove it, or the `...` before it";

/// What ends the reading of a document; boxed because the happy path carries it around.
type Stop = Box<Diagnostic>;

struct Builder<'t> {
    events: Parser<'t, StrInput<'t>>,
    file: FileId,
    text: &'t str,
    nodes: usize,
    diagnostics: Vec<Diagnostic>,
    /// The key or value that was read last.
    last: Range<usize>,
    /// Where the lists and mappings start that are being read.
    open: Vec<usize>,
    /// A line within brackets is indented too little.
    in_brackets: bool,
    /// The tag of the value that was read last: refused already.
    marked: Option<Span>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, file: FileId, strict_indentation: bool) -> Self {
        let options = options! {
            emit_comments: false,
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            flow_nesting_limit: MOST_DEPTH,
            strict_indentation: strict_indentation,
        };
        Builder {
            events: Parser::new_from_str_with_options(text, options),
            file,
            text,
            nodes: 0,
            diagnostics: Vec::new(),
            last: 0..0,
            open: Vec::new(),
            in_brackets: false,
            marked: None,
        }
    }

    /// The innermost bracket that is not closed yet.
    fn open_bracket(&self) -> Option<usize> {
        let bracket = |at: &&usize| self.text[**at..].starts_with(['[', '{']);
        self.open.iter().rev().find(bracket).copied()
    }

    fn unclosed(&self, bracket: usize) -> Stop {
        let open = self.text[bracket..].chars().next().unwrap_or('[');
        self.slip(open_bracket(bracket, open, None))
    }

    fn slip(&self, slip: Slip) -> Stop {
        let span = Span::new(self.file, slip.at.start, slip.at.end);
        Box::new(Diagnostic::new(&YAML_SYNTAX, span, slip.message).help(slip.help))
    }

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
        self.marked = None;
        loop {
            match self.events.next_event() {
                None => return Ok((Event::StreamEnd, self.end())),
                Some(Err(error)) => return Err(self.syntax(&error)),
                Some(Ok((Event::Anchor(_, name), at))) => {
                    let span = self.span(at.byte_range());
                    let what = format!("the anchor {} is", quoted(&name));
                    self.refuse(
                        span,
                        &what,
                        "write the value out where it is needed; quote text that starts with `&`",
                    );
                }
                Some(Ok((event, at))) => {
                    if event.tag().is_some() {
                        let tag = at.tag_span().and_then(|tag| tag.byte_range());
                        let span = self.span(tag.or(at.byte_range()));
                        let written = &self.text[span.start as usize..span.end as usize];
                        self.marked = Some(span);
                        let digits = written.strip_prefix('!').unwrap_or_default();
                        let core = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
                        let help = if core {
                            format!("write the `!` after the rating: `{digits}!`")
                        } else {
                            "remove it: the field decides the type of its value; quote \
                                      text that starts with `!`"
                                .to_owned()
                        };
                        self.refuse(span, "a tag is", &help);
                    }
                    let span = self.span(at.byte_range());
                    match event {
                        Event::Scalar(..) => self.last = span.start as usize..span.end as usize,
                        Event::SequenceStart(..) | Event::MappingStart(..) => {
                            self.open.push(span.start as usize);
                        }
                        Event::SequenceEnd | Event::MappingEnd => {
                            self.open.pop();
                        }
                        _ => {}
                    }
                    return Ok((event, span));
                }
            }
        }
    }

    fn end(&self) -> Span {
        Span::new(self.file, self.text.len(), self.text.len())
    }

    fn syntax(&mut self, error: &granit_parser::ScanError) -> Stop {
        let at = error
            .marker()
            .byte_offset()
            .unwrap_or(0)
            .min(self.text.len());
        let width = self.text[at..].chars().next().map_or(0, char::len_utf8);
        let span = Span::new(self.file, at, at + width);
        let kind = error.kind();
        self.in_brackets = matches!(
            kind,
            ErrorKind::InvalidIndentation | ErrorKind::InvalidFlowScalarIndent
        );
        if let ErrorKind::RecursionLimitExceeded = kind {
            return self.stop(span, format!("nested deeper than {MOST_DEPTH} levels"));
        }
        let stopped = Stopped {
            text: self.text,
            kind,
            at,
            last: self.last.clone(),
        };
        if let Some(slip) = stopped.reason() {
            return self.slip(slip);
        }
        let message = format!("this is not YAML: {}", error.info());
        let help =
            "quote text that holds characters with a meaning in YAML, and indent with spaces";
        Box::new(Diagnostic::new(&YAML_SYNTAX, span, message).help(help))
    }

    fn document(&mut self) -> Result<Option<Node<'t>>, Stop> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentEnd => {}
                Event::StreamEnd => return Ok(root),
                Event::DocumentStart(true, _) if root.as_ref().is_some_and(Node::is_null) => {
                    self.refuse(span, "a second `---` is", "remove one of the two");
                    let (event, span) = self.next()?;
                    root = Some(self.node(event, span, 0)?);
                }
                Event::DocumentStart(marked, _) if root.is_some() => {
                    if marked {
                        self.refuse(
                            span,
                            "a second document is",
                            "put it into a file of its own",
                        )
                    } else {
                        self.refuse(span, "content after the document is", AFTER_DOCUMENT);
                    }
                    self.rest()?;
                    return Ok(root);
                }
                Event::DocumentStart(..) => {
                    let (event, span) = self.next()?;
                    root = Some(self.node(event, span, 0)?);
                }
                _ => {
                    self.refuse(span, "content after the document is", AFTER_DOCUMENT);
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
            // A text that starts with such a sign was meant, not nothing.
            Event::Scalar(_, _, anchor, _)
                if span.start == span.end && (anchor > 0 || self.marked.is_some()) =>
            {
                let span = self.marked.unwrap_or(span);
                let value = Value::Refused;
                Ok(Node { span, value })
            }
            Event::Scalar(text, style, ..) => {
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted => Style::Quoted('\''),
                    ScalarStyle::DoubleQuoted => Style::Quoted('"'),
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                };
                let value = Value::Scalar(Scalar { text, style });
                Ok(Node { span, value })
            }
            Event::SequenceStart(..) => self.sequence(span, depth),
            Event::MappingStart(..) => self.mapping(span, depth),
            // Aliases; the parser emits nothing else where a node must stand.
            _ => {
                let name = &self.text[span.start as usize..span.end as usize];
                let what = format!("the alias {} is", quoted(name));
                self.refuse(
                    span,
                    &what,
                    "write the value out; quote text that starts with `*`",
                );
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
        // A key that is none has been told of.
        let mut refused = false;
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                let value = if entries.is_empty() && refused {
                    Value::Refused
                } else {
                    Value::Mapping(entries)
                };
                return Ok(self.collection(open, span, value));
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, span) = self.next()?;
            let before = self.diagnostics.len();
            let value = self.node(event, span, depth + 1)?;
            if key.is_merge() {
                // What stands there goes with the key.
                self.diagnostics.truncate(before);
            }
            let Some(key) = self.key(key) else {
                refused = true;
                continue;
            };
            self.blank_before(&key)?;
            match seen.position(&entries, &key.text) {
                Some(first) => self.diagnostics.push(
                    Diagnostic::new(
                        &DUPLICATE_KEY,
                        key.span,
                        format!("the key {} appears twice", quoted(&key.text)),
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
            _ if node.is_merge() => {
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
                let mut found = Diagnostic::new(&WRONG_TYPE, node.span, message);
                // `{{ name }}`, which templates of other programs fill in.
                let start = node.span.start as usize;
                if self.text[..start].ends_with('{') && self.text[start..].starts_with('{') {
                    found = found.help("fill in the template first, or quote what is text");
                }
                self.diagnostics.push(found);
                None
            }
        }
    }

    /// A blank that YAML takes for a letter makes another key of the one that was meant, on another
    /// level.
    fn blank_before(&self, key: &Key<'_>) -> Result<(), Stop> {
        let Some(slip) = odd_blank(&key.text).filter(|slip| slip.at.start == 0) else {
            return Ok(());
        };
        let start = key.span.start as usize;
        let at = start..start + slip.at.len();
        Err(self.slip(Slip { at, ..slip }))
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
#[derive(Debug, Default)]
pub struct Seen<'t>(HashMap<Cow<'t, str>, usize>);

impl<'t> Seen<'t> {
    /// Up to this many keys a look at each is faster than a table.
    const SHORT: usize = 24;

    /// The entry of that key, where there is one.
    pub fn position(&mut self, entries: &[Entry<'t>], key: &str) -> Option<usize> {
        if entries.len() <= Self::SHORT {
            return entries.iter().position(|entry| entry.key.text == key);
        }
        for (at, entry) in entries.iter().enumerate().skip(self.0.len()) {
            self.0.insert(entry.key.text.clone(), at);
        }
        self.0.get(key).copied()
    }
}
