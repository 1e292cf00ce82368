//! What a workspace settles: rating policy, thresholds, charter.

use std::collections::BTreeMap;

use super::closed_set::closed_set;
use super::quarter::{CALENDAR, FiscalYear};
use super::skill::SkillIndex;
use crate::diagnostic::Severity;

closed_set! {
    /// Which of the ratings of a skill is the effective one; the first is the default.
    pub enum Policy {
        /// The manager's; else the median of two or more peers; else the person's own; else the
        /// single peer's.
        ManagerFirst = "manager-first",
        /// The person's own only.
        Own = "self",
        /// The median of all that count.
        Median = "median",
        /// The lowest of all that count.
        Lowest = "lowest",
    }
}

closed_set! {
    /// Whose rating is the effective one.
    pub enum RatingSource {
        /// The person's.
        Own = "self",
        /// The manager's.
        Manager = "manager",
        /// The median of the peers'.
        Peers = "peers",
        /// The median of all.
        Median = "median",
        /// The lowest of all.
        Lowest = "lowest",
    }
}

closed_set! {
    /// What a workspace or a command says of a lint rule.
    pub enum RuleSetting {
        /// It is not reported.
        Allow = "allow",
        /// Its findings are notes.
        Note = "note",
        /// Its findings are warnings.
        Warn = "warn",
        /// Its findings are errors.
        Deny = "deny",
    }
}

impl RuleSetting {
    /// The severity that it gives findings; none where they are not reported.
    pub fn severity(self) -> Option<Severity> {
        match self {
            RuleSetting::Allow => None,
            RuleSetting::Note => Some(Severity::Note),
            RuleSetting::Warn => Some(Severity::Warning),
            RuleSetting::Deny => Some(Severity::Error),
        }
    }
}

/// Skills that should be core to no promotion, where the workspace does not say.
pub const GATE_SKILLS: [&str; 1] = ["code-contribution"];
/// Ladders on which they may be core all the same, where the workspace does not say.
pub const GATE_LADDERS: [&str; 1] = ["engineering"];

/// How people are assessed.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which rating counts.
    pub policy: Policy,
    /// Least attainment of `ready`, 0 to 1.
    pub ready: f64,
    /// Least share of what is new of `ready`, 0 to 1.
    pub ready_new: f64,
    /// Least attainment of `close`, 0 to 1.
    pub close: f64,
    /// Least share of what is new of `close`, 0 to 1.
    pub close_new: f64,
    /// How long evidence counts, in months.
    pub evidence_months: u32,
    /// When the years of quarters start.
    pub fiscal_year: FiscalYear,
}

/// What counts where a workspace settles nothing.
pub const DEFAULTS: Settings = Settings {
    policy: Policy::ManagerFirst,
    ready: 0.90,
    ready_new: 0.75,
    close: 0.75,
    close_new: 0.50,
    evidence_months: 24,
    fiscal_year: CALENDAR,
};

impl Default for Settings {
    fn default() -> Self {
        DEFAULTS
    }
}

/// A function that this OSPO could have in scope.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its title.
    pub title: Option<String>,
    /// True where it is this office's.
    pub in_scope: bool,
    /// Whose it is, where it is somebody else's.
    pub owner: Option<String>,
    /// Who covers it is rated at least so in all of them.
    pub skills: BTreeMap<SkillIndex, f64>,
    /// How many people it needs.
    pub people: Option<u32>,
}

/// What this OSPO has in scope.
#[derive(Clone, Debug, Default)]
pub struct Charter {
    /// Why it exists.
    pub mission: Option<String>,
    /// Whom it reports to.
    pub reports_to: Option<String>,
    /// By id.
    pub functions: BTreeMap<String, Function>,
}
