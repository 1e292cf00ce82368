//! `rated-and-not-applicable`: a skill that is rated and said not to apply.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::error("LA306", "rated-and-not-applicable");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a skill that is rated and said not to apply",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
