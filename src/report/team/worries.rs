//! What to worry about, and what to do about it: the first thing that a leader reads.

use std::collections::BTreeMap;

use super::{NAMED, Report};
use crate::engine::team::charter::{FunctionCover, Status};
use crate::engine::team::skills::Risk;
use crate::report::document::{Point, Text, Tone};
use crate::report::words::{count, list, one_of, some_of};

impl Report<'_, '_> {
    pub(super) fn worries(&mut self) {
        if self.team.min_group.is_some() {
            return;
        }
        let mut points: Vec<Point> = self.with(Status::Open).map(|f| self.open(f)).collect();
        points.extend(self.alone());
        let short = self.with(Status::Thin).filter(|f| f.people.len() > 1);
        points.extend(short.map(|function| self.short(function)));
        points.extend(self.unwanted());
        points.extend(self.key_people());
        self.document
            .heading(2, "What to worry about, and what to do");
        if points.is_empty() {
            let risky = self.team.skills.iter().any(|skill| skill.risk.is_some());
            self.document.paragraph(if risky {
                "Nothing rests on one person; the skills at risk are listed below.".into()
            } else {
                Text::new("Nothing rests on fewer people than it should.", Tone::Good)
            });
        }
        let more = points.len().saturating_sub(self.room());
        points.truncate(self.room());
        self.document.points(points);
        self.more(more, ("point", "points"));
    }

    fn with(&self, status: Status) -> impl Iterator<Item = &FunctionCover<'_>> {
        let charter = self.team.charter.iter();
        charter.filter(move |function| function.status == Some(status))
    }

    fn open(&self, function: &FunctionCover<'_>) -> Point {
        let title = self.function_title(function.function);
        let head = Text::new("Nobody covers ", Tone::Plain).and(title, Tone::Open);
        self.worry(
            head.and(".", Tone::Plain),
            self.nearest(function, "hire or hand it over"),
        )
    }

    /// Functions that one person covers alone, by person.
    fn alone(&self) -> Vec<Point> {
        let mut alone: BTreeMap<&str, Vec<&FunctionCover<'_>>> = BTreeMap::new();
        for function in self.with(Status::Thin) {
            if let [only] = function.people.as_slice() {
                alone.entry(only).or_default().push(function);
            }
        }
        let points = alone.into_iter().map(|(person, functions)| {
            let titles = functions.iter().map(|function| {
                let title = self.function_title(function.function);
                match function.needed {
                    0 | 1 => title,
                    needed => format!("{title} ({needed} needed)"),
                }
            });
            let titles = list(&titles.collect::<Vec<_>>());
            let head = Text::new(self.name(person), Tone::Open);
            let head = head.and(format!(" alone covers {titles}."), Tone::Plain);
            let several = functions.len() > 1;
            let todo = functions.iter().map(|function| {
                let todo = self.nearest(function, "grow or hire a second");
                if several {
                    format!("{}: {todo}", self.function_title(function.function))
                } else {
                    todo
                }
            });
            self.worry(head, todo.collect::<Vec<_>>().join("; "))
        });
        points.collect()
    }

    fn short(&self, function: &FunctionCover<'_>) -> Point {
        let title = self.function_title(function.function);
        let people = self.some(&function.people);
        let head = Text::new(title, Tone::Open);
        let head = head.and(
            format!(
                " needs {} and has {}: {people}.",
                count(function.needed as usize, "person", "people"),
                function.people.len()
            ),
            Tone::Plain,
        );
        self.worry(head, self.nearest(function, "grow or hire one more"))
    }

    /// Who is near and what they lack; those first who lack least.
    fn nearest(&self, function: &FunctionCover<'_>, nobody: &str) -> String {
        let mut lacking: BTreeMap<(usize, &[&str]), Vec<&str>> = BTreeMap::new();
        for near in &function.near {
            let key = (near.missing.len(), near.missing.as_slice());
            lacking.entry(key).or_default().push(near.person);
        }
        let near = lacking.iter().take(2).map(|((_, missing), people)| {
            let people = one_of(&self.names(people)[..people.len().min(NAMED)]);
            format!("{people} in {}", self.skill_titles(missing))
        });
        let near: Vec<String> = near.collect();
        if near.is_empty() {
            format!("nobody is near, so {nobody}")
        } else {
            format!("grow {}", near.join(", or "))
        }
    }

    /// Skills that all who are proficient want out of, in one point.
    fn unwanted(&self) -> Option<Point> {
        let skills: Vec<_> = self
            .team
            .skills
            .iter()
            .filter(|skill| skill.unwanted)
            .collect();
        let whose = skills.iter();
        let whose = whose.map(|s| format!("{} ({})", s.title, self.some(&s.people)));
        let whose = some_of(whose.collect(), self.named().min(3));
        let rests = if skills.len() == 1 { "rests" } else { "rest" };
        let head = Text::new(count(skills.len(), "skill", "skills"), Tone::Open);
        let head = head.and(
            format!(" {rests} on people who want out: {whose}."),
            Tone::Plain,
        );
        let wanted = skills.iter().filter(|skill| skill.wanted > Some(0));
        let todo = match wanted.count() {
            0 => "nobody else wants them, so talk about what would make them worth while".into(),
            all if all == skills.len() => "others want them, so let them take over".to_owned(),
            some => format!("others want {some} of them, so let them take over"),
        };
        (!skills.is_empty()).then(|| self.worry(head, todo))
    }

    /// The skills that rest on one person, in one point.
    fn key_people(&self) -> Option<Point> {
        let mut keys: BTreeMap<&str, usize> = BTreeMap::new();
        let skills = self.team.skills.iter();
        let skills = skills.filter(|skill| skill.risk == Some(Risk::KeyPerson));
        for skill in skills {
            *keys.entry(skill.people[0]).or_default() += 1;
        }
        let all = keys.values().sum::<usize>();
        let people: Vec<&str> = keys.keys().copied().collect();
        let names = people.iter().map(|id| match all {
            1 => self.name(id),
            _ => format!("{} {}", self.name(id), keys[id]),
        });
        let names = some_of(names.collect(), self.named().saturating_add(1));
        let (rest, them) = match (all, people.len()) {
            (1, _) => ("rests on one person", "it"),
            (_, 1) => ("rest on one person", "them"),
            _ => ("rest on one person each", "them"),
        };
        let head = Text::new(count(all, "skill", "skills"), Tone::Open);
        let head = head.and(format!(" {rest}: {names}."), Tone::Plain);
        let taught = self.team.learning.iter().filter(|lesson| {
            let mut skills = self.team.skills.iter();
            skills.any(|s| s.id == lesson.skill && s.risk == Some(Risk::KeyPerson))
        });
        let taught = taught.map(|lesson| {
            let (learner, mentor) = (self.name(lesson.learner), self.name(lesson.mentor));
            format!(
                "{learner} could learn {} from {mentor}",
                self.skill_title(lesson.skill)
            )
        });
        let taught: Vec<String> = taught.take(2).collect();
        let todo = if taught.is_empty() {
            format!("ask who wants to learn {them}, and who would teach")
        } else {
            taught.join(", ")
        };
        (all > 0).then(|| self.worry(head, todo))
    }

    fn worry(&self, head: Text, todo: String) -> Point {
        let mut point = Point::new(head);
        point.details.push(("→".to_owned(), vec![todo.into()]));
        point
    }
}
