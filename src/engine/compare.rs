//! What is asked of each skill, side by side: by two levels of one ladder, of two, or of two
//! versions, maybe over two vocabularies; or by a row and the one that it is made from.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::engine::demands::{Expectation, LevelSeen, expectations};
use crate::model::skill::Vocabulary;

/// What was, and what is.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct FromTo<T> {
    /// What was.
    pub from: T,
    /// What is.
    pub to: T,
}

/// What two levels ask of one skill; at least one of them asks for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Compared<'a> {
    pub skill: &'a str,
    pub from: Option<Expectation<'a>>,
    pub to: Option<Expectation<'a>>,
}

/// How what is asked of a skill differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    Added,
    Dropped,
    Raised,
    Lowered,
    CoreAdded,
    CoreRemoved,
    Words,
    Weight,
    Competency,
}

impl Difference {
    /// True where the rating differs that is asked, or whether it is core.
    pub(crate) fn is_of_cell(self) -> bool {
        match self {
            Difference::Added
            | Difference::Dropped
            | Difference::Raised
            | Difference::Lowered
            | Difference::CoreAdded
            | Difference::CoreRemoved => true,
            Difference::Words | Difference::Weight | Difference::Competency => false,
        }
    }
}

/// What is said of a skill: by a level that asks for it, or by a row as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Said<'a> {
    /// The rating, where one is asked.
    pub expected: Option<f64>,
    pub core: bool,
    pub words: &'a [String],
    pub weight: f64,
    pub competency: &'a str,
}

impl<'a> Said<'a> {
    /// What is said where nothing is asked, of a skill that is filed and counts as this one.
    pub(crate) fn of_nothing(self) -> Self {
        Said {
            expected: None,
            core: false,
            words: &[],
            ..self
        }
    }

    /// What a level asks.
    fn asked(asked: &Expectation<'a>) -> Self {
        Said {
            expected: Some(asked.expected),
            core: asked.core,
            words: asked.words,
            weight: asked.weight,
            competency: asked.competency,
        }
    }

    /// What is said otherwise here than it was. What is wholly added or dropped has nothing else
    /// to differ in, but it may add or remove what is core.
    pub(crate) fn differences(was: Option<Said<'_>>, is: Option<Said<'_>>) -> Vec<Difference> {
        let expected = |said: Option<Said<'_>>| said.and_then(|said| said.expected);
        let core = |said: Option<Said<'_>>| said.is_some_and(|said| said.core);
        let mut differences = Vec::new();
        let mut add = |differs: bool, difference| {
            if differs {
                differences.push(difference);
            }
        };
        match (expected(was), expected(is)) {
            (None, Some(_)) => add(true, Difference::Added),
            (Some(_), None) => add(true, Difference::Dropped),
            (was, is) => {
                add(is > was, Difference::Raised);
                add(is < was, Difference::Lowered);
            }
        }
        add(core(is) && !core(was), Difference::CoreAdded);
        add(core(was) && !core(is), Difference::CoreRemoved);
        if let (Some(was), Some(is)) = (was, is) {
            add(is.words != was.words, Difference::Words);
            add(is.weight != was.weight, Difference::Weight);
            add(is.competency != was.competency, Difference::Competency);
        }
        differences
    }
}

impl Compared<'_> {
    /// Everything that differs.
    pub(crate) fn differences(&self) -> Vec<Difference> {
        let [was, is] = [&self.from, &self.to].map(|asked| asked.as_ref().map(Said::asked));
        Said::differences(was, is)
    }
}

/// What a skill of another vocabulary is called in this one: by the id that it has had since.
pub(crate) fn since<'a>(id: &'a str, vocabulary: &'a Vocabulary) -> &'a str {
    let known = vocabulary.skill(id);
    known.map_or(id, |skill| vocabulary.skills[skill].id.as_str())
}

/// What two levels ask, by skill id; a skill that was renamed stands under its new one.
pub(crate) fn compared<'a>(from: LevelSeen<'a>, to: LevelSeen<'a>) -> Vec<Compared<'a>> {
    let asked = |of: LevelSeen<'a>| {
        let id = move |e: &Expectation<'a>| of.vocabulary.skills[e.skill].id.as_str();
        expectations(of.ladder, of.level).map(move |e| (id(&e), e))
    };
    let mut both: BTreeMap<&str, Compared<'a>> = BTreeMap::new();
    for (skill, from) in asked(from) {
        let skill = since(skill, to.vocabulary);
        let (from, to) = (Some(from), None);
        both.insert(skill, Compared { skill, from, to });
    }
    for (skill, to) in asked(to) {
        let known = both.entry(skill).or_insert(Compared {
            skill,
            from: None,
            to: None,
        });
        known.to = Some(to);
    }
    both.into_values().collect()
}
