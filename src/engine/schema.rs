//! The forms of results as JSON Schema, draft 7, made from the results themselves.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::assess::Assessment;

/// One person's, or those of several, sorted by id.
#[derive(JsonSchema)]
#[schemars(untagged, title = "What `ospo-ladder assess --format json` prints")]
#[allow(dead_code)]
enum Assessments {
    One(Box<Assessment<'static>>),
    Several(Vec<Assessment<'static>>),
}

/// The form of what `assess` prints.
pub fn assessment() -> Value {
    let settings = SchemaSettings::draft07().for_serialize();
    let schema = settings
        .into_generator()
        .into_root_schema_for::<Assessments>();
    schema.to_value()
}
