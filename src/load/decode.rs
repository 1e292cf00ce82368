//! The values of fields: each function takes a node and gives a typed value, or reports why not.

use std::collections::BTreeMap;

use super::scalar::{is_id, plain_decimal};
use super::slips;
use crate::diagnostic::{
    DUPLICATE_ID, Diagnostic, MISSING_KEY, OFF_SCALE, UNKNOWN_KEY, WRONG_TYPE, quoted,
};
use crate::form::{Form, MOST_INTEREST, Names, Need, Shape};
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
    /// The ladder; empty where none is written, as in a title: then it names no level.
    pub ladder: String,
    /// The level, or all that is written.
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
pub(crate) struct Decoder {
    /// Everything found so far.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// The keys of a mapping that has a form. Each function reads the value of one key, where that is
/// given, or reports why it cannot.
pub(crate) struct Fields<'d, 'n, 't> {
    decoder: &'d mut Decoder,
    pub(super) form: &'static Form,
    entries: &'n [Entry<'t>],
    /// Keys that are there under a name that is near theirs.
    meant: Vec<String>,
}

impl<'n, 't> Fields<'_, 'n, 't> {
    /// The key and its value.
    pub(crate) fn entry(&self, key: &str) -> Option<&'n Entry<'t>> {
        debug_assert!(
            self.form.key(key).is_some(),
            "{} has no {key}",
            self.form.what
        );
        self.entries.iter().find(|entry| entry.key.text == key)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// True where the key is there, or one whose name is near: what is wrong with it is told.
    pub(crate) fn is_meant(&self, key: &str) -> bool {
        self.has(key) || self.meant.iter().any(|name| name == key)
    }

    /// The title of what has that id; the id where the title could not be read, so that nobody
    /// misses it as well.
    pub(crate) fn title(&mut self, id: &Name) -> Option<String> {
        let title = self.text("title");
        title.or_else(|| self.is_meant("title").then(|| id.text.clone()))
    }

    /// Adds a problem.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.decoder.report(diagnostic);
    }

    /// What a function makes of the value.
    pub(crate) fn read<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Decoder, &'n Node<'t>) -> T,
    ) -> Option<T> {
        let entry = self.entry(key)?;
        Some(read(self.decoder, &entry.value))
    }

    /// A value and its place.
    pub(crate) fn placed<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Decoder, &'n Node<'t>) -> Option<T>,
    ) -> Option<Placed<T>> {
        let span = self.entry(key)?.value.span;
        let value = self.read(key, read)??;
        Some(Placed { value, span })
    }

    pub(crate) fn text(&mut self, key: &str) -> Option<String> {
        self.read(key, Decoder::text)?
    }

    /// An id of its own, or the name of something that has one.
    pub(crate) fn id(&mut self, key: &str) -> Option<Name> {
        let read = match self.shape(key) {
            Shape::Name(Names::New | Names::People | Names::Competencies) => Decoder::id,
            _ => Decoder::name,
        };
        self.read(key, read)?
    }

    pub(crate) fn level(&mut self, key: &str) -> Option<LevelName> {
        self.read(key, Decoder::level)?
    }

    pub(crate) fn flag(&mut self, key: &str) -> Option<bool> {
        self.read(key, Decoder::boolean)?
    }

    /// A member of a closed set.
    pub(crate) fn choice<T: ClosedSet>(&mut self, key: &str) -> Option<T> {
        self.read(key, Decoder::choice)?
    }

    /// A number within the limits of the form.
    pub(crate) fn number(&mut self, key: &str) -> Option<f64> {
        let shape = self.shape(key);
        self.read(key, |decoder, node| decoder.number_of(node, shape))?
    }

    /// A whole number within the limits of the form.
    pub(crate) fn whole(&mut self, key: &str) -> Option<u32> {
        let shape = self.shape(key);
        self.read(key, |decoder, node| decoder.whole(node, shape))?
    }

    pub(crate) fn placed_whole(&mut self, key: &str) -> Option<Placed<u32>> {
        let shape = self.shape(key);
        self.placed(key, |decoder, node| decoder.whole(node, shape))
    }

    /// Reports every name that stands twice, as [`Decoder::distinct`].
    pub(crate) fn distinct<'a>(&mut self, what: &str, names: impl Iterator<Item = &'a Name>) {
        self.decoder.distinct(what, names);
    }

    /// The items of a list, as a function reads each.
    pub(crate) fn list<T>(
        &mut self,
        key: &str,
        item: fn(&mut Decoder, &Node<'_>) -> Option<T>,
    ) -> Vec<T> {
        let form = self.shape(key).items().and_then(Shape::form);
        let items = self.read(key, |decoder, node| {
            let items = decoder.list(node, form).iter();
            Vec::from_iter(items.filter_map(|node| item(decoder, node)))
        });
        items.unwrap_or_default()
    }

    /// What stands by id, as a function reads each.
    pub(crate) fn by_id<T>(
        &mut self,
        key: &str,
        what: &str,
        value: impl FnMut(&mut Decoder, &Node<'_>) -> Option<T>,
    ) -> Vec<(Name, T)> {
        let values = self.read(key, |decoder, node| decoder.by_id(node, what, value));
        values.unwrap_or_default()
    }

    fn shape(&self, key: &str) -> &'static Shape {
        self.form.key(key).map_or(&Shape::Nothing, |key| &key.shape)
    }
}

impl Decoder {
    /// Adds a problem.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds a problem of type or form.
    pub(crate) fn wrong(&mut self, node: &Node<'_>, expected: &str) {
        if matches!(node.value, Value::Refused) {
            return;
        }
        self.report(wrong(node, expected));
    }

    /// Reports a list or mapping that stands where a single value belongs.
    pub(crate) fn wrong_single(&mut self, node: &Node<'_>, expected: &str) {
        if !matches!(node.value, Value::Refused) {
            self.report(slips::no_single_value(wrong(node, expected), node));
        }
    }

    /// The keys of a mapping; reports those that its form does not have, or has and needs.
    pub(crate) fn fields<'n, 't>(
        &mut self,
        node: &'n Node<'t>,
        form: &'static Form,
    ) -> Option<Fields<'_, 'n, 't>> {
        match &node.value {
            Value::Mapping(entries) => Some(self.entries(entries, node.span, form)),
            Value::Refused => None,
            _ => {
                let found = wrong(node, &format!("{} is a mapping, `key: value`", form.what));
                self.report(slips::no_entry(found, node, form));
                None
            }
        }
    }

    /// The keys of the mapping with these entries, as [`Decoder::fields`].
    pub(crate) fn entries<'n, 't>(
        &mut self,
        entries: &'n [Entry<'t>],
        span: Span,
        form: &'static Form,
    ) -> Fields<'_, 'n, 't> {
        let mut before: Option<&Entry<'_>> = None;
        // What belongs to a key without a value is not indented: that is told with the value.
        let mut below = false;
        let mut meant: Vec<String> = Vec::new();
        for entry in entries {
            match form.key(&entry.key.text) {
                Some(key) => below = entry.value.is_null() && key.shape.mapping().is_some(),
                None if below => {}
                None => meant.extend(self.unknown_key(entry, before, form)),
            }
            before = Some(entry);
        }
        let has = |key: &str| entries.iter().any(|entry| entry.key.text == key);
        for key in form.keys {
            let help = match key.need {
                Need::Always => None,
                Need::Unless(other, help) if !has(other) => help,
                Need::Instead(other) if !has(other) => None,
                _ => continue,
            };
            if !has(key.name) && !meant.iter().any(|name| name == key.name) {
                // The place of a missing key is the start of the mapping that lacks it.
                let at = entries.first().map_or(span, |entry| entry.key.span);
                let message = format!("the key `{}` is missing", key.name);
                let help = help.map(str::to_owned);
                self.report(Diagnostic::new(&MISSING_KEY, at, message).maybe_help(help));
            }
        }
        Fields {
            decoder: self,
            form,
            entries,
            meant,
        }
    }

    /// Reports a key; gives the one that was most likely meant.
    fn unknown_key(
        &mut self,
        entry: &Entry<'_>,
        before: Option<&Entry<'_>>,
        form: &'static Form,
    ) -> Option<String> {
        let key = &entry.key;
        let name = key.text.as_ref();
        let message = format!("{} has no key {}", form.what, quoted(name));
        let found = Diagnostic::new(&UNKNOWN_KEY, key.span, message);
        let slip = slips::in_key(name).or_else(|| slips::after_comma(before?, entry));
        let advice = suggest::advice(name, form.names(), self.diagnostics.len());
        let near = advice.as_ref().and_then(|advice| advice.near.clone());
        self.report(match slip {
            Some(help) => found.help(help),
            None => found.advised(advice),
        });
        near
    }

    /// The entries of a mapping whose keys are free.
    pub(crate) fn mapping<'n, 't>(
        &mut self,
        node: &'n Node<'t>,
        what: &str,
    ) -> Option<&'n [Entry<'t>]> {
        match &node.value {
            Value::Mapping(entries) => Some(entries),
            Value::Refused => None,
            _ => {
                let found = wrong(node, &format!("{what} is a mapping, `key: value`"));
                self.report(slips::no_mapping(found, node));
                None
            }
        }
    }

    /// Reports every name that stands twice; `what` says what the names are of.
    pub(crate) fn distinct<'a>(&mut self, what: &str, names: impl Iterator<Item = &'a Name>) {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for name in names {
            match seen.get(name.text.as_str()) {
                None => {
                    seen.insert(&name.text, name.span);
                }
                Some(first) => {
                    let message = format!("the {what} {} appears twice", quoted(&name.text));
                    self.report(
                        Diagnostic::new(&DUPLICATE_ID, name.span, message)
                            .related(*first, "first here"),
                    );
                }
            }
        }
    }

    /// What stands by id, as a function reads each value.
    pub(crate) fn by_id<T>(
        &mut self,
        node: &Node<'_>,
        what: &str,
        mut value: impl FnMut(&mut Decoder, &Node<'_>) -> Option<T>,
    ) -> Vec<(Name, T)> {
        let entries = self.mapping(node, what).unwrap_or_default();
        let mut before: Option<&Entry<'_>> = None;
        let mut values = Vec::with_capacity(entries.len());
        for entry in entries {
            let slip = before.and_then(|before| slips::decimal_comma(before, entry));
            let found = self.diagnostics.len();
            let key = self.key_name(&entry.key);
            // An entry that was not read as one has no value either.
            match slip {
                Some(slip) => {
                    self.diagnostics.truncate(found);
                    // What is wrong with the part before the comma follows from it.
                    let before = before.map(|before| before.value.span);
                    self.diagnostics.retain(|d| Some(d.primary.span) != before);
                    self.report(slip);
                }
                None if key.is_none() && entry.value.is_null() => {}
                None => {
                    values.extend(value(self, &entry.value).and_then(|value| Some((key?, value))))
                }
            }
            before = Some(entry);
        }
        values
    }

    pub(super) fn scalar<'n, 't>(
        &mut self,
        node: &'n Node<'t>,
        expected: &str,
    ) -> Option<&'n Scalar<'t>> {
        match &node.value {
            Value::Scalar(scalar) if !scalar.is_null() => Some(scalar),
            Value::Refused => None,
            _ => {
                let found = wrong(node, expected);
                self.report(slips::no_single_value(found, node));
                None
            }
        }
    }

    /// Text; whatever it looks like, it stays text.
    pub(crate) fn text(&mut self, node: &Node<'_>) -> Option<String> {
        let text = self.scalar(node, "text is expected here")?.text.trim_end();
        if text.is_empty() {
            self.wrong(node, "text is expected here");
            return None;
        }
        Some(text.to_owned())
    }

    /// A member of a closed set.
    pub(crate) fn choice<T: ClosedSet>(&mut self, node: &Node<'_>) -> Option<T> {
        T::named(&self.word(node, T::NAMES)?)
    }

    /// One of these words.
    pub(crate) fn word(&mut self, node: &Node<'_>, words: &[&str]) -> Option<String> {
        let text = self.text(node)?;
        if words.contains(&text.as_str()) {
            return Some(text);
        }
        let message = format!("{} is not known here", quoted(&text));
        let advice = suggest::advice(&text, words.iter().copied(), self.diagnostics.len());
        self.report(Diagnostic::new(&WRONG_TYPE, node.span, message).advised(advice));
        None
    }

    /// An id that is given here.
    pub(crate) fn id(&mut self, node: &Node<'_>) -> Option<Name> {
        let text = self.scalar(node, "an id is expected here")?.text.as_ref();
        self.checked_id(text, node.span, slips::in_name)
    }

    /// A key that is an id.
    pub(crate) fn key_id(&mut self, key: &Key<'_>) -> Option<Name> {
        self.checked_id(&key.text, key.span, slips::in_key)
    }

    fn checked_id(&mut self, text: &str, span: Span, slip: slips::InId) -> Option<Name> {
        if !is_id(text) {
            self.report(slips::no_id(text, span, slip(text)));
            return None;
        }
        let text = text.to_owned();
        Some(Name { text, span })
    }

    /// The name of something that has an id. It may be a title by mistake: whoever looks it up
    /// knows the near ids.
    pub(crate) fn name(&mut self, node: &Node<'_>) -> Option<Name> {
        let text = self.scalar(node, "an id is expected here")?.text.as_ref();
        self.checked_name(text, node.span, slips::in_name)
    }

    /// The same of a key.
    pub(crate) fn key_name(&mut self, key: &Key<'_>) -> Option<Name> {
        self.checked_name(&key.text, key.span, slips::in_key)
    }

    fn checked_name(&mut self, text: &str, span: Span, slip: slips::InId) -> Option<Name> {
        if text.trim().is_empty() || slip(text).is_some() {
            return self.checked_id(text, span, slip);
        }
        let text = text.to_owned();
        Some(Name { text, span })
    }

    /// A level reference, `LADDER/LEVEL`.
    pub(crate) fn level(&mut self, node: &Node<'_>) -> Option<LevelName> {
        let text = self.text(node)?;
        let (ladder, level) = match text.split_once('/') {
            Some((ladder, level)) if is_id(ladder) && is_id(level) => (ladder, level),
            _ => ("", text.as_str()),
        };
        Some(LevelName {
            ladder: ladder.to_owned(),
            level: level.to_owned(),
            span: node.span,
        })
    }

    /// A plain decimal.
    pub(crate) fn number(&mut self, node: &Node<'_>) -> Option<f64> {
        self.number_of(node, &Shape::RatingNumber)
    }

    /// A plain decimal, whatever its size.
    fn plain_number(&mut self, node: &Node<'_>, shape: &Shape) -> Option<f64> {
        let scalar = self.scalar(node, "a number is expected here")?;
        let number = plain_decimal(&scalar.text).filter(|_| scalar.is_plain());
        if number.is_none() {
            self.report(slips::no_number(scalar, node.span, shape));
        }
        number
    }

    /// A plain decimal within the limits of a shape.
    pub(crate) fn number_of(&mut self, node: &Node<'_>, shape: &Shape) -> Option<f64> {
        let (least, most) = match *shape {
            Shape::Number(least, most) => (least, most),
            Shape::UpTo(most) => (0.0, f64::from(most)),
            Shape::Whole(_, most) => (0.0, f64::from(most)),
            _ => return self.plain_number(node, shape),
        };
        let number = self.plain_number(node, shape)?;
        if !(least..=most).contains(&number) {
            let message = format!("{number} is not between {least} and {most}");
            self.report(Diagnostic::new(&WRONG_TYPE, node.span, message));
            return None;
        }
        Some(number)
    }

    /// A whole number within the limits of a shape.
    pub(crate) fn whole(&mut self, node: &Node<'_>, shape: &Shape) -> Option<u32> {
        let number = self.number_of(node, shape)?;
        if number.fract() != 0.0 {
            let message = format!("{number} is not a whole number");
            self.report(Diagnostic::new(&WRONG_TYPE, node.span, message));
            return None;
        }
        if number == 0.0 && matches!(shape, Shape::Whole(1.., _)) {
            self.wrong(node, "a whole number above 0 is expected here");
            return None;
        }
        Some(number as u32)
    }

    /// What somebody wants to do, 0 to 5.
    pub(crate) fn interest(&mut self, node: &Node<'_>) -> Option<f64> {
        let number = self.number(node)?;
        if !(0.0..=MOST_INTEREST).contains(&number) {
            let message = format!("an interest of {number} is not between 0 and {MOST_INTEREST}");
            self.report(Diagnostic::new(&OFF_SCALE, node.span, message));
            return None;
        }
        Some(number)
    }

    /// `true` or `false`.
    pub(crate) fn boolean(&mut self, node: &Node<'_>) -> Option<bool> {
        match &node.value {
            Value::Scalar(s) if s.is_plain() && s.text == "true" => Some(true),
            Value::Scalar(s) if s.is_plain() && s.text == "false" => Some(false),
            Value::Refused => None,
            _ => {
                let found = wrong(node, "`true` or `false` is expected here");
                self.report(slips::no_flag(found, node));
                None
            }
        }
    }
}

/// A value of another type than its field has.
pub(super) fn wrong(node: &Node<'_>, expected: &str) -> Diagnostic {
    let found = format!("this is {}", node.describe());
    Diagnostic::new(&WRONG_TYPE, node.span, expected).label(found)
}
