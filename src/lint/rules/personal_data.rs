//! `personal-data`: an e-mail address, phone number, pay or identity number in a document.

mod numbers;
mod words;

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::page::Page;
use crate::lint::rule::{By, Check, Entry};
use crate::source::Span;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA307", "personal-data");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "an e-mail address, phone number, pay or identity number in a document",
    why: "Nothing here needs them: people are named by their ids. What is committed once stays in \
          the history of every clone. Looked for are e-mail addresses; phone numbers with a \
          country code, in the form of North America, or with a leading zero; amounts beside words \
          for pay; social security and national insurance numbers, bank accounts (IBAN) and \
          payment cards whose check digits are right, and numbers after words such as `passport`. \
          Comments count; links, dates and bands do not. The data itself is never repeated in a \
          message.",
    bad: "note: Ask her at maria@example.org",
    good: "note: Ask maria",
    by: By::Check(Check::Page(check)),
};

/// Keys whose values are links, dates, bands or secrets of the tool.
const NOT_LOOKED_AT: [&str; 9] = [
    "url",
    "date",
    "since",
    "until",
    "agreed",
    "reviewed",
    "band",
    "version",
    "redact_key",
];

/// Something personal within a line.
type Hit = (Range<usize>, &'static str);

/// Most findings in a file.
const MOST: usize = 10_000;
/// A link is looked for so many bytes around.
const AROUND: usize = 500;

fn check(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    let mut at = 0;
    let mut exempt: Option<Vec<Span>> = None;
    let most = found.len() + MOST;
    for line in page.text().split_inclusive('\n') {
        if found.len() >= most {
            return;
        }
        let mut hits = Vec::new();
        if line.contains('@') {
            addresses(line, &mut hits);
        }
        let digits = digits(line);
        if !digits.is_empty() {
            numbers::find(line, &digits, &mut hits);
            words::find(line, &digits, &mut hits);
        }
        hits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut told = 0;
        for (range, what) in hits {
            let place = page.span(at + range.start..at + range.end);
            if range.start < told || found.len() >= most || in_link(line, &range) {
                continue;
            }
            let exempt = exempt.get_or_insert_with(|| not_looked_at(page));
            let before = exempt.partition_point(|span| span.end < place.end);
            if exempt
                .get(before)
                .is_some_and(|span| span.start <= place.start)
            {
                continue;
            }
            told = range.end;
            found.push(
                Diagnostic::new(&RULE, place, format!("this looks like {what}"))
                    .help("leave it out, and name people by their ids: git never forgets"),
            );
        }
        at += line.len();
    }
}

/// The groups of digits of a line: all else starts from them, since most lines have few.
fn digits(line: &str) -> Vec<Range<usize>> {
    let bytes = line.as_bytes();
    let mut groups = Vec::new();
    let mut at = 0;
    while let Some(apart) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + apart;
        let length = bytes[start..].iter().take_while(|b| b.is_ascii_digit());
        at = start + length.count();
        groups.push(start..at);
    }
    groups
}

/// E-mail addresses of a line.
fn addresses(line: &str, hits: &mut Vec<Hit>) {
    for (at, _) in line.match_indices('@') {
        let of_local = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
        let of_domain = |c: char| c.is_alphanumeric() || ".-".contains(c);
        let local = line[..at].trim_end_matches(of_local).len();
        let rest = &line[at + 1..];
        let domain = rest.find(|c| !of_domain(c)).unwrap_or(rest.len());
        let domain = rest[..domain].trim_end_matches(['.', '-']);
        let Some((host, top)) = domain.rsplit_once('.') else {
            continue;
        };
        let letters = top.chars().count() >= 2 && top.chars().all(char::is_alphabetic);
        let end = at + 1 + domain.len();
        // `@name@host` is a handle, `git@host:path` a link.
        let handle = line[..local].ends_with('@');
        let mut after = line[end..].chars();
        let path = after.next() == Some(':') && after.next().is_some_and(char::is_alphanumeric);
        if local < at && !host.is_empty() && letters && !handle && !path {
            hits.push((local..end, "an e-mail address"));
        }
        if hits.len() > MOST {
            return;
        }
    }
}

/// True within a word that is a link.
fn in_link(line: &str, range: &Range<usize>) -> bool {
    let apart = |c: char| c.is_whitespace() || "\"'<>()[]{},|".contains(c);
    let border = |at: &usize| line.is_char_boundary(*at);
    let from = (range.start.saturating_sub(AROUND)..=range.start).find(border);
    let to = (range.end..=line.len().min(range.end + AROUND)).rfind(border);
    let before = &line[from.unwrap_or(range.start)..range.start];
    let before = before.rsplit(apart).next().unwrap_or_default();
    let after = &line[range.end..to.unwrap_or(range.end)];
    let after = after.split(apart).next().unwrap_or_default();
    before.contains("://") || before.contains("mailto:") || after.contains("://")
}

/// The values that are not looked at, in their order.
fn not_looked_at(page: &Page<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    page.scalars(|text| {
        if text.key.is_some_and(|key| NOT_LOOKED_AT.contains(&key)) {
            spans.push(text.span);
        }
    });
    spans
}
