//! Succession, learning and hiring: by name where people said so themselves, without figures.

use super::Report;
use crate::engine::paths::people::Why;
use crate::engine::team::skills::Risk;
use crate::report::document::{Point, Text, Tone};
use crate::report::words::{list, rating, some_of};

impl Report<'_, '_> {
    /// What rests on the person whom the question is about.
    pub(super) fn for_person(&mut self) {
        let Some(person) = self.detail.for_whom.as_deref() else {
            return;
        };
        let charter = self
            .team
            .charter
            .iter()
            .filter(|f| f.in_scope && f.people == [person]);
        let functions: Vec<&str> = charter.map(|function| function.function).collect();
        let keys = self.team.skills.iter();
        let keys = keys.filter(|s| s.risk == Some(Risk::KeyPerson) && s.people == [person]);
        let keys: Vec<String> = keys.map(|skill| skill.title.to_owned()).collect();
        let name = self.name(person);
        self.document
            .heading(2, format!("What rests on {name} alone"));
        let mut points = Vec::new();
        if !functions.is_empty() {
            let functions = list(&self.function_titles(&functions));
            points.push(Point::new(format!("Functions: {functions}")));
        }
        if !keys.is_empty() {
            let keys = some_of(keys, 2 * self.named().min(usize::MAX / 2));
            points.push(Point::new(format!("Skills: {keys}")));
        }
        if points.is_empty() {
            self.document.paragraph("Nothing.");
        }
        self.document.points(points);
    }

    pub(super) fn succession(&mut self) {
        let succession = &self.team.succession;
        if succession.is_empty() {
            return;
        }
        self.document.heading(2, "Succession");
        let open = succession.iter().filter(|level| !level.open.is_empty());
        let mut points: Vec<Point> = open.map(|level| self.level(level)).collect();
        let more = points.len().saturating_sub(self.room());
        points.truncate(self.room());
        self.document.points(points);
        self.more(more, ("level", "levels"));
        let nobody = succession.iter().filter(|level| level.open.is_empty());
        let nobody: Vec<String> = nobody.map(|level| level.level.clone()).collect();
        if !nobody.is_empty() {
            let nobody = some_of(nobody, 2 * self.named().min(usize::MAX / 2));
            self.document
                .paragraph(format!("Nobody has said that they are open to {nobody}."));
        }
    }

    fn level(&self, level: &crate::engine::team::succession::Succession<'_>) -> Point {
        let held = if level.held_by.is_empty() {
            String::new()
        } else {
            format!(", now {}", self.some(&level.held_by))
        };
        let head = Text::new(level.level.as_str(), Tone::Strong);
        let mut point = Point::new(head.and(held, Tone::Plain));
        let mut open: Vec<_> = level.open.iter().collect();
        open.sort_by_cached_key(|one| {
            (
                crate::model::collation::sort_key(&self.name(one.person)),
                one.person,
            )
        });
        for one in open {
            let why = one.why.iter().map(|why| match why {
                Why::Target => "aims at it",
                Why::Succession => "open to succession",
                Why::Moves => "open to moves",
            });
            let why = why.collect::<Vec<_>>().join(", ");
            let titles = one.missing.iter().map(|skill| self.skill_title(skill));
            let ahead = if one.missing.is_empty() {
                "nothing is ahead".to_owned()
            } else {
                format!("ahead: {}", some_of(titles.collect(), self.named()))
            };
            let text = format!("{why}; {ahead}");
            point
                .details
                .push((self.name(one.person), vec![text.into()]));
        }
        point
    }

    pub(super) fn learning(&mut self) {
        let lessons = &self.team.learning;
        if lessons.is_empty() {
            return;
        }
        self.document.heading(2, "Learning from each other");
        let points = lessons.iter().take(self.room()).map(|lesson| {
            let (learner, mentor) = (self.name(lesson.learner), self.name(lesson.mentor));
            let skill = self.skill_title(lesson.skill);
            Point::new(format!("{learner} could learn {skill} from {mentor}"))
        });
        let points: Vec<Point> = points.collect();
        let more = lessons.len() - points.len();
        self.document.points(points);
        self.more(more, ("pair", "pairs"));
        let note = "Each wants it, and each mentor has said that they are open to mentoring.";
        self.document.paragraph(Text::new(note, Tone::Quiet));
    }

    pub(super) fn hiring(&mut self) {
        let hiring = &self.team.hiring;
        if hiring.functions.is_empty() {
            return;
        }
        let functions = list(&self.function_titles(&hiring.functions));
        self.document.heading(2, "Hiring");
        let asks = hiring.profile.iter().map(|wanted| {
            let skill = &self.vocabulary.skills[wanted.index];
            format!("{} ({})", skill.title, rating(skill, wanted.rating.0))
        });
        let asks = list(&asks.collect::<Vec<_>>());
        self.document
            .paragraph(format!("Whoever is to cover {functions} brings {asks}."));
        if !self.detail.verbose {
            let note = "The same as an advertisement: --verbose. What somebody at a level would \
                        add: --hire LADDER/LEVEL.";
            self.document.paragraph(Text::new(note, Tone::Hint));
            return;
        }
        let mut points = Vec::new();
        for wanted in &hiring.profile {
            let mut point = Point::new(Text::new(self.skill_title(wanted.skill), Tone::Strong));
            let texts = wanted
                .looks_like
                .as_ref()
                .map(|looks_like| looks_like.text.iter());
            point.lines = texts.into_iter().flatten().map(Text::from).collect();
            points.push(point);
        }
        self.document
            .paragraph("As an advertisement, to edit: we look for somebody who brings");
        self.document.points(points);
    }
}
