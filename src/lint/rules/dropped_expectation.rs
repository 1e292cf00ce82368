//! `dropped-expectation`: a skill that is asked below, and never again.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::note("LA005", "dropped-expectation");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a skill that is asked below, and never again",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
