//! The functions of the charter: who covers each, who nearly does, and what that comes to.

use serde::Serialize;

use super::Fold;
use super::member::Member;
use crate::model::settings::Function;
use crate::model::skill::{SkillIndex, TOLERANCE, Vocabulary};

/// Somebody is near a function where each rating that they lack lies at most this share of the
/// scale below what is asked.
const STEP: f64 = 0.2;

/// How near one person is to one function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nearness {
    /// Rated at or above all its skills.
    Covers,
    /// Nearly so; what is missing, by id.
    Near(Vec<SkillIndex>),
    /// Neither.
    Far,
}

/// How a function stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// As many cover it as are needed, and more than one.
    Covered,
    /// Fewer than needed, or one person alone.
    Thin,
    /// Nobody covers it.
    Open,
    /// It is somebody else's.
    Elsewhere,
}

/// Somebody who nearly covers a function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Near<'a> {
    /// Their id.
    pub person: &'a str,
    /// The skills that they are rated too low in, or not rated in, by id.
    pub missing: Vec<&'a str>,
}

/// A function of the charter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct FunctionCover<'a> {
    /// Its id.
    pub function: &'a str,
    /// Its title.
    pub title: Option<&'a str>,
    /// Whether it is this office's.
    pub in_scope: bool,
    /// Whose it is otherwise.
    pub owner: Option<&'a str>,
    /// How many people it needs.
    pub needed: u32,
    /// How many cover it; absent where that is hidden.
    pub covered: Option<usize>,
    /// Who covers it, by id.
    pub people: Vec<&'a str>,
    /// Who nearly does, by id.
    pub near: Vec<Near<'a>>,
    /// How it stands; absent where that would tell what is hidden.
    pub status: Option<Status>,
}

/// How near a person is to a function. Nobody can be seen to cover one that names no skill.
pub fn nearness(function: &Function, member: &Member, vocabulary: &Vocabulary) -> Nearness {
    let lacking = function.skills.iter().filter(|(skill, asked)| {
        let rating = member.marks[**skill].rating();
        rating.is_none_or(|rating| rating < **asked - TOLERANCE)
    });
    let missing: Vec<SkillIndex> = lacking.map(|(skill, _)| *skill).collect();
    let in_reach = missing.iter().all(|skill| {
        let gap = function.skills[skill] - member.rating(*skill);
        gap <= STEP * vocabulary.skills[*skill].top() + TOLERANCE
    });
    match missing.len() {
        0 if function.skills.is_empty() => Nearness::Far,
        0 => Nearness::Covers,
        1 if function.skills.len() > 1 => Nearness::Near(missing),
        _ if in_reach => Nearness::Near(missing),
        _ => Nearness::Far,
    }
}

impl<'f> Fold<'f> {
    /// The functions by id.
    pub(super) fn charter(&self) -> Vec<FunctionCover<'f>> {
        let functions = self.catalog.charter.functions.iter().enumerate();
        functions
            .map(|(index, (id, function))| self.function(index, id, function))
            .collect()
    }

    fn function(&self, index: usize, id: &'f str, function: &'f Function) -> FunctionCover<'f> {
        let (mut people, mut near) = (Vec::<&str>::new(), Vec::new());
        for member in &self.members {
            match nearness(function, member, &self.catalog.vocabulary) {
                Nearness::Covers => people.push(&member.id),
                Nearness::Near(missing) => near.push(Near {
                    person: &member.id,
                    missing: missing
                        .into_iter()
                        .map(|skill| self.skill_id(skill))
                        .collect(),
                }),
                Nearness::Far => {}
            }
        }
        let in_scope = self.scope[index];
        let needed = function.people.unwrap_or(1);
        FunctionCover {
            function: id,
            title: function.title.as_deref(),
            in_scope,
            owner: function.owner.as_deref().filter(|_| !in_scope),
            needed,
            covered: Some(people.len()),
            status: Some(status(in_scope, people.len(), needed)),
            people,
            near,
        }
    }
}

fn status(in_scope: bool, covered: usize, needed: u32) -> Status {
    match covered {
        _ if !in_scope => Status::Elsewhere,
        0 => Status::Open,
        1 => Status::Thin,
        covered if covered < needed as usize => Status::Thin,
        _ => Status::Covered,
    }
}
