//! How a portfolio reads: how much there is, what it is, what it comes to, and what is still to
//! be shown.

mod counts;
mod list;
mod open;
mod public;

pub use public::public;

use super::document::{Document, Text, Tone};
use super::pictures;
use super::pieces::{kinds, thousands};
use super::words::{self, count};
use crate::engine::portfolio::{KindSummary, Portfolio, Tally};
use crate::model::skill::{Skill, Vocabulary};

/// Skills that are named in a line.
const NAMED: usize = 12;

/// What to show beside the usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detail {
    /// Older evidence, and all names in full.
    pub verbose: bool,
    /// Names are pseudonyms.
    pub redacted: bool,
}

/// The report of a portfolio.
pub fn document(portfolio: &Portfolio<'_>, vocabulary: &Vocabulary, detail: Detail) -> Document {
    let mut report = Report::new(portfolio, vocabulary, detail);
    report.heading("Evidence of ");
    report.in_short();
    let picture = pictures::evidence::picture(portfolio, vocabulary);
    report.document.picture(picture);
    report.made_visible();
    report.pieces();
    report.open();
    if detail.verbose {
        report.counts();
    } else if portfolio.all.pieces > 0 {
        let note = "Counts by bucket, kind, quarter and skill: --verbose.";
        report.document.paragraph(Text::new(note, Tone::Hint));
    }
    report.foot();
    report.document
}

struct Report<'a, 'b> {
    document: Document,
    portfolio: &'b Portfolio<'a>,
    vocabulary: &'a Vocabulary,
    detail: Detail,
}

impl<'a, 'b> Report<'a, 'b> {
    fn new(portfolio: &'b Portfolio<'a>, vocabulary: &'a Vocabulary, detail: Detail) -> Self {
        Report {
            document: Document::default(),
            portfolio,
            vocabulary,
            detail,
        }
    }

    fn name(&self) -> &'a str {
        let person = &self.portfolio.person;
        person.name.unwrap_or(person.id)
    }

    fn heading(&mut self, before: &str) {
        let title = Text::from(before).and(self.name(), Tone::Strong);
        let as_of = format!(", as of {}", self.portfolio.as_of);
        self.document.heading(1, title.and(as_of, Tone::Quiet));
    }

    fn skill(&self, id: &str) -> Option<&'a Skill> {
        let index = self.vocabulary.skill(id)?;
        Some(&self.vocabulary.skills[index])
    }

    fn title(&self, id: &str) -> String {
        let skill = self.skill(id);
        skill.map_or(id.to_owned(), |skill| skill.title.clone())
    }

    fn titles<'t>(&self, ids: impl IntoIterator<Item = &'t str>) -> Vec<String> {
        ids.into_iter().map(|id| self.title(id)).collect()
    }

    /// Titles in a line; the first ones, unless all are asked for.
    fn listed(&self, mut titles: Vec<String>) -> String {
        let more = titles.len().saturating_sub(NAMED);
        if more > 1 && !self.detail.verbose {
            titles.truncate(NAMED);
            titles.push(format!("{more} more"));
        }
        words::list(&titles)
    }

    fn in_short(&mut self) {
        let portfolio = self.portfolio;
        let all = &portfolio.all;
        if all.pieces == 0 {
            let text = Text::new("No evidence yet.", Tone::Strong);
            let help = " Write what was done under `evidence` in the person's document";
            let text = text.and(help, Tone::Plain);
            let text = text.and("; --from-git proposes what a clone shows", Tone::Hint);
            self.document.paragraph(text.and(".", Tone::Plain));
            return;
        }
        let pieces = count(all.pieces, "piece of evidence", "pieces of evidence");
        let mut text = Text::new(
            format!(
                "{pieces}: {} outside the company, {} inside.",
                words::some(portfolio.external.pieces),
                words::some(portfolio.internal.pieces)
            ),
            Tone::Strong,
        );
        let months = portfolio.window.months;
        let of_late = match all.recent {
            1 if all.pieces == 1 => format!(" It dates from the last {months} months."),
            recent if recent == all.pieces => format!(" All date from the last {months} months."),
            0 => format!(" None dates from the last {months} months."),
            1 => format!(" 1 dates from the last {months} months."),
            recent => format!(" {recent} date from the last {months} months."),
        };
        text = text.and(of_late, Tone::Plain);
        if let Some(reached) = reached(all) {
            let some = match all.pieces {
                1 => format!(" {reached}."),
                _ => format!(" {reached}, by {} of them.", all.with_reach),
            };
            text = text.and(some, Tone::Plain);
        }
        self.document.paragraph(text);
    }

    /// Work done outside the company in words that fit a review.
    fn made_visible(&mut self) {
        let made = &self.portfolio.made_visible;
        if made.all.pieces == 0 {
            return;
        }
        self.document
            .heading(2, "Made visible: work outside the company");
        let kinds: Vec<String> = made.by_kind.iter().map(of_kind).collect();
        let mut text = Text::from(format!(
            "In the last {} months, outside the company: {}.",
            self.portfolio.window.months,
            words::list(&kinds)
        ));
        if let Some(reached) = reached(&made.all) {
            text = text.and(format!(" {reached}."), Tone::Plain);
        }
        self.document.paragraph(text);
        let mut points = Vec::new();
        let shows = self.listed(self.titles(made.shows.iter().copied()));
        if !shows.is_empty() {
            points.push(self.labelled("It shows", shows));
        }
        if let Some(level) = &self.portfolio.level
            && !made.asked.is_empty()
        {
            let asked = self.listed(self.titles(made.asked.iter().copied()));
            let label = format!("Of these {} asks for", words::level_id(level));
            points.push(self.labelled(&label, asked));
        }
        let confirmed = match (made.confirmed, made.all.pieces) {
            (confirmed, all) if confirmed == all => "all of it".to_owned(),
            (confirmed, all) => format!("{} of {all}", words::some(confirmed)),
        };
        points.push(self.labelled("Confirmed by somebody else", confirmed));
        self.document.points(points);
    }

    fn foot(&mut self) {
        let note = "For a conversation; it decides nothing.";
        self.document.paragraph(Text::new(note, Tone::Strong));
        if self.detail.redacted {
            let note =
                "Pseudonymous, not anonymous: levels, ratings and dates may still tell who it is.";
            self.document.paragraph(Text::new(note, Tone::Quiet));
        }
    }
}

/// `2 talks`.
fn of_kind(of: &KindSummary) -> String {
    kinds(of.kind, of.tally.pieces)
}

/// `2,670 people reached`, where that is known.
fn reached(tally: &Tally) -> Option<String> {
    (tally.with_reach > 0).then(|| {
        let people = if tally.reach == 1 { "person" } else { "people" };
        format!("{} {people} reached", thousands(tally.reach))
    })
}
