//! `steep-entry`: a first level that asks much.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::context::LadderView;
use crate::lint::rule::{By, Check, Entry};
use crate::lint::steep::steep;
use crate::model::ladder::LevelIndex;

/// Its identity.
pub static RULE: Rule = Rule::note("LA007", "steep-entry");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a first level that asks three fifths of the scale or more",
    why: "Whoever enters here has nothing below to grow on, so only people who have learned it \
          elsewhere can. That may be meant, where a ladder starts from experienced people. A \
          level that nothing follows is a role rather than an entry, and people come to one that \
          is `parallel` to a higher level of another ladder from there: neither is reported, nor \
          is a level where most of four rows or more ask that much. It is reported once for each \
          level.",
    bad: "mentoring: [3, 3, 4]",
    good: "mentoring: [1, 3, 4]",
    by: By::Check(Check::Ladder(check)),
};

/// Of a level with so many rows it is meant that most of them ask much.
const MANY: usize = 4;
/// Most rows that a finding about several shows.
const MOST_SHOWN: usize = 4;

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let levels = 0..view.ladder.levels.len();
    for level in levels.filter(|level| is_entry(view, *level)) {
        let id = view.level_id(level);
        let rows = view.ladder.rows.iter();
        let cells = rows.map(|row| (view.skill(row), &row.cells[level]));
        let asked = cells.clone().filter(|(_, cell)| cell.rating > 0).count();
        let steep: Vec<_> = cells
            .filter(|(skill, cell)| cell.rating >= steep(skill))
            .collect();
        if asked >= MANY && steep.len() * 2 > asked {
            continue;
        }
        let place = view.ladder.levels[level].place;
        if let [(skill, cell)] = steep[..] {
            let asks = cell.rating;
            let message = format!("`{}`: {id} is a first level and asks {asks}", skill.id);
            found.push(
                Diagnostic::new(&RULE, cell.place, message)
                    .related(place, "there is nothing below it")
                    .help(format!("ask at most {} here", self::steep(skill) - 1)),
            );
        } else if !steep.is_empty() {
            let count = steep.len();
            let message =
                format!("{id} is a first level and asks much in {count} of its {asked} rows");
            let mut finding = Diagnostic::new(&RULE, place, message)
                .label("there is nothing below it")
                .help("ask less here, or name with `parallel` the level that people come from");
            for (skill, cell) in steep.iter().take(MOST_SHOWN) {
                let asks = format!("`{}`: {}", skill.id, cell.rating);
                finding = finding.related(cell.place, asks);
            }
            found.push(finding);
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
            let ladder = view.context.ladders.get(other.ladder.as_str());
            let level = ladder.and_then(|ladder| Some(&ladder.levels[ladder.level(&other.level)?]));
            level.is_some_and(|level| !level.is_first())
        })
    };
    ladder.levels[level].is_first() && is_followed() && !comes_from_elsewhere()
}
