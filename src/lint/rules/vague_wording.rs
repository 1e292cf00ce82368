//! `vague-wording`: words that two readers take differently.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::note("LA017", "vague-wording");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "words that two readers take differently",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
