//! Text as YAML that is sure to be read as that text, and as part of a comment: the one way in
//! which text gets into a document that this program writes.

use std::fmt::Write;

/// A scalar: plain where nothing in it means anything to YAML, else in double quotes.
pub fn scalar(text: &str) -> String {
    let word = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    let plain = text.chars().all(|c| word(c) || c == ' ');
    let starts = text.starts_with(|c: char| c.is_ascii_alphanumeric());
    if plain && starts && !text.ends_with(' ') && text != "null" {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for (at, c) in text.char_indices() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            c if c == ' ' || shown(c) || of_picture(text, at, c) => quoted.push(c),
            // Writing to memory does not fail.
            c => drop(write!(quoted, "\\U{:08x}", u32::from(c))),
        }
    }
    quoted.push('"');
    quoted
}

/// Pictures, and what joins several of them to one.
fn of_picture(text: &str, at: usize, c: char) -> bool {
    let picture = |c: char| matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}');
    let before = || text[..at].chars().next_back();
    let after = || text[at + c.len_utf8()..].chars().next();
    match c {
        '\u{fe0f}' => before().is_some_and(picture),
        '\u{200d}' => {
            before().is_some_and(|c| picture(c) || c == '\u{fe0f}') && after().is_some_and(picture)
        }
        c => picture(c),
    }
}

/// Text for a comment: it ends where the line does, whatever a file is called.
pub fn comment(text: &str) -> String {
    let safe = |c: char| if c == ' ' || shown(c) { c } else { '\u{fffd}' };
    text.chars().map(safe).collect()
}

/// Letters, digits and signs; no control, no blank but the usual one, nothing invisible.
fn shown(c: char) -> bool {
    let sign = c.is_ascii_graphic() || "–—‘’“”„…·•×÷€£§°".contains(c);
    sign || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, Sources};
    use crate::yaml::{self, Value};

    #[test]
    fn every_text_is_read_back_as_it_was() {
        for text in [
            "Software engineering",
            "no",
            "1.10",
            "null",
            "~",
            "- a",
            "a: b # c",
            "{x}",
            " blanks ",
            "quote \" and \\ and 'x'",
            "two\nlines\u{85}\u{2028}\u{7}",
            "Größe — “so” \u{202e}\u{200b}",
            "👩\u{200d}💻 Lead, ✔\u{fe0f} bud\u{200d}get",
            "",
        ] {
            let mut sources = Sources::default();
            let file = sources.add(Source::new("x", format!("key: {}\n", scalar(text))));
            let (root, problems) = yaml::parse(sources.text(file), file);
            assert_eq!(problems, [], "{text:?}");
            let Some(Value::Mapping(entries)) = root.map(|root| root.value) else {
                panic!("{text:?} is no mapping");
            };
            let Value::Scalar(found) = &entries[0].value.value else {
                panic!("{text:?} is no scalar");
            };
            assert_eq!(found.text, text);
            assert!(!found.is_null(), "{text:?}");
        }
    }

    #[test]
    fn a_comment_stays_on_its_line() {
        assert_eq!(
            comment("a\nkind: x\u{202e}.yaml"),
            "a\u{fffd}kind: x\u{fffd}.yaml"
        );
    }
}
