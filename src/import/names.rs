//! Names: ids made of titles, titles that mean the same, and words that tell how high a level is.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::load::scalar::is_id;

/// Most characters of an id.
const LONGEST: usize = 64;

/// An id made of a title: lower case, words joined by `-`, at most 64 characters. Empty where the
/// title has no Latin letter and no digit.
pub fn slug(title: &str) -> String {
    let title = title
        .replace('&', " and ")
        .replace('+', " plus ")
        .replace('#', " sharp ");
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in title.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' => word.push_str("ss"),
            'ø' | 'Ø' => word.push('o'),
            'æ' | 'Æ' => word.push_str("ae"),
            'ł' | 'Ł' => word.push('l'),
            c if c.is_ascii_alphanumeric() => word.push(c.to_ascii_lowercase()),
            '\'' | '’' => {}
            _ if word.is_empty() => {}
            _ => words.push(std::mem::take(&mut word)),
        }
    }
    words.push(word);
    let mut id = String::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        let separator = usize::from(!id.is_empty());
        if id.len() + separator + word.len() > LONGEST {
            break;
        }
        if separator > 0 {
            id.push('-');
        }
        id.push_str(word);
    }
    match (id.is_empty(), words.iter().find(|word| !word.is_empty())) {
        (true, Some(long)) => long[..LONGEST].to_owned(),
        _ => id,
    }
}

/// A free id made of a title; `taken` has it afterwards.
pub fn unique(title: &str, or: &str, taken: &mut BTreeSet<String>) -> String {
    let slug = slug(title);
    let wish = if slug.is_empty() { or } else { &slug };
    free(wish, taken)
}

/// The id, or the same with the first number from 2 with which it is free.
pub fn free(wish: &str, taken: &mut BTreeSet<String>) -> String {
    let mut id = wish.to_owned();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        let end = format!("-{number}");
        let cut = wish.len().min(LONGEST - end.len());
        id = format!("{}{end}", wish[..cut].trim_end_matches('-'));
        number += 1;
    }
    id
}

/// What two titles have in common that mean the same: without case, number and punctuation.
pub fn key(title: &str) -> String {
    let lower = title
        .to_lowercase()
        .replace('&', " and ")
        .replace(['\'', '’'], "");
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(singular)
        .collect();
    words.join(" ")
}

fn singular(word: &str) -> String {
    let stem = |end: &str| word.strip_suffix(end).filter(|stem| stem.len() > 2);
    match (stem("ies"), stem("ss"), stem("s")) {
        (Some(stem), ..) => format!("{stem}y"),
        (None, None, Some(stem)) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// True where a name may well be a longer or shorter form of the other: all words of one stand in
/// the other, as the start of a word (`Ops`, `Operations`). Both are keys.
pub fn near(a: &str, b: &str) -> bool {
    let within = |short: &str, long: &str| {
        let long: Vec<&str> = long.split(' ').collect();
        short
            .split(' ')
            .all(|word| word.len() > 2 && long.iter().any(|other| starts(other, word)))
    };
    a != b && !a.is_empty() && !b.is_empty() && (within(a, b) || within(b, a))
}

fn starts(word: &str, start: &str) -> bool {
    word == start || start.len() > 2 && word.starts_with(start.trim_end_matches('s'))
}

/// A short code of a level and the rest of its title: `L3 - Senior` is `L3` and `Senior`.
pub fn code(title: &str) -> Option<(&str, &str)> {
    let separators: &[char] = &[':', '-', '–', '—', '(', '|', ',', '/'];
    let end = title.find(|c: char| c.is_whitespace() || ":(|".contains(c));
    let (first, rest) = title.split_at(end.unwrap_or(title.len()));
    if is_code(first) {
        let rest = rest.trim();
        let cut = rest.trim_start_matches(separators).trim();
        let cut = if rest.starts_with('(') {
            cut.strip_suffix(')').unwrap_or(cut)
        } else {
            cut
        };
        return Some((first, cut));
    }
    let inner = title.strip_suffix(')')?;
    let (rest, last) = inner.rsplit_once('(')?;
    is_code(last.trim()).then(|| (last.trim(), rest.trim()))
}

/// `L3`, `IC4`, `PM-2`, `E5.1`.
fn is_code(word: &str) -> bool {
    let letters = word.len()
        - word
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .len();
    let rest = word[letters..].trim_start_matches(['-', '_']);
    let digits = rest.starts_with(|c: char| c.is_ascii_digit());
    let only = rest.chars().all(|c| c.is_ascii_digit() || c == '.');
    (1..=4).contains(&letters) && digits && only && is_id(word)
}

/// The id of a level, where no code stands in its title: short where something in brackets has
/// several words (`(Individual Contributor)` is `ic`).
pub fn level_slug(title: &str) -> String {
    let (Some(open), Some(close)) = (title.find('('), title.rfind(')')) else {
        return slug(title);
    };
    if close < open {
        return slug(title);
    }
    let inner = &title[open + 1..close];
    let words: Vec<&str> = inner.split_whitespace().collect();
    if words.len() < 2 {
        return slug(title);
    }
    let initials: String = words
        .iter()
        .filter_map(|word| word.chars().next())
        .collect();
    slug(&format!(
        "{} {initials} {}",
        &title[..open],
        &title[close + 1..]
    ))
}

/// How high a title sounds: a word of seniority, then a number. None where it says neither.
pub fn rank(title: &str) -> Option<(u8, u32)> {
    const WORDS: [(&str, u8); 31] = [
        ("intern", 0),
        ("trainee", 0),
        ("apprentice", 0),
        ("junior", 1),
        ("jr", 1),
        ("associate", 1),
        ("graduate", 1),
        ("entry", 1),
        ("beginner", 1),
        ("mid", 2),
        ("intermediate", 2),
        ("senior", 3),
        ("sr", 3),
        ("advanced", 3),
        ("lead", 4),
        ("staff", 4),
        ("manager", 4),
        ("expert", 4),
        ("principal", 5),
        ("architect", 5),
        ("distinguished", 6),
        ("director", 6),
        ("head", 6),
        ("fellow", 7),
        ("vp", 7),
        ("vice", 7),
        ("chief", 8),
        ("cto", 8),
        ("first", 2),
        ("second", 2),
        ("third", 2),
    ];
    let lower = title.to_lowercase();
    // What stands in brackets names a way, not a height.
    let outside = lower.split('(').next().unwrap_or_default();
    let words = || {
        outside
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let known = |word: &str| WORDS.iter().find(|(name, _)| *name == word);
    let height = words().filter_map(known).map(|(_, height)| *height).max();
    let number = words().filter_map(number).next_back();
    match (height, number) {
        (None, None) => None,
        (height, number) => Some((height.unwrap_or(2), number.unwrap_or(0))),
    }
}

/// `3`, `l3`, `iii`.
fn number(word: &str) -> Option<u32> {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if !digits.is_empty() && word.len() - digits.len() <= 4 {
        return digits.parse().ok();
    }
    const ROMAN: [&str; 8] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"];
    let at = ROMAN.iter().position(|roman| *roman == word)?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_and_plain() {
        assert_eq!(slug("Planning & Organising"), "planning-and-organising");
        assert_eq!(slug("👩\u{200d}💼 Leadership"), "leadership");
        assert_eq!(slug("Größe, naïve C++"), "grosse-naive-c-plus-plus");
        assert_eq!(slug("Кириллица"), "");
        assert_eq!(slug(&"word ".repeat(30)).len(), 64);
        assert_eq!(slug(&"x".repeat(99)).len(), 64);
        let mut taken = BTreeSet::new();
        assert_eq!(unique("One", "row", &mut taken), "one");
        assert_eq!(unique("one!", "row", &mut taken), "one-2");
        assert_eq!(unique("???", "row", &mut taken), "row");
        assert_eq!(
            level_slug("Senior Engineer 2 (Individual Contributor)"),
            "senior-engineer-2-ic"
        );
    }

    #[test]
    fn titles_are_the_same_without_case_number_and_punctuation() {
        assert_eq!(key("Code reviews!"), key("code-review"));
        assert_eq!(key("Technologies & Tools"), key("Technology and tool"));
        assert_ne!(key("Process"), key("Proces"));
        assert!(near(&key("Architecture"), &key("Architecture Design")));
        assert!(near(&key("Ops"), &key("Operations")));
        assert!(near(
            &key("Strategy"),
            &key("Strategy and Change Management")
        ));
        assert!(!near(&key("Planning"), &key("Estimating")));
        assert!(!near(&key("Planning"), &key("planning")));
    }

    #[test]
    fn codes_and_heights_are_found_in_titles() {
        assert_eq!(code("L3 - Senior"), Some(("L3", "Senior")));
        assert_eq!(code("IC4"), Some(("IC4", "")));
        assert_eq!(code("L1 Associate"), Some(("L1", "Associate")));
        assert_eq!(code("Staff (E6)"), Some(("E6", "Staff")));
        assert_eq!(code("PM-2: Lead"), Some(("PM-2", "Lead")));
        assert_eq!(code("Senior 2"), None);
        assert_eq!(code("Level 1"), None);
        assert_eq!(code("C3PO robot"), None);
        let ranks = [
            "Junior Engineer",
            "Engineer II",
            "Senior Engineer 1",
            "Senior Engineer 2",
            "Principal",
        ];
        let found: Vec<_> = ranks.iter().map(|title| rank(title)).collect();
        assert!(
            found.is_sorted() && found.iter().all(Option::is_some),
            "{found:?}"
        );
        assert!(rank("Level 1") < rank("Level 2"));
        assert_eq!(rank("Engineer"), None);
    }
}
