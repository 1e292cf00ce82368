//! The forms of single values: ids, dates, plain decimals.

use jiff::civil::Date;

use crate::model::period::{Period, Unit};

/// Longest id, in characters.
pub const LONGEST_ID: usize = 64;

/// True for `[A-Za-z0-9][A-Za-z0-9._-]*` of at most [`LONGEST_ID`] characters.
pub fn is_id(text: &str) -> bool {
    let mut bytes = text.bytes();
    let first = bytes.next().is_some_and(|b| b.is_ascii_alphanumeric());
    let rest = bytes.all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
    first && rest && text.len() <= LONGEST_ID
}

/// `YYYY-MM-DD` of a day that exists.
pub fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return None;
    }
    let part = |range: std::ops::Range<usize>| text[range].parse::<i16>().ok();
    let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `YYYY-MM-DD`, `YYYY-MM` or `YYYY` of a day, month or year that exists.
pub fn parse_period(text: &str) -> Option<Period> {
    let (rest, unit) = match text.len() {
        4 => ("-01-01", Unit::Year),
        7 => ("-01", Unit::Month),
        _ => ("", Unit::Day),
    };
    let first = parse_date(&format!("{text}{rest}"))?;
    Some(Period::of(first, unit))
}

/// A number written as digits with at most four places, and at most nine digits before them.
pub fn plain_decimal(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, places) = match digits.split_once('.') {
        None => (digits, None),
        Some((whole, places)) => (whole, Some(places)),
    };
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let padded = whole.len() > 1 && whole.starts_with('0');
    let fits = all_digits(whole) && whole.len() <= 9 && !padded;
    let places_fit = places.is_none_or(|p| all_digits(p) && p.len() <= 4);
    if !(fits && places_fit) {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_plain_decimals_of_at_most_four_places() {
        let cases = [
            ("0", Some(0.0)),
            ("2.5", Some(2.5)),
            ("-1", Some(-1.0)),
            ("0.3333", Some(0.3333)),
            ("0.33333", None),
            ("1e3", None),
            ("0x1", None),
            ("03", None),
            (".5", None),
            ("3.", None),
            ("+3", None),
            ("1_000", None),
            (".inf", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(plain_decimal(text), expected, "{text}");
        }
    }

    #[test]
    fn dates_are_days_that_exist() {
        assert_eq!(parse_date("2024-02-29"), Date::new(2024, 2, 29).ok());
        for no in [
            "2026-02-29",
            "2026-2-9",
            "2026-13-01",
            "20260101",
            "٢٠٢٦-٠١-٠١",
        ] {
            assert_eq!(parse_date(no), None, "{no}");
        }
    }

    #[test]
    fn ids_have_at_most_64_characters() {
        assert!(is_id("PM-4") && is_id("0") && is_id(&"a".repeat(64)));
        assert!(!is_id("") && !is_id("-a") && !is_id("a b") && !is_id("é"));
        assert!(!is_id(&"a".repeat(65)));
    }
}
