//! People: their ratings, interests and evidence, all names resolved.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::closed_set::closed_set;
use super::evidence::Evidence;
use super::ladder::LevelReference;
use super::skill::{SkillIndex, Topic};
use crate::source::Span;

/// A rating and where it is written.
#[derive(Clone, Copy, Debug)]
pub struct Rated {
    /// On the skill's scale, in half steps.
    pub rating: f64,
    /// Where it is written.
    pub place: Span,
}

/// How much somebody wants to do something and where it is written.
#[derive(Clone, Copy, Debug)]
pub struct Interest {
    /// 0 to 5.
    pub value: f64,
    /// Where it is written.
    pub place: Span,
}

/// Why a skill does not apply to a person.
#[derive(Clone, Debug)]
pub struct NotApplicable {
    /// The reason.
    pub reason: String,
    /// When it was agreed; only then it leaves a level's expectations.
    pub agreed: Option<Date>,
    /// Where it is written.
    pub place: Span,
}

/// What the person's own document says of one skill.
#[derive(Clone, Debug)]
pub struct SkillEntry {
    /// The skill.
    pub skill: SkillIndex,
    /// By the person.
    pub own: Option<Rated>,
    /// By the manager.
    pub manager: Option<Rated>,
    /// By peers, nameless and undated.
    pub peers: Vec<Rated>,
    /// What was noted.
    pub note: Option<String>,
    /// Set where the skill does not apply; boxed because it is rare.
    pub not_applicable: Option<Box<NotApplicable>>,
}

closed_set! {
    /// In which role somebody rates.
    #[derive(PartialOrd, Ord)]
    pub enum Rater {
        /// The person.
        Own = "self",
        /// Their manager.
        Manager = "manager",
        /// A peer.
        Peer = "peer",
    }
}

/// One rater's ratings on one date.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Who rates, where named.
    pub by: Option<String>,
    /// In which role.
    pub rater: Rater,
    /// When.
    pub date: Date,
    /// By skill, with a note.
    pub ratings: Vec<(SkillIndex, Rated, Option<String>)>,
    /// What the person wants to do; of others there is none.
    pub interests: BTreeMap<Topic, Interest>,
    /// What the person says does not apply, never agreed; of others there is none.
    pub not_applicable: Vec<(SkillIndex, NotApplicable)>,
}

closed_set! {
    /// What somebody is open to.
    pub enum OpenTo {
        /// Mentoring others.
        Mentoring = "mentoring",
        /// The level above theirs.
        Succession = "succession",
        /// A level as high on another ladder.
        Moves = "moves",
    }
}

/// A skill inventory.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: Option<String>,
    /// What is said of them.
    pub description: Option<String>,
    /// Their level.
    pub at: Option<LevelReference>,
    /// At this level since.
    pub since: Option<Date>,
    /// The level that they aim at.
    pub target: Option<LevelReference>,
    /// The lenses that they are seen through, in the order given.
    pub lenses: Vec<String>,
    /// Title inside the company.
    pub internal_title: Option<String>,
    /// Title outside.
    pub external_title: Option<String>,
    /// Their manager's id.
    pub manager: Option<String>,
    /// What they are open to.
    pub open_to: Vec<OpenTo>,
    /// What their own document says they want to do.
    pub interests: BTreeMap<Topic, Interest>,
    /// Sorted by skill.
    pub entries: Vec<SkillEntry>,
    /// Ratings by others, and dated ones of their own, up to any date.
    pub sheets: Vec<Sheet>,
    /// Their evidence: that of their document, then that of their sheets, which has dates of its
    /// own and counts by these.
    pub evidence: Vec<Evidence>,
    /// Where they are defined.
    pub place: Span,
}

impl Person {
    /// Somebody of whom nothing is known but their id.
    pub fn unknown(id: String, place: Span) -> Self {
        Person {
            id,
            name: None,
            description: None,
            at: None,
            since: None,
            target: None,
            lenses: Vec::new(),
            internal_title: None,
            external_title: None,
            manager: None,
            open_to: Vec::new(),
            interests: BTreeMap::new(),
            entries: Vec::new(),
            sheets: Vec::new(),
            evidence: Vec::new(),
            place,
        }
    }

    /// The name to show: the id where there is none.
    pub fn shown_name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }

    /// Whether they are open to something.
    pub fn is_open_to(&self, something: OpenTo) -> bool {
        self.open_to.contains(&something)
    }
}
