//! What one level asks in two versions, through one lens or none.

use super::asked::asked;
use super::change::{Bump, Change, Kind, Value};
use super::choose::Depth;
use super::edition::Edition;
use crate::model::ladder::Ladder;
use crate::model::skill::Vocabulary;

/// A ladder of a version as seen through a lens or none, and its vocabulary.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The ladder as seen.
    pub ladder: &'a Ladder,
    /// Its vocabulary.
    pub vocabulary: &'a Vocabulary,
}

/// What changed of the levels that both versions have, without and with each lens that both
/// have. What is seen without a lens is not said again of the lens.
pub fn rows<'a>(old: Edition<'a>, new: Edition<'a>) -> Vec<Change<'a>> {
    let mut changes = levels(old.view(None), new.view(None));
    let plain = changes.len();
    for lens in new.lenses().filter(|id| old.lenses().any(|o| o == *id)) {
        for change in levels(old.view(Some(lens)), new.view(Some(lens))) {
            if !changes[..plain].contains(&change) {
                changes.push(change.lens(lens));
            }
        }
    }
    changes
}

fn levels<'a>(old: View<'a>, new: View<'a>) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    let mut whole = Vec::new();
    for (at, level) in new.ladder.levels.iter().enumerate() {
        let Some(before) = old.ladder.level(&level.id) else {
            continue;
        };
        let was = asked(old.ladder, before, old.vocabulary);
        let is = asked(new.ladder, at, new.vocabulary);
        let of = |bump, kind, skill| Change::new(bump, kind).level(&level.id).skill(skill);
        for (skill, asked) in &was {
            if !is.contains_key(skill) {
                let change = of(Bump::Minor, Kind::RowDropped, *skill);
                changes.push(change.from(asked.rating));
            }
        }
        for (skill, to) in &is {
            let Some(from) = was.get(skill) else {
                changes.push(of(Bump::Major, Kind::RowAdded, *skill).to(to.rating));
                continue;
            };
            let other = |bump, kind| of(bump, kind, *skill).from(from.rating).to(to.rating);
            if to.rating > from.rating {
                changes.push(other(Bump::Major, Kind::RowRaised));
            } else if to.rating < from.rating {
                changes.push(other(Bump::Minor, Kind::RowLowered));
            }
            if to.core && !from.core {
                changes.push(of(Bump::Major, Kind::CoreAdded, *skill));
            } else if from.core && !to.core {
                changes.push(of(Bump::Minor, Kind::CoreRemoved, *skill));
            }
            if to.words != from.words {
                let words = of(Bump::Patch, Kind::WordsChanged, *skill).what("words");
                changes.push(words.from(texts(from.words)).to(texts(to.words)));
            }
            // These concern a row, whatever its level.
            let row = |bump, kind| Change::new(bump, kind).skill(skill);
            if to.weight != from.weight {
                let change = row(Bump::Major, Kind::WeightChanged);
                whole.push(change.from(from.weight).to(to.weight));
            }
            if to.competency != from.competency {
                let (from, to) = (Some(from.competency), Some(to.competency));
                whole.push(row(Bump::Minor, Kind::RowMoved).from(from).to(to));
            }
            let scales = (
                &old.vocabulary.skills[from.skill].scale.names,
                &new.vocabulary.skills[to.skill].scale.names,
            );
            if scales.0 != scales.1 {
                let change = row(Bump::Major, Kind::ScaleChanged);
                whole.push(change.from(texts(scales.0)).to(texts(scales.1)));
            }
        }
        let chooses = (
            Depth::all(&old.ladder.levels[before].choose, old.vocabulary),
            Depth::all(&level.choose, new.vocabulary),
        );
        let added = unmatched(&chooses.1, &chooses.0, |new, old| old.implies(new));
        let removed = unmatched(&chooses.0, &chooses.1, |old, new| new.implies(old));
        let alike = added.is_empty() && removed.is_empty();
        for depth in added {
            let change = Change::new(Bump::Major, Kind::ChooseAdded).level(&level.id);
            changes.push(change.to(Value::Depth(depth)));
        }
        for depth in removed {
            let change = Change::new(Bump::Minor, Kind::ChooseRemoved).level(&level.id);
            changes.push(change.from(Value::Depth(depth)));
        }
        // The same depth in other words.
        let said = |depths: &[Depth<'_>], depth: &Depth<'_>| depths.iter().any(|d| d.is(depth));
        let reworded = chooses.0.iter().any(|depth| !said(&chooses.1, depth))
            || chooses.1.iter().any(|depth| !said(&chooses.0, depth));
        if alike && reworded {
            let change = Change::new(Bump::Patch, Kind::WordsChanged).level(&level.id);
            changes.push(change.what("choose"));
        }
    }
    for change in whole {
        if !changes.contains(&change) {
            changes.push(change);
        }
    }
    changes
}

/// Those of `these` that none of `those` implies.
fn unmatched<'a>(
    these: &[Depth<'a>],
    those: &[Depth<'a>],
    implied: impl Fn(&Depth<'a>, &Depth<'a>) -> bool,
) -> Vec<Depth<'a>> {
    let alone = these.iter();
    let alone = alone.filter(|depth| !those.iter().any(|other| implied(depth, other)));
    alone.cloned().collect()
}

/// Texts as a value.
pub fn texts(texts: &[String]) -> Value<'_> {
    Value::Texts(texts.iter().map(String::as_str).collect())
}
