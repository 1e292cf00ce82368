//! A level as a job advertisement: what somebody brings, and what they learn on it.

use serde::Serialize;

use super::{Depth, ExpectationShown, FutureShown, LevelName, LevelShown, Titled};
use crate::engine::head::LevelHead;
use crate::engine::number::{Number, reaches};
use crate::engine::profile::STRONG_RATING;
use crate::model::skill::{SkillIndex, Vocabulary};

/// The identity of the JSON.
pub const SCHEMA: &str = "ospo-ladder/advert/2";

/// A job advertisement to edit. Every expectation of the level is core, assumed or learnt; what
/// the level raises is assumed at the rating of the level below, and learnt from there on. Nobody
/// learns on a first level what it asks at 0.6·R or more: that is assumed.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Advert<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// Which level.
    #[serde(flatten)]
    pub head: LevelHead<'a>,
    /// The ladder.
    pub ladder: Titled<'a>,
    /// The lenses that it is seen through, in the order applied.
    pub lenses: &'a [String],
    /// What each of these lenses is for, where it does not say it of this level.
    pub lens_texts: Vec<&'a str>,
    /// What it is.
    pub description: Option<&'a str>,
    /// How far the work reaches.
    pub scope: Option<&'a str>,
    /// Pay band.
    pub band: Option<&'a str>,
    /// What somebody has on the first day.
    pub bring: Requirement<'a>,
    /// What somebody learns on it: what is new and not core.
    pub learn: Vec<ExpectationShown<'a>>,
    /// The levels right above.
    pub next: Vec<LevelName<'a>>,
    /// Where people go from here that is no level of any ladder.
    pub futures: Vec<FutureShown<'a>>,
}

/// What somebody has on the first day.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Requirement<'a> {
    /// The core expectations.
    pub core: Vec<ExpectationShown<'a>>,
    /// The levels right below, whose expectations are assumed.
    pub after: Vec<LevelName<'a>>,
    /// What they ask of the skills that are not core here; of a first level, what it asks itself
    /// at 0.6·R or more.
    pub assumed: Vec<Assumed<'a>>,
    /// Depth in some areas.
    pub choose: Vec<Depth<'a>>,
}

/// A skill that somebody is assumed to have.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Assumed<'a> {
    /// The skill.
    pub skill: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The rating that the level below asks; of a first level, its own.
    pub rating: Number,
    /// The skill in the vocabulary; for reports.
    #[serde(skip)]
    pub index: SkillIndex,
}

/// The advertisement of a level.
pub fn advert<'a>(level: LevelShown<'a>, vocabulary: &Vocabulary) -> Advert<'a> {
    let (core, rest): (Vec<_>, Vec<_>) = level.expectations.into_iter().partition(|e| e.core);
    let first = level.after.is_empty();
    let brought = |e: &ExpectationShown<'_>| {
        first
            && e.base.0 == 0.0
            && reaches(
                e.expected.0 / vocabulary.skills[e.index].top(),
                STRONG_RATING,
            )
    };
    let assumed = rest
        .iter()
        .filter(|e| e.base.0 > 0.0 || brought(e))
        .map(|e| Assumed {
            skill: e.skill,
            title: e.title,
            // Where this level asks less than the one below, no more than that is assumed.
            rating: if e.new && !brought(e) {
                e.base
            } else {
                e.expected
            },
            index: e.index,
        })
        .collect();
    Advert {
        schema: SCHEMA,
        head: level.head,
        ladder: level.ladder,
        lenses: level.lenses,
        lens_texts: level.lens_texts,
        description: level.facts.description,
        scope: level.facts.scope,
        band: level.facts.band,
        bring: Requirement {
            core,
            after: level.after,
            assumed,
            choose: level.choose,
        },
        learn: rest.into_iter().filter(|e| e.new && !brought(e)).collect(),
        next: level.next,
        futures: level.futures,
    }
}
