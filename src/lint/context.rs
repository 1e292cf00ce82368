//! What checks see besides the file itself: everything resolved, and what the workspace settles.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::page::{Kind, Page};
use crate::load::ladder::LadderDocument;
use crate::load::person::PersonDocument;
use crate::model::ladder::{Ladder, Lens, LevelIndex, Row};
use crate::model::person::Person;
use crate::model::settings::{GATE_LADDERS, GATE_SKILLS, Settings};
use crate::model::skill::{Skill, Vocabulary};
use crate::source::{Sources, Span};

/// Skills that should gate nobody, but on ladders that may.
#[derive(Clone, Debug)]
pub struct Gates {
    /// Ids of skills.
    pub skills: Vec<String>,
    /// Ids of ladders.
    pub ladders: Vec<String>,
}

impl Default for Gates {
    fn default() -> Self {
        Gates {
            skills: GATE_SKILLS.map(str::to_owned).to_vec(),
            ladders: GATE_LADDERS.map(str::to_owned).to_vec(),
        }
    }
}

/// Everything resolved, and what the workspace settles.
pub struct LintContext<'a> {
    /// The text of all files.
    pub sources: &'a Sources,
    /// The vocabulary in force.
    pub vocabulary: &'a Vocabulary,
    /// The ladders in force, by id; of those with problems the best effort.
    pub ladders: BTreeMap<&'a str, &'a Ladder>,
    /// How people are assessed.
    pub settings: Settings,
    /// What should gate nobody.
    pub gates: Gates,
    /// The date that the answer speaks of.
    pub as_of: Date,
    /// What ended before is kept too long; none where the workspace does not say.
    pub kept_since: Option<Date>,
}

impl LintContext<'_> {
    /// The file of a place, its tree not yet read: for the places of what the model does not place,
    /// such as the texts of a rubric.
    pub fn page(&self, place: Span) -> Page<'_> {
        Page::unread(self.sources, place.file, Kind::Unknown)
    }
}

/// One ladder, all names resolved and nothing left to inherit.
///
/// Report at the places of the model, also where they lie in a parent's file: a finding that the
/// parent has as well is left out here, and any other is moved to the child's place, with the
/// parent's as a related one.
pub struct LadderView<'a, 's> {
    /// Everything else.
    pub context: &'a LintContext<'a>,
    /// The ladder, as seen through the lens where there is one.
    pub ladder: &'a Ladder,
    /// Set where the ladder is seen through it.
    pub lens: Option<&'a Lens>,
    /// What its own file says, nothing inherited: for the places of names.
    pub document: &'a LadderDocument,
    /// Its own file.
    pub page: &'a Page<'s>,
}

/// A step from one level to the next along `after`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The lower level.
    pub below: LevelIndex,
    /// The upper level.
    pub above: LevelIndex,
    /// True where the lower level has several right above it.
    pub fork: bool,
}

impl<'a> LadderView<'a, '_> {
    /// The skill of a row.
    pub fn skill(&self, row: &Row) -> &'a Skill {
        &self.context.vocabulary.skills[row.skill]
    }

    /// The id of a level.
    pub fn level_id(&self, level: LevelIndex) -> &'a str {
        &self.ladder.levels[level].id
    }

    /// Every step along `after`, in the order of the upper levels.
    pub fn steps(&self) -> Vec<Step> {
        let levels = &self.ladder.levels;
        let mut ways_up = vec![0; levels.len()];
        for below in levels.iter().flat_map(|level| &level.after) {
            ways_up[*below] += 1;
        }
        let steps = levels.iter().enumerate().flat_map(|(above, level)| {
            let ways_up = &ways_up;
            level.after.iter().map(move |below| Step {
                below: *below,
                above,
                fork: ways_up[*below] > 1,
            })
        });
        steps.collect()
    }
}

/// One person, all names resolved, with what other raters say.
pub struct PersonView<'a, 's> {
    /// Everything else.
    pub context: &'a LintContext<'a>,
    /// The person.
    pub person: &'a Person,
    /// What the file says, for the places of names.
    pub document: &'a PersonDocument,
    /// The file.
    pub page: &'a Page<'s>,
}
