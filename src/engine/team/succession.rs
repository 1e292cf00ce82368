//! Succession: who is open to a level and what is still ahead of them, by name and without figures.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Fold;
use super::member::Subject;
use crate::engine::aim::{Aim, TargetOptions, aim};
use crate::engine::paths::people::{Why, why};
use crate::model::catalog::Catalog;
use crate::model::ladder::LevelReference;
use crate::model::person::{OpenTo, Person};
use crate::model::skill::SkillIndex;

/// Somebody's way to a level that is asked about.
#[derive(Clone, Debug)]
pub struct Toward {
    /// The level among those asked about.
    pub level: usize,
    /// Why they are listed.
    pub why: Vec<Why>,
    /// What it asks and is not met, by id.
    pub missing: Vec<SkillIndex>,
}

/// Somebody who is open to a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct OpenToIt<'a> {
    /// Their id.
    pub person: &'a str,
    /// Why they are listed.
    pub why: Vec<Why>,
    /// What is still ahead, by id.
    pub missing: Vec<&'a str>,
}

/// Who could follow on a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Succession<'a> {
    /// `LADDER/LEVEL`.
    pub level: String,
    /// Its title.
    pub title: &'a str,
    /// Who has it, by id.
    pub held_by: Vec<&'a str>,
    /// Who is open to it, by id.
    pub open: Vec<OpenToIt<'a>>,
}

/// The levels that somebody has, by ladder id and in the order of its levels.
pub fn levels_held(people: &[Person], catalog: &Catalog) -> Vec<LevelReference> {
    let held = people.iter().filter_map(|person| {
        let (ladder, level) = catalog.level(person.at.as_ref()?)?;
        Some((ladder.id.as_str(), level))
    });
    let held: std::collections::BTreeSet<(&str, usize)> = held.collect();
    let held = held.into_iter();
    let held = held.map(|(ladder, level)| catalog.ladders[ladder].reference(level));
    held.collect()
}

/// On which reasons alone it depends whether somebody is open to a level.
type Openness<'a> = (
    Option<&'a LevelReference>,
    Option<&'a LevelReference>,
    bool,
    bool,
);

/// People with what they are held against, and the levels among those given that they are open to.
pub fn subjects<'a>(
    people: &'a [Person],
    levels: &[LevelReference],
    catalog: &Catalog,
) -> Vec<Subject<'a>> {
    let mut known: BTreeMap<Openness<'a>, Vec<(usize, Vec<Why>)>> = BTreeMap::new();
    let subjects = people.iter().map(|person| {
        let (succession, moves) = (OpenTo::Succession, OpenTo::Moves);
        let (succession, moves) = (person.is_open_to(succession), person.is_open_to(moves));
        let key = (
            person.at.as_ref(),
            person.target.as_ref(),
            succession,
            moves,
        );
        let open = known.entry(key).or_insert_with(|| {
            let all = levels.iter().enumerate();
            let all = all.map(|(index, level)| (index, why(person, level, catalog)));
            all.filter(|(_, why)| !why.is_empty()).collect()
        });
        let toward = open.iter().filter_map(|(level, why)| {
            let to = Some(levels[*level].clone());
            let wish = TargetOptions {
                to,
                lenses: Vec::new(),
            };
            Some((*level, why.clone(), aim_at(person, catalog, &wish).target?))
        });
        Subject {
            person,
            aim: aim_at(person, catalog, &TargetOptions::default()),
            toward: toward.collect(),
        }
    });
    subjects.collect()
}

/// No lens is wished for, so that none can be lacking.
fn aim_at(person: &Person, catalog: &Catalog, wish: &TargetOptions) -> Aim {
    aim(person, catalog, wish).unwrap_or_default()
}

impl<'a> Fold<'_, 'a> {
    /// In the order of the levels that are asked about.
    pub(super) fn succession(&self) -> Vec<Succession<'a>> {
        let levels = self.levels.iter().enumerate();
        let succession = levels.filter_map(|(asked, reference)| {
            let (ladder, level) = self.catalog.level(reference)?;
            let held = self.real().filter(|member| member.at == Some(reference));
            let open = self.real().filter_map(|member| {
                let toward = member.toward.iter().find(|toward| toward.level == asked)?;
                Some(OpenToIt {
                    person: member.id,
                    why: toward.why.clone(),
                    missing: self.skill_ids(&toward.missing),
                })
            });
            Some(Succession {
                level: reference.to_string(),
                title: &ladder.levels[level].title,
                held_by: held.map(|member| member.id).collect(),
                open: open.collect(),
            })
        });
        succession.collect()
    }
}
