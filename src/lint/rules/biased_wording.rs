//! `biased-wording`: a word that shuts somebody out.

pub mod list;

use std::sync::LazyLock;

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::lint::phrase_context::{is_name, is_rejected};
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
          level. A text that speaks of such behavior as something to avoid or to deal with is \
          left alone. The lists and their published sources are in `docs/wording.md`.",
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
        // Who is meant by a word for one gender is left out, also where a text says "not".
        let is_of_gender = hit.phrase.wrong == list::ONE_GENDER;
        if !is_of_gender && is_rejected(text.text, hit.range.start) {
            return;
        }
        let message = format!("{} {}", quoted(word), hit.phrase.wrong);
        found.push(Diagnostic::new(&RULE, place, message).help(hit.phrase.instead));
    });
}
