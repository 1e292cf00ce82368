//! The people of an office, read a part at a time: what the team's figures need of each is kept,
//! and they are let go.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use jiff::civil::Date;

use super::TeamQuestion;
use crate::cli::args::{OutputArgs, level_reference};
use crate::cli::bulk;
use crate::cli::io::Io;
use crate::cli::known;
use crate::cli::people;
use crate::cli::question::{Names, Question};
use crate::engine::assess::Assessor;
use crate::engine::demands::Demands;
use crate::engine::team::Fold;
use crate::engine::team::hiring::imagined;
use crate::engine::team::map::{By, Rows};
use crate::engine::team::member::{Member, Sight};
use crate::engine::team::outlook::Outlooks;
use crate::engine::team::succession::levels_held;
use crate::error::Error;
use crate::model::catalog::Catalog;
use crate::model::ladder::{Ladder, LevelReference, View};
use crate::model::person::Person;
use crate::parallel;
use crate::resolve::lens;
use crate::suggest;

/// An office as it is, or as it would be.
pub(super) struct Office {
    pub catalog: Catalog,
    /// By id.
    pub members: Vec<Member>,
    /// Those who would be new, and just meet a level.
    pub hired: Vec<Member>,
    /// The levels that succession is asked about.
    levels: Vec<LevelReference>,
    /// The ladders that all of them are held against.
    ladders: BTreeMap<View, Ladder>,
    as_of: Date,
    by: By,
}

impl Office {
    /// Reads the people of an open question; `supposed` stand in place of those of the same id.
    ///
    /// # Errors
    /// Where the question cannot be answered.
    pub fn read(
        args: &TeamQuestion,
        question: &mut Question<'_>,
        supposed: Vec<Person>,
        output: Option<&OutputArgs>,
        io: &mut Io<'_>,
    ) -> Result<Self> {
        let level = args.for_whom.as_deref().filter(|id| id.contains('/'));
        let level = level
            .map(level_reference)
            .transpose()
            .map_err(Error::Usage)?;
        for level in args.hire.iter().chain(&level) {
            known::level(&mut question.workspace, level, io)?;
        }
        // Which levels stand equally high, any of the ladders may say.
        question.workspace.use_all_ladders();
        let catalog = question.catalog();
        let catalog = match output {
            Some(output) => output.told(catalog),
            None => catalog.for_readers(),
        };
        let mut roll = Roll::new(args, level.as_ref(), &catalog);
        let mut members = Vec::new();
        let supposed = question.names.people(supposed);
        let replaced: BTreeSet<String> = supposed.iter().map(|person| person.id.clone()).collect();
        roll.take(&supposed, false, &mut members);
        bulk::each(question, None, io, |mut people| {
            people.retain(|person| !replaced.contains(&person.id));
            roll.take(&people, false, &mut members);
            Ok(())
        })?;
        if members.is_empty() {
            return Err(people::none(&args.paths));
        }
        members.sort_by(|a, b| a.id.cmp(&b.id));
        let new = args.hire.iter().enumerate().filter_map(|(index, at)| {
            let (ladder, level) = catalog.level(at)?;
            Some(imagined(index + 1, ladder, level))
        });
        let mut hired = Vec::new();
        roll.take(&new.collect::<Vec<Person>>(), true, &mut hired);
        let levels = match (level, args.for_person()) {
            (Some(level), _) => vec![level],
            (None, Some(id)) => {
                let id = question.names.id(id);
                let person = members.iter().find(|member| *member.id == *id);
                let person = person.ok_or_else(|| unknown_person(&id, &members))?;
                person.outlook.at.clone().into_iter().collect()
            }
            (None, None) => levels_held(&members, &catalog),
        };
        Ok(Office {
            ladders: roll.ladders,
            catalog,
            members,
            hired,
            levels,
            as_of: args.people.as_of(),
            by: args.by,
        })
    }

    /// What its ladders ask.
    pub fn demands(&self) -> BTreeMap<View, Demands<'_>> {
        Demands::by_view(&self.ladders, &self.catalog.vocabulary)
    }

    /// The rows of the map that was asked for.
    pub fn rows(&self) -> Rows<'_> {
        Rows::of(self.by, &self.catalog)
    }

    /// Some of its people, to be folded into figures.
    pub fn fold<'f>(
        &'f self,
        (demands, rows): (&'f BTreeMap<View, Demands<'f>>, &'f Rows<'f>),
        scope: Vec<bool>,
        members: Vec<&'f Member>,
    ) -> Fold<'f> {
        Fold {
            catalog: &self.catalog,
            demands,
            as_of: self.as_of,
            scope,
            levels: &self.levels,
            rows,
            members,
        }
    }
}

/// What people are seen with while they are read.
struct Roll<'c> {
    catalog: &'c Catalog,
    rows: Rows<'c>,
    as_of: Date,
    outlooks: Outlooks,
    /// The ladders that people are held against, as far as they have been read.
    ladders: BTreeMap<View, Ladder>,
}

impl<'c> Roll<'c> {
    fn new(args: &TeamQuestion, level: Option<&LevelReference>, catalog: &'c Catalog) -> Self {
        Roll {
            catalog,
            rows: Rows::of(args.by, catalog),
            as_of: args.people.as_of(),
            outlooks: Outlooks::toward(level, catalog),
            ladders: BTreeMap::new(),
        }
    }

    /// Keeps what the figures need of some people.
    fn take(&mut self, people: &[Person], imagined: bool, members: &mut Vec<Member>) {
        let outlooks = people.iter();
        let outlooks = outlooks.map(|person| (person, self.outlooks.of(person, self.catalog)));
        let outlooks: Vec<_> = outlooks.collect();
        let views: BTreeSet<View> = outlooks.iter().flat_map(|(_, of)| of.views()).collect();
        lens::see(&mut self.ladders, views, &self.catalog.ladders);
        let demands = Demands::by_view(&self.ladders, &self.catalog.vocabulary);
        let sight = Sight {
            assessor: &Assessor::new(self.catalog, &demands, self.as_of),
            rows: &self.rows,
            imagined,
        };
        let seen = parallel::map(outlooks, |(person, outlook)| sight.member(person, &outlook));
        members.extend(seen);
    }
}

/// By function, in the order of the charter: whether it is in scope after these changes.
pub(super) fn scope(catalog: &Catalog, changes: &[(bool, String)]) -> Result<Vec<bool>, Error> {
    let functions = &catalog.charter.functions;
    if let Some((_, id)) = changes.iter().find(|(_, id)| !functions.contains_key(id)) {
        let known = functions.iter();
        let known =
            known.map(|(id, function)| (id.as_str(), function.title.as_deref().unwrap_or(id)));
        let message = format!("the charter has no function `{id}`");
        return Err(known::with_help(
            &message,
            suggest::help(id, known, 0),
            "config",
        ));
    }
    let scope = functions.iter().map(|(id, function)| {
        let change = changes.iter().rev().find(|(_, changed)| changed == id);
        change.map_or(function.in_scope, |(wider, _)| *wider)
    });
    Ok(scope.collect())
}

/// The ids of people who are there in one of some offices, as the answer may name them.
///
/// # Errors
/// Where one of them is in none.
pub(super) fn gone(
    ids: &[String],
    offices: &[Office],
    names: &Names,
) -> Result<BTreeSet<String>, Error> {
    let gone = ids.iter().map(|id| {
        let id = names.id(id);
        let mut members = offices.iter().flat_map(|office| &office.members);
        if members.any(|member| *member.id == *id) {
            Ok(id)
        } else {
            Err(unknown_person(&id, &offices[0].members))
        }
    });
    gone.collect()
}

fn unknown_person(id: &str, members: &[Member]) -> Error {
    let known = members.iter().map(|member| member.name());
    let known = known.map(|name| (name.id, name.shown_name()));
    let message = format!("there is no person `{id}`");
    known::with_help(&message, suggest::help(id, known, 0), "list people")
}
