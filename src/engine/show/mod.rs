//! One thing by itself: a ladder, a level, a skill, a discipline, a bucket.

pub mod advert;
pub mod ladder;
pub mod level;
pub mod skill;
pub mod topic;

use serde::Serialize;

pub use super::depth::Depth;
use crate::model::ladder::{Benchmark, Future, FutureKind, Ladder, Level};

pub use advert::{Advert, Assumed, Requirement, advert};
pub use ladder::{CompetencyRows, LadderShown, LensShown, LevelInLadder, RowShown, ladder};
pub use level::{ExpectationShown, LevelName, LevelShown, level};
pub use skill::{Asked, AskedDepth, Cells, RatingText, SkillShown, skill};
pub use topic::{BucketShown, DisciplineShown, LevelAsks, MemberShown, bucket, discipline};

/// An id with its title.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Titled<'a> {
    /// The id.
    pub id: &'a str,
    /// The title.
    pub title: &'a str,
}

/// What a level says of itself, beside its titles.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LevelFacts<'a> {
    /// What it is.
    pub description: Option<&'a str>,
    /// How far the work reaches.
    pub scope: Option<&'a str>,
    /// Pay band.
    pub band: Option<&'a str>,
    /// The job class, where it differs by level.
    pub job_class: Option<&'a str>,
}

impl<'a> From<&'a Level> for LevelFacts<'a> {
    fn from(level: &'a Level) -> Self {
        LevelFacts {
            description: level.description.as_deref(),
            scope: level.scope.as_deref(),
            band: level.band.as_deref(),
            job_class: level.job_class.as_deref(),
        }
    }
}

/// The industry class that HR anchors a ladder to.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct BenchmarkShown<'a> {
    /// Who publishes it.
    pub source: Option<&'a str>,
    /// The class.
    pub job_class: Option<&'a str>,
}

impl<'a> From<&'a Benchmark> for BenchmarkShown<'a> {
    fn from(benchmark: &'a Benchmark) -> Self {
        BenchmarkShown {
            source: benchmark.source.as_deref(),
            job_class: benchmark.job_class.as_deref(),
        }
    }
}

/// Where people go from a level that is no level of any ladder.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct FutureShown<'a> {
    /// The level that it starts from.
    pub from: &'a str,
    /// What it is called.
    pub to: &'a str,
    /// Of what kind it is.
    pub kind: FutureKind,
    /// What it is.
    pub description: Option<&'a str>,
}

impl<'a> FutureShown<'a> {
    fn of(future: &'a Future, ladder: &'a Ladder) -> Self {
        FutureShown {
            from: &ladder.levels[future.from].id,
            to: &future.to,
            kind: future.kind,
            description: future.description.as_deref(),
        }
    }
}
