//! Any two levels side by side: what a script needs to know of all of them.

use std::collections::BTreeMap;

use super::{COMPARE, Maker};
use crate::engine::demands::{Demands, LevelDemands};
use crate::model::skill::{SkillIndex, Topic};
use crate::report::depth;
use crate::report::document::site::{
    Compare, CompareAsk, CompareLevel, CompareSkill, Content, Page,
};

impl Maker<'_> {
    /// The page that compares levels.
    pub(super) fn compare(&self, demands: &[Demands<'_>]) -> Page {
        // Skills are counted as levels come to them.
        let mut known: BTreeMap<SkillIndex, usize> = BTreeMap::new();
        let mut compare = Compare::default();
        for level in demands.iter().flat_map(|demands| &demands.levels) {
            let mut asks: Vec<_> = level.expectations.iter().collect();
            asks.sort_by_key(|ask| level.seen.ladder.written(ask.skill));
            let asks = asks.into_iter().map(|ask| {
                let next = known.len();
                let skill = *known.entry(ask.skill).or_insert_with(|| {
                    compare.skills.push(self.compared_skill(ask.skill));
                    next
                });
                let rating = ask.expected as u8;
                let words = level.seen.ladder.row(ask.skill);
                let words =
                    words.and_then(|row| level.seen.ladder.words(row, level.seen.level, rating));
                CompareAsk {
                    skill,
                    rating,
                    core: ask.core,
                    words: words.unwrap_or_default().to_vec(),
                }
            });
            let asks = asks.collect();
            compare.levels.push(self.compared_level(level, asks));
        }
        let title = "Two levels side by side".to_owned();
        self.page(COMPARE, title, &[], Content::Compare(Box::new(compare)))
    }

    fn compared_level(&self, level: &LevelDemands<'_>, asks: Vec<CompareAsk>) -> CompareLevel {
        let ladder = level.seen.ladder;
        let reference = ladder.reference(level.seen.level);
        let chooses = level.chooses.iter();
        CompareLevel {
            id: reference.to_string(),
            title: ladder.levels[level.seen.level].title.clone(),
            ladder: ladder.title.clone(),
            to: self
                .paths
                .level(&reference.ladder, &reference.level)
                .unwrap_or_default()
                .to_owned(),
            asks,
            depth: chooses
                .map(|choose| depth::asked(choose, &self.catalog.vocabulary))
                .collect(),
        }
    }

    fn compared_skill(&self, index: SkillIndex) -> CompareSkill {
        let skill = &self.catalog.vocabulary.skills[index];
        let ratings = 0..skill.scale.names.len();
        let texts = ratings.map(|rating| {
            let rating = u8::try_from(rating).ok();
            let texts = rating.and_then(|rating| skill.rubric.get(&rating));
            texts.cloned().unwrap_or_default()
        });
        CompareSkill {
            title: skill.title.clone(),
            to: self.paths.topic(Topic::Skill(index)).to_owned(),
            names: skill.scale.names.clone(),
            looks_like: texts.collect(),
        }
    }
}
