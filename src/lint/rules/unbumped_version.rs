//! `unbumped-version`: a ladder that changed and kept its version.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::error("LA019", "unbumped-version");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a ladder that changed and kept its version",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
