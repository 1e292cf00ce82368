//! People as a list: by name, never by a figure.

use std::convert::Infallible;
use std::sync::Arc;

use serde::Serialize;

use crate::engine::aim::{Goal, TargetOptions, aim};
use crate::engine::alike::Alike;
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
    pub level: Option<&'a str>,
    /// The level that they aim at: their own target, else the one level after the present one.
    pub target: Option<&'a str>,
    /// The levels right after the present one.
    pub next: &'a [String],
    /// The lenses that they are seen through.
    pub lenses: &'a [String],
    /// What is shown of the name; for reports.
    #[serde(skip)]
    pub shown: &'a str,
}

/// Where people stand who have one level, target and lenses.
#[derive(Debug)]
struct Steps {
    level: Option<String>,
    target: Option<String>,
    next: Vec<String>,
    lenses: Vec<String>,
}

/// What a list tells of somebody, who may be let go.
#[derive(Clone, Debug)]
struct Listed {
    id: Box<str>,
    name: Option<Box<str>>,
    steps: Arc<Steps>,
}

impl Listed {
    fn entry(&self) -> PersonEntry<'_> {
        let (name, steps) = (self.name.as_deref(), &*self.steps);
        PersonEntry {
            id: &self.id,
            name,
            level: steps.level.as_deref(),
            target: steps.target.as_deref(),
            next: &steps.next,
            lenses: &steps.lenses,
            shown: name.unwrap_or(&self.id),
        }
    }
}

/// People to be listed, taken some at a time.
#[derive(Debug, Default)]
pub struct ListedPeople {
    listed: Vec<Listed>,
    known: Alike<Steps>,
}

impl ListedPeople {
    /// Keeps what a list tells of some people.
    pub fn take(&mut self, people: &[Person], catalog: &Catalog) {
        for person in people {
            let Ok(steps) = (self.known).of(person, || Ok::<_, Infallible>(steps(person, catalog)));
            self.listed.push(Listed {
                id: person.id.as_str().into(),
                name: person.name.as_deref().map(Into::into),
                steps,
            });
        }
    }

    /// By name, those of one name by id.
    pub(super) fn entries(&self) -> Vec<PersonEntry<'_>> {
        let mut entries: Vec<PersonEntry<'_>> = self.listed.iter().map(Listed::entry).collect();
        entries.sort_by_cached_key(|entry| (sort_key(entry.shown), entry.id));
        entries
    }
}

fn steps(person: &Person, catalog: &Catalog) -> Steps {
    // Nothing is wished for, so nothing can be lacking.
    let aim = aim(person, catalog, &TargetOptions::default()).ok();
    let target = aim.as_ref().and_then(|aim| aim.target.as_ref());
    Steps {
        level: person.at.as_ref().map(ToString::to_string),
        target: target.and_then(|goal| reference(goal, catalog)),
        next: aim.map_or(Vec::new(), |aim| aim.next),
        lenses: person.lenses.clone(),
    }
}

fn reference(goal: &Goal, catalog: &Catalog) -> Option<String> {
    let ladder = catalog.ladders.get(&goal.view.ladder)?;
    Some(ladder.reference(goal.level).to_string())
}
