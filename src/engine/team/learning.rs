//! Learning: who could teach whom. Nobody is named as a mentor who is not open to mentoring.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Fold;
use super::member::Member;
use super::skills::{Risk, SkillCover};
use crate::model::skill::SkillIndex;

/// In how many pairs anybody stands, on either side.
const FEW: usize = 3;

/// Two people, and what one could learn from the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Lesson<'a> {
    /// Who wants to learn it.
    pub learner: &'a str,
    /// Who is open to mentoring and rated at the goal or above.
    pub mentor: &'a str,
    /// The skill.
    pub skill: &'a str,
}

impl<'f> Fold<'f> {
    /// What the target asks beyond the ratings and the person wants, with the rating that they
    /// need; without a target, what the own level asks.
    fn learns(&self, member: &Member) -> Vec<(SkillIndex, f64)> {
        let aim = &member.outlook.aim;
        let goal = aim.target.as_ref().or(aim.current.as_ref());
        let asked = goal.and_then(|goal| self.asked(goal)).into_iter();
        let open = asked.flat_map(|level| member.open(level));
        let wanted = open.filter(|e| member.marks[e.skill].wanted == Some(true));
        wanted.map(|e| (e.skill, e.expected)).collect()
    }

    /// By learner, what rests on few people first. Of those who could teach it, whoever stands in
    /// the fewest pairs so far.
    pub(super) fn learning(&self, skills: &[SkillCover<'f>]) -> Vec<Lesson<'f>> {
        let mut able: BTreeMap<SkillIndex, Vec<(usize, f64)>> = BTreeMap::new();
        for (index, member) in self.real().enumerate() {
            let marks = member.marks.iter().enumerate().filter(|_| member.mentors);
            for (skill, mark) in marks {
                if let Some(rating) = mark.rating() {
                    able.entry(skill).or_default().push((index, rating));
                }
            }
        }
        let few = |skill: SkillIndex| {
            let known = skills.binary_search_by_key(&skill, |cover| cover.index);
            known.is_ok_and(|at| matches!(skills[at].risk, Some(Risk::KeyPerson | Risk::Leaving)))
        };
        let people: Vec<_> = self.real().collect();
        let mut pairs = vec![0; people.len()];
        let mut lessons = Vec::new();
        for (learner, member) in people.iter().enumerate() {
            let mut learns = self.learns(member);
            learns.sort_by_key(|(skill, _)| (!few(*skill), *skill));
            let mut found = 0;
            for (skill, goal) in learns {
                let Some(able) = able.get_mut(&skill).filter(|_| found < FEW) else {
                    continue;
                };
                able.retain(|(mentor, _)| pairs[*mentor] < FEW);
                let could = able
                    .iter()
                    .filter(|(who, rating)| *who != learner && *rating >= goal);
                let Some((mentor, _)) = could.min_by_key(|(who, _)| pairs[*who]) else {
                    continue;
                };
                pairs[*mentor] += 1;
                found += 1;
                lessons.push(Lesson {
                    learner: &member.id,
                    mentor: &people[*mentor].id,
                    skill: self.skill_id(skill),
                });
            }
        }
        lessons
    }
}
