//! The signal of a level: `ready`, `close`, `growing` or none, always with its reasons.

use serde::Serialize;

use super::demands::LevelDemands;
use super::depth::Chosen;
use super::number::{Number, reaches};
use super::ratings::Ratings;
use super::terms::Sum;
use crate::model::settings::Settings;
use crate::model::skill::TOLERANCE;

/// How near a person is to what a level asks. The order has meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Most of what the level adds is still ahead.
    Growing,
    /// Some things are open.
    Close,
    /// Everything needed for a conversation is shown.
    Ready,
}

/// Why a signal is not `ready`.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason<'a> {
    /// A core expectation is not met.
    CoreGap {
        /// The skill.
        skill: &'a str,
        /// What is expected.
        expected: Number,
        /// r(s); absent where not rated.
        rating: Option<Number>,
    },
    /// Too few of the named skills are rated high enough.
    ChooseUnmet {
        /// What is asked, and what of it is there.
        #[serde(flatten)]
        chosen: Chosen<'a>,
    },
    /// Too little of what is new is met.
    NewBelow {
        /// The share that is met.
        share: Number,
        /// The least share of `ready`.
        threshold: Number,
    },
    /// Too little of all is met.
    AttainmentBelow {
        /// The attainment.
        attainment: Number,
        /// The least attainment of `ready`.
        threshold: Number,
    },
    /// More than a third of the expectations is not rated.
    Thin {
        /// How many are not rated.
        not_rated: usize,
        /// Of how many.
        expectations: usize,
    },
    /// The level asks nothing of this person.
    NothingAsked,
}

/// A verdict and its reasons.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Signal<'a> {
    /// Absent where too little is rated, or nothing asked, to say.
    pub verdict: Option<Verdict>,
    /// Everything that stands against `ready`.
    pub reasons: Vec<Reason<'a>>,
}

/// The sums over a level's expectations.
#[derive(Clone, Debug)]
pub struct Measure {
    /// How many expectations are left: not excused.
    pub left: usize,
    /// How many are met.
    pub met: usize,
    /// How many have no rating.
    pub not_rated: usize,
    /// How many are new.
    pub new: usize,
    /// How many of the new ones are met.
    pub new_met: usize,
    /// Σ w over the new ones that are met ÷ Σ w over the new ones.
    pub new_share: Option<f64>,
    /// Σ w·min(r,e)/R ÷ Σ w·e/R; 1 where nothing is expected.
    pub attainment: f64,
}

/// Sums up a level's expectations for one person.
pub fn measure(level: &LevelDemands<'_>, ratings: &Ratings<'_>) -> Measure {
    let mut measure = Measure {
        left: 0,
        met: 0,
        not_rated: 0,
        new: 0,
        new_met: 0,
        new_share: None,
        attainment: 1.0,
    };
    let (mut attainment, mut new_share) = (Sum::default(), Sum::default());
    for expectation in ratings.left(level) {
        let met = ratings.meets(expectation);
        measure.left += 1;
        measure.met += usize::from(met);
        measure.not_rated += usize::from(ratings.get(expectation.skill).effective.is_none());
        attainment.add(&ratings.reached(expectation, None));
        if let Some(term) = ratings.newly_met(expectation) {
            measure.new += 1;
            measure.new_met += usize::from(met);
            new_share.add(&term);
        }
    }
    measure.attainment = attainment.value().unwrap_or(1.0);
    measure.new_share = new_share.value();
    measure
}

/// The reasons against `ready`, core gaps in the order of skill ids.
pub fn reasons<'a>(
    level: &LevelDemands<'a>,
    measure: &Measure,
    ratings: &Ratings<'a>,
    settings: &Settings,
) -> impl Iterator<Item = Reason<'a>> {
    let open = ratings.left(level).filter(|e| e.core && !ratings.meets(e));
    let core_gaps = open.map(|expectation| Reason::CoreGap {
        skill: &ratings.skill(expectation.skill).id,
        expected: Number(expectation.expected),
        rating: ratings.get(expectation.skill).effective.map(Number),
    });
    let chosen = level.chooses.iter().map(|depth| Chosen::of(depth, ratings));
    let unmet = chosen.filter(|chosen| !chosen.satisfied());
    let unmet = unmet.map(|chosen| Reason::ChooseUnmet { chosen });
    let nothing = measure.left == 0 && level.chooses.is_empty();
    let nothing = nothing.then_some(Reason::NothingAsked);
    let below = below(measure, settings);
    core_gaps.chain(unmet).chain(below).chain(nothing)
}

/// The reasons that the sums alone give.
fn below<'a>(measure: &Measure, settings: &Settings) -> impl Iterator<Item = Reason<'a>> {
    let new = measure
        .new_share
        .filter(|share| !reaches(*share, settings.ready_new))
        .map(|share| Reason::NewBelow {
            share: Number(share),
            threshold: Number(settings.ready_new),
        });
    let attained = reaches(measure.attainment, settings.ready);
    let attainment = (!attained).then_some(Reason::AttainmentBelow {
        attainment: Number(measure.attainment),
        threshold: Number(settings.ready),
    });
    let thin = is_thin(measure.not_rated, measure.left).then_some(Reason::Thin {
        not_rated: measure.not_rated,
        expectations: measure.left,
    });
    [new, attainment, thin].into_iter().flatten()
}

/// True where more than a third of the expectations is not rated.
pub fn is_thin(not_rated: usize, expectations: usize) -> bool {
    not_rated * 3 > expectations
}

/// True where nothing stands against `ready`.
pub fn is_ready(
    level: &LevelDemands<'_>,
    measure: &Measure,
    ratings: &Ratings<'_>,
    settings: &Settings,
) -> bool {
    let mut reasons = reasons(level, measure, ratings, settings);
    reasons.next().is_none()
}

/// The verdict that follows from the reasons.
pub fn verdict(
    reasons: &[Reason<'_>],
    level: &LevelDemands<'_>,
    measure: &Measure,
    ratings: &Ratings<'_>,
    settings: &Settings,
) -> Option<Verdict> {
    if reasons.is_empty() {
        return Some(Verdict::Ready);
    }
    let silent = |reason: &Reason<'_>| matches!(reason, Reason::Thin { .. } | Reason::NothingAsked);
    if reasons.iter().any(silent) {
        return None;
    }
    let mut core = ratings.left(level).filter(|e| e.core);
    let wide_core_gap = core.any(|e| ratings.gap(e) > 0.2 * ratings.top(e.skill) + TOLERANCE);
    let new = measure.new_share;
    let close = !wide_core_gap
        && reaches(measure.attainment, settings.close)
        && new.is_none_or(|share| reaches(share, settings.close_new));
    Some(if close {
        Verdict::Close
    } else {
        Verdict::Growing
    })
}

/// The signal of a level for one person.
pub fn signal<'a>(
    level: &LevelDemands<'a>,
    measure: &Measure,
    ratings: &Ratings<'a>,
    settings: &Settings,
) -> Signal<'a> {
    let reasons: Vec<Reason<'a>> = reasons(level, measure, ratings, settings).collect();
    let verdict = verdict(&reasons, level, measure, ratings, settings);
    Signal { verdict, reasons }
}
