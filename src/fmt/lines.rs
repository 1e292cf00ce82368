//! Lines of a text by the offset of something in them.

use unicode_width::UnicodeWidthStr;

/// Where the line starts that an offset lies in.
pub fn start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Where the next line starts, or the end of the text.
pub fn end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// What stands before an offset on its line; a byte order mark is not text.
pub fn before(text: &str, at: usize) -> &str {
    text[start(text, at)..at].trim_start_matches('\u{feff}')
}

/// The column of an offset, from 0, as wide as characters are shown.
pub fn column(text: &str, at: usize) -> usize {
    before(text, at).width()
}

/// True for what is made of spaces only.
pub fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte == b' ')
}

/// Without what YAML takes for blanks and line ends.
pub fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r', '\n'])
}

/// A line that holds no part of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// Nothing but blanks.
    Empty,
    /// A comment behind so many spaces.
    Comment(usize),
}

/// What a line is that stands between values; none where it is something else.
pub fn between(line: &str) -> Option<Between> {
    match trim(line) {
        "" => Some(Between::Empty),
        rest if rest.starts_with('#') => {
            let spaces = line.bytes().take_while(|byte| *byte == b' ').count();
            Some(Between::Comment(spaces))
        }
        _ => None,
    }
}
