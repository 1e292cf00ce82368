//! `unmapped-skill`: a skill that maps to no discipline and does not say so.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::note("LA204", "unmapped-skill");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a skill that maps to no discipline and does not say so",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
