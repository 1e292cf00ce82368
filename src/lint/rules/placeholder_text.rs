//! `placeholder-text`: a text that somebody still wanted to write.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::lint::prose::Prose;
use crate::lint::rule::{By, Check, Entry};
use crate::lint::wording::within;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA020", "placeholder-text");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a text that was never written, such as `TODO` or `TBD`",
    why: "Whoever is held to it reads that nobody knows yet what is asked. It finds `TODO`, \
          `TBD`, `FIXME`, `XXX` and the like, `to be defined`, `lorem ipsum`, `[insert …]`, \
          `???`, and notes of an author such as `think of a better phrase`. The TODO Group, its \
          guides and a to-do list are left alone.",
    bad: "rubric: {3: \"TODO: what does proficient look like?\"}",
    good: "rubric: {3: Has brought two newcomers to their first release.}",
    by: By::Check(Check::Prose(check)),
};

/// Most findings in a file.
const MOST: usize = 1_000;

fn check(prose: &Prose<'_, '_>, found: &mut Vec<Diagnostic>) {
    let mut left = MOST;
    for (text, _) in prose.texts() {
        let Some(range) = placeholder(text.text).filter(|_| left > 0) else {
            continue;
        };
        let written = quoted(&text.text[range.clone()]);
        let place = within(prose.page, text, &range, &mut 0);
        let message = format!("{written} stands for a text that is still to be written");
        found.push(
            Diagnostic::new(&RULE, place, message)
                .help("write it, or leave the key out until somebody knows"),
        );
        left -= 1;
    }
}

/// Marks of what is left to do, as they are written.
const MARKS: [&str; 6] = ["TODO", "FIXME", "TBD", "TBC", "TBA", "WIP"];
/// What follows `TODO` where it is the name of the group or a thing that people have.
const NAMED: [&str; 25] = [
    "group",
    "groups",
    "guide",
    "guides",
    "list",
    "lists",
    "item",
    "items",
    "comment",
    "comments",
    "member",
    "members",
    "ambassador",
    "ambassadors",
    "steering",
    "community",
    "europe",
    "network",
    "survey",
    "landscape",
    "app",
    "apps",
    "board",
    "tracker",
    "event",
];
/// What a text that was never written starts with, or what stands in brackets in its place.
const OPENINGS: [&str; 31] = [
    "tbd",
    "tbc",
    "tba",
    "to be determined",
    "to be defined",
    "to be decided",
    "to be confirmed",
    "to be announced",
    "to be written",
    "to be added",
    "to be completed",
    "to be filled in",
    "to be discussed",
    "to do",
    "todo",
    "fill in",
    "fill me in",
    "insert ",
    "add text",
    "add description",
    "your text here",
    "text goes here",
    "description goes here",
    "placeholder",
    "work in progress",
    "coming soon",
    "not yet written",
    "rephrase this",
    "reword this",
    "rewrite this",
    "expand on this",
];
/// What such a text says anywhere.
const NOTES: [&str; 12] = [
    "lorem ipsum",
    "think of a better",
    "find a better word",
    "find a better phrase",
    "find a better name",
    "find a better title",
    "needs a better word",
    "needs a better phrase",
    "needs a better name",
    "needs a better title",
    "better wording needed",
    "???",
];
/// Of the openings those that a sentence of its own may start with.
const MAY_GO_ON: [&str; 8] = [
    "fill in",
    "insert ",
    "add text",
    "add description",
    "placeholder",
    "work in progress",
    "to do",
    "coming soon",
];

/// The part of a text that stands for one that nobody has written.
fn placeholder(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let note = NOTES.iter().find_map(|note| {
        let at = lower.find(note)?;
        Some(at..at + note.len())
    });
    note.or_else(|| mark(text)).or_else(|| {
        let whole = (0..text.len(), false);
        let bracketed = brackets(text).into_iter().map(|range| (range, true));
        let mut parts = std::iter::once(whole).chain(bracketed);
        parts.find_map(|(range, in_brackets)| opening(&lower, range, in_brackets))
    })
}

/// What a text, or a part of it in brackets, opens with.
fn opening(lower: &str, range: Range<usize>, in_brackets: bool) -> Option<Range<usize>> {
    let part = &lower[range.clone()];
    let said = part.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = range.start + (part.len() - said.len());
    let found = OPENINGS
        .iter()
        .find(|opening| {
            let rest = said.strip_prefix(**opening);
            let ends = |rest: &str| {
                let rest = rest.trim_start();
                rest.trim_end_matches(['.', '!', '…', ')', ']']).is_empty()
            };
            let is_word = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
            rest.is_some_and(|rest| match (MAY_GO_ON.contains(opening), in_brackets) {
                (true, false) => ends(rest),
                _ => opening.ends_with(' ') || is_word(rest),
            })
        })?
        .trim_end();
    // `Todo group` as somebody may write it.
    let next = next_word(&lower[start + found.len()..]);
    (found != "todo" || !NAMED.contains(&next)).then(|| start..start + found.len())
}

/// A mark in capital letters, or what nobody has counted yet: `XX`.
fn mark(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for word in text.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')) {
        let start = at;
        at += word.len();
        let bare = word.trim_end_matches(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
        let range = start..start + bare.len();
        let unknown = bare.len() > 1 && bare.bytes().all(|b| b == b'X');
        if unknown || MARKS.contains(&bare) && is_left_to_do(text, &range) {
            return Some(range);
        }
    }
    None
}

/// False for the TODO Group, and for a mark that a sentence speaks of: "keeps TODO comments short",
/// "limits WIP".
fn is_left_to_do(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (text[..range.start].trim_end(), &text[range.end..]);
    let next = next_word(after).to_ascii_lowercase();
    if NAMED.contains(&next.as_str()) || after.starts_with('\'') || after.starts_with('/') {
        return false;
    }
    let opens = before.is_empty()
        || before.ends_with([
            '.', ':', ';', '(', '[', '{', '<', '-', '–', '—', '\n', '!', '?',
        ]);
    let says_what = after.trim_start().starts_with(':');
    let alone = before.is_empty() && after.trim().trim_matches(['.', '…']).is_empty();
    match &text[range.clone()] {
        "WIP" => alone || before.ends_with(['(', '[']),
        "TODO" => opens || says_what,
        _ => true,
    }
}

/// The parts in brackets, without these.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '<' | '{' => open = Some(at + 1),
            ')' | ']' | '>' | '}' => parts.extend(open.take().map(|from| from..at)),
            _ => {}
        }
    }
    parts
}

/// The word after a mark, up to the next blank or sign.
fn next_word(after: &str) -> &str {
    let after = after.strip_prefix(' ').unwrap_or(after);
    let end = after.find(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-'));
    &after[..end.unwrap_or(after.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        placeholder(text).map(|range| &text[range])
    }

    #[test]
    fn what_is_left_to_write_is_found() {
        let texts = [
            ("TODO", "TODO"),
            ("TODO: describe it", "TODO"),
            ("Write a plan for [TODO: number] of people", "TODO"),
            ("Merges at least XX changes a year", "XX"),
            ("tbd", "tbd"),
            ("Tbd.", "Tbd"),
            ("Knows the law (TBC)", "TBC"),
            ("To be defined.", "To be defined"),
            ("Runs events (to be decided)", "to be decided"),
            ("Leads [insert number of] teams", "insert"),
            ("Inspires (think of a better word)", "think of a better"),
            ("Lorem ipsum dolor", "Lorem ipsum"),
            ("What is this???", "???"),
            ("placeholder", "placeholder"),
            ("WIP", "WIP"),
            ("Works well. FIXME", "FIXME"),
            ("todo", "todo"),
        ];
        for (text, part) in texts {
            assert_eq!(found(text), Some(part), "{text}");
        }
    }

    #[test]
    fn what_is_written_is_not() {
        let texts = [
            "TODO Group liaison",
            "Speaks at events of the TODO Group",
            "Represents us at TODO and elsewhere",
            "Follows the TODO guides",
            "Leaves no TODO comments behind",
            "Limits WIP, and finishes what was begun",
            "Keeps a to-do list",
            "Fill in for the lead when needed",
            "Insert new rows without a review",
            "Decides what is to be defined next",
            "Replaces placeholder texts in the guide",
            "Is the contact (see [contacts](x))",
            "Exit interviews",
            "Asks why? And why not?",
        ];
        for text in texts {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
