//! Bucket by bucket: each traditional role, its terms by strength, and what shows them.

use super::{Report, words};
use crate::engine::pieces::Piece;
use crate::engine::translate::{Bucket, Discipline, Term, is_covered};
use crate::report::document::{Point, Text, Tone};
use crate::report::pieces::line;
use crate::report::words::{beyond, count, lower, row};

impl Report<'_, '_> {
    pub(super) fn bucket(&mut self, bucket: &Bucket<'_>) {
        let mut evidenced = bucket
            .disciplines
            .iter()
            .filter_map(|d| self.shown_by(Some(d.id)).next());
        // That nothing is assessed stands in the short answer already.
        if bucket.rated == 0 && evidenced.next().is_none() {
            return;
        }
        let strength = bucket.strength.filter(|_| bucket.profile.known());
        let strength = strength.map_or(String::new(), |strength| format!("{strength}, "));
        let title = Text::new(bucket.profile.title, Tone::Strong)
            .and(format!(": {strength}{}", words(bucket)), Tone::Plain);
        self.document.heading(2, title);
        let points = self.disciplines(&bucket.disciplines);
        self.document.points(points);
        let rest = bucket.disciplines.iter().filter(|d| !self.is_told(d));
        let (little, nothing): (Vec<_>, Vec<_>) = rest.partition(|d| d.rated > 0);
        self.in_a_line("Too little rated", &little);
        self.in_a_line("Not assessed", &nothing);
    }

    /// Whether there is more to say of a discipline than its name.
    fn is_told(&self, discipline: &Discipline<'_>) -> bool {
        let of_its_own = |term: &Term<'_>| term.main && term.rating.is_some();
        discipline.terms.iter().any(of_its_own)
            || is_covered(discipline.coverage)
            || self.shown_by(Some(discipline.id)).next().is_some()
    }

    fn disciplines(&self, disciplines: &[Discipline<'_>]) -> Vec<Point> {
        let told = disciplines.iter().filter(|d| self.is_told(d));
        told.map(|discipline| self.discipline(discipline)).collect()
    }

    fn in_a_line(&mut self, label: &str, disciplines: &[&Discipline<'_>]) {
        let named: Vec<String> = disciplines.iter().map(|d| role_and_function(d)).collect();
        if !named.is_empty() {
            let text = format!("{label}: {}.", named.join("; "));
            self.document.paragraph(Text::new(text, Tone::Quiet));
        }
    }

    fn discipline(&self, discipline: &Discipline<'_>) -> Point {
        let head = Text::new(role_and_function(discipline), Tone::Strong);
        let strength = match discipline.strength {
            None => "not assessed",
            Some(_) if !is_covered(discipline.coverage) => "too little rated",
            Some(strength) => strength,
        };
        let all = count(discipline.skills, "skill", "skills");
        let text = format!(": {strength}; {} of {all}", discipline.rated);
        let mut point = Point::new(head.and(text, Tone::Plain));
        let terms: Vec<&Term<'_>> = discipline.terms.iter().filter(|term| term.main).collect();
        point.details = self.by_strength(&terms);
        let elsewhere: Vec<String> = discipline
            .terms
            .iter()
            .filter(|term| !term.main && term.rating.is_some())
            .map(|term| self.name(term))
            .collect();
        if !elsewhere.is_empty() {
            let text = Text::new(elsewhere.join(", "), Tone::Quiet);
            point.details.push(("in part".to_owned(), vec![text]));
        }
        self.evidence(&mut point, Some(discipline.id));
        point
    }

    /// Functions that belong to no bucket, then what belongs to no function.
    pub(super) fn beyond(&mut self) {
        let outside = &self.translation.outside;
        let mut points = self.disciplines(&self.translation.beyond);
        let terms: Vec<&Term<'_>> = outside.terms.iter().filter(|term| term.main).collect();
        let rated = terms.iter().filter(|term| term.rating.is_some()).count();
        if rated > 0 || self.shown_by(None).next().is_some() {
            let all = count(terms.len(), "skill", "skills");
            let head = format!("In no function; {rated} of {all} rated");
            let mut point = Point::new(head);
            point.details = self.by_strength(&terms);
            self.evidence(&mut point, None);
            points.push(point);
        }
        if !points.is_empty() {
            let title = Text::new(beyond(self.translation.buckets.len()), Tone::Strong);
            let all = count(outside.skills, "skill", "skills");
            let counts = format!(": {} of {all} rated", outside.rated);
            self.document.heading(2, title.and(counts, Tone::Plain));
            self.document.points(points);
        }
    }

    /// The terms below the name of each rating, the highest first.
    fn by_strength(&self, terms: &[&Term<'_>]) -> Vec<(String, Vec<Text>)> {
        let mut rated: Vec<&&Term<'_>> = terms.iter().filter(|t| t.rating.is_some()).collect();
        // A stable sort: within a rating the order of ids stays.
        rated.sort_by(|a, b| {
            let rating = |term: &Term<'_>| term.rating.map_or(0.0, |rating| rating.0.floor());
            rating(b).total_cmp(&rating(a))
        });
        let mut groups: Vec<(String, Vec<String>)> = Vec::new();
        for term in rated {
            let strength = term.strength.unwrap_or_default();
            match groups.last_mut() {
                Some((label, names)) if label == strength => names.push(self.name(term)),
                _ => groups.push((strength.to_owned(), vec![self.name(term)])),
            }
        }
        if self.detail.verbose {
            let unrated: Vec<String> = terms
                .iter()
                .filter(|term| term.rating.is_none())
                .map(|term| self.name(term))
                .collect();
            if !unrated.is_empty() {
                groups.push(("not rated".to_owned(), unrated));
            }
        }
        let texts = groups.into_iter();
        texts
            .map(|(label, names)| (label, vec![row(&names).into()]))
            .collect()
    }

    /// The traditional term; with the office's own where more is asked for.
    fn name(&self, term: &Term<'_>) -> String {
        match (term.traditional, self.detail.verbose) {
            (Some(traditional), true) => {
                format!("{traditional} (here: {})", lower(term.title))
            }
            _ => term.name().to_owned(),
        }
    }

    fn evidence(&self, point: &mut Point, discipline: Option<&str>) {
        let lines: Vec<Text> = self.shown_by(discipline).map(line).collect();
        if !lines.is_empty() {
            point.details.push(("shown by".to_owned(), lines));
        }
    }

    /// The evidence that is filed under a discipline, or outside; recent, unless more is asked
    /// for.
    fn shown_by(&self, discipline: Option<&str>) -> impl Iterator<Item = &Piece<'_>> {
        let pieces = self.translation.evidence.iter();
        pieces.filter(move |piece| {
            let shown = piece.recent || self.detail.verbose;
            shown && piece.discipline == discipline && !piece.supports.is_empty()
        })
    }
}

/// `Account manager, sponsor relations`; the one where both are the same.
fn role_and_function(discipline: &Discipline<'_>) -> String {
    if discipline.role == discipline.title {
        discipline.title.to_owned()
    } else {
        format!("{}, {}", discipline.role, lower(discipline.title))
    }
}
