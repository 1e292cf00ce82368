//! What stands in one cell, as text and as what it is.

use jiff::civil::Date;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it shows: numbers with a point and without zeros at the end, dates as `2026-03-01`;
    /// without blanks around it, lines ended by `\n`.
    pub text: String,
    /// What it is.
    pub value: Value,
    /// It shows the first cell of the merged region that it lies in.
    pub merged: bool,
}

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Nothing, or text; all of a table of text is text.
    Text,
    /// A number.
    Number(f64),
    /// A day.
    Date(Date),
}

impl Cell {
    /// Nothing.
    pub const EMPTY: Cell = Cell {
        text: String::new(),
        value: Value::Text,
        merged: false,
    };

    /// One with text.
    pub fn text(text: &str) -> Self {
        let text = if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            text.to_owned()
        };
        let trimmed =
            text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
        Cell {
            text: if trimmed.len() == text.len() {
                text
            } else {
                trimmed.to_owned()
            },
            ..Cell::EMPTY
        }
    }

    /// One with a number.
    pub fn of_number(number: f64) -> Self {
        // Sums of spreadsheets carry the noise of the last bits.
        let rounded = (number * 1e9).round() / 1e9;
        let shown = if rounded.is_finite() { rounded } else { number };
        Cell {
            text: shown.to_string(),
            value: Value::Number(shown),
            merged: false,
        }
    }

    /// One with a day.
    pub fn of_date(date: Date) -> Self {
        Cell {
            text: date.to_string(),
            value: Value::Date(date),
            merged: false,
        }
    }

    /// True where nothing can be seen in it.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// The number in it, also where it is text with a decimal comma: `3`, `3.5`, `3,5`.
    pub fn number(&self) -> Option<f64> {
        match self.value {
            Value::Number(number) => Some(number),
            Value::Date(_) => None,
            Value::Text => {
                let plain = |text: &str| {
                    let digits = text.strip_prefix('-').unwrap_or(text);
                    let of_digits = digits.chars().all(|c| c.is_ascii_digit() || c == '.');
                    let starts = digits.starts_with(|c: char| c.is_ascii_digit());
                    (of_digits && starts).then(|| text.parse().ok()).flatten()
                };
                let one_comma = self.text.matches(',').count() == 1 && !self.text.contains('.');
                if one_comma {
                    plain(&self.text.replace(',', "."))
                } else {
                    plain(&self.text)
                }
            }
        }
    }

    /// The day in it: a date of the spreadsheet, or text as `2026-03-01`, `1.3.2026` or
    /// `01.03.2026`. What may be read in two ways (`01/03/2026`) is none.
    pub fn date(&self) -> Option<Date> {
        match self.value {
            Value::Date(date) => Some(date),
            Value::Number(_) => None,
            Value::Text => iso(&self.text).or_else(|| dotted(&self.text)),
        }
    }
}

/// `2026-03-01`, with a time after it or without.
pub(super) fn iso(text: &str) -> Option<Date> {
    let day = text.get(..10)?;
    let rest = &text[10..];
    let ends = rest.is_empty() || rest.starts_with(['T', ' ']);
    let digits = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    (ends && digits).then(|| day.parse().ok()).flatten()
}

/// `1.3.2026`: wherever points stand between them, the day comes first.
fn dotted(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split('.').collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The day of a spreadsheet's number: days since the end of 1899, or since 1904 where `from_1904`.
/// None where there is no such day, or it is a mere time.
pub(super) fn serial(number: f64, from_1904: bool) -> Option<Date> {
    let days = number.floor();
    if !(1.0..=2_958_465.0).contains(&days) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "within the bounds above")]
    let mut days = days as i64;
    // Spreadsheets count a 29 February 1900 that never was.
    if !from_1904 && days < 60 {
        days += 1;
    }
    let start = if from_1904 {
        Date::constant(1904, 1, 1)
    } else {
        Date::constant(1899, 12, 30)
    };
    start
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_have_a_decimal_comma() {
        let number = |text: &str| Cell::text(text).number();
        assert_eq!(number(" 3 "), Some(3.0));
        assert_eq!(number("3,5"), Some(3.5));
        assert_eq!(number("3.5"), Some(3.5));
        assert_eq!(number("-1"), Some(-1.0));
        for text in [
            "", "3,5,0", "1,000.5", "3!", "inf", "nan", "0x1", "1e3", ".5", "-",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
        assert_eq!(Cell::of_number(0.1 + 0.2).text, "0.3");
        assert_eq!(Cell::of_number(4.0).text, "4");
    }

    #[test]
    fn days_are_those_of_a_calendar() {
        // Known pairs: 1 is the first of 1900, 60 the day that never was, 61 the first of March.
        let day = |number, early| serial(number, early).map(|date| date.to_string());
        assert_eq!(day(1.0, false).as_deref(), Some("1900-01-01"));
        assert_eq!(day(61.0, false).as_deref(), Some("1900-03-01"));
        assert_eq!(day(46_082.75, false).as_deref(), Some("2026-03-01"));
        assert_eq!(day(44_620.0, true).as_deref(), Some("2026-03-01"));
        assert_eq!(day(0.5, false), None);
        assert_eq!(day(f64::NAN, false), None);
        assert_eq!(day(1e300, false), None);
        let written = |text: &str| Cell::text(text).date().map(|date| date.to_string());
        assert_eq!(written("2026-03-01").as_deref(), Some("2026-03-01"));
        assert_eq!(
            written("2026-03-01T10:00:00").as_deref(),
            Some("2026-03-01")
        );
        assert_eq!(written("1.3.2026").as_deref(), Some("2026-03-01"));
        for text in [
            "01/03/2026",
            "2026-02-30",
            "1.3.26",
            "2026-3-1",
            "2026-03-011",
        ] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
