//! `personal-data`: an e-mail address, phone number, pay, bank account or payment card in a document.

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
    summary: "an e-mail address, phone number, pay, bank account or payment card in a document",
    why: "Nothing here needs them: people are named by their ids. What is committed once stays \
          in the history of every clone. It looks for e-mail addresses; phone numbers with a \
          country code; amounts beside words for pay; bank accounts (IBAN) and payment cards \
          whose check digits are right. Comments count; links, dates and bands do not. The data \
          itself is never repeated in a message. The address of a mailing list \
          (`dev@lists.example.org`) or of a role (`security@example.org`) is nobody's own. For \
          passwords, keys and other secrets, run a secret scanner such as gitleaks beside this.",
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
            numbers(line, &digits, &mut hits);
            accounts(line, &digits, &mut hits);
            pay(line, &digits, &mut hits);
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
        let shared = || is_shared(&line[local..at], domain);
        if local < at && !host.is_empty() && letters && !handle && !path && !shared() {
            hits.push((local..end, "an e-mail address"));
        }
        if hits.len() > MOST {
            return;
        }
    }
}

/// What the address of a role or a list is called, or a part of it between hyphens.
const ROLES: [&str; 74] = [
    "abuse",
    "admin",
    "admins",
    "announce",
    "announcements",
    "billing",
    "board",
    "bugs",
    "careers",
    "chairs",
    "coc",
    "committers",
    "community",
    "conduct",
    "contact",
    "contributors",
    "devel",
    "dev",
    "devrel",
    "discuss",
    "docs",
    "events",
    "feedback",
    "finance",
    "foundation",
    "general",
    "governance",
    "hello",
    "help",
    "helpdesk",
    "hr",
    "info",
    "infra",
    "issues",
    "jobs",
    "legal",
    "licensing",
    "list",
    "mail",
    "mailinglist",
    "maintainers",
    "marketing",
    "media",
    "members",
    "moderators",
    "newsletter",
    "noreply",
    "notifications",
    "office",
    "oss",
    "ospo",
    "owner",
    "people",
    "postmaster",
    "press",
    "privacy",
    "private",
    "project",
    "recruiting",
    "reply",
    "sales",
    "secretariat",
    "security",
    "sponsors",
    "sponsorship",
    "staff",
    "steering",
    "support",
    "team",
    "toc",
    "tsc",
    "users",
    "webmaster",
    "opensource",
];
/// What the host of mailing lists is called, or a part of it.
const LIST_HOSTS: [&str; 8] = [
    "lists",
    "list",
    "groups",
    "googlegroups",
    "mailman",
    "listserv",
    "freelists",
    "mail-archive",
];

/// True for the address of a mailing list or a role, which is nobody's own.
fn is_shared(local: &str, domain: &str) -> bool {
    let is = |known: &[&str], part: &str| known.iter().any(|k| k.eq_ignore_ascii_case(part));
    domain.split('.').any(|part| is(&LIST_HOSTS, part))
        || local.split(['-', '+', '_']).any(|part| is(&ROLES, part))
        || local.eq_ignore_ascii_case("open-source")
}

/// Phone numbers with a country code, and payment cards: digits and what separates their groups,
/// not within a word.
fn numbers(line: &str, groups: &[Range<usize>], hits: &mut Vec<Hit>) {
    let separates = |byte: &u8| b" -./()".contains(byte);
    let bytes = line.as_bytes();
    let mut groups = groups.iter().peekable();
    while let Some(first) = groups.next() {
        let (mut digits, mut end) = (line[first.clone()].to_owned(), first.end);
        while let Some(next) = groups.next_if(|g| bytes[end..g.start].iter().all(separates)) {
            digits += &line[next.clone()];
            end = next.end;
        }
        let international = line[..first.start].ends_with('+');
        let start = first.start - usize::from(international);
        let touches = |c: char| c.is_alphanumeric() || c == '_';
        let before = line[..start].chars().next_back();
        if before.is_some_and(|c| touches(c) || ".-/".contains(c))
            || line[end..].starts_with(touches)
        {
            continue;
        }
        if international && !digits.starts_with('0') && (8..=15).contains(&digits.len()) {
            hits.push((start..end, "a phone number"));
        } else if is_card(&line[start..end], &digits) {
            hits.push((start..end, "the number of a payment card"));
        }
    }
}

/// Digits of a card company, in groups as on a card, with the right check digit (Luhn). Years in a
/// row look alike.
fn is_card(written: &str, digits: &str) -> bool {
    let groups: Vec<&str> = written.split([' ', '-']).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let grouped = match lengths.as_slice() {
        [15 | 16] | [4, 6, 5] => true,
        [fours @ .., _] => fours.len() > 2 && fours.iter().all(|length| *length == 4),
        [] => false,
    };
    let year = |group: &&str| group.starts_with("19") || group.starts_with("20");
    let years = groups.len() > 1 && groups.iter().all(year);
    let doubled = |(at, digit): (usize, u8)| {
        let digit = u32::from(digit - b'0') * (1 + at as u32 % 2);
        digit / 10 + digit % 10
    };
    let sum: u32 = digits.bytes().rev().enumerate().map(doubled).sum();
    grouped
        && !years
        && (13..=19).contains(&digits.len())
        && digits.starts_with(['2', '3', '4', '5', '6'])
        && sum.is_multiple_of(10)
}

/// Bank accounts: two capital letters, two check digits and up to 30 more, with single blanks
/// between them, that leave 1 after division by 97 (ISO 13616).
fn accounts(line: &str, groups: &[Range<usize>], hits: &mut Vec<Hit>) {
    for group in groups.iter().filter(|group| group.len() > 1) {
        let Some(start) = group.start.checked_sub(2) else {
            continue;
        };
        let country = line.as_bytes()[start..group.start].iter();
        let word = |text: &str| text.ends_with(char::is_alphanumeric);
        if !country.clone().all(u8::is_ascii_uppercase) || word(&line[..start]) {
            continue;
        }
        let mut written = String::new();
        for part in line[start..].split(' ') {
            let known = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
            let length = part.find(|c| !known(c)).unwrap_or(part.len());
            written += &part[..length];
            let end = part.as_ptr() as usize - line.as_ptr() as usize + length;
            let ends = !line[end..].starts_with(char::is_alphanumeric);
            if ends && (15..=34).contains(&written.len()) && remainder(&written) == 1 {
                hits.push((start..end, "a bank account"));
                break;
            }
            if length < part.len() || part.is_empty() || written.len() > 34 {
                break;
            }
        }
    }
}

/// What is left of a bank account after division by 97; its first four characters count last, a
/// letter as a number from 10.
fn remainder(written: &str) -> u32 {
    let (head, rest) = written.split_at(4);
    rest.chars().chain(head.chars()).fold(0, |left, c| {
        let value = c.to_digit(36).unwrap_or(0);
        (left * if value < 10 { 10 } else { 100 } + value) % 97
    })
}

/// Words for pay.
const PAY: [&str; 10] = [
    "salary",
    "salaries",
    "wage",
    "wages",
    "compensation",
    "remuneration",
    "bonus",
    "payslip",
    "paycheck",
    "earns",
];
/// So many words may stand between one of these and the amount.
const APART: usize = 3;

/// Amounts beside a word for pay.
fn pay(line: &str, groups: &[Range<usize>], hits: &mut Vec<Hit>) {
    // Most lines have none of the longer numbers, and are not split into words.
    let money = |c: char| "kK$€£".contains(c);
    if !groups.iter().any(|group| group.len() > 2) && !line.contains(money) {
        return;
    }
    let place = |word: &str| {
        let start = word.as_ptr() as usize - line.as_ptr() as usize;
        start..start + word.len()
    };
    let bare = |word| str::trim_matches(word, |c: char| !c.is_alphanumeric() && !"$€£".contains(c));
    let words: Vec<&str> = line.split_whitespace().map(bare).collect();
    for (at, word) in words.iter().enumerate() {
        if !PAY.iter().any(|pay| word.eq_ignore_ascii_case(pay)) {
            continue;
        }
        // Before the word only within the same clause: `85k salary`.
        let clause = |amount: &&&str| {
            let between = place(amount).end..place(word).start;
            !line[between].contains([',', ';', '.'])
        };
        let after = words.iter().skip(at + 1).take(APART + 1);
        let before = words[..at].iter().rev().take(APART).filter(clause);
        let amount = after.chain(before).find(|word| is_amount(word));
        hits.extend(amount.map(|amount| (place(amount), "somebody's pay")));
    }
}

/// `85,000`, `120k`, `€4500`, but no year.
fn is_amount(word: &str) -> bool {
    let bare = word.trim_matches(['$', '€', '£']);
    let number = bare.trim_end_matches(['k', 'K']);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let plain = |byte: u8| byte.is_ascii_digit() || b",.'".contains(&byte);
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    number.bytes().all(plain) && digits > 1 && (number.len() < word.len() || digits > 3 && !year)
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
