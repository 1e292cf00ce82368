//! `stale-evidence`: a high rating whose evidence is all old.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::note("LA302", "stale-evidence");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a high rating whose evidence is all old",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
