//! The forms as JSON Schema, draft 7, for editors.

use serde_json::{Map, Value, json};

use super::{CONFIG, Form, Known, Names, Need, Shape, of};
use crate::model::person::Rater;

/// The documents that have a schema.
pub const SCHEMAS: [&str; 6] = [
    "vocabulary",
    "ladder",
    "person",
    "ratings",
    "config",
    "document",
];
/// The kinds of documents, of which `document` chooses by `kind`.
const KINDS: [&str; 4] = ["vocabulary", "ladder", "person", "ratings"];

const ID: &str = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
const LEVEL: &str = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
/// Whole numbers up to 255.
const RATING: &str = "^(0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])$";

/// The schema of a document; `known` is what an editor may offer as names.
pub fn schema(name: &str, known: &Known) -> Option<Value> {
    let title = match name {
        "vocabulary" => "A vocabulary of ospo-ladder",
        "ladder" => "A ladder of ospo-ladder",
        "person" => "An inventory of ospo-ladder",
        "ratings" => "Ratings by one rater, of ospo-ladder",
        "config" => "ospo-ladder.toml",
        "document" => "A document of ospo-ladder, of any kind",
        _ => return None,
    };
    let mut writer = Writer {
        known,
        definitions: Map::new(),
    };
    let mut schema = match name {
        "document" => writer.any(),
        name => writer.form(of(name).unwrap_or(&CONFIG)),
    };
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(title);
    schema["definitions"] = Value::Object(writer.definitions);
    Some(schema)
}

struct Writer<'k> {
    known: &'k Known,
    /// What has been spoken of.
    definitions: Map<String, Value>,
}

impl Writer<'_> {
    /// A document of the form that its `kind` says, so that one schema does for a folder.
    fn any(&mut self) -> Value {
        let kinds = KINDS.map(|kind| {
            let form = of(kind).map_or(Value::Null, |form| self.form(form));
            json!({
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": form,
            })
        });
        json!({
            "type": "object",
            "properties": {"kind": {"enum": KINDS, "description": "The kind of this document"}},
            "required": ["kind"],
            "allOf": kinds,
        })
    }

    /// A mapping with these keys and no others.
    fn form(&mut self, form: &Form) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        let mut more = Map::new();
        let mut own_only = Vec::new();
        for key in form.keys {
            let value = self.shape(&key.shape);
            properties.insert(key.name.to_owned(), described(key.about, value));
            let has = json!({"required": [key.name]});
            match key.need {
                Need::Optional | Need::InNew => {}
                Need::Always => required.push(key.name),
                Need::Unless(other, _) => {
                    more.insert("anyOf".to_owned(), json!([has, {"required": [other]}]));
                }
                Need::Instead(other) => {
                    more.insert("oneOf".to_owned(), json!([has, {"required": [other]}]));
                }
                Need::WhereFalse(flag) => {
                    let set = json!({"properties": {flag: {"enum": [true]}}});
                    more.insert("anyOf".to_owned(), json!([has, set]));
                }
                Need::Beside(other) => {
                    more.insert("dependencies".to_owned(), json!({key.name: [other]}));
                }
                Need::OwnOnly => own_only.push(json!({
                    "if": has,
                    "then": {"properties": {"as": {"const": Rater::Own.name()}}},
                })),
            }
        }
        // A schema sees no further up than the mapping.
        if form.key("as").is_some() && !own_only.is_empty() {
            more.insert("allOf".to_owned(), json!(own_only));
        }
        let mut form = json!({
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        });
        if let Value::Object(form) = &mut form {
            form.extend(more);
        }
        form
    }

    fn shape(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Text => self.defined("text", |_| scalar("\\S")),
            Shape::Texts => self.defined("texts", |writer| {
                let text = writer.shape(&Shape::Text);
                json!({"anyOf": [list(&text), text]})
            }),
            Shape::Date => self.defined(
                "date",
                |_| json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
            ),
            Shape::Period => self.defined("period", |_| {
                let written = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";
                // A year alone is a number to YAML.
                json!({"type": ["string", "integer"], "pattern": written,
                       "minimum": 1000, "maximum": 9999})
            }),
            Shape::Flag => json!({"type": "boolean"}),
            Shape::Name(names) => self.name(*names),
            Shape::Level => self.defined("level", |writer| {
                let any = json!({"type": "string", "pattern": LEVEL});
                offered(writer.known.levels.iter(), any)
            }),
            Shape::Number(least, most) => {
                json!({"type": "number", "minimum": least, "maximum": most})
            }
            Shape::UpTo(most) => json!({"type": "number", "exclusiveMinimum": 0, "maximum": most}),
            Shape::Whole(least, most) => {
                json!({"type": "integer", "minimum": least, "maximum": most})
            }
            Shape::Word(words) => json!({"enum": words}),
            Shape::Rating => self.defined("rating", |writer| writer.rating()),
            Shape::RatingNumber => {
                let top = self.top();
                json!({"type": "number", "minimum": 0, "maximum": top, "multipleOf": 0.5})
            }
            Shape::Cell => json!({
                "description": "A whole rating, 3! where it is core, ~ where it is not asked",
                "anyOf": [
                    {"type": "integer", "minimum": 0, "maximum": self.top()},
                    {"type": "string", "pattern": "^([1-9]|1[0-9]|20)!$"},
                    {"type": "null"},
                ],
            }),
            Shape::Scale => {
                let mut names = list(&self.shape(&Shape::Text));
                let (fewest, most) = super::SCALE_LENGTHS;
                names["minItems"] = json!(fewest);
                names["maxItems"] = json!(most);
                names["uniqueItems"] = json!(true);
                names
            }
            Shape::Nothing => json!({"type": "null"}),
            Shape::List(item) => list(&self.shape(item)),
            Shape::ListWithin(fewest, most, item) => {
                let mut items = list(&self.shape(item));
                items["minItems"] = json!(fewest);
                items["maxItems"] = json!(most);
                items
            }
            Shape::By(names, value) => {
                let value = self.shape(value);
                let known = self.known.of_names(*names);
                let known = known.map(|(id, title)| {
                    let mut value = described(title, value.clone());
                    // Wherever a skill is a key, a number is a rating of it.
                    if let Some(top) = self.known.tops.get(id).filter(|_| *names == Names::Skills) {
                        value["maximum"] = json!(top);
                    }
                    (id.clone(), value)
                });
                json!({
                    "type": "object",
                    "properties": known.collect::<Map<String, Value>>(),
                    "propertyNames": {"pattern": ID},
                    "additionalProperties": value,
                })
            }
            Shape::ByRating(value) => json!({
                "type": "object",
                "propertyNames": {"pattern": RATING},
                "additionalProperties": self.shape(value),
            }),
            Shape::Form(form) => self.form(form),
            Shape::Either(shapes) => {
                let shapes: Vec<Value> = shapes.iter().map(|shape| self.shape(shape)).collect();
                json!({"anyOf": shapes})
            }
            Shape::Shared(name, shape) => self.defined(name, |writer| writer.shape(shape)),
        }
    }

    /// A value that is defined once, under a name.
    fn defined(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.definitions.contains_key(name) {
            let definition = make(self);
            self.definitions.insert(name.to_owned(), definition);
        }
        json!({"$ref": format!("#/definitions/{name}")})
    }

    /// A name: of the known ones, which an editor offers, or of any that looks like one, since
    /// the schema may be older than what is named.
    fn name(&mut self, names: Names) -> Value {
        let definition = match names {
            Names::Ladders => "ladder",
            Names::ParentLevels => "level-id",
            Names::Lenses => "lens",
            Names::Skills => "skill",
            Names::Buckets => "bucket",
            Names::Topics => "topic",
            _ => {
                return self.defined("id", |_| {
                    let mut id = scalar(ID);
                    id["minimum"] = json!(0);
                    id
                });
            }
        };
        self.defined(definition, |writer| {
            let any = writer.name(Names::New);
            offered(writer.known.of_names(names), any)
        })
    }

    /// The highest rating of any scale in force, or that any scale may have.
    fn top(&self) -> u32 {
        self.known.tops.values().copied().max().unwrap_or(20)
    }

    fn rating(&mut self) -> Value {
        let mut rating = vec![
            self.shape(&Shape::RatingNumber),
            // A name of the scale: no number, and nothing that may have been meant as one.
            json!({
                "not": {"type": ["array", "object", "null", "number"]},
                "pattern": "^[^0-9+.-]",
            }),
        ];
        if !self.known.scale_names.is_empty() {
            rating.insert(1, json!({"enum": self.known.scale_names}));
        }
        json!({"anyOf": rating})
    }
}

fn list(items: &Value) -> Value {
    json!({"type": "array", "items": items})
}

/// A value and what it is. Beside a `$ref` nothing counts, so that is wrapped; in `anyOf`, since
/// yaml-language-server does not look for a type behind `allOf`, and then inserts a key without
/// its colon.
fn described(about: &str, value: Value) -> Value {
    let mut described = match value {
        value if about.is_empty() => return value,
        Value::Object(keys) if !keys.contains_key("$ref") => keys,
        value => Map::from_iter([("anyOf".to_owned(), json!([value]))]),
    };
    let about = json!(about);
    described.entry("description").or_insert(about);
    Value::Object(described)
}

/// Not a list, not a mapping, not nothing. Text stays text whatever it looks like, so what YAML
/// takes it for has no say.
fn scalar(pattern: &str) -> Value {
    json!({"not": {"type": ["array", "object", "null"]}, "pattern": pattern})
}

/// One of the names in force, or any other.
fn offered<'k>(known: impl Iterator<Item = &'k (String, String)>, any: Value) -> Value {
    let (ids, titles): (Vec<&str>, Vec<&str>) = known
        .map(|(id, title)| (id.as_str(), title.as_str()))
        .unzip();
    if ids.is_empty() {
        return any;
    }
    // Editors show the title beside the id, in lists and on hovering.
    json!({"anyOf": [{"enum": ids, "enumDescriptions": titles}, any]})
}
