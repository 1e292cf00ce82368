//! Numbers that a word beside them gives away: pay, and numbers of papers.

use std::ops::Range;

use super::Hit;

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
/// Words for papers and registers, each with the word that must follow, if any.
const PAPERS: [(&str, &str); 12] = [
    ("passport", ""),
    ("ssn", ""),
    ("social", "security"),
    ("national", "insurance"),
    ("tax", "id"),
    ("tax", "number"),
    ("identity", "card"),
    ("id", "card"),
    ("personnel", "number"),
    ("employee", "number"),
    ("employee", "id"),
    ("staff", "number"),
];
/// So many words may stand between the word and the number.
const APART: usize = 3;

/// Finds them in a line, from its groups of digits.
pub fn find(line: &str, groups: &[Range<usize>], hits: &mut Vec<Hit>) {
    if !may_hold_number(line, groups) {
        return;
    }
    let words = words(line);
    for (at, (range, word)) in words.iter().enumerate() {
        let after = words.iter().skip(at + 1).take(APART + 1);
        if PAY.iter().any(|pay| word.eq_ignore_ascii_case(pay)) {
            // Before the word only within the same clause: `85k salary`.
            let clause = |(amount, _): &&(Range<usize>, &str)| {
                !line[amount.end..range.start].contains([',', ';', '.'])
            };
            let before = words[..at].iter().rev().take(APART).filter(clause);
            let amount = after
                .clone()
                .chain(before)
                .find(|(_, word)| is_amount(word));
            hits.extend(amount.map(|(range, _)| (range.clone(), "somebody's pay")));
        }
        let next = words.get(at + 1).map_or("", |(_, word)| word);
        let papers = PAPERS.iter().any(|(first, second)| {
            word.eq_ignore_ascii_case(first)
                && (second.is_empty() || next.eq_ignore_ascii_case(second))
        });
        if papers {
            let number = after.clone().find(|(_, word)| is_number(word));
            hits.extend(number.map(|(range, _)| (range.clone(), "an identity number")));
        }
    }
}

/// False for a line without an amount or a number of papers between any blanks; cheap.
fn may_hold_number(line: &str, groups: &[Range<usize>]) -> bool {
    let bytes = line.as_bytes();
    let mut told = 0;
    groups.iter().any(|group| {
        if group.start < told {
            return false;
        }
        let blank = |b: &u8| *b == b' ';
        let start = bytes[..group.start].iter().rposition(blank);
        let end = bytes[group.end..].iter().position(blank);
        told = end.map_or(bytes.len(), |end| group.end + end);
        let word = &bytes[start.map_or(0, |start| start + 1)..told];
        let digits = word.iter().filter(|b| b.is_ascii_digit()).count();
        let money = |b: &u8| matches!(b, b'k' | b'K' | b'$' | 128..);
        digits > 3 || digits > 1 && word.iter().any(money)
    })
}

/// The words of a line without the marks around them.
fn words(line: &str) -> Vec<(Range<usize>, &str)> {
    let mut words = Vec::new();
    for word in line.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !"$€£".contains(c));
        if bare.is_empty() {
            continue;
        }
        let start = bare.as_ptr() as usize - line.as_ptr() as usize;
        words.push((start..start + bare.len(), bare));
    }
    words
}

/// `85,000`, `120k`, `€4500`, but neither a year nor a date.
fn is_amount(word: &str) -> bool {
    let bare = word.trim_start_matches(['$', '€', '£']);
    let bare = bare.trim_end_matches(['$', '€', '£']);
    let money = bare.len() < word.len();
    let number = bare.trim_end_matches(['k', 'K']);
    let thousands = number.len() < bare.len();
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let plain = number
        .bytes()
        .all(|b| b.is_ascii_digit() || b",.'".contains(&b));
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    plain && digits > 1 && (money || thousands || digits > 3 && !year)
}

/// At least four digits, and no date.
fn is_number(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let date = word.len() == 10 && word.as_bytes()[4] == b'-' && word.as_bytes()[7] == b'-';
    let of_number = |b: u8| b.is_ascii_alphanumeric() || b"-/.".contains(&b);
    digits > 4 && !date && word.bytes().all(of_number)
}
