//! The map: people by bucket, discipline, competency, skill or function, in words.

use serde::Serialize;

use super::Fold;
use super::charter::Nearness;
use crate::engine::aim::Aim;
use crate::engine::assess::Assessor;
use crate::engine::demands::Demands;
use crate::engine::number::reaches;
use crate::engine::profile::{Quadrant, strength};
use crate::engine::ratings::Ratings;
use crate::model::closed_set::closed_set;
use crate::model::person::Person;
use crate::model::skill::Topic;

closed_set! {
    /// What the rows of a map are.
    #[derive(Default)]
    pub enum By {
        /// Buckets.
        #[default]
        Bucket = "bucket",
        /// Disciplines.
        Discipline = "discipline",
        /// Competencies, each person against their own level.
        Competency = "competency",
        /// The skills that the charter or somebody's level asks.
        Skill = "skill",
        /// Functions of the charter.
        Function = "function",
    }
}

/// How somebody stands in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Is {
    /// Strong and wanted.
    Lead,
    /// Wanted, not strong.
    Grow,
    /// Strong, not wanted.
    Hold,
    /// Neither.
    Cover,
    /// Too little is known.
    Unknown,
    /// All that the own level asks is met.
    AllMet,
    /// Most of it: an attainment from `close` on.
    MostMet,
    /// Less.
    LessMet,
    /// Rated 0.8·R or more.
    Expert,
    /// Rated 0.6·R or more, and less than an expert.
    Proficient,
    /// Rated lower.
    Below,
    /// Not rated.
    NotRated,
    /// Covers the function.
    Covers,
    /// Nearly does.
    Near,
}

impl By {
    /// The columns of its rows. Whoever stands in none of them is not told of.
    pub fn columns(self) -> &'static [Is] {
        match self {
            By::Bucket | By::Discipline => &[Is::Lead, Is::Grow, Is::Hold, Is::Cover, Is::Unknown],
            By::Competency => &[Is::AllMet, Is::MostMet, Is::LessMet],
            By::Skill => &[Is::Expert, Is::Proficient, Is::Below, Is::NotRated],
            By::Function => &[Is::Covers, Is::Near],
        }
    }
}

impl From<Option<Quadrant>> for Is {
    fn from(cell: Option<Quadrant>) -> Self {
        match cell {
            Some(Quadrant::Lead) => Is::Lead,
            Some(Quadrant::Grow) => Is::Grow,
            Some(Quadrant::Hold) => Is::Hold,
            Some(Quadrant::Cover) => Is::Cover,
            None => Is::Unknown,
        }
    }
}

/// Those who stand alike in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MapCell<'a> {
    /// How they stand.
    pub is: Is,
    /// How many; absent where hidden.
    pub count: Option<usize>,
    /// Who, by id.
    pub people: Vec<&'a str>,
}

/// A row of the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MapRow<'a> {
    /// What the row is.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// One a column.
    pub cells: Vec<MapCell<'a>>,
}

/// People by what they are strong in and want.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Map<'a> {
    /// What the rows are.
    pub by: By,
    /// In the vocabulary's order; competencies and functions by id.
    pub rows: Vec<MapRow<'a>>,
}

/// The rows that have to be known before people are looked at.
pub struct Rows<'a> {
    /// What they are.
    pub by: By,
    /// Id and title, by id.
    competencies: Vec<(&'a str, &'a str)>,
}

/// Where somebody stands in a row.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    row: usize,
    is: Is,
}

impl<'a> Rows<'a> {
    /// The rows over the ladders that people stand on.
    pub fn of(by: By, demands: impl IntoIterator<Item = &'a Demands<'a>>) -> Self {
        let mut competencies: Vec<(&str, &str)> = Vec::new();
        for demands in demands.into_iter().filter(|_| by == By::Competency) {
            for row in &demands.ladder.rows {
                let id = row.competency.as_str();
                if !competencies.iter().any(|(known, _)| *known == id) {
                    competencies.push((id, demands.ladder.competency_title(id)));
                }
            }
        }
        competencies.sort_unstable();
        Rows { by, competencies }
    }
}

/// Where a person stands in rows that no other figure of the team has.
pub(super) fn places<'a>(
    rows: &Rows<'a>,
    assessor: &Assessor<'a>,
    aim: &Aim,
    person: &'a Person,
    ratings: &Ratings<'a>,
) -> Vec<Place> {
    match rows.by {
        By::Discipline => {
            let asked = assessor.asked_skills(aim);
            let disciplines = 0..assessor.vocabulary.disciplines.len();
            let place = |row| Place {
                row,
                is: strength(ratings, Topic::Discipline(row), &asked)
                    .cell
                    .into(),
            };
            disciplines.map(place).collect()
        }
        By::Competency => {
            let standing = aim.current.as_ref();
            let evidenced = assessor.evidenced(person);
            let standing = standing.and_then(|goal| assessor.standing(goal, ratings, &evidenced));
            let competencies = standing.map_or(Vec::new(), |standing| standing.by_competency);
            let place = |of: &crate::engine::standing::ByCompetency<'_>| Place {
                row: rows.competencies.partition_point(|(id, _)| *id < of.id),
                is: match of.met {
                    met if met == of.expectations => Is::AllMet,
                    _ if reaches(of.attainment.0, assessor.settings.close) => Is::MostMet,
                    _ => Is::LessMet,
                },
            };
            competencies.iter().map(place).collect()
        }
        By::Bucket | By::Skill | By::Function => Vec::new(),
    }
}

impl<'a> Fold<'_, 'a> {
    /// The map that was asked for.
    pub(super) fn map(&self) -> Map<'a> {
        let (vocabulary, by) = (&self.catalog.vocabulary, self.rows.by);
        let skill = |index: usize| {
            let members = self.members.iter().map(move |member| {
                let mark = member.marks[index];
                let is = match (mark.expert, mark.proficient, mark.rated) {
                    (true, ..) => Is::Expert,
                    (_, true, _) => Is::Proficient,
                    (.., true) => Is::Below,
                    _ => Is::NotRated,
                };
                (member.id, is)
            });
            members.collect()
        };
        let rows: Vec<MapRow<'a>> = match by {
            By::Bucket => {
                let rows = vocabulary.buckets.iter().enumerate();
                let cell = |index: usize| {
                    let members = self.members.iter();
                    let cell = members.map(|m| (m.id, m.buckets[index].1.into()));
                    cell.collect()
                };
                rows.map(|(i, b)| self.row(&b.id, &b.title, cell(i)))
                    .collect()
            }
            By::Skill => {
                let asked = self.skills().into_iter().map(|skill| skill.index);
                let rows = asked.map(|index| (index, &vocabulary.skills[index]));
                rows.map(|(i, s)| self.row(&s.id, &s.title, skill(i)))
                    .collect()
            }
            By::Function => {
                let rows = self.catalog.charter.functions.iter().enumerate();
                let near = |index: usize| {
                    let members = self.members.iter();
                    let near = members.filter_map(|m| match m.functions[index] {
                        Nearness::Covers => Some((m.id, Is::Covers)),
                        Nearness::Near(_) => Some((m.id, Is::Near)),
                        Nearness::Far => None,
                    });
                    near.collect()
                };
                let title =
                    |id: &'a String, title: &'a Option<String>| title.as_ref().unwrap_or(id);
                let rows = rows.filter(|(index, _)| self.scope[*index]);
                rows.map(|(i, (id, f))| self.row(id, title(id, &f.title), near(i)))
                    .collect()
            }
            By::Discipline => {
                let rows = vocabulary.disciplines.iter().enumerate();
                rows.map(|(i, d)| self.row(&d.id, &d.title, self.placed(i)))
                    .collect()
            }
            By::Competency => {
                let rows = self.rows.competencies.iter().enumerate();
                rows.map(|(i, (id, title))| self.row(id, title, self.placed(i)))
                    .collect()
            }
        };
        Map { by, rows }
    }

    fn placed(&self, row: usize) -> Vec<(&'a str, Is)> {
        let members = self.members.iter();
        let placed = members.flat_map(|m| m.places.iter().map(|place| (m.id, place)));
        let placed = placed.filter(|(_, place)| place.row == row);
        placed.map(|(id, place)| (id, place.is)).collect()
    }

    fn row(&self, id: &'a str, title: &'a str, people: Vec<(&'a str, Is)>) -> MapRow<'a> {
        let cells = self.rows.by.columns().iter().map(|is| {
            let alike = people.iter().filter(|(_, other)| other == is);
            let people: Vec<&str> = alike.map(|(id, _)| *id).collect();
            MapCell {
                is: *is,
                count: Some(people.len()),
                people,
            }
        });
        let cells = cells.collect();
        MapRow { id, title, cells }
    }
}
