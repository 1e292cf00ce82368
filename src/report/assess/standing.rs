//! What the report rests on, and the current level.

use super::Report;
use crate::engine::standing::Standing;
use crate::model::settings::Policy;
use crate::report::document::{Align, Point, Table, Text, Tone};
use crate::report::words::{count, level_id, some};

impl Report<'_, '_> {
    pub(super) fn basis(&mut self) {
        self.document.heading(2, "What this rests on");
        let ratings = &self.assessment.ratings;
        let policy = match self.assessment.rating_policy {
            Policy::ManagerFirst => "the manager's rating counts before peers' and one's own",
            Policy::Own => "one's own rating counts alone",
            Policy::Median => "the median of all ratings counts",
            Policy::Lowest => "the lowest of all ratings counts",
        };
        let mut points = vec![Point::new(format!(
            "{} rated by self, {} by the manager, {} by peers; {policy}.",
            count(ratings.own, "skill", "skills"),
            some(ratings.manager),
            some(ratings.peers)
        ))];
        let standing = self.assessment.target.as_ref();
        if let Some(standing) = standing.or(self.assessment.current.as_ref())
            && standing.strong > 0
        {
            let level = level_id(&standing.level);
            let months = self.settings.evidence_months;
            let with = standing.strong - standing.without_evidence.len();
            points.push(Point::new(format!(
                "With evidence of the last {months} months: {with} of {} that {level} asks for.",
                count(standing.strong, "strong rating", "strong ratings"),
            )));
        }
        self.document.points(points);
        let note = "For a conversation; it decides nothing.";
        self.document.paragraph(Text::new(note, Tone::Strong));
    }

    pub(super) fn current(&mut self) {
        let Some(current) = &self.assessment.current else {
            return;
        };
        if let Some(target) = &self.assessment.target
            && target.level == current.level
            && target.lenses == current.lenses
        {
            return;
        }
        let level = level_id(&current.level);
        self.document
            .heading(2, format!("At {level}, the current level"));
        if current.expectations > 0 && current.not_rated == current.expectations {
            let note = format!(
                "none of its {} expectations is rated.",
                current.expectations
            );
            self.document
                .paragraph(Text::new("Not assessed: ", Tone::Strong).and(note, Tone::Plain));
        } else {
            let mut counts = format!(
                "{} of {} met",
                current.met,
                count(current.expectations, "expectation", "expectations")
            );
            if current.short > 0 {
                counts.push_str(&format!(", {} rated below", current.short));
            }
            if current.not_rated > 0 {
                counts.push_str(&format!(", {} not rated", current.not_rated));
            }
            let listed = self.in_brief(current) && self.listed_above(current);
            if listed && current.not_rated > 0 {
                counts.push_str(", as listed above");
            }
            self.document.paragraph(format!("{counts}."));
            let open = self.singly(current);
            let chooses = self.unmet_chooses(current);
            if self.assessment.target.is_none() {
                let mut room = self.room();
                self.tell(&open, chooses, &mut room);
            } else {
                let lines = open.iter().map(|gap| self.line(gap)).collect();
                self.document.points(lines);
                self.document.points(chooses);
            }
            if !listed {
                self.unrated(current);
            }
        }
        if self.assessment.target.is_none() {
            self.not_applicable(current);
        } else {
            self.excused_line(current);
        }
        if self.detail.verbose {
            self.attainment(current);
        }
    }

    /// Where people go from here, where the ladder does not go on.
    pub(super) fn futures(&mut self) {
        let (Some(current), futures) = (&self.assessment.current, &self.assessment.futures) else {
            return;
        };
        if futures.is_empty() {
            return;
        }
        let level = level_id(&current.level);
        self.document
            .heading(2, format!("Where people go from {level}"));
        let points = futures
            .iter()
            .map(|future| {
                let kind = future.kind.name().replace('-', " ");
                Point::new(Text::from(&future.to).and(format!(" ({kind})"), Tone::Quiet))
            })
            .collect();
        self.document.points(points);
    }

    /// What is marked not applicable at the current level and not shown with the target.
    fn excused_line(&mut self, current: &Standing<'_>) {
        let shown = self
            .assessment
            .target
            .as_ref()
            .map_or(&[][..], |target| &target.not_applicable);
        // What is not agreed is listed as open.
        let agreed = current.not_applicable.iter().filter(|one| one.agreed);
        let points = agreed
            .map(|excused| {
                let title = self.skill_title(excused.skill);
                let text = if shown.iter().any(|other| other.skill == excused.skill) {
                    format!("{title}: not applicable, as above")
                } else {
                    format!("{title}: not applicable, {}", excused.reason)
                };
                Point::new(text)
            })
            .collect();
        self.document.points(points);
    }

    pub(super) fn attainment(&mut self, standing: &Standing<'_>) {
        let level = level_id(&standing.level);
        self.document.paragraph(format!(
            "Attainment of {level}: {}; {} of {} met, the largest gap is {}.",
            self.percent(standing.attainment.0),
            standing.met,
            count(standing.expectations, "expectation", "expectations"),
            standing.largest_gap.0
        ));
        let mut table = Table {
            columns: vec![
                ("Competency".to_owned(), Align::Left),
                ("Attainment".to_owned(), Align::Right),
                ("Met".to_owned(), Align::Right),
            ],
            rows: Vec::new(),
        };
        for part in &standing.by_competency {
            table.rows.push(vec![
                part.title.into(),
                self.percent(part.attainment.0).into(),
                format!("{} of {}", part.met, part.expectations).into(),
            ]);
        }
        self.document.table(table);
        let mut table = Table {
            columns: vec![
                ("Bucket".to_owned(), Align::Left),
                ("Attainment".to_owned(), Align::Right),
            ],
            rows: Vec::new(),
        };
        for part in &standing.by_bucket {
            let title = self.topic_title(part.id);
            table
                .rows
                .push(vec![title.into(), self.percent(part.attainment.0).into()]);
        }
        self.document.table(table);
    }
}
