//! `personal-data`: an e-mail address, phone number, pay or identity number in a document.

use crate::diagnostic::Rule;
use crate::lint::rule::{By, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA307", "personal-data");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "an e-mail address, phone number, pay or identity number in a document",
    why: "",
    bad: "",
    good: "",
    by: By::Nobody,
};
