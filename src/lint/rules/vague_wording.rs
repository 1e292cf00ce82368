//! `vague-wording`: a word that says nothing that can be seen.

pub mod list;

use std::sync::LazyLock;

use crate::diagnostic::{Diagnostic, Rule, quoted};
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
          rubric says what somebody does, and what comes of it. The list and its sources are in \
          `docs/wording.md`.",
    bad: "rubric: {3: Communicates effectively with sponsors.}",
    good: "rubric: {3: Sends sponsors a report every quarter and answers their questions.}",
    by: By::Check(Check::Prose(check)),
};

/// Keys whose values are names of things.
const NAMES: [&str; 5] = ["title", "traditional", "role", "to", "external_titles"];

fn check(prose: &Prose<'_, '_>, found: &mut Vec<Diagnostic>) {
    static LIST: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&list::GROUPS));
    look(prose, &LIST, |text, hit, place| {
        if text.key.is_some_and(|key| NAMES.contains(&key)) {
            return;
        }
        let word = quoted(&text.text[hit.range]);
        let message = format!("{word} {}", hit.phrase.wrong);
        found.push(Diagnostic::new(&RULE, place, message).help(hit.phrase.instead));
    });
}
