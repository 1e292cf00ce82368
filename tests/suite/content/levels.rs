//! What the levels ask: it rises, in steps that can be taken, and little of it is core.

use super::{View, asked, assert_none, skill_id, views};
use ospo_ladder::model::ladder::LevelIndex;

/// Most rows of a level; through a lens some more.
const ROWS: (usize, usize) = (24, 30);
/// What a scope says, and the rating that means that reach.
const REACHES: [(&str, u8); 9] = [
    ("with guidance", 1),
    ("with help at hand", 2),
    (", alone", 3),
    ("Several", 4),
    ("several", 4),
    ("whole", 4),
    ("company", 4),
    ("division", 4),
    ("All ", 4),
];

/// Rows in which a level differs from the one below, at least.
const DIFFERENT: usize = 3;
/// The widest step of a row from one level to the next.
const STEP: u8 = 2;
/// A first level asks less than this.
const ENTRY: u8 = 3;

/// A complaint for each pair of a level and one right below it, over all ladders and lenses.
fn steps(complaints: impl Fn(&View, LevelIndex, LevelIndex) -> Vec<String>) {
    let mut found = Vec::new();
    for view in views() {
        for (index, level) in view.ladder.levels.iter().enumerate() {
            for below in &level.after {
                let complaints = complaints(&view, *below, index);
                let place = format!("{}, {}", view.name, level.id);
                found.extend(complaints.iter().map(|text| format!("{place}: {text}")));
            }
        }
    }
    assert_none(found);
}

#[test]
fn expectations_never_fall() {
    steps(|view, below, level| {
        let rows = view.ladder.rows.iter();
        let falls = rows.filter(|row| row.cells[level].rating < row.cells[below].rating);
        falls.map(|row| skill_id(row).to_owned()).collect()
    });
}

#[test]
fn no_step_is_above_two() {
    steps(|view, below, level| {
        let rows = view.ladder.rows.iter();
        let step = |row: &&_| {
            let row: &ospo_ladder::model::ladder::Row = row;
            let (from, to) = (row.cells[below].rating, row.cells[level].rating);
            to.saturating_sub(from) > STEP
        };
        let steep = rows.filter(step);
        steep.map(|row| skill_id(row).to_owned()).collect()
    });
}

#[test]
fn each_level_differs_from_the_one_below() {
    steps(|view, below, level| {
        let rows = view.ladder.rows.iter();
        let different = rows.filter(|row| row.cells[level].rating != row.cells[below].rating);
        let count = different.count();
        let flat = (count < DIFFERENT).then(|| format!("differs in {count} rows"));
        flat.into_iter().collect()
    });
}

#[test]
fn what_is_core_is_rare() {
    let mut found = Vec::new();
    for view in views() {
        for (index, level) in view.ladder.levels.iter().enumerate() {
            let rows = asked(&view.ladder, index).count();
            let core = asked(&view.ladder, index).filter(|row| row.core || row.cells[index].core);
            let core = core.count();
            if core * 5 > rows {
                found.push(format!("{}, {}: {core} of {rows}", view.name, level.id));
            }
        }
    }
    assert_none(found);
}

#[test]
fn scope_and_ratings_agree() {
    let mut found = Vec::new();
    for view in views() {
        for (index, level) in view.ladder.levels.iter().enumerate() {
            let place = format!("{}, {}", view.name, level.id);
            let scope = level.scope.as_deref().unwrap_or_default();
            let reach = REACHES.iter().find(|(words, _)| scope.contains(words));
            let Some((_, reach)) = reach else {
                found.push(format!("{place}: {scope:?} names no reach"));
                continue;
            };
            let rows: Vec<_> = asked(&view.ladder, index).collect();
            let rating = |row: &&ospo_ladder::model::ladder::Row| row.cells[index].rating;
            let fit = rows.iter().filter(|row| rating(row) >= *reach).count();
            if fit * 3 < rows.len() {
                found.push(format!("{place}: {fit} of {} rows ask {reach}", rows.len()));
            }
            let core = rows.iter().filter(|row| row.core || row.cells[index].core);
            let low = core.filter(|row| rating(row) < *reach);
            found
                .extend(low.map(|row| format!("{place}: core {} is below {reach}", skill_id(row))));
            if *reach >= 3 {
                let ones = rows.iter().filter(|row| rating(row) == 1);
                found.extend(ones.map(|row| format!("{place}: asks {} at 1", skill_id(row))));
            }
            let most = if view.bare { ROWS.0 } else { ROWS.1 };
            if rows.len() > most {
                found.push(format!("{place}: {} rows", rows.len()));
            }
        }
    }
    assert_none(found);
}

#[test]
fn first_levels_can_be_stepped_on() {
    let mut found = Vec::new();
    for view in views() {
        let levels = view.ladder.levels.iter().enumerate();
        for (index, level) in levels.filter(|(_, level)| level.after.is_empty()) {
            let steep = asked(&view.ladder, index).filter(|row| row.cells[index].rating >= ENTRY);
            let place = format!("{}, {}", view.name, level.id);
            found.extend(steep.map(|row| format!("{place}: {}", skill_id(row))));
        }
    }
    assert_none(found);
}

#[test]
fn code_is_core_on_the_engineering_ladder_only() {
    for view in views() {
        let code = view.ladder.rows.iter();
        let code = code.filter(|row| skill_id(row) == "code-contribution");
        let core = code.filter(|row| row.core || row.cells.iter().any(|cell| cell.core));
        assert_eq!(
            core.count() > 0,
            view.ladder.id == "engineering",
            "{}",
            view.name
        );
    }
}

#[test]
fn code_is_asked_at_every_level_of_engineering() {
    let ladders = views().into_iter().filter(|v| v.ladder.id == "engineering");
    for view in ladders {
        for level in 0..view.ladder.levels.len() {
            let mut rows = asked(&view.ladder, level);
            assert!(rows.any(|row| skill_id(row) == "code-contribution"));
        }
    }
}
