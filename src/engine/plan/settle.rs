//! Which skills a plan raises for the `choose` of a level, beyond what the level expects anyway.

use std::collections::BTreeSet;

use super::super::demands::LevelDemands;
use super::super::depth::Depth;
use super::super::ratings::Ratings;
use super::choose::{Candidate, ChooseDemand, Raises, cheapest};
use crate::model::skill::{SkillIndex, Vocabulary};

/// The ratings of a plan, and what they leave open.
pub(super) struct PlannedRatings {
    /// By skill that is raised: the rating to reach.
    pub goals: Raises,
    /// The marked skills that a `choose` cannot do without.
    pub needed: BTreeSet<SkillIndex>,
    /// The `choose` that nothing satisfies, by their index at the level.
    pub beyond: BTreeSet<usize>,
}

/// Settles the goals of a plan from what the open expectations ask.
pub(super) fn settle(
    asked: &LevelDemands<'_>,
    mut goals: Raises,
    ratings: &Ratings<'_>,
    vocabulary: &Vocabulary,
) -> PlannedRatings {
    let pools: Vec<BTreeSet<SkillIndex>> = asked.chooses.iter().map(|c| pool(c, ratings)).collect();
    let marked = |skill: SkillIndex| ratings.get(skill).not_applicable.is_some();
    let rating = |goals: &Raises, skill: SkillIndex| {
        let goal = goals.get(&skill).copied().unwrap_or(0.0);
        goal.max(ratings.get(skill).rating())
    };
    let mut beyond = BTreeSet::new();
    let mut wants = Vec::new();
    for (index, (depth, pool)) in asked.chooses.iter().zip(&pools).enumerate() {
        let least = depth.rating.0;
        let count = depth.count.min(pool.len());
        let able = pool
            .iter()
            .filter(|s| vocabulary.skills[**s].top() >= least);
        if able.count() < count {
            beyond.insert(index);
            continue;
        }
        let have = pool
            .iter()
            .filter(|s| !marked(**s))
            .filter(|s| rating(&goals, **s) >= least)
            .count();
        wants.push(ChooseDemand {
            rating: least,
            skills: pool.clone(),
            need: count.saturating_sub(have),
        });
    }
    let skills: BTreeSet<SkillIndex> = wants.iter().flat_map(|w| &w.skills).copied().collect();
    let candidates: Vec<Candidate> = skills
        .into_iter()
        .map(|skill| Candidate {
            skill,
            rating: rating(&goals, skill),
            top: vocabulary.skills[skill].top(),
            marked: marked(skill),
            interest: ratings.get(skill).interest,
        })
        .collect();
    for (skill, goal) in cheapest(&wants, &candidates) {
        let known = goals.entry(skill).or_insert(goal);
        *known = known.max(goal);
    }
    let mut needed = BTreeSet::new();
    for (depth, pool) in asked.chooses.iter().zip(&pools) {
        let least = depth.rating.0;
        let reaches = |skill: &&SkillIndex| rating(&goals, **skill) >= least;
        let (marked, others): (Vec<&SkillIndex>, Vec<&SkillIndex>) =
            pool.iter().partition(|s| marked(**s));
        let serving: Vec<&SkillIndex> = marked.iter().copied().filter(reaches).collect();
        // Were all of these agreed to leave, would the others do?
        let left = pool.len() - serving.len();
        if others.into_iter().filter(reaches).count() < depth.count.min(left) {
            needed.extend(serving);
        }
    }
    PlannedRatings {
        goals,
        needed,
        beyond,
    }
}

/// The skills of a `choose` that have not left.
fn pool(depth: &Depth<'_>, ratings: &Ratings<'_>) -> BTreeSet<SkillIndex> {
    let skills = depth.skills.iter().copied();
    skills.filter(|s| !ratings.get(*s).excused()).collect()
}
