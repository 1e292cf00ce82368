//! What tables are made from: everything in force, and the ladders as they are seen.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::aim::{Aim, TargetOptions, View, aim};
use crate::engine::assess::Assessor;
use crate::engine::demands::Demands;
use crate::model::catalog::Catalog;
use crate::model::ladder::Ladder;
use crate::model::person::Person;
use crate::model::skill::Vocabulary;

/// What the rows of a run are made from.
pub struct Scope<'a> {
    /// The vocabulary, the ladders and the settings.
    pub catalog: &'a Catalog,
    /// What the ladders ask, by view: those that tables show, and those that people are held
    /// against.
    pub demands: &'a BTreeMap<View, Demands<'a>>,
    /// The views that tables of ladders show.
    pub shown: &'a BTreeSet<View>,
    /// Computes what stands in tables about people.
    pub assessor: Assessor<'a>,
}

impl<'a> Scope<'a> {
    /// The vocabulary in force.
    pub fn vocabulary(&self) -> &'a Vocabulary {
        &self.catalog.vocabulary
    }

    /// The ladders that tables show, by id.
    pub fn ladders(&self) -> impl Iterator<Item = &'a Ladder> {
        let ids: BTreeSet<&str> = self.shown.iter().map(|view| view.ladder.as_str()).collect();
        ids.into_iter()
            .filter_map(|id| self.catalog.ladders.get(id))
    }

    /// The views that tables show, with what is asked there.
    pub fn views(&self) -> impl Iterator<Item = (&'a View, &'a Demands<'a>)> {
        let shown = self.shown.iter();
        shown.filter_map(|view| self.demands.get_key_value(view))
    }

    /// What a person is held against; nothing wished for beyond their own document.
    pub fn aim(&self, person: &Person) -> Aim {
        // Nothing is wished for, so nothing can be lacking.
        aim(person, self.catalog, &TargetOptions::default()).unwrap_or_default()
    }
}

/// A ladder through lenses, as tables name it: `tpm`, `tpm+compliance`.
pub fn view_name(view: &View) -> String {
    let mut name = view.ladder.clone();
    for lens in &view.lenses {
        name.push('+');
        name.push_str(lens);
    }
    name
}

/// Ladders through no lens and through each of their own alone.
pub fn single_views<'l>(ladders: impl IntoIterator<Item = &'l Ladder>) -> BTreeSet<View> {
    let views = ladders.into_iter().flat_map(|ladder| {
        let lenses = ladder.lenses.iter().map(|lens| vec![lens.id.clone()]);
        [Vec::new()].into_iter().chain(lenses).map(|lenses| View {
            ladder: ladder.id.clone(),
            lenses,
        })
    });
    views.collect()
}
