//! `chart history`: what was met over time, as steps.

use super::person::OfPerson;
use crate::cli::history::dated;
use crate::cli::subject::Subject;
use crate::engine::assess::Assessor;
use crate::engine::history::history;
use crate::report::document::Picture;
use crate::report::pictures::history;

pub(super) const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart history examples/people/alice.yaml --output alice.svg";

/// The picture.
pub(super) const PICTURE: OfPerson = OfPerson {
    command: "chart history",
    lacking: "nothing is dated before the day of the answer, so there is nothing to draw",
    draw,
};

fn draw(subject: &Subject, assessor: &Assessor<'_>) -> Option<Picture> {
    let snapshots = dated(&subject.person, subject.as_of);
    let history = history(&subject.person, &subject.aim, assessor, &snapshots, None);
    history::picture(&history, &subject.catalog.settings)
}
