//! A portfolio as plain data.

use serde::Serialize;

use super::Tally;
use crate::engine::number::Number;
use crate::engine::pieces::Piece;
use crate::engine::who::Who;
use crate::model::evidence::EvidenceKind;
use crate::model::settings::Policy;
use crate::model::settings::RatingSource;

/// The evidence of one person.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Portfolio<'a> {
    /// [`super::SCHEMA`].
    pub schema: &'static str,
    /// The date that it speaks of.
    pub as_of: String,
    /// Whose evidence.
    pub person: Who<'a>,
    /// Which rating counts.
    pub rating_policy: Policy,
    /// In which evidence counts.
    pub window: Window,
    /// All that is dated up to that date.
    pub all: Tally,
    /// How many pieces are dated later; they do not count yet.
    pub ahead: usize,
    /// What people outside the company can see.
    pub external: Tally,
    /// What they cannot see.
    pub internal: Tally,
    /// By the name of the kind; adds up to all.
    pub by_kind: Vec<KindSummary>,
    /// From the first on; adds up to all.
    pub by_quarter: Vec<InQuarter>,
    /// In the vocabulary's order; with `outside` and `without_skill` it adds up to all.
    pub by_bucket: Vec<InBucket<'a>>,
    /// What is filed under no bucket and supports skills.
    pub outside: Tally,
    /// What names no skill yet.
    pub without_skill: Tally,
    /// By skill id; a piece counts for each skill that it supports.
    pub by_skill: Vec<InSkill<'a>>,
    /// The level that expectations are taken from: the target, else the current one.
    pub level: Option<String>,
    /// What that level asks and no evidence in the window supports, by skill id.
    pub expectations_without_evidence: Vec<Asked<'a>>,
    /// What is rated and no evidence in the window supports, by skill id.
    pub ratings_without_evidence: Vec<Rated<'a>>,
    /// What evidence supports and is not rated, by skill id.
    pub evidence_without_ratings: Vec<Unrated<'a>>,
    /// What makes the person known.
    pub public: Public<'a>,
    /// What was done outside the company within the window.
    pub made_visible: MadeVisible<'a>,
    /// The newest first.
    pub evidence: Vec<Piece<'a>>,
}

/// The time in which evidence counts.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Window {
    /// How many months it has.
    pub months: u32,
    /// Its first day.
    pub since: String,
}

/// The evidence of a kind.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct KindSummary {
    /// The kind.
    pub kind: EvidenceKind,
    /// How much.
    #[serde(flatten)]
    pub tally: Tally,
}

/// The evidence of a quarter.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct InQuarter {
    /// `2026-Q3`; the year alone for what is dated by a year.
    pub quarter: String,
    /// How much.
    #[serde(flatten)]
    pub tally: Tally,
}

/// The evidence that is filed under a bucket.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct InBucket<'a> {
    /// The bucket.
    pub bucket: &'a str,
    /// Its title; for reports.
    #[serde(skip)]
    pub title: &'a str,
    /// How much.
    #[serde(flatten)]
    pub tally: Tally,
    /// How many pieces that are filed elsewhere support it too.
    pub also: usize,
}

/// The evidence that supports a skill.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct InSkill<'a> {
    /// The skill.
    pub skill: &'a str,
    /// How much.
    #[serde(flatten)]
    pub tally: Tally,
}

/// An expectation that no evidence shows.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Asked<'a> {
    /// The skill.
    pub skill: &'a str,
    /// What is expected.
    pub expected: Number,
    /// r(s); absent where not rated.
    pub rating: Option<Number>,
    /// Whether the rating meets it.
    pub met: bool,
    /// Whether the level calls it core.
    pub core: bool,
    /// Whether the level below does not ask it already.
    pub new: bool,
}

/// A rating that no evidence shows.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Rated<'a> {
    /// The skill.
    pub skill: &'a str,
    /// r(s).
    pub rating: Number,
    /// Whose rating that is.
    pub source: Option<RatingSource>,
    /// Whether it is 0.6·R or more.
    pub strong: bool,
}

/// A skill that evidence supports and nobody has rated.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Unrated<'a> {
    /// The skill.
    pub skill: &'a str,
    /// How many pieces support it.
    pub pieces: usize,
    /// How many of them lie in the window.
    pub recent: usize,
    /// Whether it is marked not applicable.
    pub not_applicable: bool,
}

/// Talks, articles, podcasts, interviews, awards, board seats and delegations that people
/// outside the company can see.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Public<'a> {
    /// All of them up to the date of the answer.
    pub all: Tally,
    /// By the name of the kind.
    pub by_kind: Vec<KindSummary>,
    /// By skill id.
    pub topics: Vec<Topic<'a>>,
    /// From the first on.
    pub by_quarter: Vec<PublicQuarter<'a>>,
    /// Skills rated 0.6·R or more of which nothing is public, by id.
    pub rated_high_and_not_public: Vec<Rated<'a>>,
}

/// A skill that the person is publicly known for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Topic<'a> {
    /// The skill.
    pub skill: &'a str,
    /// How much.
    #[serde(flatten)]
    pub tally: Tally,
    /// When the last piece was made, or started.
    pub latest: String,
}

/// What became public in a quarter.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct PublicQuarter<'a> {
    /// `2026-Q3`; the year alone for what is dated by a year.
    pub quarter: String,
    /// How much.
    #[serde(flatten)]
    pub tally: Tally,
    /// The skills that it was about, by id.
    pub topics: Vec<&'a str>,
}

/// Work done outside the company, for readers inside.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct MadeVisible<'a> {
    /// How much of it lies in the window.
    pub all: Tally,
    /// By the name of the kind.
    pub by_kind: Vec<KindSummary>,
    /// The skills that it supports, by id.
    pub shows: Vec<&'a str>,
    /// Those of them that the level asks for.
    pub asked: Vec<&'a str>,
    /// How many pieces somebody confirms.
    pub confirmed: usize,
    /// The titles of the others, the newest first.
    pub not_confirmed: Vec<&'a str>,
}
