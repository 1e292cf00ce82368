//! Two versions of a ladder: what changed, which bump that asks for, who is affected.

use serde::Serialize;

use super::affected::Affected;
use super::change::{Bump, Change};
use super::edition::Edition;
use super::version::Declared;
use super::{frame, rows, wording};
use crate::model::ladder::Ladder;

/// The identity of the JSON that a difference between versions is.
pub const SCHEMA: &str = "ospo-ladder/ladder-diff/1";

/// What separates two versions of a ladder.
#[derive(Clone, Debug, Serialize)]
pub struct VersionsDiff<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The bump that the changes ask for.
    pub bump: Bump,
    /// The versions that the documents declare.
    pub declared: Declared<'a>,
    /// Every change, those that weigh most first.
    pub changes: Vec<Change<'a>>,
    /// Whose signal or placement changes, by id.
    pub affected: Vec<Affected<'a>>,
}

/// Every change between two versions, those that weigh most first, then in the order of the
/// levels. Pure: all that it needs are the two resolved ladders, with and without each lens.
pub fn changes<'a>(old: Edition<'a>, new: Edition<'a>) -> Vec<Change<'a>> {
    let mut changes = frame::levels(old.ladder, new.ladder);
    changes.extend(frame::lenses_and_futures(old.ladder, new.ladder));
    changes.extend(rows::rows(old, new));
    changes.extend(frame::anchors(old.ladder, new.ladder));
    changes.extend(wording::wording(old.ladder, new.ladder));
    changes.sort_by_key(|change| std::cmp::Reverse(change.bump));
    changes
}

/// The bump that changes ask for: that of the weightiest.
pub fn bump(changes: &[Change<'_>]) -> Bump {
    let bumps = changes.iter().map(|change| change.bump);
    bumps.max().unwrap_or(Bump::None)
}

/// What a ladder is held against where there was none, or is none any more: itself without
/// levels, rows, lenses and futures.
pub fn nothing(ladder: &Ladder) -> Ladder {
    Ladder {
        levels: Vec::new(),
        rows: Vec::new(),
        lenses: Vec::new(),
        futures: Vec::new(),
        ..ladder.clone()
    }
}
