//! What somebody is asked who rates a person: every skill once, what the level asks first.
//!
//! It holds nothing that anybody has rated, nor which rating a level asks: a rater reads what each
//! rating looks like, and nothing else.

use std::collections::BTreeMap;

use super::aim::{Aim, Goal};
use super::demands::{Demands, LevelDemands, LevelSeen};
use super::questions::{Levels, Reason, parts};
use crate::model::catalog::Catalog;
use crate::model::ladder::View;
use crate::model::person::{Person, Rater};
use crate::model::skill::{SkillIndex, Vocabulary};

/// Who rates whom.
#[derive(Clone, Debug)]
pub struct RaterRole {
    /// In which role.
    pub rater: Rater,
    /// Who rates, where it is known.
    pub by: Option<String>,
}

/// What somebody is asked about a person.
#[derive(Clone, Debug)]
pub struct Questionnaire<'a> {
    /// Who is rated.
    pub person: &'a Person,
    /// In which role somebody rates.
    pub rater: Rater,
    /// Who rates, where it is known.
    pub by: Option<&'a str>,
    /// The level that the first skills are asked by; none where there is neither a target nor a
    /// current level.
    pub level: Option<LevelAsked<'a>>,
    /// What the level asks, what it asks in some areas, then all other skills by bucket. Each
    /// skill stands once.
    pub sections: Vec<Section<'a>>,
}

/// A level as a questionnaire names it.
#[derive(Clone, Debug)]
pub struct LevelAsked<'a> {
    /// `LADDER/LEVEL`.
    pub level: String,
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// It is the level that the person aims at; else the one that they have.
    pub is_target: bool,
}

/// Questions that belong together.
#[derive(Clone, Debug)]
pub struct Section<'a> {
    /// What they have in common.
    pub reason: Reason,
    /// In the order in which they are asked.
    pub questions: Vec<Question<'a>>,
}

/// One skill.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// The skill.
    pub skill: SkillIndex,
    /// The level counts it as core.
    pub core: bool,
    /// What each rating looks like, from 0 up: the ladder's own words first, then the rubric's;
    /// empty where nothing is written.
    pub looks_like: Vec<Vec<&'a str>>,
}

/// What somebody is asked about a person.
pub fn questionnaire<'a>(
    person: &'a Person,
    role: &'a RaterRole,
    aim: &Aim,
    catalog: &'a Catalog,
    demands: &'a BTreeMap<View, Demands<'a>>,
) -> Questionnaire<'a> {
    let vocabulary = &catalog.vocabulary;
    let of = |goal: &Goal| demands.get(&goal.view)?.levels.get(goal.level);
    let goal = aim.target.as_ref().or(aim.current.as_ref());
    let asked: Option<&LevelDemands<'a>> = goal.and_then(of);
    let level = asked.map(|asked| asked.seen);
    let levels = Levels {
        current: None,
        target: level,
    };
    let sections = parts(levels, vocabulary).into_iter().map(|part| {
        let level = level.filter(|_| part.reason.is_of_level());
        let questions = part.questions.iter().map(|question| Question {
            skill: question.skill,
            core: question.core,
            looks_like: looks_like(question.skill, vocabulary, level),
        });
        Section {
            questions: questions.collect(),
            reason: part.reason,
        }
    });
    let sections = sections.collect();
    Questionnaire {
        person,
        rater: role.rater,
        by: role.by.as_deref(),
        level: asked.map(|level| LevelAsked {
            level: level.seen.reference(),
            id: &level.seen.level().id,
            title: &level.seen.level().title,
            is_target: aim.target.is_some(),
        }),
        sections,
    }
}

/// What each rating looks like, from 0 to the top: the words of the level's ladder, then the
/// rubric.
fn looks_like<'a>(
    index: SkillIndex,
    vocabulary: &'a Vocabulary,
    level: Option<LevelSeen<'a>>,
) -> Vec<Vec<&'a str>> {
    let skill = &vocabulary.skills[index];
    let ratings = 0..=u8::try_from(skill.scale.names.len() - 1).unwrap_or(u8::MAX);
    let texts = ratings.map(|rating| {
        let words = level.map_or(&[][..], |level| level.words(index, rating));
        let rubric = skill.rubric.get(&rating).map_or(&[][..], Vec::as_slice);
        words.iter().chain(rubric).map(String::as_str).collect()
    });
    texts.collect()
}
