//! The profile over buckets and disciplines: from ratings alone, whatever the ladder.

use serde::Serialize;

use super::number::{Number, reaches, share};
use super::ratings::Ratings;
use crate::model::person::Person;
use crate::model::skill::{BELONGS, Member, Topic, Vocabulary};

/// From this share of the scale on a skill counts as strong: for breadth, and for evidence.
pub const STRONG_RATING: f64 = 0.6;
/// Least score of a strong bucket, least interest of a wanted one.
const HALF: f64 = 0.5;

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
    /// Σ m over those rated 0.6·R or more ÷ Σ m over all.
    pub breadth: Option<Number>,
    /// The mean of the three highest r/R among rated skills that belong to the bucket.
    pub depth: Option<Number>,
    /// What the person wants, 0 to 1.
    pub interest: Option<Number>,
    /// Strength and interest together; absent where too little is known.
    pub cell: Option<Quadrant>,
}

/// A discipline of the profile.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct DisciplineProfile<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its bucket.
    pub bucket: &'a str,
    /// As for buckets.
    pub score: Option<Number>,
    /// As for buckets.
    pub coverage: Option<Number>,
    /// As for buckets.
    pub breadth: Option<Number>,
}

/// The skills that map to no discipline.
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
    /// Outside the buckets.
    pub outside: Outside,
}

/// Score, coverage and breadth of a group of skills.
struct Sums {
    score: Option<Number>,
    coverage: Option<Number>,
    breadth: Option<Number>,
}

/// The profile of a person.
pub fn profile<'a>(
    person: &Person,
    ratings: &Ratings<'_>,
    vocabulary: &'a Vocabulary,
) -> Profile<'a> {
    let buckets = vocabulary.buckets.iter().enumerate();
    let buckets = buckets.map(|(index, bucket)| {
        let members = vocabulary.in_bucket(index);
        let sums = sums(members, ratings, vocabulary);
        let entry = person.interests.get(&Topic::Bucket(index)).copied();
        let interest = interest(entry, members, ratings);
        BucketProfile {
            id: &bucket.id,
            title: &bucket.title,
            depth: depth(members, ratings, vocabulary).map(Number),
            interest: interest.map(Number),
            cell: quadrant(sums.score, interest, sums.coverage),
            score: sums.score,
            coverage: sums.coverage,
            breadth: sums.breadth,
        }
    });
    let disciplines = vocabulary.disciplines.iter().enumerate();
    let disciplines = disciplines.map(|(index, discipline)| {
        let sums = sums(vocabulary.in_discipline(index), ratings, vocabulary);
        DisciplineProfile {
            id: &discipline.id,
            bucket: &vocabulary.buckets[discipline.bucket].id,
            score: sums.score,
            coverage: sums.coverage,
            breadth: sums.breadth,
        }
    });
    let outside = || {
        let skills = ratings.iter();
        skills.filter(|(index, _)| vocabulary.skills[*index].shares.is_empty())
    };
    let rated = outside().filter(|(_, skill)| skill.effective.is_some());
    Profile {
        buckets: buckets.collect(),
        disciplines: disciplines.collect(),
        outside: Outside {
            skills: outside().count(),
            rated: rated.count(),
        },
    }
}

fn sums(members: &[Member], ratings: &Ratings<'_>, vocabulary: &Vocabulary) -> Sums {
    let (mut all, mut rated, mut strong, mut strength) = (0.0, 0.0, 0.0, 0.0);
    for member in members {
        let skill = ratings.get(member.skill);
        if skill.not_applicable.is_some() {
            continue;
        }
        all += member.share;
        let Some(rating) = skill.effective else {
            continue;
        };
        let level = rating / vocabulary.skills[member.skill].top();
        rated += member.share;
        strength += member.share * level;
        if reaches(level, STRONG_RATING) {
            strong += member.share;
        }
    }
    Sums {
        score: share(strength, rated).map(Number),
        coverage: share(rated, all).map(Number),
        breadth: share(strong, all).map(Number),
    }
}

fn depth(members: &[Member], ratings: &Ratings<'_>, vocabulary: &Vocabulary) -> Option<f64> {
    let belonging = members.iter().filter(|m| reaches(m.share, BELONGS));
    let mut highest: Vec<f64> = belonging
        .filter_map(|member| {
            let rating = ratings.get(member.skill).effective?;
            Some(rating / vocabulary.skills[member.skill].top())
        })
        .collect();
    highest.sort_by(|a, b| b.total_cmp(a));
    highest.truncate(3);
    let count = highest.len() as f64;
    (count > 0.0).then(|| highest.iter().sum::<f64>() / count)
}

/// The bucket's own entry ÷ 5; else Σ m·interest/5 ÷ Σ m over its skills with one.
fn interest(entry: Option<f64>, members: &[Member], ratings: &Ratings<'_>) -> Option<f64> {
    if let Some(entry) = entry {
        return Some(entry / 5.0);
    }
    let (mut wanted, mut all) = (0.0, 0.0);
    for member in members {
        if let Some(interest) = ratings.get(member.skill).interest {
            wanted += member.share * interest / 5.0;
            all += member.share;
        }
    }
    share(wanted, all)
}

fn quadrant(
    score: Option<Number>,
    interest: Option<f64>,
    coverage: Option<Number>,
) -> Option<Quadrant> {
    let known = coverage.is_some_and(|coverage| reaches(coverage.0, HALF));
    let (score, interest) = (score.filter(|_| known)?, interest?);
    Some(match (reaches(score.0, HALF), reaches(interest, HALF)) {
        (true, true) => Quadrant::Lead,
        (false, true) => Quadrant::Grow,
        (true, false) => Quadrant::Hold,
        (false, false) => Quadrant::Cover,
    })
}
