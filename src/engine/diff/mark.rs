//! What somebody already has of a difference between two levels.

use std::collections::BTreeSet;

use serde::Serialize;

use super::choose::Depth;
use crate::engine::number::Number;
use crate::engine::ratings::Ratings;
use crate::model::person::Person;
use crate::model::settings::RatingSource;
use crate::model::skill::{SkillIndex, Vocabulary};

/// How a rating stands to what is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Mark {
    /// How they stand to it.
    pub status: Status,
    /// r(s).
    pub rating: Option<Number>,
    /// Whose rating that is.
    pub source: Option<RatingSource>,
}

/// A person beside a `choose`.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct DepthMark {
    /// How many of the skills are rated high enough.
    pub have: usize,
    /// How many are asked, of those that apply.
    pub count: usize,
}

/// Who is marked.
#[derive(Clone, Debug, Serialize)]
pub struct Marked<'a> {
    /// Their id.
    pub id: &'a str,
    /// Their name.
    pub name: Option<&'a str>,
}

/// A person with the ratings that count.
pub struct Seen<'a> {
    /// The person.
    pub person: &'a Person,
    /// What counts.
    pub ratings: Ratings<'a>,
}

impl<'a> Seen<'a> {
    /// Who it is.
    pub fn who(&self) -> Marked<'a> {
        Marked {
            id: &self.person.id,
            name: self.person.name.as_deref(),
        }
    }

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

    /// How they stand to a `choose`.
    pub fn depth(&self, depth: &Depth<'_>, vocabulary: &Vocabulary) -> DepthMark {
        let skills = depth.skills.iter().filter_map(|id| vocabulary.skill(id));
        let skills: BTreeSet<SkillIndex> = skills.collect();
        let ratings = skills.into_iter().map(|skill| self.ratings.get(skill));
        let left: Vec<_> = ratings.filter(|rating| !rating.excused()).collect();
        let have = left.iter().filter(|r| r.rating() >= depth.rating.0);
        DepthMark {
            have: have.count(),
            count: depth.count.min(left.len()),
        }
    }
}
