//! How a questionnaire reads: who is asked about whom, what for, and what each part is.

use super::document::questionnaire::{Choice, Question, Questionnaire, Section};
use super::words::beyond;
use crate::engine::questionnaire as engine;
use crate::engine::questionnaire::LevelAsked;
use crate::engine::questions::Reason;
use crate::model::evidence::EvidenceKind;
use crate::model::person::Rater;
use crate::model::skill::Vocabulary;

/// The questionnaire as somebody reads it.
pub fn document(asked: &engine::Questionnaire<'_>, vocabulary: &Vocabulary) -> Questionnaire {
    let name = asked.person.shown_name();
    let own = asked.rater == Rater::Own;
    let level = asked.level.as_ref();
    // Where no level asks anything, the first bucket is what somebody begins with.
    let first = asked.sections.first().map(|section| &section.reason);
    let sections = asked.sections.iter().enumerate();
    Questionnaire {
        title: match asked.rater {
            Rater::Own => format!("{name}: how you see your own work"),
            Rater::Manager => format!("{name}, seen by their manager"),
            Rater::Peer => format!("{name}, seen by a peer"),
        },
        intro: intro(
            asked.rater,
            name,
            level.filter(|_| !matches!(first, Some(Reason::Bucket(_)))),
        ),
        of: asked.person.id.clone(),
        role: asked.rater.name(),
        by: asked.by.map(str::to_owned),
        own,
        kinds: EvidenceKind::ALL
            .iter()
            .filter(|_| own)
            .map(|kind| (kind.name(), kind.words().label))
            .collect(),
        sections: sections
            .map(|(at, section)| {
                let open = at == 0 || section.reason.is_of_level();
                part(section, level, vocabulary, own, open)
            })
            .collect(),
    }
}

fn intro(rater: Rater, name: &str, level: Option<&LevelAsked<'_>>) -> Vec<String> {
    let whose = match rater {
        Rater::Own => "your".to_owned(),
        _ => format!("{name}’s"),
    };
    let mut intro = vec![format!(
        "Choose what fits {whose} work as it has been lately. What each rating looks like is \
         beside it; where two are close, take the lower one and add the half step. Answer what \
         you can judge, and leave out what you cannot: that is an answer, too."
    )];
    if let Some(level) = level {
        let why = match (rater, level.is_target) {
            (Rater::Own, true) => "the level that you aim at",
            (Rater::Own, false) => "your level",
            (_, true) => "the level aimed at",
            (_, false) => "the present level",
        };
        intro.push(format!(
            "What {why}, {} ({}), asks comes first; everything else is folded away and may stay so.",
            level.title, level.level
        ));
    }
    intro.push(
        "It is input for a conversation and decides nothing. Nobody’s ratings are shown here, and \
         nothing leaves this page unless you send it."
            .to_owned(),
    );
    intro
}

fn part(
    section: &engine::Section<'_>,
    level: Option<&LevelAsked<'_>>,
    vocabulary: &Vocabulary,
    own: bool,
    open: bool,
) -> Section {
    let id = level.map_or("", |level| level.id);
    let (title, lead, topic) = match section.reason {
        Reason::New(_) => (
            format!("What is new at {id}"),
            "The level below does not ask it yet, or asks less.".to_owned(),
            None,
        ),
        Reason::Asked(_) => (
            format!("What {id} asks as the level below does"),
            String::new(),
            None,
        ),
        Reason::Depth(_) => (
            format!("Areas, in some of which {id} asks for depth"),
            "Nobody needs all of them.".to_owned(),
            None,
        ),
        Reason::Bucket(bucket) => {
            let bucket = &vocabulary.buckets[bucket];
            (
                bucket.title.clone(),
                bucket.description.clone().unwrap_or_default(),
                own.then(|| bucket.id.clone()),
            )
        }
        Reason::Outside => (
            beyond(vocabulary.buckets.len()).to_owned(),
            String::new(),
            None,
        ),
    };
    let questions = section.questions.iter();
    Section {
        title,
        lead,
        open,
        topic,
        questions: questions.map(|q| question(q, vocabulary)).collect(),
    }
}

fn question(question: &engine::Question<'_>, vocabulary: &Vocabulary) -> Question {
    let skill = &vocabulary.skills[question.skill];
    let traditional = skill.traditional.as_deref();
    // Some skills are called the same everywhere.
    let traditional = traditional.filter(|words| !words.eq_ignore_ascii_case(&skill.title));
    let names = skill.scale.names.iter();
    let choices = names.zip(&question.looks_like).map(|(name, texts)| Choice {
        name: name.clone(),
        looks_like: texts.iter().map(|text| (*text).to_owned()).collect(),
    });
    Question {
        skill: skill.id.clone(),
        title: skill.title.clone(),
        traditional: traditional.unwrap_or_default().to_owned(),
        description: skill.description.clone().unwrap_or_default(),
        core: question.core,
        choices: choices.collect(),
    }
}
