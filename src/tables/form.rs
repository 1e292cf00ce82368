//! The form of a table: its columns with types and units, and the cells of its rows.

use std::borrow::Cow;
use std::fmt::Display;

use jiff::civil::Date;

use super::scope::Scope;
use crate::model::person::Person;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A number, with a point where it is not whole.
    Number,
    /// A whole number.
    Count,
    /// `true` or `false`.
    Flag,
    /// A day, `YYYY-MM-DD`.
    Date,
}

impl Kind {
    /// As the documentation calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Number => "number",
            Kind::Count => "count",
            Kind::Flag => "true/false",
            Kind::Date => "date",
        }
    }
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name, the same in every form and in SQL.
    pub name: Cow<'static, str>,
    /// What stands there.
    pub kind: Kind,
    /// In what that is counted, or how it is written; empty where there is nothing to say.
    pub unit: &'static str,
    /// What it says, as a sentence without its stop.
    pub about: Cow<'static, str>,
}

/// A column that is always there.
pub(super) const fn column(
    name: &'static str,
    kind: Kind,
    unit: &'static str,
    about: &'static str,
) -> Column {
    Column {
        name: Cow::Borrowed(name),
        kind,
        unit,
        about: Cow::Borrowed(about),
    }
}

/// Columns that stand in several tables.
pub(super) const PERSON: Column = column("person", Kind::Text, "id", "The person");
pub(super) const PERSON_NAME: Column = column("person_name", Kind::Text, "", "Their name");
pub(super) const LADDER: Column = column("ladder", Kind::Text, "id", "The ladder");
pub(super) const LADDER_TITLE: Column = column("ladder_title", Kind::Text, "", "Its title");
pub(super) const VIEW: Column = column(
    "view",
    Kind::Text,
    "LADDER or LADDER+LENS",
    "The ladder through lenses",
);
pub(super) const LEVEL: Column = column("level", Kind::Text, "id", "The level");
pub(super) const LEVEL_TITLE: Column = column("level_title", Kind::Text, "", "Its title");
pub(super) const SKILL: Column = column("skill", Kind::Text, "id", "The skill");
pub(super) const SKILL_TITLE: Column = column("skill_title", Kind::Text, "", "Its title");

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is known, or there is nothing to say.
    Nothing,
    /// Text.
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
    /// A whole number.
    Count(u64),
    /// True or false.
    Flag(bool),
    /// A day.
    Date(Date),
}

impl<'a> Cell<'a> {
    /// Text, where there is some.
    pub fn maybe(text: Option<&'a str>) -> Self {
        text.map_or(Cell::Nothing, Cell::from)
    }

    /// A number, where there is one.
    pub fn number(number: Option<f64>) -> Self {
        number.map_or(Cell::Nothing, Cell::Number)
    }

    /// A day, where there is one.
    pub fn date(date: Option<Date>) -> Self {
        date.map_or(Cell::Nothing, Cell::Date)
    }

    /// A number of things.
    pub fn count(count: usize) -> Self {
        Cell::Count(count as u64)
    }

    /// A value as it is shown.
    pub fn shown(value: impl Display) -> Self {
        Cell::Text(Cow::Owned(value.to_string()))
    }

    /// Texts as one, with something between; nothing where there are none.
    pub fn joined<T: AsRef<str>>(texts: &[T], between: &str) -> Self {
        if texts.is_empty() {
            return Cell::Nothing;
        }
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        Cell::Text(Cow::Owned(texts.join(between)))
    }

    /// True where a cell may stand in such a column.
    pub fn is(&self, kind: Kind) -> bool {
        match self {
            Cell::Nothing => true,
            Cell::Text(_) => kind == Kind::Text,
            Cell::Number(_) => kind == Kind::Number,
            Cell::Count(_) => kind == Kind::Count,
            Cell::Flag(_) => kind == Kind::Flag,
            Cell::Date(_) => kind == Kind::Date,
        }
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Cell::from(text.as_str())
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Cell::Text(Cow::Owned(text))
    }
}

impl From<f64> for Cell<'_> {
    fn from(number: f64) -> Self {
        Cell::Number(number)
    }
}

impl From<bool> for Cell<'_> {
    fn from(flag: bool) -> Self {
        Cell::Flag(flag)
    }
}

/// Takes the rows of a table, one after another.
pub type TakeRow<'t> = dyn FnMut(&[Cell<'_>]) + 't;

/// From what the rows of a table are made.
#[derive(Clone, Copy)]
pub enum Source {
    /// From what is in force, once.
    Whole(for<'a> fn(&'a Scope<'a>, &mut TakeRow<'_>)),
    /// From each person, in the order of their ids.
    Person(for<'a> fn(&'a Scope<'a>, &'a Person, &mut TakeRow<'_>)),
    /// From one ladder: the matrix, which has a column for each level.
    Matrix,
}

/// A table.
pub struct Table {
    /// Its name, the same on the command line, as a file and in SQL.
    pub name: &'static str,
    /// What one row is, as a sentence without its stop.
    pub about: &'static str,
    /// Its columns; of the matrix those before the levels.
    pub columns: &'static [Column],
    /// From what its rows are made.
    pub source: Source,
}

impl Table {
    /// True where its rows speak of people.
    pub fn is_about_people(&self) -> bool {
        matches!(self.source, Source::Person(_))
    }
}
