//! Several texts in one cell: plain where they can be told apart again, else as JSON.
//!
//! [`read`] gives back exactly what [`written`] was given, whatever the texts hold.

use crate::characters::may_be_unsafe;

/// What stands between the texts of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// A line each.
    Lines,
    /// `a | b`, for the parts of one line.
    Bars,
}

impl Between {
    fn sign(self) -> &'static str {
        match self {
            Between::Lines => "\n",
            Between::Bars => " | ",
        }
    }

    /// True where a text is read back as it is when it stands between others.
    fn holds(self, text: &str) -> bool {
        let sign = match self {
            Between::Lines => '\n',
            Between::Bars => '|',
        };
        let blank = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
        let hidden = text.chars().any(|c| c != '\n' && may_be_unsafe(c));
        !text.is_empty() && !blank && !hidden && !text.contains(sign) && !text.starts_with('[')
    }
}

/// Texts as one; empty where there are none.
pub fn written<T: AsRef<str>>(texts: &[T], between: Between) -> String {
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    if texts.iter().all(|text| between.holds(text)) {
        return texts.join(between.sign());
    }
    let mut json = String::new();
    // Texts are always JSON.
    let plain = serde_json::to_string(&texts).unwrap_or_default();
    for c in plain.chars() {
        if may_be_unsafe(c) {
            let mut units = [0; 2];
            let units = c.encode_utf16(&mut units).iter();
            json.extend(units.map(|unit| format!("\\u{unit:04x}")));
        } else {
            json.push(c)
        }
    }
    json
}

/// The texts of a cell.
pub fn read(cell: &str, between: Between) -> Vec<String> {
    if cell.is_empty() {
        return Vec::new();
    }
    if cell.starts_with('[')
        && let Ok(texts) = serde_json::from_str(cell)
    {
        return texts;
    }
    let texts = cell.split(between.sign().trim_matches(' ')).map(str::trim);
    let texts = texts.filter(|text| !text.is_empty() || between == Between::Bars);
    texts.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn usual_texts_stand_as_they_are() {
        assert_eq!(written(&["One.", "Two."], Between::Lines), "One.\nTwo.");
        assert_eq!(written(&["a", "b c"], Between::Bars), "a | b c");
        assert_eq!(written::<&str>(&[], Between::Lines), "");
        assert_eq!(read("One.\n\nTwo.\n", Between::Lines), ["One.", "Two."]);
        assert_eq!(read("[not JSON", Between::Lines), ["[not JSON"]);
        assert_eq!(
            written(&["one\ntwo", "\u{202e}"], Between::Lines),
            "[\"one\\ntwo\",\"\\u202e\"]"
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            texts in prop::collection::vec("\\PC{0,6}|[\\[\\]\"| \n\t\u{1b}\u{202e}a,]{0,6}", 0..4)
        ) {
            for between in [Between::Lines, Between::Bars] {
                let cell = written(&texts, between);
                prop_assert_eq!(&read(&cell, between), &texts, "{}", cell);
                prop_assert_eq!(cell.trim(), cell.as_str());
            }
        }
    }
}
