//! What stands around a word: whether a text asks for it, or says it of something else.

use std::ops::Range;

/// So many words before another may deny it.
const REACH: usize = 6;
/// Longest quotation that is one, in bytes; more is a stray mark.
const LONGEST_QUOTE: usize = 120;

/// Words that deny what follows in the same part of a sentence.
const DENIALS: [&str; 16] = [
    "not", "never", "no", "nor", "neither", "without", "cannot", "lack", "lacks", "lacking",
    "than", "instead", "nobody", "nothing", "hardly", "less",
];
/// Words that speak of something as what is wrong, or is to be dealt with.
const REJECTIONS: [&str; 33] = [
    "avoid",
    "avoids",
    "avoiding",
    "prevent",
    "prevents",
    "preventing",
    "reduce",
    "reduces",
    "stop",
    "stops",
    "discourage",
    "discourages",
    "address",
    "addresses",
    "addressing",
    "against",
    "confront",
    "confronts",
    "counter",
    "counters",
    "recognise",
    "recognises",
    "recognize",
    "recognizes",
    "handle",
    "handles",
    "toxic",
    "abusive",
    "hostile",
    "rude",
    "overly",
    "too",
    "excessively",
];
/// Where another part of a sentence starts.
const CONJUNCTIONS: [&str; 4] = ["and", "but", "so", "only"];

/// True where a text says that it is not so: "does not need to be good at it".
pub fn is_denied(text: &str, at: usize) -> bool {
    before(text, at, |word| {
        DENIALS.contains(&word) || word.ends_with("n't") || word.ends_with("n’t")
    })
}

/// True where a text denies something, or says that it is to be dealt with: "toxic or aggressive".
pub fn is_rejected(text: &str, at: usize) -> bool {
    is_denied(text, at) || before(text, at, |word| REJECTIONS.contains(&word))
}

/// True where one of the words before, in the same part of a sentence, is one of those.
fn before(text: &str, at: usize, is: impl Fn(&str) -> bool) -> bool {
    let words = text[..at].rsplit(char::is_whitespace);
    for word in words.filter(|word| !word.is_empty()).take(REACH) {
        if word.ends_with(['.', ',', ';', ':', '!', '?', ')']) {
            return false;
        }
        let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        if CONJUNCTIONS.contains(&lower.as_str()) {
            return false;
        }
        if is(&lower) {
            return true;
        }
    }
    false
}

/// True within quotation marks: somebody else's words, or the title of a book.
pub fn is_quoted(text: &str, range: &Range<usize>) -> bool {
    const MARKS: [(char, char); 6] = [
        ('"', '"'),
        ('\'', '\''),
        ('“', '”'),
        ('‘', '’'),
        ('«', '»'),
        ('„', '“'),
    ];
    MARKS.iter().any(|(open, close)| {
        let (before, after) = (&text[..range.start], &text[range.end..]);
        let opens = |at: &usize| {
            let apart = |c: char| !c.is_alphanumeric();
            text[..*at].chars().next_back().is_none_or(apart)
                && text[*at + open.len_utf8()..].starts_with(|c: char| !c.is_whitespace())
        };
        let opened = before.rmatch_indices(*open).map(|(at, _)| at).find(opens);
        let closes = |at: &usize| {
            // `'` within a word is none.
            !after[*at + close.len_utf8()..].starts_with(char::is_alphanumeric)
        };
        let closed = after.match_indices(*close).map(|(at, _)| at).find(closes);
        let (Some(from), Some(to)) = (opened, closed) else {
            return false;
        };
        // A mark that closes in between leaves the word outside.
        let between = &text[from + open.len_utf8()..range.start];
        let closed_before = between.match_indices(*close).any(|(at, mark)| {
            let rest = &text[from + open.len_utf8() + at + mark.len()..];
            !rest.starts_with(char::is_alphanumeric)
        });
        !closed_before && range.end + to - from <= LONGEST_QUOTE
    })
}

/// True for a word with a capital letter that starts no sentence: a part of a name.
pub fn is_name(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '(', '"', '\'']);
    let starts = before.is_empty() || before.ends_with(['.', '!', '?', ':', ';', '\n']);
    !starts && text[at..].starts_with(|c: char| c.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, word: &str) -> Range<usize> {
        let start = text.find(word).unwrap_or_default();
        start..start + word.len()
    }

    #[test]
    fn a_denial_reaches_as_far_as_its_part_of_the_sentence() {
        let denied = |text| is_denied(text, at(text, "solid").start);
        assert!(denied("Does not yet have a solid plan"));
        assert!(denied("Works without a solid plan"));
        assert!(denied("Doesn't need a solid plan"));
        assert!(denied("Writes a draft rather than a solid plan"));
        assert!(!denied("Has a solid plan"));
        assert!(!denied("Asks for no help, has a solid plan"));
        assert!(!denied("Does not wait and has a solid plan"));
        assert!(!denied("Has no plan. A solid one follows"));
        assert!(!denied("Has not only a solid plan"));
    }

    #[test]
    fn what_is_to_be_dealt_with_is_no_demand() {
        let rejected = |text| is_rejected(text, at(text, "stubborn").start);
        assert!(rejected("Recognises toxic or stubborn replies"));
        assert!(rejected("Handles stubborn customers"));
        assert!(!rejected("Is stubborn about quality"));
    }

    #[test]
    fn quotations_are_those_of_others() {
        let quoted = |text| is_quoted(text, &at(text, "solid"));
        assert!(quoted("Follows the 'solid ideas' talk"));
        assert!(quoted("Has read \"A solid start\" and more"));
        assert!(quoted("A “solid” plan"));
        assert!(!quoted("It's a solid plan, isn't it"));
        assert!(!quoted("The team's solid plan for the users' sake"));
        assert!(!quoted("Says \"yes\" to a solid \"no\""));
        assert!(!quoted("Has solid plans"));
    }

    #[test]
    fn a_capital_letter_within_a_sentence_is_a_name() {
        let name = |text| is_name(text, at(text, "Solid").start);
        assert!(name("Knows the Solid project"));
        assert!(!name("Solid work"));
        assert!(!name("Works hard. Solid work"));
    }
}
