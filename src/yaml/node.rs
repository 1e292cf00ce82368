//! The tree: what stands where, before anything is known of its meaning.

use std::borrow::Cow;

use crate::source::Span;

/// A value and its place.
#[derive(Debug)]
pub struct Node<'t> {
    /// The bytes of the value, without the key.
    pub span: Span,
    /// The value.
    pub value: Value<'t>,
}

/// The three shapes of a value.
#[derive(Debug)]
pub enum Value<'t> {
    /// Text, a number, nothing: the field decides.
    Scalar(Scalar<'t>),
    /// A list.
    Sequence(Vec<Node<'t>>),
    /// Keys and values in the order of the file; no key stands twice.
    Mapping(Vec<Entry<'t>>),
    /// An alias: reported already, so that whoever reads the field says nothing more.
    Refused,
}

/// A scalar, not yet given a type.
#[derive(Debug)]
pub struct Scalar<'t> {
    /// The text after YAML's own escapes.
    pub text: Cow<'t, str>,
    /// How it is written.
    pub style: Style,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes and not as a block: only such text can be a number or nothing.
    Plain,
    /// Between these quotes.
    Quoted(char),
    /// As lines below `|` or `>`.
    Block,
}

impl Scalar<'_> {
    /// True where no quotes and no block say that this is text.
    pub fn is_plain(&self) -> bool {
        self.style == Style::Plain
    }

    /// The text with the quotes between which it stands.
    pub fn with_quotes(&self) -> Cow<'_, str> {
        match self.style {
            Style::Quoted(quote) => Cow::Owned(format!("{quote}{}{quote}", self.text)),
            Style::Plain | Style::Block => Cow::Borrowed(&self.text),
        }
    }

    /// True for `~`, `null` and nothing at all.
    pub fn is_null(&self) -> bool {
        self.is_plain() && matches!(self.text.as_ref(), "" | "~" | "null")
    }
}

/// A key and its value.
#[derive(Debug)]
pub struct Entry<'t> {
    /// The key.
    pub key: Key<'t>,
    /// The value.
    pub value: Node<'t>,
}

/// A key; always a scalar.
#[derive(Debug)]
pub struct Key<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    /// Its place.
    pub span: Span,
}

impl<'t> Node<'t> {
    /// True for a list in brackets and a mapping in braces.
    pub fn is_flow(&self, text: &str) -> bool {
        let opens = |sign: char| text[self.span.start as usize..].starts_with(sign);
        // A list in block style may have the span of its first item, brackets and all.
        let inside = |first: Option<Span>| first.is_none_or(|at| at.start > self.span.start);
        match &self.value {
            Value::Sequence(items) => opens('[') && inside(items.first().map(|item| item.span)),
            Value::Mapping(entries) => opens('{') && inside(entries.first().map(|e| e.key.span)),
            Value::Scalar(_) | Value::Refused => false,
        }
    }

    /// The end of what is written of this value, without blanks and line ends; `otherwise` where
    /// nothing is.
    pub fn written_end(&self, text: &str, otherwise: usize) -> usize {
        let (start, end) = (self.span.start as usize, self.span.end as usize);
        match &self.value {
            _ if self.is_flow(text) => end,
            Value::Sequence(items) => items.last().map_or(otherwise, |item| {
                item.written_end(text, item.span.start as usize)
            }),
            Value::Mapping(entries) => entries.last().map_or(otherwise, |entry| {
                entry.value.written_end(text, entry.key.span.end as usize)
            }),
            // A block text may reach into the blanks before what comes next.
            Value::Scalar(_) | Value::Refused => match text[start..end].trim_end() {
                "" => otherwise,
                written => start + written.len(),
            },
        }
    }

    /// True for `~`, `null` and nothing at all.
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar(scalar) if scalar.is_null())
    }

    /// True for `<<` as a key.
    pub(super) fn is_merge(&self) -> bool {
        matches!(&self.value, Value::Scalar(scalar) if scalar.is_plain() && scalar.text == "<<")
    }

    /// The entry of that key; none where this is no mapping.
    pub fn entry(&self, key: &str) -> Option<&Entry<'t>> {
        match &self.value {
            Value::Mapping(entries) => entries.iter().find(|entry| entry.key.text == key),
            _ => None,
        }
    }

    /// The value of that key; none where this is no mapping.
    pub fn get(&self, key: &str) -> Option<&Node<'t>> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entries of a mapping; none of anything else.
    pub fn entries(&self) -> &[Entry<'t>] {
        match &self.value {
            Value::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none where this is no list.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::Sequence(items) => items,
            _ => &[],
        }
    }

    /// What a message calls this value.
    pub fn describe(&self) -> &'static str {
        match &self.value {
            Value::Scalar(scalar) if scalar.is_null() => "nothing",
            Value::Scalar(scalar) if scalar.is_plain() => "a plain value",
            Value::Scalar(_) => "quoted text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
            Value::Refused => "an alias",
        }
    }
}
