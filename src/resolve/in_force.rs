//! The workspace file and the defaults behind it, as one list of settings with their origins.

use crate::form::{self, Unset};
use crate::load::config::{ConfigDocument, FunctionEntry};
use crate::load::decode::{Name, Placed};
use crate::model::Place;
use crate::model::in_force::{FunctionValue, Origin, Setting, Value};
use crate::model::settings::{GATE_LADDERS, GATE_SKILLS};

/// What the file system and the command line say of a workspace.
pub struct WorkspaceInput {
    /// Its folder, where there is one.
    pub root: (Value, Origin),
    /// The start of its file, where there is one.
    pub file: Option<Place>,
    /// A vocabulary that is named instead of the workspace's.
    pub vocabulary: Option<String>,
    /// The default folder of ladders, where it exists.
    pub ladders: Vec<String>,
    /// The default folder of people, where it exists.
    pub people: Vec<String>,
}

/// Everything in force, in the order in which documents write it.
pub fn in_force(config: &ConfigDocument, here: WorkspaceInput) -> Vec<Setting> {
    let mut settings = Vec::new();
    workspace(config, here, &mut settings);
    section(config, "assess", &mut settings);
    section(config, "plan", &mut settings);
    lint(config, &mut settings);
    let exclude = config.fmt_exclude.iter().flatten();
    let place = exclude.clone().next().map(|pattern| pattern.span);
    settings.push(Setting::new(
        &["fmt", "exclude"],
        Value::Texts(exclude.map(|pattern| pattern.value.clone()).collect()),
        place.map_or(Origin::Default, Origin::Written),
    ));
    charter(config, &mut settings);
    section(config, "privacy", &mut settings);
    settings
}

/// The value of the file, else the default.
fn either<T>(
    given: &Option<Placed<T>>,
    value: impl Fn(&T) -> Value,
    default: Value,
) -> (Value, Origin) {
    match given {
        Some(given) => (value(&given.value), Origin::Written(given.span)),
        None => (default, Origin::Default),
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn workspace(config: &ConfigDocument, here: WorkspaceInput, settings: &mut Vec<Setting>) {
    let vocabulary = match here.vocabulary {
        Some(named) => (Value::Text(named), Origin::CommandLine),
        None => either(&config.vocabulary, |path| text(path), text("bundled")),
    };
    let paths = |given: &Option<Vec<Placed<String>>>, default: Vec<String>| match given {
        None => (Value::Texts(default), Origin::Default),
        Some(paths) => {
            let texts = paths.iter().map(|path| path.value.clone()).collect();
            // An empty list has no entry to point at; it stands in the file all the same.
            let place = paths.first().map(|path| path.span).or(here.file);
            let origin = place.map_or(Origin::Default, Origin::Written);
            (Value::Texts(texts), origin)
        }
    };
    let ladders = paths(&config.ladders, here.ladders);
    let people = paths(&config.people, here.people);
    let bundled = either(&config.bundled, |b| Value::Flag(*b), Value::Flag(true));
    for (key, (value, origin)) in [
        ("root", here.root),
        ("vocabulary", vocabulary),
        ("ladders", ladders),
        ("people", people),
        ("bundled", bundled),
    ] {
        settings.push(Setting::new(&["workspace", key], value, origin));
    }
}

/// The settings of one value of a section, as its form has them.
fn section(config: &ConfigDocument, section: &'static str, settings: &mut Vec<Setting>) {
    let forms = form::SETTINGS.iter().filter(|(name, _)| *name == section);
    for key in forms
        .flat_map(|(_, form)| form.keys)
        .filter(|key| key.is_one_value())
    {
        let default = match key.unset {
            Unset::Nothing | Unset::Secret => Value::Nothing,
            Unset::Word(word) => text(word),
            Unset::Number(number) => Value::Number(number),
        };
        let (value, origin) = match config.values.get(section, key.name) {
            None => (default, Origin::Default),
            Some(given) => match key.unset {
                Unset::Secret => (Value::Secret, Origin::Written(given.span)),
                _ => (given.value.clone(), Origin::Written(given.span)),
            },
        };
        settings.push(Setting::new(&[section, key.name], value, origin));
    }
}

fn lint(config: &ConfigDocument, settings: &mut Vec<Setting>) {
    let names = |names: &Vec<Name>| {
        let names = names.iter().map(|name| name.text.clone());
        Value::Texts(names.collect())
    };
    let default = |names: &[&str]| Value::Texts(names.iter().map(|n| (*n).to_owned()).collect());
    for (key, given, known) in [
        ("gate_skills", &config.gate_skills, GATE_SKILLS),
        ("gate_ladders", &config.gate_ladders, GATE_LADDERS),
    ] {
        let (value, origin) = either(given, names, default(&known));
        settings.push(Setting::new(&["lint", key], value, origin));
    }
    for (rule, severity) in &config.rules {
        let path = ["lint", "rules", &rule.text];
        let origin = Origin::Written(rule.span);
        settings.push(Setting::new(&path, text(severity.value.name()), origin));
    }
    for part in &config.paths {
        for (rule, severity) in &part.rules {
            let path = ["lint", "paths", &part.path.value, &rule.text];
            let origin = Origin::Written(rule.span);
            settings.push(Setting::new(&path, text(severity.value.name()), origin));
        }
    }
}

fn charter(config: &ConfigDocument, settings: &mut Vec<Setting>) {
    section(config, "charter", settings);
    let owners = |owners: &Vec<String>| Value::Texts(owners.clone());
    let (value, origin) = either(&config.owners, owners, Value::Texts(Vec::new()));
    settings.push(Setting::new(&["charter", "owners"], value, origin));
    for entry in &config.functions {
        let path = ["charter", "functions", &entry.id.text];
        let origin = Origin::Written(entry.id.span);
        settings.push(Setting::new(&path, function(entry), origin));
    }
}

fn function(entry: &FunctionEntry) -> Value {
    let skills = entry.skills.iter();
    Value::Function(FunctionValue {
        title: entry.title.clone(),
        in_scope: entry.in_scope,
        owner: entry.owner.as_ref().map(|owner| owner.value.clone()),
        skills: skills
            .map(|(name, rating)| (name.text.clone(), rating.value))
            .collect(),
        people: entry.people,
    })
}
