//! The workspace file's values as settings and charter.

use super::ladders::{Ladders, Lookup};
use super::names::{dangling, on_scale, skill};
use crate::diagnostic::Diagnostic;
use crate::load::config::ConfigDocument;
use crate::model::quarter::FiscalYear;
use crate::model::settings::{Charter, Function, Policy, Settings};
use crate::model::skill::Vocabulary;

/// How people are assessed: what the file says, and defaults for the rest.
pub fn settings(config: &ConfigDocument) -> Settings {
    let number = |section, key, default| config.values.number(section, key).unwrap_or(default);
    let whole = |section, key, default: u32| number(section, key, f64::from(default)) as u32;
    let default = Settings::default();
    let policy = config
        .values
        .text("assess", "rating")
        .and_then(Policy::named);
    let starts = whole("plan", "fiscal_year_starts", default.fiscal_year.0 as u32);
    Settings {
        policy: policy.unwrap_or(default.policy),
        ready: number("assess", "ready", default.ready),
        ready_new: number("assess", "ready_new", default.ready_new),
        close: number("assess", "close", default.close),
        close_new: number("assess", "close_new", default.close_new),
        evidence_months: whole("assess", "evidence_months", default.evidence_months),
        fiscal_year: FiscalYear(starts as i8),
    }
}

/// What the office has in scope.
pub fn charter(
    config: &ConfigDocument,
    vocabulary: &Vocabulary,
    diagnostics: &mut Vec<Diagnostic>,
) -> Charter {
    let text = |key| config.values.text("charter", key).map(str::to_owned);
    let mut charter = Charter {
        mission: text("mission"),
        reports_to: text("reports_to"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{self, Unset};
    use crate::load;
    use crate::source::{Source, Sources};

    #[test]
    fn each_setting_of_an_assessment_that_is_written_is_in_force() {
        let other = |key: &form::Key| match key.unset {
            Unset::Word(_) => Some("\"lowest\"".to_owned()),
            Unset::Number(number) if number < 1.0 => Some((number / 2.0).to_string()),
            Unset::Number(number) => Some((number + 3.0).to_string()),
            Unset::Nothing | Unset::Secret => None,
        };
        let mut tried = 0;
        for (section, form) in form::SETTINGS {
            for key in form.keys {
                let Some(value) = other(key) else {
                    continue;
                };
                let mut sources = Sources::default();
                let text = format!("[{section}]\n{} = {value}\n", key.name);
                let file = sources.add(Source::new("ospo-ladder.toml", text));
                let config = load::config::config(&sources, file)
                    .document
                    .unwrap_or_default();
                let settings = format!("{:?}", settings(&config));
                assert_ne!(
                    settings,
                    format!("{:?}", Settings::default()),
                    "{}",
                    key.name
                );
                tried += 1;
            }
        }
        assert_eq!(tried, 7);
    }
}
