//! How much evidence some pieces are.

use serde::Serialize;

use crate::engine::pieces::Piece;

/// Pieces of evidence, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Tally {
    /// How many.
    pub pieces: usize,
    /// How many of them lie in the window.
    pub recent: usize,
    /// How many of them people outside the company can see.
    pub external: usize,
    /// How many of them they cannot.
    pub internal: usize,
    /// The people that each reached, added up.
    pub reach: u64,
    /// How many of them say how many people they reached.
    pub with_reach: usize,
}

impl Tally {
    /// Counts pieces.
    pub fn of<'p, 'a: 'p>(pieces: impl IntoIterator<Item = &'p Piece<'a>>) -> Self {
        let mut tally = Tally::default();
        pieces.into_iter().for_each(|piece| tally.add(piece));
        tally
    }

    /// Counts one more.
    pub fn add(&mut self, piece: &Piece<'_>) {
        self.pieces += 1;
        self.recent += usize::from(piece.recent);
        self.external += usize::from(piece.is_external());
        self.internal += usize::from(!piece.is_external());
        self.reach += piece.reach.unwrap_or(0);
        self.with_reach += usize::from(piece.reach.is_some());
    }
}
