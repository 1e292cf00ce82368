//! Where a ladder's rows, levels and lenses come from: taken over from the ladder that it extends,
//! changed, dropped, or its own.

mod rows;
mod rungs;

use serde::Serialize;

use super::explain::Where;
use super::show::Titled;
use crate::model::Place;
use crate::model::ladder::Ladder;
use crate::model::skill::Vocabulary;

pub use rows::{CellValue, Difference, RowOrigin, Value};
pub use rungs::{LensOrigin, LevelOrigin};

/// The identity of the JSON.
pub const SCHEMA: &str = "ospo-ladder/origin/1";

/// Where something comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Taken over as it is.
    Inherited,
    /// Taken over in part.
    Changed,
    /// Not taken over.
    Dropped,
    /// Only here.
    Own,
}

/// Where all of a ladder comes from.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Origins<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The ladder.
    pub ladder: Titled<'a>,
    /// The ladder that it extends.
    pub extends: Option<Titled<'a>>,
    /// By skill id; dropped rows too.
    pub rows: Vec<RowOrigin<'a>>,
    /// In the ladder's order, then those of the other ladder that are not taken over.
    pub levels: Vec<LevelOrigin<'a>>,
    /// By id; those that are not taken over too.
    pub lenses: Vec<LensOrigin<'a>>,
}

/// A ladder and the one that it extends.
struct Pair<'a, 'l> {
    child: &'a Ladder,
    parent: Option<&'a Ladder>,
    vocabulary: &'a Vocabulary,
    locate: &'l dyn Fn(Place) -> Where,
}

/// Where a ladder comes from; `parent` is the one that it extends.
pub fn origins<'a>(
    child: &'a Ladder,
    parent: Option<&'a Ladder>,
    vocabulary: &'a Vocabulary,
    locate: &dyn Fn(Place) -> Where,
) -> Origins<'a> {
    let pair = Pair {
        child,
        parent,
        vocabulary,
        locate,
    };
    let named = |ladder: &'a Ladder| Titled {
        id: &ladder.id,
        title: &ladder.title,
    };
    Origins {
        schema: SCHEMA,
        ladder: named(child),
        extends: parent.map(named),
        rows: pair.rows(),
        levels: pair.levels(),
        lenses: pair.lenses(),
    }
}
