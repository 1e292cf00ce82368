//! The signal of a level: `ready`, `close`, `growing` or none, always with its reasons.

use serde::Serialize;

use super::demands::{ChooseDemand, Expectation, LevelDemands};
use super::number::{Number, reaches, share};
use super::ratings::Ratings;
use crate::model::settings::Settings;
use crate::model::skill::{TOLERANCE, Vocabulary};

/// How near a person is to what a level asks. The order has meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Serialize)]
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
        /// How many are asked, of those that apply.
        count: usize,
        /// How many there are.
        have: usize,
        /// The rating that they need.
        rating: Number,
        /// As the ladder names them.
        of: Vec<&'a str>,
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
#[derive(Clone, Debug, Serialize)]
pub struct Signal<'a> {
    /// Absent where too little is rated, or nothing asked, to say.
    pub verdict: Option<Verdict>,
    /// Everything that stands against `ready`.
    pub reasons: Vec<Reason<'a>>,
}

/// The sums over a level's expectations.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Index into the level's expectations of those that are left: not excused.
    pub left: Vec<usize>,
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

/// r ≥ e; ratings are half steps, so no tolerance is needed.
pub fn is_met(expectation: &Expectation<'_>, ratings: &Ratings<'_>) -> bool {
    ratings.get(expectation.skill).rating() >= expectation.expected
}

/// Sums up a level's expectations for one person.
pub fn measure(
    level: &LevelDemands<'_>,
    ratings: &Ratings<'_>,
    vocabulary: &Vocabulary,
) -> Measure {
    let mut measure = Measure {
        left: Vec::with_capacity(level.expectations.len()),
        met: 0,
        not_rated: 0,
        new: 0,
        new_met: 0,
        new_share: None,
        attainment: 1.0,
    };
    let (mut reached, mut asked) = (0.0, 0.0);
    let (mut new_reached, mut new_asked) = (0.0, 0.0);
    for (index, expectation) in level.expectations.iter().enumerate() {
        let skill = ratings.get(expectation.skill);
        if skill.excused() {
            continue;
        }
        measure.left.push(index);
        let met = is_met(expectation, ratings);
        let top = vocabulary.skills[expectation.skill].top();
        let weight = expectation.weight;
        reached += weight * skill.rating().min(expectation.expected) / top;
        asked += weight * expectation.expected / top;
        measure.met += usize::from(met);
        measure.not_rated += usize::from(skill.effective.is_none());
        if expectation.is_new() {
            measure.new += 1;
            measure.new_met += usize::from(met);
            new_asked += weight;
            new_reached += if met { weight } else { 0.0 };
        }
    }
    measure.attainment = share(reached, asked).unwrap_or(1.0);
    measure.new_share = share(new_reached, new_asked);
    measure
}

/// How much of a `choose` a person has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// How many skills it asks: at most as many as apply to the person.
    pub count: usize,
    /// How many of them are rated high enough.
    pub have: usize,
}

impl Chosen {
    /// Counts the skills of a `choose`.
    pub fn of(demand: &ChooseDemand<'_>, ratings: &Ratings<'_>) -> Self {
        let left = || demand.skills.iter().map(|s| ratings.get(*s));
        let left = || left().filter(|skill| !skill.excused());
        let rating = demand.choose.rating;
        Chosen {
            count: demand.choose.count.min(left().count()),
            have: left().filter(|skill| skill.rating() >= rating).count(),
        }
    }

    /// True where enough skills are rated high enough.
    pub fn satisfied(self) -> bool {
        self.have >= self.count
    }
}

/// The reasons against `ready`, core gaps in the order of skill ids.
pub fn reasons<'a>(
    level: &LevelDemands<'a>,
    measure: &Measure,
    ratings: &Ratings<'_>,
    settings: &Settings,
    vocabulary: &'a Vocabulary,
) -> Vec<Reason<'a>> {
    let mut reasons = Vec::new();
    let left = measure.left.iter().map(|index| &level.expectations[*index]);
    for expectation in left.filter(|e| e.core && !is_met(e, ratings)) {
        reasons.push(Reason::CoreGap {
            skill: &vocabulary.skills[expectation.skill].id,
            expected: Number(expectation.expected),
            rating: ratings.get(expectation.skill).effective.map(Number),
        });
    }
    for demand in &level.chooses {
        let chosen = Chosen::of(demand, ratings);
        if !chosen.satisfied() {
            reasons.push(Reason::ChooseUnmet {
                count: chosen.count,
                have: chosen.have,
                rating: Number(demand.choose.rating),
                of: demand.of.clone(),
            });
        }
    }
    if let Some(share) = measure.new_share
        && !reaches(share, settings.ready_new)
    {
        reasons.push(Reason::NewBelow {
            share: Number(share),
            threshold: Number(settings.ready_new),
        });
    }
    if !reaches(measure.attainment, settings.ready) {
        reasons.push(Reason::AttainmentBelow {
            attainment: Number(measure.attainment),
            threshold: Number(settings.ready),
        });
    }
    let expectations = measure.left.len();
    if measure.not_rated * 3 > expectations {
        reasons.push(Reason::Thin {
            not_rated: measure.not_rated,
            expectations,
        });
    }
    if expectations == 0 {
        reasons.push(Reason::NothingAsked);
    }
    reasons
}

/// The verdict that follows from the reasons.
pub fn verdict(
    reasons: &[Reason<'_>],
    level: &LevelDemands<'_>,
    measure: &Measure,
    ratings: &Ratings<'_>,
    settings: &Settings,
    vocabulary: &Vocabulary,
) -> Option<Verdict> {
    if reasons.is_empty() {
        return Some(Verdict::Ready);
    }
    let silent = |reason: &Reason<'_>| matches!(reason, Reason::Thin { .. } | Reason::NothingAsked);
    if reasons.iter().any(silent) {
        return None;
    }
    let left = measure.left.iter().map(|index| &level.expectations[*index]);
    let wide_core_gap = left.filter(|e| e.core).any(|expectation| {
        let gap = expectation.expected - ratings.get(expectation.skill).rating();
        gap > 0.2 * vocabulary.skills[expectation.skill].top() + TOLERANCE
    });
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
    ratings: &Ratings<'_>,
    settings: &Settings,
    vocabulary: &'a Vocabulary,
) -> Signal<'a> {
    let reasons = reasons(level, measure, ratings, settings, vocabulary);
    let verdict = verdict(&reasons, level, measure, ratings, settings, vocabulary);
    Signal { verdict, reasons }
}
