//! `pointless-choose`: a `choose` that the expectations already satisfy.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA008", "pointless-choose");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a `choose` that the expectations already satisfy",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
