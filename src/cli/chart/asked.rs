//! `chart asked`: what a level asks of a person, and what is rated.

use super::person::OfPerson;
use crate::cli::subject::Subject;
use crate::engine::assess::Assessor;
use crate::report::document::Picture;
use crate::report::pictures::asked;

pub(super) const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart asked examples/people/alice.yaml --output alice.svg
  $ ospo-ladder chart asked people/alice.yaml --to tpm/PM-4 --lens compliance
  $ ospo-ladder chart asked people/alice.yaml --width 360 --output phone.svg";

/// The picture.
pub(super) const PICTURE: OfPerson = OfPerson {
    command: "chart asked",
    lacking: "there is no level that asks something: set `target`, or give --to",
    draw,
};

fn draw(subject: &Subject, assessor: &Assessor<'_>) -> Option<Picture> {
    let aim = &subject.aim;
    let goal = aim.target.as_ref().or(aim.current.as_ref())?;
    let lines = assessor.line_by_line(&subject.person, goal)?;
    asked::picture(&lines, &subject.who(), &subject.as_of.to_string())
}
