//! What else is worth a word: surplus, ratings that differ, ratings without evidence.

use super::Report;
use crate::report::document::{Point, Text, Tone};
use crate::report::words::{level_id, list, noted};

impl Report<'_, '_> {
    /// Ratings of self and manager that lie apart, with what the raters noted where that is not
    /// told above.
    pub(super) fn seen_differently(&mut self) {
        let calibrate = self.assessment.calibrate.iter();
        let points: Vec<Point> = calibrate
            .map(|apart| {
                let mut says = format!(": self {}, manager {}", apart.own.0, apart.manager.0);
                let peers: Vec<String> = apart.peers.iter().map(|p| p.0.to_string()).collect();
                match peers.len() {
                    0 => {}
                    1 => says.push_str(&format!(", a peer {}", list(&peers))),
                    _ => says.push_str(&format!(", peers {}", list(&peers))),
                }
                let title = Text::new(self.skill_title(apart.skill), Tone::Strong);
                let mut point = Point::new(title.and(says, Tone::Plain));
                let index = self.vocabulary.skill(apart.skill);
                if index.is_none_or(|index| !self.told.contains(&index)) {
                    point.details = noted(&apart.notes);
                }
                point
            })
            .collect();
        if !points.is_empty() {
            self.document.heading(2, "Seen differently, to talk over");
            self.document.points(points);
        }
    }

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
        let titles: Vec<String> = standing
            .without_evidence
            .iter()
            .map(|id| self.skill_title(id))
            .collect();
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
