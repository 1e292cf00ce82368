//! One path: a level that somebody could go to, and what is missing.

use serde::Serialize;

use super::super::depth::Chosen;
use super::super::number::Number;
use super::super::signal::Verdict;
use super::super::standing::Gap;
use super::closest::Shared;
use crate::model::skill::SkillIndex;

/// What a level asks and somebody does not show: a gap of their assessment, without the texts.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Missing<'a> {
    /// The skill.
    pub skill: &'a str,
    /// The competency.
    pub competency: &'a str,
    /// e(L,s).
    pub expected: Number,
    /// r(s); absent where not rated.
    pub rating: Option<Number>,
    /// e − r, with 0 for what is not rated.
    pub gap: Number,
    /// w(s).
    pub weight: Number,
    /// Whether the level calls it core.
    pub core: bool,
    /// Whether the level below does not ask it already.
    pub new: bool,
    /// interest(s), 0 to 5.
    pub interest: Option<Number>,
    /// For reports, which show titles.
    #[serde(skip)]
    pub index: SkillIndex,
    /// For reports: where the author wrote the row.
    #[serde(skip)]
    pub written: (bool, u32),
}

impl<'a> From<&Gap<'a>> for Missing<'a> {
    fn from(gap: &Gap<'a>) -> Self {
        Missing {
            skill: gap.skill,
            competency: gap.competency,
            expected: gap.expected,
            rating: gap.rating,
            gap: gap.gap,
            weight: gap.weight,
            core: gap.core,
            new: gap.new,
            interest: gap.interest,
            index: gap.index,
            written: gap.written,
        }
    }
}

/// In which direction a path leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// To a level right above the present one, or above the one that is closest sideways.
    Up,
    /// To another ladder, or to the own one seen through other lenses.
    Sideways,
}

/// A level that somebody could go to.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Path<'a> {
    /// Where it leads.
    pub direction: Direction,
    /// The level, `LADDER/LEVEL`.
    pub level: String,
    /// The level's title.
    pub title: &'a str,
    /// The lenses that the ladder is seen through.
    pub lenses: &'a [String],
    /// On the ladder and through the lenses of the present level, or where another ladder starts
    /// from it.
    pub own: bool,
    /// Whether it is the level that the person's document sets as the target.
    pub target: bool,
    /// Whether it stands as high as the present level, as one of the two ladders says.
    pub parallel: bool,
    /// How many expectations there are for this person.
    pub expectations: usize,
    /// How many are met.
    pub met: usize,
    /// How many are rated below what is expected.
    pub short: usize,
    /// How many are not rated.
    pub not_rated: usize,
    /// The weighted share that is met.
    pub attainment: Number,
    /// How many core expectations are not met.
    pub core_gaps: usize,
    /// The signal's verdict.
    pub verdict: Option<Verdict>,
    /// What is missing, in the order of the assessment's gaps.
    pub gaps: Vec<Missing<'a>>,
    /// What is not satisfied, in the order of the ladder.
    pub choose: Vec<Chosen<'a>>,
    /// The level asks nothing of the person, not even depth; for reports.
    #[serde(skip)]
    pub asks_nothing: bool,
    /// Whether enough is rated to compare: at least half of what the level asks, and all that is
    /// core there.
    pub comparable: bool,
    /// How it compares on what is rated; for the order of ways in.
    #[serde(skip)]
    pub shared: Shared,
    /// The level asks the same through no lens, or through those of the present level: for
    /// reports, which tell it once.
    #[serde(skip)]
    pub changes_nothing: bool,
    /// The skills that the level asks for and the person shows, by id.
    pub brings: Vec<&'a str>,
}

impl Path<'_> {
    /// How many things are open.
    pub fn open(&self) -> usize {
        self.gaps.len() + self.choose.len()
    }
}
