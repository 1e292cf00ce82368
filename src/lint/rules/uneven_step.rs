//! `uneven-step`: a level that raises more than twice as many rows as the median one.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::note("LA006", "uneven-step");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level that raises more than twice as many rows as the median one",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
