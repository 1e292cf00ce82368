//! The skills that the charter or somebody's level asks, and what rests on whom.

use serde::Serialize;

use super::Fold;
use crate::model::skill::SkillIndex;

/// From so many experts on somebody should be learning.
const MANY_EXPERTS: usize = 3;

/// What is risky about a skill. Of several the first in this order is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Risk {
    /// Nobody is proficient.
    Gap,
    /// One person alone is.
    KeyPerson,
    /// Everybody who is has an interest below 0.5.
    Leaving,
    /// There are three experts or more, and nobody else wants it.
    NoLearners,
}

/// A skill as the team has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct SkillCover<'a> {
    /// Its id.
    pub id: &'a str,
    /// How many are rated in it; this and the other counts are absent where hidden.
    pub rated: Option<usize>,
    /// How many are rated 0.6·R or more.
    pub proficient: Option<usize>,
    /// How many are rated 0.8·R or more.
    pub experts: Option<usize>,
    /// How many have an interest of 0.5 or more.
    pub wanted: Option<usize>,
    /// Who is proficient, by id.
    pub people: Vec<&'a str>,
    /// What is risky.
    pub risk: Option<Risk>,
    /// Everybody who is proficient has an interest below 0.5; for reports.
    #[serde(skip)]
    pub unwanted: bool,
    /// A function in scope asks it; for reports.
    #[serde(skip)]
    pub by_charter: bool,
    /// Its title; for reports.
    #[serde(skip)]
    pub title: &'a str,
    /// Its place in the vocabulary; for reports.
    #[serde(skip)]
    pub index: SkillIndex,
}

impl<'a> Fold<'_, 'a> {
    /// The skills that the charter or somebody's level asks, by id.
    pub(super) fn skills(&self) -> Vec<SkillCover<'a>> {
        let skills = 0..self.catalog.vocabulary.skills.len();
        skills.filter_map(|skill| self.skill(skill)).collect()
    }

    fn skill(&self, index: SkillIndex) -> Option<SkillCover<'a>> {
        let functions = self.catalog.charter.functions.values().zip(&self.scope);
        let mut in_scope = functions.filter(|(_, in_scope)| **in_scope);
        let by_charter = in_scope.any(|(function, _)| function.skills.contains_key(&index));
        let mut asked = by_charter;
        let (mut rated, mut experts, mut wanted, mut learners) = (0, 0, 0, 0);
        let (mut people, mut reluctant) = (Vec::new(), 0);
        for member in &self.members {
            let mark = member.marks[index];
            asked |= mark.asked;
            rated += usize::from(mark.rated);
            experts += usize::from(mark.expert);
            wanted += usize::from(mark.wanted == Some(true));
            learners += usize::from(mark.wanted == Some(true) && !mark.expert);
            if mark.proficient {
                people.push(member.id);
                reluctant += usize::from(mark.wanted == Some(false));
            }
        }
        let unwanted = !people.is_empty() && reluctant == people.len();
        let risk = match people.len() {
            0 => Some(Risk::Gap),
            1 => Some(Risk::KeyPerson),
            _ if unwanted => Some(Risk::Leaving),
            _ if experts >= MANY_EXPERTS && learners == 0 => Some(Risk::NoLearners),
            _ => None,
        };
        asked.then(|| SkillCover {
            id: &self.catalog.vocabulary.skills[index].id,
            rated: Some(rated),
            proficient: Some(people.len()),
            experts: Some(experts),
            wanted: Some(wanted),
            people,
            risk,
            unwanted,
            by_charter,
            title: &self.catalog.vocabulary.skills[index].title,
            index,
        })
    }
}
