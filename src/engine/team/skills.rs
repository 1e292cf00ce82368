//! The skills that the charter or somebody's level asks, and what rests on whom.

use serde::Serialize;

use super::Fold;
use super::map::Is;
use super::mark::Mark;
use crate::engine::number::reaches;
use crate::engine::profile::STRONG_RATING;
use crate::model::skill::SkillIndex;

/// From this share of the scale on somebody is an expert.
const EXPERT_RATING: f64 = 0.8;
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

/// What is counted of one skill.
#[derive(Clone, Default)]
struct Counts<'a> {
    asked: bool,
    by_charter: bool,
    rated: usize,
    experts: usize,
    wanted: usize,
    /// Who wants it and is no expert.
    learners: usize,
    /// Who is proficient.
    people: Vec<&'a str>,
    /// How many of them do not want it.
    reluctant: usize,
}

impl<'a> Counts<'a> {
    fn add(&mut self, id: &'a str, mark: Mark, is: Is) {
        let is_expert = is == Is::Expert;
        self.rated += usize::from(is != Is::NotRated);
        self.experts += usize::from(is_expert);
        self.wanted += usize::from(mark.wanted == Some(true));
        self.learners += usize::from(mark.wanted == Some(true) && !is_expert);
        if is_expert || is == Is::Proficient {
            self.people.push(id);
            self.reluctant += usize::from(mark.wanted == Some(false));
        }
    }

    fn unwanted(&self) -> bool {
        !self.people.is_empty() && self.reluctant == self.people.len()
    }

    fn risk(&self) -> Option<Risk> {
        match self.people.len() {
            0 => Some(Risk::Gap),
            1 => Some(Risk::KeyPerson),
            _ if self.unwanted() => Some(Risk::Leaving),
            _ if self.experts >= MANY_EXPERTS && self.learners == 0 => Some(Risk::NoLearners),
            _ => None,
        }
    }
}

impl<'f> Fold<'f> {
    /// How somebody stands in a skill.
    pub(super) fn stands(&self, mark: Mark, skill: SkillIndex) -> Is {
        let top = self.catalog.vocabulary.skills[skill].top();
        match mark.rating().map(|rating| rating / top) {
            None => Is::NotRated,
            Some(share) if reaches(share, EXPERT_RATING) => Is::Expert,
            Some(share) if reaches(share, STRONG_RATING) => Is::Proficient,
            Some(_) => Is::Below,
        }
    }

    /// The skills that the charter or somebody's level asks, by id.
    pub(super) fn skills(&self) -> Vec<SkillCover<'f>> {
        let vocabulary = &self.catalog.vocabulary;
        let mut counts = vec![Counts::default(); vocabulary.skills.len()];
        let functions = self.catalog.charter.functions.values().zip(&self.scope);
        let in_scope = functions.filter(|(_, in_scope)| **in_scope);
        for skill in in_scope.flat_map(|(function, _)| function.skills.keys()) {
            (counts[*skill].asked, counts[*skill].by_charter) = (true, true);
        }
        for member in &self.members {
            for (skill, (counts, mark)) in counts.iter_mut().zip(&member.marks).enumerate() {
                counts.add(&member.id, *mark, self.stands(*mark, skill));
            }
            let own = member.outlook.aim.current.as_ref();
            let level = own.and_then(|goal| self.asked(goal)).into_iter();
            for expectation in level.flat_map(|level| member.asked(level)) {
                counts[expectation.skill].asked = true;
            }
        }
        let asked = counts.into_iter().enumerate();
        let asked = asked.filter(|(_, counts)| counts.asked);
        asked
            .map(|(index, counts)| SkillCover {
                id: &vocabulary.skills[index].id,
                rated: Some(counts.rated),
                proficient: Some(counts.people.len()),
                experts: Some(counts.experts),
                wanted: Some(counts.wanted),
                risk: counts.risk(),
                unwanted: counts.unwanted(),
                by_charter: counts.by_charter,
                title: &vocabulary.skills[index].title,
                index,
                people: counts.people,
            })
            .collect()
    }
}
