//! `unused-skill`: a skill that no ladder asks for.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::note("LA203", "unused-skill");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a skill that no ladder asks for",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
