//! `former-name`: a skill under an id that it had before, as resolution finds it.

use crate::diagnostic::FORMER_NAME;
use crate::lint::rule::{By, Entry};

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &FORMER_NAME,
    summary: "a skill under an id that it had before",
    why: "The vocabulary says in `formerly` what a skill was called, so that documents of that \
          time count as before. Whoever reads them finds the old id in no list, though, and a \
          later vocabulary may have forgotten it.",
    bad: "ratings: {partner-care: 3}    # what partner-alignment was called before",
    good: "ratings: {partner-alignment: 3}",
    by: By::Lint,
};
