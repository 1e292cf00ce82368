//! `steep-step`: a level that asks three or more at once above the one below it.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA002", "steep-step");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level that asks three or more at once above the one below it",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
