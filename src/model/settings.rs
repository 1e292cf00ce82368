//! What a workspace settles: rating policy, thresholds, charter.

use std::collections::BTreeMap;

use super::skill::SkillIndex;

/// Which of the ratings of a skill is the effective one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// The manager's; else the median of two or more peers; else the person's own; else the
    /// single peer's.
    ManagerFirst,
    /// The person's own only.
    Own,
    /// The median of all that count.
    Median,
    /// The lowest of all that count.
    Lowest,
}

impl Policy {
    /// All of them, the default first.
    pub const ALL: [Policy; 4] = [
        Policy::ManagerFirst,
        Policy::Own,
        Policy::Median,
        Policy::Lowest,
    ];

    /// The names of all of them.
    pub const NAMES: [&str; 4] = {
        let [a, b, c, d] = Policy::ALL;
        [a.name(), b.name(), c.name(), d.name()]
    };

    /// Its name in files, options and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Policy::ManagerFirst => "manager-first",
            Policy::Own => "self",
            Policy::Median => "median",
            Policy::Lowest => "lowest",
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
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            policy: Policy::ManagerFirst,
            ready: 0.90,
            ready_new: 0.75,
            close: 0.75,
            close_new: 0.50,
            evidence_months: 24,
        }
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
