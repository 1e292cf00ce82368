//! `undescribed-level`: a level without a description.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::note("LA015", "undescribed-level");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level without a description",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
