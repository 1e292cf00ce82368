//! The one person whom a question is about: what they are held against, and what is in force.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use jiff::civil::Date;

use super::known;
use crate::engine::aim::{self, Aim, TargetOptions};
use crate::engine::assess::Assessor;
use crate::engine::demands::Demands;
use crate::engine::who::Who;
use crate::error::Error;
use crate::model::catalog::Catalog;
use crate::model::ladder::{Ladder, View};
use crate::model::person::Person;
use crate::report::words::list;
use crate::resolve::lens;

/// A person with all that an answer about them needs.
pub struct Subject {
    pub person: Person,
    pub aim: Aim,
    pub catalog: Catalog,
    pub as_of: Date,
    /// The ladders of the answer, through their lenses.
    ladders: BTreeMap<View, Ladder>,
}

impl Subject {
    /// Held against the levels that they have and aim at.
    ///
    /// # Errors
    /// Where a lens that is wished for is not there.
    pub fn of(person: Person, catalog: Catalog, wish: &TargetOptions, as_of: Date) -> Result<Self> {
        let views = |aim: &Aim, _: &Catalog| aim::views(std::slice::from_ref(aim));
        Subject::seeing(person, catalog, wish, as_of, views)
    }

    /// The same with the ladders as `views` wants them seen.
    ///
    /// # Errors
    /// Where a lens that is wished for is not there.
    pub fn seeing(
        person: Person,
        catalog: Catalog,
        wish: &TargetOptions,
        as_of: Date,
        views: impl FnOnce(&Aim, &Catalog) -> BTreeSet<View>,
    ) -> Result<Self> {
        let aim = aim::aim(&person, &catalog, wish).map_err(known::meant)?;
        Ok(Subject {
            ladders: lens::seen(views(&aim, &catalog), &catalog.ladders),
            person,
            aim,
            catalog,
            as_of,
        })
    }

    pub fn who(&self) -> Who<'_> {
        Who::of(&self.person)
    }

    /// What those ladders ask.
    pub fn demands(&self) -> BTreeMap<View, Demands<'_>> {
        Demands::by_view(&self.ladders, &self.catalog.vocabulary)
    }

    pub fn assessor<'a>(&'a self, demands: &'a BTreeMap<View, Demands<'a>>) -> Assessor<'a> {
        Assessor::new(&self.catalog, demands, self.as_of)
    }

    /// That nobody knows which level the person aims at, and what to give.
    pub fn no_target(&self) -> anyhow::Error {
        let id = &self.person.id;
        let message = match (self.aim.current.is_some(), self.aim.next.as_slice()) {
            (true, []) => format!(
                "no level stands above that of `{id}`: give --to, or see `ospo-ladder paths`"
            ),
            (true, next) => format!(
                "several levels are next for `{id}`, {}: set `target`, or give --to",
                list(next)
            ),
            (false, _) => format!("`{id}` has no target: set one in the document, or give --to"),
        };
        Error::Usage(message).into()
    }
}
