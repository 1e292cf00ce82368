//! What a team's figures need to know of one person. It is worked out person by person, and the
//! person is let go, so that an office of many takes little room.

use std::sync::Arc;

use jiff::civil::Date;

use super::map::{self, Place, Rows};
use super::mark::Mark;
use super::outlook::Outlook;
use crate::engine::assess::{Assessor, Calibrate};
use crate::engine::demands::{Expectation, LevelDemands};
use crate::engine::number::reaches;
use crate::engine::profile::{HALF, Quadrant, strength};
use crate::engine::ratings::Ratings;
use crate::engine::signal::{Verdict, measure, signal};
use crate::engine::who::PersonName;
use crate::model::person::{OpenTo, Person};
use crate::model::skill::{SkillIndex, Topic};

/// One person of the team.
#[derive(Clone, Debug)]
pub struct Member {
    /// Their id.
    pub id: Box<str>,
    name: Option<Box<str>>,
    /// What they are held against.
    pub outlook: Arc<Outlook>,
    /// They are imagined: what somebody who just meets a level would add.
    pub imagined: bool,
    /// By skill.
    pub marks: Box<[Mark]>,
    /// Score and cell by bucket.
    pub buckets: Box<[(Option<f64>, Option<Quadrant>)]>,
    /// Where they stand on the map that was asked for.
    pub places: Box<[Place]>,
    /// The signal for their next step is ready or close.
    pub next_is_near: bool,
    /// Whole months at their level.
    pub months: Option<u32>,
    /// How many skills are rated, by anybody.
    pub rated: usize,
    /// How many skills the manager has rated.
    pub by_manager: usize,
    /// How many skills the person and the manager see differently: where the person's own rating
    /// is the higher one, and the lower one.
    pub apart: (usize, usize),
    /// They are open to mentoring.
    pub mentors: bool,
}

impl Member {
    /// Their id and name.
    pub fn name(&self) -> PersonName<'_> {
        PersonName {
            id: &self.id,
            name: self.name.as_deref(),
        }
    }

    /// r(s), with 0 for a skill that is not rated.
    pub fn rating(&self, skill: SkillIndex) -> f64 {
        self.marks[skill].rating().unwrap_or(0.0)
    }

    /// What a level asks of them: what is excused is not asked.
    pub fn asked<'l, 'c>(
        &self,
        level: &'l LevelDemands<'c>,
    ) -> impl Iterator<Item = &'l Expectation<'c>> {
        let expectations = level.expectations.iter();
        expectations.filter(|e| !self.marks[e.skill].excused)
    }

    /// What a level asks and they do not meet, by skill.
    pub fn open<'l, 'c>(
        &self,
        level: &'l LevelDemands<'c>,
    ) -> impl Iterator<Item = &'l Expectation<'c>> {
        self.asked(level)
            .filter(|e| self.rating(e.skill) < e.expected)
    }
}

/// What every member of a team is seen with.
pub struct Sight<'s, 'a> {
    /// Assesses; knows the demands of all goals.
    pub assessor: &'s Assessor<'a>,
    /// The rows of the map that was asked for.
    pub rows: &'s Rows<'a>,
    /// Whether these people are imagined.
    pub imagined: bool,
}

impl Sight<'_, '_> {
    /// What the team's figures need to know of a person.
    pub fn member(&self, person: &Person, outlook: &Arc<Outlook>) -> Member {
        let (assessor, aim) = (self.assessor, &outlook.aim);
        let ratings = assessor.ratings(person);
        let asked = assessor.asked_skills(aim);
        let buckets = 0..assessor.vocabulary.buckets.len();
        let bucket = |index| {
            let strength = strength(&ratings, Topic::Bucket(index), &asked);
            (strength.score.map(|score| score.0), strength.cell)
        };
        let rated = ratings.iter().filter(|(_, r)| r.all().next().is_some());
        Member {
            id: person.id.as_str().into(),
            name: person.name.as_deref().map(Into::into),
            outlook: Arc::clone(outlook),
            imagined: self.imagined,
            marks: marks(&ratings),
            buckets: buckets.map(bucket).collect(),
            places: map::places(self.rows, assessor, aim, person, &ratings),
            next_is_near: self.next_is_near(outlook, &ratings),
            months: person.since.and_then(|since| months(since, assessor.as_of)),
            rated: rated.count(),
            by_manager: ratings.raters().manager,
            apart: apart(&assessor.calibrate(&ratings)),
            mentors: person.is_open_to(OpenTo::Mentoring),
        }
    }

    fn next_is_near(&self, outlook: &Outlook, ratings: &Ratings<'_>) -> bool {
        let asked = outlook.next().and_then(|goal| self.assessor.asked(goal));
        asked.is_some_and(|asked| {
            let settings = self.assessor.settings;
            let signal = signal(asked, &measure(asked, ratings), ratings, settings);
            signal.verdict >= Some(Verdict::Close)
        })
    }
}

fn marks(ratings: &Ratings<'_>) -> Box<[Mark]> {
    let marks = ratings.iter().map(|(_, rating)| {
        let wanted = rating
            .interest
            .map(|interest| reaches(interest / 5.0, HALF));
        Mark::new(rating.effective, rating.excused(), wanted)
    });
    marks.collect()
}

/// Whole months between two days; nothing where the first is the later one.
fn months(since: Date, as_of: Date) -> Option<u32> {
    let years = i32::from(as_of.year()) - i32::from(since.year());
    let months = years * 12 + i32::from(as_of.month()) - i32::from(since.month());
    u32::try_from(months - i32::from(as_of.day() < since.day())).ok()
}

/// Where the person's own rating is the higher one, and the lower one.
fn apart(calibrate: &[Calibrate<'_>]) -> (usize, usize) {
    let higher = calibrate.iter().filter(|c| c.own > c.manager).count();
    (higher, calibrate.len() - higher)
}
