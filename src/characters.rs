//! Characters that nobody sees: what is wrong in a document, and must not reach a terminal.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// What a character is called that no editor shows.
fn hidden_name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' => "a zero-width non-joiner",
        '\u{200d}' => "a zero-width joiner",
        '\u{2060}' => "a word joiner",
        '\u{feff}' => "a byte order mark within the text",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "a control of the direction of writing"
        }
        '\u{180e}' | '\u{2061}'..='\u{2065}' | '\u{206a}'..='\u{206f}' => {
            "a character without width"
        }
        '\u{e0000}'..='\u{e007f}' => "a tag character",
        _ => return None,
    })
}

/// What the character at `at` is called where it hides in the text: one that is not shown, but for
/// joiners between the letters of scripts that need them and for what makes up an emoji.
pub fn hidden(text: &str, at: usize, c: char) -> Option<&'static str> {
    // All of them but the soft hyphen take three bytes or more in UTF-8.
    if c < '\u{ad}' {
        return None;
    }
    let name = hidden_name(c)?;
    let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
    let belongs = match c {
        '\u{200c}' | '\u{200d}' => joins(before, c, after),
        '\u{e0020}'..='\u{e007f}' => is_of_flag(before, c, after),
        _ => false,
    };
    (!belongs).then_some(name)
}

/// True for what must not reach a terminal as it is: controls, ends of lines, and what is hidden.
pub fn is_unsafe(text: &str, at: usize, c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || hidden(text, at, c).is_some()
}

/// True for a character that has to be looked at together with what stands around it.
pub fn may_be_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || hidden_name(c).is_some()
}

/// True for a joiner between letters of a script that uses it, or within an emoji.
fn joins(before: &str, joiner: char, after: &str) -> bool {
    let Some(last) = before.chars().next_back() else {
        return false;
    };
    let next = after.chars().next();
    if is_joining_letter(last) {
        // After some letters a joiner gives the form that stands within a word even at its end.
        let shapes = joiner == '\u{200d}' && (is_arabic(last) || is_virama(last));
        return shapes || next.is_some_and(is_joining_letter);
    }
    let pictured = before.trim_end_matches(is_modifier).chars().next_back();
    joiner == '\u{200d}' && pictured.is_some_and(is_picture) && next.is_some_and(is_picture)
}

/// Arabic, Syriac and other scripts whose letters join, those of India and South East Asia,
/// Mongolian.
const JOINING: [Range<u32>; 8] = [
    0x600..0xe00,
    0xf00..0x10a0,
    0x1700..0x1900,
    0x1a20..0x1ab0,
    0x1b00..0x1c50,
    0xa800..0xaa00,
    0xaae0..0xac00,
    0x10a00..0x12000,
];

fn is_joining_letter(c: char) -> bool {
    let in_script = JOINING.iter().any(|range| range.contains(&u32::from(c)));
    in_script && (c.is_alphabetic() || is_combining_mark(c))
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8ff}')
}

/// A sign that takes the vowel from a letter.
fn is_virama(c: char) -> bool {
    canonical_combining_class(c) == 9
}

/// What stands between a picture and the joiner after it: how it is drawn, and a tone of skin.
fn is_modifier(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// True within a flag that is spelt out: a black flag, letters, and the end of them.
fn is_of_flag(before: &str, c: char, after: &str) -> bool {
    let is_letter = |c: char| ('\u{e0030}'..='\u{e007a}').contains(&c);
    let spelt = before.trim_end_matches(is_letter);
    let rest = after.trim_start_matches(is_letter);
    let is_end = c == '\u{e007f}';
    let letters = before.len() - spelt.len() + after.len() - rest.len();
    // A flag takes six letters at most; more of them would carry a message.
    let short = letters <= 6 * 4;
    let ends = if is_end {
        spelt.len() < before.len()
    } else {
        is_letter(c) && rest.starts_with('\u{e007f}')
    };
    short && ends && spelt.ends_with('\u{1f3f4}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hides(text: &str) -> bool {
        let mut characters = text.char_indices();
        characters.any(|(at, c)| hidden(text, at, c).is_some())
    }

    #[test]
    fn joiners_belong_between_letters_of_the_scripts_that_have_them() {
        let words = [
            "کتاب\u{200c}خانه",      // Persian: library
            "۵ ه\u{200d}.ش.",        // Persian: a letter in the form within a word
            "ශ\u{dca}\u{200d}රී ලංකා", // Sinhala: Sri Lanka
            "क\u{94d}\u{200d}ष",     // Hindi: the half form
            "रा\u{94d}\u{200c}य",    // Hindi: kept apart
            "അവന\u{d4d}\u{200d}",    // Malayalam: a final n, spelt the old way
            "ক\u{9cd}\u{200d}য",     // Bengali
        ];
        for word in words {
            assert!(!hides(word), "{word}");
        }
    }

    #[test]
    fn joiners_belong_within_emoji() {
        let emoji = [
            "👩\u{200d}💻",
            "👩🏽\u{200d}🔧",
            "❤\u{fe0f}\u{200d}🔥",
            "🏃\u{200d}♀\u{fe0f}",
            "👨\u{200d}👩\u{200d}👧",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
        ];
        for emoji in emoji {
            assert!(!hides(emoji), "{}", emoji.escape_unicode());
        }
    }

    #[test]
    fn elsewhere_they_hide() {
        let texts = [
            "bud\u{200d}get",
            "bud\u{200c}get",
            "\u{200d}خانه",
            "خانه\u{200c}",
            "خانه\u{200c} a",
            "a\u{200d}💻",
            "💻\u{200d}",
            "💻\u{200c}💻",
            "…\u{200d}…",
            "漢\u{200d}字",
            "خ\u{200b}ا",
            "soft\u{ad}hyphen",
            "a\u{202e}b",
            "a\u{e0067}\u{e007f}",
            "🏴\u{e0067}\u{e0062}",
            "🏴\u{e0067}\u{e0067}\u{e0067}\u{e0067}\u{e0067}\u{e0067}\u{e0067}\u{e007f}",
        ];
        for text in texts {
            assert!(hides(text), "{}", text.escape_unicode());
        }
    }
}
