//! The forms of what commands print as JSON, made from the results themselves.

use std::iter;

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use crate::cli::evidence::from_git::Proposals;
use crate::cli::{explain, rules};
use crate::engine::{
    assess, config, diff, explain as explanation, history, list, origin, paths, plan, portfolio,
    promotion, propose, show, team, translate,
};
use crate::lint::baseline;
use crate::render::findings::json as findings;

/// A form that some command prints.
struct Printed {
    /// The command; nothing for what is no answer of one.
    command: &'static str,
    /// As the answer itself names it under `schema`.
    id: &'static str,
    form: fn(&mut SchemaGenerator) -> Schema,
}

const fn printed<T: JsonSchema>(command: &'static str, id: &'static str) -> Printed {
    Printed {
        command,
        id,
        form: subschema::<T>,
    }
}

fn subschema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

#[rustfmt::skip]
static PRINTED: [Printed; 28] = [
    printed::<assess::Assessment<'static>>("assess", assess::SCHEMA),
    printed::<explanation::Explanation<'static>>("assess", explanation::SCHEMA),
    printed::<plan::Plan<'static>>("plan", plan::SCHEMA),
    printed::<promotion::Promotion<'static>>("promotion", promotion::SCHEMA),
    printed::<paths::Paths<'static>>("paths", paths::SCHEMA),
    printed::<paths::people::PeoplePaths<'static>>("paths", paths::people::SCHEMA),
    printed::<translate::Translation<'static>>("translate", translate::SCHEMA),
    printed::<team::Team<'static>>("team", team::SCHEMA),
    printed::<history::History<'static>>("history", history::SCHEMA),
    printed::<portfolio::Portfolio<'static>>("evidence", portfolio::SCHEMA),
    printed::<Proposals<'static>>("evidence", propose::SCHEMA),
    printed::<diff::level::LevelDiff<'static>>("diff", diff::level::SCHEMA),
    printed::<diff::ladders::LaddersDiff<'static>>("diff", diff::ladders::SCHEMA),
    printed::<diff::versions::VersionsDiff<'static>>("diff", diff::versions::SCHEMA),
    printed::<diff::person::PersonDiff<'static>>("diff", diff::person::SCHEMA),
    printed::<show::LadderShown<'static>>("show", show::ladder::SCHEMA),
    printed::<show::LevelShown<'static>>("show", show::level::SCHEMA),
    printed::<show::SkillShown<'static>>("show", show::skill::SCHEMA),
    printed::<show::DisciplineShown<'static>>("show", show::topic::DISCIPLINE_SCHEMA),
    printed::<show::BucketShown<'static>>("show", show::topic::BUCKET_SCHEMA),
    printed::<show::Advert<'static>>("show", show::advert::SCHEMA),
    printed::<origin::Origins<'static>>("show", origin::SCHEMA),
    printed::<list::Listing<'static>>("list", list::SCHEMA),
    printed::<config::Config<'static>>("config", config::SCHEMA),
    printed::<findings::Answer<'static>>("lint", findings::SCHEMA),
    printed::<baseline::Baseline>("", baseline::SCHEMA),
    printed::<rules::Answer>("rules", rules::SCHEMA),
    printed::<explain::Answer>("explain", explain::SCHEMA),
];

/// `assessment` of `ospo-ladder/assessment/1`.
fn short(id: &'static str) -> &'static str {
    id.split('/').nth(1).unwrap_or(id)
}

/// The names by which forms are asked for: commands, and short names. Ids are known too.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = Vec::new();
    let all = PRINTED.iter().flat_map(|one| [one.command, short(one.id)]);
    for name in all.filter(|name| !name.is_empty()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The ids of all forms.
pub fn ids() -> impl Iterator<Item = &'static str> {
    PRINTED.iter().map(|one| one.id)
}

/// The form of what a command prints, or of one answer by its short name or id; draft 7.
pub fn schema(name: &str) -> Option<Value> {
    let of = |by: &dyn Fn(&Printed) -> bool| PRINTED.iter().filter(|one| by(one)).collect();
    let mut wanted: Vec<&Printed> = of(&|one| one.command == name && !name.is_empty());
    if wanted.is_empty() {
        wanted = of(&|one| one.id == name || short(one.id) == name);
    }
    let commands: Vec<&str> = wanted.iter().map(|one| one.command).collect();
    let title = match commands.first()? {
        &"" => "What `ospo-ladder lint --write-baseline` writes".to_owned(),
        command => format!("What `ospo-ladder {command} --format json` prints"),
    };
    let settings = SchemaSettings::draft07().for_serialize();
    let mut generator = settings.into_generator();
    let forms: Vec<Value> = wanted
        .iter()
        .flat_map(|one| forms(one, &mut generator))
        .collect();
    let definitions = generator.take_definitions(false);
    let mut schema = match <[Value; 1]>::try_from(forms) {
        Ok([one]) => one,
        Err(several) => json!({"anyOf": several}),
    };
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(title);
    schema["definitions"] = Value::Object(definitions);
    let mut schema = Schema::try_from(schema).ok()?;
    RecursiveTransform(tidied).transform(&mut schema);
    Some(schema.to_value())
}

/// The answer itself; of people that are assessed also several.
fn forms(one: &Printed, generator: &mut SchemaGenerator) -> Vec<Value> {
    let reference = (one.form)(generator);
    let name = reference
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|path| path.rsplit('/').next());
    let Some(name) = name.map(str::to_owned) else {
        return vec![reference.to_value()];
    };
    let definitions = generator.definitions_mut();
    let mut form = definitions.remove(&name).unwrap_or_default();
    form["properties"]["schema"] = json!({
        "description": "The identity of this form",
        "const": one.id,
    });
    let required = form["required"].as_array_mut();
    if let Some(required) = required.filter(|names| !names.contains(&json!("schema"))) {
        required.insert(0, json!("schema"));
    }
    if one.id != assess::SCHEMA {
        return vec![form];
    }
    definitions.insert(name.clone(), form);
    let reference = reference.to_value();
    let list = json!({"type": "array", "items": reference});
    iter::once(reference).chain([list]).collect()
}

/// Leaves out what validators do not know, and what is said to readers of the code.
fn tidied(schema: &mut Schema) {
    schema.remove("format");
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = text
            .replace("[`", "`")
            .replace("`]", "`")
            .replace('\n', " ");
    }
}
