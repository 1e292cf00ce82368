//! The table of rules, which `explain`, the documentation, SARIF and the tests read.

use serde::Serialize;

use super::context::{LadderView, LintContext, PersonView};
use super::page::Page;
use super::prose::Prose;
use super::{form, rules};
use crate::diagnostic::{Diagnostic, Rule};

/// A rule and all that is to be said of it.
pub struct Entry {
    /// Its code, name and severity.
    pub rule: &'static Rule,
    /// What it finds: one line, lower case, no final stop.
    pub summary: &'static str,
    /// Why that matters: sentences.
    pub why: &'static str,
    /// What it finds, as a document writes it.
    pub bad: &'static str,
    /// What to write instead.
    pub good: &'static str,
    /// Who finds it.
    pub by: By,
}

/// Who finds what breaks a rule.
pub enum By {
    /// Loading and resolving: every command stops at it, so that it cannot be allowed.
    Reading,
    /// A check.
    Check(Check),
    /// Lint itself, while it settles which findings count.
    Lint,
    /// Nobody yet.
    Nobody,
}

/// What a check looks at, each once.
pub enum Check {
    /// The text and tree of any file, whatever its kind.
    Page(fn(&Page<'_>, &mut Vec<Diagnostic>)),
    /// The texts of a ladder or vocabulary that people read.
    Prose(fn(&Prose<'_, '_>, &mut Vec<Diagnostic>)),
    /// The vocabulary in force, with the ladders over it.
    Vocabulary(fn(&LintContext<'_>, &mut Vec<Diagnostic>)),
    /// A resolved ladder; runs again for it as seen through each of its lenses.
    Ladder(fn(&LadderView<'_, '_>, &mut Vec<Diagnostic>)),
    /// A resolved person.
    Person(fn(&PersonView<'_, '_>, &mut Vec<Diagnostic>)),
    /// All that a run sees.
    Workspace(fn(&LintContext<'_>, &mut Vec<Diagnostic>)),
}

/// What a rule is, for those who read about it.
#[derive(Clone, Copy, Debug, Serialize, schemars::JsonSchema)]
pub struct Described {
    /// `LA003`.
    pub code: &'static str,
    /// `falling-expectation`.
    pub name: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What it finds.
    pub summary: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// What it finds, as a document writes it.
    pub bad: &'static str,
    /// What to write instead.
    pub good: &'static str,
    /// False for what every command stops at.
    pub can_be_allowed: bool,
}

impl Entry {
    /// The rule for those who read about it.
    pub fn described(&self) -> Described {
        Described {
            code: self.rule.code,
            name: self.rule.name,
            severity: self.rule.severity.word(),
            summary: self.summary,
            why: self.why,
            bad: self.bad,
            good: self.good,
            can_be_allowed: self.can_be_allowed(),
        }
    }

    /// False for what every command stops at.
    pub fn can_be_allowed(&self) -> bool {
        !matches!(self.by, By::Reading)
    }
}

/// The rules that somebody finds, by code.
pub fn entries() -> impl Iterator<Item = &'static Entry> + Clone {
    let found = |entry: &&&Entry| !matches!(entry.by, By::Nobody);
    TABLE.iter().filter(found).copied()
}

/// The rule of that name or code, in any case.
pub fn find(name: &str) -> Option<&'static Entry> {
    entries().find(|entry| {
        entry.rule.name.eq_ignore_ascii_case(name) || entry.rule.code.eq_ignore_ascii_case(name)
    })
}

/// The names of the rules and their codes, by code.
pub fn called() -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    let rules = entries().map(|entry| entry.rule);
    rules.map(|rule| (rule.name, rule.code))
}

/// Their names alone.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    let found = |entry: &&&Entry| !matches!(entry.by, By::Nobody);
    TABLE.iter().filter(found).map(|entry| entry.rule.name)
}

/// All rules, by code.
static TABLE: [&Entry; 61] = [
    &rules::flat_level::ENTRY,
    &rules::steep_step::ENTRY,
    &rules::falling_expectation::ENTRY,
    &rules::expectation_hole::ENTRY,
    &rules::dropped_expectation::ENTRY,
    &rules::uneven_step::ENTRY,
    &rules::steep_entry::ENTRY,
    &rules::pointless_choose::ENTRY,
    &rules::lone_parallel::ENTRY,
    &rules::uneven_band::ENTRY,
    &rules::implicit_after::ENTRY,
    &rules::wrong_header::ENTRY,
    &rules::code_gate::ENTRY,
    &rules::crowded_core::ENTRY,
    &rules::undescribed_level::ENTRY,
    &rules::missing_benchmark::ENTRY,
    &rules::vague_wording::ENTRY,
    &rules::biased_wording::ENTRY,
    &rules::unbumped_version::ENTRY,
    &rules::placeholder_text::ENTRY,
    &form::YAML_SYNTAX,
    &form::REFUSED_YAML,
    &form::TOO_LARGE,
    &form::DUPLICATE_KEY,
    &form::UNKNOWN_KEY,
    &form::MISSING_KEY,
    &form::WRONG_TYPE,
    &form::UNKNOWN_KIND,
    &form::INVALID_ID,
    &form::DUPLICATE_ID,
    &form::DANGLING_REFERENCE,
    &form::OFF_SCALE,
    &form::UNEVEN_SHARES,
    &form::ROW_LENGTH,
    &form::UNMEETABLE_CHOOSE,
    &form::EXTENDS_CYCLE,
    &form::LEVEL_CYCLE,
    &form::MISSING_PATH,
    &rules::hidden_character::ENTRY,
    &rules::former_name::ENTRY,
    &rules::missing_rubric::ENTRY,
    &rules::repeated_text::ENTRY,
    &rules::unused_skill::ENTRY,
    &rules::unmapped_skill::ENTRY,
    &rules::empty_bucket::ENTRY,
    &rules::same_title::ENTRY,
    &rules::unsupported_rating::ENTRY,
    &rules::stale_evidence::ENTRY,
    &rules::future_date::ENTRY,
    &rules::unsafe_link::ENTRY,
    &rules::backward_target::ENTRY,
    &rules::rated_and_not_applicable::ENTRY,
    &rules::personal_data::ENTRY,
    &rules::shared_people::ENTRY,
    &rules::kept_too_long::ENTRY,
    &rules::orphan_ratings::ENTRY,
    &rules::expiring_evidence::ENTRY,
    &rules::unused_suppression::ENTRY,
    &rules::unknown_rule::ENTRY,
    &rules::uncovered_function::ENTRY,
    &rules::unknown_owner::ENTRY,
];
