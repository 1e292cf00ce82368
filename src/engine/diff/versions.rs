//! Two versions of a ladder: what changed, which bump that asks for, who is affected.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::affected::Affected;
use super::change::{Bump, Change, Kind, Value};
use super::version::Declared;
use super::ways::{below, still_open};
use crate::engine::compare::{Difference, compared, since};
use crate::engine::demands::{Expectation, LevelSeen};
use crate::engine::depth::Depth;
use crate::model::ladder::Status;
use crate::model::ladder::{Ladder, Lens, Level, LevelIndex};
use crate::model::skill::Vocabulary;

/// The identity of the JSON that a difference between versions is.
pub const SCHEMA: &str = "ospo-ladder/ladder-diff/1";

/// What separates two versions of a ladder.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct VersionsDiff<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The bump that the changes ask for.
    pub bump: Bump,
    /// The versions that the documents declare.
    pub declared: Declared<'a>,
    /// Every change, those that weigh most first.
    pub changes: Vec<Change<'a>>,
    /// Whose signal or placement changes, by id.
    pub affected: Vec<Affected<'a>>,
}

/// One version of a ladder, with and without each of its lenses.
#[derive(Clone, Copy, Debug)]
pub struct LadderVersion<'a> {
    /// The ladder, without any lens.
    pub ladder: &'a Ladder,
    /// The ladder as seen through each of its lenses, by lens id.
    pub seen: &'a BTreeMap<String, Ladder>,
    /// The vocabulary that it is resolved with.
    pub vocabulary: &'a Vocabulary,
}

impl<'a> LadderVersion<'a> {
    fn through(self, lens: &str) -> Option<Self> {
        let ladder = self.seen.get(lens)?;
        Some(LadderVersion { ladder, ..self })
    }
}

/// Every change between two versions, those that weigh most first, then in the order of the
/// levels. Pure: all that it needs are the two resolved ladders, with and without each lens.
pub fn changes<'a>(old: LadderVersion<'a>, new: LadderVersion<'a>) -> Vec<Change<'a>> {
    let mut changes = Changes {
        old: old.ladder,
        new: new.ladder,
        found: Vec::new(),
    };
    changes.levels();
    changes.lenses_and_futures();
    changes.found.extend(rows(old, new));
    changes.anchors();
    changes.wording();
    let mut changes = changes.found;
    changes.sort_by_key(|change| std::cmp::Reverse(change.bump));
    changes
}

/// The bump that changes ask for: that of the weightiest.
pub fn bump(changes: &[Change<'_>]) -> Bump {
    let bumps = changes.iter().map(|change| change.bump);
    bumps.max().unwrap_or(Bump::None)
}

/// What a ladder is held against where there was none, or is none any more: itself without
/// levels, rows, lenses and futures.
pub fn nothing(ladder: &Ladder) -> Ladder {
    Ladder {
        levels: Vec::new(),
        rows: Vec::new(),
        lenses: Vec::new(),
        futures: Vec::new(),
        ..ladder.clone()
    }
}

/// What changed of the levels that both versions have, without and with each lens that both
/// have. What is seen without a lens is not said again of the lens.
fn rows<'a>(old: LadderVersion<'a>, new: LadderVersion<'a>) -> Vec<Change<'a>> {
    let mut changes = asked(old, new);
    let plain = changes.len();
    for lens in new.seen.keys() {
        let Some((old, new)) = old.through(lens).zip(new.through(lens)) else {
            continue;
        };
        for change in asked(old, new) {
            if !changes[..plain].contains(&change) {
                changes.push(change.lens(lens));
            }
        }
    }
    changes
}

/// What the levels of two versions ask: of each level its rows and depth, then what concerns a
/// row at all levels.
fn asked<'a>(old: LadderVersion<'a>, new: LadderVersion<'a>) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    let mut whole: Vec<Change<'a>> = Vec::new();
    for (at, level) in new.ladder.levels.iter().enumerate() {
        let Some(before) = old.ladder.level(&level.id) else {
            continue;
        };
        let [from, to] = [(old, before), (new, at)].map(|(edition, level)| LevelSeen {
            ladder: edition.ladder,
            level,
            vocabulary: edition.vocabulary,
        });
        changes.extend(level_rows(from, to));
        let depths_before: Vec<Depth<'a>> = from.depths().into_iter().map(renamed(to)).collect();
        changes.extend(depths(level, &depths_before, &to.depths()));
        for change in whole_rows(from, to) {
            if !whole.contains(&change) {
                whole.push(change);
            }
        }
    }
    for change in whole {
        if !changes.contains(&change) {
            changes.push(change);
        }
    }
    changes
}

/// Depth of an old version in the skill ids of a new one.
fn renamed<'a>(to: LevelSeen<'a>) -> impl Fn(Depth<'a>) -> Depth<'a> {
    move |depth| Depth {
        of: depth.of.iter().map(|id| since(id, to.vocabulary)).collect(),
        ids: depth
            .ids
            .iter()
            .map(|id| since(id, to.vocabulary))
            .collect(),
        ..depth
    }
}

/// What changed of the rows at one level; first what is dropped.
fn level_rows<'a>(from: LevelSeen<'a>, to: LevelSeen<'a>) -> Vec<Change<'a>> {
    let (mut dropped, mut changes) = (Vec::new(), Vec::new());
    for row in compared(from, to) {
        let of = |bump, kind| {
            let change = Change::new(bump, kind).level(&to.level().id);
            change.skill(row.skill)
        };
        let rating = |asked: Option<Expectation<'_>>| asked.map(|asked| asked.expected);
        let rated = |change: Change<'a>| change.from(rating(row.from)).to(rating(row.to));
        let words = |asked: Option<Expectation<'a>>| asked.map(|asked| asked.words);
        let both = row.from.is_some() && row.to.is_some();
        for difference in row.differences() {
            match difference {
                Difference::Dropped => dropped.push(rated(of(Bump::Minor, Kind::RowDropped))),
                Difference::Added => changes.push(rated(of(Bump::Major, Kind::RowAdded))),
                Difference::Raised => changes.push(rated(of(Bump::Major, Kind::RowRaised))),
                Difference::Lowered => changes.push(rated(of(Bump::Minor, Kind::RowLowered))),
                Difference::CoreAdded if both => {
                    changes.push(of(Bump::Major, Kind::CoreAdded));
                }
                Difference::CoreRemoved if both => {
                    changes.push(of(Bump::Minor, Kind::CoreRemoved));
                }
                Difference::Words => {
                    let change = of(Bump::Patch, Kind::WordsChanged).what("words");
                    changes.push(change.from(words(row.from)).to(words(row.to)));
                }
                // Core with the row; the others concern the row, whatever its level.
                _ => {}
            }
        }
    }
    dropped.extend(changes);
    dropped
}

/// What changed of rows that both levels ask for, whatever the level.
fn whole_rows<'a>(from: LevelSeen<'a>, to: LevelSeen<'a>) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    for row in compared(from, to) {
        let (Some(was), Some(is)) = (row.from, row.to) else {
            continue;
        };
        let of = |bump, kind| Change::new(bump, kind).skill(row.skill);
        let mut add = |change: Change<'a>| {
            if change.from != change.to {
                changes.push(change);
            }
        };
        add(of(Bump::Major, Kind::WeightChanged)
            .from(was.weight)
            .to(is.weight));
        add(of(Bump::Minor, Kind::RowMoved)
            .from(Some(was.competency))
            .to(Some(is.competency)));
        let scale = |side: LevelSeen<'a>, asked: Expectation<'_>| {
            side.vocabulary.skills[asked.skill].scale.names.as_slice()
        };
        add(of(Bump::Major, Kind::ScaleChanged)
            .from(scale(from, was))
            .to(scale(to, is)));
    }
    changes
}

/// What changed of the depth that a level asks.
fn depths<'a>(level: &'a Level, old: &[Depth<'a>], new: &[Depth<'a>]) -> Vec<Change<'a>> {
    let of = |bump, kind| Change::new(bump, kind).level(&level.id);
    let mut changes = Vec::new();
    for depth in new {
        if !old.iter().any(|old| old.implies(depth)) {
            let change = of(Bump::Major, Kind::ChooseAdded);
            changes.push(change.to(Value::Depth(depth.clone())));
        }
    }
    for depth in old {
        if !new.iter().any(|new| new.implies(depth)) {
            let change = of(Bump::Minor, Kind::ChooseRemoved);
            changes.push(change.from(Value::Depth(depth.clone())));
        }
    }
    // The same depth in other words.
    let lacks = |depths: &[Depth<'_>], depth: &Depth<'_>| !depths.iter().any(|d| d.is(depth));
    let reworded = old.iter().any(|d| lacks(new, d)) || new.iter().any(|d| lacks(old, d));
    if changes.is_empty() && reworded {
        changes.push(of(Bump::Patch, Kind::WordsChanged).what("choose"));
    }
    changes
}

/// What changed of a ladder besides its rows.
struct Changes<'a> {
    old: &'a Ladder,
    new: &'a Ladder,
    found: Vec<Change<'a>>,
}

impl<'a> Changes<'a> {
    fn add(&mut self, change: Change<'a>) {
        self.found.push(change);
    }

    /// Adds a change where there is one.
    fn compare(
        &mut self,
        change: Change<'a>,
        from: impl Into<Value<'a>>,
        to: impl Into<Value<'a>>,
    ) {
        let change = change.from(from).to(to);
        if change.from != change.to {
            self.add(change);
        }
    }

    /// Adds a change of what a lens says of levels, where there is one.
    fn compare_by_level<T: Said + 'a>(
        &mut self,
        change: Change<'a>,
        (was, is): (&'a Lens, &'a Lens),
        said: impl Fn(&'a Lens) -> &'a BTreeMap<LevelIndex, T>,
    ) {
        let (from, to) = (by_level(self.old, said(was)), by_level(self.new, said(is)));
        self.compare(change, from, to);
    }

    /// The levels that both versions have, in the order of the new one.
    fn kept(&self) -> impl Iterator<Item = (&'a Level, &'a Level)> + use<'a> {
        let (old, new) = (self.old, self.new);
        let levels = new.levels.iter();
        levels.filter_map(|level| Some((&old.levels[old.level(&level.id)?], level)))
    }

    /// Levels that came and went, and other ways up.
    fn levels(&mut self) {
        let (old, new) = (self.old, self.new);
        for level in lacking(new, old) {
            self.add(Change::new(Bump::Minor, Kind::LevelAdded).level(&level.id));
        }
        for level in lacking(old, new) {
            self.add(Change::new(Bump::Major, Kind::LevelRemoved).level(&level.id));
        }
        let (was, is) = (below(old), below(new));
        for (before, level) in self.kept() {
            let id = level.id.as_str();
            if let Some(change) = branches(before, level, (&was[id], &is[id])) {
                self.add(change);
                continue;
            }
            let bump = if was[id] == is[id] || still_open(&was, &is, id) {
                Bump::Minor
            } else {
                Bump::Major
            };
            let ids = |ids: &BTreeSet<&'a str>| Value::Texts(ids.iter().copied().collect());
            let change = Change::new(bump, Kind::AfterChanged).level(id);
            self.compare(change, ids(&was[id]), ids(&is[id]));
        }
        let was = old.levels.iter().map(|level| level.id.as_str());
        let is = self.kept().map(|(level, _)| level.id.as_str());
        if was.filter(|id| new.level(id).is_some()).ne(is) {
            self.add(Change::new(Bump::Patch, Kind::OrderChanged));
        }
    }

    /// Lenses and futures that came and went.
    fn lenses_and_futures(&mut self) {
        let (old, new) = (self.old, self.new);
        for lens in new.lenses.iter().filter(|l| old.lens(&l.id).is_none()) {
            self.add(Change::new(Bump::Minor, Kind::LensAdded).lens(&lens.id));
        }
        for lens in old.lenses.iter().filter(|l| new.lens(&l.id).is_none()) {
            self.add(Change::new(Bump::Major, Kind::LensRemoved).lens(&lens.id));
        }
        let futures = |ladder: &'a Ladder| -> Vec<_> {
            let futures = ladder.futures.iter().map(|future| {
                let from = ladder.levels[future.from].id.as_str();
                (from, future.to.as_str(), future.kind)
            });
            futures.collect()
        };
        let (was, is) = (futures(old), futures(new));
        for (from, to, _) in is.iter().filter(|future| !was.contains(future)) {
            let change = Change::new(Bump::Minor, Kind::FutureAdded).level(from);
            self.add(change.to(Some(*to)));
        }
        for (from, to, _) in was.iter().filter(|future| !is.contains(future)) {
            let change = Change::new(Bump::Minor, Kind::FutureRemoved).level(from);
            self.add(change.from(Some(*to)));
        }
    }

    /// What HR anchors a ladder to: parallels, benchmark, job classes and bands.
    fn anchors(&mut self) {
        let (was, is) = (self.old.benchmark.as_ref(), self.new.benchmark.as_ref());
        let of = |what| Change::new(Bump::Minor, Kind::BenchmarkChanged).what(what);
        let [from, to] = [was, is].map(|b| b.and_then(|b| b.source.as_deref()));
        self.compare(of("source"), from, to);
        let [from, to] = [was, is].map(|b| b.and_then(|b| b.job_class.as_deref()));
        self.compare(of("job_class"), from, to);
        for (was, is) in self.kept() {
            let of = |kind| Change::new(Bump::Minor, kind).level(&is.id);
            let parallels = |level: &Level| -> Option<String> {
                let names: BTreeSet<String> =
                    level.parallel.iter().map(ToString::to_string).collect();
                let names: Vec<String> = names.into_iter().collect();
                (!names.is_empty()).then(|| names.join(", "))
            };
            self.compare(of(Kind::ParallelChanged), parallels(was), parallels(is));
            self.compare(of(Kind::JobClassChanged), &was.job_class, &is.job_class);
            self.compare(of(Kind::BandChanged), &was.band, &is.band);
        }
    }

    /// Other words: what asks nothing more or less of anybody.
    fn wording(&mut self) {
        let (old, new) = (self.old, self.new);
        let words = |what| Change::new(Bump::Patch, Kind::WordsChanged).what(what);
        self.compare(words("title"), &old.title, &new.title);
        self.compare(words("description"), &old.description, &new.description);
        let [from, to] = [old, new].map(|ladder| ladder.status.map(Status::name));
        self.compare(words("status"), from, to);
        self.compare(words("owner"), &old.owner, &new.owner);
        self.compare(words("extends"), &old.extends, &new.extends);
        let [from, to] = [old, new].map(|ladder| ladder.reviewed.map(|date| date.to_string()));
        self.compare(words("reviewed"), from, to);
        let [from, to] = [old, new].map(|ladder| -> Value<'a> {
            let titles = ladder.competencies.iter();
            titles.flat_map(|(id, title)| [id, title]).collect()
        });
        self.compare(words("competencies"), from, to);
        for (was, is) in self.kept() {
            let of = |what| words(what).level(&is.id);
            self.compare(of("title"), &was.title, &is.title);
            self.compare(of("scope"), &was.scope, &is.scope);
            self.compare(of("description"), &was.description, &is.description);
            let [from, to] = [was, is].map(|level| level.external_titles.as_slice());
            self.compare(of("external_titles"), from, to);
        }
        for is in &new.lenses {
            let Some(was) = old.lens(&is.id) else {
                continue;
            };
            let of = |what| words(what).lens(&is.id);
            self.compare(of("title"), &was.title, &is.title);
            self.compare(of("description"), &was.description, &is.description);
            self.compare_by_level(of("titles"), (was, is), |lens| &lens.titles);
            self.compare_by_level(of("scopes"), (was, is), |lens| &lens.scopes);
            self.compare_by_level(of("descriptions"), (was, is), |lens| &lens.descriptions);
            self.compare_by_level(of("external_titles"), (was, is), |l| &l.external_titles);
            self.compare_by_level(of("job_class"), (was, is), |lens| &lens.job_class);
        }
        let [from, to] = [old, new].map(|ladder| -> Value<'a> {
            let futures = ladder.futures.iter();
            futures.filter_map(|f| f.description.as_ref()).collect()
        });
        self.compare(words("futures"), from, to);
    }
}

/// A level that goes on from other levels of other ladders: the same rules as within the ladder,
/// whose own ways up are not looked at one by one here.
fn branches<'a>(
    was: &'a Level,
    is: &'a Level,
    (below_was, below_is): (&BTreeSet<&str>, &BTreeSet<&str>),
) -> Option<Change<'a>> {
    let names = |level: &Level| -> BTreeSet<String> {
        let names = level.branches.iter().map(|branch| branch.level.to_string());
        names.collect()
    };
    let (from, to) = (names(was), names(is));
    let neither = from.is_empty() && to.is_empty();
    if neither || from == to && below_was == below_is {
        return None;
    }
    let kept = from.is_subset(&to) && below_was.is_subset(below_is);
    // A first level stays open to everybody, and a way to one more level does not close it.
    let open = is.is_first() || kept && !was.is_first();
    let bump = if open { Bump::Minor } else { Bump::Major };
    let written = |own: &BTreeSet<&str>, elsewhere: BTreeSet<String>| {
        let own = own.iter().map(|id| (*id).to_owned());
        let all: Vec<String> = own.chain(elsewhere).collect();
        (!all.is_empty()).then(|| all.join(", "))
    };
    let change = Change::new(bump, Kind::AfterChanged).level(&is.id);
    Some(
        change
            .from(written(below_was, from))
            .to(written(below_is, to)),
    )
}

/// The levels of a ladder that another version does not have.
fn lacking<'a>(ladder: &'a Ladder, other: &Ladder) -> impl Iterator<Item = &'a Level> {
    let levels = ladder.levels.iter();
    levels.filter(|level| other.level(&level.id).is_none())
}

/// What a lens says of a level: a text or several.
trait Said {
    fn texts(&self) -> &[String];
}

impl Said for String {
    fn texts(&self) -> &[String] {
        std::slice::from_ref(self)
    }
}

impl Said for Vec<String> {
    fn texts(&self) -> &[String] {
        self
    }
}

/// What a lens says of levels, behind each level's id.
fn by_level<'a, T: Said>(ladder: &'a Ladder, said: &'a BTreeMap<LevelIndex, T>) -> Value<'a> {
    let said = said.iter();
    said.flat_map(|(level, of)| std::iter::once(&ladder.levels[*level].id).chain(of.texts()))
        .collect()
}
