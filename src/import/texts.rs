//! The text of a cell as statements: without what nobody sees, each statement by itself.

use crate::characters;

/// Entities that web pages leave behind in spreadsheets.
const ENTITIES: [(&str, &str); 7] = [
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&apos;", "'"),
    ("&nbsp;", " "),
    ("&amp;", "&"),
];
/// What starts a point of a list.
const BULLETS: [char; 12] = ['-', '*', '•', '●', '◦', '▪', '‣', '·', '–', '—', '+', '✓'];

/// One line: no hidden characters, no entities, single blanks.
pub fn line(text: &str) -> String {
    let words: Vec<String> = plain(text).split_whitespace().map(str::to_owned).collect();
    words.join(" ")
}

/// Text without hidden characters and entities; its lines stay.
fn plain(text: &str) -> String {
    let shown = text.char_indices();
    let shown = shown.filter(|(at, c)| characters::hidden(text, *at, *c).is_none());
    let mut text: String = shown
        .map(|(_, c)| match c {
            '\u{a0}' | '\u{202f}' => ' ',
            '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => '\n',
            c if c.is_control() && c != '\n' => ' ',
            c => c,
        })
        .collect();
    for tag in ["<br>", "<br/>", "<br />"] {
        text = text.replace(tag, "\n");
    }
    if text.contains('&') {
        for (entity, c) in ENTITIES {
            text = text.replace(entity, c);
        }
    }
    text
}

/// The statements of a cell. Points of a list, numbered or not, are one each; lines that were
/// wrapped are joined.
pub fn statements(text: &str) -> Vec<String> {
    let text = plain(text);
    let mut found: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            open = false;
            continue;
        }
        let point = point(line);
        let wrapped = open
            && point.is_none()
            && (line.starts_with(|c: char| c.is_lowercase() || c == '(')
                || found.last().is_some_and(|last| !ends(last)));
        match (found.last_mut(), wrapped) {
            (Some(last), true) => {
                last.push(' ');
                last.push_str(line);
            }
            _ => found.push(point.unwrap_or(line).to_owned()),
        }
        open = true;
    }
    let numbered = found.iter().flat_map(|statement| numbered(statement));
    let cleaned = numbered.map(|statement| self::line(unquoted(&statement)));
    cleaned.filter(|statement| !statement.is_empty()).collect()
}

/// True where a sentence ends.
fn ends(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ';', ':', '…', ')'])
}

/// What stands behind the sign of a list, where there is one.
fn point(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix(BULLETS) {
        let rest = rest.trim_start_matches('\t').trim_start();
        return (!rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit()))
            .then_some(rest);
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = line[digits..].strip_prefix(['.', ')'])?;
    let is_number = (1..=2).contains(&digits) && rest.starts_with(char::is_whitespace);
    is_number.then(|| rest.trim_start())
}

/// `1. … 2. … 3. …` in one line as its parts.
fn numbered(text: &str) -> Vec<String> {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut next = 1;
    for (at, _) in text.char_indices() {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| !c.is_whitespace()) {
            continue;
        }
        let number = next.to_string();
        let rest = text[at..].strip_prefix(&number);
        let rest = rest.and_then(|rest| rest.strip_prefix(['.', ')']));
        if let Some(rest) = rest.filter(|rest| rest.starts_with(char::is_whitespace)) {
            starts.push((at, text.len() - rest.len()));
            next += 1;
        }
    }
    // The first one has lost its number where it started a line.
    let lost = starts.is_empty();
    if lost {
        return second(text);
    }
    match starts.as_slice() {
        [(0, _), _, ..] => {
            let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
            let parts = starts.iter().zip(ends);
            parts
                .map(|((_, from), to)| text[*from..to].trim().to_owned())
                .collect()
        }
        _ => vec![text.to_owned()],
    }
}

/// The same where the first number has gone already: `… 2. … 3. …`.
fn second(text: &str) -> Vec<String> {
    let marked = format!("1. {text}");
    let has = |number: &str| marked.contains(number);
    if has(" 2. ") || has(" 2) ") {
        numbered(&marked)
    } else {
        vec![text.to_owned()]
    }
}

/// Without quotes around the whole of it.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let inner = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_numbers_make_statements() {
        let cases: &[(&str, &[&str])] = &[
            ("Plans well.", &["Plans well."]),
            (
                "- one\n- two\n  goes on\n\n* three",
                &["one", "two goes on", "three"],
            ),
            (
                "1. Writes it 2. Tests it 3. Ships it",
                &["Writes it", "Tests it", "Ships it"],
            ),
            ("1) Writes\n2) Tests", &["Writes", "Tests"]),
            (
                "Has 2 years. 3. is no list",
                &["Has 2 years. 3. is no list"],
            ),
            (
                "Wrapped by a\nnarrow column",
                &["Wrapped by a narrow column"],
            ),
            (
                "First sentence.\nSecond sentence.",
                &["First sentence.", "Second sentence."],
            ),
            ("A &amp; B&nbsp;C<br>D\u{200b}", &["A & B C D"]),
            ("-\t\"Speaks up\"", &["Speaks up"]),
            ("•\tOne\n•\tTwo", &["One", "Two"]),
            ("👩\u{200d}💻 stays", &["👩\u{200d}💻 stays"]),
            ("-5 degrees", &["-5 degrees"]),
            ("", &[]),
            (" \n ", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(statements(text), *expected, "{text:?}");
        }
    }
}
