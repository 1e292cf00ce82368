//! One change between two versions of a ladder, and what it asks of the version's number.

use serde::Serialize;

use crate::engine::depth::Depth;
use crate::engine::number::Number;

/// How much a change weighs on what is asked. The order has meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Bump {
    /// Nothing changed.
    None,
    /// Other words.
    Patch,
    /// Nobody is asked more.
    Minor,
    /// Somebody may be asked more.
    Major,
}

impl Bump {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Bump::None => "none",
            Bump::Patch => "patch",
            Bump::Minor => "minor",
            Bump::Major => "major",
        }
    }
}

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A level is there that was not.
    LevelAdded,
    /// A level is gone, or has another id.
    LevelRemoved,
    /// Other levels stand right below one.
    AfterChanged,
    /// A lens is there that was not.
    LensAdded,
    /// A lens is gone, or has another id.
    LensRemoved,
    /// A level asks for a skill that it did not ask for.
    RowAdded,
    /// A higher rating is asked.
    RowRaised,
    /// A lower rating is asked.
    RowLowered,
    /// A level no longer asks for a skill.
    RowDropped,
    /// What is asked is core.
    CoreAdded,
    /// What is asked is no longer core.
    CoreRemoved,
    /// A skill counts more or less.
    WeightChanged,
    /// A skill is filed under another competency.
    RowMoved,
    /// The scale of a skill has other names.
    ScaleChanged,
    /// A `choose` that no old one implies.
    ChooseAdded,
    /// A `choose` that no new one implies.
    ChooseRemoved,
    /// A future is there that was not.
    FutureAdded,
    /// A future is gone.
    FutureRemoved,
    /// Other levels are parallel.
    ParallelChanged,
    /// Another benchmark.
    BenchmarkChanged,
    /// Another job class.
    JobClassChanged,
    /// Another pay band.
    BandChanged,
    /// Levels stand in another order.
    OrderChanged,
    /// Other words.
    WordsChanged,
}

/// What was, or is.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Value<'a> {
    /// Nothing.
    None,
    /// A number.
    Number(Number),
    /// A text.
    Text(&'a str),
    /// Several.
    Texts(Vec<&'a str>),
    /// A text that the ladder has in another form: a date, level references.
    Written(String),
    /// A `choose`.
    Depth(Depth<'a>),
}

impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Value::None, Value::None) => true,
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::Text(a), Value::Text(b)) => a == b,
            (Value::Texts(a), Value::Texts(b)) => a == b,
            (Value::Written(a), Value::Written(b)) => a == b,
            (Value::Depth(a), Value::Depth(b)) => a.is(b),
            _ => false,
        }
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::None, Into::into)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(text)
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Written(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(text)
    }
}

impl<'a> From<&'a Option<String>> for Value<'a> {
    fn from(text: &'a Option<String>) -> Self {
        text.as_deref().into()
    }
}

impl<'a> From<&'a [String]> for Value<'a> {
    fn from(texts: &'a [String]) -> Self {
        texts.iter().collect()
    }
}

impl<'a> FromIterator<&'a String> for Value<'a> {
    fn from_iter<T: IntoIterator<Item = &'a String>>(texts: T) -> Self {
        Value::Texts(texts.into_iter().map(String::as_str).collect())
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Value::Number(Number(number))
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Change<'a> {
    /// How much it weighs.
    pub bump: Bump,
    /// What kind it is.
    pub kind: Kind,
    /// The level.
    pub level: Option<&'a str>,
    /// The lens through which it is seen, where it is not seen without; or that it concerns.
    pub lens: Option<&'a str>,
    /// The skill.
    pub skill: Option<&'a str>,
    /// Which words.
    pub what: Option<&'static str>,
    /// What was.
    pub from: Value<'a>,
    /// What is.
    pub to: Value<'a>,
}

impl<'a> Change<'a> {
    /// A change of the whole ladder; the builders below say of what.
    pub fn new(bump: Bump, kind: Kind) -> Self {
        Change {
            bump,
            kind,
            level: None,
            lens: None,
            skill: None,
            what: None,
            from: Value::None,
            to: Value::None,
        }
    }

    /// Of a level.
    pub fn level(mut self, level: &'a str) -> Self {
        self.level = Some(level);
        self
    }

    /// Of a lens.
    pub fn lens(mut self, lens: &'a str) -> Self {
        self.lens = Some(lens);
        self
    }

    /// Of a skill.
    pub fn skill(mut self, skill: &'a str) -> Self {
        self.skill = Some(skill);
        self
    }

    /// Of some words.
    pub fn what(mut self, what: &'static str) -> Self {
        self.what = Some(what);
        self
    }

    /// What was.
    pub fn from(mut self, from: impl Into<Value<'a>>) -> Self {
        self.from = from.into();
        self
    }

    /// What is.
    pub fn to(mut self, to: impl Into<Value<'a>>) -> Self {
        self.to = to.into();
        self
    }
}
