//! The texts of a ladder or vocabulary that people read, each with its words.

use std::ops::Range;

use super::page::{Kind, Page, Text};
use super::words::{Word, words};
use crate::source::Span;

/// The texts of a page, split into words once for all rules about them.
pub struct Prose<'p, 'a> {
    /// The page.
    pub page: &'p Page<'a>,
    texts: Vec<(Text<'p>, Range<usize>)>,
    words: Vec<Word>,
}

impl<'p, 'a> Prose<'p, 'a> {
    /// The texts of a page; none of one that is neither a ladder nor a vocabulary.
    pub fn of(page: &'p Page<'a>) -> Self {
        let mut prose = Prose {
            page,
            texts: Vec::new(),
            words: Vec::new(),
        };
        if matches!(page.kind, Kind::Ladder | Kind::Vocabulary) {
            page.scalars(|text| prose.add(text));
        }
        prose
    }

    fn add(&mut self, text: Text<'p>) {
        // A cell of a matrix is a number.
        if text.is_key || text.text.len() < 2 {
            return;
        }
        if !text.key.is_some_and(|key| LABELS.contains(&key)) {
            let from = self.words.len();
            words(first_part(text.text), &mut self.words);
            self.texts.push((text, from..self.words.len()));
        }
    }

    /// How many texts there are.
    pub fn count(&self) -> usize {
        self.texts.len()
    }

    /// The texts, in the order of the file.
    pub fn texts(&self) -> impl Iterator<Item = (&Text<'p>, &[Word])> {
        let texts = self.texts.iter();
        texts.map(|(text, range)| (text, &self.words[range.clone()]))
    }

    /// The text at a place.
    pub fn at(&self, place: Span) -> Option<(&'p str, &[Word])> {
        let at = self
            .texts
            .binary_search_by_key(&place.start, |(text, _)| text.span.start);
        let (text, range) = &self.texts[at.ok()?];
        Some((text.text, &self.words[range.clone()]))
    }
}

/// Keys whose values are names and labels, not sentences of ours.
const LABELS: [&str; 20] = [
    "id",
    "kind",
    "version",
    "extends",
    "like",
    "after",
    "parallel",
    "of",
    "from",
    "bucket",
    "scale",
    "source",
    "job_class",
    "band",
    "status",
    "owner",
    "reviewed",
    "name",
    "url",
    "skill",
];

/// The part of a text that is looked at: all of it, unless nobody could have written it.
fn first_part(text: &str) -> &str {
    /// Bytes.
    const LONGEST: usize = 64 * 1024;
    let border = (0..=text.len().min(LONGEST)).rfind(|at| text.is_char_boundary(*at));
    &text[..border.unwrap_or_default()]
}
