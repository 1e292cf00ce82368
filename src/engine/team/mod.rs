//! The office: what it covers, what rests on whom, where it grows. Nobody is ranked, and nobody's
//! score is told; all figures are counts of what single assessments say.

pub mod buckets;
pub mod charter;
pub mod difference;
pub mod fairness;
pub mod hide;
pub mod hiring;
pub mod learning;
pub mod levels;
pub mod map;
pub mod member;
pub mod skills;
pub mod succession;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::aim;
use super::assess::Assessor;
use super::who::told_apart;
use crate::model::catalog::Catalog;
use crate::model::ladder::{LevelReference, View};
use crate::model::settings::Policy;
use crate::model::skill::SkillIndex;
use buckets::BucketCover;
use charter::FunctionCover;
use difference::Difference;
use fairness::Fairness;
use hiring::Hiring;
use learning::Lesson;
use levels::LevelHeld;
use map::{Map, Rows};
use member::{Member, Subject};
use skills::SkillCover;
use succession::Succession;

/// The identity of the JSON that a team is.
pub const SCHEMA: &str = "ospo-ladder/team/1";

/// Everything about a team.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Team<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The date that it speaks of.
    pub as_of: String,
    /// Which rating counts.
    pub rating_policy: Policy,
    /// The least number of people that a count tells of; absent where nothing is hidden.
    pub min_group: Option<usize>,
    /// How many people there are.
    pub people: usize,
    /// Why the office exists.
    pub mission: Option<&'a str>,
    /// Whom it reports to.
    pub reports_to: Option<&'a str>,
    /// The functions, by id.
    pub charter: Vec<FunctionCover<'a>>,
    /// The skills that the charter or somebody's level asks, by id.
    pub skills: Vec<SkillCover<'a>>,
    /// In the vocabulary's order.
    pub buckets: Vec<BucketCover<'a>>,
    /// The map that was asked for.
    pub map: Map<'a>,
    /// By ladder id, then in the order of its levels.
    pub levels: Vec<LevelHeld<'a>>,
    /// Counts alone.
    pub fairness: Fairness<'a>,
    /// Who could follow on the levels that somebody has, or on the one that was asked about.
    pub succession: Vec<Succession<'a>>,
    /// Who could teach whom, by learner.
    pub learning: Vec<Lesson<'a>>,
    /// What nobody covers, as a profile.
    pub hiring: Hiring<'a>,
    /// What differs from the office as it is; absent where nothing was supposed.
    pub difference: Option<Difference<'a>>,
    /// The name to show by id, with the id where several have it; for reports.
    #[serde(skip)]
    pub names: BTreeMap<&'a str, Cow<'a, str>>,
}

/// The ladders that people are held against, as they are seen.
pub fn views<'s>(subjects: impl Iterator<Item = &'s Subject<'s>>) -> BTreeSet<View> {
    let goals = subjects.flat_map(|subject| {
        let aim = aim::views(std::slice::from_ref(&subject.aim));
        let toward = subject.toward.iter().map(|(_, _, goal)| goal.view.clone());
        aim.into_iter().chain(toward)
    });
    goals.collect()
}

/// What members are folded into figures with.
pub struct Fold<'f, 'a> {
    /// The charter, vocabulary and ladders.
    pub catalog: &'a Catalog,
    /// Policy and date.
    pub assessor: &'f Assessor<'a>,
    /// By function, in the order of the charter: whether it is in scope.
    pub scope: Vec<bool>,
    /// The levels that succession is asked about.
    pub levels: &'f [LevelReference],
    /// The rows of the map that was asked for.
    pub rows: &'f Rows<'a>,
    /// By id.
    pub members: Vec<&'f Member<'a>>,
}

impl<'f, 'a> Fold<'f, 'a> {
    /// The team.
    pub fn team(&self) -> Team<'a> {
        let charter = self.charter();
        let skills = self.skills();
        let names = self.members.iter().map(|member| member.name);
        let office = &self.catalog.charter;
        Team {
            schema: SCHEMA,
            as_of: self.assessor.as_of.to_string(),
            rating_policy: self.assessor.settings.policy,
            min_group: None,
            people: self.members.len(),
            mission: office.mission.as_deref(),
            reports_to: office.reports_to.as_deref(),
            buckets: self.buckets(),
            map: self.map(),
            levels: self.levels(),
            fairness: self.fairness(),
            succession: self.succession(),
            learning: self.learning(&skills),
            hiring: self.hiring(&charter),
            difference: None,
            names: told_apart(names),
            charter,
            skills,
        }
    }

    /// Those who are there, without whoever is imagined.
    fn real(&self) -> impl Iterator<Item = &'f Member<'a>> {
        self.members
            .iter()
            .copied()
            .filter(|member| !member.imagined)
    }

    fn skill_ids(&self, skills: &[SkillIndex]) -> Vec<&'a str> {
        let vocabulary = &self.catalog.vocabulary;
        let ids = skills
            .iter()
            .map(|skill| vocabulary.skills[*skill].id.as_str());
        ids.collect()
    }
}
