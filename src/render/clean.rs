//! Text of documents and file names made safe to show: it is data, never instructions to a
//! terminal.

use std::borrow::Cow;

use crate::characters::{is_unsafe, may_be_unsafe};

/// The text on one line, with unsafe characters written as `\u{…}`.
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(may_be_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        match c {
            '\n' | '\t' | '\r' => clean.push(' '),
            c if is_unsafe(text, at, c) => clean.extend(c.escape_unicode()),
            c => clean.push(c),
        }
    }
    Cow::Owned(clean)
}

/// The text as it is, lines and tabs kept, with other unsafe characters written as `\u{…}`.
pub fn lines(text: &str) -> Cow<'_, str> {
    if !text.chars().any(may_be_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        match c {
            '\n' | '\t' => clean.push(c),
            c if is_unsafe(text, at, c) => clean.extend(c.escape_unicode()),
            c => clean.push(c),
        }
    }
    Cow::Owned(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_marks_become_visible() {
        assert_eq!(line("plain ünïcode"), "plain ünïcode");
        assert_eq!(line("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(line("a\u{202e}b\u{9b}c\nd"), "a\\u{202e}b\\u{9b}c d");
    }

    #[test]
    fn joiners_stay_where_they_belong() {
        assert_eq!(
            line("👩\u{200d}💻 کتاب\u{200c}خانه"),
            "👩\u{200d}💻 کتاب\u{200c}خانه"
        );
        assert_eq!(line("bud\u{200d}get"), "bud\\u{200d}get");
    }
}
