//! Succession: who is open to a level and what is still ahead of them, by name and without figures.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Fold;
use super::member::Member;
use crate::engine::paths::people::Why;
use crate::model::catalog::Catalog;
use crate::model::ladder::LevelReference;

/// Somebody who is open to a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct OpenToIt<'a> {
    /// Their id.
    pub person: &'a str,
    /// Why they are listed.
    pub why: Vec<Why>,
    /// What is still ahead, by id.
    pub missing: Vec<&'a str>,
}

/// Who could follow on a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Succession<'a> {
    /// `LADDER/LEVEL`.
    pub level: String,
    /// Its title.
    pub title: &'a str,
    /// Who has it, by id.
    pub held_by: Vec<&'a str>,
    /// Who is open to it, by id.
    pub open: Vec<OpenToIt<'a>>,
}

/// The levels that somebody has, by ladder id and in the order of its levels.
pub fn levels_held(members: &[Member], catalog: &Catalog) -> Vec<LevelReference> {
    let held = members.iter().filter_map(|member| {
        let (ladder, level) = catalog.level(member.outlook.at.as_ref()?)?;
        Some((ladder.id.as_str(), level))
    });
    let held: BTreeSet<(&str, usize)> = held.collect();
    let held = held.into_iter();
    let held = held.map(|(ladder, level)| catalog.ladders[ladder].reference(level));
    held.collect()
}

impl<'f> Fold<'f> {
    /// In the order of the levels that are asked about.
    pub(super) fn succession(&self) -> Vec<Succession<'f>> {
        let mut open: BTreeMap<&LevelReference, Vec<OpenToIt<'f>>> = self
            .levels
            .iter()
            .map(|level| (level, Vec::new()))
            .collect();
        for member in self.real() {
            for toward in &member.outlook.toward {
                if let Some(open) = open.get_mut(&toward.level) {
                    open.push(OpenToIt {
                        person: &member.id,
                        why: toward.why.clone(),
                        missing: self.missing(&toward.goal, member),
                    });
                }
            }
        }
        let succession = self.levels.iter().filter_map(|reference| {
            let (ladder, level) = self.catalog.level(reference)?;
            let at = |member: &&Member| member.outlook.at.as_ref() == Some(reference);
            Some(Succession {
                level: reference.to_string(),
                title: &ladder.levels[level].title,
                held_by: self.real().filter(at).map(|member| &*member.id).collect(),
                open: open.remove(reference).unwrap_or_default(),
            })
        });
        succession.collect()
    }
}
