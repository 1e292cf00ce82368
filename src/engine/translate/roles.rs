//! Which traditional roles are near: where the person's strength lies, not what is small enough to
//! be covered by two ratings.

use super::{Discipline, Role, Translator};
use crate::engine::number::{Number, reaches};
use crate::model::skill::{DisciplineIndex, Member};

/// A role is near from so many strong skills on that are mainly of its discipline.
pub const ENOUGH: usize = 3;
/// Least part of all strength that lies in the discipline of a role that is near.
const PART: f64 = 0.1;
/// Least score of the discipline of a role that is near.
const SCORE: f64 = 0.5;
/// From this share of the scale on strength is counted, so that 5 of 5 counts three times what 3
/// does.
const BASE: f64 = 0.4;

impl<'a> Translator<'a, '_> {
    /// The roles of the disciplines with a rated skill, the nearest first.
    pub(super) fn roles(&self, disciplines: &[Discipline<'a>]) -> Vec<Role<'a>> {
        let strengths = (0..disciplines.len()).map(|index| self.strength_in(index));
        let strengths: Vec<f64> = strengths.collect();
        let all: f64 = strengths.iter().sum();
        let roles = disciplines
            .iter()
            .enumerate()
            .filter_map(|(index, discipline)| {
                let (score, coverage) = (discipline.score?, discipline.coverage?);
                let terms = discipline.terms.iter();
                let strong = terms.filter(|term| term.main && term.is_strong).count();
                let part = if all > 0.0 {
                    strengths[index] / all
                } else {
                    0.0
                };
                Some(Role {
                    discipline: discipline.id,
                    bucket: discipline.bucket,
                    role: discipline.role,
                    score,
                    coverage,
                    nearness: Number(part),
                    strong,
                    near: strong >= ENOUGH && reaches(score.0, SCORE) && reaches(part, PART),
                    strength: discipline.strength,
                })
            });
        let mut roles: Vec<Role<'a>> = roles.collect();
        // A stable sort: of equally near ones the first of the vocabulary stays first. Nine places,
        // so that the last bits of a product do not decide.
        let places = |role: &Role<'_>| (role.nearness.0 * 1e9).round();
        roles.sort_by(|a, b| (b.near.cmp(&a.near)).then(places(b).total_cmp(&places(a))));
        roles
    }

    /// Σ m·(r/R − 0.4) over the strong skills of a discipline.
    fn strength_in(&self, discipline: DisciplineIndex) -> f64 {
        let members = self.applying(self.vocabulary.in_discipline(discipline));
        let strong = members.iter().filter(|m| self.ratings.is_strong(m.skill));
        let part = |member: &Member| {
            let top = self.vocabulary.skills[member.skill].top();
            member.share * (self.ratings.get(member.skill).rating() / top - BASE)
        };
        strong.map(part).sum()
    }
}
