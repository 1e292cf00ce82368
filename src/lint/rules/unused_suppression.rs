//! `unused-suppression`: an allowance that allows nothing.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA401", "unused-suppression");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "an allowance that allows nothing",
    why: "It promises an exception that no longer exists, and would hide the next finding at \
          that place. Also reported: an allowance of something at which every command stops, a \
          comment that looks like an allowance and is not one, and a pattern in \
          `ospo-ladder.toml` that matches no file.",
    bad: "mentoring: [1, 2, 3]   # ospo-ladder: allow(falling-expectation) agreed with HR",
    good: "mentoring: [1, 2, 3]",
    by: By::Lint,
};
