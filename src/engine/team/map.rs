//! The map: people by bucket, discipline, competency, skill or function, in words.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Fold;
use super::charter::{Nearness, nearness};
use super::skills::SkillCover;
use crate::engine::aim::Aim;
use crate::engine::assess::Assessor;
use crate::engine::number::reaches;
use crate::engine::profile::{Quadrant, strength};
use crate::engine::ratings::Ratings;
use crate::model::catalog::Catalog;
use crate::model::closed_set::closed_set;
use crate::model::ladder::Change;
use crate::model::person::Person;
use crate::model::settings::Function;
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
pub struct Rows<'c> {
    /// What they are.
    pub by: By,
    /// All competencies that a ladder or a lens may ask something under, by id.
    competencies: Vec<&'c str>,
}

/// Where somebody stands in a row.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    row: usize,
    is: Is,
}

impl<'c> Rows<'c> {
    /// The rows that people may stand in.
    pub fn of(by: By, catalog: &'c Catalog) -> Self {
        let ladders = catalog.ladders.values().filter(|_| by == By::Competency);
        let competencies = ladders.flat_map(|ladder| {
            let own = ladder.rows.iter().map(|row| row.competency.as_str());
            let changes = ladder.lenses.iter().flat_map(|lens| &lens.changes);
            own.chain(changes.filter_map(Change::competency))
        });
        let competencies: BTreeSet<&str> = competencies.collect();
        Rows {
            by,
            competencies: competencies.into_iter().collect(),
        }
    }
}

/// Where a person stands in rows that no other figure of the team has.
pub(super) fn places(
    rows: &Rows<'_>,
    assessor: &Assessor<'_>,
    aim: &Aim,
    person: &Person,
    ratings: &Ratings<'_>,
) -> Box<[Place]> {
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
                row: rows.competencies.partition_point(|id| *id < of.id),
                is: match of.met {
                    met if met == of.expectations => Is::AllMet,
                    _ if reaches(of.attainment.0, assessor.settings.close) => Is::MostMet,
                    _ => Is::LessMet,
                },
            };
            competencies.iter().map(place).collect()
        }
        By::Bucket | By::Skill | By::Function => Box::default(),
    }
}

impl<'f> Fold<'f> {
    /// The map that was asked for; `skills` are those that the charter or somebody's level asks.
    pub(super) fn map(&self, skills: &[SkillCover<'f>]) -> Map<'f> {
        let (vocabulary, by) = (&self.catalog.vocabulary, self.rows.by);
        let members = || self.members.iter().map(|member| (&*member.id, *member));
        let rows: Vec<MapRow<'f>> = match by {
            By::Bucket => {
                let rows = vocabulary.buckets.iter().enumerate();
                let cell =
                    |index: usize| members().map(move |(id, m)| (id, m.buckets[index].1.into()));
                rows.map(|(i, b)| self.row(&b.id, &b.title, cell(i).collect()))
                    .collect()
            }
            By::Skill => {
                let stands = |index: usize| {
                    members().map(move |(id, m)| (id, self.stands(m.marks[index], index)))
                };
                let rows = skills.iter();
                rows.map(|skill| self.row(skill.id, skill.title, stands(skill.index).collect()))
                    .collect()
            }
            By::Function => {
                let rows = self.catalog.charter.functions.iter().zip(&self.scope);
                let near = |function: &Function| {
                    let near = members().filter_map(|(id, member)| {
                        match nearness(function, member, vocabulary) {
                            Nearness::Covers => Some((id, Is::Covers)),
                            Nearness::Near(_) => Some((id, Is::Near)),
                            Nearness::Far => None,
                        }
                    });
                    near.collect()
                };
                let rows = rows.filter(|(_, in_scope)| **in_scope);
                rows.map(|((id, f), _)| self.row(id, f.title.as_deref().unwrap_or(id), near(f)))
                    .collect()
            }
            By::Discipline => {
                let rows = vocabulary.disciplines.iter().enumerate();
                rows.map(|(i, d)| self.row(&d.id, &d.title, self.placed(i)))
                    .collect()
            }
            By::Competency => {
                let row = |id| self.rows.competencies.binary_search(id).ok();
                let rows = self.competencies();
                let rows = rows
                    .iter()
                    .filter_map(|(id, title)| Some((id, title, row(id)?)));
                rows.map(|(id, title, row)| self.row(id, title, self.placed(row)))
                    .collect()
            }
        };
        Map { by, rows }
    }

    /// Id and title of the competencies of the ladders that people are held against, by id.
    fn competencies(&self) -> BTreeMap<&'f str, &'f str> {
        let mut competencies = BTreeMap::new();
        for demands in self.demands.values() {
            for row in &demands.ladder.rows {
                let id = row.competency.as_str();
                let title = competencies.entry(id);
                title.or_insert_with(|| demands.ladder.competency_title(id));
            }
        }
        competencies
    }

    fn placed(&self, row: usize) -> Vec<(&'f str, Is)> {
        let members = self.members.iter();
        let placed = members.flat_map(|m| m.places.iter().map(|place| (&*m.id, place)));
        let placed = placed.filter(|(_, place)| place.row == row);
        placed.map(|(id, place)| (id, place.is)).collect()
    }

    fn row(&self, id: &'f str, title: &'f str, people: Vec<(&'f str, Is)>) -> MapRow<'f> {
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
