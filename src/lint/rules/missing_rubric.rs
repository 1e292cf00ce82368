//! `missing-rubric`: an expected rating that has no text of its own.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA201", "missing-rubric");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "an expected rating that has no text of its own",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
