//! `chart interest`: strength against interest.

use super::person::OfPerson;
use crate::cli::subject::Subject;
use crate::engine::assess::Assessor;
use crate::report::document::Picture;
use crate::report::pictures::interest;

pub(super) const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart interest examples/people/alice.yaml --output alice.svg
  $ ospo-ladder chart interest people/alice.yaml --rating self --width 360";

/// The picture.
pub(super) const PICTURE: OfPerson = OfPerson {
    command: "chart interest",
    lacking: "the vocabulary has no buckets, so there is nothing to draw",
    draw,
};

fn draw(subject: &Subject, assessor: &Assessor<'_>) -> Option<Picture> {
    let fields = assessor.strengths(&subject.person, &subject.aim);
    interest::picture(&fields, &subject.who(), &subject.as_of.to_string())
}
