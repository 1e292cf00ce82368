//! `expectation-hole`: a skill that is asked below and again above, and not here.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA004", "expectation-hole");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a skill that is asked below and again above, and not here",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
