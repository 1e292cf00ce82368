//! Text in tones to lines of a width.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::clean;
use crate::report::document::{Run, Text, Tone};

/// A line of pieces; no piece holds a line break.
pub type Line = Vec<Run>;

/// Breaks text into lines of at most `width` columns. A longer word, an address say, stands over
/// the margin: broken it could neither be followed nor copied.
pub fn wrap(text: &Text, width: usize) -> Vec<Line> {
    let width = width.max(8);
    let mut lines: Vec<Line> = vec![Vec::new()];
    let mut column = 0;
    for piece in pieces(text, width) {
        let needed: usize = piece.iter().map(|(part, _)| part.width()).sum();
        let blanks = piece
            .last()
            .map_or(0, |(part, _)| part.width() - part.trim_end().width());
        if column > 0 && column + needed - blanks > width {
            lines.push(Vec::new());
            column = 0;
        }
        for (part, tone) in piece {
            // A line starts with a word.
            if column == 0 && part.trim().is_empty() {
                continue;
            }
            column += part.width();
            push(&mut lines, &part, tone);
        }
    }
    for line in &mut lines {
        trim_end(line);
    }
    lines
}

/// What no line is broken within: a word, with what is written right behind it in another tone.
fn pieces(text: &Text, width: usize) -> Vec<Vec<(String, Tone)>> {
    let mut pieces: Vec<Vec<(String, Tone)>> = Vec::new();
    // The last word goes on.
    let mut open = false;
    for run in &text.0 {
        let clean = clean::line(&run.text);
        for word in words(&clean) {
            for (at, part) in broken(word, width).into_iter().enumerate() {
                let goes_on = open && at == 0 && !part.starts_with(' ');
                open = !part.ends_with(' ');
                match pieces.last_mut().filter(|_| goes_on) {
                    Some(piece) if fits(piece, &part, width) => piece.push((part, run.tone)),
                    _ => pieces.push(vec![(part, run.tone)]),
                }
            }
        }
    }
    pieces
}

fn fits(piece: &[(String, Tone)], part: &str, width: usize) -> bool {
    let before: usize = piece.iter().map(|(part, _)| part.width()).sum();
    before + part.trim_end().width() <= width
}

/// Words with the blanks that follow them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(' ')
}

/// A word in parts that fit, where its script writes words without blanks between them; else one.
fn broken(word: &str, width: usize) -> Vec<String> {
    if word.trim_end().width() <= width || !word.chars().any(breaks_anywhere) {
        return vec![word.to_owned()];
    }
    let mut parts = vec![String::new()];
    let mut before: Option<char> = None;
    let mut unit = 0;
    for (at, c) in word.char_indices() {
        let starts = before.is_some_and(|before| may_part(before, c));
        if starts {
            add(&mut parts, &word[unit..at], width);
            unit = at;
        }
        before = Some(c);
    }
    add(&mut parts, &word[unit..], width);
    parts
}

fn add(parts: &mut Vec<String>, unit: &str, width: usize) {
    match parts.last_mut() {
        Some(last) if last.is_empty() || last.width() + unit.trim_end().width() <= width => {
            last.push_str(unit);
        }
        _ => parts.push(unit.to_owned()),
    }
}

/// True where a line may end between two characters of a word.
fn may_part(before: char, after: char) -> bool {
    let joined = before == '\u{200d}' || after.width().unwrap_or(0) == 0;
    !joined && (breaks_anywhere(before) || breaks_anywhere(after))
}

/// Chinese, Japanese and Korean, which take two columns; Thai, Lao, Burmese and Khmer.
fn breaks_anywhere(c: char) -> bool {
    c.width() == Some(2)
        || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

fn push(lines: &mut [Line], text: &str, tone: Tone) {
    let Some(line) = lines.last_mut() else { return };
    match line.last_mut() {
        Some(last) if last.tone == tone => last.text.push_str(text),
        _ => line.push(Run {
            text: text.to_owned(),
            tone,
            to: None,
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
    fn a_sign_behind_a_word_in_another_tone_stays_with_it() {
        let text = Text::new("one two", Tone::Strong).and(", three", Tone::Plain);
        assert_eq!(plain(&text, 8), ["one two,", "three"]);
        let text = Text::new("one twos", Tone::Strong).and(", three", Tone::Plain);
        assert_eq!(plain(&text, 8), ["one", "twos,", "three"]);
        // What fits on no line is broken where the tone changes.
        let text = Text::new("overlong-", Tone::Strong).and("word", Tone::Plain);
        assert_eq!(plain(&text, 8), ["overlong-", "word"]);
    }

    #[test]
    fn what_is_written_without_blanks_breaks_between_its_characters() {
        assert_eq!(plain(&"漢字漢字漢字".into(), 8), ["漢字漢字", "漢字"]);
        assert_eq!(
            plain(&"漢字abcdefghij漢".into(), 8),
            ["漢字", "abcdefghij", "漢"]
        );
    }

    #[test]
    fn a_long_word_stands_over_the_margin() {
        let text = "see https://example.org/a-guide for more".into();
        let lines = ["see", "https://example.org/a-guide", "for more"];
        assert_eq!(plain(&text, 12), lines);
    }
}
