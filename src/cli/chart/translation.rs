//! `chart translation`: the work in business terms, a bar for each function.

use super::person::OfPerson;
use crate::cli::subject::Subject;
use crate::engine::assess::Assessor;
use crate::engine::translate::translate;
use crate::report::document::Picture;
use crate::report::pictures::translation;

pub(super) const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart translation examples/people/alice.yaml --output alice.svg";

/// The picture.
pub(super) const PICTURE: OfPerson = OfPerson {
    command: "chart translation",
    lacking: "the vocabulary has no functions, so there is nothing to draw",
    draw,
};

fn draw(subject: &Subject, assessor: &Assessor<'_>) -> Option<Picture> {
    let translated = translate(&subject.person, &subject.aim, assessor);
    translation::picture(&translated, &subject.catalog.vocabulary)
}
