//! The ways up a ladder, so that forks and joins can be told in a line.

use crate::model::ladder::{Ladder, Level, LevelIndex};

/// Levels that follow each other without a fork or a join between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The levels that it starts from; empty at the bottom.
    pub after: Vec<LevelIndex>,
    /// Its levels, from the bottom up; at least one.
    pub levels: Vec<LevelIndex>,
}

/// The ways up as stretches: each level stands in one of them. Their number grows with the forks
/// and joins, where the number of whole ways could double with each.
pub fn stretches(ladder: &Ladder) -> Vec<Stretch> {
    let mut above: Vec<Vec<LevelIndex>> = vec![Vec::new(); ladder.levels.len()];
    for (index, level) in ladder.levels.iter().enumerate() {
        level
            .after
            .iter()
            .for_each(|below| above[*below].push(index));
    }
    // The one level that goes on from this one, and comes from nowhere else.
    let goes_on = |level: LevelIndex| match above[level].as_slice() {
        [next] if ladder.levels[*next].after.len() == 1 => Some(*next),
        _ => None,
    };
    let starts = ladder.levels.iter().enumerate().filter(|(_, level)| {
        let below = level.after.as_slice();
        !matches!(below, [only] if goes_on(*only).is_some())
    });
    let stretch = |(start, level): (LevelIndex, &Level)| Stretch {
        after: level.after.clone(),
        levels: std::iter::successors(Some(start), |level| goes_on(*level)).collect(),
    };
    starts.map(stretch).collect()
}
