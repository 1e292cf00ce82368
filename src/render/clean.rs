//! Text of documents and file names made safe to show: it is data, never instructions to a
//! terminal.

use std::borrow::Cow;

/// True for characters that move, hide or reorder what a terminal shows: controls (C0, C1),
/// bidirectional marks and zero-width characters.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{061c}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}')
}

/// The text on one line, with unsafe characters written as `\u{…}`.
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' | '\t' | '\r' => clean.push(' '),
            c if is_unsafe(c) => clean.extend(c.escape_unicode()),
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
}
