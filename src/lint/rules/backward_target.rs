//! `backward-target`: a target below the level that the person stands at.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA305", "backward-target");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a target below the level that the person stands at",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
