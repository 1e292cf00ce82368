//! Surveys: tables in which people are rated, to what each rater gave of each skill.
//!
//! A row a person with a column a skill, or a row a rating. What cannot be known (which skill a
//! column is, who is meant by a name that is near another) is asked for in [`Unclear`], never
//! taken silently.

mod cells;
mod columns;
mod days;
mod merge;
mod names;
mod people;
mod rows;
mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use cells::{ScaleRule, scale_rule};
pub use columns::Layout;
pub use merge::{Change, Merge, Merged, Own, RatingsFile};
pub use names::{Known, id_of};
pub use people::People;
pub use rows::{Read, read, unclear};
pub use words::{OwnWords, Words};

use crate::model::person::Rater;
use crate::model::skill::SkillIndex;

/// What one rater gave of one skill.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// The id of who is rated.
    pub person: String,
    /// Their name, where the table has it.
    pub name: Option<String>,
    /// The skill.
    pub skill: SkillIndex,
    /// In which role.
    pub rater: Rater,
    /// The id of who rates, where it is known.
    pub by: Option<String>,
    /// When; an undated rating stands in the person's own file.
    pub date: Option<Date>,
    /// The rating, in half steps on the skill's scale.
    pub rating: Option<f64>,
    /// A note beside it.
    pub note: Option<String>,
    /// How much the person wants to do it, 0 to 5.
    pub interest: Option<f64>,
}

/// What holds for rows that do not say it themselves.
#[derive(Clone, Debug)]
pub struct Defaults {
    /// In which role.
    pub rater: Rater,
    /// The id of who rates.
    pub by: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// How values become ratings, the first that fits.
    pub scale: Vec<ScaleRule>,
}

/// What was decided about names, by the text of the table.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// Skills; none for what is left out.
    pub skills: BTreeMap<String, Option<SkillIndex>>,
    /// Ids of people.
    pub people: BTreeMap<String, String>,
}

/// A name of which somebody has to say what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Unclear {
    /// The text of the table.
    pub text: String,
    /// Where it stands first.
    pub place: String,
    /// It is somebody's name; else it is a skill.
    pub is_person: bool,
    /// The ids that it may mean, the nearest first.
    pub near: Vec<String>,
}
