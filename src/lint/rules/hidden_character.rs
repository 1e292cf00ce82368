//! `hidden-character`: characters that hide or reorder what a reader sees.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA120", "hidden-character");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "characters that hide or reorder what a reader sees",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
