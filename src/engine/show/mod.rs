//! One thing by itself: a ladder, a level, a skill, a discipline, a bucket.

pub mod advert;
pub mod ladder;
pub mod level;
pub mod skill;
pub mod topic;

use serde::Serialize;

pub use super::depth::Depth;
use crate::model::ladder::Benchmark;
use crate::model::ladder::FutureKind;

pub use advert::{Advert, Assumed, Requirement, advert};
pub use ladder::{CompetencyRows, LadderShown, LensShown, RowShown, ladder};
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
