//! Buckets, disciplines and skills as lists.

use serde::Serialize;

use crate::engine::number::Number;
use crate::model::skill::{DisciplineIndex, Share, Skill, Vocabulary};

/// A bucket.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct BucketEntry<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it is.
    pub description: Option<&'a str>,
    /// The ids of its disciplines, in the vocabulary's order.
    pub disciplines: Vec<&'a str>,
    /// How many skills have a share in it.
    pub skills: usize,
}

/// A discipline.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct DisciplineEntry<'a> {
    /// Its id.
    pub id: &'a str,
    /// The bucket that it belongs to; absent for a function beyond the buckets.
    pub bucket: Option<&'a str>,
    /// Its title.
    pub title: &'a str,
    /// The traditional role that does it for a living.
    pub role: Option<&'a str>,
    /// What it is.
    pub description: Option<&'a str>,
    /// How many skills have a share in it.
    pub skills: usize,
}

/// The part of a skill that a discipline claims.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ShareEntry<'a> {
    /// The discipline.
    pub discipline: &'a str,
    /// Its bucket; absent for a function beyond the buckets.
    pub bucket: Option<&'a str>,
    /// m(s,d).
    pub share: Number,
}

/// A skill.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct SkillEntry<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Other names by which it is looked for.
    pub also: &'a [String],
    /// How the rest of the business says it.
    pub traditional: Option<&'a str>,
    /// What it is.
    pub description: Option<&'a str>,
    /// In the vocabulary's order; empty for a skill of no function.
    pub shares: Vec<ShareEntry<'a>>,
    /// The discipline with the largest share, else none.
    #[serde(skip)]
    pub main: Option<&'a str>,
}

/// All buckets.
pub fn buckets(vocabulary: &Vocabulary) -> Vec<BucketEntry<'_>> {
    let buckets = vocabulary
        .buckets
        .iter()
        .enumerate()
        .map(|(index, bucket)| {
            let disciplines = vocabulary.disciplines.iter();
            let own = disciplines.filter(|discipline| discipline.bucket == Some(index));
            BucketEntry {
                id: &bucket.id,
                title: &bucket.title,
                description: bucket.description.as_deref(),
                disciplines: own.map(|discipline| discipline.id.as_str()).collect(),
                skills: vocabulary.in_bucket(index).len(),
            }
        });
    buckets.collect()
}

/// All disciplines.
pub fn disciplines(vocabulary: &Vocabulary) -> Vec<DisciplineEntry<'_>> {
    let disciplines = vocabulary
        .disciplines
        .iter()
        .enumerate()
        .map(|(index, discipline)| DisciplineEntry {
            id: &discipline.id,
            bucket: bucket_id(index, vocabulary),
            title: &discipline.title,
            role: discipline.role.as_deref(),
            description: discipline.description.as_deref(),
            skills: vocabulary.in_discipline(index).len(),
        });
    disciplines.collect()
}

/// All skills.
pub fn skills(vocabulary: &Vocabulary) -> Vec<SkillEntry<'_>> {
    let skills = vocabulary
        .skills
        .iter()
        .enumerate()
        .map(|(index, skill)| SkillEntry {
            id: &skill.id,
            title: &skill.title,
            also: &skill.also,
            traditional: skill.traditional.as_deref(),
            description: skill.description.as_deref(),
            shares: shares(skill, vocabulary),
            main: vocabulary
                .main_discipline(index)
                .map(|discipline| vocabulary.disciplines[discipline].id.as_str()),
        });
    skills.collect()
}

/// The shares of a skill, by discipline.
pub fn shares<'a>(skill: &'a Skill, vocabulary: &'a Vocabulary) -> Vec<ShareEntry<'a>> {
    let entry = |share: &Share| {
        let discipline = &vocabulary.disciplines[share.discipline];
        ShareEntry {
            discipline: &discipline.id,
            bucket: bucket_id(share.discipline, vocabulary),
            share: Number(share.share),
        }
    };
    skill.shares.iter().map(entry).collect()
}

fn bucket_id(discipline: DisciplineIndex, vocabulary: &Vocabulary) -> Option<&str> {
    let bucket = vocabulary.bucket_of(discipline)?;
    Some(&bucket.id)
}
