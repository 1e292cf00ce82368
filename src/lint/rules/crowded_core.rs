//! `crowded-core`: a level of whose rows more than a fifth are core.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA014", "crowded-core");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level of whose rows more than a fifth are core",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
