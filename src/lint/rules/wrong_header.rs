//! `wrong-header`: a comment over the matrix that contradicts `levels`.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA012", "wrong-header");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a comment over the matrix that contradicts `levels`",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
