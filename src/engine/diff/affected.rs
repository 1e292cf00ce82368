//! Who is affected by a changed ladder: every person whose signal or placement changes, and why.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::engine::aim::{Aim, Goal, View};
use crate::engine::assess::{Assessment, Assessor};
use crate::engine::compare::FromTo;
use crate::engine::signal::{Reason, Signal, Verdict, measure, signal};
use crate::engine::standing::Standing;
use crate::model::catalog::Catalog;
use crate::model::person::Person;

/// A person under one version.
pub struct Under<'a, 'b> {
    /// How people are assessed under it.
    pub assessor: &'a Assessor<'a>,
    /// The person, with names resolved by it.
    pub person: &'a Person,
    /// What they are held against.
    pub aim: &'b Aim,
}

/// A signal that changed: that of the level that somebody has or aims at.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct SignalChange {
    /// `current` or `target`.
    #[serde(rename = "as")]
    pub role: &'static str,
    /// The level, `LADDER/LEVEL`; absent where there is none.
    pub level: FromTo<Option<String>>,
    /// The verdict; absent where there is none, or no level.
    pub verdict: FromTo<Option<Verdict>>,
}

/// Why a signal or a placement changed.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Why<'a> {
    /// The reasons against `ready` at a level.
    Reasons {
        /// The level, `LADDER/LEVEL`.
        level: String,
        /// What stands against it now.
        come: Vec<Reason<'a>>,
        /// What stood against it.
        gone: Vec<Reason<'a>>,
    },
    /// The level is no longer there.
    LevelGone {
        /// The level, `LADDER/LEVEL`.
        level: String,
    },
    /// The level was not there.
    LevelNew {
        /// The level, `LADDER/LEVEL`.
        level: String,
    },
    /// Nothing but the ways up changed.
    WaysUp {
        /// The ladder.
        ladder: String,
    },
}

/// A person whose signal or placement changes.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Affected<'a> {
    /// Their id.
    pub person: &'a str,
    /// Their name.
    pub name: Option<&'a str>,
    /// The signals that change.
    pub signals: Vec<SignalChange>,
    /// The placement, `LADDER/LEVEL`, where it changes.
    pub placement: Option<FromTo<Option<String>>>,
    /// Why.
    pub why: Vec<Why<'a>>,
}

/// A ladder and those that extend it, in either version: whom a change of it can concern.
pub fn concerned(id: &str, catalogs: [&Catalog; 2]) -> BTreeSet<String> {
    let mut found = BTreeSet::from([id.to_owned()]);
    let ladders = || catalogs.iter().flat_map(|catalog| catalog.ladders.values());
    loop {
        let child = ladders().find(|ladder| {
            let extends = ladder.extends.as_ref();
            !found.contains(&ladder.id) && extends.is_some_and(|parent| found.contains(parent))
        });
        match child {
            Some(child) => found.insert(child.id.clone()),
            None => return found,
        };
    }
}

/// How a person is affected, where they are; only what concerns these ladders counts.
pub fn affected<'a>(
    old: &Under<'a, '_>,
    new: &Under<'a, '_>,
    ladders: &BTreeSet<String>,
) -> Option<Affected<'a>> {
    let (before, after) = (old.assess(), new.assess());
    let mut signals = Vec::new();
    let mut levels: BTreeSet<String> = BTreeSet::new();
    for (role, goals, standings) in [
        (
            "current",
            [&old.aim.current, &new.aim.current],
            [&before.current, &after.current],
        ),
        (
            "target",
            [&old.aim.target, &new.aim.target],
            [&before.target, &after.target],
        ),
    ] {
        let concerns = |goal: &&Option<Goal>| {
            let view = goal.as_ref().map(|goal| &goal.view.ladder);
            view.is_some_and(|ladder| ladders.contains(ladder))
        };
        if !goals.iter().any(concerns) {
            continue;
        }
        let level = |at: usize| {
            standings[at]
                .as_ref()
                .map(|standing| standing.head.level.clone())
        };
        let verdict = |at: usize| {
            let standing: Option<&Standing<'_>> = standings[at].as_ref();
            standing.and_then(|standing| standing.signal.verdict)
        };
        let change = SignalChange {
            role,
            level: FromTo {
                from: level(0),
                to: level(1),
            },
            verdict: FromTo {
                from: verdict(0),
                to: verdict(1),
            },
        };
        let (FromTo { from, to }, verdicts) = (&change.level, &change.verdict);
        if from != to || verdicts.from != verdicts.to {
            levels.extend(from.iter().chain(to).cloned());
            signals.push(change);
        }
    }
    let placement = FromTo {
        from: before.placement,
        to: after.placement,
    };
    let on = [old.ladder(), new.ladder()];
    let concerns = on.iter().flatten().any(|ladder| ladders.contains(*ladder));
    let placement = (concerns && placement.from != placement.to).then_some(placement);
    if signals.is_empty() && placement.is_none() {
        return None;
    }
    let mut why = why(old, new, &levels, placement.is_some());
    if let (true, Some(ladder)) = (why.is_empty(), on.into_iter().flatten().next()) {
        let ladder = ladder.to_owned();
        why.push(Why::WaysUp { ladder });
    }
    Some(Affected {
        person: &new.person.id,
        name: new.person.name.as_deref(),
        signals,
        placement,
        why,
    })
}

impl<'a, 'b> Under<'a, 'b> {
    fn assess(&self) -> Assessment<'a> {
        self.assessor.assess(self.person, self.aim)
    }

    /// The view of the placement: that of the level that they have, else of the target.
    fn view(&self) -> Option<&'b View> {
        let goal = self.aim.current.as_ref().or(self.aim.target.as_ref())?;
        Some(&goal.view)
    }

    fn ladder(&self) -> Option<&'b str> {
        Some(self.view()?.ladder.as_str())
    }

    /// The signals of all levels of the ladders that they are held against, by reference.
    fn signals(&self) -> BTreeMap<String, Signal<'a>> {
        let Assessor {
            demands, settings, ..
        } = self.assessor;
        let ratings = self.assessor.ratings(self.person);
        let goals = self.aim.current.iter().chain(&self.aim.target);
        let views: BTreeSet<&View> = goals.map(|goal| &goal.view).collect();
        let mut signals = BTreeMap::new();
        for demands in views.into_iter().filter_map(|view| demands.get(view)) {
            for level in &demands.levels {
                let measure = measure(level, &ratings);
                let signal = signal(level, &measure, &ratings, settings);
                let reference = level.seen.reference();
                signals.insert(reference, signal);
            }
        }
        signals
    }
}

/// What changed at these levels, and, for a placement, at all levels that became ready or are no
/// longer.
fn why<'a>(
    old: &Under<'a, '_>,
    new: &Under<'a, '_>,
    levels: &BTreeSet<String>,
    placement: bool,
) -> Vec<Why<'a>> {
    let (mut before, mut after) = (old.signals(), new.signals());
    let ready = |signal: Option<&Signal<'_>>| {
        signal.is_some_and(|signal| signal.verdict == Some(Verdict::Ready))
    };
    let mut all: BTreeSet<String> = before.keys().chain(after.keys()).cloned().collect();
    all.retain(|level| {
        let turned = ready(before.get(level)) != ready(after.get(level));
        levels.contains(level) || placement && turned
    });
    let mut why = Vec::new();
    for level in all {
        match (before.remove(&level), after.remove(&level)) {
            (Some(was), Some(is)) => {
                let come = without(&is.reasons, &was.reasons);
                let gone = without(&was.reasons, &is.reasons);
                if !(come.is_empty() && gone.is_empty()) {
                    why.push(Why::Reasons { level, come, gone });
                }
            }
            (Some(_), None) => why.push(Why::LevelGone { level }),
            (None, Some(_)) => why.push(Why::LevelNew { level }),
            (None, None) => {}
        }
    }
    why
}

fn without<'a>(these: &[Reason<'a>], those: &[Reason<'a>]) -> Vec<Reason<'a>> {
    let only = these.iter().filter(|reason| !those.contains(reason));
    only.cloned().collect()
}
