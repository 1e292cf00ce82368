//! What somebody already has of a difference between two levels.

use serde::Serialize;

use crate::engine::number::Number;
use crate::engine::ratings::Ratings;
use crate::model::person::Person;
use crate::model::settings::RatingSource;
use crate::model::skill::SkillIndex;

/// How a rating stands to what is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It comes up to it.
    Met,
    /// It is below.
    Short,
    /// There is none.
    NotRated,
    /// The skill does not apply, and that is agreed.
    NotApplicable,
}

/// A person beside one thing that is asked.
#[derive(Clone, Copy, Debug, Serialize, schemars::JsonSchema)]
pub struct Mark {
    /// How they stand to it.
    pub status: Status,
    /// r(s).
    pub rating: Option<Number>,
    /// Whose rating that is.
    pub source: Option<RatingSource>,
}

/// A person with the ratings that count.
pub struct Seen<'a> {
    /// The person.
    pub person: &'a Person,
    /// What counts.
    pub ratings: Ratings<'a>,
}

impl<'a> Seen<'a> {
    /// How they stand to what is asked of a skill.
    pub fn mark(&self, skill: SkillIndex, asked: f64) -> Mark {
        let rating = self.ratings.get(skill);
        let status = match rating.effective {
            _ if rating.excused() => Status::NotApplicable,
            None => Status::NotRated,
            Some(rating) if rating >= asked => Status::Met,
            Some(_) => Status::Short,
        };
        Mark {
            status,
            rating: rating.effective.map(Number),
            source: rating.source,
        }
    }
}
