//! How a translation reads: what it comes to, the nearest roles, then bucket by bucket.

mod buckets;
mod lines;

pub use lines::{Lines, lines};

use super::document::{Align, Document, Point, Table, Text, Tone};
use super::percent::percent;
use super::pictures;
use super::words::{BUCKET_WORDS, bucket_words, called, count, list, lower, some};
use crate::engine::translate::{Bucket, ENOUGH, Role, Term, Translation};
use crate::model::collation;
use crate::model::skill::Vocabulary;

/// Roles that are shown.
const NEAREST: usize = 5;
/// Terms that are rated highest and shown.
const STRONGEST: usize = 8;

/// What to show beside the usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detail {
    /// All roles, the office's own words, what is not rated, older evidence.
    pub verbose: bool,
    /// Names are pseudonyms.
    pub redacted: bool,
}

/// The report of a translation.
pub fn document(
    translation: &Translation<'_>,
    vocabulary: &Vocabulary,
    months: u32,
    detail: Detail,
) -> Document {
    let mut report = Report {
        document: Document::default(),
        translation,
        months,
        detail,
    };
    report.who();
    report.in_short();
    let picture = pictures::translation::picture(translation, vocabulary);
    report.document.picture(picture);
    report.roles();
    for bucket in &translation.buckets {
        report.bucket(bucket);
    }
    report.beyond();
    report.basis();
    if detail.redacted {
        pseudonymous(&mut report.document);
    }
    report.document
}

/// Says what a report with pseudonyms is not.
fn pseudonymous(document: &mut Document) {
    let note = "Pseudonymous, not anonymous: levels, ratings and dates may still tell who it is.";
    document.paragraph(Text::new(note, Tone::Quiet));
}

struct Report<'a, 'b> {
    document: Document,
    translation: &'b Translation<'a>,
    /// How long evidence counts.
    months: u32,
    detail: Detail,
}

impl Report<'_, '_> {
    fn who(&mut self) {
        let person = &self.translation.person;
        let name = person.name.unwrap_or(person.id);
        let title = Text::new(name, Tone::Strong).and(" in business terms", Tone::Plain);
        let as_of = format!(", as of {}", self.translation.as_of);
        self.document.heading(1, title.and(as_of, Tone::Quiet));
        let column = (String::new(), Align::Left);
        let mut table = Table {
            columns: vec![column.clone(), column],
            rows: Vec::new(),
        };
        let mut row = |label: &str, text: Option<String>| {
            let label = Text::new(label, Tone::Quiet).into();
            table.rows.extend(text.map(|text| vec![label, text.into()]));
        };
        row("title inside", person.titles.internal.map(str::to_owned));
        row("title outside", person.titles.external.map(str::to_owned));
        if let Some(post) = &self.translation.current {
            row("level", Some(called(post.title, &post.level, post.lenses)));
            let titles = Some(post.external_titles).filter(|titles| !titles.is_empty());
            row("known outside as", titles.map(list));
            row("scope", post.scope.map(str::to_owned));
            let source = post
                .benchmark
                .map(|source| format!(" ({source})"))
                .unwrap_or_default();
            row("job class", post.job_class.map(|c| format!("{c}{source}")));
        }
        self.document.table(table);
    }

    /// Strengths, weaknesses and preferences by bucket.
    fn in_short(&mut self) {
        self.document.heading(2, "In short");
        self.near();
        let strongest = self.strongest();
        let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
        for label in BUCKET_WORDS {
            let buckets = self.translation.buckets.iter();
            let these = buckets.filter(|bucket| label == words(bucket));
            let titles: Vec<String> = these
                .map(|bucket| bucket.profile.title.to_owned())
                .collect();
            if !titles.is_empty() {
                groups.push((label, titles));
            }
        }
        let points = groups.iter().map(|(label, titles)| {
            let label = format!("{}: ", upper(label));
            Point::new(Text::new(label, Tone::Strong).and(list_of_titles(titles), Tone::Plain))
        });
        self.document
            .points(strongest.into_iter().chain(points).collect());
    }

    /// The roles that are near.
    fn near(&mut self) {
        let near = self.nearest();
        let names: Vec<String> = near.iter().take(3).map(|role| lower(role.role)).collect();
        let text = match names.as_slice() {
            [] => Text::from(format!(
                "No traditional role is near: that takes {ENOUGH} strong skills of one function."
            )),
            [only] => Text::from("The traditional role nearest to this work: ")
                .and(only, Tone::Strong)
                .and(".", Tone::Plain),
            names => Text::from("The traditional roles nearest to this work: ")
                .and(list(names), Tone::Strong)
                .and(".", Tone::Plain),
        };
        self.document.paragraph(text);
    }

    /// The terms that are rated highest, where that is high.
    fn strongest(&self) -> Option<Point> {
        let buckets = self.translation.buckets.iter();
        let disciplines = buckets.flat_map(|bucket| &bucket.disciplines);
        let disciplines = disciplines.chain(&self.translation.beyond);
        let terms = disciplines.flat_map(|discipline| &discipline.terms);
        let terms = terms.chain(&self.translation.outside.terms);
        let terms = terms.filter(|term| term.main && term.is_high);
        let mut terms: Vec<&Term<'_>> = terms.collect();
        if terms.is_empty() {
            return None;
        }
        terms.sort_by_cached_key(|term| collation::sort_key(term.name()));
        let mut names: Vec<String> = terms.iter().map(|term| term.name().to_owned()).collect();
        let more = names.len().saturating_sub(STRONGEST);
        if more > 0 && !self.detail.verbose {
            names.truncate(STRONGEST);
            names.push(format!("{more} more"));
        }
        let head = Text::new("Rated highest: ", Tone::Strong);
        Some(Point::new(
            head.and(format!("{}.", list(&names)), Tone::Plain),
        ))
    }

    /// The roles that may be named.
    fn nearest(&self) -> Vec<&Role<'_>> {
        self.translation.roles.iter().filter(|r| r.near).collect()
    }

    fn roles(&mut self) {
        let most = if self.detail.verbose {
            usize::MAX
        } else {
            NEAREST
        };
        let mut table = Table {
            columns: vec![
                ("Role".to_owned(), Align::Left),
                ("Function".to_owned(), Align::Left),
                ("Strength".to_owned(), Align::Left),
                ("Strong skills".to_owned(), Align::Right),
                ("Share of all strength".to_owned(), Align::Right),
            ],
            rows: Vec::new(),
        };
        for role in self.nearest().into_iter().take(most) {
            let buckets = self.translation.buckets.iter();
            let disciplines = buckets.flat_map(|bucket| &bucket.disciplines);
            let mut disciplines = disciplines.chain(&self.translation.beyond);
            let Some(discipline) = disciplines.find(|d| d.id == role.discipline) else {
                continue;
            };
            table.rows.push(vec![
                role.role.into(),
                discipline.title.into(),
                role.strength.unwrap_or_default().into(),
                format!("{} of {}", role.strong, discipline.main()).into(),
                percent(role.nearness.0, &[]).into(),
            ]);
        }
        if !table.rows.is_empty() {
            self.document.heading(2, "Nearest traditional roles");
            self.document.table(table);
        }
    }

    fn basis(&mut self) {
        let ratings = &self.translation.ratings;
        let mut points = vec![Point::new(format!(
            "Ratings: {} by self, {} by the manager, {} by peers. The word beside a \
             function is the scale's name for its score.",
            some(ratings.own),
            some(ratings.manager),
            some(ratings.peers)
        ))];
        let pieces = &self.translation.evidence;
        let older = pieces.iter().filter(|piece| !piece.recent).count();
        if older > 0 && !self.detail.verbose {
            let older = count(older, "older piece is", "older pieces are");
            let says = format!(
                "Evidence from the last {} months; {older} left out",
                self.months
            );
            let says = Text::from(says).and(": --verbose", Tone::Hint);
            points.push(Point::new(says.and(".", Tone::Plain)));
        }
        let nameless = pieces
            .iter()
            .filter(|piece| piece.supports.is_empty())
            .count();
        if nameless > 0 {
            points.push(Point::new(format!(
                "{} no skill yet, so nothing here rests on it.",
                count(
                    nameless,
                    "piece of evidence names",
                    "pieces of evidence name"
                )
            )));
        }
        self.document.heading(2, "What this rests on");
        self.document.points(points);
        let note = "For a conversation; it decides nothing.";
        self.document.paragraph(Text::new(note, Tone::Strong));
    }
}

/// Titles may hold commas and `and`.
fn list_of_titles(titles: &[String]) -> String {
    format!("{}.", titles.join("; "))
}

fn upper(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

fn words(bucket: &Bucket<'_>) -> &'static str {
    let known = bucket.profile.known();
    bucket_words(bucket.profile.cell, bucket.profile.score, known)
}
