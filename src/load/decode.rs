//! The values of fields: each function takes a node and gives a typed value, or reports why not.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::scalar::{LONGEST_ID, is_id, parse_date, plain_decimal};
use crate::diagnostic::{
    DUPLICATE_ID, Diagnostic, Fix, INVALID_ID, MISSING_KEY, OFF_SCALE, UNKNOWN_KEY, WRONG_TYPE,
    quoted,
};
use crate::model::closed_set::ClosedSet;
use crate::source::Span;
use crate::suggest;
use crate::yaml::{Entry, Key, Node, Scalar, Value};

/// A name as a document writes it, not yet resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Where it is written.
    pub span: Span,
}

/// `LADDER/LEVEL` as a document writes it.
#[derive(Clone, Debug)]
pub struct LevelName {
    /// The ladder.
    pub ladder: String,
    /// The level.
    pub level: String,
    /// Where it is written.
    pub span: Span,
}

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

/// Collects problems while fields are read.
#[derive(Debug, Default)]
pub struct Decoder {
    /// Everything found so far.
    pub diagnostics: Vec<Diagnostic>,
}

/// The keys of a mapping, all of them known.
pub struct Fields<'n, 't> {
    entries: &'n [Entry<'t>],
    /// The mapping itself.
    pub span: Span,
}

impl<'n, 't> Fields<'n, 't> {
    /// The value of a key, where given.
    pub fn get(&self, key: &str) -> Option<&'n Node<'t>> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The key and its value, where given.
    pub fn entry(&self, key: &str) -> Option<&'n Entry<'t>> {
        self.entries.iter().find(|entry| entry.key.text == key)
    }

    /// The value of a key that must be there.
    pub fn required(&self, decoder: &mut Decoder, key: &str) -> Option<&'n Node<'t>> {
        let value = self.get(key);
        if value.is_none() {
            // The place of a missing key is the start of the mapping that lacks it.
            let at = self.entries.first().map_or(self.span, |e| e.key.span);
            let message = format!("the key `{key}` is missing");
            decoder.report(Diagnostic::new(&MISSING_KEY, at, message));
        }
        value
    }
}

impl Decoder {
    /// Adds a problem.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds a problem of type or form.
    pub fn wrong(&mut self, node: &Node<'_>, expected: &str) {
        if matches!(node.value, Value::Refused) {
            return;
        }
        let found = format!("this is {}", node.describe());
        self.report(Diagnostic::new(&WRONG_TYPE, node.span, expected).label(found));
    }

    /// The keys of a mapping; reports those that are not in `known`.
    pub fn fields<'n, 't>(
        &mut self,
        node: &'n Node<'t>,
        what: &str,
        known: &[&str],
    ) -> Option<Fields<'n, 't>> {
        let entries = self.mapping(node, what)?;
        for entry in entries {
            let key = entry.key.text.as_ref();
            if !known.contains(&key) {
                let message = format!("{what} has no key {}", quoted(key));
                self.report(
                    Diagnostic::new(&UNKNOWN_KEY, entry.key.span, message).advised(
                        suggest::advice(key, known.iter().copied(), self.diagnostics.len()),
                    ),
                );
            }
        }
        let span = node.span;
        Some(Fields { entries, span })
    }

    /// The entries of a mapping whose keys are free.
    pub fn mapping<'n, 't>(&mut self, node: &'n Node<'t>, what: &str) -> Option<&'n [Entry<'t>]> {
        match &node.value {
            Value::Mapping(entries) => Some(entries),
            _ => {
                self.wrong(node, &format!("{what} is a mapping, `key: value`"));
                None
            }
        }
    }

    /// Reports every name that stands twice; `what` says what the names are of.
    pub fn distinct<'a>(&mut self, what: &str, names: impl Iterator<Item = &'a Name>) {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for name in names {
            match seen.get(name.text.as_str()) {
                None => {
                    seen.insert(&name.text, name.span);
                }
                Some(first) => {
                    let message = format!("the {what} {} stands twice", quoted(&name.text));
                    self.report(
                        Diagnostic::new(&DUPLICATE_ID, name.span, message)
                            .related(*first, "first here"),
                    );
                }
            }
        }
    }

    /// The items of a list.
    pub fn list<'n, 't>(&mut self, node: &'n Node<'t>) -> &'n [Node<'t>] {
        match &node.value {
            Value::Sequence(items) => items,
            _ => {
                self.wrong(node, "a list is expected here");
                &[]
            }
        }
    }

    fn scalar<'n, 't>(&mut self, node: &'n Node<'t>, expected: &str) -> Option<&'n Scalar<'t>> {
        match &node.value {
            Value::Scalar(scalar) if !scalar.is_null() => Some(scalar),
            _ => {
                self.wrong(node, expected);
                None
            }
        }
    }

    /// Text; whatever it looks like, it stays text.
    pub fn text(&mut self, node: &Node<'_>) -> Option<String> {
        let text = self.scalar(node, "text is expected here")?.text.trim_end();
        if text.is_empty() {
            self.wrong(node, "text is expected here");
            return None;
        }
        Some(text.to_owned())
    }

    /// One text, or a list of them.
    pub fn texts(&mut self, node: &Node<'_>) -> Vec<String> {
        match &node.value {
            Value::Sequence(items) => items.iter().filter_map(|item| self.text(item)).collect(),
            _ => self.text(node).into_iter().collect(),
        }
    }

    /// A list of texts.
    pub fn text_list(&mut self, node: &Node<'_>) -> Vec<String> {
        let items = self.list(node).iter();
        items.filter_map(|item| self.text(item)).collect()
    }

    /// A member of a closed set.
    pub fn choice<T: ClosedSet>(&mut self, node: &Node<'_>) -> Option<T> {
        let text = self.text(node)?;
        let known = T::named(&text);
        if known.is_none() {
            let message = format!("{} is not known here", quoted(&text));
            self.report(
                Diagnostic::new(&WRONG_TYPE, node.span, message).advised(suggest::advice(
                    &text,
                    T::NAMES.iter().copied(),
                    self.diagnostics.len(),
                )),
            );
        }
        known
    }

    /// A list of members of a closed set.
    pub fn choices<T: ClosedSet>(&mut self, node: &Node<'_>) -> Vec<T> {
        let items = self.list(node).iter();
        items.filter_map(|item| self.choice(item)).collect()
    }

    /// An id, or the name of one.
    pub fn id(&mut self, node: &Node<'_>) -> Option<Name> {
        let text = self.scalar(node, "an id is expected here")?.text.as_ref();
        self.checked_id(text, node.span)
    }

    /// A key that is an id.
    pub fn key_id(&mut self, key: &Key<'_>) -> Option<Name> {
        self.checked_id(&key.text, key.span)
    }

    fn checked_id(&mut self, text: &str, span: Span) -> Option<Name> {
        if !is_id(text) {
            let message = format!("{} is no id", quoted(text));
            self.report(Diagnostic::new(&INVALID_ID, span, message).help(format!(
                "an id is made of letters, digits, `.`, `_` and `-`, starts with a letter or a \
                 digit, and has at most {LONGEST_ID} characters"
            )));
            return None;
        }
        let text = text.to_owned();
        Some(Name { text, span })
    }

    /// A list of ids.
    pub fn ids(&mut self, node: &Node<'_>) -> Vec<Name> {
        let items = self.list(node).iter();
        items.filter_map(|item| self.id(item)).collect()
    }

    /// A level reference, `LADDER/LEVEL`.
    pub fn level(&mut self, node: &Node<'_>) -> Option<LevelName> {
        let text = self.text(node)?;
        match text.split_once('/') {
            Some((ladder, level)) if is_id(ladder) && is_id(level) => Some(LevelName {
                ladder: ladder.to_owned(),
                level: level.to_owned(),
                span: node.span,
            }),
            _ => {
                let message = format!("{} is no level", quoted(&text));
                self.report(
                    Diagnostic::new(&WRONG_TYPE, node.span, message)
                        .help("a level is written as `LADDER/LEVEL`, such as `tpm/PM-4`"),
                );
                None
            }
        }
    }

    /// A plain decimal.
    pub fn number(&mut self, node: &Node<'_>) -> Option<f64> {
        let scalar = self.scalar(node, "a number is expected here")?;
        let number = plain_decimal(&scalar.text).filter(|_| scalar.plain);
        if number.is_none() {
            let message = format!("{} is no plain number", quoted(&scalar.text));
            let found = Diagnostic::new(&WRONG_TYPE, node.span, message)
                .help("write a decimal without quotes and with at most four places, as `2.5`");
            // Between quotes stands a number: there is nothing else that it could mean.
            self.report(match plain_decimal(&scalar.text) {
                Some(_) => found.fix(Fix::write(scalar.text.as_ref(), node.span, true)),
                None => found,
            });
        }
        number
    }

    /// A plain decimal within limits, both included.
    pub fn number_within(&mut self, node: &Node<'_>, least: f64, most: f64) -> Option<f64> {
        let number = self.number(node)?;
        if !(least..=most).contains(&number) {
            let message = format!("{number} is not between {least} and {most}");
            self.report(Diagnostic::new(&WRONG_TYPE, node.span, message));
            return None;
        }
        Some(number)
    }

    /// A whole number from 0 up to a limit.
    pub fn whole(&mut self, node: &Node<'_>, most: u32) -> Option<u32> {
        let number = self.number_within(node, 0.0, f64::from(most))?;
        if number.fract() != 0.0 {
            let message = format!("{number} is not a whole number");
            self.report(Diagnostic::new(&WRONG_TYPE, node.span, message));
            return None;
        }
        Some(number as u32)
    }

    /// What somebody wants to do, 0 to 5.
    pub fn interest(&mut self, node: &Node<'_>) -> Option<f64> {
        let number = self.number(node)?;
        if !(0.0..=5.0).contains(&number) {
            let message = format!("an interest of {number} is not between 0 and 5");
            self.report(Diagnostic::new(&OFF_SCALE, node.span, message));
            return None;
        }
        Some(number)
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, node: &Node<'_>) -> Option<bool> {
        match &node.value {
            Value::Scalar(s) if s.plain && s.text == "true" => Some(true),
            Value::Scalar(s) if s.plain && s.text == "false" => Some(false),
            _ => {
                self.wrong(node, "`true` or `false` is expected here");
                None
            }
        }
    }

    /// A date, quoted or not.
    pub fn date(&mut self, node: &Node<'_>) -> Option<Date> {
        let text = &self.scalar(node, "a date is expected here")?.text;
        let date = parse_date(text);
        if date.is_none() {
            let message = format!("{} is no date", quoted(text));
            self.report(
                Diagnostic::new(&WRONG_TYPE, node.span, message)
                    .help("write a day that exists as `YYYY-MM-DD`, such as `2026-03-31`"),
            );
        }
        date
    }
}
