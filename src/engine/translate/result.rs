//! A translation as plain data.

use serde::Serialize;

use crate::engine::looks_like::LooksLike;
use crate::engine::number::Number;
use crate::engine::pieces::Piece;
use crate::engine::profile::BucketProfile;
use crate::engine::ratings::Raters;
use crate::engine::who::Who;
use crate::model::settings::Policy;
use crate::model::settings::RatingSource;

/// The work of one person in traditional business terms.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Translation<'a> {
    /// [`super::SCHEMA`].
    pub schema: &'static str,
    /// The date that it speaks of.
    pub as_of: String,
    /// Whose work.
    pub person: Who<'a>,
    /// Which rating counts.
    pub rating_policy: Policy,
    /// How many skills each kind of rater has rated.
    pub ratings: Raters,
    /// What the level that they have is called.
    pub current: Option<Post<'a>>,
    /// Traditional roles, the nearest first.
    pub roles: Vec<Role<'a>>,
    /// In the vocabulary's order.
    pub buckets: Vec<Bucket<'a>>,
    /// Traditional functions that belong to no bucket, in the vocabulary's order.
    pub beyond: Vec<Discipline<'a>>,
    /// The skills of no bucket.
    pub outside: Outside<'a>,
    /// The newest first, each filed under one discipline at most.
    pub evidence: Vec<Piece<'a>>,
}

/// A level as HR and the outside world call it.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Post<'a> {
    /// `LADDER/LEVEL`.
    pub level: String,
    /// Its title.
    pub title: &'a str,
    /// The lenses that it is seen through, in the order applied.
    pub lenses: &'a [String],
    /// Titles outside the company.
    pub external_titles: &'a [String],
    /// How far the work reaches.
    pub scope: Option<&'a str>,
    /// Pay band.
    pub band: Option<&'a str>,
    /// The industry class: the level's own, else that of the ladder.
    pub job_class: Option<&'a str>,
    /// Who publishes that class.
    pub benchmark: Option<&'a str>,
}

/// A traditional role, and how near the person's work is to it.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Role<'a> {
    /// The discipline that it does.
    pub discipline: &'a str,
    /// Its bucket; absent for a function beyond the buckets.
    pub bucket: Option<&'a str>,
    /// What it is called.
    pub role: &'a str,
    /// Of the discipline's rated skills.
    pub score: Number,
    /// How much of the discipline is rated.
    pub coverage: Number,
    /// The part of all strength that lies here: Σ m·(r/R − 0.4) over the strong skills
    /// (r ≥ 0.6·R) of the discipline ÷ the same over all disciplines.
    pub nearness: Number,
    /// How many skills that are mainly of this discipline are strong.
    pub strong: usize,
    /// Whether the role may be named: enough of its skills are strong, and enough of all
    /// strength is here.
    pub near: bool,
    /// The name that the score has reached.
    pub strength: Option<&'a str>,
}

/// One traditional group of disciplines.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Bucket<'a> {
    /// As in a profile.
    #[serde(flatten)]
    pub profile: BucketProfile<'a>,
    /// The name that the score has reached.
    pub strength: Option<&'a str>,
    /// How many skills it has that apply.
    pub skills: usize,
    /// How many of them are rated.
    pub rated: usize,
    /// In the vocabulary's order.
    pub disciplines: Vec<Discipline<'a>>,
}

/// One traditional job function.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Discipline<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its bucket; it is listed there.
    #[serde(skip)]
    pub bucket: Option<&'a str>,
    /// Its title.
    pub title: &'a str,
    /// The traditional role that does it, of who leads people the one that leads it; the title
    /// where the vocabulary names none.
    pub role: &'a str,
    /// As in a profile.
    pub score: Option<Number>,
    /// As in a profile.
    pub coverage: Option<Number>,
    /// As in a profile.
    pub breadth: Option<Number>,
    /// The name that the score has reached.
    pub strength: Option<&'a str>,
    /// How many skills it has that apply.
    pub skills: usize,
    /// How many of them are rated.
    pub rated: usize,
    /// What the person does of it, by skill id.
    pub terms: Vec<Term<'a>>,
}

impl Discipline<'_> {
    /// How many skills are mainly of it.
    pub fn main(&self) -> usize {
        self.terms.iter().filter(|term| term.main).count()
    }
}

/// A skill in the words of the rest of the business.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Term<'a> {
    /// Its id.
    pub skill: &'a str,
    /// Its title.
    pub title: &'a str,
    /// How the rest of the business says it.
    pub traditional: Option<&'a str>,
    /// m(s,d); absent where listed outside the buckets.
    pub share: Option<Number>,
    /// Whether no other discipline has a larger share: reports list it here. Outside the buckets:
    /// whether it is of no function.
    pub main: bool,
    /// r(s); absent where not rated.
    pub rating: Option<Number>,
    /// What the scale calls that rating.
    pub strength: Option<&'a str>,
    /// Whose rating that is.
    pub source: Option<RatingSource>,
    /// interest(s), 0 to 5.
    pub interest: Option<Number>,
    /// What the rating looks like.
    pub looks_like: Option<LooksLike<'a>>,
    /// Whether it is rated 0.6·R or more.
    #[serde(skip)]
    pub is_strong: bool,
    /// Whether it is rated 0.8·R or more; for reports.
    #[serde(skip)]
    pub is_high: bool,
    /// How many pieces of evidence support it.
    pub evidence: usize,
    /// How many of them lie in the window.
    pub recent_evidence: usize,
}

impl<'a> Term<'a> {
    /// What it is called outside the open source office.
    pub fn name(&self) -> &'a str {
        self.traditional.unwrap_or(self.title)
    }

    /// What to compare it with; none where the business says the same.
    pub fn comparable(&self) -> Option<&'a str> {
        self.traditional.filter(|term| *term != self.title)
    }
}

/// The skills of which no part lies in a bucket; those of `beyond` stand there too.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Outside<'a> {
    /// How many there are.
    pub skills: usize,
    /// How many of them are rated.
    pub rated: usize,
    /// Those that apply, by skill id.
    pub terms: Vec<Term<'a>>,
}
