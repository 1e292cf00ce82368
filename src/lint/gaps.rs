//! Cells that a level lacks in rows that its ladder inherits: a level without `like` lacks all of
//! them, and that is said once.

use std::collections::BTreeMap;

use super::context::LadderView;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::ladder::{LevelIndex, Row};

/// Most rows that a finding names.
const MOST_NAMED: usize = 3;

/// Findings about single cells, those of inherited rows put aside by level.
pub struct Gaps<'v, 'a, 's> {
    view: &'v LadderView<'a, 's>,
    aside: BTreeMap<LevelIndex, Vec<(&'a str, Diagnostic)>>,
}

impl<'v, 'a, 's> Gaps<'v, 'a, 's> {
    /// None yet.
    pub fn of(view: &'v LadderView<'a, 's>) -> Self {
        let aside = BTreeMap::new();
        Gaps { view, aside }
    }

    /// A finding about a cell: reported, or put aside where no file writes the cell.
    pub fn add(
        &mut self,
        row: &Row,
        level: LevelIndex,
        finding: Diagnostic,
        found: &mut Vec<Diagnostic>,
    ) {
        let unwritten = row.cells[level].place == row.place;
        if unwritten && row.place.file != self.view.document.span.file {
            let skill = self.view.skill(row).id.as_str();
            self.aside.entry(level).or_default().push((skill, finding));
        } else {
            found.push(finding)
        }
    }

    /// Reports what was put aside: one finding of `rule` a level.
    pub fn finish(self, rule: &'static Rule, found: &mut Vec<Diagnostic>) {
        for (level, mut aside) in self.aside {
            if aside.len() == 1 {
                found.extend(aside.pop().map(|(_, finding)| finding));
                continue;
            }
            let shown = aside.iter().take(MOST_NAMED);
            let names: Vec<String> = shown.map(|(skill, _)| format!("`{skill}`")).collect();
            let more = match aside.len() - names.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let level = &self.view.ladder.levels[level];
            let message = format!(
                "{} asks nothing in {} rows that are inherited: {}{more}",
                level.id,
                aside.len(),
                names.join(", ")
            );
            let mut finding = Diagnostic::new(rule, level.place, message)
                .help("add `like: LEVEL` to take the column of a level of the extended ladder, or ask these rows in the matrix");
            for (skill, single) in aside.iter().take(MOST_NAMED) {
                for label in &single.related {
                    finding = finding.related(label.span, format!("`{skill}`: {}", label.text));
                }
            }
            found.push(finding);
        }
    }
}
