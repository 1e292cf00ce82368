//! Text that a spreadsheet would compute, as text and back.
//!
//! Spreadsheets take a field of a CSV file that begins with one of `= + - @` for a formula. Such a
//! text gets an apostrophe in front, and so does one that would look like it had got one already.
//! [`read`] takes away exactly what [`written`] has added.

use std::borrow::Cow;

/// True where a spreadsheet may compute a text, whatever blanks and apostrophes it begins with.
fn is_formula(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c == '\'' || c.is_whitespace() || c.is_control());
    // The wide forms are the same to spreadsheets of East Asia.
    rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// A text as a field that stays text.
pub fn written(text: &str) -> Cow<'_, str> {
    if is_formula(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text of a field that [`written`] made.
pub fn read(field: &str) -> &str {
    match field.strip_prefix('\'') {
        Some(text) if is_formula(text) => text,
        _ => field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_would_be_computed_is_text() {
        for formula in [
            "=1+1", "+1", "-1", "@a", " =1", "\t=1", "\n=1", "\r@a", "＝1", "'=1",
        ] {
            assert_eq!(written(formula), format!("'{formula}"));
        }
        for text in ["plain", "1 - 1", "'quoted'", "", "a=b"] {
            assert_eq!(written(text), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text in "['=+@ \\t\na-]{0,6}|\\PC{0,8}") {
            let field = written(&text);
            prop_assert_eq!(read(&field), text.as_str());
            prop_assert!(!field.trim_start().starts_with(['=', '+', '-', '@']));
        }
    }
}
