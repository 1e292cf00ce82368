//! The profile over buckets and disciplines: from ratings alone, whatever the ladder.

use std::collections::BTreeSet;

use serde::Serialize;

use super::number::{Number, reaches};
use super::ratings::Ratings;
use super::terms::{self, Sum, Term};
use crate::model::skill::{SkillIndex, Topic};

/// From this share of the scale on a skill counts as strong: for breadth, and for evidence.
pub const STRONG_RATING: f64 = 0.6;
/// Least score of a strong bucket, least interest of a wanted one.
pub const HALF: f64 = 0.5;

/// Strength and interest together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Quadrant {
    /// Strong and wanted.
    Lead,
    /// Wanted, not strong.
    Grow,
    /// Strong, not wanted.
    Hold,
    /// Neither.
    Cover,
}

/// A bucket of the profile.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct BucketProfile<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Σ m·r/R ÷ Σ m over the rated skills.
    pub score: Option<Number>,
    /// Σ m over the rated skills ÷ Σ m over all.
    pub coverage: Option<Number>,
    /// The same over the skills that the current level or the target asks; absent where they ask
    /// for none.
    pub asked_coverage: Option<Number>,
    /// Σ m over those rated 0.6·R or more ÷ Σ m over all.
    pub breadth: Option<Number>,
    /// The mean of the three highest r/R among rated skills that belong to the bucket.
    pub depth: Option<Number>,
    /// What the person wants, 0 to 1.
    pub interest: Option<Number>,
    /// Strength and interest together; absent where too little is known.
    pub cell: Option<Quadrant>,
}

impl BucketProfile<'_> {
    /// Whether enough is rated to say how strong somebody is here.
    pub fn known(&self) -> bool {
        is_known(self.coverage, self.asked_coverage)
    }
}

/// Whether half is rated of all that there is, or of what a level asks.
pub fn is_known(coverage: Option<Number>, asked: Option<Number>) -> bool {
    [coverage, asked]
        .into_iter()
        .flatten()
        .any(|share| reaches(share.0, HALF))
}

/// A discipline of the profile.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct DisciplineProfile<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its bucket; absent for a function beyond the buckets.
    pub bucket: Option<&'a str>,
    /// As for buckets.
    pub score: Option<Number>,
    /// As for buckets.
    pub coverage: Option<Number>,
    /// As for buckets.
    pub breadth: Option<Number>,
}

/// The skills of which no part lies in a bucket.
#[derive(Clone, Copy, Debug, Serialize, schemars::JsonSchema)]
pub struct Outside {
    /// How many there are.
    pub skills: usize,
    /// How many of them are rated.
    pub rated: usize,
}

/// The whole profile.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Profile<'a> {
    /// In the vocabulary's order.
    pub buckets: Vec<BucketProfile<'a>>,
    /// In the vocabulary's order.
    pub disciplines: Vec<DisciplineProfile<'a>>,
    /// Of no bucket.
    pub outside: Outside,
}

/// The profile that the ratings of a person make, of whom `asked` is asked.
pub fn profile<'a>(ratings: &Ratings<'a>, asked: &BTreeSet<SkillIndex>) -> Profile<'a> {
    let vocabulary = ratings.vocabulary();
    let buckets = vocabulary
        .buckets
        .iter()
        .enumerate()
        .map(|(index, bucket)| {
            let members = vocabulary.in_bucket(index);
            let Strength {
                score,
                coverage,
                asked_coverage,
                interest,
                cell,
            } = strength(ratings, Topic::Bucket(index), asked);
            BucketProfile {
                id: &bucket.id,
                title: &bucket.title,
                depth: value(ratings.depth(members)),
                breadth: value(ratings.breadth(members)),
                cell,
                score,
                coverage,
                asked_coverage,
                interest,
            }
        });
    let disciplines = vocabulary
        .disciplines
        .iter()
        .enumerate()
        .map(|(index, discipline)| {
            let members = vocabulary.in_discipline(index);
            DisciplineProfile {
                id: &discipline.id,
                bucket: vocabulary.bucket_of(index).map(|bucket| bucket.id.as_str()),
                score: value(ratings.score(members)),
                coverage: value(ratings.coverage(members)),
                breadth: value(ratings.breadth(members)),
            }
        });
    let mut outside = Outside {
        skills: 0,
        rated: 0,
    };
    for (index, rating) in ratings.iter() {
        if vocabulary.is_outside(index) {
            outside.skills += 1;
            outside.rated += usize::from(rating.effective.is_some());
        }
    }
    Profile {
        buckets: buckets.collect(),
        disciplines: disciplines.collect(),
        outside,
    }
}

/// How strong somebody is in a group of skills, and how much they want it.
pub(crate) struct Strength {
    pub score: Option<Number>,
    pub coverage: Option<Number>,
    asked_coverage: Option<Number>,
    pub interest: Option<Number>,
    pub cell: Option<Quadrant>,
}

impl Strength {
    /// Whether enough is rated to say how strong somebody is here.
    pub fn known(&self) -> bool {
        is_known(self.coverage, self.asked_coverage)
    }
}

/// Strength and interest in a bucket; in a discipline by the same formulas.
pub(crate) fn strength(
    ratings: &Ratings<'_>,
    topic: Topic,
    asked: &BTreeSet<SkillIndex>,
) -> Strength {
    let vocabulary = ratings.vocabulary();
    let members = match topic {
        Topic::Bucket(index) => vocabulary.in_bucket(index),
        Topic::Discipline(index) => vocabulary.in_discipline(index),
        Topic::Skill(_) => &[],
    };
    let score = value(ratings.score(members));
    let coverage = value(ratings.coverage(members));
    let asked_coverage = value(ratings.asked_coverage(members, asked));
    let interest = match ratings.interest_in(topic) {
        Some(entry) => value([terms::entry(topic, entry.value)]),
        None => value(ratings.interest(members)),
    };
    let known = score.filter(|_| is_known(coverage, asked_coverage));
    Strength {
        score,
        coverage,
        asked_coverage,
        interest,
        cell: quadrant(known, interest),
    }
}

fn value<'l>(terms: impl IntoIterator<Item = Term<'l>>) -> Option<Number> {
    Sum::from_iter(terms).value().map(Number)
}

fn quadrant(score: Option<Number>, interest: Option<Number>) -> Option<Quadrant> {
    let (score, interest) = (score?, interest?);
    Some(match (reaches(score.0, HALF), reaches(interest.0, HALF)) {
        (true, true) => Quadrant::Lead,
        (false, true) => Quadrant::Grow,
        (true, false) => Quadrant::Hold,
        (false, false) => Quadrant::Cover,
    })
}
