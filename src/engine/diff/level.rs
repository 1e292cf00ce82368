//! What separates two levels, of one ladder or of two.

use std::collections::BTreeMap;

use serde::Serialize;

use super::asked::{Asked, FromTo, asked};
use super::choose::{Depth, without};
use super::mark::{DepthMark, Mark, Marked, Seen};
use crate::engine::looks_like::{LooksLike, looks_like};
use crate::engine::number::Number;
use crate::model::ladder::{Ladder, LevelIndex};
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

/// A skill that only the second level asks for.
#[derive(Clone, Debug, Serialize)]
pub struct Added<'a> {
    /// The skill.
    pub skill: &'a str,
    /// The competency.
    pub competency: &'a str,
    /// What is asked.
    pub to: Number,
    /// w(s).
    pub weight: Number,
    /// Whether it is core.
    pub core: bool,
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

/// A skill of which the levels ask different ratings.
#[derive(Clone, Debug, Serialize)]
pub struct Step<'a> {
    /// The skill.
    pub skill: &'a str,
    /// The competency, at the second level.
    pub competency: &'a str,
    /// What the first level asks.
    pub from: Number,
    /// What the second one asks.
    pub to: Number,
    /// Whether it is core, at the second level.
    pub core: bool,
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

/// A skill that only the first level asks for.
#[derive(Clone, Debug, Serialize)]
pub struct Dropped<'a> {
    /// The skill.
    pub skill: &'a str,
    /// The competency.
    pub competency: &'a str,
    /// What was asked.
    pub from: Number,
    /// For reports.
    #[serde(skip)]
    pub words: Words<'a>,
    /// For reports, which show titles.
    #[serde(skip)]
    pub index: SkillIndex,
}

/// Something of a skill that both levels ask for.
#[derive(Clone, Debug, Serialize)]
pub struct Other<'a, T> {
    /// The skill.
    pub skill: &'a str,
    /// At the first level.
    pub from: T,
    /// At the second one.
    pub to: T,
}

/// A `choose` that only one of the levels has.
#[derive(Clone, Debug, Serialize)]
pub struct OtherDepth<'a> {
    /// The `choose`.
    #[serde(flatten)]
    pub depth: Depth<'a>,
    /// How the person stands to it, where one is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<DepthMark>,
}

/// A level's titles.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Titles<'a> {
    /// Inside the company.
    pub internal: &'a str,
    /// Outside.
    pub external: &'a [String],
}

/// What separates two levels. Lists of skills are sorted by skill id.
#[derive(Clone, Debug, Serialize)]
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
    pub person: Option<Marked<'a>>,
    /// Asked by the second level only.
    pub added: Vec<Added<'a>>,
    /// A higher rating is asked.
    pub raised: Vec<Step<'a>>,
    /// A lower rating is asked.
    pub lowered: Vec<Step<'a>>,
    /// Asked by the first level only.
    pub dropped: Vec<Dropped<'a>>,
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
            && self.choose_added.is_empty()
            && self.choose_removed.is_empty()
    }
}

/// A level of a ladder, as seen through lenses.
#[derive(Clone, Copy, Debug)]
pub struct Rung<'a> {
    /// The ladder.
    pub ladder: &'a Ladder,
    /// The level.
    pub level: LevelIndex,
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
    /// What separates two levels.
    pub fn of(&self, from: Rung<'a>, to: Rung<'a>) -> LevelDiff<'a> {
        let before = asked(from.ladder, from.level, self.vocabulary);
        let after = asked(to.ladder, to.level, self.vocabulary);
        let (first, second) = (&from.ladder.levels[from.level], &to.ladder.levels[to.level]);
        let chooses = (
            Depth::all(&first.choose, self.vocabulary),
            Depth::all(&second.choose, self.vocabulary),
        );
        let (raised, lowered) = self.steps(&before, &after);
        let mut diff = LevelDiff {
            schema: Some(SCHEMA),
            from: from.ladder.reference(from.level).to_string(),
            to: to.ladder.reference(to.level).to_string(),
            lenses: self.lenses,
            person: self.person.map(Seen::who),
            added: self.added(&before, &after),
            raised,
            lowered,
            dropped: self.dropped(&before, &after),
            reweighted: Vec::new(),
            moved: Vec::new(),
            core_added: core(&after, &before),
            core_removed: core(&before, &after),
            unchanged: 0,
            choose_added: self.depths(without(&chooses.1, &chooses.0)),
            choose_removed: self.depths(without(&chooses.0, &chooses.1)),
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
        for (skill, from, to) in both(&before, &after) {
            diff.unchanged += usize::from(from.rating == to.rating);
            if from.weight != to.weight {
                let (from, to) = (Number(from.weight), Number(to.weight));
                diff.reweighted.push(Other { skill, from, to });
            }
            if from.competency != to.competency {
                let (from, to) = (from.competency, to.competency);
                diff.moved.push(Other { skill, from, to });
            }
        }
        diff
    }

    fn added(&self, before: &Rows<'a>, after: &Rows<'a>) -> Vec<Added<'a>> {
        let only = after.iter().filter(|(id, _)| !before.contains_key(*id));
        let added = only.map(|(skill, asked)| Added {
            skill,
            competency: asked.competency,
            to: Number(asked.rating),
            weight: Number(asked.weight),
            core: asked.core,
            person: self.mark(asked),
            words: Words {
                from: None,
                to: self.look(asked),
            },
            index: asked.skill,
        });
        added.collect()
    }

    fn dropped(&self, before: &Rows<'a>, after: &Rows<'a>) -> Vec<Dropped<'a>> {
        let only = before.iter().filter(|(id, _)| !after.contains_key(*id));
        let dropped = only.map(|(skill, asked)| Dropped {
            skill,
            competency: asked.competency,
            from: Number(asked.rating),
            words: Words {
                from: self.look(asked),
                to: None,
            },
            index: asked.skill,
        });
        dropped.collect()
    }

    /// What is raised, and what is lowered.
    fn steps(&self, before: &Rows<'a>, after: &Rows<'a>) -> (Vec<Step<'a>>, Vec<Step<'a>>) {
        let other = both(before, after).filter(|(_, from, to)| from.rating != to.rating);
        let steps = other.map(|(skill, from, to)| Step {
            skill,
            competency: to.competency,
            from: Number(from.rating),
            to: Number(to.rating),
            core: to.core,
            person: self.mark(to),
            words: Words {
                from: self.look(from),
                to: self.look(to),
            },
            index: to.skill,
        });
        steps.partition(|step| step.to > step.from)
    }

    fn mark(&self, asked: &Asked<'_>) -> Option<Mark> {
        Some(self.person?.mark(asked.skill, asked.rating))
    }

    fn look(&self, asked: &Asked<'a>) -> Option<LooksLike<'a>> {
        let skill = &self.vocabulary.skills[asked.skill];
        looks_like(skill, asked.rating, asked.words)
    }

    fn depths(&self, depths: Vec<Depth<'a>>) -> Vec<OtherDepth<'a>> {
        let depths = depths.into_iter().map(|depth| OtherDepth {
            person: self.person.map(|p| p.depth(&depth, self.vocabulary)),
            depth,
        });
        depths.collect()
    }
}

type Rows<'a> = BTreeMap<&'a str, Asked<'a>>;

/// The skills that both levels ask for.
fn both<'r, 'a>(
    before: &'r Rows<'a>,
    after: &'r Rows<'a>,
) -> impl Iterator<Item = (&'a str, &'r Asked<'a>, &'r Asked<'a>)> {
    let rows = before.iter();
    rows.filter_map(|(id, from)| Some((*id, from, after.get(id)?)))
}

/// The skills that are core among `these` and not among `those`.
fn core<'a>(these: &Rows<'a>, those: &Rows<'a>) -> Vec<&'a str> {
    let core = these.iter().filter(|(_, asked)| asked.core);
    let only = core.filter(|(id, _)| !those.get(*id).is_some_and(|other| other.core));
    only.map(|(id, _)| *id).collect()
}

fn titles(level: &crate::model::ladder::Level) -> Titles<'_> {
    Titles {
        internal: &level.title,
        external: &level.external_titles,
    }
}
