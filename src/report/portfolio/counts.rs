//! The evidence counted, by bucket, kind, quarter and skill.

use super::Report;
use crate::engine::portfolio::Tally;
use crate::report::document::{Align, Cell, Table};
use crate::report::pieces::thousands;
use crate::report::words::{beyond, count};

/// Quarters that are shown; earlier ones are summed up.
const QUARTERS: usize = 8;

impl Report<'_, '_> {
    pub(super) fn counts(&mut self) {
        let portfolio = self.portfolio;
        if portfolio.all.pieces == 0 {
            return;
        }
        self.document.heading(2, "Counted");
        let mut buckets = table("Bucket");
        for bucket in &portfolio.by_bucket {
            let also = match bucket.also {
                0 => String::new(),
                also => format!(" (and {also} in part)"),
            };
            let label = format!("{}{also}", bucket.title);
            if bucket.tally.pieces + bucket.also > 0 {
                buckets.rows.push(row(label, &bucket.tally));
            }
        }
        let rest = [
            (beyond(portfolio.by_bucket.len()), &portfolio.outside),
            ("No skill named yet", &portfolio.without_skill),
        ];
        for (label, tally) in rest {
            if tally.pieces > 0 {
                buckets.rows.push(row(label.to_owned(), tally));
            }
        }
        self.document.table(buckets);
        let mut kinds = table("Kind");
        for of in &portfolio.by_kind {
            kinds
                .rows
                .push(row(of.kind.words().label.to_owned(), &of.tally));
        }
        self.document.table(kinds);
        self.quarters();
        let mut skills = table("Skill");
        for of in &portfolio.by_skill {
            let label = self.title(of.skill);
            skills.rows.push(row(label, &of.tally));
        }
        self.document.table(skills);
    }

    /// The latest first.
    fn quarters(&mut self) {
        let quarters = &self.portfolio.by_quarter;
        let mut table = table("Quarter");
        let latest = if self.detail.verbose {
            quarters.len()
        } else {
            QUARTERS
        };
        for of in quarters.iter().rev().take(latest) {
            table
                .rows
                .push(row(of.quarter.replace('-', " "), &of.tally));
        }
        let earlier: Vec<&Tally> = quarters
            .iter()
            .rev()
            .skip(latest)
            .map(|of| &of.tally)
            .collect();
        if !earlier.is_empty() {
            let label = count(earlier.len(), "earlier quarter", "earlier quarters");
            table.rows.push(row(label, &sum(&earlier)));
        }
        self.document.table(table);
    }
}

fn sum(tallies: &[&Tally]) -> Tally {
    let mut sum = Tally::default();
    for tally in tallies {
        sum.pieces += tally.pieces;
        sum.recent += tally.recent;
        sum.external += tally.external;
        sum.internal += tally.internal;
        sum.reach += tally.reach;
        sum.with_reach += tally.with_reach;
    }
    sum
}

fn table(what: &str) -> Table {
    let numbers = ["Pieces", "Recent", "Outside", "Inside", "Reached"];
    let numbers = numbers.map(|name| (name.to_owned(), Align::Right));
    let mut columns = vec![(what.to_owned(), Align::Left)];
    columns.extend(numbers);
    Table {
        columns,
        rows: Vec::new(),
    }
}

fn row(label: String, tally: &Tally) -> Vec<Cell> {
    let number = |number: usize| match number {
        0 => "–".to_owned(),
        number => number.to_string(),
    };
    let reach = match tally.with_reach {
        0 => "–".to_owned(),
        _ => thousands(tally.reach),
    };
    vec![
        label.into(),
        number(tally.pieces).into(),
        number(tally.recent).into(),
        number(tally.external).into(),
        number(tally.internal).into(),
        reach.into(),
    ]
}
