//! What else is worth a word: surplus, ratings that differ, ratings without evidence.

use super::Report;
use crate::report::document::{Point, Text, Tone};
use crate::report::words::{level_id, list};

impl Report<'_, '_> {
    pub(super) fn remarks(&mut self) {
        let standing = self.assessment.target.as_ref();
        let Some(standing) = standing.or(self.assessment.current.as_ref()) else {
            return;
        };
        let level = level_id(&standing.level);
        let mut points = Vec::new();
        let surplus: Vec<String> = standing
            .surplus
            .iter()
            .map(|s| format!("{} (+{})", self.skill_title(s.skill), s.surplus.0))
            .collect();
        if !surplus.is_empty() {
            points.push(labelled(&format!("Above what {level} asks"), &surplus));
        }
        let calibrate: Vec<String> = self
            .assessment
            .calibrate
            .iter()
            .map(|c| {
                let title = self.skill_title(c.skill);
                let notes = c.notes.join("; ");
                let noted = if notes.is_empty() {
                    notes
                } else {
                    format!(": {notes}")
                };
                format!("{title} (self {}, manager {}{noted})", c.own.0, c.manager.0)
            })
            .collect();
        if !calibrate.is_empty() {
            points.push(labelled("To talk over, seen differently", &calibrate));
        }
        let titles = standing.without_evidence.iter();
        let titles: Vec<String> = titles.map(|id| self.skill_title(id)).collect();
        if !titles.is_empty() {
            points.push(labelled("Rated strong, no evidence of late", &titles));
        }
        if !points.is_empty() {
            self.document.heading(2, "Also");
            self.document.points(points);
        }
    }
}

fn labelled(label: &str, items: &[String]) -> Point {
    let head = Text::new(format!("{label}: "), Tone::Strong);
    Point::new(head.and(format!("{}.", list(items)), Tone::Plain))
}
