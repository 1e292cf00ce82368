//! What somebody is asked who rates a person: every skill once, what the level asks first.
//!
//! It holds nothing that anybody has rated, nor which rating a level asks: a rater reads what each
//! rating looks like, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::aim::{Aim, Goal};
use super::demands::{Demands, Expectation, LevelDemands};
use crate::model::catalog::Catalog;
use crate::model::collation::sort_key;
use crate::model::ladder::View;
use crate::model::person::{Person, Rater};
use crate::model::skill::{Bucket, SkillIndex, Vocabulary};

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
    pub part: Part<'a>,
    /// In the order in which they are asked.
    pub questions: Vec<Question<'a>>,
}

/// What questions have in common.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// The level asks them and the level below does not, or less.
    New,
    /// The level asks them, and the level below as much.
    Inherited,
    /// The level asks depth in some of them.
    Areas,
    /// Skills of a bucket.
    Bucket(&'a Bucket),
    /// Skills of no bucket.
    Beyond,
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
    let mut sections = asked.map_or(Vec::new(), |level| of_level(level, vocabulary));
    let known = sections.iter().flat_map(|section| &section.questions);
    let known: BTreeSet<SkillIndex> = known.map(|question| question.skill).collect();
    sections.extend(by_bucket(vocabulary, &known));
    sections.retain(|section| !section.questions.is_empty());
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

/// What a level asks, in the order in which its author wrote it.
fn of_level<'a>(level: &'a LevelDemands<'a>, vocabulary: &'a Vocabulary) -> Vec<Section<'a>> {
    let ladder = level.seen.ladder;
    let mut expectations: Vec<&Expectation<'a>> = level.expectations.iter().collect();
    expectations.sort_by_key(|expectation| ladder.written(expectation.skill));
    let (new, inherited): (Vec<&Expectation<'a>>, Vec<&Expectation<'a>>) =
        expectations.into_iter().partition(|e| e.is_new());
    let asks = |skill: SkillIndex| level.expectations.iter().any(|e| e.skill == skill);
    let areas = level.chooses.iter().flat_map(|depth| &depth.skills);
    let areas: BTreeSet<SkillIndex> = areas.copied().filter(|skill| !asks(*skill)).collect();
    let question = |skill: SkillIndex, core: bool| {
        let words = |rating| level.seen.words(skill, rating).iter();
        Question {
            skill,
            core,
            looks_like: looks_like(skill, vocabulary, words),
        }
    };
    let section = |part, questions: Vec<Question<'a>>| Section { part, questions };
    vec![
        section(
            Part::New,
            new.iter().map(|e| question(e.skill, e.core)).collect(),
        ),
        section(
            Part::Inherited,
            inherited
                .iter()
                .map(|e| question(e.skill, e.core))
                .collect(),
        ),
        section(
            Part::Areas,
            areas
                .into_iter()
                .map(|skill| question(skill, false))
                .collect(),
        ),
    ]
}

/// The skills that are not `known`, by the bucket of their main discipline; in a bucket by
/// discipline, then by title.
fn by_bucket<'a>(vocabulary: &'a Vocabulary, known: &BTreeSet<SkillIndex>) -> Vec<Section<'a>> {
    let mut rest: Vec<SkillIndex> = (0..vocabulary.skills.len()).collect();
    rest.retain(|skill| !known.contains(skill));
    rest.sort_by_cached_key(|skill| {
        let main = vocabulary.main_discipline(*skill);
        // Skills of no function come last.
        (
            main.is_none(),
            main,
            sort_key(&vocabulary.skills[*skill].title),
        )
    });
    let bucket_of = |skill: &SkillIndex| {
        let main = vocabulary.main_discipline(*skill)?;
        vocabulary.disciplines[main].bucket
    };
    let questions = |wanted: Option<usize>| {
        let here = rest.iter().filter(move |skill| bucket_of(skill) == wanted);
        let questions = here.map(|skill| Question {
            skill: *skill,
            core: false,
            looks_like: looks_like(*skill, vocabulary, |_| [].iter()),
        });
        questions.collect()
    };
    let buckets = vocabulary.buckets.iter().enumerate();
    let mut sections: Vec<Section<'a>> = buckets
        .map(|(index, bucket)| Section {
            part: Part::Bucket(bucket),
            questions: questions(Some(index)),
        })
        .collect();
    sections.push(Section {
        part: Part::Beyond,
        questions: questions(None),
    });
    sections
}

/// What each rating looks like, from 0 to the top: the `words` of a ladder, then the rubric.
fn looks_like<'a>(
    skill: SkillIndex,
    vocabulary: &'a Vocabulary,
    words: impl Fn(u8) -> std::slice::Iter<'a, String>,
) -> Vec<Vec<&'a str>> {
    let skill = &vocabulary.skills[skill];
    let ratings = 0..=u8::try_from(skill.scale.names.len() - 1).unwrap_or(u8::MAX);
    let texts = ratings.map(|rating| {
        let rubric = skill.rubric.get(&rating).map_or(&[][..], Vec::as_slice);
        words(rating).chain(rubric).map(String::as_str).collect()
    });
    texts.collect()
}
