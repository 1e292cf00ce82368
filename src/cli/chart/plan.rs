//! `chart plan`: the plan, quarter by quarter.

use super::person::OfPerson;
use crate::cli::subject::Subject;
use crate::engine::assess::Assessor;
use crate::engine::plan::{Horizon, Mentors, Planner};
use crate::report::document::Picture;
use crate::report::pictures::plan;

pub(super) const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart plan examples/people/alice.yaml --output alice.svg";

/// The picture.
pub(super) const PICTURE: OfPerson = OfPerson {
    command: "chart plan",
    lacking: "nothing is planned: there is no target, or nothing that it asks for is both \
              open and rated",
    draw,
};

fn draw(subject: &Subject, assessor: &Assessor<'_>) -> Option<Picture> {
    let horizon = Horizon::new(subject.as_of, None, assessor.settings.fiscal_year).ok()?;
    let mentors = Mentors::among(&[], assessor);
    let planner = Planner {
        assessor,
        mentors: &mentors,
        horizon,
    };
    let plan = planner.plan(&subject.person, &subject.aim)?;
    plan::picture(&plan, &subject.catalog.vocabulary)
}
