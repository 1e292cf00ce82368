//! What changed of a ladder besides its rows: levels and the ways up, lenses, futures, what HR
//! anchors it to.

use std::collections::BTreeSet;

use super::change::{Bump, Change, Kind, Value};
use super::ways::{below, still_open};
use crate::model::ladder::FutureKind;
use crate::model::ladder::{Benchmark, Ladder, Level};

/// Levels that came and went, and other ways up.
pub fn levels<'a>(old: &'a Ladder, new: &'a Ladder) -> Vec<Change<'a>> {
    let mut changes = only(&new.levels, old)
        .map(|level| Change::new(Bump::Minor, Kind::LevelAdded).level(&level.id))
        .collect::<Vec<_>>();
    let gone = only(&old.levels, new);
    changes.extend(gone.map(|level| Change::new(Bump::Major, Kind::LevelRemoved).level(&level.id)));
    let (was, is) = (below(old), below(new));
    for level in &new.levels {
        let id = level.id.as_str();
        let Some(before) = was.get(id).filter(|before| **before != is[id]) else {
            continue;
        };
        let bump = match still_open(&was, &is, id) {
            true => Bump::Minor,
            false => Bump::Major,
        };
        let ids = |ids: &BTreeSet<&'a str>| Value::Texts(ids.iter().copied().collect());
        let change = Change::new(bump, Kind::AfterChanged).level(id);
        changes.push(change.from(ids(before)).to(ids(&is[id])));
    }
    let order = |of: &'a Ladder, other: &Ladder| -> Vec<&'a str> {
        let levels = of
            .levels
            .iter()
            .filter(|level| other.level(&level.id).is_some());
        levels.map(|level| level.id.as_str()).collect()
    };
    if order(old, new) != order(new, old) {
        changes.push(Change::new(Bump::Patch, Kind::OrderChanged));
    }
    changes
}

/// The levels that another version does not have.
fn only<'a>(levels: &'a [Level], other: &Ladder) -> impl Iterator<Item = &'a Level> {
    levels
        .iter()
        .filter(|level| other.level(&level.id).is_none())
}

/// Lenses and futures that came and went.
pub fn lenses_and_futures<'a>(old: &'a Ladder, new: &'a Ladder) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    for lens in new
        .lenses
        .iter()
        .filter(|lens| old.lens(&lens.id).is_none())
    {
        changes.push(Change::new(Bump::Minor, Kind::LensAdded).lens(&lens.id));
    }
    for lens in old
        .lenses
        .iter()
        .filter(|lens| new.lens(&lens.id).is_none())
    {
        changes.push(Change::new(Bump::Major, Kind::LensRemoved).lens(&lens.id));
    }
    let futures = |ladder: &'a Ladder| -> Vec<(&'a str, &'a str, FutureKind)> {
        let futures = ladder.futures.iter();
        let futures = futures.map(|future| {
            let from = ladder.levels[future.from].id.as_str();
            (from, future.to.as_str(), future.kind)
        });
        futures.collect()
    };
    let (was, is) = (futures(old), futures(new));
    for (from, to, _) in is.iter().filter(|future| !was.contains(future)) {
        let change = Change::new(Bump::Minor, Kind::FutureAdded).level(from);
        changes.push(change.to(Some(*to)));
    }
    for (from, to, _) in was.iter().filter(|future| !is.contains(future)) {
        let change = Change::new(Bump::Minor, Kind::FutureRemoved).level(from);
        changes.push(change.from(Some(*to)));
    }
    changes
}

/// Parallels, benchmark, job classes and bands.
pub fn anchors<'a>(old: &'a Ladder, new: &'a Ladder) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    let benchmark = |of: &'a Ladder| -> [Option<&'a str>; 2] {
        let parts = |b: &'a Benchmark| [b.source.as_deref(), b.job_class.as_deref()];
        of.benchmark.as_ref().map_or([None, None], parts)
    };
    let names = ["source", "job_class"];
    for (part, name) in names.into_iter().enumerate() {
        let (from, to) = (benchmark(old)[part], benchmark(new)[part]);
        if from != to {
            let change = Change::new(Bump::Minor, Kind::BenchmarkChanged).what(name);
            changes.push(change.from(from).to(to));
        }
    }
    for level in &new.levels {
        let Some(before) = old.level(&level.id).map(|at| &old.levels[at]) else {
            continue;
        };
        let of = |kind| Change::new(Bump::Minor, kind).level(&level.id);
        let parallels = |level: &Level| -> Option<String> {
            let names: BTreeSet<String> = level.parallel.iter().map(ToString::to_string).collect();
            let names: Vec<String> = names.into_iter().collect();
            (!names.is_empty()).then(|| names.join(", "))
        };
        let (from, to) = (parallels(before), parallels(level));
        if from != to {
            changes.push(of(Kind::ParallelChanged).from(from).to(to));
        }
        for (kind, from, to) in [
            (Kind::JobClassChanged, &before.job_class, &level.job_class),
            (Kind::BandChanged, &before.band, &level.band),
        ] {
            if from != to {
                changes.push(of(kind).from(from.as_deref()).to(to.as_deref()));
            }
        }
    }
    changes
}
