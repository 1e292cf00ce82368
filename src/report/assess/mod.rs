//! How an assessment reads: what the target adds and what of it is open, then the basis, then
//! where the person stands, then the profile.

mod open;
mod profile;
mod remarks;
mod standing;
mod unrated;

use std::collections::BTreeSet;

use super::document::{Align, Document, Table, Text, Tone};
use super::percent::percent;
use super::words::list;
use crate::engine::assess::Assessment;
use crate::engine::standing::Standing;
use crate::model::settings::Settings;
use crate::model::skill::{Skill, SkillIndex, Vocabulary};

/// Open points that are told in full; a manager reads a report in a minute.
const TOLD_IN_FULL: usize = 7;
/// Least coverage at which a bar is drawn.
const ENOUGH: f64 = 0.5;

/// What to show beside the usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detail {
    /// Breadth, depth, disciplines, competencies, attainment, and every open point in full.
    pub verbose: bool,
    /// The level that the ratings meet already.
    pub placement: bool,
    /// Names are pseudonyms.
    pub redacted: bool,
}

/// The report of one assessment.
pub fn document(
    assessment: &Assessment<'_>,
    vocabulary: &Vocabulary,
    settings: &Settings,
    detail: Detail,
) -> Document {
    let mut report = Report {
        document: Document::default(),
        assessment,
        vocabulary,
        settings,
        detail,
        told: BTreeSet::new(),
    };
    report.who();
    if assessment.target.is_some() {
        report.target();
        report.basis();
        report.current();
    } else {
        // Nothing lies ahead on the ladder: what counts is where the person stands.
        report.current();
        report.futures();
        report.basis();
    }
    report.seen_differently();
    report.profile();
    report.remarks();
    if detail.redacted {
        let note =
            "Pseudonymous, not anonymous: levels, ratings and dates may still tell who it is.";
        report.document.paragraph(Text::new(note, Tone::Quiet));
    }
    report.document
}

struct Report<'a, 'b> {
    document: Document,
    assessment: &'b Assessment<'a>,
    vocabulary: &'a Vocabulary,
    settings: &'b Settings,
    detail: Detail,
    /// Skills with an open point that was told in full.
    told: BTreeSet<SkillIndex>,
}

impl Report<'_, '_> {
    fn skill(&self, id: &str) -> Option<&Skill> {
        let index = self.vocabulary.skill(id)?;
        Some(&self.vocabulary.skills[index])
    }

    fn skill_title(&self, id: &str) -> String {
        let skill = self.skill(id);
        skill.map_or(id.to_owned(), |skill| skill.title.clone())
    }

    fn percent(&self, share: f64) -> String {
        let settings = self.settings;
        let limits = [
            settings.ready,
            settings.ready_new,
            settings.close,
            settings.close_new,
            0.5,
        ];
        percent(share, &limits)
    }

    fn who(&mut self) {
        let person = &self.assessment.person;
        let name = person.name.unwrap_or(person.id);
        let title = Text::new(name, Tone::Strong)
            .and(format!(", as of {}", self.assessment.as_of), Tone::Quiet);
        self.document.heading(1, title);
        let mut table = facts();
        let mut row = |label: &str, text: String| {
            table
                .rows
                .push(vec![Text::new(label, Tone::Quiet).into(), text.into()]);
        };
        let titles = [person.titles.internal, person.titles.external];
        let titles: Vec<&str> = titles.into_iter().flatten().collect();
        if let [internal, external] = titles.as_slice() {
            row(
                "title",
                format!("{internal}; outside the company {external}"),
            );
        } else if let [only] = titles.as_slice() {
            row("title", (*only).to_owned());
        }
        if let Some(current) = &self.assessment.current {
            let since = person.since.as_ref();
            let since = since.map_or(String::new(), |since| format!(", since {since}"));
            row("stands at", format!("{}{since}", level_line(current)));
        }
        match (&self.assessment.target, self.assessment.next.as_slice()) {
            (Some(target), _) => row("aims at", level_line(target)),
            (None, []) if self.assessment.current.is_some() => {
                row("aims at", "no further level on this ladder".to_owned());
            }
            (None, []) => row("aims at", "no level: set `target`, or give --to".to_owned()),
            (None, next) => row(
                "aims at",
                format!("one of {}: set `target`, or give --to", list(next)),
            ),
        }
        if self.detail.placement {
            let placement = self
                .assessment
                .placement
                .as_deref()
                .unwrap_or("no level of this ladder yet");
            row("ratings meet", placement.to_owned());
        }
        self.document.table(table);
    }

    fn topic_title(&self, id: &str) -> String {
        let topic = self.vocabulary.topic(id);
        topic.map_or(id.to_owned(), |topic| {
            self.vocabulary.title_of(topic).to_owned()
        })
    }
}

fn level_line(standing: &Standing<'_>) -> String {
    let lenses = match standing.lenses {
        [] => String::new(),
        [lens] => format!(", lens {lens}"),
        lenses => format!(", lenses {}", list(lenses)),
    };
    format!("{} ({}{lenses})", standing.title, standing.level)
}

fn facts() -> Table {
    let column = (String::new(), Align::Left);
    Table {
        columns: vec![column.clone(), column],
        rows: Vec::new(),
    }
}
