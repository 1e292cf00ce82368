//! `code-gate`: a core expectation on code contribution, on a ladder that is not about code.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA013", "code-gate");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a core expectation on code contribution, on a ladder that is not about code",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
