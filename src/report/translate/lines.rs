//! Lines to paste into a CV, a review or a job description, by traditional function.

use super::pseudonymous;
use crate::engine::pieces::Piece;
use crate::engine::translate::{Term, Translation};
use crate::model::skill::{Skill, Vocabulary};
use crate::report::document::{Document, Point, Text, Tone};
use crate::report::pieces::{line, point};
use crate::report::words::{lower, rater, rating};

/// Where the lines go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// What the person is strong in, and what shows it.
    Cv,
    /// Every rating, by whom, and the evidence with who confirms it.
    Review,
    /// What somebody with these ratings does.
    Job,
}

/// A document of such lines.
pub fn lines(
    translation: &Translation<'_>,
    vocabulary: &Vocabulary,
    lines: Lines,
    redacted: bool,
) -> Document {
    let mut writer = Writer {
        document: Document::default(),
        translation,
        vocabulary,
        lines,
    };
    writer.head();
    let buckets = translation.buckets.iter();
    let disciplines = buckets.flat_map(|bucket| &bucket.disciplines);
    for discipline in disciplines.chain(&translation.beyond) {
        let title = if discipline.role == discipline.title || lines == Lines::Cv {
            discipline.title.to_owned()
        } else {
            format!("{} ({})", discipline.title, lower(discipline.role))
        };
        writer.function(&title, &discipline.terms, Some(discipline.id));
    }
    writer.function("Further work", &translation.outside.terms, None);
    if redacted {
        pseudonymous(&mut writer.document);
    }
    writer.document
}

struct Writer<'a, 'b> {
    document: Document,
    translation: &'b Translation<'a>,
    vocabulary: &'a Vocabulary,
    lines: Lines,
}

impl Writer<'_, '_> {
    fn head(&mut self) {
        let person = &self.translation.person;
        let name = person.name.unwrap_or(person.id);
        let (before, after) = match self.lines {
            Lines::Cv => ("Lines for a CV of ", ""),
            Lines::Review => ("Lines for a review of ", ""),
            Lines::Job => ("Lines for a description of the job that ", " does"),
        };
        let title = Text::from(before).and(name, Tone::Strong);
        self.document.heading(1, title.and(after, Tone::Plain));
        let mut internal = self
            .translation
            .evidence
            .iter()
            .filter(|piece| !piece.is_external());
        if self.lines == Lines::Cv && internal.next().is_some() {
            let note = "What is marked internal may not be for readers outside the company.";
            self.document.paragraph(Text::new(note, Tone::Quiet));
        }
    }

    fn function(&mut self, title: &str, terms: &[Term<'_>], discipline: Option<&str>) {
        let main: Vec<&Term<'_>> = terms.iter().filter(|term| term.main).collect();
        let points = match self.lines {
            Lines::Cv => self.cv(&main, discipline),
            Lines::Review => self.review(&main),
            Lines::Job => self.job(&main),
        };
        if !points.is_empty() {
            self.document.heading(2, title);
            self.document.points(points);
        }
    }

    fn skill(&self, term: &Term<'_>) -> Option<&Skill> {
        let index = self.vocabulary.skill(term.skill)?;
        Some(&self.vocabulary.skills[index])
    }

    /// Strong skills with what somebody does who is rated so, then evidence, each piece once.
    fn cv(&self, terms: &[&Term<'_>], discipline: Option<&str>) -> Vec<Point> {
        let strong = terms.iter().filter(|term| term.is_strong);
        let mut points: Vec<Point> = strong
            .map(|term| {
                let strength = term.strength.unwrap_or_default();
                let does = does(term).map_or(String::new(), |does| format!(". {does}"));
                let text = format!(" ({strength}){does}");
                Point::new(Text::new(both(term), Tone::Strong).and(text, Tone::Plain))
            })
            .collect();
        let pieces = self.translation.evidence.iter();
        let pieces = pieces.filter(|piece| piece.discipline == discipline);
        let named = pieces.filter(|piece| !piece.supports.is_empty());
        points.extend(named.map(|piece| Point::new(line(piece))));
        points
    }

    /// Every rating with its recent evidence; a piece may stand below several.
    fn review(&self, terms: &[&Term<'_>]) -> Vec<Point> {
        let mut points = Vec::new();
        for term in terms {
            let pieces: Vec<&Piece<'_>> = self
                .translation
                .evidence
                .iter()
                .filter(|p| p.recent && p.supports.contains(&term.skill))
                .collect();
            if term.rating.is_none() && pieces.is_empty() {
                continue;
            }
            points.push(self.reviewed(term, &pieces));
        }
        points
    }

    fn reviewed(&self, term: &Term<'_>, pieces: &[&Piece<'_>]) -> Point {
        let rated = match (term.rating, self.skill(term)) {
            (Some(rated), Some(skill)) => {
                let source = term.source.map_or("", rater);
                format!(": {} {source}", rating(skill, rated.0))
            }
            _ => ": not rated".to_owned(),
        };
        let mut result = Point::new(Text::new(both(term), Tone::Strong).and(rated, Tone::Plain));
        result.lines.extend(does(term).map(Text::from));
        for piece in pieces {
            let point = point(piece);
            result.lines.push(point.head);
            result.lines.extend(point.lines);
        }
        if pieces.is_empty() {
            let note = "no recent evidence";
            result.lines.push(Text::new(note, Tone::Quiet));
        }
        result
    }

    /// What the rating looks like, below the skill.
    fn job(&self, terms: &[&Term<'_>]) -> Vec<Point> {
        let mut points = Vec::new();
        for term in terms {
            let Some(looks_like) = &term.looks_like else {
                continue;
            };
            let mut point = Point::new(Text::new(both(term), Tone::Strong));
            point.lines = looks_like.text.iter().map(Text::from).collect();
            points.push(point);
        }
        points
    }
}

/// `Contributor onboarding, comparable to customer onboarding`: nobody is made to claim a
/// profession that is not theirs.
fn both(term: &Term<'_>) -> String {
    match term.comparable() {
        Some(traditional) => format!("{}, comparable to {}", term.title, lower(traditional)),
        None => term.title.to_owned(),
    }
}

/// What somebody does who is rated so, in the first words of the rubric.
fn does<'a>(term: &Term<'a>) -> Option<&'a str> {
    term.looks_like.as_ref()?.text.iter().next()
}
