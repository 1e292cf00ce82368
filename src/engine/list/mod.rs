//! What is there to name: ladders, levels, skills, disciplines, buckets, people.

mod ladders;
mod people;
mod vocabulary;

use serde::Serialize;

use crate::model::catalog::Catalog;
use crate::model::person::Person;

pub use ladders::{LadderEntry, LensEntry, LevelEntry};
pub use people::PersonEntry;
pub use vocabulary::{BucketEntry, DisciplineEntry, ShareEntry, SkillEntry, disciplines, shares};

/// The identity of the JSON that a listing is.
pub const SCHEMA: &str = "ospo-ladder/list/1";

/// What to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Everything but people.
    Overview,
    /// Ladders.
    Ladders,
    /// The levels of every ladder.
    Levels,
    /// Skills.
    Skills,
    /// Disciplines.
    Disciplines,
    /// Buckets.
    Buckets,
    /// People.
    People,
}

/// What is listed. A part that was not asked for is left out of the JSON.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Listing<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// By id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ladders: Option<Vec<LadderEntry<'a>>>,
    /// By ladder, each in the order of the ladder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub levels: Option<Vec<LevelEntry<'a>>>,
    /// In the vocabulary's order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buckets: Option<Vec<BucketEntry<'a>>>,
    /// In the vocabulary's order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disciplines: Option<Vec<DisciplineEntry<'a>>>,
    /// By id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skills: Option<Vec<SkillEntry<'a>>>,
    /// By name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<Vec<PersonEntry<'a>>>,
}

/// Lists what was asked for; `people` is looked at where that is people.
pub fn listing<'a>(what: What, catalog: &'a Catalog, people: &'a [Person]) -> Listing<'a> {
    let vocabulary = &catalog.vocabulary;
    let asked = |part: What| what == part || what == What::Overview && part != What::People;
    Listing {
        schema: SCHEMA,
        ladders: asked(What::Ladders).then(|| ladders::ladders(catalog)),
        levels: asked(What::Levels).then(|| ladders::levels(catalog)),
        buckets: asked(What::Buckets).then(|| vocabulary::buckets(vocabulary)),
        disciplines: asked(What::Disciplines).then(|| vocabulary::disciplines(vocabulary)),
        skills: asked(What::Skills).then(|| vocabulary::skills(vocabulary)),
        people: asked(What::People).then(|| people::people(people, catalog)),
    }
}
