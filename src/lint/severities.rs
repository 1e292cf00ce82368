//! What weighs how much here: the command line before the workspace's paths before its rules.

use std::collections::BTreeMap;

use super::pattern;
use super::rule::{self, Entry, find};
use super::rules::{unknown_rule, unused_suppression};
use crate::diagnostic::{Diagnostic, Rule, Severity, quoted};
use crate::load::config::ConfigDocument;
use crate::load::decode::{Name, Placed};
use crate::model::settings::RuleSetting;
use crate::suggest;

/// Settings by the name of a rule.
pub type Settings = BTreeMap<&'static str, RuleSetting>;

/// What weighs how much.
#[derive(Clone, Debug, Default)]
pub struct Severities {
    /// From the command line.
    pub flags: Settings,
    /// From the workspace, for files that match a pattern; the last that matches counts.
    pub paths: Vec<(String, Settings)>,
    /// From the workspace.
    pub rules: Settings,
    /// Everything that weighs at least so much is an error.
    pub raise: Option<Severity>,
}

impl Severities {
    /// What the workspace file says, and what is wrong with it.
    pub fn configured(config: &ConfigDocument) -> (Self, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let paths = config
            .paths
            .iter()
            .map(|entry| {
                let settings = settings(&entry.rules, &mut problems);
                (entry.path.value.clone(), settings)
            })
            .collect();
        let severities = Severities {
            paths,
            rules: settings(&config.rules, &mut problems),
            ..Severities::default()
        };
        (severities, problems)
    }

    /// False for a rule that is allowed everywhere.
    pub fn wants(&self, rule: &Rule) -> bool {
        let allows = |settings: &Settings| settings.get(rule.name) == Some(&RuleSetting::Allow);
        let named = |settings: &Settings| settings.contains_key(rule.name);
        if named(&self.flags) {
            return !allows(&self.flags);
        }
        let somewhere = |(_, s): &(String, Settings)| named(s) && !allows(s);
        !allows(&self.rules) || self.paths.iter().any(somewhere)
    }

    /// How much a finding weighs; nothing where it is allowed. `path` is that of its file, below
    /// the workspace.
    pub fn of(&self, diagnostic: &Diagnostic, path: &str) -> Option<Severity> {
        let rule = diagnostic.rule;
        if !rule::find(rule.name).is_some_and(Entry::can_be_allowed) {
            return Some(diagnostic.severity);
        }
        let by_path = || {
            let mut matching = self.paths.iter().rev();
            matching.find_map(|(pattern, settings)| {
                let setting = settings.get(rule.name)?;
                pattern::matches(pattern, path).then_some(setting)
            })
        };
        let setting = self.flags.get(rule.name).or_else(by_path);
        let severity = match setting.or_else(|| self.rules.get(rule.name)) {
            None => diagnostic.severity,
            Some(setting) => {
                let severity = setting.severity()?;
                // What the rule itself lowers stays low.
                if diagnostic.severity < rule.severity {
                    severity.min(diagnostic.severity)
                } else {
                    severity
                }
            }
        };
        match self.raise {
            Some(least) if severity >= least => Some(Severity::Error),
            _ => Some(severity),
        }
    }
}

fn settings(rules: &[(Name, Placed<RuleSetting>)], problems: &mut Vec<Diagnostic>) -> Settings {
    let mut settings = Settings::new();
    for (name, setting) in rules {
        match find(&name.text) {
            Some(entry) if entry.can_be_allowed() => {
                settings.insert(entry.rule.name, setting.value);
            }
            Some(_) if setting.value == RuleSetting::Deny => {}
            Some(entry) => problems.push(cannot(entry, name.span)),
            None => problems.push(unknown(&name.text, name.span, problems.len())),
        }
    }
    settings
}

/// The allowance of a rule at which every command stops.
pub fn cannot(entry: &Entry, span: crate::source::Span) -> Diagnostic {
    let message = format!(
        "`{}` cannot be allowed: every command stops at it",
        entry.rule.name
    );
    Diagnostic::new(&unused_suppression::RULE, span, message).help("fix what it finds")
}

/// The name of a rule that there is not; `found` says how many problems were found before it.
pub fn unknown(name: &str, span: crate::source::Span, found: usize) -> Diagnostic {
    let message = format!("there is no rule {}", quoted(name));
    Diagnostic::new(&unknown_rule::RULE, span, message)
        .help("`ospo-ladder rules` shows what there is")
        .advised(suggest::advice(name, rule::called(), found))
}
