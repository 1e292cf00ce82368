//! How a person stands against one level, as plain data; [`super::basis`] computes it.

use serde::Serialize;

use super::depth::Chosen;
use super::looks_like::LooksLike;
use super::number::Number;
use super::ratings::Note;
use super::signal::Signal;
use crate::engine::head::LevelHead;
use crate::model::settings::RatingSource;
use crate::model::skill::{SkillIndex, Topic};

/// What is new at a level, and what of it is met.
#[derive(Clone, Copy, Debug, Serialize, schemars::JsonSchema)]
pub struct New {
    /// How many expectations are new.
    pub expectations: usize,
    /// How many of them are met.
    pub met: usize,
    /// The weighted share that is met; absent where nothing is new.
    pub share: Option<Number>,
}

/// An expectation that does not apply to the person.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Excused<'a> {
    /// The skill.
    pub skill: &'a str,
    /// Why.
    pub reason: &'a str,
    /// Only what is agreed leaves the expectations.
    pub agreed: bool,
    /// What the level asks.
    pub expected: Number,
    /// Whether that is core.
    pub core: bool,
}

/// One competency's part.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ByCompetency<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title; for reports.
    #[serde(skip)]
    pub title: &'a str,
    /// Attainment over its expectations.
    pub attainment: Number,
    /// How many are left.
    pub expectations: usize,
    /// How many are met.
    pub met: usize,
    /// Where the ladder's author wrote the first of its rows; for reports.
    #[serde(skip)]
    pub written: (bool, u32),
}

/// One bucket's part.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ByBucket<'a> {
    /// Its id.
    pub id: &'a str,
    /// Attainment with m(s,b) as a further factor.
    pub attainment: Number,
}

/// An expectation that is not met.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Gap<'a> {
    /// The skill.
    pub skill: &'a str,
    /// The competency.
    pub competency: &'a str,
    /// e(L,s).
    pub expected: Number,
    /// r(s); absent where not rated.
    pub rating: Option<Number>,
    /// Whose rating that is.
    pub source: Option<RatingSource>,
    /// e − r, with 0 for what is not rated.
    pub gap: Number,
    /// w(s).
    pub weight: Number,
    /// Whether the level calls it core.
    pub core: bool,
    /// Whether the level below does not ask it already.
    pub new: bool,
    /// interest(s), 0 to 5.
    pub interest: Option<Number>,
    /// What that was said of: the skill, or a field of work; for reports.
    #[serde(skip)]
    pub interest_in: Option<Topic>,
    /// What the rating looks like.
    pub now: Option<LooksLike<'a>>,
    /// What the expectation looks like.
    pub looks_like: Option<LooksLike<'a>>,
    /// What helps someone grow here.
    pub develop: &'a [String],
    /// What was noted beside the ratings; for reports.
    #[serde(skip)]
    pub notes: Vec<Note<'a>>,
    /// For reports, which show titles.
    #[serde(skip)]
    pub index: SkillIndex,
    /// Where the ladder's author wrote its row; for reports.
    #[serde(skip)]
    pub written: (bool, u32),
}

/// A rating above its expectation.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Surplus<'a> {
    /// The skill.
    pub skill: &'a str,
    /// e(L,s).
    pub expected: Number,
    /// r(s).
    pub rating: Number,
    /// r − e.
    pub surplus: Number,
}

/// A person against a level.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Standing<'a> {
    /// Which level.
    #[serde(flatten)]
    pub head: LevelHead<'a>,
    /// How far the work reaches.
    pub scope: Option<&'a str>,
    /// Pay band.
    pub band: Option<&'a str>,
    /// The lenses that the ladder is seen through.
    pub lenses: &'a [String],
    /// How many expectations are left.
    pub expectations: usize,
    /// How many are met.
    pub met: usize,
    /// How many are rated below what is expected.
    pub short: usize,
    /// How many are not rated.
    pub not_rated: usize,
    /// 0 where there is none.
    pub largest_gap: Number,
    /// What is new.
    pub new: New,
    /// What is marked not applicable of what the level asks, by skill id.
    pub not_applicable: Vec<Excused<'a>>,
    /// The weighted share that is met, 0 to 1.
    pub attainment: Number,
    /// By competency id.
    pub by_competency: Vec<ByCompetency<'a>>,
    /// In the vocabulary's order; those that the level asks something of.
    pub by_bucket: Vec<ByBucket<'a>>,
    /// The depth that the level asks in some areas, in the order of the ladder.
    pub choose: Vec<Chosen<'a>>,
    /// Core first, then by weighted gap, interest and skill id.
    pub gaps: Vec<Gap<'a>>,
    /// By skill id.
    pub surplus: Vec<Surplus<'a>>,
    /// The skills of which a level right below asks the same rating in other words, by id.
    pub reworded: Vec<&'a str>,
    /// Input for a conversation.
    pub signal: Signal<'a>,
    /// How many expected skills are rated 0.6·R or more; for reports.
    #[serde(skip)]
    pub strong: usize,
    /// The share of those that have evidence in the window.
    pub evidence_confidence: Option<Number>,
    /// Those that have none, by id.
    pub without_evidence: Vec<&'a str>,
}

impl<'a> Standing<'a> {
    /// True where the level asks nothing of the person, not even depth.
    pub fn asks_nothing(&self) -> bool {
        self.expectations == 0 && self.choose.is_empty()
    }

    /// The depth that is not there.
    pub fn unmet(&self) -> impl Iterator<Item = &Chosen<'a>> {
        self.choose.iter().filter(|chosen| !chosen.satisfied())
    }
}
