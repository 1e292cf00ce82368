//! What makes somebody open to a level.

use serde::Serialize;

use crate::model::catalog::Catalog;
use crate::model::ladder::LevelReference;
use crate::model::person::{OpenTo, Person};

/// Why somebody is listed for a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// Their document sets it as the target.
    Target,
    /// They are open to succession, and stand right below it, or right below one that stands as
    /// high.
    Succession,
    /// They are open to moves, and stand as high on another ladder, or on none.
    Moves,
}

/// Why somebody has their eye on a level; nothing where they have not said so. Whoever has the
/// level already is open to nothing more there.
pub(in crate::engine) fn why(
    person: &Person,
    level: &LevelReference,
    catalog: &Catalog,
) -> Vec<Why> {
    let mut why = Vec::new();
    if person.target.as_ref() == Some(level) {
        why.push(Why::Target);
    }
    let succession = person.is_open_to(OpenTo::Succession);
    let moves = person.is_open_to(OpenTo::Moves);
    let Some(at) = &person.at else {
        why.extend(moves.then_some(Why::Moves));
        return why;
    };
    let below = catalog.level(level).map_or(Vec::new(), |(ladder, index)| {
        ladder
            .below(index)
            .map(|(level, _)| level)
            .collect::<Vec<_>>()
    });
    if at == level {
        return why;
    }
    if below.contains(at) {
        why.extend(succession.then_some(Why::Succession));
    } else if at.ladder != level.ladder {
        if catalog.is_parallel(at, level) {
            why.extend(moves.then_some(Why::Moves));
        } else if below.iter().any(|below| catalog.is_parallel(at, below)) && succession && moves {
            why.extend([Why::Succession, Why::Moves]);
        }
    }
    why
}
