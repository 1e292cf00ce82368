//! `biased-wording`: a word that shuts somebody out.

pub mod list;

use std::sync::LazyLock;

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::lint::prose::Prose;
use crate::lint::rule::{By, Check, Entry};
use crate::lint::wording::{Lexicon, look};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA018", "biased-wording");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a gender-coded, ageist or heroic word",
    why: "Whoever reads it as not meant for them does not apply, and does not ask for the next \
          level. The lists and their published sources are in `docs/wording.md`.",
    bad: "title: Community rockstar",
    good: "title: Community manager",
    by: By::Check(Check::Prose(check)),
};

/// Words that are also names of people.
const NAMES: [&str; 1] = ["young"];

fn check(prose: &Prose<'_, '_>, found: &mut Vec<Diagnostic>) {
    static LIST: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&list::GROUPS));
    look(prose, &LIST, |text, hit, place| {
        let word = &text.text[hit.range.clone()];
        if NAMES.contains(&hit.phrase.words) && is_name(text.text, hit.range.start) {
            return;
        }
        let message = format!("{} {}", quoted(word), hit.phrase.wrong);
        found.push(Diagnostic::new(&RULE, place, message).help(hit.phrase.instead));
    });
}

/// True for a word with a capital letter that starts no sentence.
fn is_name(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '(', '"', '\'']);
    let starts = before.is_empty() || before.ends_with(['.', '!', '?', ':', ';', '\n']);
    !starts && text[at..].starts_with(|c: char| c.is_ascii_uppercase())
}
