//! Which rating counts, what is wanted, what has evidence: by the design's words on people.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::place::AS_OF;
use crate::workspaces::Workspace;

/// All that counts of a person.
pub struct Counted {
    pub own: BTreeMap<String, f64>,
    pub manager: BTreeMap<String, f64>,
    pub peers: BTreeMap<String, Vec<f64>>,
    /// r(s) of the rated skills.
    pub effective: BTreeMap<String, f64>,
    pub interest: BTreeMap<String, f64>,
    /// Marked not applicable, and whether that is agreed.
    pub marked: BTreeMap<String, bool>,
    pub evidenced: BTreeSet<String>,
}

impl Counted {
    pub fn of(made: &Workspace) -> Self {
        let mut counted = Counted {
            own: BTreeMap::new(),
            manager: BTreeMap::new(),
            peers: BTreeMap::new(),
            effective: BTreeMap::new(),
            interest: BTreeMap::new(),
            marked: BTreeMap::new(),
            evidenced: evidenced(made),
        };
        for skill in &made.skills {
            counted.skill(made, &skill.id);
        }
        counted
    }

    /// True where the skill leaves what is asked.
    pub fn left(&self, skill: &str) -> bool {
        self.marked.get(skill) == Some(&true)
    }

    fn skill(&mut self, made: &Workspace, id: &str) {
        let entry = made.person.entries.get(id).cloned().unwrap_or_default();
        if let Some(agreed) = entry.not_applicable {
            self.marked.insert(id.to_owned(), agreed);
            return;
        }
        let value = |half: usize| half as f64 / 2.0;
        // The latest of each rater up to the date.
        let mut latest: BTreeMap<(&str, &str), (&str, f64)> = BTreeMap::new();
        for sheet in made.sheets.iter().filter(|sheet| sheet.date <= AS_OF) {
            let Some(half) = sheet.ratings.get(id) else {
                continue;
            };
            let known = latest.entry((sheet.rater, sheet.by)).or_insert(("", 0.0));
            if known.0 < sheet.date {
                *known = (sheet.date, value(*half));
            }
        }
        let dated = |rater: &str| {
            let of_rater = latest.iter().filter(|((r, _), _)| *r == rater);
            of_rater
                .map(|(_, (_, rating))| *rating)
                .collect::<Vec<f64>>()
        };
        let own = dated("self").first().copied().or(entry.own.map(value));
        let manager = dated("manager")
            .first()
            .copied()
            .or(entry.manager.map(value));
        let mut peers: Vec<f64> = entry.peers.iter().map(|half| value(*half)).collect();
        peers.extend(dated("peer"));
        let mut all = peers.clone();
        all.extend(own);
        all.extend(manager);
        let effective = match made.settings.policy {
            "self" => own,
            "median" => median(all),
            "lowest" => all.into_iter().reduce(f64::min),
            _ if manager.is_some() => manager,
            _ if peers.len() >= 2 || own.is_none() => median(peers.clone()),
            _ => own,
        };
        let id = || id.to_owned();
        self.effective.extend(effective.map(|r| (id(), r)));
        self.own.extend(own.map(|r| (id(), r)));
        self.manager.extend(manager.map(|r| (id(), r)));
        if !peers.is_empty() {
            self.peers.insert(id(), peers);
        }
        let interest = interest(made, &id());
        self.interest
            .extend(interest.map(|interest| (id(), interest)));
    }

    /// How many skills each has rated.
    pub fn raters(&self) -> Value {
        let (own, manager, peers) = (self.own.len(), self.manager.len(), self.peers.len());
        json!({"self": own, "manager": manager, "peers": peers})
    }

    /// Where self and manager are far apart.
    pub fn calibrate(&self, made: &Workspace) -> Value {
        let mut apart = Vec::new();
        for (skill, own) in &self.own {
            let Some(manager) = self.manager.get(skill) else {
                continue;
            };
            if (own - manager).abs() >= 0.4 * made.top(skill) as f64 - 1e-9 {
                apart.push(json!({"skill": skill, "self": own, "manager": manager}));
            }
        }
        Value::Array(apart)
    }
}

fn median(mut ratings: Vec<f64>) -> Option<f64> {
    ratings.sort_by(f64::total_cmp);
    let n = ratings.len();
    // Of an odd number both are the same.
    (n > 0).then(|| (ratings[(n - 1) / 2] + ratings[n / 2]) / 2.0)
}

fn interest(made: &Workspace, id: &str) -> Option<f64> {
    let entry = |topic: &str| {
        let half = made.person.interests.get(topic)?;
        Some(*half as f64 / 2.0)
    };
    let shares = &made.skill(id).shares;
    let largest = shares.iter().map(|(_, share)| *share).max();
    let with_largest = shares.iter().filter(|(_, share)| Some(*share) == largest);
    let first = with_largest.map(|(discipline, _)| *discipline).min();
    let of_discipline = || entry(&format!("d{}", first?));
    let of_bucket = || entry(&format!("b{}", made.disciplines[first?]));
    entry(id).or_else(of_discipline).or_else(of_bucket)
}

/// The skills with evidence in the window that ends on the last of August 2026.
fn evidenced(made: &Workspace) -> BTreeSet<String> {
    let start = match made.settings.months {
        0 => "2026-08-31",
        1 => "2026-07-31",
        6 => "2026-02-28",
        18 => "2025-02-28",
        24 => "2024-08-31",
        other => panic!("{other} months"),
    };
    let mut skills = BTreeSet::new();
    for evidence in &made.person.evidence {
        let from = first(evidence.date);
        let end = match evidence.until {
            Some("now") => AS_OF.to_owned(),
            Some(until) => last(until),
            None => from.clone(),
        };
        let valid = evidence
            .expires
            .is_none_or(|day| last(day).as_str() >= AS_OF);
        if from.as_str() <= AS_OF && end.as_str() >= start && valid {
            skills.extend(evidence.supports.iter().cloned());
        }
    }
    skills
}

/// The first day of what is written as a day, a month or a year.
fn first(written: &str) -> String {
    format!("{written}{}", &"0000-01-01"[written.len()..])
}

/// A day that no day of it comes after, and no day of what follows comes before.
fn last(written: &str) -> String {
    format!("{written}{}", &"0000-12-31"[written.len()..])
}
