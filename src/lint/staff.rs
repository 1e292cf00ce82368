//! What the people of a workspace cover of its charter. It is gathered while they are checked,
//! since nobody's documents outlive their turn.

use std::collections::BTreeSet;

use super::context::LintContext;
use crate::engine::number::reaches;
use crate::engine::ratings::Ratings;
use crate::model::person::Person;
use crate::model::settings::{Charter, Function};
use crate::model::skill::SkillIndex;

/// The people of a workspace together.
#[derive(Default)]
pub struct Staff<'c> {
    /// Ids and names of all who are there, and the ids of their managers; empty where nobody asks
    /// for them.
    pub people: BTreeSet<String>,
    /// Somebody is there.
    pub is_seen: bool,
    keeps_names: bool,
    /// The functions in scope, with skills, that nobody has been found to cover.
    open: Vec<Open<'c>>,
}

struct Open<'c> {
    id: &'c str,
    function: &'c Function,
    /// By skill: somebody is rated as is asked.
    reached: BTreeSet<SkillIndex>,
}

/// What one person reaches: by function that is open the skills, where that is not all of them.
pub struct Reached(Vec<Option<Vec<SkillIndex>>>);

impl<'c> Staff<'c> {
    /// Nobody yet, against a charter. Names are kept where they are asked for.
    pub fn against(charter: &'c Charter, keeps_names: bool) -> Self {
        let functions = charter.functions.iter();
        let asked = functions.filter(|(_, f)| f.in_scope && !f.skills.is_empty());
        let open = asked.map(|(id, function)| Open {
            id,
            function,
            reached: BTreeSet::new(),
        });
        Staff {
            open: open.collect(),
            keeps_names,
            ..Staff::default()
        }
    }

    /// Adds the names of somebody; none of those of whom nothing is known.
    pub fn add(&mut self, names: Vec<String>) {
        self.is_seen |= !names.is_empty();
        if self.keeps_names {
            self.people.extend(names);
        }
    }

    /// True where further people may still cover something.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// What somebody reaches.
    pub fn reached(&self, person: &Person, context: &LintContext<'_>) -> Reached {
        let policy = context.settings.policy;
        let ratings = Ratings::of(person, context.vocabulary, policy, context.as_of);
        let open = self.open.iter().map(|open| {
            let asked = &open.function.skills;
            let is_reached = |skill: SkillIndex, least: f64| {
                let rating = ratings.get(skill).effective;
                rating.is_some_and(|rating| reaches(rating, least))
            };
            let reached = asked.iter().filter(|(skill, r)| is_reached(**skill, **r));
            let reached: Vec<SkillIndex> = reached.map(|(skill, _)| *skill).collect();
            (reached.len() < asked.len()).then_some(reached)
        });
        Reached(open.collect())
    }

    /// Adds what people reach of the functions that were open before all of them.
    pub fn cover(&mut self, people: &[Reached]) {
        let mut at = 0;
        self.open.retain_mut(|open| {
            let mut all = people.iter().map(|reached| &reached.0[at]);
            let covered = all.clone().any(Option::is_none);
            open.reached.extend(all.by_ref().flatten().flatten());
            at += 1;
            !covered
        });
    }

    /// The skills, with what is asked, that nobody reaches of a function; none where the function
    /// is covered.
    pub fn unreached(&self, function: &str) -> Option<impl Iterator<Item = (SkillIndex, f64)>> {
        let open = self.open.iter().find(|open| open.id == function)?;
        let skills = open.function.skills.iter();
        let skills = skills.filter(|(skill, _)| !open.reached.contains(skill));
        Some(skills.map(|(skill, rating)| (*skill, *rating)))
    }
}
