//! `ospo-ladder.toml`.

use super::Names::{Ladders, New, Rules, Skills};
use super::Need::WhereFalse;
use super::Shape::{By, Flag, Form as Of, List, Name, Number, RatingNumber, Text, Whole, Word};
use super::{Form, Shape, Unset, key, may, need, setting};
use crate::model::settings::{DEFAULTS, Policy, RuleSetting};

/// The sections whose settings of one value are read and shown by what stands here alone.
pub(crate) static SETTINGS: [(&str, &Form); 4] = [
    ("assess", &ASSESS),
    ("plan", &PLAN),
    ("charter", &CHARTER),
    ("privacy", &PRIVACY),
];

/// Months of two working lives.
const MOST_MONTHS: u32 = 1_200;
/// More people than any office has.
const MOST_PEOPLE: u32 = 100_000;
const SHARE: Shape = Number(0.0, 1.0);
const BY_RULE: Shape = By(Rules, &Word(&RuleSetting::NAMES));

#[rustfmt::skip]
pub(crate) static CONFIG: Form = Form {
    name: "`ospo-ladder.toml`",
    what: "a workspace file",
    keys: &[
        may("workspace", Of(&WORKSPACE), "What is read"),
        may("assess", Of(&ASSESS), "How people are assessed"),
        may("plan", Of(&PLAN), "How quarters are counted"),
        may("lint", Of(&LINT), "How much each rule weighs"),
        may("fmt", Of(&FMT), "What keeps its layout"),
        may("charter", Of(&CHARTER), "What open source work there is, and whose it is"),
        may("privacy", Of(&PRIVACY), "How long documents about people are kept"),
    ],
};

#[rustfmt::skip]
pub(crate) static WORKSPACE: Form = Form {
    name: "`[workspace]`",
    what: "[workspace]",
    keys: &[
        may("vocabulary", Text, "The vocabulary's file; the bundled one unless given"),
        may("ladders", List(&Text), "Files and folders; ladders/ where it exists unless given"),
        may("people", List(&Text), "Files and folders; people/ where it exists unless given"),
        may("bundled", Flag, "Whether the bundled ladders stay beside these"),
    ],
};

#[rustfmt::skip]
pub(crate) static ASSESS: Form = Form {
    name: "`[assess]`",
    what: "[assess]",
    keys: &[
        setting("rating", Word(&Policy::NAMES), Unset::Word(DEFAULTS.policy.name()),
            "Which rating counts"),
        setting("ready", SHARE, Unset::Number(DEFAULTS.ready),
            "Least attainment of a level for which everything needed is there"),
        setting("ready_new", SHARE, Unset::Number(DEFAULTS.ready_new),
            "Least share met of what is new at that level"),
        setting("close", SHARE, Unset::Number(DEFAULTS.close),
            "Least attainment of a level for which little is missing"),
        setting("close_new", SHARE, Unset::Number(DEFAULTS.close_new),
            "Least share met of what is new at that level"),
        setting("evidence_months", Whole(0, MOST_MONTHS), Unset::Number(DEFAULTS.evidence_months as f64),
            "How long evidence counts"),
        setting("redact_key", Text, Unset::Secret,
            "Makes pseudonyms stable across runs; keep it private"),
    ],
};

#[rustfmt::skip]
pub(crate) static PLAN: Form = Form {
    name: "`[plan]`",
    what: "[plan]",
    keys: &[
        setting("fiscal_year_starts", Whole(1, 12), Unset::Number(DEFAULTS.fiscal_year.0 as f64),
            "The month in which the years of quarters start"),
    ],
};

#[rustfmt::skip]
pub(crate) static LINT: Form = Form {
    name: "`[lint]`",
    what: "[lint]",
    keys: &[
        may("gate_skills", List(&Name(Skills)), "Skills that should not be core to any promotion"),
        may("gate_ladders", List(&Name(Ladders)), "Ladders on which they may be core"),
        may("rules", BY_RULE, "Severity by rule"),
        may("paths", List(&Of(&PATH_RULES)), "Severities for some files"),
    ],
};

#[rustfmt::skip]
pub(crate) static PATH_RULES: Form = Form {
    name: "`[[lint.paths]]`",
    what: "[[lint.paths]]",
    keys: &[
        need("path", Text, "A pattern of paths, such as ladders/legacy"),
        need("rules", BY_RULE, "Severity by rule"),
    ],
};

#[rustfmt::skip]
pub(crate) static FMT: Form = Form {
    name: "`[fmt]`",
    what: "[fmt]",
    keys: &[
        may("exclude", List(&Text), "Patterns of paths that `fmt` leaves as they are, such as ladders/legacy"),
    ],
};

#[rustfmt::skip]
pub(crate) static CHARTER: Form = Form {
    name: "`[charter]`",
    what: "[charter]",
    keys: &[
        may("mission", Text, "Why the office exists"),
        may("reports_to", Text, "Who it reports to"),
        may("owners", List(&Text), "Who may own a function besides people: all of them, where given"),
        may("functions", By(New, &Of(&FUNCTION)), "What it could have in scope, by id"),
    ],
};

#[rustfmt::skip]
pub(crate) static FUNCTION: Form = Form {
    name: "function",
    what: "a function",
    keys: &[
        may("title", Text, "Its title"),
        may("in_scope", Flag, "False where it is somebody else's, who is the owner"),
        key("owner", WhereFalse("in_scope"), Text, "Whose it is instead"),
        may("skills", By(Skills, &RatingNumber),
            "Whoever covers it is rated at least this high in all of them"),
        may("people", Whole(0, MOST_PEOPLE), "How many people it needs"),
    ],
};

#[rustfmt::skip]
pub(crate) static PRIVACY: Form = Form {
    name: "`[privacy]`",
    what: "[privacy]",
    keys: &[
        may("retention_months", Whole(1, MOST_MONTHS),
            "How long evidence and ratings documents are kept; `lint` reports older ones"),
    ],
};
