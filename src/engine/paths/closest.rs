//! Which level of a ladder is closest to somebody, and which path is closer than another.

use std::cmp::Ordering;

use super::super::assess::Assessor;
use super::super::demands::{Demands, LevelDemands};
use super::super::number::reaches;
use super::super::placement::heights_of;
use super::super::ratings::Ratings;
use super::super::signal::{Verdict, measure, signal};
use super::super::terms::Sum;
use super::Path;
use crate::model::ladder::LevelIndex;

/// How near somebody is to a level.
struct Near {
    level: LevelIndex,
    /// The level asks something.
    asks: bool,
    verdict: Option<Verdict>,
    attainment: f64,
    core_gaps: usize,
    /// How many levels the longest way up to it has.
    height: usize,
}

impl Near {
    fn is_close(&self) -> bool {
        self.verdict >= Some(Verdict::Close)
    }

    /// The nearer one is greater: what asks something; the highest level that is close or ready;
    /// where none is, the one with the largest share that is met.
    fn compare(&self, other: &Near) -> Ordering {
        let height = |near: &Near| near.is_close().then_some((near.height, near.verdict));
        (self.asks.cmp(&other.asks))
            .then(height(self).cmp(&height(other)))
            .then(self.attainment.total_cmp(&other.attainment))
            .then(other.core_gaps.cmp(&self.core_gaps))
    }
}

/// How a level compares with somebody on what both sides speak of: what it asks and is rated.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shared {
    /// How many of its expectations are rated.
    pub rated: usize,
    /// How many of those are met.
    met: usize,
    /// Of how many.
    pub all: usize,
    /// Something that is core is not rated.
    core_unrated: bool,
    /// How many core expectations are rated too low.
    core_gaps: usize,
    /// Σ w·min(r,e)/R ÷ Σ w·e/R over what is rated; 0 where nothing is.
    attainment: f64,
}

impl Shared {
    pub(super) fn of(level: &LevelDemands<'_>, ratings: &Ratings<'_>) -> Self {
        let mut shared = Shared::default();
        let mut attainment = Sum::default();
        for expectation in ratings.left(level) {
            shared.all += 1;
            if ratings.get(expectation.skill).effective.is_none() {
                shared.core_unrated |= expectation.core;
                continue;
            }
            shared.rated += 1;
            shared.met += usize::from(ratings.meets(expectation));
            shared.core_gaps += usize::from(expectation.core && !ratings.meets(expectation));
            attainment.add(&ratings.reached(expectation, None));
        }
        shared.attainment = attainment.value().unwrap_or(0.0);
        shared
    }

    /// At least half of what the level asks is rated, and all that is core there.
    pub fn comparable(&self) -> bool {
        self.rated > 0 && self.rated * 2 >= self.all && !self.core_unrated
    }

    /// What is rated comes up to the level.
    fn fits(&self, close: f64) -> bool {
        self.comparable() && self.core_gaps == 0 && reaches(self.attainment, close)
    }

    /// The nearer one is greater: what can be compared, then what is met of what is rated; where
    /// nothing can, the one of which more is rated.
    fn compare(&self, other: &Shared) -> Ordering {
        (self.comparable().cmp(&other.comparable())).then_with(|| {
            if self.comparable() {
                (other.core_gaps.cmp(&self.core_gaps))
                    .then(self.attainment.total_cmp(&other.attainment))
            } else {
                self.rated.cmp(&other.rated)
            }
        })
    }
}

/// The level of a ladder by which somebody from outside would come in: the highest one to which
/// what is rated comes up; where there is none, the one that is nearest on what both speak of. Low
/// levels ask for few skills, so that what nobody has rated must not decide.
pub(super) fn way_in(
    demands: &Demands<'_>,
    ratings: &Ratings<'_>,
    assessor: &Assessor<'_>,
) -> Option<LevelIndex> {
    let heights = heights_of(demands.ladder);
    let close = assessor.settings.close;
    let levels = demands.levels.iter().enumerate();
    let levels = levels.map(|(level, asked)| {
        let shared = Shared::of(asked, ratings);
        let height = shared.fits(close).then_some(heights[level]);
        (level, height, shared)
    });
    let nearest = levels.reduce(|best, other| {
        let nearer = (other.1.cmp(&best.1)).then(other.2.compare(&best.2));
        if nearer == Ordering::Greater {
            other
        } else {
            best
        }
    });
    nearest.map(|(level, ..)| level)
}

/// The nearer way in first: what can be compared, what has fewest core gaps, what most is brought
/// to, the larger share of what is rated; of equal ones by level and lenses. Where nothing can be
/// compared, what most of is rated.
pub(super) fn ways_in(a: &Path<'_>, b: &Path<'_>) -> Ordering {
    let (one, other) = (&a.shared, &b.shared);
    (other.comparable().cmp(&one.comparable()))
        .then_with(|| {
            if one.comparable() {
                (one.core_gaps.cmp(&other.core_gaps)).then(other.met.cmp(&one.met))
            } else {
                other.rated.cmp(&one.rated)
            }
        })
        .then(other.attainment.total_cmp(&one.attainment))
        .then_with(|| (&a.level, a.lenses).cmp(&(&b.level, b.lenses)))
}

/// The closest of some levels, or of all where none is given; of equal ones the first.
pub(super) fn level(
    demands: &Demands<'_>,
    among: &[LevelIndex],
    ratings: &Ratings<'_>,
    assessor: &Assessor<'_>,
) -> Option<LevelIndex> {
    let heights = heights_of(demands.ladder);
    let near = |level: &LevelIndex| {
        let asked = &demands.levels[*level];
        let measure = measure(asked, ratings);
        let core = ratings.left(asked).filter(|e| e.core && !ratings.meets(e));
        Near {
            level: *level,
            asks: measure.left > 0 || !asked.chooses.is_empty(),
            verdict: signal(asked, &measure, ratings, assessor.settings).verdict,
            attainment: measure.attainment,
            core_gaps: core.count(),
            height: heights[*level],
        }
    };
    let all: Vec<LevelIndex> = (0..demands.levels.len()).collect();
    let among = if among.is_empty() { &all } else { among };
    let nearest = among
        .iter()
        .map(near)
        .reduce(|best, other| match other.compare(&best) {
            Ordering::Greater => other,
            _ => best,
        });
    nearest.map(|near| near.level)
}

/// The closer path first: by verdict, by core gaps, by attainment, by level and lenses.
pub(super) fn order(a: &Path<'_>, b: &Path<'_>) -> Ordering {
    (b.verdict.cmp(&a.verdict))
        .then(a.core_gaps.cmp(&b.core_gaps))
        .then(b.attainment.0.total_cmp(&a.attainment.0))
        .then_with(|| (&a.level, a.lenses).cmp(&(&b.level, b.lenses)))
}
