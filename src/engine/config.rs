//! What is in force in a workspace, with the place of every value.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::explain::Where;
use super::number::Number;
use crate::model::Place;
use crate::model::in_force::{FunctionValue, Origin, Setting, Value};
use crate::model::skill::Vocabulary;

/// The identity of the JSON that this is.
pub const SCHEMA: &str = "ospo-ladder/config/1";

/// What is in force.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Config<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// Every setting, as nested objects by section.
    #[serde(flatten)]
    #[schemars(with = "BTreeMap<String, Entry>")]
    pub settings: Sections<'a>,
    /// The documents that the settings come to.
    pub documents: Documents,
}

/// Settings with the places that they came from.
#[derive(Debug)]
pub struct Sections<'a>(pub Vec<Placed<'a>>);

/// One setting.
#[derive(Debug)]
pub struct Placed<'a> {
    /// Its name and value.
    pub setting: &'a Setting,
    /// The file and line that say so, where some do.
    pub at: Option<Where>,
}

/// The documents in force.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Documents {
    /// The vocabulary.
    pub vocabulary: VocabularyInForce,
    /// By id.
    pub ladders: Vec<LadderInForce>,
}

/// The vocabulary in force.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct VocabularyInForce {
    /// Its id.
    pub id: String,
    /// Where its entries come from; more than one where it extends another.
    pub files: Vec<String>,
    /// How many skills it has.
    pub skills: usize,
}

/// A ladder in force.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct LadderInForce {
    /// Its id.
    pub id: String,
    /// The file that it stands in; absent where it cannot be told.
    pub file: Option<String>,
    /// `sound`, `broken`, or `left-out`: bundled, and this vocabulary lacks what it asks for.
    pub state: &'static str,
    /// Why it is left out.
    pub reason: Option<String>,
}

impl<'a> Config<'a> {
    /// Puts together settings and documents.
    pub fn new(
        settings: &'a [Setting],
        documents: Documents,
        locate: &dyn Fn(Place) -> Where,
    ) -> Self {
        let placed = settings.iter().map(|setting| Placed {
            setting,
            at: match setting.origin {
                Origin::Written(place) | Origin::Found(place) => Some(locate(place)),
                _ => None,
            },
        });
        Config {
            schema: SCHEMA,
            settings: Sections(placed.collect()),
            documents,
        }
    }
}

impl VocabularyInForce {
    /// What is to be said of a vocabulary.
    pub fn of(vocabulary: &Vocabulary, file: &dyn Fn(Place) -> String) -> Self {
        let buckets = vocabulary.buckets.iter().map(|bucket| bucket.place);
        let disciplines = vocabulary.disciplines.iter().map(|d| d.place);
        let skills = vocabulary.skills.iter().map(|skill| skill.place);
        let mut places: Vec<Place> = buckets.chain(disciplines).chain(skills).collect();
        // The bundle stands before every file that is read; here what extends it comes first.
        places.sort_by_key(|place| Reverse(place.file));
        places.dedup_by_key(|place| place.file);
        VocabularyInForce {
            id: vocabulary.id.clone(),
            files: places.into_iter().map(file).collect(),
            skills: vocabulary.skills.len(),
        }
    }
}

/// The word for who says so.
pub fn from(origin: Origin) -> &'static str {
    match origin {
        Origin::Default => "default",
        Origin::Written(_) => "file",
        Origin::Found(_) => "found",
        Origin::Environment => "environment",
        Origin::CommandLine => "command-line",
    }
}

impl Serialize for Sections<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = self.0.iter().collect();
        Nested {
            settings: all,
            depth: 0,
        }
        .serialize(serializer)
    }
}

/// Settings that share the first `depth` parts of their names.
struct Nested<'s, 'a> {
    settings: Vec<&'s Placed<'a>>,
    depth: usize,
}

impl Serialize for Nested<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut order: Vec<(&str, Vec<&Placed<'_>>)> = Vec::new();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for placed in &self.settings {
            if let Some(name) = placed.setting.path.get(self.depth) {
                let at = *known.entry(name).or_insert_with(|| {
                    order.push((name, Vec::new()));
                    order.len() - 1
                });
                order[at].1.push(placed);
            }
        }
        let mut map = serializer.serialize_map(Some(order.len()))?;
        for (name, settings) in order {
            let depth = self.depth + 1;
            match settings.last() {
                // Of two lines that say something of one thing the later one counts.
                Some(last) if last.setting.path.len() == depth => {
                    map.serialize_entry(name, last)?
                }
                _ => map.serialize_entry(name, &Nested { settings, depth })?,
            }
        }
        map.end()
    }
}

impl Serialize for Placed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SettingShown {
            value: Shown(&self.setting.value),
            from: from(self.setting.origin),
            at: self.at.as_ref(),
        }
        .serialize(serializer)
    }
}

/// What stands under a name: a setting, or more of them. The form of the JSON.
#[derive(schemars::JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code)]
enum Entry {
    Setting(SettingShown<'static>),
    Section(BTreeMap<String, Entry>),
}

/// A setting, as shown.
#[derive(Serialize, schemars::JsonSchema)]
struct SettingShown<'a> {
    /// What it is set to; of a secret only that it is.
    value: Shown<'a>,
    /// Who says so: `default`, `file`, `found`, `environment` or `command-line`.
    from: &'static str,
    /// Where that stands, where it does in a file.
    at: Option<&'a Where>,
}

#[derive(schemars::JsonSchema)]
#[schemars(with = "Option<ValueShown>")]
struct Shown<'a>(&'a Value);

/// The forms of values.
#[derive(schemars::JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code)]
enum ValueShown {
    Text(String),
    Number(Number),
    Flag(bool),
    Texts(Vec<String>),
    Function(Function<'static>),
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Nothing => serializer.serialize_none(),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Number(number) => Number(*number).serialize(serializer),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::Texts(texts) => texts.serialize(serializer),
            Value::Secret => serializer.serialize_str("set"),
            Value::Function(function) => Function::of(function).serialize(serializer),
        }
    }
}

#[derive(Serialize, schemars::JsonSchema)]
struct Function<'a> {
    title: Option<&'a str>,
    in_scope: bool,
    owner: Option<&'a str>,
    skills: BTreeMap<&'a str, Number>,
    people: Option<u32>,
}

impl<'a> Function<'a> {
    fn of(value: &'a FunctionValue) -> Self {
        let skills = value.skills.iter();
        Function {
            title: value.title.as_deref(),
            in_scope: value.in_scope,
            owner: value.owner.as_deref(),
            skills: skills.map(|(id, r)| (id.as_str(), Number(*r))).collect(),
            people: value.people,
        }
    }
}
