//! `repeated-text`: the same words at two ratings, skills or levels.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA202", "repeated-text");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "the same words at two ratings, skills or levels",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
