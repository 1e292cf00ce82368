//! `empty-bucket`: a bucket without a skill.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA205", "empty-bucket");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a bucket without a skill",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
