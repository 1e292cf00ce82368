//! What a person met over time: the same levels, held against what was rated at each date.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use super::aim::Aim;
use super::assess::{Assessment, Assessor};
use super::number::Number;
use super::ratings::{Ratings, RatingsOverTime};
use super::standing::{New, Standing};
use super::who::Who;
use crate::model::person::Person;
use crate::model::settings::{Policy, RatingSource};
use crate::model::skill::SkillIndex;

/// The identity of the JSON that a history is.
pub const SCHEMA: &str = "ospo-ladder/history/1";

/// A person as their documents had them at a date.
#[derive(Clone, Debug)]
pub struct Snapshot<'a> {
    /// The date.
    pub date: Date,
    /// What was written down then.
    pub person: &'a Person,
    /// The commit that wrote it, where it is taken from a history.
    pub commit: Option<&'a str>,
}

/// What a person met over time.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct History<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The date that it speaks of, which is that of the last point.
    pub as_of: String,
    /// Whose history.
    pub person: Who<'a>,
    /// Which rating counts.
    pub rating_policy: Policy,
    /// The level that they have now; all points are held against it.
    pub current: Option<LevelInHistory<'a>>,
    /// The level that they aim at now; all points are held against it.
    pub target: Option<LevelInHistory<'a>>,
    /// From the first date on.
    pub points: Vec<Point<'a>>,
    /// How the versions of the document were read; absent where none were asked for.
    pub versions: Option<Versions>,
    /// What was met on the first date and is not on the last; for reports.
    #[serde(skip)]
    pub falls: Vec<Fall<'a>>,
}

/// An expectation of either level that was met on the first date and is not on the last.
#[derive(Clone, Debug)]
pub struct Fall<'a> {
    /// The skill's title.
    pub title: &'a str,
    /// What counted on the first date, and whose rating it was.
    pub was: (f64, RatingSource),
    /// The same on the last; absent where the skill is not rated any more.
    pub is: Option<(f64, RatingSource)>,
}

/// A level that points are held against.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LevelInHistory<'a> {
    /// `LADDER/LEVEL`.
    pub level: String,
    /// Its title.
    pub title: &'a str,
    /// The lenses that the ladder is seen through.
    pub lenses: &'a [String],
}

/// What was met at a date.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Point<'a> {
    /// The date.
    pub date: String,
    /// The commit that the document is taken from.
    pub commit: Option<&'a str>,
    /// The level that the document named then.
    pub at: Option<String>,
    /// How many skills were rated.
    pub rated: usize,
    /// Of the current level.
    pub current: Option<Met>,
    /// Of the target.
    pub target: Option<Met>,
    /// In the vocabulary's order.
    pub buckets: Vec<BucketThen<'a>>,
}

/// How much of a level was met.
#[derive(Clone, Copy, Debug, Serialize, schemars::JsonSchema)]
pub struct Met {
    /// How many expectations were left.
    pub expectations: usize,
    /// How many were met.
    pub met: usize,
    /// How many were rated below what is expected.
    pub short: usize,
    /// How many were not rated.
    pub not_rated: usize,
    /// What of it was new.
    pub new: New,
    /// The weighted share that was met, 0 to 1.
    pub attainment: Number,
}

/// A bucket at a date.
#[derive(Clone, Copy, Debug, Serialize, schemars::JsonSchema)]
pub struct BucketThen<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title; for reports.
    #[serde(skip)]
    pub title: &'a str,
    /// As in a profile.
    pub score: Option<Number>,
    /// As in a profile.
    pub coverage: Option<Number>,
}

/// How the versions of a document were read.
#[derive(Clone, Debug, Default, Serialize, schemars::JsonSchema)]
pub struct Versions {
    /// How many count.
    pub read: usize,
    /// Those of them that name something which is no longer there; that does not count.
    pub in_part: Vec<String>,
    /// Those that could not be read as this person's document.
    pub left_out: Vec<String>,
    /// The clone does not hold the whole history.
    pub shallow: bool,
}

/// The dates on which something about a person is dated, up to a day, and that day.
pub fn dates(person: &Person, as_of: Date) -> BTreeSet<Date> {
    let sheets = person.sheets.iter().map(|sheet| sheet.date);
    sheets
        .filter(|date| *date <= as_of)
        .chain([as_of])
        .collect()
}

/// The history that snapshots of a person make, the first one first.
pub fn history<'a>(
    person: &'a Person,
    aim: &Aim,
    assessor: &'a Assessor<'a>,
    snapshots: &[Snapshot<'a>],
    versions: Option<Versions>,
) -> History<'a> {
    let rung = |goal: &super::aim::Goal| {
        let demands = assessor.demands.get(&goal.view)?;
        Some(LevelInHistory {
            level: demands.ladder.reference(goal.level).to_string(),
            title: &demands.ladder.levels[goal.level].title,
            lenses: &demands.lenses,
        })
    };
    let mut dated: Option<(&Person, RatingsOverTime<'a>)> = None;
    let points = snapshots.iter().map(|snapshot| {
        let then = Assessor {
            as_of: snapshot.date,
            with_texts: false,
            ..*assessor
        };
        let person = snapshot.person;
        let mut same = dated
            .take()
            .filter(|(known, _)| std::ptr::eq(*known, person));
        let (_, over_time) = dated.insert(same.take().unwrap_or_else(|| {
            let policy = assessor.settings.policy;
            (
                person,
                RatingsOverTime::of(person, assessor.vocabulary, policy),
            )
        }));
        let ratings = over_time.at(snapshot.date);
        let rated = ratings.iter();
        let rated = rated.filter(|(_, rating)| rating.effective.is_some());
        point(
            snapshot,
            rated.count(),
            &then.assess_rated(person, aim, &ratings),
        )
    });
    History {
        schema: SCHEMA,
        as_of: assessor.as_of.to_string(),
        person: Who::of(person),
        rating_policy: assessor.settings.policy,
        current: aim.current.as_ref().and_then(rung),
        target: aim.target.as_ref().and_then(rung),
        points: points.collect(),
        versions,
        falls: falls(aim, assessor, snapshots),
    }
}

fn falls<'a>(aim: &Aim, assessor: &'a Assessor<'a>, snapshots: &[Snapshot<'a>]) -> Vec<Fall<'a>> {
    let (Some(first), Some(last)) = (snapshots.first(), snapshots.last()) else {
        return Vec::new();
    };
    let ratings = |at: &Snapshot<'a>| {
        Ratings::of(
            at.person,
            assessor.vocabulary,
            assessor.settings.policy,
            at.date,
        )
    };
    let (before, now) = (ratings(first), ratings(last));
    let levels = aim.current.iter().chain(&aim.target);
    let asked = levels.filter_map(|goal| assessor.asked(goal));
    let fallen: BTreeSet<SkillIndex> = asked
        .flat_map(|level| &level.expectations)
        .filter(|e| before.meets(e) && !now.meets(e) && !now.get(e.skill).excused())
        .map(|e| e.skill)
        .collect();
    let counts = |ratings: &Ratings<'_>, skill| {
        let rating = ratings.get(skill);
        rating.effective.zip(rating.source)
    };
    let fall = |skill: SkillIndex| {
        Some(Fall {
            title: &assessor.vocabulary.skills[skill].title,
            was: counts(&before, skill)?,
            is: counts(&now, skill),
        })
    };
    fallen.into_iter().filter_map(fall).collect()
}

fn point<'a>(snapshot: &Snapshot<'a>, rated: usize, then: &Assessment<'a>) -> Point<'a> {
    let buckets = then.profile.buckets.iter().map(|bucket| BucketThen {
        id: bucket.id,
        title: bucket.title,
        score: bucket.score,
        coverage: bucket.coverage,
    });
    Point {
        date: snapshot.date.to_string(),
        commit: snapshot.commit,
        at: snapshot.person.at.as_ref().map(ToString::to_string),
        rated,
        current: then.current.as_ref().map(met),
        target: then.target.as_ref().map(met),
        buckets: buckets.collect(),
    }
}

pub(super) fn met(standing: &Standing<'_>) -> Met {
    Met {
        expectations: standing.expectations,
        met: standing.met,
        short: standing.short,
        not_rated: standing.not_rated,
        new: standing.new,
        attainment: standing.attainment,
    }
}
