//! Texts word for word, numbers and units as they are written: in any case, and without the
//! punctuation around words.

/// The hash of all words of some texts, and how many they are.
pub fn hash<'t>(texts: impl Iterator<Item = &'t str>) -> (u64, usize) {
    let mut count = 0;
    let hash = texts.flat_map(words).fold(0_u64, |hash, word| {
        count += 1;
        let word = if word.is_ascii() {
            word.bytes()
                .fold(START, |h, b| step(h, b.to_ascii_lowercase()))
        } else {
            word.to_lowercase().bytes().fold(START, step)
        };
        hash.rotate_left(5).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word
    });
    (hash, count)
}

/// True where two texts, each in some parts, have the same words.
pub fn same(one: &[&str], other: &[&str]) -> bool {
    let lower = |text: &&str| words(text).map(str::to_lowercase).collect::<Vec<String>>();
    one.iter().flat_map(lower).eq(other.iter().flat_map(lower))
}

// FNV-1a.
const START: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The words of a text: what stands between blanks, less the marks around it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .map(bare)
        .filter(|word| !word.is_empty())
}

/// A word without the marks around it. A point or sign before a digit belongs to the number.
fn bare(word: &str) -> &str {
    let word = word.trim_end_matches(is_mark);
    let start = word.trim_start_matches(is_mark);
    let before = word[..word.len() - start.len()].chars().next_back();
    match before {
        Some(sign @ ('.' | '-')) if start.starts_with(|c: char| c.is_ascii_digit()) => {
            &word[word.len() - start.len() - sign.len_utf8()..]
        }
        _ => start,
    }
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '"'
            | '\''
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '*'
            | '_'
            | '`'
            | '-'
            | '/'
            | '|'
            | '–'
            | '—'
            | '…'
            | '“'
            | '”'
            | '„'
            | '‘'
            | '’'
            | '«'
            | '»'
            | '•'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_same(one: &str, other: &str) -> bool {
        let alike = same(&[one], &[other]);
        let hashes = hash([one].into_iter()) == hash([other].into_iter());
        assert_eq!(alike, hashes, "{one} / {other}");
        alike
    }

    #[test]
    fn case_and_punctuation_make_no_other_text() {
        assert!(is_same(
            "Runs an event, with help.",
            "runs an event (with help)"
        ));
        assert!(is_same("Élan – all of it", "élan all of it"));
        assert!(!is_same("Runs an event", "Runs the event"));
    }

    #[test]
    fn numbers_units_and_names_do() {
        assert!(!is_same(
            "a budget of 1.5 million",
            "a budget of 2.5 million"
        ));
        assert!(!is_same("from 0.00 to 1.40", "from 1.40 to 2.60"));
        assert!(!is_same("by .5 a year", "by 5 a year"));
        assert!(!is_same("by -3 a year", "by 3 a year"));
        assert!(!is_same("at least 5 % of it", "at least 5 € of it"));
        assert!(!is_same("with >= 3 people", "with <= 3 people"));
        assert!(!is_same("keeps a_b in order", "keeps a_c in order"));
        assert!(!is_same(
            "writes to x@example.org",
            "writes to y@example.org"
        ));
        assert!(is_same("of 1.5 million.", "of 1.5 million"));
    }

    #[test]
    fn parts_are_one_text() {
        assert!(same(
            &["Runs an event.", "With help."],
            &["runs an event with help"]
        ));
    }
}
