//! `falling-expectation`: a level that asks less of a skill than one below it.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::context::LadderView;
use crate::lint::rule::{By, Check, Entry};
use crate::model::ladder::{LevelIndex, Row};

/// Its identity.
pub static RULE: Rule = Rule::error("LA003", "falling-expectation");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level that asks less of a skill than one below it",
    why: "Whoever is promoted would be asked less than before. Most often two cells were swapped, \
          or a column was inserted. Only cells that ask something are compared. Where the ladder \
          forks it is a note: a manager's branch may ask less craft than the level before it.",
    bad: "mentoring: [1, 3, 2]",
    good: "mentoring: [1, 2, 3]",
    by: By::Check(Check::Ladder(check)),
};

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let nearest = Nearest::of(view);
    for row in &view.ladder.rows {
        for (level, cell) in row.cells.iter().enumerate().filter(|(_, c)| c.rating > 0) {
            let Some((below, fork)) = nearest.highest_below(row, level) else {
                continue;
            };
            let before = &row.cells[below];
            if before.rating <= cell.rating {
                continue;
            }
            let (upper, lower) = (view.level_id(level), view.level_id(below));
            let message = format!(
                "`{}`: {upper} asks {}, and {lower} below it asks {}",
                view.skill(row).id,
                cell.rating,
                before.rating
            );
            let finding = Diagnostic::new(&RULE, cell.place, message)
                .label(format!("{upper} asks {}", cell.rating))
                .related(before.place, format!("{lower} asks {}", before.rating));
            found.push(if fork {
                finding.as_note()
            } else {
                finding.help(format!("ask at least {} here", before.rating))
            });
        }
    }
}

/// The steps down from each level.
struct Nearest {
    /// By level: the levels right below, and whether the ladder forks there.
    below: Vec<Vec<(LevelIndex, bool)>>,
}

impl Nearest {
    fn of(view: &LadderView<'_, '_>) -> Self {
        let mut below = vec![Vec::new(); view.ladder.levels.len()];
        for step in view.steps() {
            below[step.above].push((step.below, step.fork));
        }
        Nearest { below }
    }

    /// Of the nearest levels below that ask something of a row the one that asks most, and whether
    /// the ladder forks on the way.
    fn highest_below(&self, row: &Row, level: LevelIndex) -> Option<(LevelIndex, bool)> {
        // Most ladders are a line, and most cells ask.
        if let [(below, fork)] = self.below[level][..]
            && row.cells[below].rating > 0
        {
            return Some((below, fork));
        }
        let asked = self.asked_below(row, level).into_iter();
        asked.max_by_key(|(below, fork)| (row.cells[*below].rating, !*fork))
    }

    /// The nearest levels below that ask something of a row, and whether the ladder forks on the
    /// way.
    fn asked_below(&self, row: &Row, level: LevelIndex) -> Vec<(LevelIndex, bool)> {
        let mut asked = Vec::new();
        let mut seen = vec![false; row.cells.len()];
        let mut open = self.below[level].clone();
        while let Some((level, fork)) = open.pop() {
            if std::mem::replace(&mut seen[level], true) {
                continue;
            }
            match row.cells[level].rating {
                0 => open.extend(self.below[level].iter().map(|(l, f)| (*l, *f || fork))),
                _ => asked.push((level, fork)),
            }
        }
        asked
    }
}
