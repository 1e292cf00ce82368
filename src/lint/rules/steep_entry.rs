//! `steep-entry`: a first level that asks 3 or more.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::note("LA007", "steep-entry");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a first level that asks 3 or more",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
