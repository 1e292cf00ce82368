//! How wide text is. Fonts are the system's, so this errs on the wide side.

use unicode_width::UnicodeWidthChar;

/// The width of a text in pixels at a size in pixels.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(ems).sum::<f64>() * size
}

/// How much wider bold text is.
pub const BOLD: f64 = 1.12;

/// The width of a character in ems, as wide as the wider ones of the usual system fonts have it.
fn ems(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' => 0.31,
        ' ' | 'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '/' | '-' | '·' => 0.38,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.92,
        'A'..='Z' | '&' | '+' | '→' | '–' | '…' => 0.70,
        c if c.is_ascii() => 0.58,
        c => match c.width().unwrap_or(0) {
            0 => 0.0,
            1 => 0.66,
            _ => 1.05,
        },
    }
}

/// Text in lines of at most so many pixels. What does not fit into `most` lines ends in `…`.
pub fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = match line.as_str() {
            "" => word.to_owned(),
            line => format!("{line} {word}"),
        };
        if width(&longer, size) <= room || line.is_empty() {
            line = longer;
        } else {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    lines.push(line);
    if lines.len() > most.max(1) {
        let rest = lines.split_off(most.max(1) - 1);
        lines.push(rest.join(" "));
    }
    lines.iter().map(|line| fit(line, size, room)).collect()
}

/// Text that takes at most so many pixels; one that is longer ends in `…`.
pub fn fit(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…", size);
    let kept: String = text
        .chars()
        .take_while(|c| {
            left -= ems(*c) * size;
            left >= 0.0
        })
        .collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_between_words_and_cut_only_at_the_end() {
        assert_eq!(wrap("one two three", 10.0, 1000.0, 2), ["one two three"]);
        assert_eq!(wrap("one two three", 10.0, 45.0, 2), ["one two", "three"]);
        let cut = wrap("one two three four", 10.0, 45.0, 2);
        assert_eq!(cut[0], "one two");
        assert!(
            cut[1].starts_with("three") && cut[1].ends_with('…'),
            "{cut:?}"
        );
        assert_eq!(wrap("", 10.0, 45.0, 2), [""]);
    }

    #[test]
    fn no_line_is_wider_than_its_room() {
        for text in [
            "Incomprehensibilities",
            "开源项目办公室的预算管理",
            "a b c d e",
        ] {
            for room in [20.0, 50.0, 90.0] {
                for line in wrap(text, 13.0, room, 3) {
                    assert!(width(&line, 13.0) <= room, "{line} in {room}");
                }
            }
        }
    }
}
