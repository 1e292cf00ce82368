//! A discipline or a bucket: its skills, and how much of what levels ask lies in it.

use serde::Serialize;

use super::Titled;
use crate::engine::demands::{Demands, LevelDemands};
use crate::engine::list::{DisciplineEntry, disciplines};
use crate::engine::number::{Number, share};
use crate::engine::show::AskedDepth;
use crate::model::skill::{BucketIndex, DisciplineIndex, Member, Topic, Vocabulary};

/// The identity of the JSON of a discipline.
pub const DISCIPLINE_SCHEMA: &str = "ospo-ladder/discipline/1";
/// The identity of the JSON of a bucket.
pub const BUCKET_SCHEMA: &str = "ospo-ladder/bucket/1";

/// A discipline.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct DisciplineShown<'a> {
    /// [`DISCIPLINE_SCHEMA`].
    pub schema: &'static str,
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The bucket that it belongs to; absent for a function beyond the buckets.
    pub bucket: Option<Titled<'a>>,
    /// The traditional role that does it for a living.
    pub role: Option<&'a str>,
    /// What those are called who lead people in it, where that is something else.
    pub leading_role: Option<&'a str>,
    /// What it is.
    pub description: Option<&'a str>,
    /// Skills and demands.
    #[serde(flatten)]
    pub content: Content<'a>,
}

/// A bucket.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct BucketShown<'a> {
    /// [`BUCKET_SCHEMA`].
    pub schema: &'static str,
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it is.
    pub description: Option<&'a str>,
    /// In the vocabulary's order.
    pub disciplines: Vec<DisciplineEntry<'a>>,
    /// Skills and demands.
    #[serde(flatten)]
    pub content: Content<'a>,
}

/// What both have.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Content<'a> {
    /// The largest share first.
    pub skills: Vec<MemberShown<'a>>,
    /// The levels that ask something of it, by ladder, each in the ladder's order.
    pub asked_by: Vec<LevelAsks<'a>>,
    /// Where a level names it for depth in some areas.
    pub choose: Vec<AskedDepth<'a>>,
}

/// A skill, and how much of it lies here.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct MemberShown<'a> {
    /// The skill.
    pub skill: &'a str,
    /// Its title.
    pub title: &'a str,
    /// How the rest of the business says it.
    pub traditional: Option<&'a str>,
    /// m(s,d) or m(s,b).
    pub share: Number,
}

/// What a level asks here.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LevelAsks<'a> {
    /// `LADDER/LEVEL`.
    pub level: String,
    /// Its title.
    pub title: &'a str,
    /// The lenses that it is seen through.
    pub lenses: &'a [String],
    /// The skills here that it asks for, by id.
    pub skills: Vec<SkillAsk<'a>>,
    /// How many expectations it has in all.
    pub expectations: usize,
    /// The part of all that it asks: Σ w·m·e/R ÷ Σ w·e/R.
    pub share: Option<Number>,
}

/// One skill that a level asks for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct SkillAsk<'a> {
    /// The skill.
    pub skill: &'a str,
    /// e(L,s).
    pub expected: Number,
    /// core(L,s).
    pub core: bool,
}

/// A discipline, with what the views of all ladders ask of it.
pub fn discipline<'a>(
    index: DisciplineIndex,
    views: &'a [Demands<'a>],
    vocabulary: &'a Vocabulary,
) -> DisciplineShown<'a> {
    let discipline = &vocabulary.disciplines[index];
    let members = vocabulary.in_discipline(index);
    DisciplineShown {
        schema: DISCIPLINE_SCHEMA,
        id: &discipline.id,
        title: &discipline.title,
        bucket: vocabulary.bucket_of(index).map(|bucket| Titled {
            id: &bucket.id,
            title: &bucket.title,
        }),
        role: discipline.role.as_deref(),
        leading_role: discipline.leading_role.as_deref(),
        description: discipline.description.as_deref(),
        content: content(Topic::Discipline(index), members, views, vocabulary),
    }
}

/// A bucket, with what the views of all ladders ask of it.
pub fn bucket<'a>(
    index: BucketIndex,
    views: &'a [Demands<'a>],
    vocabulary: &'a Vocabulary,
) -> BucketShown<'a> {
    let bucket = &vocabulary.buckets[index];
    let members = vocabulary.in_bucket(index);
    let mut disciplines = disciplines(vocabulary);
    disciplines.retain(|discipline| discipline.bucket == Some(&bucket.id));
    BucketShown {
        schema: BUCKET_SCHEMA,
        id: &bucket.id,
        title: &bucket.title,
        description: bucket.description.as_deref(),
        disciplines,
        content: content(Topic::Bucket(index), members, views, vocabulary),
    }
}

fn content<'a>(
    topic: Topic,
    members: &[Member],
    views: &'a [Demands<'a>],
    vocabulary: &'a Vocabulary,
) -> Content<'a> {
    let mut by_share: Vec<&Member> = members.iter().collect();
    // Stable: equal shares stay in the order of skill ids.
    by_share.sort_by(|a, b| b.share.total_cmp(&a.share));
    let skills = by_share.into_iter().map(|member| {
        let skill = &vocabulary.skills[member.skill];
        MemberShown {
            skill: &skill.id,
            title: &skill.title,
            traditional: skill.traditional.as_deref(),
            share: Number(member.share),
        }
    });
    let levels = views.iter().flat_map(|view| {
        let levels = view.levels.iter();
        levels.map(move |level| (view, level))
    });
    let asked_by = levels.clone().filter_map(|(view, level)| {
        let asks = asks(view, level, members, vocabulary);
        (!asks.skills.is_empty()).then_some(asks)
    });
    let choose = levels.flat_map(|(_, level)| {
        let chooses = level.chooses.iter();
        let named = chooses.filter(|depth| depth.of.contains(&vocabulary.id_of(topic)));
        named.map(|depth| AskedDepth {
            level: level.seen.reference(),
            lens: None,
            depth: depth.clone(),
        })
    });
    Content {
        skills: skills.collect(),
        asked_by: asked_by.collect(),
        choose: choose.collect(),
    }
}

fn asks<'a>(
    view: &'a Demands<'a>,
    level: &LevelDemands<'a>,
    members: &[Member],
    vocabulary: &'a Vocabulary,
) -> LevelAsks<'a> {
    let (mut part, mut whole) = (0.0, 0.0);
    let mut skills = Vec::new();
    for expectation in &level.expectations {
        let skill = &vocabulary.skills[expectation.skill];
        let asks = expectation.weight * expectation.expected / skill.top();
        whole += asks;
        // Both are sorted by skill id.
        let member = members.binary_search_by_key(&expectation.skill, |member| member.skill);
        if let Ok(at) = member {
            part += members[at].share * asks;
            skills.push(SkillAsk {
                skill: &skill.id,
                expected: Number(expectation.expected),
                core: expectation.core,
            });
        }
    }
    LevelAsks {
        level: level.seen.reference(),
        title: &level.seen.level().title,
        lenses: &view.lenses,
        skills,
        expectations: level.expectations.len(),
        share: share(part, whole).map(Number),
    }
}
