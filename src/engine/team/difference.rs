//! What differs between the office as it is and as it would be.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Team;
use super::buckets::BucketCover;
use super::charter::{FunctionCover, Status};
use super::skills::{Risk, SkillCover};

/// A function as far as it can change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct FunctionState<'a> {
    /// How it stands.
    pub status: Option<Status>,
    /// How many cover it.
    pub covered: Option<usize>,
    /// Who covers it, by id.
    pub people: Vec<&'a str>,
}

/// A function that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct FunctionChange<'a> {
    /// Its id.
    pub function: &'a str,
    /// As it is.
    pub before: Option<FunctionState<'a>>,
    /// As it would be.
    pub after: Option<FunctionState<'a>>,
}

/// A skill as far as it can change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct SkillState<'a> {
    /// What is risky.
    pub risk: Option<Risk>,
    /// How many are proficient.
    pub proficient: Option<usize>,
    /// How many are experts.
    pub experts: Option<usize>,
    /// How many want it.
    pub wanted: Option<usize>,
    /// Who is proficient, by id.
    pub people: Vec<&'a str>,
}

/// A skill that differs; absent on a side where nobody asks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct SkillChange<'a> {
    /// Its id.
    pub id: &'a str,
    /// As it is.
    pub before: Option<SkillState<'a>>,
    /// As it would be.
    pub after: Option<SkillState<'a>>,
    /// Its title; for reports.
    #[serde(skip)]
    pub title: &'a str,
}

/// A bucket that differs.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct BucketChange<'a> {
    /// Its id.
    pub id: &'a str,
    /// As it is.
    pub before: Option<BucketCover<'a>>,
    /// As it would be.
    pub after: Option<BucketCover<'a>>,
}

/// A level that others have then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct LevelChange<'a> {
    /// `LADDER/LEVEL`.
    pub level: String,
    /// Who has it, by id.
    pub before: Vec<&'a str>,
    /// Who would have it, by id.
    pub after: Vec<&'a str>,
}

/// All that differs; every list is empty where nothing does.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Difference<'a> {
    /// Who is there in addition, by id.
    pub joined: Vec<&'a str>,
    /// Who is there no longer, by id.
    pub left: Vec<&'a str>,
    /// By function id.
    pub functions: Vec<FunctionChange<'a>>,
    /// By skill id.
    pub skills: Vec<SkillChange<'a>>,
    /// By bucket id.
    pub buckets: Vec<BucketChange<'a>>,
    /// By level.
    pub levels: Vec<LevelChange<'a>>,
}

/// What differs between two teams.
pub fn difference<'a>(before: &Team<'a>, after: &Team<'a>) -> Difference<'a> {
    let ids = |team: &Team<'a>| team.names.keys().copied().collect::<BTreeSet<&str>>();
    let (was, is) = (ids(before), ids(after));
    let functions = differing(&before.charter, &after.charter, |f| {
        (f.function, function(f))
    });
    let functions = functions.map(|(function, before, after)| FunctionChange {
        function,
        before,
        after,
    });
    let skills = differing(&before.skills, &after.skills, |s| {
        ((s.id, s.title), skill(s))
    });
    let skills = skills.map(|((id, title), before, after)| SkillChange {
        id,
        before,
        after,
        title,
    });
    let buckets = differing(&before.buckets, &after.buckets, |b| (b.id, b.clone()));
    let buckets = buckets.map(|(id, before, after)| BucketChange { id, before, after });
    let levels = differing(&before.levels, &after.levels, |level| {
        (level.level.clone(), level.people.clone())
    });
    let levels = levels.map(|(level, before, after)| LevelChange {
        level,
        before: before.unwrap_or_default(),
        after: after.unwrap_or_default(),
    });
    Difference {
        joined: is.difference(&was).copied().collect(),
        left: was.difference(&is).copied().collect(),
        functions: functions.collect(),
        skills: skills.collect(),
        buckets: buckets.collect(),
        levels: levels.collect(),
    }
}

fn function<'a>(of: &FunctionCover<'a>) -> FunctionState<'a> {
    FunctionState {
        status: of.status,
        covered: of.covered,
        people: of.people.clone(),
    }
}

fn skill<'a>(of: &SkillCover<'a>) -> SkillState<'a> {
    SkillState {
        risk: of.risk,
        proficient: of.proficient,
        experts: of.experts,
        wanted: of.wanted,
        people: of.people.clone(),
    }
}

/// By key: what stands before and after, where that differs.
fn differing<T, K: Ord, S: PartialEq>(
    before: &[T],
    after: &[T],
    of: impl Fn(&T) -> (K, S),
) -> impl Iterator<Item = (K, Option<S>, Option<S>)> {
    let mut sides: BTreeMap<K, (Option<S>, Option<S>)> = BTreeMap::new();
    for (key, state) in before.iter().map(&of) {
        sides.entry(key).or_default().0 = Some(state);
    }
    for (key, state) in after.iter().map(&of) {
        sides.entry(key).or_default().1 = Some(state);
    }
    let sides = sides
        .into_iter()
        .map(|(key, (before, after))| (key, before, after));
    sides.filter(|(_, before, after)| before != after)
}
