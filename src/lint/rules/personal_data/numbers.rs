//! Numbers that their shape gives away: phones, identity numbers, bank accounts, payment cards.

use std::ops::Range;

use super::Hit;

/// The fewest digits of a number that is looked for.
const LEAST: usize = 8;

/// Finds them in a line, from its groups of digits.
pub fn find(line: &str, groups: &[Range<usize>], hits: &mut Vec<Hit>) {
    for range in runs(line, groups) {
        if let Some(what) = digits(&line[range.clone()]) {
            hits.push((range, what));
        }
    }
    for group in groups.iter().filter(|group| group.len() > 1) {
        let before = line[..group.start].strip_suffix(' ');
        let before = before.unwrap_or(&line[..group.start]);
        let Some(at) = before.len().checked_sub(2) else {
            continue;
        };
        let letters = before.as_bytes()[at..].iter().all(u8::is_ascii_uppercase);
        let word = |at| {
            line[..at]
                .chars()
                .next_back()
                .is_some_and(char::is_alphanumeric)
        };
        if letters && !word(at) {
            lettered(line, at, hits);
        }
    }
}

/// Digits with what separates the groups of a number, not within a word.
fn runs(line: &str, groups: &[Range<usize>]) -> Vec<Range<usize>> {
    let of_run = |b: &u8| matches!(b, b' ' | b'-' | b'.' | b'/' | b'(' | b')' | b'+');
    let of_word = |c: char| c.is_alphanumeric() || c == '_';
    let bytes = line.as_bytes();
    let mut runs = Vec::new();
    let mut groups = groups.iter().peekable();
    while let Some(first) = groups.next() {
        let (mut count, mut end) = (first.len(), first.end);
        while let Some(next) = groups.next_if(|next| bytes[end..next.start].iter().all(of_run)) {
            count += next.len();
            end = next.end;
        }
        if count < LEAST {
            continue;
        }
        let opened = line[..first.start].ends_with(['+', '(']);
        let start = first.start - usize::from(opened);
        let before = line[..start].chars().next_back();
        // The word behind a blank is another one.
        let after = line[end..].chars().next();
        let inside = before.is_some_and(|c| of_word(c) || ".-/".contains(c));
        if !inside && !after.is_some_and(of_word) {
            runs.push(start..end);
        }
    }
    runs
}

/// What a run of digits is, where its shape says so.
fn digits(run: &str) -> Option<&'static str> {
    let groups: Vec<&str> = run
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let all: String = groups.concat();
    if has_date(&groups) {
        return None;
    }
    if lengths == [3, 2, 4] && run.len() == 11 {
        let area = groups[0];
        let issued = area != "000" && area != "666" && !area.starts_with('9');
        return (issued && groups[1] != "00").then_some("a social security number");
    }
    let card = match lengths.as_slice() {
        [15 | 16] | [4, 6, 5] => true,
        many => many.len() > 3 && many[..many.len() - 1].iter().all(|length| *length == 4),
    };
    // Those of the card companies; years in a row look alike.
    let issued = all.starts_with(['2', '3', '4', '5', '6']);
    let years = groups
        .iter()
        .all(|group| group.len() == 4 && (group.starts_with("19") || group.starts_with("20")));
    if card && issued && !years && (13..=19).contains(&all.len()) && check_digit(&all) {
        return Some("the number of a payment card");
    }
    let international = run.starts_with('+') && !all.starts_with('0');
    let american = matches!(lengths.as_slice(), [3, 3, 4] | [1, 3, 3, 4])
        && groups[0] != "000"
        && !run.contains('/');
    let national = run.trim_start_matches('(').starts_with('0')
        && (2..=5).contains(&lengths[0].min(5))
        && lengths[0] != 1
        && (9..=13).contains(&all.len())
        && lengths.len() <= 6;
    let phone = match international {
        true => (8..=15).contains(&all.len()),
        false => american || national,
    };
    phone.then_some("a phone number")
}

/// True where some groups make a day: `2026-10-02`, `02.10.2026`.
fn has_date(groups: &[&str]) -> bool {
    let year =
        |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    let part = |group: &str, most: u8| group.parse().is_ok_and(|n: u8| (1..=most).contains(&n));
    groups.windows(3).any(|three| {
        let [a, b, c] = [three[0], three[1], three[2]];
        year(a) && part(b, 12) && part(c, 31) || part(a, 31) && part(b, 31) && year(c)
    })
}

/// The check of payment cards, after Luhn.
fn check_digit(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let digit = u32::from(digit - b'0');
            match at % 2 {
                0 => digit,
                _ if digit > 4 => digit * 2 - 9,
                _ => digit * 2,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Numbers that start with two letters: bank accounts and national insurance numbers.
fn lettered(line: &str, at: usize, hits: &mut Vec<Hit>) {
    /// Characters of a national insurance number.
    const INSURANCE: usize = 9;
    let account = account_length(&line.as_bytes()[at..at + 2]);
    for length in [Some(INSURANCE), account].into_iter().flatten() {
        let Some((written, end)) = characters(line, at, length) else {
            continue;
        };
        let what = match length {
            INSURANCE if insurance(written.as_bytes()) => "a national insurance number",
            INSURANCE => continue,
            _ if remainder(&written) == 1 => "a bank account",
            _ => continue,
        };
        hits.push((at..end, what));
    }
}

/// So many capital letters and digits, with single blanks between them, as whole words; and where
/// they end.
fn characters(line: &str, at: usize, length: usize) -> Option<(String, usize)> {
    let mut written = String::new();
    let mut blank = false;
    for (end, byte) in line.bytes().enumerate().skip(at) {
        match byte {
            b' ' if !blank => blank = true,
            b if b.is_ascii_digit() || b.is_ascii_uppercase() => {
                written.push(char::from(b));
                blank = false;
            }
            _ => return None,
        }
        if written.len() == length {
            let ends = !line[end + 1..].starts_with(char::is_alphanumeric);
            return ends.then_some((written, end + 1));
        }
    }
    None
}

/// How many characters a bank account of a country has (the register of ISO 13616).
fn account_length(country: &[u8]) -> Option<usize> {
    Some(match country {
        b"NO" => 15,
        b"BE" => 16,
        b"DK" | b"FI" | b"NL" => 18,
        b"MK" | b"SI" => 19,
        b"AT" | b"BA" | b"EE" | b"LT" | b"LU" | b"XK" => 20,
        b"CH" | b"HR" | b"LI" | b"LV" => 21,
        b"BG" | b"BH" | b"CR" | b"DE" | b"GB" | b"GE" | b"IE" | b"ME" | b"RS" => 22,
        b"AE" | b"GI" | b"IL" => 23,
        b"AD" | b"CZ" | b"ES" | b"MD" | b"PK" | b"RO" | b"SA" | b"SE" | b"SK" | b"TN" => 24,
        b"PT" => 25,
        b"IS" | b"TR" => 26,
        b"FR" | b"GR" | b"IT" | b"MC" | b"SM" => 27,
        b"AL" | b"CY" | b"HU" | b"LB" | b"PL" => 28,
        b"BR" | b"QA" => 29,
        b"JO" | b"KW" | b"MU" => 30,
        b"MT" => 31,
        _ => return None,
    })
}

/// What is left of a bank account after division by 97; 1 where it is right.
fn remainder(written: &str) -> u32 {
    let (head, rest) = written.split_at(4);
    rest.chars().chain(head.chars()).fold(0, |left, c| {
        let value = c.to_digit(36).unwrap_or(0);
        let left = match value {
            0..=9 => left * 10 + value,
            _ => left * 100 + value,
        };
        left % 97
    })
}

/// `QQ 12 34 56 C`, with the letters that are given out.
fn insurance(form: &[u8]) -> bool {
    let [first, second, digits @ .., last] = form else {
        return false;
    };
    digits.len() == 6
        && digits.iter().all(u8::is_ascii_digit)
        && !b"DFIQUV".contains(first)
        && !b"DFIOQUV".contains(second)
        && (b'A'..=b'D').contains(last)
}
