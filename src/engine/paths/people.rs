//! Who has their eye on a level, and what is still ahead of each: by name, without figures.

use serde::Serialize;

use super::super::aim::{Aim, Goal};
use super::super::assess::Assessor;
use super::super::depth::Chosen;
use super::super::who::{PersonName, by_name};
use super::open;
use super::path::Missing;
use crate::model::catalog::Catalog;
use crate::model::ladder::LevelReference;
use crate::model::person::Person;
use crate::model::settings::Policy;

pub use super::open::Why;
pub(in crate::engine) use super::open::why;

/// The identity of the JSON.
pub const SCHEMA: &str = "ospo-ladder/people-paths/1";

/// Somebody on the way to a level.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct PersonOnPath<'a> {
    /// Their id.
    pub id: &'a str,
    /// Their name.
    pub name: Option<&'a str>,
    /// The level that they have.
    pub at: Option<String>,
    /// Why they are listed.
    pub why: Vec<Why>,
    /// The lenses that the ladder is seen through for them.
    pub lenses: &'a [String],
    /// What is still ahead, in the order of the assessment's gaps.
    pub gaps: Vec<Missing<'a>>,
    /// What is not satisfied, in the order of the ladder.
    pub choose: Vec<Chosen<'a>>,
}

/// Those who have their eye on a level.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct PeoplePaths<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The date that it speaks of.
    pub as_of: String,
    /// Which rating counts.
    pub rating_policy: Policy,
    /// The level, `LADDER/LEVEL`.
    pub level: String,
    /// Its title.
    pub title: &'a str,
    /// By name, then by id.
    pub people: Vec<PersonOnPath<'a>>,
}

/// Those among some people who have their eye on a level, by name.
pub fn candidates<'a>(
    people: &'a [Person],
    level: &LevelReference,
    catalog: &Catalog,
) -> Vec<(&'a Person, Vec<Why>)> {
    let people = by_name(people).into_iter();
    let listed = people.map(|person| (person, open::why(person, level, catalog)));
    listed.filter(|(_, why)| !why.is_empty()).collect()
}

/// What is still ahead of each; the aims go with the candidates, and their target is the level.
pub fn people_paths<'a>(
    candidates: Vec<(&'a Person, Vec<Why>)>,
    aims: &[Aim],
    (level, title): (&LevelReference, &'a str),
    assessor: &Assessor<'a>,
) -> PeoplePaths<'a> {
    let listed = candidates.into_iter().zip(aims);
    let people = listed
        .filter_map(|((person, why), aim)| on_the_way(person, why, aim.target.as_ref()?, assessor));
    PeoplePaths {
        schema: SCHEMA,
        as_of: assessor.as_of.to_string(),
        rating_policy: assessor.settings.policy,
        level: level.to_string(),
        title,
        people: people.collect(),
    }
}

fn on_the_way<'a>(
    person: &'a Person,
    why: Vec<Why>,
    goal: &Goal,
    assessor: &Assessor<'a>,
) -> Option<PersonOnPath<'a>> {
    let ratings = assessor.ratings(person);
    let evidenced = assessor.evidenced(person);
    let standing = assessor.standing(goal, &ratings, &evidenced)?;
    let PersonName { id, name } = PersonName::of(person);
    Some(PersonOnPath {
        id,
        name,
        at: person.at.as_ref().map(LevelReference::to_string),
        why,
        lenses: standing.lenses,
        gaps: standing.gaps.iter().map(Missing::from).collect(),
        choose: standing.unmet().cloned().collect(),
    })
}
