//! From the first date to the last: a line for each level and bucket.

use super::trend::trend;
use super::{Report, of};
use crate::engine::history::{Met, Point};
use crate::report::document::{Align, Table};
use crate::report::words::level_id;

impl Report<'_, '_> {
    /// A line for each level, for what the target adds, and for each bucket.
    pub(super) fn lines(&mut self) {
        let points = &self.history.points;
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return;
        };
        let mut table = Table {
            columns: vec![
                (String::new(), Align::Left),
                ("Over time".to_owned(), Align::Left),
                (first.date.clone(), Align::Right),
                (last.date.clone(), Align::Right),
            ],
            rows: Vec::new(),
        };
        let mut row = |label: String, line: String, was: String, is: String| {
            table
                .rows
                .push(vec![label.into(), line.into(), was.into(), is.into()]);
        };
        for (rung, role, part) in self.rungs() {
            let level = level_id(&rung.level);
            let shares: Vec<Option<f64>> = points
                .iter()
                .map(|point| part(point).and_then(|met| share(met.met, met.expectations, &met)))
                .collect();
            let (was, is) = (part(first), part(last));
            row(format!("{level} met"), trend(&shares), of(was), of(is));
            if role == "the target" && is.is_some_and(|met| met.new.expectations > 0) {
                let new = |met: Met| share(met.new.met, met.new.expectations, &met);
                let shares: Vec<Option<f64>> = points
                    .iter()
                    .map(|point| part(point).and_then(new))
                    .collect();
                let label = format!("what {level} adds");
                row(label, trend(&shares), of_new(was), of_new(is));
            }
        }
        for (index, bucket) in last.buckets.iter().enumerate() {
            let shares: Vec<Option<f64>> = points
                .iter()
                .map(|point| point.buckets.get(index)?.score.map(|score| score.0))
                .collect();
            let score = |point: &Point<'_>| {
                let bucket = point.buckets.get(index);
                bucket.map_or(String::new(), |bucket| {
                    self.score(bucket.score, bucket.coverage)
                })
            };
            row(
                bucket.title.to_owned(),
                trend(&shares),
                score(first),
                score(last),
            );
        }
        if points.len() > 1 {
            self.document.heading(2, "From then to now");
            self.document.table(table);
        }
    }
}

/// Met of all; none where nothing is rated or asked.
fn share(met: usize, all: usize, level: &Met) -> Option<f64> {
    let assessed = level.not_rated < level.expectations && all > 0;
    assessed.then(|| met as f64 / all as f64)
}

/// The same of what is new.
fn of_new(met: Option<Met>) -> String {
    match met {
        None => String::new(),
        Some(met) if met.not_rated == met.expectations => "not assessed".to_owned(),
        Some(met) => format!("{} of {}", met.new.met, met.new.expectations),
    }
}
