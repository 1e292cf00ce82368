//! A level as a profile that can serve as a job description.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{BenchmarkShown, Depth, FutureShown, LevelFacts, Titled};
use crate::engine::demands::{Demands, Expectation, LevelDemands};
use crate::engine::head::LevelHead;
use crate::engine::looks_like::LooksLike;
use crate::engine::number::Number;
use crate::model::catalog::Catalog;
use crate::model::ladder::LevelIndex;
use crate::model::skill::SkillIndex;

/// The identity of the JSON.
pub const SCHEMA: &str = "ospo-ladder/level/1";

/// A level.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LevelShown<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// Which level.
    #[serde(flatten)]
    pub head: LevelHead<'a>,
    /// The ladder.
    pub ladder: Titled<'a>,
    /// The ladder's version.
    pub version: &'a str,
    /// The lenses that it is seen through, in the order applied.
    pub lenses: &'a [String],
    /// What each of these lenses is for, in the same order; left out where it has no text, and
    /// where it says in `description` what this level is through it.
    pub lens_texts: Vec<&'a str>,
    /// What it says of itself.
    #[serde(flatten)]
    pub facts: LevelFacts<'a>,
    /// The class that HR anchors the ladder to.
    pub benchmark: Option<BenchmarkShown<'a>>,
    /// The levels right below.
    pub after: Vec<LevelName<'a>>,
    /// What is new first; by competency, there core first, then by weight, then by skill id.
    pub expectations: Vec<ExpectationShown<'a>>,
    /// Depth in some areas.
    pub choose: Vec<Depth<'a>>,
    /// The levels right above; also those of other ladders that start from it.
    pub next: Vec<LevelName<'a>>,
    /// Levels on other ladders that stand equally high.
    pub parallel: Vec<String>,
    /// Where people go from here that is no level of any ladder.
    pub futures: Vec<FutureShown<'a>>,
}

/// Another level.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LevelName<'a> {
    /// `LADDER/LEVEL`.
    pub level: String,
    /// Its title.
    pub title: &'a str,
}

/// What the level asks of one skill.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ExpectationShown<'a> {
    /// The skill.
    pub skill: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The competency that it is filed under.
    pub competency: &'a str,
    /// e(L,s).
    pub expected: Number,
    /// The lowest that the levels right below ask; 0 where there are none.
    pub base: Number,
    /// w(s).
    pub weight: Number,
    /// core(L,s).
    pub core: bool,
    /// The level below does not already ask it.
    pub new: bool,
    /// A level right below asks the same rating in other words.
    pub reworded: bool,
    /// What it looks like.
    pub looks_like: Option<LooksLike<'a>>,
    /// The competency's title; for reports.
    #[serde(skip)]
    pub competency_title: &'a str,
    /// The skill in the vocabulary; for reports.
    #[serde(skip)]
    pub index: SkillIndex,
}

/// A level of a ladder of the catalog, whose demands are laid out.
pub fn level<'a>(
    demands: &'a Demands<'a>,
    level: LevelIndex,
    catalog: &'a Catalog,
) -> LevelShown<'a> {
    let ladder = demands.ladder;
    let vocabulary = &catalog.vocabulary;
    let rung = &ladder.levels[level];
    // Also those of other ladders, where a branch starts here.
    let above = catalog.above(&ladder.reference(level)).into_iter();
    let next = above.map(|(other, level)| {
        // On this ladder the lenses may call it something else.
        let called = if other.id == ladder.id { ladder } else { other };
        LevelName {
            level: called.reference(level).to_string(),
            title: &called.levels[level].title,
        }
    });
    let below = ladder.below(level).map(|(level, title)| LevelName {
        level: level.to_string(),
        title,
    });
    let asked = &demands.levels[level];
    let expectations = asked.expectations.iter().map(|e| shown(e, asked));
    let mut expectations: Vec<ExpectationShown<'a>> = expectations.collect();
    // Competencies and skills as the author wrote them, who had a reason.
    let mut first: BTreeMap<&str, (bool, u32)> = BTreeMap::new();
    for one in &expectations {
        let written = ladder.written(one.index);
        let first = first.entry(one.competency).or_insert(written);
        *first = written.min(*first);
    }
    expectations.sort_by(|a, b| {
        let group = |one: &ExpectationShown<'_>| (!one.new, first[one.competency], !one.core);
        group(a)
            .cmp(&group(b))
            .then(b.weight.0.total_cmp(&a.weight.0))
            .then_with(|| ladder.written(a.index).cmp(&ladder.written(b.index)))
    });
    let lenses = demands.lenses.iter().filter_map(|id| ladder.lens(id));
    let silent = lenses.filter(|lens| !lens.descriptions.contains_key(&level));
    let lens_texts = silent.filter_map(|lens| lens.description.as_deref());
    let futures = ladder.futures.iter().filter(|future| future.from == level);
    LevelShown {
        schema: SCHEMA,
        head: LevelHead::of(ladder, level),
        ladder: Titled {
            id: &ladder.id,
            title: &ladder.title,
        },
        version: &ladder.version,
        lenses: &demands.lenses,
        lens_texts: lens_texts.collect(),
        facts: LevelFacts::from(rung),
        benchmark: ladder.benchmark.as_ref().map(BenchmarkShown::from),
        after: below.collect(),
        expectations,
        choose: Depth::all(&rung.choose, vocabulary),
        next: next.collect(),
        parallel: rung.parallel.iter().map(ToString::to_string).collect(),
        futures: futures
            .map(|future| FutureShown::of(future, ladder))
            .collect(),
    }
}

fn shown<'a>(expectation: &Expectation<'a>, asked: &'a LevelDemands<'a>) -> ExpectationShown<'a> {
    let level = asked.seen;
    let skill = &level.vocabulary.skills[expectation.skill];
    ExpectationShown {
        skill: &skill.id,
        title: &skill.title,
        competency: expectation.competency,
        expected: Number(expectation.expected),
        base: Number(expectation.base),
        weight: Number(expectation.weight),
        core: expectation.core,
        new: expectation.is_new(),
        reworded: expectation.reworded,
        looks_like: level.looks_like(expectation.skill, expectation.expected),
        competency_title: level.ladder.competency_title(expectation.competency),
        index: expectation.skill,
    }
}
