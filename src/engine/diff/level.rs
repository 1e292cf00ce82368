//! What separates two levels, of one ladder or of two.

use serde::Serialize;

use super::mark::{Mark, Seen};
use crate::engine::compare::{Compared, Difference, FromTo, compared};
use crate::engine::demands::{Expectation, LevelSeen};
use crate::engine::depth::{Chosen, Depth, without};
use crate::engine::looks_like::LooksLike;
use crate::engine::number::Number;
use crate::engine::who::PersonName;
use crate::model::ladder::{Ladder, Level, LevelIndex};
use crate::model::skill::{SkillIndex, Vocabulary};

/// The identity of the JSON that a difference between levels is.
pub const SCHEMA: &str = "ospo-ladder/diff/1";

/// What both ratings look like; for reports.
#[derive(Clone, Debug, Default)]
pub struct Words<'a> {
    /// The rating that was asked.
    pub from: Option<LooksLike<'a>>,
    /// The rating that is asked.
    pub to: Option<LooksLike<'a>>,
}

/// A skill that one level asks for and the other does not, or with another rating.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Step<'a> {
    /// The skill.
    pub skill: &'a str,
    /// The competency, at the second level where that asks for it.
    pub competency: &'a str,
    /// What the first level asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Number>,
    /// What the second one asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Number>,
    /// w(s), of what is added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Number>,
    /// Whether it is core, at the second level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub core: Option<bool>,
    /// How the person stands to it, where one is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Mark>,
    /// For reports.
    #[serde(skip)]
    pub words: Words<'a>,
    /// For reports, which show titles.
    #[serde(skip)]
    pub index: SkillIndex,
}

impl Step<'_> {
    /// What the first level asks; 0 where it does not ask.
    pub fn was(&self) -> f64 {
        self.from.map_or(0.0, |from| from.0)
    }

    /// What the second level asks; 0 where it does not ask.
    pub fn asked(&self) -> f64 {
        self.to.map_or(0.0, |to| to.0)
    }
}

/// A skill of which both levels ask the same rating in other words.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Reworded<'a> {
    /// The skill.
    pub skill: &'a str,
    /// The rating.
    pub expected: Number,
    /// What it looks like at the first level.
    pub from: Vec<&'a str>,
    /// What it looks like at the second one.
    pub to: Vec<&'a str>,
    /// For reports.
    #[serde(skip)]
    pub words: Words<'a>,
    /// For reports, which show titles.
    #[serde(skip)]
    pub index: SkillIndex,
}

/// Something of a skill that both levels ask for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Other<'a, T> {
    /// The skill.
    pub skill: &'a str,
    /// At the first level.
    pub from: T,
    /// At the second one.
    pub to: T,
}

/// A `choose` that only one of the levels has.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct OtherDepth<'a> {
    /// The `choose`.
    #[serde(flatten)]
    pub depth: Depth<'a>,
    /// How the person stands to it, where one is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Chosen<'a>>,
}

/// A level's titles.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Titles<'a> {
    /// Inside the company.
    pub internal: &'a str,
    /// Outside.
    pub external: &'a [String],
}

/// What separates two levels. Lists of skills are sorted by skill id.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LevelDiff<'a> {
    /// [`SCHEMA`]; absent within a comparison of ladders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<&'static str>,
    /// `LADDER/LEVEL`.
    pub from: String,
    /// `LADDER/LEVEL`.
    pub to: String,
    /// The lenses that both are seen through.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub lenses: &'a [String],
    /// Who is marked, where somebody is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonName<'a>>,
    /// Asked by the second level only.
    pub added: Vec<Step<'a>>,
    /// A higher rating is asked.
    pub raised: Vec<Step<'a>>,
    /// A lower rating is asked.
    pub lowered: Vec<Step<'a>>,
    /// Asked by the first level only.
    pub dropped: Vec<Step<'a>>,
    /// Asked by both with other weights.
    pub reweighted: Vec<Other<'a, Number>>,
    /// Asked by both under other competencies.
    pub moved: Vec<Other<'a, &'a str>>,
    /// Core at the second level only, rows wholly added included.
    pub core_added: Vec<&'a str>,
    /// Core at the first level only, rows wholly dropped included.
    pub core_removed: Vec<&'a str>,
    /// How many rows ask the same rating.
    pub unchanged: usize,
    /// Those of them that ask it in other words.
    pub reworded: Vec<Reworded<'a>>,
    /// At the second level only.
    pub choose_added: Vec<OtherDepth<'a>>,
    /// At the first level only.
    pub choose_removed: Vec<OtherDepth<'a>>,
    /// Titles.
    pub titles: FromTo<Titles<'a>>,
    /// How far the work reaches.
    pub scope: FromTo<Option<&'a str>>,
    /// Pay band.
    pub band: FromTo<Option<&'a str>>,
}

impl LevelDiff<'_> {
    /// True where both levels ask the same.
    pub fn asks_the_same(&self) -> bool {
        self.added.is_empty()
            && self.raised.is_empty()
            && self.lowered.is_empty()
            && self.dropped.is_empty()
            && self.reweighted.is_empty()
            && self.moved.is_empty()
            && self.core_added.is_empty()
            && self.core_removed.is_empty()
            && self.reworded.is_empty()
            && self.choose_added.is_empty()
            && self.choose_removed.is_empty()
    }
}

/// Compares levels over one vocabulary.
pub struct Comparison<'a, 'p> {
    /// The vocabulary of both.
    pub vocabulary: &'a Vocabulary,
    /// The lenses that both are seen through.
    pub lenses: &'a [String],
    /// Who is marked.
    pub person: Option<&'p Seen<'a>>,
}

impl<'a> Comparison<'a, '_> {
    /// What separates two levels, each given as its ladder and index.
    pub fn of(
        &self,
        from: (&'a Ladder, LevelIndex),
        to: (&'a Ladder, LevelIndex),
    ) -> LevelDiff<'a> {
        let [from, to] = [from, to].map(|(ladder, level)| LevelSeen {
            ladder,
            level,
            vocabulary: self.vocabulary,
        });
        let (first, second) = (from.level(), to.level());
        let (before, after) = (from.depths(), to.depths());
        let mut diff = LevelDiff {
            schema: Some(SCHEMA),
            from: from.reference(),
            to: to.reference(),
            lenses: self.lenses,
            person: self.person.map(|seen| PersonName::of(seen.person)),
            added: Vec::new(),
            raised: Vec::new(),
            lowered: Vec::new(),
            dropped: Vec::new(),
            reweighted: Vec::new(),
            moved: Vec::new(),
            core_added: Vec::new(),
            core_removed: Vec::new(),
            unchanged: 0,
            reworded: Vec::new(),
            choose_added: self.depths(without(&after, &before)),
            choose_removed: self.depths(without(&before, &after)),
            titles: FromTo {
                from: titles(first),
                to: titles(second),
            },
            scope: FromTo {
                from: first.scope.as_deref(),
                to: second.scope.as_deref(),
            },
            band: FromTo {
                from: first.band.as_deref(),
                to: second.band.as_deref(),
            },
        };
        for row in compared(from, to) {
            self.add(&mut diff, &row, [from, to]);
        }
        diff
    }

    fn add(&self, diff: &mut LevelDiff<'a>, row: &Compared<'a>, levels: [LevelSeen<'a>; 2]) {
        let skill = row.skill;
        let step = || self.step(row, levels);
        for difference in row.differences() {
            match difference {
                Difference::Added => diff.added.extend(step()),
                Difference::Dropped => diff.dropped.extend(step()),
                Difference::Raised => diff.raised.extend(step()),
                Difference::Lowered => diff.lowered.extend(step()),
                Difference::CoreAdded => diff.core_added.push(skill),
                Difference::CoreRemoved => diff.core_removed.push(skill),
                // What counts is the text that serves, which may be that of a level below.
                Difference::Words => {}
                Difference::Weight => diff.reweighted.extend(other(row, |e| Number(e.weight))),
                Difference::Competency => diff.moved.extend(other(row, |e| e.competency)),
            }
        }
        let (Some(was), Some(is)) = (row.from, row.to) else {
            return;
        };
        if was.expected == is.expected {
            diff.unchanged += 1;
            diff.reworded.extend(reworded(skill, &is, levels));
        }
    }

    fn step(&self, row: &Compared<'a>, [from, to]: [LevelSeen<'a>; 2]) -> Option<Step<'a>> {
        let asked = row.to.or(row.from)?;
        Some(Step {
            skill: row.skill,
            competency: asked.competency,
            from: row.from.map(|from| Number(from.expected)),
            to: row.to.map(|to| Number(to.expected)),
            weight: row.from.is_none().then_some(Number(asked.weight)),
            core: row.to.map(|to| to.core),
            person: row.to.and_then(|to| {
                let person = self.person?;
                Some(person.mark(to.skill, to.expected))
            }),
            words: Words {
                from: row.from.and_then(|e| from.looks_like(e.skill, e.expected)),
                to: row.to.and_then(|e| to.looks_like(e.skill, e.expected)),
            },
            index: asked.skill,
        })
    }

    fn depths(&self, depths: Vec<Depth<'a>>) -> Vec<OtherDepth<'a>> {
        let depths = depths.into_iter().map(|depth| OtherDepth {
            person: self
                .person
                .map(|person| Chosen::of(&depth, &person.ratings)),
            depth,
        });
        depths.collect()
    }
}

/// What both levels ask at the same rating, where their words for it differ.
fn reworded<'a>(
    skill: &'a str,
    asked: &Expectation<'a>,
    levels: [LevelSeen<'a>; 2],
) -> Option<Reworded<'a>> {
    let [from, to] = levels.map(|level| level.words(asked.skill, asked.expected as u8));
    let [was, is] = levels.map(|level| level.looks_like(asked.skill, asked.expected));
    let texts = |looks: &Option<LooksLike<'a>>| -> Vec<&'a str> {
        let texts = looks.iter().flat_map(|looks| looks.text.iter());
        texts.collect()
    };
    (from != to).then(|| Reworded {
        skill,
        expected: Number(asked.expected),
        from: texts(&was),
        to: texts(&is),
        words: Words { from: was, to: is },
        index: asked.skill,
    })
}

/// Something of a skill that both levels ask for.
fn other<'a, T>(row: &Compared<'a>, of: impl Fn(&Expectation<'a>) -> T) -> Option<Other<'a, T>> {
    let (from, to) = (row.from.as_ref()?, row.to.as_ref()?);
    Some(Other {
        skill: row.skill,
        from: of(from),
        to: of(to),
    })
}

fn titles(level: &Level) -> Titles<'_> {
    Titles {
        internal: &level.title,
        external: &level.external_titles,
    }
}
