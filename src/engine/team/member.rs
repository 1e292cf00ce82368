//! What a team's figures need to know of one person. It is worked out person by person, so that
//! nobody's ratings are held longer than it takes.

use jiff::civil::Date;

use super::charter::{self, Nearness};
use super::learning;
use super::map::{self, Place, Rows};
use super::succession::Toward;
use crate::engine::aim::{Aim, Goal};
use crate::engine::assess::Assessor;
use crate::engine::number::reaches;
use crate::engine::paths::people::Why;
use crate::engine::profile::{HALF, Quadrant, strength};
use crate::engine::ratings::Ratings;
use crate::engine::signal::{Verdict, measure, signal};
use crate::engine::who::PersonName;
use crate::model::catalog::Catalog;
use crate::model::ladder::LevelReference;
use crate::model::person::{OpenTo, Person};
use crate::model::skill::{SkillIndex, Topic};

/// From this share of the scale on somebody is an expert.
const EXPERT_RATING: f64 = 0.8;

/// What is so of one skill of one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// It is rated.
    pub rated: bool,
    /// It is rated 0.6·R or more.
    pub proficient: bool,
    /// It is rated 0.8·R or more.
    pub expert: bool,
    /// Whether the interest is 0.5 or more; absent where it is not given.
    pub wanted: Option<bool>,
    /// The person's own level asks it of them.
    pub asked: bool,
}

/// The next step of somebody.
#[derive(Clone, Debug)]
pub struct Next {
    /// `LADDER/LEVEL`.
    pub level: String,
    /// It is ready or close.
    pub is_near: bool,
    /// What it asks and is not met, by id.
    pub missing: Vec<SkillIndex>,
}

/// One person of the team.
#[derive(Clone, Debug)]
pub struct Member<'a> {
    /// Their id.
    pub id: &'a str,
    /// Their name.
    pub name: PersonName<'a>,
    /// The level that they have.
    pub at: Option<&'a LevelReference>,
    /// They are imagined: what somebody who just meets a level would add.
    pub imagined: bool,
    /// By skill.
    pub marks: Vec<Mark>,
    /// By function, in the order of the charter.
    pub functions: Vec<Nearness>,
    /// Score and cell by bucket.
    pub buckets: Vec<(Option<f64>, Option<Quadrant>)>,
    /// Where they stand on the map that was asked for.
    pub places: Vec<Place>,
    /// The level that they aim at.
    pub next: Option<Next>,
    /// Levels that they are open to, among those that are asked about.
    pub toward: Vec<Toward>,
    /// Whole months at their level.
    pub months: Option<u32>,
    /// How many skills are rated, by anybody.
    pub rated: usize,
    /// How many skills the manager has rated.
    pub by_manager: usize,
    /// How many skills the person and the manager see differently: where the person's own rating
    /// is the higher one, and the lower one.
    pub apart: (usize, usize),
    /// What they could teach, with their rating; nothing where they are not open to mentoring.
    pub teaches: Vec<(SkillIndex, f64)>,
    /// What they want to learn, and the rating that they need.
    pub learns: Vec<(SkillIndex, f64)>,
}

/// A person with what they are held against.
pub struct Subject<'a> {
    /// The person.
    pub person: &'a Person,
    /// Their level and what they aim at.
    pub aim: Aim,
    /// Levels among those asked about that they are open to.
    pub toward: Vec<(usize, Vec<Why>, Goal)>,
}

/// What every member of a team is seen with.
pub struct Sight<'s, 'a> {
    /// Assesses; knows the demands of all goals.
    pub assessor: &'s Assessor<'a>,
    /// The charter is its.
    pub catalog: &'a Catalog,
    /// The rows of the map that was asked for.
    pub rows: &'s Rows<'a>,
    /// Whether these people are imagined.
    pub imagined: bool,
}

impl<'a> Sight<'_, 'a> {
    /// What the team's figures need to know of a person.
    pub fn member(&self, subject: &Subject<'a>) -> Member<'a> {
        let (assessor, person, aim) = (self.assessor, subject.person, &subject.aim);
        let ratings = assessor.ratings(person);
        let asked = assessor.asked_skills(aim);
        let buckets = 0..assessor.vocabulary.buckets.len();
        let bucket = |index| {
            let strength = strength(&ratings, Topic::Bucket(index), &asked);
            (strength.score.map(|score| score.0), strength.cell)
        };
        let raters = ratings.raters();
        let rated = ratings.iter().filter(|(_, r)| r.all().next().is_some());
        let functions = self.catalog.charter.functions.values();
        let mentors = person.is_open_to(OpenTo::Mentoring);
        Member {
            id: &person.id,
            name: PersonName::of(person),
            at: person.at.as_ref().filter(|_| aim.current.is_some()),
            imagined: self.imagined,
            marks: self.marks(&ratings, aim.current.as_ref()),
            functions: functions.map(|f| charter::nearness(f, &ratings)).collect(),
            buckets: buckets.map(bucket).collect(),
            places: map::places(self.rows, self.assessor, aim, person, &ratings),
            next: self.next(&ratings, aim),
            toward: self.toward(subject, &ratings),
            months: person.since.and_then(|since| months(since, assessor.as_of)),
            rated: rated.count(),
            by_manager: raters.manager,
            apart: apart(&assessor.calibrate(&ratings)),
            teaches: if mentors {
                learning::teaches(&ratings)
            } else {
                Vec::new()
            },
            learns: self.learns(&ratings, aim),
        }
    }

    fn marks(&self, ratings: &Ratings<'_>, current: Option<&Goal>) -> Vec<Mark> {
        let mark = |(index, rating): (SkillIndex, &crate::engine::ratings::SkillRating<'_>)| Mark {
            rated: rating.effective.is_some(),
            proficient: ratings.is_strong(index),
            expert: (rating.effective)
                .is_some_and(|r| reaches(r / ratings.top(index), EXPERT_RATING)),
            wanted: rating
                .interest
                .map(|interest| reaches(interest / 5.0, HALF)),
            asked: false,
        };
        let mut marks: Vec<Mark> = ratings.iter().map(mark).collect();
        let level = current.and_then(|goal| self.assessor.asked(goal));
        for expectation in level.into_iter().flat_map(|level| ratings.left(level)) {
            marks[expectation.skill].asked = true;
        }
        marks
    }

    fn next(&self, ratings: &Ratings<'a>, aim: &Aim) -> Option<Next> {
        let goal = aim
            .target
            .as_ref()
            .filter(|goal| Some(*goal) != aim.current.as_ref())?;
        let asked = self.assessor.asked(goal)?;
        let signal = signal(
            asked,
            &measure(asked, ratings),
            ratings,
            self.assessor.settings,
        );
        Some(Next {
            level: self
                .assessor
                .demands
                .get(&goal.view)?
                .ladder
                .reference(goal.level)
                .to_string(),
            is_near: signal.verdict >= Some(Verdict::Close),
            missing: missing(self.assessor, goal, ratings),
        })
    }

    fn toward(&self, subject: &Subject<'a>, ratings: &Ratings<'a>) -> Vec<Toward> {
        let toward = subject.toward.iter().map(|(level, why, goal)| Toward {
            level: *level,
            why: why.clone(),
            missing: missing(self.assessor, goal, ratings),
        });
        toward.collect()
    }

    /// What the target asks beyond the ratings and the person wants; without a target, what the
    /// own level asks.
    fn learns(&self, ratings: &Ratings<'a>, aim: &Aim) -> Vec<(SkillIndex, f64)> {
        let goal = aim.target.as_ref().or(aim.current.as_ref());
        let asked = goal.and_then(|goal| self.assessor.asked(goal));
        let open = asked.into_iter().flat_map(|level| ratings.left(level));
        let open = open.filter(|e| !ratings.meets(e));
        let wanted = open.filter(|e| {
            let interest = ratings.get(e.skill).interest;
            interest.is_some_and(|interest| reaches(interest / 5.0, HALF))
        });
        wanted.map(|e| (e.skill, e.expected)).collect()
    }
}

/// What a level asks and is not met, by skill id.
fn missing(assessor: &Assessor<'_>, goal: &Goal, ratings: &Ratings<'_>) -> Vec<SkillIndex> {
    let asked = assessor.asked(goal).into_iter();
    let left = asked.flat_map(|level| ratings.left(level));
    left.filter(|e| !ratings.meets(e))
        .map(|e| e.skill)
        .collect()
}

/// Whole months between two days; nothing where the first is the later one.
fn months(since: Date, as_of: Date) -> Option<u32> {
    let years = i32::from(as_of.year()) - i32::from(since.year());
    let months = years * 12 + i32::from(as_of.month()) - i32::from(since.month());
    u32::try_from(months - i32::from(as_of.day() < since.day())).ok()
}

/// Where the person's own rating is the higher one, and the lower one.
fn apart(calibrate: &[crate::engine::assess::Calibrate<'_>]) -> (usize, usize) {
    let higher = calibrate.iter().filter(|c| c.own > c.manager).count();
    (higher, calibrate.len() - higher)
}
