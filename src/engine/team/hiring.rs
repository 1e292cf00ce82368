//! Hiring: what nobody covers, as a profile; and somebody who just meets a level.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Fold;
use super::charter::{FunctionCover, Status};
use crate::engine::demands::expectations;
use crate::engine::looks_like::{LooksLike, in_rubric};
use crate::engine::number::Number;
use crate::model::ladder::{Ladder, LevelIndex};
use crate::model::person::{Person, Rated, SkillEntry};
use crate::model::skill::SkillIndex;

/// A skill that a profile asks.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Wanted<'a> {
    /// The skill.
    pub skill: &'a str,
    /// The highest rating that a function asks.
    pub rating: Number,
    /// The functions that ask it, by id.
    pub functions: Vec<&'a str>,
    /// What that looks like.
    pub looks_like: Option<LooksLike<'a>>,
    /// For reports, which show titles.
    #[serde(skip)]
    pub index: SkillIndex,
}

/// What somebody could be hired for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Hiring<'a> {
    /// The functions in scope that nobody covers; where there are none, those that are thin.
    pub functions: Vec<&'a str>,
    /// What they ask together, by skill id.
    pub profile: Vec<Wanted<'a>>,
}

impl<'f> Fold<'f> {
    /// What is open, else what is thin, as a profile.
    pub(super) fn hiring(&self, charter: &[FunctionCover<'f>]) -> Hiring<'f> {
        let with = |status| {
            let functions = charter.iter().filter(move |f| f.status == Some(status));
            functions.map(|f| f.function).collect::<Vec<&str>>()
        };
        let functions = match with(Status::Open) {
            open if open.is_empty() => with(Status::Thin),
            open => open,
        };
        let mut asked: BTreeMap<SkillIndex, (f64, Vec<&'f str>)> = BTreeMap::new();
        for id in &functions {
            for (skill, rating) in &self.catalog.charter.functions[*id].skills {
                let (highest, by) = asked.entry(*skill).or_default();
                *highest = highest.max(*rating);
                by.push(id);
            }
        }
        let profile = asked.into_iter().map(|(index, (rating, functions))| {
            let skill = &self.catalog.vocabulary.skills[index];
            Wanted {
                skill: &skill.id,
                rating: Number(rating),
                functions,
                looks_like: in_rubric(skill, rating),
                index,
            }
        });
        Hiring {
            profile: profile.collect(),
            functions,
        }
    }
}

/// Somebody who meets all that a level asks, and nothing beyond. What it asks through `choose`
/// stays open: nobody can know which of it they would bring.
pub fn imagined(number: usize, ladder: &Ladder, level: LevelIndex) -> Person {
    let (at, place) = (ladder.reference(level), ladder.levels[level].place);
    let entries = expectations(ladder, level).map(|expectation| SkillEntry {
        skill: expectation.skill,
        own: Some(Rated {
            rating: expectation.expected,
            place,
        }),
        manager: None,
        peers: Vec::new(),
        note: None,
        not_applicable: None,
    });
    // No document can have such an id.
    let id = format!("new {number} ({at})");
    Person {
        at: Some(at),
        entries: entries.collect(),
        ..Person::unknown(id, place)
    }
}
