//! `shared-people`: people's documents in a git repository that has a remote.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA308", "shared-people");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "people's documents in a git repository that has a remote",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
