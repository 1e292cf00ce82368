//! Who in the workspace could help somebody to grow.

use super::super::assess::Assessor;
use super::super::ratings::Ratings;
use super::super::who::{PersonName, by_name};
use crate::model::person::{OpenTo, Person};
use crate::model::skill::SkillIndex;

/// Those who are open to mentoring, by name, with the ratings that count. Nobody else is named,
/// whatever they can do: it would tell of their ratings without their having asked for it.
pub struct Mentors<'a>(Vec<(PersonName<'a>, Ratings<'a>)>);

impl<'a> Mentors<'a> {
    /// Those among some people, who are not the person concerned.
    pub fn among(people: &'a [Person], assessor: &Assessor<'a>) -> Self {
        let open = people
            .iter()
            .filter(|person| person.is_open_to(OpenTo::Mentoring));
        let mentors = by_name(open).into_iter();
        Mentors(
            mentors
                .map(|person| (PersonName::of(person), assessor.ratings(person)))
                .collect(),
        )
    }

    /// Those who are rated at a goal or above.
    pub fn of(&self, skill: SkillIndex, goal: f64) -> Vec<PersonName<'a>> {
        let able = self.0.iter().filter(|(_, ratings)| {
            let rating = ratings.get(skill).effective;
            rating.is_some_and(|rating| rating >= goal)
        });
        able.map(|(somebody, _)| *somebody).collect()
    }
}
