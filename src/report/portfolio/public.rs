//! The public profile: what somebody is known for, how far it reaches, and what is silent.

use super::{Detail, Report, of_kind, reached};
use crate::engine::portfolio::{Portfolio, Topic};
use crate::model::skill::Vocabulary;
use crate::report::document::{Align, Document, Table, Text, Tone};
use crate::report::pieces::thousands;
use crate::report::words::{count, list, row};

/// The report of what is public.
pub fn public(portfolio: &Portfolio<'_>, vocabulary: &Vocabulary, detail: Detail) -> Document {
    let mut report = Report::new(portfolio, vocabulary, detail);
    report.heading("Public profile of ");
    report.known_for();
    report.public_quarters();
    report.topics();
    report.silent();
    report.foot();
    report.document
}

impl Report<'_, '_> {
    fn known_for(&mut self) {
        let public = &self.portfolio.public;
        let column = (String::new(), Align::Left);
        let mut table = Table {
            columns: vec![column.clone(), column],
            rows: Vec::new(),
        };
        if let Some(title) = self.portfolio.person.titles.external {
            let label = Text::new("title outside", Tone::Quiet);
            table.rows.push(vec![label.into(), title.into()]);
        }
        self.document.table(table);
        if public.all.pieces == 0 {
            let text = Text::new("Nothing public yet.", Tone::Strong);
            let what = " Talks, articles, podcasts, interviews, awards, board seats and \
                        delegations count that people outside the company can see.";
            self.document.paragraph(text.and(what, Tone::Plain));
            return;
        }
        let kinds: Vec<String> = public.by_kind.iter().map(of_kind).collect();
        let mut text = Text::new(format!("{}.", list(&kinds)), Tone::Strong);
        if let Some(reached) = reached(&public.all) {
            text = text.and(format!(" {reached}."), Tone::Plain);
        }
        self.document.paragraph(text);
    }

    fn public_quarters(&mut self) {
        let public = &self.portfolio.public;
        let mut table = Table {
            columns: vec![
                ("Quarter".to_owned(), Align::Left),
                ("Pieces".to_owned(), Align::Right),
                ("Reached".to_owned(), Align::Right),
                ("Topics".to_owned(), Align::Left),
            ],
            rows: Vec::new(),
        };
        for quarter in public.by_quarter.iter().rev() {
            let reach = match quarter.tally.with_reach {
                0 => "–".to_owned(),
                _ => thousands(quarter.tally.reach),
            };
            let topics = self.titles(quarter.topics.iter().copied());
            table.rows.push(vec![
                quarter.quarter.replace('-', " ").into(),
                quarter.tally.pieces.to_string().into(),
                reach.into(),
                row(&topics).into(),
            ]);
        }
        if !table.rows.is_empty() {
            self.document.heading(2, "Quarter by quarter");
            self.document.table(table);
        }
    }

    /// By how often somebody speaks of them.
    fn topics(&mut self) {
        let mut topics: Vec<&Topic<'_>> = self.portfolio.public.topics.iter().collect();
        topics.sort_by_key(|topic| std::cmp::Reverse((topic.tally.pieces, topic.tally.reach)));
        let mut table = Table {
            columns: vec![
                ("Topic".to_owned(), Align::Left),
                ("Pieces".to_owned(), Align::Right),
                ("Reached".to_owned(), Align::Right),
                ("Latest".to_owned(), Align::Left),
            ],
            rows: Vec::new(),
        };
        for topic in topics {
            let reach = match topic.tally.with_reach {
                0 => "–".to_owned(),
                _ => thousands(topic.tally.reach),
            };
            table.rows.push(vec![
                self.title(topic.skill).into(),
                topic.tally.pieces.to_string().into(),
                reach.into(),
                topic.latest.as_str().into(),
            ]);
        }
        if !table.rows.is_empty() {
            self.document.heading(2, "Topics");
            self.document.table(table);
        }
    }

    fn silent(&mut self) {
        let silent = &self.portfolio.public.rated_high_and_not_public;
        if silent.is_empty() {
            return;
        }
        let mut sorted: Vec<_> = silent.iter().collect();
        let level = |id: &str, rating: f64| self.skill(id).map_or(0.0, |s| rating / s.top());
        // A stable sort: of equally high ones the order of ids stays.
        sorted.sort_by(|a, b| {
            let (a, b) = (level(a.skill, a.rating.0), level(b.skill, b.rating.0));
            b.total_cmp(&a)
        });
        let titles = self.listed(self.titles(sorted.iter().map(|rated| rated.skill)));
        self.document.heading(2, "Rated high, nothing public yet");
        let many = count(silent.len(), "topic", "topics");
        self.document.paragraph(
            Text::new(format!("{many}: "), Tone::Strong).and(format!("{titles}."), Tone::Plain),
        );
    }
}
