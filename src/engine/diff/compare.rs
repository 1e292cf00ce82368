//! What two levels ask of each skill, side by side: of one ladder, of two, or of two versions,
//! maybe over two vocabularies.

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

/// How what both levels ask of a skill differs.
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

impl Compared<'_> {
    /// Everything that differs. A row that is wholly added or dropped has nothing else to differ
    /// in, but it may add or remove what is core.
    pub(crate) fn differences(&self) -> Vec<Difference> {
        let core = |asked: Option<Expectation<'_>>| asked.is_some_and(|asked| asked.core);
        let (was_core, is_core) = (core(self.from), core(self.to));
        let mut differences = Vec::new();
        let mut add = |differs: bool, difference| {
            if differs {
                differences.push(difference);
            }
        };
        add(self.from.is_none(), Difference::Added);
        add(self.to.is_none(), Difference::Dropped);
        if let (Some(from), Some(to)) = (self.from, self.to) {
            add(to.expected > from.expected, Difference::Raised);
            add(to.expected < from.expected, Difference::Lowered);
        }
        add(is_core && !was_core, Difference::CoreAdded);
        add(was_core && !is_core, Difference::CoreRemoved);
        if let (Some(from), Some(to)) = (self.from, self.to) {
            add(to.words != from.words, Difference::Words);
            add(to.weight != from.weight, Difference::Weight);
            add(to.competency != from.competency, Difference::Competency);
        }
        differences
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
