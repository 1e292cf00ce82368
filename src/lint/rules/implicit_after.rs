//! `implicit-after`: a level without `after` where another one states it.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA011", "implicit-after");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level without `after` where another one states it",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
