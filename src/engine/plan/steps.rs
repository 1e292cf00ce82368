//! The steps of a plan and their order.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::super::demands::{Expectation, LevelDemands};
use super::super::number::Number;
use super::super::ratings::Ratings;
use super::super::standing::{Gap, Standing};
use super::choose::Raises;
use super::settle::{PlannedRatings, settle};
use super::{Closes, EvidenceToCollect, Marked, OpenChoose, Stage, Step};
use crate::model::skill::{Skill, SkillIndex, Vocabulary};

/// What steps are made from.
pub(super) struct Basis<'a, 'r> {
    /// What the target asks.
    pub asked: &'a LevelDemands<'a>,
    /// How the person stands against it.
    pub target: &'r Standing<'a>,
    /// How the person stands against the current level.
    pub current: Option<&'r Standing<'a>>,
    /// The ratings that count.
    pub ratings: &'r Ratings<'a>,
    /// The vocabulary.
    pub vocabulary: &'a Vocabulary,
}

impl<'a> Basis<'a, '_> {
    /// The steps in their order, and the `choose` that are not satisfied.
    pub fn steps(&self) -> (Vec<Step<'a>>, Vec<OpenChoose<'a>>) {
        let gaps: BTreeMap<SkillIndex, &Gap<'a>> = self
            .target
            .gaps
            .iter()
            .map(|gap| (gap.index, gap))
            .collect();
        let expected: Raises = gaps.iter().map(|(s, gap)| (*s, gap.expected.0)).collect();
        let settled = settle(self.asked, expected, self.ratings, self.vocabulary);
        let open = self.open_chooses(&settled);
        let mut steps: Vec<Step<'a>> = settled
            .goals
            .iter()
            .map(|(skill, goal)| {
                self.step(*skill, *goal, gaps.get(skill).copied(), &settled, &open)
            })
            .collect();
        steps.sort_by(|a, b| self.order(a, b));
        (steps, open.into_values().collect())
    }

    fn skill(&self, index: SkillIndex) -> &'a Skill {
        &self.vocabulary.skills[index]
    }

    /// By index at the level: what is not satisfied.
    fn open_chooses(&self, settled: &PlannedRatings) -> BTreeMap<usize, OpenChoose<'a>> {
        let chosen = self.target.choose.iter().enumerate();
        let unmet = chosen.filter(|(_, chosen)| !chosen.satisfied());
        let open = unmet.map(|(index, chosen)| {
            let depth = &self.asked.chooses[index];
            let rating = depth.rating.0;
            let serving = depth.skills.iter().filter(|skill| {
                let goal = settled.goals.get(skill);
                let had = self.ratings.get(**skill).rating() >= rating;
                !had && goal.is_some_and(|goal| *goal >= rating)
            });
            let open = OpenChoose {
                chosen: chosen.clone(),
                skills: serving.map(|s| self.skill(*s).id.as_str()).collect(),
                met_by_plan: !settled.beyond.contains(&index),
            };
            (index, open)
        });
        open.collect()
    }

    fn step(
        &self,
        index: SkillIndex,
        goal: f64,
        gap: Option<&Gap<'a>>,
        settled: &PlannedRatings,
        open: &BTreeMap<usize, OpenChoose<'a>>,
    ) -> Step<'a> {
        let (skill, level) = (self.skill(index), self.asked.seen);
        let rated = self.ratings.get(index);
        let expectation = self.expectation(index);
        let not_applicable = rated.not_applicable.map(|mark| Marked {
            reason: &mark.reason,
            agreement_suffices: !settled.needed.contains(&index),
        });
        let gaps = self.gaps(index, goal, gap);
        let mut before = 0.0;
        let stages = stages(rated.effective, goal).into_iter().map(|to| Stage {
            to: Number(to),
            quarter: None,
            closes: closed(&gaps, std::mem::replace(&mut before, to), to),
            looks_like: level.looks_like(index, to),
            // What is not rated is one stage.
            develop: skill.develop_toward(rated.effective.and(Some(to - 1.0)), to),
        });
        Step {
            skill: &skill.id,
            competency: expectation.map(|e| e.competency),
            from: rated.effective.map(Number),
            to: Number(goal),
            core: gap.is_some_and(|gap| gap.core),
            new: gap.is_some_and(|gap| gap.new),
            weight: gap.map_or(Number(1.0), |gap| gap.weight),
            interest: rated.interest.map(Number),
            interest_in: rated.interest_in,
            closes: self.closes(index, &gaps, open),
            now: rated.effective.and_then(|r| level.looks_like(index, r)),
            stages: stages.collect(),
            develop: skill.develop_toward(rated.effective, goal),
            evidence: EvidenceToCollect {
                kinds: self.vocabulary.shown_by(index),
                have: Vec::new(),
            },
            mentors: Vec::new(),
            not_applicable,
            index,
        }
    }

    fn expectation(&self, skill: SkillIndex) -> Option<&'a Expectation<'a>> {
        let expectations = &self.asked.expectations;
        let at = expectations.binary_search_by_key(&skill, |e| e.skill);
        at.ok().map(|at| &expectations[at])
    }

    /// The levels that ask more than is there and no more than the goal, and what they ask: the
    /// target, and the current level.
    fn gaps(&self, index: SkillIndex, goal: f64, gap: Option<&Gap<'a>>) -> Vec<(&str, f64)> {
        let current = self
            .current
            .filter(|c| c.head.level != self.target.head.level);
        let of_current = current.and_then(|current| {
            let gap = current.gaps.iter().find(|gap| gap.index == index)?;
            Some((current.head.level.as_str(), gap.expected.0))
        });
        gap.map(|gap| (self.target.head.level.as_str(), gap.expected.0))
            .into_iter()
            .chain(of_current.filter(|(_, expected)| goal >= *expected))
            .collect()
    }

    fn closes(
        &self,
        index: SkillIndex,
        gaps: &[(&str, f64)],
        open: &BTreeMap<usize, OpenChoose<'a>>,
    ) -> Closes {
        let id = self.skill(index).id.as_str();
        let choose = open
            .values()
            .enumerate()
            .filter(|(_, open)| open.skills.contains(&id));
        Closes {
            expectations: gaps.iter().map(|(level, _)| (*level).to_owned()).collect(),
            choose: choose.map(|(at, _)| at).collect(),
        }
    }

    /// What is rated before what is not, of which nobody knows where it stands; core first; then
    /// what counts for a `choose` or closes more than one thing, the more things the earlier; then
    /// by weight, by interest (none last), by the part of the scale to rise, and in the order of the
    /// ladder; what no row asks has but its id.
    fn order(&self, a: &Step<'a>, b: &Step<'a>) -> Ordering {
        let closes = |step: &Step<'_>| {
            let count = step.closes.count();
            (count > 1 || !step.closes.choose.is_empty(), count)
        };
        let interest = |step: &Step<'_>| step.interest.map_or(-1.0, |interest| interest.0);
        let rise = |step: &Step<'_>| {
            let rise = step.to.0 - step.from.map_or(0.0, |from| from.0);
            (rise / self.skill(step.index).top() * 1e9).round()
        };
        (a.from.is_none().cmp(&b.from.is_none()))
            .then(b.core.cmp(&a.core))
            .then(closes(b).cmp(&closes(a)))
            .then(b.weight.0.total_cmp(&a.weight.0))
            .then(interest(b).total_cmp(&interest(a)))
            .then(rise(a).total_cmp(&rise(b)))
            .then(self.written(a).cmp(&self.written(b)))
            .then(a.skill.cmp(b.skill))
    }

    /// Where the ladder asks for a step.
    fn written(&self, step: &Step<'_>) -> (bool, u32) {
        self.asked.seen.ladder.written(step.index)
    }
}

/// The levels whose expectations are met on the way from one rating to the next.
fn closed(gaps: &[(&str, f64)], from: f64, to: f64) -> Vec<String> {
    let met = gaps
        .iter()
        .filter(|(_, asked)| from < *asked && *asked <= to);
    met.map(|(level, _)| (*level).to_owned()).collect()
}

/// The whole ratings to pass on the way to a goal. Where somebody starts is not known of what is
/// not rated, so that counts as one.
fn stages(from: Option<f64>, goal: f64) -> Vec<f64> {
    let Some(from) = from else {
        return vec![goal];
    };
    let mut stages = Vec::new();
    let mut next = from.floor() + 1.0;
    while next < goal {
        stages.push(next);
        next += 1.0;
    }
    stages.push(goal);
    stages
}

#[cfg(test)]
mod tests {
    use super::stages;

    #[test]
    fn a_step_passes_every_whole_rating() {
        assert_eq!(stages(Some(1.0), 3.0), [2.0, 3.0]);
        assert_eq!(stages(Some(1.5), 3.0), [2.0, 3.0]);
        assert_eq!(stages(Some(2.75), 3.0), [3.0]);
        assert_eq!(stages(Some(0.0), 1.0), [1.0]);
        assert_eq!(stages(None, 4.0), [4.0]);
    }
}
