//! Bucket by bucket: each traditional role, its terms by strength, and what shows them.

use super::{Report, words};
use crate::engine::pieces::Piece;
use crate::engine::translate::{Bucket, Discipline, Term, is_covered};
use crate::report::document::{Point, Text, Tone};
use crate::report::pieces::line;
use crate::report::words::{count, lower, row};

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
        let strength = bucket.strength.filter(|_| is_covered(bucket.coverage));
        let strength = strength.map_or(String::new(), |strength| format!("{strength}, "));
        let title = Text::new(bucket.title, Tone::Strong)
            .and(format!(": {strength}{}", words(bucket)), Tone::Plain);
        self.document.heading(2, title);
        let told = |discipline: &&Discipline<'_>| {
            let of_its_own = |term: &Term<'_>| term.main && term.rating.is_some();
            discipline.terms.iter().any(of_its_own)
                || is_covered(discipline.coverage)
                || self.shown_by(Some(discipline.id)).next().is_some()
        };
        let (told, rest): (Vec<_>, Vec<_>) = bucket.disciplines.iter().partition(told);
        let points = told.iter().map(|discipline| self.discipline(discipline));
        self.document.points(points.collect());
        let (little, nothing): (Vec<_>, Vec<_>) = rest.into_iter().partition(|d| d.rated > 0);
        self.in_a_line("Too little rated", &little);
        self.in_a_line("Not assessed", &nothing);
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

    pub(super) fn outside(&mut self) {
        let outside = &self.translation.outside;
        let terms: Vec<&Term<'_>> = outside.terms.iter().collect();
        if outside.rated == 0 && self.shown_by(None).next().is_none() {
            return;
        }
        self.document.heading(2, "Outside the buckets");
        let head = format!(
            "Work that belongs to no function above; {} of {} rated",
            outside.rated,
            count(outside.skills, "skill", "skills")
        );
        let mut point = Point::new(head);
        point.details = self.by_strength(&terms);
        self.evidence(&mut point, None);
        self.document.points(vec![point]);
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

    /// The evidence that is filed under a discipline, or outside; of late, unless more is asked
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
