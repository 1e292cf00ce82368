//! `vague-wording`: a word that says nothing that can be seen.

pub mod list;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::diagnostic::{Diagnostic, Label, Rule, quoted};
use crate::lint::phrase_context::{is_denied, is_name, is_quoted};
use crate::lint::prose::Prose;
use crate::lint::rule::{By, Check, Entry};
use crate::lint::wording::{Lexicon, look};

/// Its identity.
pub static RULE: Rule = Rule::note("LA017", "vague-wording");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a word that says nothing that can be seen",
    why: "Two people read it as two different demands, and neither can show that it is met. A \
          rubric says what somebody does, and what comes of it. A description, or the texts of \
          one rating or cell, are reported once, with all such words, and a text that is repeated \
          in the document is not reported again. What a text denies or quotes, and names, are \
          left alone. The list and its sources are in `docs/wording.md`.",
    bad: "rubric: {3: Communicates effectively with sponsors.}",
    good: "rubric: {3: Sends sponsors a report every quarter and answers their questions.}",
    by: By::Check(Check::Prose(check)),
};

/// Keys whose values are names of things.
const NAMES: [&str; 5] = ["title", "traditional", "role", "to", "external_titles"];

fn check(prose: &Prose<'_, '_>, found: &mut Vec<Diagnostic>) {
    static LIST: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&list::GROUPS));
    let mut last = None;
    // A text that stands again, as at the levels above, is told of once.
    let mut told: HashSet<(&str, usize)> = HashSet::new();
    look(prose, &LIST, |text, hit, place| {
        if text.key.is_some_and(|key| NAMES.contains(&key)) || is_other(text.text, &hit.range) {
            return;
        }
        if !told.insert((text.text, hit.range.start)) {
            return;
        }
        let word = quoted(&text.text[hit.range]);
        let message = format!("{word} {}", hit.phrase.wrong);
        match (last == Some(text.value), found.last_mut()) {
            (true, Some(first)) if first.related.len() < MOST_SHOWN => {
                let text = message;
                first.related.push(Label { span: place, text });
            }
            (true, Some(_)) => {}
            _ => found.push(Diagnostic::new(&RULE, place, message).help(hit.phrase.instead)),
        }
        last = Some(text.value);
    });
}

/// True for what is not asked: it is denied, quoted, a name or a part of a path.
fn is_other(text: &str, range: &Range<usize>) -> bool {
    is_denied(text, range.start)
        || is_quoted(text, range)
        || is_name(text, range.start)
        || text[..range.start].ends_with('/')
        || is_of_others(text, range)
}

/// What happens in the heads of others can be seen by them: "makes sure that everybody knows".
fn is_of_others(text: &str, range: &Range<usize>) -> bool {
    let in_heads = ["understands", "knows", "appreciates"];
    let word = text[range.clone()].to_ascii_lowercase();
    let before = text[..range.start].trim_end().rsplit(char::is_whitespace);
    let before = before.into_iter().next().unwrap_or_default();
    in_heads.contains(&word.as_str())
        && OTHERS
            .iter()
            .any(|other| before.eq_ignore_ascii_case(other))
}

/// Who may be another than the one who is rated.
const OTHERS: [&str; 14] = [
    "anybody",
    "anyone",
    "audience",
    "community",
    "company",
    "else",
    "everybody",
    "everyone",
    "nobody",
    "reader",
    "team",
    "that",
    "who",
    "whoever",
];

/// Most further words of one text that a finding shows.
const MOST_SHOWN: usize = 5;
