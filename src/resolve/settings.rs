//! The workspace file's values as settings and charter.

use super::ladders::{Ladders, Lookup};
use super::names::{dangling, on_scale, skill};
use crate::diagnostic::Diagnostic;
use crate::load::config::ConfigDocument;
use crate::load::decode::Placed;
use crate::model::quarter::FiscalYear;
use crate::model::settings::{Charter, Function, Settings};
use crate::model::skill::Vocabulary;

/// How people are assessed: what the file says, and defaults for the rest.
pub fn settings(config: &ConfigDocument) -> Settings {
    fn or<T: Copy>(given: &Option<Placed<T>>, default: T) -> T {
        given.as_ref().map_or(default, |given| given.value)
    }
    let default = Settings::default();
    Settings {
        policy: or(&config.rating, default.policy),
        ready: or(&config.ready, default.ready),
        ready_new: or(&config.ready_new, default.ready_new),
        close: or(&config.close, default.close),
        close_new: or(&config.close_new, default.close_new),
        evidence_months: or(&config.evidence_months, default.evidence_months),
        fiscal_year: config
            .fiscal_year_starts
            .as_ref()
            .map_or(default.fiscal_year, |month| FiscalYear(month.value as i8)),
    }
}

/// What the office has in scope.
pub fn charter(
    config: &ConfigDocument,
    vocabulary: &Vocabulary,
    diagnostics: &mut Vec<Diagnostic>,
) -> Charter {
    let mut charter = Charter {
        mission: config.mission.as_ref().map(|text| text.value.clone()),
        reports_to: config.reports_to.as_ref().map(|text| text.value.clone()),
        ..Charter::default()
    };
    for entry in &config.functions {
        let mut function = Function {
            title: entry.title.clone(),
            in_scope: entry.in_scope,
            owner: entry.owner.as_ref().map(|owner| owner.value.clone()),
            skills: Default::default(),
            people: entry.people,
        };
        for (name, rating) in &entry.skills {
            let Some(index) = skill(vocabulary, name, diagnostics) else {
                continue;
            };
            let on = &vocabulary.skills[index];
            if on_scale(on, rating.value, rating.span, diagnostics) {
                function.skills.insert(index, rating.value);
            }
        }
        charter.functions.insert(entry.id.text.clone(), function);
    }
    charter
}

/// What is wrong with the names of skills that should gate nobody, and of ladders that may.
pub fn gates(
    config: &ConfigDocument,
    vocabulary: &Vocabulary,
    ladders: &Ladders,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for name in config.gate_skills.iter().flat_map(|names| &names.value) {
        skill(vocabulary, name, diagnostics);
    }
    for name in config.gate_ladders.iter().flat_map(|names| &names.value) {
        if !matches!(ladders.find(&name.text), Lookup::Unknown) {
            continue;
        }
        let ids = ladders.ids();
        let known = ids.iter().map(String::as_str);
        let found = diagnostics.len();
        diagnostics.push(dangling("ladder", &name.text, name.span, known, found));
    }
}
