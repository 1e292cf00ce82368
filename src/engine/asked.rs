//! All that a level asks of a person, met or not, beside what is rated.
//!
//! A standing keeps what is open and what is above; a picture shows every line.

use super::aim::Goal;
use super::assess::Assessor;
use super::number::Number;
use crate::model::person::Person;
use crate::model::settings::RatingSource;
use crate::model::skill::Scale;

/// What a level asks of somebody, line by line.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// `LADDER/LEVEL`.
    pub level: String,
    /// The level's title.
    pub title: &'a str,
    /// By competency, in the order of the ladder.
    pub competencies: Vec<AskedCompetency<'a>>,
    /// How many skills it asks that are agreed not to apply; they stand in no line.
    pub not_applicable: usize,
}

/// The lines of one competency.
#[derive(Clone, Debug)]
pub struct AskedCompetency<'a> {
    /// Its title.
    pub title: &'a str,
    /// In the order of the ladder.
    pub skills: Vec<AskedSkill<'a>>,
}

/// One expectation, and what is rated.
#[derive(Clone, Copy, Debug)]
pub struct AskedSkill<'a> {
    /// The skill's title.
    pub title: &'a str,
    /// The scale of all of its ratings.
    pub scale: &'a Scale,
    /// e(L,s).
    pub expected: Number,
    /// r(s); absent where not rated.
    pub rating: Option<Number>,
    /// Whose rating that is.
    pub source: Option<RatingSource>,
    /// The person's own rating, whichever counts.
    pub own: Option<Number>,
    /// Whether the level calls it core.
    pub core: bool,
}

impl<'a> Assessor<'a> {
    /// What a level asks of a person, line by line; nothing where its ladder is not laid out.
    pub fn line_by_line(&self, person: &'a Person, goal: &Goal) -> Option<Asked<'a>> {
        let demands = self.demands.get(&goal.view)?;
        let level = demands.levels.get(goal.level)?;
        let ladder = demands.ladder;
        let ratings = self.ratings(person);
        let mut left: Vec<_> = ratings.left(level).collect();
        let not_applicable = level.expectations.len() - left.len();
        left.sort_by_key(|expectation| ladder.written(expectation.skill));
        let mut competencies: Vec<(&str, AskedCompetency<'a>)> = Vec::new();
        for expectation in left {
            let rated = ratings.get(expectation.skill);
            let skill = &self.vocabulary.skills[expectation.skill];
            let line = AskedSkill {
                title: &skill.title,
                scale: &skill.scale,
                expected: Number(expectation.expected),
                rating: rated.effective.map(Number),
                source: rated.source,
                own: rated.own.map(|own| Number(own.rating)),
                core: expectation.core,
            };
            let id = expectation.competency;
            match competencies.iter_mut().find(|(known, _)| *known == id) {
                Some((_, competency)) => competency.skills.push(line),
                None => competencies.push((
                    id,
                    AskedCompetency {
                        title: ladder.competency_title(id),
                        skills: vec![line],
                    },
                )),
            }
        }
        Some(Asked {
            level: ladder.reference(goal.level).to_string(),
            title: &ladder.levels[goal.level].title,
            competencies: competencies.into_iter().map(|(_, one)| one).collect(),
            not_applicable,
        })
    }
}
