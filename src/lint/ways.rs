//! The ways up a ladder along `after`, for checks that compare a level with those below and above.

use crate::model::ladder::{Ladder, LevelIndex, Row};

/// The levels of a ladder from the bottom up, and for each the levels right below.
pub struct Ways<'a> {
    ladder: &'a Ladder,
    /// Each level stands after all below it; those on a circle are left out.
    order: Vec<LevelIndex>,
}

impl<'a> Ways<'a> {
    /// Those of a ladder.
    pub fn of(ladder: &'a Ladder) -> Self {
        let levels = &ladder.levels;
        let mut open: Vec<usize> = levels.iter().map(|level| level.after.len()).collect();
        let mut above = vec![Vec::new(); levels.len()];
        for (level, below) in levels.iter().enumerate() {
            below.after.iter().for_each(|b| above[*b].push(level));
        }
        let mut order: Vec<LevelIndex> = (0..levels.len()).filter(|l| open[*l] == 0).collect();
        let mut at = 0;
        while let Some(level) = order.get(at).copied() {
            at += 1;
            for next in &above[level] {
                open[*next] -= 1;
                if open[*next] == 0 {
                    order.push(*next);
                }
            }
        }
        Ways { ladder, order }
    }

    /// The levels from the bottom up.
    pub fn levels(&self) -> &[LevelIndex] {
        &self.order
    }

    /// The levels right below one.
    pub fn below(&self, level: LevelIndex) -> &'a [LevelIndex] {
        &self.ladder.levels[level].after
    }

    /// By level: the nearest one below that asks something of the row.
    pub fn asked_below(&self, row: &Row) -> Vec<Option<LevelIndex>> {
        let mut nearest = vec![None; row.cells.len()];
        for level in &self.order {
            let below = self.below(*level);
            let right_below = below.iter().copied().find(|b| row.cells[*b].rating > 0);
            let further = || below.iter().find_map(|b| nearest[*b]);
            nearest[*level] = right_below.or_else(further);
        }
        nearest
    }

    /// By level: the nearest one above that asks something of the row.
    pub fn asked_above(&self, row: &Row) -> Vec<Option<LevelIndex>> {
        let mut nearest = vec![None; row.cells.len()];
        for level in self.order.iter().rev() {
            let asked = match row.cells[*level].rating {
                0 => nearest[*level],
                _ => Some(*level),
            };
            for below in self.below(*level) {
                nearest[*below] = asked.or(nearest[*below]);
            }
        }
        nearest
    }

    /// The level right below that asks the least of a row, and what it asks; none for a first
    /// level.
    pub fn base(&self, row: &Row, level: LevelIndex) -> Option<(LevelIndex, u8)> {
        let below = self.below(level).iter();
        let asked = below.map(|b| (*b, row.cells[*b].rating));
        asked.min_by_key(|(_, rating)| *rating)
    }
}
