//! `pointless-choose`: a choice that everybody has made who meets the level's expectations.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::context::LadderView;
use crate::lint::rule::{By, Check, Entry};
use crate::model::ladder::{Cell, Choose, LevelIndex};
use crate::model::skill::SkillIndex;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA008", "pointless-choose");

/// Most skills that a finding names.
const MOST_NAMED: usize = 5;

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a `choose` that the level's expectations already satisfy",
    why: "`choose` asks for depth in some areas instead of in all. Where the matrix asks enough of \
          these skills at that rating anyhow, nobody has anything left to choose.",
    bad: "levels: [{id: A, title: Engineer, choose: [{count: 1, rating: 2, of: [mentoring, budgeting]}]}]\n\
          matrix: {craft: {mentoring: [2]}}",
    good: "levels: [{id: A, title: Engineer, choose: [{count: 1, rating: 3, of: [mentoring, budgeting]}]}]\n\
           matrix: {craft: {mentoring: [2]}}",
    by: By::Check(Check::Ladder(check)),
};

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    for (level, of_level) in view.ladder.levels.iter().enumerate() {
        for choose in &of_level.choose {
            let asked = asked(view, level, choose);
            if asked.len() < choose.count {
                continue;
            }
            let shown: Vec<String> = asked
                .iter()
                .take(MOST_NAMED)
                .map(|(skill, _)| format!("`{skill}`"))
                .collect();
            let more = asked.len() - shown.len();
            let more = match more {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let id = &of_level.id;
            let message = format!(
                "{id} asks {} at {} or more already: {}{more}",
                asked.len(),
                choose.rating,
                shown.join(", ")
            );
            let mut finding = Diagnostic::new(&RULE, choose.place, message)
                .label(format!("wants {} of them", choose.count))
                .help("choose from skills that the level asks less of, raise `count` or `rating`, or remove it");
            for (skill, cell) in asked.iter().take(MOST_NAMED) {
                finding =
                    finding.related(cell.place, format!("`{skill}` is asked at {}", cell.rating));
            }
            found.push(finding);
        }
    }
}

/// The skills of a `choose` that its level asks so high, with their cells.
fn asked<'a>(
    view: &LadderView<'a, '_>,
    level: LevelIndex,
    choose: &Choose,
) -> Vec<(&'a str, &'a Cell)> {
    let vocabulary = view.context.vocabulary;
    let skills: BTreeSet<SkillIndex> = choose
        .of
        .iter()
        .flat_map(|topic| vocabulary.stands_for(*topic))
        .collect();
    let rows = &view.ladder.rows;
    let asked = skills.into_iter().filter_map(|skill| {
        let row = rows.binary_search_by_key(&skill, |row| row.skill).ok()?;
        let cell = &rows[row].cells[level];
        let enough = cell.rating > 0 && f64::from(cell.rating) >= choose.rating;
        enough.then(|| (vocabulary.skills[skill].id.as_str(), cell))
    });
    asked.collect()
}
