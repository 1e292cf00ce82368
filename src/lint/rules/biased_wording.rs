//! `biased-wording`: gender-coded, ageist or heroic words.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA018", "biased-wording");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "gender-coded, ageist or heroic words",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
