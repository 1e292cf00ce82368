//! `lone-parallel`: a parallel that the other level does not return.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA009", "lone-parallel");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a parallel that the other level does not return",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
