//! Evidence: what it is, who can see it, and how its kinds read.

use std::cmp::Ordering;

use jiff::ToSpan;
use jiff::civil::Date;

use super::closed_set::closed_set;
use super::period::Period;
use super::skill::SkillIndex;
use crate::source::Span;

closed_set! {
    /// What a piece of evidence is.
    pub enum EvidenceKind {
        /// A talk.
        Talk = "talk",
        /// An article.
        Article = "article",
        /// A podcast.
        Podcast = "podcast",
        /// An interview.
        Interview = "interview",
        /// An award.
        Award = "award",
        /// A seat on a board.
        BoardSeat = "board-seat",
        /// Speaking for the company in a body outside.
        Delegate = "delegate",
        /// A release.
        Release = "release",
        /// A review.
        Review = "review",
        /// Code.
        Code = "code",
        /// An event.
        Event = "event",
        /// A sponsor won or kept.
        Sponsor = "sponsor",
        /// A partner won.
        Partner = "partner",
        /// Bringing somebody in.
        Onboarding = "onboarding",
        /// A policy.
        Policy = "policy",
        /// A training course.
        Training = "training",
        /// Documentation.
        Documentation = "documentation",
        /// A budget.
        Budget = "budget",
        /// Somebody hired or won for a role.
        Hire = "hire",
        /// An audit or review of compliance.
        Audit = "audit",
        /// A public security notice.
        Advisory = "advisory",
        /// Money granted or received.
        Grant = "grant",
        /// A recorded decision.
        Decision = "decision",
        /// Figures kept for others.
        Dashboard = "dashboard",
        /// What people say whom somebody led or helped.
        Feedback = "feedback",
        /// Anything else; what has no kind counts as this.
        Other = "other",
    }
}

/// How a kind of evidence reads.
pub struct KindWords {
    /// As a label: `board seat`.
    pub label: &'static str,
    /// One and several, to be counted: `1 policy`, `2 policies`.
    pub counted: (&'static str, &'static str),
    /// In a sentence: `a board seat`.
    pub in_sentence: &'static str,
}

impl EvidenceKind {
    /// How it reads.
    pub fn words(self) -> KindWords {
        let (label, counted, in_sentence) = match self {
            Self::Talk => ("talk", ("talk", "talks"), "a talk"),
            Self::Article => ("article", ("article", "articles"), "an article"),
            Self::Podcast => ("podcast", ("podcast", "podcasts"), "a podcast"),
            Self::Interview => ("interview", ("interview", "interviews"), "an interview"),
            Self::Award => ("award", ("award", "awards"), "an award"),
            Self::BoardSeat => ("board seat", ("board seat", "board seats"), "a board seat"),
            Self::Delegate => ("delegation", ("delegation", "delegations"), "a delegation"),
            Self::Release => ("release", ("release", "releases"), "a release"),
            Self::Review => ("review", ("review", "reviews"), "a review"),
            Self::Code => (
                "code contribution",
                ("code contribution", "code contributions"),
                "code",
            ),
            Self::Event => ("event", ("event", "events"), "an event"),
            Self::Sponsor => (
                "sponsor won or kept",
                ("sponsor won or kept", "sponsors won or kept"),
                "a sponsor won",
            ),
            Self::Partner => (
                "partner won",
                ("partner won", "partners won"),
                "a partner won",
            ),
            Self::Onboarding => (
                "onboarding",
                ("onboarding activity", "onboarding activities"),
                "an onboarding",
            ),
            Self::Policy => ("policy", ("policy", "policies"), "a policy"),
            Self::Training => (
                "training",
                ("training course", "training courses"),
                "a training",
            ),
            Self::Documentation => (
                "documentation",
                ("piece of documentation", "pieces of documentation"),
                "documentation",
            ),
            Self::Budget => ("budget", ("budget", "budgets"), "a budget"),
            Self::Hire => ("hire", ("hire", "hires"), "a role filled"),
            Self::Audit => ("audit", ("audit", "audits"), "an audit"),
            Self::Advisory => ("advisory", ("advisory", "advisories"), "an advisory"),
            Self::Grant => ("grant", ("grant", "grants"), "a grant"),
            Self::Decision => ("decision", ("decision", "decisions"), "a recorded decision"),
            Self::Dashboard => ("dashboard", ("dashboard", "dashboards"), "a dashboard"),
            Self::Feedback => (
                "feedback",
                ("piece of feedback", "pieces of feedback"),
                "feedback from the people led",
            ),
            Self::Other => ("other", ("other piece", "other pieces"), "other"),
        };
        KindWords {
            label,
            counted,
            in_sentence,
        }
    }

    /// True for what makes somebody known outside the company.
    pub fn is_public(self) -> bool {
        match self {
            Self::Talk
            | Self::Article
            | Self::Podcast
            | Self::Interview
            | Self::Award
            | Self::BoardSeat
            | Self::Delegate => true,
            Self::Release
            | Self::Review
            | Self::Code
            | Self::Event
            | Self::Sponsor
            | Self::Partner
            | Self::Onboarding
            | Self::Policy
            | Self::Training
            | Self::Documentation
            | Self::Budget
            | Self::Hire
            | Self::Audit
            | Self::Advisory
            | Self::Grant
            | Self::Decision
            | Self::Dashboard
            | Self::Feedback
            | Self::Other => false,
        }
    }
}

/// Lists of kinds are sorted by name.
impl Ord for EvidenceKind {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl PartialOrd for EvidenceKind {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

closed_set! {
    /// Who can see a piece of evidence.
    #[derive(PartialOrd, Ord)]
    pub enum Visibility {
        /// Everybody, where nothing else is said.
        External = "external",
        /// Colleagues only.
        Internal = "internal",
    }
}

/// Until when a piece of evidence lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Up to the last day of a period.
    Date(Period),
    /// It still lasts.
    Now,
}

/// As documents write it.
impl std::fmt::Display for Until {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Until::Date(date) => date.fmt(f),
            Until::Now => f.write_str("now"),
        }
    }
}

/// A dated artefact that supports ratings.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// When, or since when: it counts from the first day.
    pub date: Period,
    /// Until when, where it lasts.
    pub until: Option<Until>,
    /// The last day on which it counts, where it ends as a certificate does.
    pub expires: Option<Period>,
    /// What it is.
    pub kind: Option<EvidenceKind>,
    /// Its title.
    pub title: String,
    /// Where to find it.
    pub url: Option<String>,
    /// The skills that it supports.
    pub supports: Vec<SkillIndex>,
    /// Who can see it.
    pub visibility: Visibility,
    /// People reached.
    pub reach: Option<u64>,
    /// Who confirms it.
    pub confirmed_by: Option<String>,
    /// More about it.
    pub description: Option<String>,
    /// Where it is written.
    pub place: Span,
}

/// How long before it expires evidence is told of, in months.
pub const TOLD_BEFORE: i32 = 3;

impl Evidence {
    /// True where both are one piece, which somebody wrote down twice.
    pub fn is_same(&self, other: &Evidence) -> bool {
        self.date == other.date && self.title == other.title
    }

    /// The last day that it speaks of, whether or not it has expired.
    pub fn last(&self, as_of: Date) -> Date {
        match self.until {
            Some(Until::Now) => as_of.max(self.date.first()),
            Some(Until::Date(until)) => until.last(),
            None => self.date.first(),
        }
    }

    /// True after the day on which it expires.
    pub fn has_expired(&self, as_of: Date) -> bool {
        self.expires.is_some_and(|expires| expires.last() < as_of)
    }

    /// True where it still counts and expires within [`TOLD_BEFORE`] months.
    pub fn expires_soon(&self, as_of: Date) -> bool {
        let soon = as_of.checked_add(TOLD_BEFORE.months());
        let soon = soon.unwrap_or(Date::MAX);
        let expires = self.expires.map(Period::last);
        expires.is_some_and(|expires| (as_of..=soon).contains(&expires))
    }

    /// True where it counts: it has begun, has not ended before `since`, and has not expired.
    pub fn counts(&self, since: Date, as_of: Date) -> bool {
        self.date.first() <= as_of && self.last(as_of) >= since && !self.has_expired(as_of)
    }
}
