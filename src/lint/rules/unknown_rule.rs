//! `unknown-rule`: the name of a rule that there is not.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::error("LA402", "unknown-rule");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "the name of a rule that does not exist",
    why: "The name is misspelled, so that the setting or allowance does nothing.",
    bad: "# ospo-ladder: allow(faling-expectation) agreed with HR",
    good: "# ospo-ladder: allow(falling-expectation) agreed with HR",
    by: By::Lint,
};
