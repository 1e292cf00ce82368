//! A resolved ladder as seen through lenses.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::rows::{Rows, apply};
use crate::model::ladder::{Change, Ladder, Lens, LevelIndex, Row, RowSeen, View};
use crate::model::skill::SkillIndex;

/// The ladder with the changes of some of its lenses made in the order given. Ids that are no
/// lens of it change nothing.
pub fn through(ladder: &Ladder, lenses: &[String]) -> Ladder {
    let mut seen = ladder.clone();
    let mut told: BTreeMap<LevelIndex, Vec<&str>> = BTreeMap::new();
    for lens in lenses.iter().filter_map(|id| ladder.lens(id)) {
        change(&mut seen, lens);
        for (level, text) in &lens.descriptions {
            told.entry(*level).or_default().push(text);
        }
    }
    // Each lens says what is different through it, so that none takes the word from another.
    for (level, texts) in told {
        seen.levels[level].description = Some(texts.join(" "));
    }
    seen
}

/// Ladders as they are seen.
pub fn seen(
    views: impl IntoIterator<Item = View>,
    ladders: &BTreeMap<String, Ladder>,
) -> BTreeMap<View, Ladder> {
    let mut seen = BTreeMap::new();
    see(&mut seen, views, ladders);
    seen
}

/// Adds ladders as they are seen to those that are known.
pub fn see(
    seen: &mut BTreeMap<View, Ladder>,
    views: impl IntoIterator<Item = View>,
    ladders: &BTreeMap<String, Ladder>,
) {
    for view in views {
        if let Entry::Vacant(entry) = seen.entry(view)
            && let Some(ladder) = ladders.get(&entry.key().ladder)
        {
            let ladder = through(ladder, &entry.key().lenses);
            entry.insert(ladder);
        }
    }
}

/// The row of one skill with the changes of a lens made.
pub fn row(ladder: &Ladder, lens: &Lens, skill: SkillIndex) -> Option<Row> {
    match lens.change(skill) {
        Some(change) => changed(ladder, change),
        None => ladder.row(skill).cloned(),
    }
}

/// The rows of one skill: of each ladder as it is, then through each of its lenses.
pub fn rows<'a>(ladders: impl Iterator<Item = &'a Ladder>, skill: SkillIndex) -> Vec<RowSeen<'a>> {
    let rows = ladders.flat_map(|ladder| {
        let plain = RowSeen {
            ladder,
            lens: None,
            row: ladder.row(skill).cloned(),
        };
        let lenses = ladder.lenses.iter().map(move |lens| RowSeen {
            ladder,
            lens: Some(lens),
            row: row(ladder, lens, skill),
        });
        std::iter::once(plain).chain(lenses)
    });
    rows.collect()
}

/// The row that a change is about, with the change made.
pub fn changed(ladder: &Ladder, change: &Change) -> Option<Row> {
    let skill = change.skill();
    let row = ladder.row(skill).cloned();
    let mut rows: Rows = row.into_iter().map(|row| (skill, row)).collect();
    let _ = apply(&mut rows, change.clone(), ladder.levels.len());
    rows.remove(&skill)
}

/// The ladder through each of its lenses alone, by lens id.
pub fn each(ladder: &Ladder) -> BTreeMap<String, Ladder> {
    let ids = ladder.lenses.iter().map(|lens| lens.id.clone());
    ids.map(|id| {
        let seen = through(ladder, std::slice::from_ref(&id));
        (id, seen)
    })
    .collect()
}

fn change(ladder: &mut Ladder, lens: &Lens) {
    let mut rows: Rows = std::mem::take(&mut ladder.rows)
        .into_iter()
        .map(|row| (row.skill, row))
        .collect();
    for change in &lens.changes {
        // A misfit was reported where the lens is defined; what remains is a row that another
        // lens has dropped before, and then it is gone already.
        let _ = apply(&mut rows, change.clone(), ladder.levels.len());
    }
    ladder.rows = rows.into_values().collect();
    for (level, title) in &lens.titles {
        ladder.levels[*level].title.clone_from(title);
    }
    for (level, scope) in &lens.scopes {
        ladder.levels[*level].scope = Some(scope.clone());
    }
    for (level, titles) in &lens.external_titles {
        ladder.levels[*level].external_titles.clone_from(titles);
    }
    for (level, class) in &lens.job_class {
        ladder.levels[*level].job_class = Some(class.clone());
    }
    for (level, chooses) in &lens.choose {
        ladder.levels[*level].choose.extend_from_slice(chooses);
    }
}
