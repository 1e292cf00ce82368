//! `chart evidence`: evidence on a time line.

use super::person::OfPerson;
use crate::cli::subject::Subject;
use crate::engine::assess::Assessor;
use crate::engine::portfolio::portfolio;
use crate::report::document::Picture;
use crate::report::pictures::evidence;

pub(super) const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart evidence examples/people/alice.yaml --output alice.svg";

/// The picture.
pub(super) const PICTURE: OfPerson = OfPerson {
    command: "chart evidence",
    lacking: "there is no evidence, so there is nothing to draw",
    draw,
};

fn draw(subject: &Subject, assessor: &Assessor<'_>) -> Option<Picture> {
    let portfolio = portfolio(&subject.person, &subject.aim, assessor);
    evidence::picture(&portfolio, &subject.catalog.vocabulary)
}
