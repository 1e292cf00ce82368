//! Through which views somebody's paths are looked for.

use std::collections::BTreeSet;

use super::super::aim::{Aim, View};
use crate::model::catalog::Catalog;

/// Every ladder as it is and through each of its lenses, and the present level and the
/// target as they are seen through all of the person's.
pub fn views(aim: &Aim, catalog: &Catalog) -> BTreeSet<View> {
    let ladders = catalog.ladders.values();
    let views = ladders.flat_map(|ladder| {
        let lenses = ladder.lenses.iter().map(|lens| vec![lens.id.clone()]);
        let lenses = std::iter::once(Vec::new()).chain(lenses);
        lenses.map(|lenses| View {
            ladder: ladder.id.clone(),
            lenses,
        })
    });
    let own = aim.current.iter().chain(&aim.target);
    views.chain(own.map(|goal| goal.view.clone())).collect()
}
