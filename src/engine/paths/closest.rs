//! Which level of a ladder is closest to somebody, and which path is closer than another.

use std::cmp::Ordering;

use super::super::assess::Assessor;
use super::super::demands::Demands;
use super::super::placement::heights_of;
use super::super::ratings::Ratings;
use super::super::signal::{Verdict, measure, signal};
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
