//! `steep-entry`: a first level that asks much.

use crate::diagnostic::{Diagnostic, Rule, Within};
use crate::lint::rule::{By, Check, Entry};
use crate::lint::scene::LadderView;
use crate::lint::steep::steep;
use crate::model::ladder::LevelIndex;

/// Its identity.
pub static RULE: Rule = Rule::note("LA007", "steep-entry");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a first level that asks three fifths of the scale or more",
    why: "Whoever enters here has nothing below to grow on, so that only those can who have \
          learned it elsewhere. That may be meant, where a ladder starts from experienced people. \
          A level that nothing follows is a role rather than an entry, and people come to one that \
          is `parallel` to a higher level of another ladder from there: of both nothing is said.",
    bad: "mentoring: [3, 3, 4]",
    good: "mentoring: [1, 3, 4]",
    by: By::Check(Check::Ladder(check)),
};

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let levels = 0..view.ladder.levels.len();
    let entries: Vec<LevelIndex> = levels.filter(|level| is_entry(view, *level)).collect();
    for row in &view.ladder.rows {
        let skill = view.skill(row);
        let steep = steep(skill);
        for level in entries.iter().copied() {
            let cell = &row.cells[level];
            if cell.rating < steep {
                continue;
            }
            let id = view.level_id(level);
            let message = format!(
                "`{}`: {id} is a first level and asks {}",
                skill.id, cell.rating
            );
            found.push(
                Diagnostic::new(&RULE, cell.place, message)
                    .related(view.ladder.levels[level].place, "nothing stands below it")
                    .help(format!("ask at most {} here", steep - 1))
                    .together(
                        Within::Document,
                        format!("rows ask much at {id}, which is a first level"),
                        "ask less here, or leave it so where people come with experience",
                    ),
            );
        }
    }
}

/// True for a level that people enter at and go on from.
fn is_entry(view: &LadderView<'_, '_>, level: LevelIndex) -> bool {
    let ladder = view.ladder;
    let is_followed = || {
        ladder
            .levels
            .iter()
            .any(|other| other.after.contains(&level))
    };
    let mut parallel = ladder.levels[level].parallel.iter();
    let mut comes_from_elsewhere = || {
        parallel.any(|other| {
            let ladder = view.scene.ladders.get(other.ladder.as_str());
            let level = ladder.and_then(|ladder| Some(&ladder.levels[ladder.level(&other.level)?]));
            level.is_some_and(|level| !level.after.is_empty())
        })
    };
    ladder.levels[level].after.is_empty() && is_followed() && !comes_from_elsewhere()
}
