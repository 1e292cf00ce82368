//! The words of a text, each with a hash of its letters, so that lists of words and texts can be
//! compared without copying any.

/// A word of a text of less than 4 GiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its first byte in the text.
    pub start: u32,
    /// The byte after its last one.
    pub end: u32,
    /// Of its letters in lower case.
    pub hash: u64,
}

impl Word {
    /// The word as it is written in its text.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }
}

/// Adds the words of a text, in their order; what looks like an id, a path, an address or a link
/// is none.
pub fn words(text: &str, words: &mut Vec<Word>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        at = piece(text, at, words) + 1;
    }
}

/// The words up to the next blank; gives where that is.
fn piece(text: &str, start: usize, words: &mut Vec<Word>) -> usize {
    let bytes = text.as_bytes();
    let before = words.len();
    let (mut classes, mut at, mut word, mut hash) = (0, start, start, START);
    loop {
        let byte = bytes.get(at).copied().unwrap_or(b' ');
        let class = CLASSES[usize::from(byte)];
        if class == OF_WORD {
            hash = step(hash, byte | 0x20);
            at += 1;
            continue;
        }
        if word < at {
            push(text, word, at, hash, words);
        }
        if class == BLANK {
            break;
        }
        classes |= class;
        at += 1;
        (word, hash) = (at, START);
    }
    if classes & (OF_NAME | ODD) != 0 {
        words.truncate(before);
        let pieces = text[start..at].split(char::is_whitespace);
        pieces.for_each(|piece| by_characters(text, piece, words));
    }
    at
}

/// Adds a word of ASCII, less the `-` around it.
fn push(text: &str, start: usize, end: usize, hash: u64, words: &mut Vec<Word>) {
    let written = &text[start..end];
    if !written.starts_with('-') && !written.ends_with('-') {
        let (start, end) = (offset(start), offset(end));
        words.push(Word { start, end, hash });
        return;
    }
    add(text, written, words);
}

/// Adds a part of a text, less the `-` around it, unless nothing is left.
fn add(text: &str, part: &str, words: &mut Vec<Word>) {
    let word = part.trim_matches('-');
    if !word.is_empty() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        words.push(Word {
            start: offset(start),
            end: offset(start + word.len()),
            hash: hash_of(word),
        });
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Adds the words of a piece that may be a name, or has characters beyond ASCII.
fn by_characters(text: &str, piece: &str, words: &mut Vec<Word>) {
    let bare = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
    let inner = bare.trim_start_matches(|c: char| !c.is_alphanumeric());
    if bare.contains("://") || piece.contains('`') || inner.contains(['@', '_', '.', ':', '\\']) {
        return;
    }
    let of_word = |c: char| c.is_alphanumeric() || c == '-';
    let parts = bare.split(|c: char| !of_word(c));
    parts.for_each(|part| add(text, part, words));
}

// FNV-1a.
const START: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of a word's letters in lower case.
pub fn hash_of(word: &str) -> u64 {
    // Letters of a word of ASCII become lower case by one bit; digits and `-` have it.
    if word.is_ascii() {
        return word.bytes().fold(START, |hash, b| step(hash, b | 0x20));
    }
    let mut bytes = [0; 4];
    let lower = word.chars().flat_map(char::to_lowercase);
    lower.fold(START, |hash, c| {
        c.encode_utf8(&mut bytes).bytes().fold(hash, step)
    })
}

// What a byte is to a word.
const BLANK: u8 = 1;
const OF_WORD: u8 = 2;
/// Within a piece it makes an id, a path or an address of it.
const OF_NAME: u8 = 4;
/// A mark of code, or a part of a character beyond ASCII.
const ODD: u8 = 8;

const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        classes[at] = match byte {
            b' ' | b'\t' | b'\n' | b'\x0b' | b'\x0c' | b'\r' => BLANK,
            b'-' => OF_WORD,
            b'@' | b'_' | b'.' | b':' | b'\\' => OF_NAME,
            b'`' | 128.. => ODD,
            _ if byte.is_ascii_alphanumeric() => OF_WORD,
            _ => 0,
        };
        at += 1;
    }
    classes
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by characters alone.
    fn plainly(text: &str) -> Vec<&str> {
        let pieces = text.split_whitespace().filter(|piece| {
            let bare = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
            let inner = bare.trim_start_matches(|c: char| !c.is_alphanumeric());
            let name = inner.contains(['@', '_', '.', ':', '\\']);
            !(bare.contains("://") || piece.contains('`') || name)
        });
        pieces
            .flat_map(|piece| piece.split(|c: char| !(c.is_alphanumeric() || c == '-')))
            .map(|word| word.trim_matches('-'))
            .filter(|word| !word.is_empty())
            .collect()
    }

    fn of(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        words(text, &mut found);
        let same = |word: &Word| word.hash == hash_of(word.of(text));
        assert!(found.iter().all(same), "{text}");
        found.iter().map(|word| word.of(text)).collect()
    }

    #[test]
    fn marks_are_left_out_and_names_are_no_words() {
        let text = "Leads (with care) – it's up-to-date. See docs/a.md, `run`, a@b or x://y; -é-";
        let found = [
            "Leads",
            "with",
            "care",
            "it",
            "s",
            "up-to-date",
            "See",
            "or",
            "é",
        ];
        assert_eq!(of(text), found);
    }

    #[test]
    fn case_makes_no_other_word() {
        assert_eq!(hash_of("Élan-7"), hash_of("éLAN-7"));
        assert_ne!(hash_of("elan"), hash_of("elán"));
    }

    proptest! {
        #[test]
        fn words_are_those_of_a_plain_reading(text in "([a-zA-ZÉé09\u{a0}\u{2003} .,:;@_`/\\\\()'–-]{0,12} ?){0,6}") {
            prop_assert_eq!(of(&text), plainly(&text));
        }
    }
}
