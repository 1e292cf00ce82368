//! Random people: ratings of all forms, interests, evidence, and what other raters say.

use std::collections::{BTreeMap, BTreeSet};

use super::{Choices, Entry, Evidence, Sheet, Workspace};

/// Days around the as-of date, 2026-08-31, and around the starts of the windows.
const DAYS: [&str; 12] = [
    "2026-08-31",
    "2026-08-30",
    "2026-07-31",
    "2026-07-30",
    "2026-02-28",
    "2026-02-27",
    "2025-02-28",
    "2025-02-27",
    "2024-08-31",
    "2024-08-30",
    "2026-09-01",
    "2027-01-01",
];

impl Choices {
    /// A person's inventory.
    pub fn person(&mut self, made: &mut Workspace) {
        let (references, topics) = (made.references(), made.topics());
        let lenses = made.ladders.iter().flat_map(|ladder| &ladder.lenses);
        let lenses: BTreeSet<String> = lenses.map(|lens| lens.id.clone()).collect();
        let mut lenses: Vec<String> = lenses.into_iter().collect();
        if self.chance(50) {
            lenses.reverse();
        }
        let at = self.pick(&references);
        let target = self.pick(&references);
        let person = &mut made.person;
        person.at = (!self.chance(20)).then_some(at);
        person.target = self.chance(60).then_some(target);
        person.lenses = self.some(&lenses, 50);
        for topic in &topics {
            if self.chance(30) {
                person.interests.insert(topic.clone(), self.below(11));
            }
        }
        let ids: Vec<String> = made.skills.iter().map(|skill| skill.id.clone()).collect();
        // Somebody who comes up to most of what is asked, so that there are placements.
        let able = self.chance(40);
        for id in &ids {
            let half_steps = made.top(id) * 2 + 1;
            if self.chance(if able { 90 } else { 75 }) {
                let entry = self.entry(half_steps, able);
                made.person.entries.insert(id.clone(), entry);
            }
        }
        for _ in 0..self.below(6) {
            let date = if self.chance(30) {
                self.pick(&["2026", "2025", "2024", "2026-08", "2026-09", "2024-08"])
            } else {
                self.pick(&DAYS)
            };
            let until = self.pick(&[
                "now",
                "2026-02-28",
                "2026-02",
                "2026-07-31",
                "2026-08",
                "2026-08-31",
                "2026",
                "2027-01-01",
            ]);
            let until = self.chance(40).then_some(until);
            let expires = self.pick(&["2026-08-30", "2026-08-31", "2026-08", "2026-07", "2026"]);
            let expires = self.chance(30).then_some(expires);
            made.person.evidence.push(Evidence {
                date,
                until: until.filter(|until| *until >= date),
                expires,
                supports: self.some(&ids, 30),
            });
        }
    }

    fn entry(&mut self, half_steps: usize, able: bool) -> Entry {
        let rate = |choices: &mut Self| {
            if able {
                half_steps - 1 - choices.below(half_steps.min(4))
            } else {
                choices.below(half_steps)
            }
        };
        let mut entry = Entry::default();
        if self.chance(15) {
            entry.not_applicable = Some(self.chance(60));
            if self.chance(60) {
                return entry;
            }
        }
        entry.own = (!self.chance(30)).then(|| rate(self));
        entry.manager = self.chance(40).then(|| rate(self));
        let peers = [0, 0, 1, 2, 3][self.below(5)];
        entry.peers = (0..peers).map(|_| rate(self)).collect();
        entry
    }

    /// What others say of the person.
    pub fn sheets(&mut self, made: &mut Workspace) {
        let mut seen = BTreeSet::new();
        for _ in 0..self.below(5) {
            let rater = self.pick(&["peer", "manager", "self"]);
            let by = match rater {
                "peer" => self.pick(&["bob", "carla", "dan"]),
                "manager" => "mia",
                _ => "alice",
            };
            let date = self.pick(&DAYS);
            let mut ratings = BTreeMap::new();
            for skill in &made.skills {
                if self.chance(40) {
                    let rating = self.below(made.tops[skill.scale] * 2 + 1);
                    ratings.insert(skill.id.clone(), rating);
                }
            }
            if seen.insert((rater, by, date)) {
                made.sheets.push(Sheet {
                    rater,
                    by,
                    date,
                    ratings,
                });
            }
        }
    }
}
