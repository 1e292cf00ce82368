//! The level of a ladder that a person meets already.

use super::demands::Demands;
use super::ratings::Ratings;
use super::signal::{is_ready, measure};
use crate::model::ladder::{Ladder, LevelIndex};
use crate::model::settings::Settings;
use crate::model::skill::Vocabulary;

/// Among the levels that are ready and have some way up from a first level that is ready
/// throughout, the one with the longest way up; of several `at` if among them, else the first
/// listed; none where there is no such level.
pub fn placement(
    demands: &Demands<'_>,
    at: Option<LevelIndex>,
    ratings: &Ratings<'_>,
    settings: &Settings,
    vocabulary: &Vocabulary,
) -> Option<LevelIndex> {
    let ready: Vec<bool> = demands
        .levels
        .iter()
        .map(|level| {
            let measure = measure(level, ratings, vocabulary);
            is_ready(level, &measure, ratings, settings, vocabulary)
        })
        .collect();
    let ways = ways_up(demands.ladder, &ready);
    let longest = ways.iter().copied().max().filter(|way| *way > 0)?;
    let mut highest = (0..ways.len()).filter(|level| ways[*level] == longest);
    let first = highest.clone().next();
    highest.find(|level| Some(*level) == at).or(first)
}

/// How many levels the longest way up to each level has that starts at a first level and is
/// ready throughout; 0 where there is no such way.
pub fn ways_up(ladder: &Ladder, ready: &[bool]) -> Vec<usize> {
    let mut ways = vec![0; ready.len()];
    // Levels do not stand above themselves, so each round settles at least one more.
    for _ in 0..ready.len() {
        let mut changed = false;
        for level in (0..ready.len()).filter(|level| ready[*level]) {
            let below = &ladder.levels[level].after;
            let way = match below.iter().map(|p| ways[*p]).max() {
                None => 1,
                Some(0) => 0,
                Some(way) => way + 1,
            };
            changed |= ways[level] != way;
            ways[level] = way;
        }
        if !changed {
            break;
        }
    }
    ways
}
