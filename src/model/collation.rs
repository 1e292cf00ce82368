//! The one order of names and titles: as a reader looks for them.
//!
//! Accents stand beside their letter, no case before the other, and numbers count as numbers.
//! Blanks come first, then signs, numbers, letters.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a name is sorted by. Names that differ have different keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    /// Letters without accents and case, numbers.
    pieces: Vec<Piece>,
    /// The accents.
    lower: String,
    /// The case.
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    Blank,
    Sign(char),
    /// How many digits, without zeros at the start, and the digits.
    Number(usize, String),
    Letter(char),
}

/// What a name is sorted by.
pub fn sort_key(name: &str) -> SortKey {
    let lower: String = name.nfkd().flat_map(char::to_lowercase).collect();
    let mut pieces: Vec<Piece> = Vec::with_capacity(name.len());
    let mut after_digit = false;
    for c in lower.trim().chars() {
        if is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}') {
            continue;
        }
        let digit = c.is_ascii_digit();
        match (c, pieces.last_mut()) {
            (_, Some(Piece::Number(length, digits))) if digit && after_digit => {
                if digits == "0" {
                    digits.clear();
                }
                digits.push(c);
                *length = digits.len();
            }
            _ if digit => pieces.push(Piece::Number(1, c.to_string())),
            (c, Some(Piece::Blank)) if c.is_whitespace() => {}
            (c, _) if c.is_whitespace() => pieces.push(Piece::Blank),
            (c, _) if c.is_alphanumeric() => match spelt_out(c) {
                Some(letters) => pieces.extend(letters.chars().map(Piece::Letter)),
                None => pieces.push(Piece::Letter(c)),
            },
            (c, _) => pieces.push(Piece::Sign(c)),
        }
        after_digit = digit;
    }
    SortKey {
        pieces,
        lower,
        text: name.to_owned(),
    }
}

/// Compares two names.
pub fn compare(a: &str, b: &str) -> Ordering {
    sort_key(a).cmp(&sort_key(b))
}

/// The letters beside which one stands that is no letter with an accent.
fn spelt_out(c: char) -> Option<&'static str> {
    Some(match c {
        'æ' => "ae",
        'ð' | 'đ' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'ŋ' => "n",
        'ø' => "o",
        'œ' => "oe",
        'ß' => "ss",
        'ŧ' => "t",
        'þ' => "th",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_key(|name| sort_key(name));
        names
    }

    #[test]
    fn accents_stand_beside_their_letter_and_case_beside_case() {
        let names = [
            "Ada", "Åke", "alba", "Élise", "Elke", "łucja", "Lukas", "Øystein", "Pia", "Zoë",
        ];
        assert_eq!(sorted(names.iter().rev().copied().collect()), names);
        assert_eq!(
            sorted(vec!["resumé", "resume", "Resume"]),
            ["Resume", "resume", "resumé"]
        );
    }

    #[test]
    fn composed_or_not_is_the_same_place() {
        assert_eq!(
            sorted(vec!["Zoe\u{308}b", "Zoëa", "Zoe"]),
            ["Zoe", "Zoëa", "Zoe\u{308}b"]
        );
    }

    #[test]
    fn numbers_count_as_numbers() {
        let names = ["Level 2", "Level 02b", "Level 10", "Level 100", "Level X"];
        assert_eq!(sorted(names.iter().rev().copied().collect()), names);
    }

    #[test]
    fn a_shorter_name_and_a_blank_come_first() {
        let names = ["Ann", "Ann Zu", "Ann-Bo", "Anna"];
        assert_eq!(sorted(names.iter().rev().copied().collect()), names);
    }
}
