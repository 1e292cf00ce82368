//! The buckets as the team has them: from the same figures as the profile of each person.

use serde::Serialize;

use super::Fold;
use crate::engine::number::{Number, median};
use crate::engine::profile::Quadrant;

/// A bucket as the team has it.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct BucketCover<'a> {
    /// Its id.
    pub id: &'a str,
    /// The median of the scores; of an even number the mean of the middle two.
    pub median_score: Option<Number>,
    /// How many have a score; this and the other counts are absent where hidden.
    pub assessed: Option<usize>,
    /// How many are strong and want it.
    pub lead: Option<usize>,
    /// How many want it and are not strong.
    pub grow: Option<usize>,
    /// How many are strong and do not want it.
    pub hold: Option<usize>,
    /// How many are neither.
    pub cover: Option<usize>,
}

impl<'f> Fold<'f> {
    /// In the vocabulary's order.
    pub(super) fn buckets(&self) -> Vec<BucketCover<'f>> {
        let buckets = self.catalog.vocabulary.buckets.iter().enumerate();
        let cover = buckets.map(|(index, bucket)| {
            let of_bucket = || self.members.iter().map(|member| member.buckets[index]);
            let scores = || of_bucket().filter_map(|(score, _)| score);
            let count = |cell| of_bucket().filter(|(_, c)| *c == Some(cell)).count();
            BucketCover {
                id: &bucket.id,
                median_score: median(scores()).map(Number),
                assessed: Some(scores().count()),
                lead: Some(count(Quadrant::Lead)),
                grow: Some(count(Quadrant::Grow)),
                hold: Some(count(Quadrant::Hold)),
                cover: Some(count(Quadrant::Cover)),
            }
        });
        cover.collect()
    }
}
