//! JSON as the YAML that it nearly is.

/// Makes of JSON, or of JSON a line, what the reader of YAML understands, line by line the same:
/// pairs of escapes that are one character outside the basic plane become that character.
pub fn as_yaml(text: &str, by_line: bool) -> String {
    let text = paired(text);
    if !by_line {
        return text;
    }
    let mut list = String::from("[");
    let mut open = false;
    for line in text.lines() {
        if !line.trim().is_empty() {
            list.push_str(if open { "," } else { "" });
            open = true;
        }
        list.push_str(line);
        list.push('\n');
    }
    list.push_str("]\n");
    list
}

/// The text with `\\ud83d\\ude00` as `😀`.
fn paired(text: &str) -> String {
    let unit = |at: &str| {
        let digits = at.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let both = unit(escape).zip(escape.get(6..).and_then(unit));
        let both = both.map(|(first, second)| char::decode_utf16([first, second]).next());
        match both {
            Some(Some(Ok(c))) if c > '\u{ffff}' => {
                out.push(c);
                rest = &escape[12..];
            }
            // The backslash goes with what stands behind it: it may be another one.
            _ => {
                let end = escape
                    .char_indices()
                    .nth(2)
                    .map_or(escape.len(), |(end, _)| end);
                out.push_str(&escape[..end]);
                rest = &escape[end..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_escapes_are_characters_and_lines_keep_their_numbers() {
        assert_eq!(
            as_yaml(r#"{"a": "\ud83d\ude00!"}"#, false),
            r#"{"a": "😀!"}"#
        );
        // One alone, an escaped backslash, and the last character stay.
        for same in [r#""\ud83d""#, r#""\\ud83d\ude00""#, r#""\u00e9\n""#, "\\"] {
            assert_eq!(as_yaml(same, false), same);
        }
        assert_eq!(as_yaml("{}\n\n{}\n", true), "[{}\n\n,{}\n]\n");
    }
}
