//! Date by date: what was met of each level, and the score of each bucket.

use super::{Report, of};
use crate::engine::number::{Number, reaches};
use crate::model::settings::Settings;
use crate::report::document::{Align, Cell, Table};
use crate::report::percent::percent;
use crate::report::words::{count, level_id};

/// Dates that are shown.
const DATES: usize = 12;

impl Report<'_, '_> {
    pub(super) fn dates(&mut self) {
        let points = &self.history.points;
        let shown = if self.detail.verbose {
            points.len()
        } else {
            points.len().min(DATES)
        };
        let earlier = points.len() - shown;
        let rungs = self.rungs();
        let mut met = Table::default();
        let mut column = |name: String, align| met.columns.push((name, align));
        column("Date".to_owned(), Align::Left);
        for (rung, ..) in &rungs {
            column(format!("{} met", level_id(&rung.level)), Align::Right);
        }
        column("Skills rated".to_owned(), Align::Right);
        let commits = points.iter().any(|point| point.commit.is_some());
        if commits {
            column("Version".to_owned(), Align::Left);
        }
        let mut buckets = Table::default();
        buckets.columns.push(("Date".to_owned(), Align::Left));
        for bucket in points.last().map_or(&[][..], |point| &point.buckets) {
            buckets.columns.push((bucket.id.to_owned(), Align::Right));
        }
        let read = self.history.versions.as_ref();
        let read = read.is_some_and(|versions| versions.read > 0);
        for (index, point) in points.iter().enumerate().skip(earlier).rev() {
            let mut row: Vec<Cell> = vec![point.date.as_str().into()];
            row.extend(rungs.iter().map(|(_, _, part)| Cell::from(of(part(point)))));
            row.push(point.rated.to_string().into());
            if commits {
                let last = index + 1 == points.len();
                let none = if last && read {
                    "as it stands"
                } else {
                    "none yet"
                };
                row.push(point.commit.unwrap_or(none).into());
            }
            met.rows.push(row);
            let mut row: Vec<Cell> = vec![point.date.as_str().into()];
            row.extend(point.buckets.iter().map(|bucket| {
                let score = self.score(bucket.score, bucket.coverage);
                Cell::from(score.replace("not assessed", "–"))
            }));
            buckets.rows.push(row);
        }
        self.document.heading(2, "Date by date");
        self.document.table(met);
        self.document.table(buckets);
        if earlier > 0 {
            let earlier = count(earlier, "earlier date", "earlier dates");
            self.document.note(format!("And {earlier}"), ": --verbose");
        }
    }

    /// A score in per cent, marked where little is rated.
    pub(super) fn score(&self, score: Option<Number>, coverage: Option<Number>) -> String {
        let Some(score) = score else {
            return "not assessed".to_owned();
        };
        let shown = shown(score, self.settings);
        let little = !coverage.is_some_and(|coverage| reaches(coverage.0, 0.5));
        format!("{shown}{}", if little { " †" } else { "" })
    }
}

/// A score in per cent.
pub fn shown(score: Number, settings: &Settings) -> String {
    let limits = [
        settings.ready,
        settings.ready_new,
        settings.close,
        settings.close_new,
        0.5,
    ];
    percent(score.0, &limits)
}
