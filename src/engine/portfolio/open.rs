//! What no evidence shows, and what evidence shows beyond the ratings.

use super::{Asked, Collector, Rated, Unrated};
use crate::engine::aim::Goal;
use crate::engine::number::Number;
use crate::model::skill::SkillIndex;

impl<'a> Collector<'a, '_> {
    /// `LADDER/LEVEL` of a goal.
    pub(super) fn level(&self, goal: &Goal) -> String {
        let demands = self.assessor.demands.get(&goal.view);
        demands.map_or(String::new(), |demands| {
            demands.ladder.reference(goal.level).to_string()
        })
    }

    /// The skills that a level asks for, less those that are agreed not to apply.
    pub(super) fn asked(&self, goal: Option<&Goal>) -> Vec<SkillIndex> {
        let asked = goal.and_then(|goal| {
            let demands = self.assessor.demands.get(&goal.view)?;
            let left = self.ratings.left(&demands.levels[goal.level]);
            Some(left.map(|expectation| expectation.skill).collect())
        });
        asked.unwrap_or_default()
    }

    fn is_shown(&self, skill: SkillIndex) -> bool {
        let mut recent = self.pieces.iter().filter(|piece| piece.recent);
        recent.any(|piece| piece.evidence.supports.contains(&skill))
    }

    pub(super) fn expectations_without_evidence(&self, goal: Option<&Goal>) -> Vec<Asked<'a>> {
        let Some(goal) = goal else {
            return Vec::new();
        };
        let Some(demands) = self.assessor.demands.get(&goal.view) else {
            return Vec::new();
        };
        let left = self.ratings.left(&demands.levels[goal.level]);
        let bare = left.filter(|expectation| !self.is_shown(expectation.skill));
        bare.map(|expectation| Asked {
            skill: &self.vocabulary().skills[expectation.skill].id,
            expected: Number(expectation.expected),
            rating: self.ratings.get(expectation.skill).effective.map(Number),
            met: self.ratings.meets(expectation),
            core: expectation.core,
            new: expectation.is_new(),
        })
        .collect()
    }

    pub(super) fn ratings_without_evidence(&self) -> Vec<Rated<'a>> {
        let rated = self.ratings.iter().filter_map(|(index, rating)| {
            let effective = rating.effective.filter(|_| !self.is_shown(index))?;
            Some(Rated {
                skill: &self.vocabulary().skills[index].id,
                rating: Number(effective),
                source: rating.source,
                strong: self.ratings.is_strong(index),
            })
        });
        rated.collect()
    }

    pub(super) fn evidence_without_ratings(&self) -> Vec<Unrated<'a>> {
        let unrated = self.by_skill().into_iter().filter_map(|supported| {
            let index = self.vocabulary().skill(supported.skill)?;
            let rating = self.ratings.get(index);
            rating.effective.is_none().then_some(Unrated {
                skill: supported.skill,
                pieces: supported.tally.pieces,
                recent: supported.tally.recent,
                not_applicable: rating.not_applicable.is_some(),
            })
        });
        unrated.collect()
    }
}
