//! What is there to name: ladders, levels, skills, disciplines, buckets, people.

mod ladders;
mod people;
mod search;
mod vocabulary;

use serde::Serialize;

use crate::model::catalog::Catalog;

pub use ladders::{LadderEntry, LensEntry, LensName, LevelEntry, LevelThroughLens};
pub use people::{ListedPeople, PersonEntry};
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
    /// The lenses of every ladder.
    Lenses,
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
    /// By ladder, each in the order of the ladder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lenses: Option<Vec<LensEntry<'a>>>,
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

/// Lists what was asked for, as far as it has all of the words; `people` is looked at where that
/// is people.
pub fn listing<'a>(
    what: What,
    catalog: &'a Catalog,
    people: &'a ListedPeople,
    words: &[String],
) -> Listing<'a> {
    let vocabulary = &catalog.vocabulary;
    let asked = |part: What| what == part || what == What::Overview && part != What::People;
    let mut listing = Listing {
        schema: SCHEMA,
        ladders: asked(What::Ladders).then(|| ladders::ladders(catalog)),
        levels: asked(What::Levels).then(|| ladders::levels(catalog)),
        lenses: (what == What::Lenses).then(|| ladders::lenses(catalog)),
        buckets: asked(What::Buckets).then(|| vocabulary::buckets(vocabulary)),
        disciplines: asked(What::Disciplines).then(|| vocabulary::disciplines(vocabulary)),
        skills: asked(What::Skills).then(|| vocabulary::skills(vocabulary)),
        people: asked(What::People).then(|| people.entries()),
    };
    search::keep(&mut listing, words, vocabulary);
    listing
}

impl Listing<'_> {
    /// True where nothing is listed.
    pub fn is_empty(&self) -> bool {
        fn none<T>(entries: &Option<Vec<T>>) -> bool {
            entries.as_ref().is_none_or(Vec::is_empty)
        }
        let ladders = none(&self.ladders) && none(&self.levels) && none(&self.lenses);
        let topics = none(&self.buckets) && none(&self.disciplines) && none(&self.skills);
        ladders && topics && none(&self.people)
    }
}
