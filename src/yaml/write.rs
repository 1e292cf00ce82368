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
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            c if c == ' ' || shown(c) => quoted.push(c),
            // Writing to memory does not fail.
            c => drop(write!(quoted, "\\U{:08x}", u32::from(c))),
        }
    }
    quoted.push('"');
    quoted
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
