//! `unsafe-link`: a link that is none of http, https and mailto.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::error("LA304", "unsafe-link");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a link that is none of http, https and mailto",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
