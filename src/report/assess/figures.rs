//! Every figure of an assessment, for whoever asks for more.

use super::{Report, columns};
use crate::engine::number::{Number, reaches};
use crate::engine::profile::{BucketProfile, DisciplineProfile};
use crate::engine::standing::Standing;
use crate::report::document::{Align, Bar, Cell, Point, Table, Text, Tone};
use crate::report::words::{count, level_id};

impl Report<'_, '_> {
    pub(super) fn figures(&mut self) {
        for standing in [self.standing(), self.behind()].into_iter().flatten() {
            self.attainment(standing);
        }
        let profile = &self.assessment.profile;
        if profile.buckets.is_empty() && profile.disciplines.is_empty() {
            return;
        }
        self.document.heading(2, "Figures of the buckets");
        let points = profile.buckets.iter().map(|one| self.bucket_figures(one));
        let points = points.collect();
        self.document.points(points);
        let mut table = columns(&[
            ("Discipline", Align::Left),
            ("Strength", Align::Left),
            ("In figures", Align::Left),
        ]);
        for one in &profile.disciplines {
            let bar = one.score.map_or(Cell::from(""), |score| Cell::Bar {
                bar: Bar::share(score.0),
                words: String::new(),
            });
            let title = self.topic_title(one.id);
            table
                .rows
                .push(vec![title.into(), bar, self.discipline_figures(one).into()]);
        }
        self.document.table(table);
    }

    /// How the figures of a discipline hang together, in a sentence: in columns of their own they
    /// would be compared.
    fn discipline_figures(&self, one: &DisciplineProfile<'_>) -> String {
        let (Some(score), Some(rated)) = (one.score, one.coverage) else {
            return "not rated".to_owned();
        };
        let says = match (self.percent(score.0), rated.0) {
            (score, all) if reaches(all, 1.0) => format!("{score}, all of it rated"),
            (score, part) => format!("{score} over the {} that is rated", self.percent(part)),
        };
        match one.breadth {
            Some(breadth) if breadth.0 > 0.0 => {
                let broad = self.percent(breadth.0);
                format!("{says}; {broad} proficient or above")
            }
            _ => format!("{says}; nothing proficient or above"),
        }
    }

    /// One figure a line, each with what it is a share of: side by side they would be compared.
    fn bucket_figures(&self, bucket: &BucketProfile<'_>) -> Point {
        let figures = [
            ("strength", bucket.score, "of the scale, over what is rated"),
            ("rated", bucket.coverage, "of all its skills"),
            (
                "of asked",
                bucket.asked_coverage,
                "of what the level asks here is rated",
            ),
            (
                "wanted",
                bucket.interest,
                "of the most that an interest says",
            ),
            (
                "breadth",
                bucket.breadth,
                "of all its skills are proficient or above",
            ),
            (
                "depth",
                bucket.depth,
                "of the scale, over the three strongest",
            ),
        ];
        let mut point = Point::new(Text::new(bucket.title, Tone::Strong));
        for (label, share, of) in figures {
            if let Some(share) = share {
                let says = format!("{} {of}", self.percent(share.0));
                point.details.push((label.to_owned(), vec![says.into()]));
            }
        }
        if point.details.is_empty() {
            point.head = point.head.and(": not rated", Tone::Quiet);
        }
        point
    }

    fn attainment(&mut self, standing: &Standing<'_>) {
        if standing.expectations == 0 {
            // There is nothing to have a share of: depth is told above.
            return;
        }
        let level = level_id(&standing.head.level);
        self.document.heading(
            2,
            format!(
                "Attainment of {level}: {}",
                self.percent(standing.attainment.0)
            ),
        );
        self.document.paragraph(format!(
            "{} of {} met; the largest gap is {}.",
            standing.met,
            count(standing.expectations, "expectation", "expectations"),
            standing.largest_gap.0
        ));
        let mut table = columns(&[
            ("Competency", Align::Left),
            ("Attainment", Align::Right),
            ("Met", Align::Right),
        ]);
        let mut parts: Vec<_> = standing.by_competency.iter().collect();
        parts.sort_by_key(|part| part.written);
        for part in parts {
            table.rows.push(vec![
                part.title.into(),
                self.percent(part.attainment.0).into(),
                format!("{} of {}", part.met, part.expectations).into(),
            ]);
        }
        self.document.table(table);
        let mut table = shares("Bucket", &["Attainment"]);
        for part in &standing.by_bucket {
            let title = self.topic_title(part.id);
            self.row(&mut table, &title, &[Some(part.attainment)]);
        }
        self.document.table(table);
    }

    fn row(&self, table: &mut Table, title: &str, shares: &[Option<Number>]) {
        let shares = shares.iter().map(|share| {
            let share = share.map_or("–".to_owned(), |share| self.percent(share.0));
            share.into()
        });
        table
            .rows
            .push([title.into()].into_iter().chain(shares).collect());
    }
}

fn shares(of: &str, names: &[&str]) -> Table {
    let names = names.iter().map(|name| (*name, Align::Right));
    let all: Vec<(&str, Align)> = [(of, Align::Left)].into_iter().chain(names).collect();
    columns(&all)
}
