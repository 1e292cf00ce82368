//! Ladders as people keep them elsewhere, read into ladders and vocabularies of ours.
//!
//! A source is recognised by its shape and read into a [`Matrix`]: what it says, and nothing more.
//! [`build`] decides what that means, or asks; [`write`] makes documents of it. What is asked comes
//! back as [`Stop::Ask`], so that whoever calls can answer and call again: nothing here talks to
//! anybody.

mod build;
mod grid;
mod header;
mod json;
mod list;
mod made;
mod matrix;
mod names;
mod order;
mod page_table;
mod paired;
mod scale;
mod sections;
mod shape;
mod skills;
mod steps;
mod table;
mod taxonomy;
mod texts;
mod topics;
mod turned;
mod write;

use crate::sheet::Problem;

pub use build::build;
pub use json::as_yaml;
pub use made::{Imported, NewLadder, NewLevel, NewRow, NewSkill};
pub use matrix::{LeftOut, Matrix};
pub use shape::{Shape, Source, gathered, may_be_ladder, read};
pub use write::{ladder_text, vocabulary_into, vocabulary_text};

/// What was decided.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The shape of the sources, where it is not to be recognised.
    pub shape: Option<Shape>,
    /// The sheet to read, by name.
    pub sheet: Option<String>,
    /// What an empty cell means.
    pub blank: Option<Blank>,
    /// What a 0 means; none where it is to be asked.
    pub zero: Option<Zero>,
    /// `up`, `down`, `roles`, or the names of levels from the lowest up.
    pub order: Option<String>,
    /// `tracks`, `none`, or LEVEL=BELOW, each level once.
    pub fork: Vec<String>,
    /// The names of ratings from the lowest up.
    pub scale: Option<Vec<String>>,
    /// Whether each level's statements add to those of the levels below; none where it is to be
    /// asked.
    pub cumulative: Option<bool>,
    /// Whether rows that are called as a known skill are that skill.
    pub match_names: bool,
    /// Rows that are a known skill: the row's name or id, and the skill.
    pub matches: Vec<(String, String)>,
    /// Leave out the lenses of a table of ours.
    pub drop_lenses: bool,
    /// Skills of the vocabulary that the import goes into, by id: rows that are called so are they.
    pub own: std::collections::BTreeSet<String>,
    /// The ladder's id.
    pub id: Option<String>,
    /// The ladder's title.
    pub title: Option<String>,
}

/// What an empty cell means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// The same as at the level below.
    Same,
    /// Nothing is asked.
    None,
}

/// What a 0 means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zero {
    /// The rating none.
    #[default]
    None,
    /// Nobody has rated it: as an empty cell.
    Unrated,
}

/// Why there is no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The source cannot be used.
    Problems(Vec<Problem>),
    /// The same of one of several, by its name.
    Of(String, Vec<Problem>),
    /// Something has to be decided.
    Ask(Ask),
    /// What was decided does not fit.
    Usage(String),
}

impl Stop {
    fn usage(text: impl Into<String>) -> Self {
        Stop::Usage(text.into())
    }

    /// Says which source it is about.
    fn of(self, source: &str) -> Self {
        match self {
            Stop::Problems(problems) => Stop::Of(source.to_owned(), problems),
            other => other,
        }
    }
}

impl From<Vec<Problem>> for Stop {
    fn from(problems: Vec<Problem>) -> Self {
        Stop::Problems(problems)
    }
}

/// Something to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The option that decides it.
    pub option: &'static str,
    /// What is asked.
    pub question: String,
    /// The answers; empty where it is a text.
    pub choices: Vec<Choice>,
    /// What holds where nobody can be asked; none where it has to be given.
    pub otherwise: Option<&'static str>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value of the option.
    pub value: &'static str,
    /// What it means.
    pub means: &'static str,
}

impl Choice {
    fn new(value: &'static str, means: &'static str) -> Self {
        Choice { value, means }
    }
}
