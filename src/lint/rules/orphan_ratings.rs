//! `orphan-ratings`: a ratings document of nobody.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::lint::rule::{By, Entry};
use crate::load::ratings::RatingsDocument;
use crate::suggest;

/// Its identity.
pub static RULE: Rule = Rule::error("LA310", "orphan-ratings");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a ratings document about nobody here",
    why: "Nobody in the workspace, and nobody whose inventory is named on the command line, has \
          the id in its `of`. So the ratings count for nobody, and what somebody said about a \
          person is lost. Most often the id is misspelled.",
    bad: "kind: ratings\nof: kmi   # there is a kim\nas: manager\ndate: 2026-10-02\n\
          ratings: {mentoring: 3}",
    good: "kind: ratings\nof: kim\nas: manager\ndate: 2026-10-02\nratings: {mentoring: 3}",
    by: By::Lint,
};

/// What there is to say of a ratings document where these are all the people.
pub fn sheet(document: &RatingsDocument, people: &BTreeSet<&str>) -> Option<Diagnostic> {
    let of = document.of.as_ref()?;
    if people.contains(of.text.as_str()) {
        return None;
    }
    let message = format!(
        "these ratings are of {}, and nobody has that id",
        quoted(&of.text)
    );
    let known = people.iter().copied();
    Some(Diagnostic::new(&RULE, of.span, message).advised(suggest::advice(&of.text, known, 0)))
}
