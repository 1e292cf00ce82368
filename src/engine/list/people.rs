//! People as a list: by name, never by a figure.

use serde::Serialize;

use crate::engine::aim::{Goal, TargetOptions, aim};
use crate::model::catalog::Catalog;
use crate::model::collation::sort_key;
use crate::model::person::Person;

/// A person.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct PersonEntry<'a> {
    /// Their id.
    pub id: &'a str,
    /// Their name.
    pub name: Option<&'a str>,
    /// The level that they have, `LADDER/LEVEL`.
    pub level: Option<String>,
    /// The level that they aim at: their own target, else the one level after the present one.
    pub target: Option<String>,
    /// The levels right after the present one.
    pub next: Vec<String>,
    /// The lenses that they are seen through.
    pub lenses: &'a [String],
    /// What is shown of the name; for reports.
    #[serde(skip)]
    pub shown: &'a str,
}

/// People by name, those of one name by id.
pub fn people<'a>(people: &'a [Person], catalog: &Catalog) -> Vec<PersonEntry<'a>> {
    let entry = |person: &'a Person| {
        // Nothing is wished for, so nothing can be lacking.
        let aim = aim(person, catalog, &TargetOptions::default()).ok();
        let target = aim.as_ref().and_then(|aim| aim.target.as_ref());
        PersonEntry {
            id: &person.id,
            name: person.name.as_deref(),
            level: person.at.as_ref().map(ToString::to_string),
            target: target.and_then(|goal| reference(goal, catalog)),
            next: aim.map_or(Vec::new(), |aim| aim.next),
            lenses: &person.lenses,
            shown: person.shown_name(),
        }
    };
    let mut entries: Vec<PersonEntry<'a>> = people.iter().map(entry).collect();
    entries.sort_by_cached_key(|entry| (sort_key(entry.shown), entry.id));
    entries
}

fn reference(goal: &Goal, catalog: &Catalog) -> Option<String> {
    let ladder = catalog.ladders.get(&goal.view.ladder)?;
    Some(ladder.reference(goal.level).to_string())
}
