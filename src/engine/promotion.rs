//! What a panel reads about a promotion: the assessment, each expectation with what shows it, and
//! what has grown since the last level.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::aim::Aim;
use super::assess::{Assessment, Assessor};
use super::demands::{Expectation, LevelDemands};
use super::history::{Met, met};
use super::looks_like::LooksLike;
use super::number::Number;
use super::pieces::{Piece, pieces};
use super::ratings::{Note, Ratings};
use super::translate::{Role, translate};
use crate::model::person::{Person, Rated};
use crate::model::settings::RatingSource;
use crate::model::skill::SkillIndex;

/// The identity of the JSON that a packet is.
pub const SCHEMA: &str = "ospo-ladder/promotion/1";

/// Everything that a panel reads about one promotion.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Promotion<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The person against the level, which is the assessment's target.
    pub assessment: Assessment<'a>,
    /// The manager of the person, by id.
    pub manager: Option<&'a str>,
    /// What the level asks of the person, in the order of the ladder; what is agreed not to apply
    /// is left out.
    pub expectations: Vec<Asked<'a>>,
    /// Since the day that they have been at their level; absent where no day is written, or it
    /// lies ahead.
    pub growth: Option<Growth<'a>>,
    /// Traditional roles, the nearest first.
    pub roles: Vec<Role<'a>>,
    /// The newest first.
    pub evidence: Vec<Piece<'a>>,
}

/// What the level asks of one skill, and what shows it.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Asked<'a> {
    /// The skill.
    pub skill: &'a str,
    /// The competency that it is filed under.
    pub competency: &'a str,
    /// Its title; for reports.
    #[serde(skip)]
    pub competency_title: &'a str,
    /// The rating that is asked.
    pub expected: Number,
    /// Whether the level calls it core.
    pub core: bool,
    /// Whether no level right below asks it already.
    pub new: bool,
    /// Whether the rating reaches it.
    pub met: bool,
    /// The rating that counts; absent where not rated.
    pub rating: Option<Number>,
    /// Whose rating that is.
    pub source: Option<RatingSource>,
    /// The person's own.
    #[serde(rename = "self")]
    pub own: Option<Number>,
    /// The manager's.
    pub manager: Option<Number>,
    /// The peers'.
    pub peers: Vec<Number>,
    /// What was noted beside the ratings; for reports.
    #[serde(skip)]
    pub notes: Vec<Note<'a>>,
    /// What the expectation looks like.
    pub looks_like: Option<LooksLike<'a>>,
    /// The evidence that supports it: indices into [`Promotion::evidence`].
    pub evidence: Vec<usize>,
    /// For reports, which show titles.
    #[serde(skip)]
    pub index: SkillIndex,
}

/// What has grown since a day.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Growth<'a> {
    /// The day.
    pub since: String,
    /// How much of the level was met then.
    pub then: Met,
    /// What of it is rated higher now, in the order of the ladder.
    pub risen: Vec<Risen<'a>>,
    /// What of it was met then and is not now, in the order of the ladder; another rater may count
    /// now.
    pub fallen: Vec<Fallen<'a>>,
    /// How many pieces of evidence date from then on.
    pub evidence: usize,
    /// Whether any rating is dated: what an inventory itself says has no date, and counts at both
    /// ends.
    pub dated: bool,
}

/// A skill that is rated higher than it was.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Risen<'a> {
    /// The skill.
    pub skill: &'a str,
    /// The rating that counted then; absent where it was not rated.
    pub was: Option<Number>,
    /// The one that counts now.
    pub is: Number,
    /// Whose that one is.
    pub source: RatingSource,
}

/// An expectation that was met and is not now.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Fallen<'a> {
    /// The skill.
    pub skill: &'a str,
    /// The rating that counted then.
    pub was: Number,
    /// Whose that was.
    pub was_source: RatingSource,
    /// The one that counts now; absent where the skill is not rated any more.
    pub is: Option<Number>,
    /// Whose that one is.
    pub source: Option<RatingSource>,
}

/// The packet of a promotion to the level that somebody is held against; nothing where there is
/// none.
pub fn promotion<'a>(
    person: &'a Person,
    aim: &Aim,
    assessor: &'a Assessor<'a>,
) -> Option<Promotion<'a>> {
    let assessment = assessor.assess(person, aim);
    let asked = assessor.asked(aim.target.as_ref()?)?;
    assessment.target.as_ref()?;
    let ratings = assessor.ratings(person);
    let evidence = pieces(person, assessor);
    let mut shows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, piece) in evidence.iter().enumerate() {
        for skill in &piece.supports {
            shows.entry(skill).or_default().push(index);
        }
    }
    let ladder = asked.seen.ladder;
    let mut left: Vec<&'a Expectation<'a>> = ratings.left(asked).collect();
    left.sort_by_key(|expectation| ladder.written(expectation.skill));
    // Rows of one competency stay together, where a lens adds to it from elsewhere too.
    let mut order: Vec<&str> = Vec::new();
    for expectation in &left {
        if !order.contains(&expectation.competency) {
            order.push(expectation.competency);
        }
    }
    left.sort_by_key(|e| order.iter().position(|id| *id == e.competency));
    let expectations = left.iter().map(|expectation| {
        let index = expectation.skill;
        let skill = &assessor.vocabulary.skills[index];
        let rated = ratings.get(index);
        let number = |rated: Rated| Number(rated.rating);
        Asked {
            skill: &skill.id,
            competency: expectation.competency,
            competency_title: ladder.competency_title(expectation.competency),
            expected: Number(expectation.expected),
            core: expectation.core,
            new: expectation.is_new(),
            met: ratings.meets(expectation),
            rating: rated.effective.map(Number),
            source: rated.source,
            own: rated.own.map(number),
            manager: rated.manager.map(number),
            peers: rated.peers.iter().copied().map(number).collect(),
            notes: rated.notes.clone(),
            looks_like: asked.seen.looks_like(index, expectation.expected),
            evidence: shows.get(skill.id.as_str()).cloned().unwrap_or_default(),
            index,
        }
    });
    let expectations: Vec<Asked<'a>> = expectations.collect();
    let since = person.since.filter(|since| *since <= assessor.as_of);
    let growth = since.and_then(|since| {
        let then = Assessor {
            as_of: since,
            ..*assessor
        };
        let before = then.ratings(person);
        Some(Growth {
            since: since.to_string(),
            then: met(then.assess(person, aim).target.as_ref()?),
            risen: risen(&left, &before, &ratings, asked),
            fallen: fallen(&left, &before, &ratings, asked),
            evidence: evidence_since(&evidence, since),
            dated: person
                .sheets
                .iter()
                .any(|sheet| sheet.date <= assessor.as_of),
        })
    });
    Some(Promotion {
        schema: SCHEMA,
        manager: person.manager.as_deref(),
        expectations,
        growth,
        roles: translate(person, aim, assessor).roles,
        evidence,
        assessment,
    })
}

fn risen<'a>(
    left: &[&Expectation<'a>],
    before: &Ratings<'_>,
    now: &Ratings<'_>,
    asked: &'a LevelDemands<'a>,
) -> Vec<Risen<'a>> {
    let risen = left.iter().filter_map(|expectation| {
        let (was, is) = (before.get(expectation.skill), now.get(expectation.skill));
        let rating = is.effective?;
        (rating > was.rating()).then_some(Risen {
            skill: &asked.seen.vocabulary.skills[expectation.skill].id,
            was: was.effective.map(Number),
            is: Number(rating),
            source: is.source?,
        })
    });
    risen.collect()
}

fn fallen<'a>(
    left: &[&Expectation<'a>],
    before: &Ratings<'_>,
    now: &Ratings<'_>,
    asked: &'a LevelDemands<'a>,
) -> Vec<Fallen<'a>> {
    let fallen = left.iter().filter(|e| before.meets(e) && !now.meets(e));
    let fallen = fallen.filter_map(|expectation| {
        let (was, is) = (before.get(expectation.skill), now.get(expectation.skill));
        Some(Fallen {
            skill: &asked.seen.vocabulary.skills[expectation.skill].id,
            was: Number(was.effective?),
            was_source: was.source?,
            is: is.effective.map(Number),
            source: is.source,
        })
    });
    fallen.collect()
}

fn evidence_since(evidence: &[Piece<'_>], since: Date) -> usize {
    let dated = evidence.iter();
    let dated = dated.filter(|piece| piece.evidence.date.first() >= since);
    dated.count()
}
