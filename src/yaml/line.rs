//! What is wrong with a line that was meant to be `key: value` or an entry of a list.

use std::ops::Range;

/// Something that somebody wrote by a slip, and what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The bytes that are wrong.
    pub at: Range<usize>,
    /// What is wrong with them: lower case, no final stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl Slip {
    pub(super) fn new(
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let (message, help) = (message.into(), help.into());
        Slip { at, message, help }
    }
}

/// The slip in a line, or the beginning of a value, where an entry belongs.
pub fn slip_in_entry(line: &str) -> Option<Slip> {
    let line = line.split(['\n', '\r']).next().unwrap_or(line);
    odd_blank(line)
        .or_else(|| wide_sign(line))
        .or_else(|| comment(line))
        .or_else(|| dash(line))
        .or_else(|| colon(line))
        .or_else(|| equals(line))
}

/// What a blank is called that looks like a plain one, or like nothing.
pub fn blank_name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{a0}' | '\u{202f}' => "a no-break space",
        '\u{3000}' => "an ideographic space",
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' => "a blank of another width",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' | '\u{200d}' | '\u{2060}' => "a joiner without width",
        '\u{feff}' => "a byte order mark",
        '\u{ad}' => "a soft hyphen",
        _ => return None,
    })
}

/// A blank that YAML takes for a letter, where structure is written with blanks.
pub(super) fn odd_blank(line: &str) -> Option<Slip> {
    line.char_indices().find_map(|(at, c)| {
        let name = blank_name(c)?;
        let (before, after) = (&line[..at], &line[at + c.len_utf8()..]);
        let rest = after.trim_start_matches(|c: char| c == ' ' || blank_name(c).is_some());
        let (place, write) = if before.trim().is_empty() {
            ("at the start of the line", "indent with plain spaces")
        } else if before.ends_with(':') {
            ("after the colon", "write a plain space after the colon")
        } else if before.trim_end() == "-" || before.ends_with("- ") {
            ("after the dash", "write a plain space after the dash")
        } else if rest.starts_with(':') || rest.starts_with('#') || rest.is_empty() {
            ("here", "remove it, or write a plain space")
        } else {
            return None;
        };
        let code = u32::from(c);
        Some(Slip::new(
            at..at + c.len_utf8(),
            format!("U+{code:04X}, {name}, is {place}"),
            write,
        ))
    })
}

/// A sign of full width where YAML needs the plain one.
fn wide_sign(line: &str) -> Option<Slip> {
    let (at, c) = line
        .char_indices()
        .find(|(_, c)| matches!(c, '：' | '﹕'))?;
    is_key(&line[..at]).then(|| {
        let at = at..at + c.len_utf8();
        Slip::new(
            at,
            format!("`{c}` is not the plain colon `:`"),
            "write a plain colon and a space, as `key: value`",
        )
    })
}

fn comment(line: &str) -> Option<Slip> {
    let start = line.len() - line.trim_start().len();
    let sign = ["//", "/*", "<!--", ";", "--"];
    let sign = sign
        .into_iter()
        .find(|sign| line[start..].starts_with(sign))?;
    Some(Slip::new(
        start..start + sign.len(),
        format!("`{sign}` does not start a comment in YAML"),
        "start a comment with `#`",
    ))
}

/// A dash without a space, or a bullet in its place.
fn dash(line: &str) -> Option<Slip> {
    let start = line.len() - line.trim_start().len();
    let mut rest = line[start..].chars();
    let first = rest.next()?;
    let at = start..start + first.len_utf8();
    match first {
        '•' | '◦' | '‣' | '·' | '–' | '—' | '−' | '*' | '+' => Some(Slip::new(
            at,
            format!("`{first}` does not start an entry of a list"),
            "start each entry with a dash and a space, `- `",
        )),
        '-' if rest.next().is_some_and(char::is_alphabetic) => Some(Slip::new(
            at,
            "no space after the dash",
            "write a space after the dash, as `- entry`",
        )),
        _ => None,
    }
}

/// `key:value` and `key :value`.
fn colon(line: &str) -> Option<Slip> {
    let at = line.match_indices(':').map(|(at, _)| at).find(|at| {
        let after = line[at + 1..].chars().next();
        is_key(&line[..*at]) && after.is_some_and(|c| c != ' ' && c != '\t' && c != '/')
    })?;
    let key = line[..at].trim();
    Some(Slip::new(
        at..at + 1,
        "no space after the colon",
        format!("write a space after the colon, as `{key}: …`"),
    ))
}

/// `key = value`.
fn equals(line: &str) -> Option<Slip> {
    let at = line.find('=')?;
    let key = line[..at].trim();
    let single = !line[at + 1..].starts_with('=');
    (single && is_key(key)).then(|| {
        Slip::new(
            at..at + 1,
            "`=` is where a colon belongs",
            format!("write `{key}: …`"),
        )
    })
}

/// True for what may be a key that an author of these documents writes.
fn is_key(text: &str) -> bool {
    let text = text
        .trim()
        .trim_start_matches("- ")
        .trim_matches(['"', '\'']);
    let of_key = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    !text.is_empty() && text.len() <= 64 && text.chars().all(of_key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_was_to_be_an_entry_says_where_it_fails() {
        let cases = [
            ("stall:2", Some((5, "a space after the colon"))),
            ("  stall :2", Some((8, "a space after the colon"))),
            ("- stall:2", Some((7, "a space after the colon"))),
            ("stall:\u{a0}2", Some((6, "a plain space after the colon"))),
            ("\u{a0}\u{a0}stall: 2", Some((0, "plain spaces"))),
            ("-\u{3000}stall", Some((1, "a plain space after the dash"))),
            ("stall\u{200b}: 2", Some((5, "remove it"))),
            ("stall：2", Some((5, "a plain colon"))),
            ("// later", Some((0, "`#`"))),
            ("• stall", Some((0, "`- `"))),
            ("-stall", Some((0, "a space after the dash"))),
            ("stall = 2", Some((6, "`stall: …`"))),
            ("stall", None),
            ("https://example.org", None),
            ("We say: so", None),
            ("a free seat\u{a0}here", None),
        ];
        for (line, expected) in cases {
            let slip = slip_in_entry(line);
            let found = slip.as_ref().map(|slip| slip.at.start);
            assert_eq!(found, expected.map(|(at, _)| at), "{line:?}");
            if let (Some(slip), Some((_, help))) = (slip, expected) {
                assert!(slip.help.contains(help), "{line:?}: {slip:?}");
            }
        }
    }
}
