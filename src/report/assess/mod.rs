//! How an assessment reads: counts and gaps on the first screen, then what two raters see
//! differently, then the buckets, then what all of it rests on; texts and figures last.

mod figures;
mod gaps;
mod profile;
mod remarks;

use super::document::{Align, Document, Picture, Table, Text, Tone};
use super::percent::percent;
use super::words::{called, list};
use crate::engine::assess::Assessment;
use crate::engine::standing::Standing;
use crate::model::settings::Settings;
use crate::model::skill::Vocabulary;

/// What to show beside the usual, or of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detail {
    /// Nothing after the table of gaps.
    pub brief: bool,
    /// What each gap looks like, and all figures.
    pub verbose: bool,
    /// The level that the ratings meet already.
    pub placement: bool,
    /// Names are pseudonyms.
    pub redacted: bool,
}

/// What is drawn beside what is said, in forms that have pictures.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    /// What is asked and what is rated.
    pub asked: Option<Picture>,
    /// Strength against interest.
    pub interest: Option<Picture>,
}

/// The report of one assessment.
pub fn document(
    assessment: &Assessment<'_>,
    vocabulary: &Vocabulary,
    settings: &Settings,
    detail: Detail,
    pictures: Pictures,
) -> Document {
    let mut report = Report {
        document: Document::default(),
        assessment,
        vocabulary,
        settings,
        detail,
        pictures,
    };
    report.who();
    report.gaps();
    if !detail.brief {
        report.seen_differently();
        report.profile();
        report.basis();
        report.beyond();
        let note = "For a conversation; it decides nothing.";
        report.document.paragraph(Text::new(note, Tone::Strong));
        if detail.verbose {
            report.texts();
            report.figures();
        }
    }
    if detail.redacted {
        let note =
            "Pseudonymous, not anonymous: levels, ratings and dates may still tell who it is.";
        report.document.paragraph(Text::new(note, Tone::Quiet));
    }
    report.document
}

/// A part of an assessment that other reports show too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Who, where they stand, the counts and the gaps; without its heading.
    Standing,
    /// The buckets in words, below their heading.
    Business,
    /// What all of it rests on, below its heading.
    Basis,
}

/// One part of the report of an assessment.
pub fn part(
    assessment: &Assessment<'_>,
    vocabulary: &Vocabulary,
    settings: &Settings,
    part: Part,
) -> Document {
    let mut report = Report {
        document: Document::default(),
        assessment,
        vocabulary,
        settings,
        pictures: Pictures::default(),
        // Nothing that is open is told in brief.
        detail: Detail {
            verbose: true,
            ..Detail::default()
        },
    };
    match part {
        Part::Standing => {
            report.who();
            report.document.blocks.remove(0);
            report.gaps();
        }
        Part::Business => report.profile(),
        Part::Basis => report.basis(),
    }
    report.document
}

struct Report<'a, 'b> {
    document: Document,
    assessment: &'b Assessment<'a>,
    vocabulary: &'a Vocabulary,
    settings: &'b Settings,
    detail: Detail,
    pictures: Pictures,
}

impl<'a, 'b> Report<'a, 'b> {
    /// What the report is about: the target; where there is none, the current level.
    fn standing(&self) -> Option<&'b Standing<'a>> {
        let assessment = self.assessment;
        assessment.target.as_ref().or(assessment.current.as_ref())
    }

    /// The current level, where it is not what the report is about.
    fn behind(&self) -> Option<&'b Standing<'a>> {
        let target = self.assessment.target.as_ref()?;
        let current = self.assessment.current.as_ref();
        current.filter(|now| now.head.level != target.head.level || now.lenses != target.lenses)
    }

    fn skill_title(&self, id: &str) -> String {
        let skill = self.vocabulary.skill(id);
        skill.map_or(id.to_owned(), |at| self.vocabulary.skills[at].title.clone())
    }

    fn topic_title(&self, id: &str) -> String {
        let topic = self.vocabulary.topic(id);
        topic.map_or(id.to_owned(), |topic| {
            self.vocabulary.title_of(topic).to_owned()
        })
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
        let assessment = self.assessment;
        let person = &assessment.person;
        let name = person.name.unwrap_or(person.id);
        let title =
            Text::new(name, Tone::Strong).and(format!(", as of {}", assessment.as_of), Tone::Quiet);
        self.document.heading(1, title);
        let mut table = columns(&[("", Align::Left), ("", Align::Left)]);
        let mut row = |label: &str, text: Text| {
            let label = Text::new(label, Tone::Quiet).into();
            table.rows.push(vec![label, text.into()]);
        };
        match (person.titles.internal, person.titles.external) {
            (Some(internal), Some(external)) => row(
                "title",
                format!("{internal}; outside the company {external}").into(),
            ),
            (Some(only), None) | (None, Some(only)) => row("title", only.into()),
            (None, None) => {}
        }
        if let Some(current) = &assessment.current {
            let since = person.since.as_ref();
            let since = since.map_or(String::new(), |since| format!(", since {since}"));
            row(
                "stands at",
                format!("{}{since}", level_line(current)).into(),
            );
        }
        match (&assessment.target, assessment.next.as_slice()) {
            (Some(target), next) => {
                let label = if assessment.own_target {
                    "aims at"
                } else if next.contains(&target.head.level) {
                    "next"
                } else {
                    "compared with"
                };
                row(label, level_line(target).into());
            }
            (None, []) if assessment.current.is_some() => {
                row("next", "no further level on this ladder".into());
            }
            (None, []) => row(
                "aims at",
                Text::from("no level yet").and(NAME_ONE, Tone::Hint),
            ),
            (None, next) => row(
                "next",
                Text::from(format!("one of {}", list(next))).and(NAME_ONE, Tone::Hint),
            ),
        }
        if self.detail.placement {
            let placement = assessment.placement.as_deref();
            let placement = placement.unwrap_or("no level of this ladder yet");
            row("ratings meet", placement.into());
        }
        self.document.table(table);
    }
}

/// How somebody at a terminal says which level is meant.
const NAME_ONE: &str = ": set `target`, or give --to";

fn level_line(standing: &Standing<'_>) -> String {
    called(standing.head.title, &standing.head.level, standing.lenses)
}

/// A table without rows.
fn columns(columns: &[(&str, Align)]) -> Table {
    let columns = columns
        .iter()
        .map(|(name, align)| ((*name).to_owned(), *align));
    Table {
        columns: columns.collect(),
        rows: Vec::new(),
    }
}
