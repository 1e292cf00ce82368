//! Fairness at a glance: counts alone, and nobody's name.

use serde::Serialize;

use super::Fold;
use super::member::Member;
use crate::engine::number::{Number, median, share};

/// Years at a level that are told apart, from below.
const YEARS: [(u32, Option<u32>); 4] = [(0, Some(1)), (1, Some(2)), (2, Some(3)), (3, None)];

/// How long people have been at their level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct TimeAtLevel {
    /// From so many years on.
    pub from: u32,
    /// And for less than so many; absent for the longest.
    pub under: Option<u32>,
    /// How many people; absent where hidden.
    pub people: Option<usize>,
}

/// The same figures of those on one ladder.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct OnLadder<'a> {
    /// The ladder.
    pub ladder: &'a str,
    /// How many people stand on it.
    pub people: usize,
    /// The median of the whole months at the level.
    pub median_months: Option<Number>,
    /// Of the skills that anybody has rated, the share that the manager has.
    pub rated_by_manager: Option<Number>,
}

/// What a leader can look at without looking at anybody.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Fairness<'a> {
    /// By years at the level, of those of whom it is known.
    pub time_at_level: Vec<TimeAtLevel>,
    /// Of how many it is not known; absent where hidden, as the other counts.
    pub time_unknown: Option<usize>,
    /// The median of the whole months at the level.
    pub median_months: Option<Number>,
    /// Of the skills that anybody has rated, the share that the manager has.
    pub rated_by_manager: Option<Number>,
    /// How many people the manager has rated in nothing.
    pub without_manager: Option<usize>,
    /// How many people and their managers see a skill differently, by 0.4·R or more.
    pub apart: Option<usize>,
    /// How many skills the person rates higher, over all people.
    pub self_higher: Option<usize>,
    /// How many skills the manager rates higher.
    pub manager_higher: Option<usize>,
    /// By ladder; empty where hidden.
    pub ladders: Vec<OnLadder<'a>>,
}

impl<'f> Fold<'f> {
    /// Of those who are there: nobody who is imagined counts.
    pub(super) fn fairness(&self) -> Fairness<'f> {
        let real: Vec<&Member> = self.real().collect();
        let count = |counts: &dyn Fn(&Member) -> bool| {
            Some(real.iter().filter(|member| counts(member)).count())
        };
        let time = YEARS.map(|(from, under)| TimeAtLevel {
            from,
            under,
            people: count(&|member| {
                let years = member.months.map(|months| months / 12);
                years.is_some_and(|y| y >= from && under.is_none_or(|under| y < under))
            }),
        });
        let ladders = self.catalog.ladders.values().filter_map(|ladder| {
            let there = real.iter().filter(|m| {
                m.outlook
                    .at
                    .as_ref()
                    .is_some_and(|at| at.ladder == ladder.id)
            });
            let there: Vec<&Member> = there.copied().collect();
            (!there.is_empty()).then(|| OnLadder {
                ladder: &ladder.id,
                people: there.len(),
                median_months: median_months(&there),
                rated_by_manager: by_manager(&there),
            })
        });
        Fairness {
            time_at_level: time.into(),
            time_unknown: count(&|member| member.months.is_none()),
            median_months: median_months(&real),
            rated_by_manager: by_manager(&real),
            without_manager: count(&|member| member.by_manager == 0),
            apart: count(&|member| member.apart != (0, 0)),
            self_higher: Some(real.iter().map(|member| member.apart.0).sum()),
            manager_higher: Some(real.iter().map(|member| member.apart.1).sum()),
            ladders: ladders.collect(),
        }
    }
}

fn median_months(people: &[&Member]) -> Option<Number> {
    let months = people.iter().filter_map(|member| member.months);
    median(months.map(f64::from)).map(Number)
}

fn by_manager(people: &[&Member]) -> Option<Number> {
    let sum = |of: fn(&Member) -> usize| people.iter().map(|m| of(m)).sum::<usize>() as f64;
    share(sum(|member| member.by_manager), sum(|member| member.rated)).map(Number)
}
