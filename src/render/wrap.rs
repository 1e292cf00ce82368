//! Text in tones to lines of a width.

use unicode_width::UnicodeWidthStr;

use super::clean;
use crate::report::document::{Run, Text, Tone};

/// A line of pieces; no piece holds a line break.
pub type Line = Vec<Run>;

/// Breaks text into lines of at most `width` columns; a longer word is broken where it must be.
pub fn wrap(text: &Text, width: usize) -> Vec<Line> {
    let width = width.max(8);
    let mut lines: Vec<Line> = vec![Vec::new()];
    let mut column = 0;
    for run in &text.0 {
        let clean = clean::line(&run.text);
        for word in words(&clean) {
            for part in broken(word, width) {
                let blank = part.trim().is_empty();
                if column > 0 && column + part.trim_end().width() > width {
                    lines.push(Vec::new());
                    column = 0;
                }
                // A line starts with a word.
                if column == 0 && blank {
                    continue;
                }
                column += part.width();
                push(&mut lines, &part, run.tone);
            }
        }
    }
    for line in &mut lines {
        trim_end(line);
    }
    lines
}

/// Words with the blanks that follow them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(' ')
}

/// A word in parts that fit; nearly always one.
fn broken(word: &str, width: usize) -> Vec<String> {
    if word.trim_end().width() <= width {
        return vec![word.to_owned()];
    }
    let mut parts = vec![String::new()];
    for c in word.chars() {
        let last = parts.len() - 1;
        let mut buffer = [0; 4];
        if parts[last].width() + c.encode_utf8(&mut buffer).width() > width {
            parts.push(String::new());
        }
        let last = parts.len() - 1;
        parts[last].push(c);
    }
    parts
}

fn push(lines: &mut [Line], text: &str, tone: Tone) {
    let Some(line) = lines.last_mut() else { return };
    match line.last_mut() {
        Some(last) if last.tone == tone => last.text.push_str(text),
        _ => line.push(Run {
            text: text.to_owned(),
            tone,
        }),
    }
}

fn trim_end(line: &mut Line) {
    while let Some(last) = line.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        line.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &Text, width: usize) -> Vec<String> {
        let lines = wrap(text, width);
        let joined = lines
            .iter()
            .map(|line| line.iter().map(|r| r.text.as_str()).collect());
        joined.collect()
    }

    #[test]
    fn lines_break_between_words_across_tones() {
        let text = Text::new("one two ", Tone::Strong).and("three four", Tone::Plain);
        assert_eq!(plain(&text, 9), ["one two", "three", "four"]);
    }

    #[test]
    fn wide_characters_take_two_columns_and_long_words_break() {
        assert_eq!(plain(&"漢字漢字漢字".into(), 8), ["漢字漢字", "漢字"]);
        assert_eq!(plain(&"abcdefghij".into(), 8), ["abcdefgh", "ij"]);
    }
}
