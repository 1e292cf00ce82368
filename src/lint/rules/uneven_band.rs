//! `uneven-band`: parallel levels in different bands.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA010", "uneven-band");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "parallel levels in different bands",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
