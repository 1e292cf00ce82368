//! Skills of rows: those that there are already, and new ones with an id of their own.

use std::collections::BTreeSet;

use super::made::NewSkill;
use super::matrix::Row;
use super::names::{self, free, key, near, unique};
use super::{Options, Stop};
use crate::load::scalar::is_id;
use crate::model::skill::{Skill, Vocabulary};

/// Most pairs of near names that are told.
const MOST_NEAR: usize = 20;
/// Rows that are looked at for near names: every one with every other.
const MOST_COMPARED: usize = 300;

/// The ids that no new skill can have.
pub fn topics(known: &Vocabulary) -> BTreeSet<String> {
    let buckets = known.buckets.iter().map(|bucket| &bucket.id);
    let disciplines = known.disciplines.iter().map(|discipline| &discipline.id);
    let skills = known
        .skills
        .iter()
        .flat_map(|skill| skill.formerly.iter().chain([&skill.id]));
    buckets.chain(disciplines).chain(skills).cloned().collect()
}

/// The skill of a row: one that is known already, or a new one.
pub fn skill(
    row: &Row,
    options: &Options,
    known: &Vocabulary,
    taken: &mut BTreeSet<String>,
    used: &mut BTreeSet<(String, String)>,
) -> NewSkill {
    let title = key(&row.title);
    let own = names::slug(&row.title);
    let said = options
        .matches
        .iter()
        .find(|(name, _)| key(name) == title || *name == own);
    let own_words = |skill: &Skill| options.own.contains(&skill.id);
    let called = || known.skills.iter().filter(|skill| is_called(skill, &title));
    let by_name = || {
        let own = called().find(|skill| own_words(skill));
        own.or_else(|| called().find(|_| options.match_names))
    };
    let by_id = || row.id.as_ref().and_then(|id| known.skill(id));
    let named = said.and_then(|said| {
        used.insert(said.clone());
        known.skill(&said.1)
    });
    let found = named
        .or_else(by_id)
        .map(|at| &known.skills[at])
        .or_else(by_name);
    if let Some(skill) = found {
        return NewSkill {
            id: skill.id.clone(),
            title: skill.title.clone(),
            known: true,
            rated_to: skill.scale.names.len().saturating_sub(1),
            usual_scale: true,
            ..NewSkill::default()
        };
    }
    let id = match row.id.as_ref().filter(|id| is_id(id)) {
        Some(id) => free(id, taken),
        None => unique(&row.title, "skill", taken),
    };
    NewSkill {
        id,
        title: row.title.clone(),
        description: row.description.clone(),
        ..NewSkill::default()
    }
}

fn is_called(skill: &Skill, title: &str) -> bool {
    let same = |name: &String| key(name) == *title;
    same(&skill.id) || same(&skill.title) || skill.also.iter().any(same)
}

pub fn unused_matches(options: &Options, used: &BTreeSet<(String, String)>) -> Result<(), Stop> {
    match options.matches.iter().find(|said| !used.contains(*said)) {
        Some((row, skill)) => Err(Stop::usage(format!(
            "`--match={row}={skill}`: no row is called `{row}`"
        ))),
        None => Ok(()),
    }
}

/// Tells of rows with near names, and with `--match` of known skills with a near name.
pub fn tell_near(
    skills: &[NewSkill],
    known: &Vocabulary,
    options: &Options,
    proposals: &mut Vec<String>,
) {
    let keys: Vec<String> = skills.iter().map(|skill| key(&skill.title)).collect();
    let mut pairs = Vec::new();
    for (at, one) in keys.iter().enumerate().take(MOST_COMPARED) {
        for (other, key) in keys.iter().enumerate().take(MOST_COMPARED).skip(at + 1) {
            if near(one, key) && pairs.len() < MOST_NEAR {
                pairs.push(format!(
                    "`{}` and `{}` may mean the same: give them one name in the source",
                    skills[at].title, skills[other].title
                ));
            }
        }
    }
    proposals.append(&mut pairs);
    if !options.match_names {
        let called = skills.iter().zip(&keys).filter(|(skill, _)| !skill.known);
        let called: Vec<String> = called
            .filter(|(_, own)| known.skills.iter().any(|known| is_called(known, own)))
            .map(|(skill, _)| format!("`{}`", skill.title))
            .collect();
        if !called.is_empty() {
            let names = called.join(", ");
            proposals.push(format!(
                "named like existing skills: {names}; `--match` uses those instead"
            ));
        }
        return;
    }
    for (skill, own) in skills.iter().zip(&keys).filter(|(skill, _)| !skill.known) {
        let skills = known.skills.iter();
        let near =
            skills.filter(|known| near(own, &key(&known.title)) || near(own, &key(&known.id)));
        // Of several that hold all of its words the one with the fewest others.
        let near = near.min_by_key(|known| known.title.len());
        if let Some(near) = near {
            proposals.push(format!(
                "`{}` may be {} ({}): `--match={}={}` uses it",
                skill.title,
                near.id,
                near.title,
                names::slug(&skill.title),
                near.id
            ));
        }
    }
}
