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
pub mod mark;
pub mod member;
pub mod outlook;
pub mod skills;
pub mod succession;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use jiff::civil::Date;

use super::aim::{Goal, View};
use super::demands::{Demands, Expectation, LevelDemands};
use super::who::told_apart;
use crate::model::catalog::Catalog;
use crate::model::ladder::LevelReference;
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
use member::Member;
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

/// What members are folded into figures with.
pub struct Fold<'f> {
    /// The charter, vocabulary and ladders.
    pub catalog: &'f Catalog,
    /// What the ladders ask on which people stand, or to which they are open.
    pub demands: &'f BTreeMap<View, Demands<'f>>,
    /// The date that it speaks of.
    pub as_of: Date,
    /// By function, in the order of the charter: whether it is in scope.
    pub scope: Vec<bool>,
    /// The levels that succession is asked about.
    pub levels: &'f [LevelReference],
    /// The rows of the map that was asked for.
    pub rows: &'f Rows<'f>,
    /// By id.
    pub members: Vec<&'f Member>,
}

impl<'f> Fold<'f> {
    /// The team.
    pub fn team(&self) -> Team<'f> {
        let charter = self.charter();
        let skills = self.skills();
        let names = self.members.iter().map(|member| member.name());
        let office = &self.catalog.charter;
        Team {
            schema: SCHEMA,
            as_of: self.as_of.to_string(),
            rating_policy: self.catalog.settings.policy,
            min_group: None,
            people: self.members.len(),
            mission: office.mission.as_deref(),
            reports_to: office.reports_to.as_deref(),
            buckets: self.buckets(),
            map: self.map(&skills),
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
    fn real(&self) -> impl Iterator<Item = &'f Member> {
        self.members
            .iter()
            .copied()
            .filter(|member| !member.imagined)
    }

    /// What a level asks.
    fn asked(&self, goal: &Goal) -> Option<&'f LevelDemands<'f>> {
        self.demands.get(&goal.view)?.levels.get(goal.level)
    }

    /// What a level asks and somebody does not meet, by id.
    fn missing(&self, goal: &Goal, member: &Member) -> Vec<&'f str> {
        let open = self.asked(goal).into_iter();
        let open = open.flat_map(|level| member.open(level));
        open.map(|expectation: &Expectation<'_>| self.skill_id(expectation.skill))
            .collect()
    }

    fn skill_id(&self, skill: SkillIndex) -> &'f str {
        &self.catalog.vocabulary.skills[skill].id
    }
}
