//! A first inventory: what one level asks, as ratings to change.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::model::ladder::{Ladder, LevelIndex};
use crate::model::skill::Vocabulary;

/// Told in the template, so that it stands in no other place.
const EXCUSED: &str = "talent-recruitment";

/// Shows the long form of a rating.
const RATED_BY_TWO: &str = "mentoring";

/// Where the person stands.
pub struct Start<'a> {
    /// A ladder.
    pub ladder: &'a Ladder,
    /// What it will be called.
    pub id: &'a str,
    /// The person's level.
    pub at: LevelIndex,
    /// The level that they aim at where nothing is said.
    pub target: LevelIndex,
    /// A level above that.
    pub beyond: LevelIndex,
    /// Its words.
    pub vocabulary: &'a Vocabulary,
}

impl<'a> Start<'a> {
    /// The second level of a ladder that will have another id, and what stands above it.
    pub fn on_second_level(ladder: &'a Ladder, id: &'a str, vocabulary: &'a Vocabulary) -> Self {
        let above = |level| ladder.above(level).first().copied().unwrap_or(level);
        let at = above(0);
        Start {
            ladder,
            id,
            at,
            target: above(at),
            beyond: above(above(at)),
            vocabulary,
        }
    }
}

/// The inventory of somebody who meets a level, and part of what the next one adds.
pub fn person(start: &Start<'_>, today: &str) -> String {
    let level = |level: LevelIndex| start.ladder.levels[level].id.as_str();
    let reference = |index| format!("{}/{}", start.id, level(index));
    let (asked, new) = ratings(start);
    include_str!("../../../templates/person.yaml")
        .replace("{at}", &reference(start.at))
        .replace("{target}", &reference(start.target))
        .replace("{beyond}", &reference(start.beyond))
        .replace("{level}", level(start.at))
        .replace("{next}", level(start.target))
        .replace("{today}", today)
        .replace("{asked}\n", &asked)
        .replace("{new}\n", &new)
}

/// The lines of what the level asks, by competency, and of what the target asks in addition.
fn ratings(start: &Start<'_>) -> (String, String) {
    let mut by_competency: BTreeMap<&str, Vec<(&str, u8)>> = BTreeMap::new();
    let mut new = String::new();
    let mut raised = 0;
    for row in &start.ladder.rows {
        let id = start.vocabulary.skills[row.skill].id.as_str();
        let (now, then) = (row.cells[start.at].rating, row.cells[start.target].rating);
        if id == EXCUSED {
            continue;
        }
        if now > 0 {
            // Some of what the target asks is shown already, as in any person.
            raised += usize::from(then > now);
            let shown = if raised % 2 == 0 { then.max(now) } else { now };
            let rows = by_competency.entry(&row.competency).or_default();
            rows.push((id, shown));
        } else if then > 0 {
            // Writing to memory does not fail.
            let _ = writeln!(new, "  # {id}: {then}");
        }
    }
    let mut asked = String::new();
    for (competency, rows) in by_competency {
        let _ = writeln!(asked, "  # {}", start.ladder.competency_title(competency));
        for (id, rating) in rows {
            let _ = match id {
                RATED_BY_TWO => writeln!(
                    asked,
                    "  {id}: {{self: {}, manager: {rating}, note: Helped two newcomers}}",
                    rating + 1
                ),
                _ => writeln!(asked, "  {id}: {rating}"),
            };
        }
    }
    (asked, new)
}
