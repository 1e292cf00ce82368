//! What people of an office are held against, and what they are open to.

use std::convert::Infallible;
use std::sync::Arc;

use crate::engine::aim::{Aim, Goal, TargetOptions, View, aim, views};
use crate::engine::alike::Alike;
use crate::engine::paths::people::{Why, why};
use crate::model::catalog::Catalog;
use crate::model::ladder::LevelReference;
use crate::model::person::Person;

/// A level that somebody is open to.
#[derive(Clone, Debug)]
pub struct Toward {
    /// The level.
    pub level: LevelReference,
    /// Why they are listed.
    pub why: Vec<Why>,
    /// The level as they would be held against it.
    pub goal: Goal,
}

/// What somebody is held against.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// The level that they have, where its ladder knows it.
    pub at: Option<LevelReference>,
    /// Their level and what they aim at.
    pub aim: Aim,
    /// Levels that they are open to, among those that are asked about.
    pub toward: Vec<Toward>,
}

impl Outlook {
    /// The next step: what they aim at, where they do not have it yet.
    pub fn next(&self) -> Option<&Goal> {
        let target = self.aim.target.as_ref();
        target.filter(|goal| Some(*goal) != self.aim.current.as_ref())
    }

    /// The ladders that they are held against, as they are seen.
    pub fn views(&self) -> impl Iterator<Item = View> {
        let toward = self.toward.iter().map(|toward| toward.goal.view.clone());
        views(std::slice::from_ref(&self.aim))
            .into_iter()
            .chain(toward)
    }
}

/// What the people of an office are held against, worked out once for all who stand alike.
#[derive(Debug)]
pub struct Outlooks {
    /// The levels that succession may be asked about.
    levels: Vec<LevelReference>,
    known: Alike<Outlook>,
}

impl Outlooks {
    /// Over the one level that succession is asked about, else over all that somebody may have.
    pub fn toward(level: Option<&LevelReference>, catalog: &Catalog) -> Self {
        let all = catalog.ladders.values().flat_map(|ladder| {
            let levels = 0..ladder.levels.len();
            levels.map(|level| ladder.reference(level))
        });
        Outlooks {
            levels: match level {
                Some(level) => vec![level.clone()],
                None => all.collect(),
            },
            known: Alike::default(),
        }
    }

    /// That of a person.
    pub fn of(&mut self, person: &Person, catalog: &Catalog) -> Arc<Outlook> {
        let make = || Ok::<_, Infallible>(outlook(person, &self.levels, catalog));
        let Ok(outlook) = self.known.of(person, make);
        outlook
    }
}

fn outlook(person: &Person, levels: &[LevelReference], catalog: &Catalog) -> Outlook {
    let aim = aim_at(person, catalog, &TargetOptions::default());
    let toward = levels.iter().filter_map(|level| {
        let why = why(person, level, catalog);
        if why.is_empty() {
            return None;
        }
        let wish = TargetOptions {
            to: Some(level.clone()),
            lenses: Vec::new(),
        };
        Some(Toward {
            level: level.clone(),
            why,
            goal: aim_at(person, catalog, &wish).target?,
        })
    });
    Outlook {
        at: person.at.clone().filter(|_| aim.current.is_some()),
        toward: toward.collect(),
        aim,
    }
}

/// No lens is wished for, so that none can be lacking.
fn aim_at(person: &Person, catalog: &Catalog, wish: &TargetOptions) -> Aim {
    aim(person, catalog, wish).unwrap_or_default()
}
