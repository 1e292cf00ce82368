//! The profile over buckets and disciplines in business terms.

use super::{ENOUGH, Report};
use crate::engine::number::Number;
use crate::engine::profile::{BucketProfile, Quadrant};
use crate::report::document::{Align, Cell, Table, Text, Tone};
use crate::report::words::{count, quadrant};

impl Report<'_, '_> {
    pub(super) fn profile(&mut self) {
        let profile = &self.assessment.profile;
        self.document.heading(2, "Profile in business terms");
        let mut table = Table::default();
        let mut column = |name: &str, align| table.columns.push((name.to_owned(), align));
        column("Bucket", Align::Left);
        column("Strength", Align::Left);
        column("Rated", Align::Right);
        column("Wanted", Align::Right);
        column("In words", Align::Left);
        for bucket in &profile.buckets {
            table.rows.push(self.bucket(bucket));
        }
        self.document.table(table);
        let outside = &profile.outside;
        if outside.skills > 0 {
            self.document.paragraph(format!(
                "Outside the buckets: {}, {} of them rated.",
                count(outside.skills, "skill", "skills"),
                outside.rated
            ));
        }
        if self.detail.verbose {
            self.breadth_and_depth();
            self.disciplines();
        }
    }

    fn bucket(&self, bucket: &BucketProfile<'_>) -> Vec<Cell> {
        let covered = bucket.coverage.is_some_and(|c| c.0 >= ENOUGH - 1e-9);
        let strength = match bucket.score {
            None => Text::new("not assessed", Tone::Quiet).into(),
            Some(score) => Cell::Bar {
                share: covered.then_some(score.0),
                words: self.percent(score.0),
            },
        };
        let words = match bucket.cell {
            Some(cell @ Quadrant::Lead) => Text::new(quadrant(cell), Tone::Good),
            Some(cell) => quadrant(cell).into(),
            None if bucket.score.is_none() => Text::default(),
            None if !covered => Text::new("too little rated", Tone::Quiet),
            None => Text::new("interest not given", Tone::Quiet),
        };
        vec![
            bucket.title.into(),
            strength,
            self.shown(bucket.coverage, "–").into(),
            self.shown(bucket.interest, "–").into(),
            words.into(),
        ]
    }

    fn shown(&self, share: Option<Number>, none: &str) -> String {
        share.map_or(none.to_owned(), |share| self.percent(share.0))
    }

    /// A table of its own: beside strength and interest there is no room in 80 columns.
    fn breadth_and_depth(&mut self) {
        let mut table = Table {
            columns: vec![
                ("Bucket".to_owned(), Align::Left),
                ("Breadth".to_owned(), Align::Right),
                ("Depth".to_owned(), Align::Right),
            ],
            rows: Vec::new(),
        };
        for bucket in &self.assessment.profile.buckets {
            table.rows.push(vec![
                bucket.title.into(),
                self.shown(bucket.breadth, "–").into(),
                self.shown(bucket.depth, "–").into(),
            ]);
        }
        self.document.table(table);
    }

    fn disciplines(&mut self) {
        let mut table = Table {
            columns: vec![
                ("Discipline".to_owned(), Align::Left),
                ("Strength".to_owned(), Align::Right),
                ("Rated".to_owned(), Align::Right),
                ("Breadth".to_owned(), Align::Right),
            ],
            rows: Vec::new(),
        };
        for discipline in &self.assessment.profile.disciplines {
            table.rows.push(vec![
                self.topic_title(discipline.id).into(),
                self.shown(discipline.score, "not assessed").into(),
                self.shown(discipline.coverage, "–").into(),
                self.shown(discipline.breadth, "–").into(),
            ]);
        }
        self.document.table(table);
    }
}
