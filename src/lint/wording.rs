//! Lists of words and phrases, looked for in texts: each is read once, however long the list is.

use std::cmp::Reverse;
use std::ops::Range;

use super::page::{Page, Text};
use super::prose::Prose;
use super::words::{Word, hash_of};
use crate::source::Span;

/// Phrases with one thing wrong.
#[derive(Debug)]
pub struct Group {
    /// With a comma between them; lower case, one blank between words.
    pub phrases: &'static str,
    /// What is wrong with them; empty where nothing is, although a part of them would be.
    pub wrong: &'static str,
    /// What to write.
    pub instead: &'static str,
}

impl Group {
    /// Each of them.
    pub fn phrases(&self) -> impl Iterator<Item = Phrase> {
        self.phrases.split(", ").map(|words| Phrase {
            words,
            wrong: self.wrong,
            instead: self.instead,
        })
    }
}

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

/// A list of phrases.
pub struct Lexicon {
    /// By the hash of their first words, of those that start alike the longest first.
    phrases: Vec<Hashed>,
    /// A bit for each first word: most words are none of them.
    firsts: [u64; FIRSTS],
}

/// A phrase and the hashes of its words.
struct Hashed {
    words: Vec<u64>,
    phrase: Phrase,
}

/// 4,096 bits.
const FIRSTS: usize = 64;

/// Where the bit of a first word is, and which.
fn bit(hash: u64) -> (usize, u64) {
    ((hash >> 6) as usize % FIRSTS, 1 << (hash % 64))
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
    pub fn of(groups: &[Group]) -> Self {
        let mut firsts = [0; FIRSTS];
        let mut hashed: Vec<Hashed> = groups
            .iter()
            .flat_map(Group::phrases)
            .map(|phrase| Hashed {
                words: phrase.words.split(' ').map(hash_of).collect(),
                phrase,
            })
            .collect();
        hashed.sort_by_key(|hashed| (hashed.words[0], Reverse(hashed.phrase.words.len())));
        for hashed in &hashed {
            let (at, bit) = bit(hashed.words[0]);
            firsts[at] |= bit;
        }
        Lexicon {
            phrases: hashed,
            firsts,
        }
    }

    /// The phrases of a text, as whole words in any case, less those that are not wrong.
    pub fn find(&self, text: &str, words: &[Word]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = 0;
        while let Some(first) = words.get(at) {
            let phrase = self.at(text, &words[at..]);
            let length = phrase.map_or(1, |phrase| phrase.words.split(' ').count());
            if let Some(phrase) = phrase.filter(|phrase| !phrase.wrong.is_empty()) {
                let range = first.start as usize..words[at + length - 1].end as usize;
                hits.push(Hit { range, phrase });
            }
            at += length;
        }
        hits
    }

    /// The phrase that words start with.
    fn at(&self, text: &str, words: &[Word]) -> Option<Phrase> {
        let first = words.first()?.hash;
        let (at, bit) = bit(first);
        if self.firsts[at] & bit == 0 {
            return None;
        }
        let from = self
            .phrases
            .partition_point(|hashed| hashed.words[0] < first);
        let same = self.phrases[from..]
            .iter()
            .take_while(|hashed| hashed.words[0] == first);
        let mut standing = same.filter(|hashed| {
            let there = words.iter().map(|word| &word.hash);
            let alike = hashed
                .words
                .iter()
                .zip(there)
                .all(|(word, there)| word == there);
            alike && stands(&hashed.phrase, text, words)
        });
        standing.next().map(|hashed| hashed.phrase)
    }
}

/// True where a phrase stands at the start of `words`.
fn stands(phrase: &Phrase, text: &str, words: &[Word]) -> bool {
    let mut there = words.iter();
    let mut same = phrase.words.split(' ').map(|word| {
        let there = there.next().map(|there| there.of(text));
        there.is_some_and(|there| there.eq_ignore_ascii_case(word))
    });
    same.all(|same| same)
}

/// Most findings of one list in a file.
const MOST: usize = 10_000;

/// What a list finds in texts, with the exact places.
pub fn look<'p>(
    prose: &Prose<'p, '_>,
    lexicon: &Lexicon,
    mut found: impl FnMut(&Text<'p>, Hit, Span),
) {
    let mut left = MOST;
    for (text, words) in prose.texts() {
        let mut from = 0;
        for hit in lexicon.find(text.text, words).into_iter().take(left) {
            let place = within(prose.page, text, &hit.range, &mut from);
            found(text, hit, place);
            left -= 1;
        }
    }
}

/// The place of a part of a text. YAML's escapes and folding only make a text longer, so that the
/// part stands no earlier than in the text itself; `from` is the end of the part before.
pub fn within(page: &Page<'_>, text: &Text<'_>, range: &Range<usize>, from: &mut usize) -> Span {
    let start = text.span.start as usize;
    let written = page
        .text()
        .get(start..text.span.end as usize)
        .unwrap_or_default();
    let least = range.start.max(*from).min(written.len());
    let least = (least..=written.len())
        .find(|at| written.is_char_boundary(*at))
        .unwrap_or(written.len());
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
        let group = |phrases, wrong| Group {
            phrases,
            wrong,
            instead: "",
        };
        let lexicon = Lexicon::of(&[
            group("he, rock star, good", "x"),
            group("good first issue", ""),
        ]);
        let mut words = Vec::new();
        super::super::words::words(text, &mut words);
        let hits = lexicon.find(text, &words).into_iter();
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
