//! What the lenses say of levels: through each of them the work reads as the work that it is.

use super::{BUNDLED, asked, assert_none, catalog, skill_id, views};
use ospo_ladder::model::ladder::{Ladder, LevelIndex};
use ospo_ladder::resolve::lens;

/// By lens, words of which each level's description has one.
const ABOUT: [(&str, &[&str]); 7] = [
    ("community", &["communit"]),
    ("compliance", &["complian", "license"]),
    ("devrel", &["developer"]),
    ("documentation", &["document", "writ"]),
    (
        "expert",
        &["leading people", "leads no people", "nobody reporting"],
    ),
    ("open-source", &["upstream"]),
    ("sponsors", &["sponsor", "fund"]),
];

/// What a level asks, core or not.
fn asks(ladder: &Ladder, level: LevelIndex) -> Vec<(&'static str, u8, bool)> {
    let rows = asked(ladder, level);
    rows.map(|row| (skill_id(row), row.cells[level].rating, row.is_core(level)))
        .collect()
}

#[test]
fn a_level_that_asks_something_else_through_a_lens_says_what_is_different_about_the_work() {
    let mut found = Vec::new();
    for ladder in BUNDLED.map(|id| &catalog().ladders[id]) {
        for one in &ladder.lenses {
            let seen = lens::through(ladder, std::slice::from_ref(&one.id));
            let (_, words) = ABOUT.iter().find(|(id, _)| *id == one.id).unwrap();
            for (index, level) in ladder.levels.iter().enumerate() {
                if asks(ladder, index) == asks(&seen, index) {
                    continue;
                }
                let place = format!("{}/{} through {}", ladder.id, level.id, one.id);
                let told = seen.levels[index].description.as_deref();
                let told = told.unwrap_or_default();
                if told == level.description.as_deref().unwrap_or_default() {
                    found.push(format!("{place} says what it says without"));
                }
                let scope = seen.levels[index].scope.as_deref();
                if one.id != "expert" && scope == level.scope.as_deref() {
                    found.push(format!("{place} reaches as far as without"));
                }
                let told = told.to_lowercase();
                if !words.iter().any(|word| told.contains(word)) {
                    found.push(format!("{place} speaks of something else: {told}"));
                }
            }
        }
    }
    assert_none(found);
}

#[test]
fn nobody_is_called_a_director_who_leads_no_people() {
    let mut found = Vec::new();
    for view in views() {
        for (index, level) in view.ladder.levels.iter().enumerate() {
            let mut rows = asked(&view.ladder, index);
            let leads = rows.any(|row| skill_id(row) == "people-leadership");
            if level.title.to_lowercase().contains("director") && !leads {
                found.push(format!("{}: {}", view.name, level.title));
            }
        }
    }
    assert_none(found);
}
