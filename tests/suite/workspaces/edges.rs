//! A person moved to where comparisons turn: ratings that are just what a level asks, or lack a
//! fifth of the scale where it is core; evidence of the first day of the window, or that ends today.

use std::collections::BTreeMap;

use super::{Choices, Entry, Evidence, Half, Sheet, Workspace};
use crate::place::AS_OF;
use crate::second_method::ladder::Resolved;

/// The first day of the window, by months before [`AS_OF`].
const STARTS: [(usize, &str); 5] = [
    (24, "2024-08-31"),
    (18, "2025-02-28"),
    (6, "2026-02-28"),
    (1, "2026-07-31"),
    (0, AS_OF),
];

impl Workspace {
    /// The workspace with its person at such edges, by that sequence of choices.
    pub fn at_edges(mut self, choices: Vec<u16>) -> Workspace {
        let mut choices = Choices(choices.into_iter());
        // On eight, quarters of a step come close below three fifths and above one; a longer scale
        // leaves what is asked on it.
        self.tops[2] = self.tops[2].max(choices.pick(&[6, 8, 10]));
        self.sheets.clear();
        self.person.lenses.clear();
        choices.thresholds(&mut self);
        choices.ratings(&mut self);
        choices.evidence(&mut self);
        choices.managers(&mut self);
        self
    }
}

impl Choices {
    /// Thresholds that a third and two thirds just meet or just miss.
    fn thresholds(&mut self, made: &mut Workspace) {
        let [_, ready_new, close, close_new] = &mut made.settings.thresholds;
        *ready_new = self.pick(&["0.6667", "0.6666", "0.5", "0"]);
        *close = self.pick(&["0.3", "0.5", "0.75"]);
        *close_new = self.pick(&["0.3334", "0.3333", "0", "0.5"]);
    }

    /// Ratings around what a level asks, and around three fifths of the scale.
    fn ratings(&mut self, made: &mut Workspace) {
        let reference = self.pick(&made.references());
        let (ladder, level) = reference.split_once('/').expect("a level");
        let resolved = Resolved::of(made, ladder);
        let at = resolved.ids.iter().position(|id| id == level);
        let at = at.expect("a level");
        let skills = made.skills.clone();
        for skill in &skills {
            let steps = 2 * made.top(&skill.id);
            let row = resolved.rows.get(&skill.id);
            let (asked, core) = row.map_or((0, false), |row| row.cells[at]);
            let core = core || row.is_some_and(|row| row.core);
            // A fifth of the scale, and the half step above it.
            let fifth = [steps / 5, steps.div_ceil(5), steps / 5 + 1];
            let asked = 2 * asked;
            let rating = match (asked, self.below(8)) {
                (0, 0..5) | (_, 0) => (3 * steps).div_ceil(5),
                (0, 5) | (_, 1) => 3 * steps / 5,
                (_, 2) => continue,
                _ if core => asked.saturating_sub(self.pick(&fifth)),
                (_, 3) => asked.saturating_sub(1),
                _ => asked.max(1),
            };
            let rating = rating.min(steps);
            made.person
                .entries
                .insert(skill.id.clone(), self.by_whom(rating, steps));
        }
        made.person.target = Some(reference);
    }

    /// The same rating by somebody, or the quarter above it as the median of two peers.
    fn by_whom(&mut self, rating: Half, steps: Half) -> Entry {
        let mut entry = Entry::default();
        match self.below(6) {
            0 => entry.manager = Some(rating),
            1 => entry.peers = vec![rating, (rating + 1).min(steps)],
            2 => entry.peers = vec![rating.saturating_sub(1), rating],
            _ => entry.own = Some(rating),
        }
        if self.chance(8) {
            entry.not_applicable = Some(self.chance(80));
        }
        entry
    }

    /// For each skill at most one piece, at an edge of the window.
    fn evidence(&mut self, made: &mut Workspace) {
        let start = STARTS
            .iter()
            .find(|(months, _)| *months == made.settings.months);
        let start = start.map_or(AS_OF, |(_, day)| *day);
        made.person.evidence.clear();
        for skill in &made.skills {
            let (date, until) = match self.below(5) {
                0 => continue,
                1 => (start, None),
                2 => ("2023-01-01", Some(start)),
                3 => (AS_OF, Some("now")),
                _ => ("2026-09-01", None),
            };
            let expires = self.pick(&[None, None, Some(AS_OF), Some("2026-08-30")]);
            made.person.evidence.push(Evidence {
                date,
                until,
                expires: expires.filter(|day| *day >= date),
                supports: vec![skill.id.clone()],
            });
        }
    }

    /// Two managers on one day: the last in the order of their ids counts.
    fn managers(&mut self, made: &mut Workspace) {
        if !self.chance(30) {
            return;
        }
        for by in ["mia", "noa"] {
            let skills = made.skills.iter().filter(|_| self.chance(30));
            let skills: Vec<_> = skills.map(|skill| skill.id.clone()).collect();
            let ratings = skills.into_iter().map(|id| {
                let steps = 2 * made.top(&id);
                (id, self.below(steps + 1))
            });
            let ratings: BTreeMap<_, _> = ratings.collect();
            made.sheets.push(Sheet {
                rater: "manager",
                by,
                date: "2026-08-30",
                ratings,
            });
        }
    }
}
