//! The level of a ladder that a person meets already.

use super::demands::Demands;
use super::ratings::Ratings;
use super::signal::{is_ready, measure};
use crate::model::ladder::{Ladder, LevelIndex};
use crate::model::settings::Settings;

/// Among the levels that are ready and have some way up from a first level that is ready
/// throughout, the one with the longest way up; of several `at` if among them, else the first
/// listed; none where there is no such level.
pub fn placement(
    demands: &Demands<'_>,
    at: Option<LevelIndex>,
    ratings: &Ratings<'_>,
    settings: &Settings,
) -> Option<LevelIndex> {
    let ready: Vec<bool> = demands
        .levels
        .iter()
        .map(|level| {
            let measure = measure(level, ratings);
            is_ready(level, &measure, ratings, settings)
        })
        .collect();
    let below = |level: LevelIndex| demands.ladder.levels[level].after.as_slice();
    let reached = reached(&ready, below);
    let heights = heights_of(demands.ladder);
    let reached_levels = || (0..ready.len()).filter(|level| reached[*level]);
    let highest = reached_levels().map(|level| heights[level]).max()?;
    let mut placed = reached_levels().filter(|level| heights[*level] == highest);
    let first = placed.clone().next();
    placed.find(|level| Some(*level) == at).or(first)
}

/// Which levels are ready and stand at the end of a way up, from a first level, that is ready
/// throughout.
fn reached<'l>(ready: &[bool], below: impl Fn(LevelIndex) -> &'l [LevelIndex]) -> Vec<bool> {
    let mut reached = vec![false; ready.len()];
    // Levels do not stand above themselves, so each round settles at least one more.
    for _ in 0..ready.len() {
        for level in (0..ready.len()).filter(|level| ready[*level]) {
            let below = below(level);
            reached[level] = below.is_empty() || below.iter().any(|p| reached[*p]);
        }
    }
    reached
}

/// How many levels the longest way up to each level of a ladder has, whoever stands there: of two
/// levels that are reached, the one that more levels lead to is the higher one.
pub fn heights_of(ladder: &Ladder) -> Vec<usize> {
    let below = |level: LevelIndex| ladder.levels[level].after.as_slice();
    heights(ladder.levels.len(), below)
}

fn heights<'l>(levels: usize, below: impl Fn(LevelIndex) -> &'l [LevelIndex]) -> Vec<usize> {
    let mut heights = vec![1; levels];
    for _ in 0..levels {
        for level in 0..levels {
            let below = below(level).iter().map(|p| heights[*p] + 1);
            heights[level] = below.max().unwrap_or(1);
        }
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `d` joins a short way up, from `a`, and a long one, `a` `b` `c`.
    const BELOW: [&[LevelIndex]; 4] = [&[], &[0], &[1], &[0, 2]];

    #[test]
    fn one_ready_way_up_is_enough_to_reach_a_level() {
        let reached = |ready: [bool; 4]| reached(&ready, |level| BELOW[level]);
        assert_eq!(
            reached([true, true, false, true]),
            [true, true, false, true]
        );
        assert_eq!(reached([false, true, true, true]), [false; 4]);
    }

    #[test]
    fn a_level_stands_as_high_as_its_longest_way_up() {
        assert_eq!(heights(4, |level| BELOW[level]), [1, 2, 3, 4]);
    }
}
