//! Words and phrases in texts: each text is read once, however long the list is.

use std::collections::HashMap;
use std::ops::Range;

use super::page::{Kind, Page, Text};
use crate::source::Span;

/// A word, or words in a row, and what is to be said of it.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// Lower case, one blank between words.
    pub words: &'static str,
    /// What is wrong with it; empty where it is not, although a part of it would be.
    pub wrong: &'static str,
    /// What to write.
    pub instead: &'static str,
}

/// A list of phrases, by their first words.
pub struct Lexicon {
    by_first: HashMap<&'static str, Vec<Phrase>>,
    /// A bit for the shape of each first word: most texts have a word of none of them.
    shapes: Vec<bool>,
}

/// A phrase that stands in a text.
pub struct Hit {
    /// Where in the text.
    pub range: Range<usize>,
    /// Which one.
    pub phrase: Phrase,
}

impl Lexicon {
    /// A list; of phrases that start alike the longest counts.
    pub fn of(phrases: &[Phrase]) -> Self {
        let mut by_first: HashMap<&str, Vec<Phrase>> = HashMap::new();
        for phrase in phrases {
            let first = phrase.words.split(' ').next().unwrap_or_default();
            by_first.entry(first).or_default().push(*phrase);
        }
        for same in by_first.values_mut() {
            same.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        let mut shapes = vec![false; SHAPES];
        for first in by_first.keys() {
            shapes[shape(first.as_bytes())] = true;
        }
        Lexicon { by_first, shapes }
    }

    /// False for a text that surely holds none of the phrases; cheap.
    fn may_stand_in(&self, text: &str) -> bool {
        let of_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        let mut pieces = text.as_bytes().split(|byte| !of_word(byte));
        !text.is_ascii()
            || pieces.any(|mut word| {
                while let [b'-', rest @ ..] | [rest @ .., b'-'] = word {
                    word = rest;
                }
                !word.is_empty() && self.shapes[shape(word)]
            })
    }

    /// The phrases of a text, as whole words in any case, less those that are not wrong.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        if !self.may_stand_in(text) {
            return Vec::new();
        }
        let words = words(text);
        let mut lower = String::new();
        let mut hits = Vec::new();
        let mut at = 0;
        while let Some(first) = words.get(at) {
            lower.clear();
            lower.extend(text[first.clone()].chars().map(|c| c.to_ascii_lowercase()));
            let same = self.by_first.get(lower.as_str());
            let phrase = same.and_then(|same| same.iter().find(|p| stands(p, text, &words[at..])));
            let Some(phrase) = phrase else {
                at += 1;
                continue;
            };
            let length = phrase.words.split(' ').count();
            if !phrase.wrong.is_empty() {
                hits.push(Hit {
                    range: first.start..words[at + length - 1].end,
                    phrase: *phrase,
                });
            }
            at += length;
        }
        hits
    }
}

/// How many shapes of words there are.
const SHAPES: usize = 1 << 13;

/// What a word looks like in any case: its length, and three of its letters.
fn shape(word: &[u8]) -> usize {
    let letter = |at: usize| usize::from(word.get(at).unwrap_or(&0).to_ascii_lowercase());
    let last = letter(word.len().saturating_sub(1));
    let mixed = letter(0) * 7919 + letter(1) * 331 + last * 31 + word.len();
    mixed % SHAPES
}

/// True where the words of a phrase stand at the start of `words`.
fn stands(phrase: &Phrase, text: &str, words: &[Range<usize>]) -> bool {
    let mut there = words.iter();
    let mut same = phrase.words.split(' ').map(|word| {
        let there = there.next().map(|range| &text[range.clone()]);
        there.is_some_and(|there| there.eq_ignore_ascii_case(word))
    });
    same.all(|same| same)
}

/// The words of a text; what looks like an id, a path, an address or a link is none.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    for chunk in text.split_whitespace() {
        let start = chunk.as_ptr() as usize - text.as_ptr() as usize;
        let bare = chunk.trim_end_matches(|c: char| !c.is_alphanumeric());
        let inner = bare.trim_start_matches(|c: char| !c.is_alphanumeric());
        if bare.contains("://") || chunk.contains('`') || inner.contains(['@', '_', '.', ':', '\\'])
        {
            continue;
        }
        let of_word = |c: char| c.is_alphanumeric() || c == '-';
        for piece in bare.split(|c: char| !of_word(c)) {
            let word = piece.trim_matches('-');
            if word.is_empty() {
                continue;
            }
            let at = word.as_ptr() as usize - chunk.as_ptr() as usize;
            words.push(start + at..start + at + word.len());
        }
    }
    words
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

/// Most findings of one list in a file.
const MOST: usize = 10_000;

/// Every text of a ladder or vocabulary that people read.
pub fn prose(page: &Page<'_>, mut visit: impl FnMut(Text<'_>)) {
    if !matches!(page.kind, Kind::Ladder | Kind::Vocabulary) {
        return;
    }
    page.scalars(|text| {
        let label = text.key.is_some_and(|key| LABELS.contains(&key));
        // A cell of a matrix is a number.
        if !text.is_key && !label && text.text.len() > 1 {
            visit(text);
        }
    });
}

/// What a list finds in the texts of a ladder or vocabulary, with the exact places.
pub fn look(page: &Page<'_>, lexicon: &Lexicon, mut found: impl FnMut(&Text<'_>, Hit, Span)) {
    let mut left = MOST;
    prose(page, |text| {
        let mut from = 0;
        if left == 0 {
            return;
        }
        for hit in lexicon.find(first_part(text.text)).into_iter().take(left) {
            let place = within(page, &text, &hit.range, &mut from);
            found(&text, hit, place);
            left -= 1;
        }
    });
}

/// The part of a text that is looked at: all of it, unless nobody could have written it.
pub fn first_part(text: &str) -> &str {
    /// Bytes.
    const LONGEST: usize = 64 * 1024;
    let border = (0..=text.len().min(LONGEST)).rfind(|at| text.is_char_boundary(*at));
    &text[..border.unwrap_or_default()]
}

/// The place of a part of a text. YAML's escapes and folding only make a text longer, so that the
/// part stands no earlier than in the text itself; `from` is the end of the part before.
fn within(page: &Page<'_>, text: &Text<'_>, range: &Range<usize>, from: &mut usize) -> Span {
    let start = text.span.start as usize;
    let written = page.text().get(start..text.span.end as usize);
    let written = written.unwrap_or_default();
    let least = range.start.max(*from).min(written.len());
    let least = (least..=written.len()).find(|at| written.is_char_boundary(*at));
    let least = least.unwrap_or(written.len());
    let Some(at) = written[least..].find(&text.text[range.clone()]) else {
        return text.span;
    };
    *from = least + at + range.len();
    page.span(start + least + at..start + *from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let phrase = |words, wrong| Phrase {
            words,
            wrong,
            instead: "",
        };
        let lexicon = Lexicon::of(&[
            phrase("he", "x"),
            phrase("rock star", "x"),
            phrase("good", "x"),
            phrase("good first issue", ""),
        ]);
        let hits = lexicon.find(text).into_iter();
        hits.map(|hit| text[hit.range].to_owned()).collect()
    }

    #[test]
    fn whole_words_are_found_in_any_case_and_beside_any_mark() {
        assert_eq!(
            found("He leads; (she/he) – ROCK Star."),
            ["He", "he", "ROCK Star"]
        );
        assert_eq!(found("he's here"), ["he"]);
    }

    #[test]
    fn parts_of_words_ids_and_links_are_not() {
        let none = "the héros, sashe-he, he-man, he_man, https://he.example/he he.yaml `he` he@b";
        assert_eq!(found(none), [""; 0]);
    }

    #[test]
    fn a_longer_phrase_that_is_not_wrong_wins() {
        assert_eq!(found("a good first issue is good"), ["good"]);
    }
}
