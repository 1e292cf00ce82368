//! `unsupported-rating`: a high rating without evidence.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA301", "unsupported-rating");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a high rating without evidence",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
