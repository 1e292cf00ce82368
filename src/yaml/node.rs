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
    /// Written without quotes and not as a block: only such text can be a number or nothing.
    pub plain: bool,
}

impl Scalar<'_> {
    /// True for `~`, `null` and nothing at all.
    pub fn is_null(&self) -> bool {
        self.plain && matches!(self.text.as_ref(), "" | "~" | "null")
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

impl Node<'_> {
    /// True for `~`, `null` and nothing at all.
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar(scalar) if scalar.is_null())
    }

    /// The entry of that key; none where this is no mapping.
    pub fn entry(&self, key: &str) -> Option<&Entry<'_>> {
        match &self.value {
            Value::Mapping(entries) => entries.iter().find(|entry| entry.key.text == key),
            _ => None,
        }
    }

    /// The value of that key; none where this is no mapping.
    pub fn get(&self, key: &str) -> Option<&Node<'_>> {
        self.entry(key).map(|entry| &entry.value)
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
            Value::Scalar(scalar) if scalar.plain => "a plain value",
            Value::Scalar(_) => "quoted text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
            Value::Refused => "an alias",
        }
    }
}
