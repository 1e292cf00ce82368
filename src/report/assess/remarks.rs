//! What is worth talking over, what the report rests on, and what lies beyond the gaps.

use super::Report;
use crate::engine::standing::Standing;
use crate::model::settings::Policy;
use crate::report::document::{Point, Text, Tone};
use crate::report::words::{self, count, level_id, list, noted, some};

impl Report<'_, '_> {
    /// Ratings of self and manager that lie apart, with what the raters noted.
    pub(super) fn seen_differently(&mut self) {
        let calibrate = self.assessment.calibrate.iter();
        let points = calibrate.map(|apart| {
            let mut says = format!(": self {}, manager {}", apart.own.0, apart.manager.0);
            let peers: Vec<String> = apart.peers.iter().map(|p| p.0.to_string()).collect();
            match peers.len() {
                0 => {}
                1 => says.push_str(&format!(", a peer {}", list(&peers))),
                _ => says.push_str(&format!(", peers {}", list(&peers))),
            }
            let title = Text::new(self.skill_title(apart.skill), Tone::Strong);
            let mut point = Point::new(title.and(says, Tone::Plain));
            point.details = noted(&apart.notes);
            point
        });
        let points: Vec<Point> = points.collect();
        if !points.is_empty() {
            self.document.heading(2, "Where self and manager differ");
            self.document.points(points);
        }
    }

    pub(super) fn basis(&mut self) {
        self.document.heading(2, "What this rests on");
        let ratings = &self.assessment.ratings;
        let policy = match self.assessment.rating_policy {
            Policy::ManagerFirst => "the manager's rating counts before peers' and one's own",
            Policy::Own => "one's own rating counts alone",
            Policy::Median => "the median of all ratings counts",
            Policy::Lowest => "the lowest of all ratings counts",
        };
        let mut points = vec![match (ratings.own, ratings.manager, ratings.peers) {
            (0, 0, 0) => Point::new("Nothing is rated yet."),
            (own, manager, peers) => Point::new(format!(
                "{} rated by self, {} by the manager, {} by peers; {policy}.",
                match own {
                    0 => "No skill".to_owned(),
                    own => count(own, "skill", "skills"),
                },
                some(manager),
                some(peers)
            )),
        }];
        if let Some(standing) = self.standing() {
            points.extend(self.evidence(standing));
            points.extend(self.reworded(standing));
        }
        for expiring in &self.assessment.expiring {
            let titles = expiring.supports.iter().map(|id| self.skill_title(id));
            points.push(Point::new(format!(
                "Core, and expires soon: {}, valid until {}, shows {}.",
                expiring.title,
                expiring.expires,
                list(&titles.collect::<Vec<_>>())
            )));
        }
        let standings = [self.standing(), self.behind()];
        let mut told: Vec<&str> = Vec::new();
        for standing in standings.into_iter().flatten() {
            for excused in &standing.not_applicable {
                if told.contains(&excused.skill) {
                    continue;
                }
                told.push(excused.skill);
                let title = self.skill_title(excused.skill);
                let core = if excused.core { ", core" } else { "" };
                let agreed = if excused.agreed {
                    "agreed"
                } else {
                    "not agreed, so it counts as not rated"
                };
                points.push(Point::new(format!(
                    "Not applicable: {title} (asked {} at {}{core}): {} ({agreed})",
                    excused.expected.0,
                    level_id(&standing.head.level),
                    excused.reason
                )));
            }
        }
        self.document.points(points);
    }

    /// What may have been rated with the words of the level below in mind.
    fn reworded(&self, standing: &Standing<'_>) -> Option<Point> {
        let titles = standing.reworded.iter().map(|id| self.skill_title(id));
        let titles: Vec<String> = titles.collect();
        let level = level_id(&standing.head.level);
        let says =
            format!("The same rating as at the level below, worded differently at {level}: ");
        (!titles.is_empty()).then(|| Point::new(format!("{says}{}.", list(&titles))))
    }

    /// How many of the strong ratings have evidence, and which have none.
    fn evidence(&self, standing: &Standing<'_>) -> Option<Point> {
        let all = count(standing.strong, "strong rating", "strong ratings");
        let with = standing.strong - standing.without_evidence.len();
        let level = level_id(&standing.head.level);
        let months = self.settings.evidence_months;
        let mut says = match with {
            0 => format!(
                "No evidence from the last {months} months for the {all} that {level} asks for"
            ),
            with => format!(
                "Evidence from the last {months} months for {with} of {all} that {level} asks for"
            ),
        };
        let without = standing.without_evidence.iter();
        let without: Vec<String> = without.map(|id| self.skill_title(id)).collect();
        if !without.is_empty() {
            let none = if with == 0 { ": " } else { "; none for " };
            says.push_str(&format!("{none}{}", list(&without)));
        }
        (standing.strong > 0).then(|| Point::new(format!("{says}.")))
    }

    /// What is above what is asked, and where people go where the ladder ends.
    pub(super) fn beyond(&mut self) {
        let Some(standing) = self.standing() else {
            return;
        };
        let level = level_id(&standing.head.level);
        let surplus = standing.surplus.iter();
        let surplus = surplus.map(|s| format!("{} (+{})", self.skill_title(s.skill), s.surplus.0));
        let surplus: Vec<String> = surplus.collect();
        let futures = &self.assessment.futures;
        if !surplus.is_empty() {
            self.document.heading(2, format!("Above what {level} asks"));
            self.document.paragraph(format!("{}.", list(&surplus)));
        }
        if !futures.is_empty() {
            self.document
                .heading(2, format!("Where people go from {level}"));
            let points = futures.iter().map(|future| {
                let kind = words::future(future.kind);
                let more = future.description.as_deref();
                let more = more.map_or(String::new(), |text| format!(": {text}"));
                Point::new(Text::from(&future.to).and(format!(" ({kind}){more}"), Tone::Quiet))
            });
            let points = points.collect();
            self.document.points(points);
        }
    }
}
