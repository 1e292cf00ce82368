//! `missing-benchmark`: a ladder that is anchored to no industry class.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::note("LA016", "missing-benchmark");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a ladder that is anchored to no industry class",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
