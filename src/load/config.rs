//! `ospo-ladder.toml`: what a workspace settles, as the file writes it.

use std::collections::BTreeMap;

use super::decode::{Decoder, Fields, Name, Placed};
use super::{Loaded, toml_tree};
use crate::diagnostic::{Diagnostic, WRONG_TYPE};
use crate::form::{self, Shape};
use crate::model::in_force::Value;
use crate::model::settings::RuleSetting;
use crate::source::{FileId, Sources};
use crate::yaml::{Entry, Node};

/// The name of the file that makes a folder a workspace.
pub const FILE_NAME: &str = "ospo-ladder.toml";

/// Everything in the file; what is absent has its default.
#[derive(Debug, Default)]
pub struct ConfigDocument {
    /// The vocabulary's path.
    pub vocabulary: Option<Placed<String>>,
    /// Files and folders of ladders.
    pub ladders: Option<Vec<Placed<String>>>,
    /// Files and folders of people.
    pub people: Option<Vec<Placed<String>>>,
    /// Whether the bundled ladders stay.
    pub bundled: Option<Placed<bool>>,
    /// Settings of one value, by section and key.
    pub values: Values,
    /// Skills that should gate nobody.
    pub gate_skills: Option<Placed<Vec<Name>>>,
    /// Ladders that may gate.
    pub gate_ladders: Option<Placed<Vec<Name>>>,
    /// Severity by rule.
    pub rules: Vec<(Name, Placed<RuleSetting>)>,
    /// Severities by path.
    pub paths: Vec<PathRules>,
    /// Patterns of what `fmt` leaves as it is.
    pub fmt_exclude: Option<Vec<Placed<String>>>,
    /// Who may own a function besides people.
    pub owners: Option<Placed<Vec<String>>>,
    /// In the order of the file.
    pub functions: Vec<FunctionEntry>,
}

/// Settings of one value as the file writes them, in the form's own words for them.
#[derive(Debug, Default)]
pub struct Values(BTreeMap<(&'static str, &'static str), Placed<Value>>);

impl Values {
    /// What is written, and where.
    pub fn get(&self, section: &'static str, key: &'static str) -> Option<&Placed<Value>> {
        let sections = &mut form::SETTINGS.iter();
        debug_assert!(
            sections.any(|(name, form)| *name == section && form.key(key).is_some()),
            "no form has [{section}] {key}"
        );
        self.0.get(&(section, key))
    }

    /// The text that is written.
    pub fn text(&self, section: &'static str, key: &'static str) -> Option<&str> {
        match &self.get(section, key)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number that is written.
    pub fn number(&self, section: &'static str, key: &'static str) -> Option<f64> {
        match self.get(section, key)?.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Reads the keys of a section that stand for one value.
    fn read(&mut self, section: &'static str, fields: &mut Fields<'_, '_, '_>) {
        for key in fields.form.keys {
            let value = match key.shape {
                Shape::Text => fields.placed(key.name, |decoder, node| {
                    decoder.text(node).map(Value::Text)
                }),
                Shape::Word(words) => fields.placed(key.name, |decoder, node| {
                    decoder.word(node, words).map(Value::Text)
                }),
                Shape::Number(..) => fields.placed(key.name, |decoder, node| {
                    decoder.number_of(node, &key.shape).map(Value::Number)
                }),
                Shape::Whole(..) => fields.placed(key.name, |decoder, node| {
                    let whole = decoder.whole(node, &key.shape)?;
                    Some(Value::Number(f64::from(whole)))
                }),
                _ => continue,
            };
            if let Some(value) = value {
                self.0.insert((section, key.name), value);
            }
        }
    }
}

/// Severities for the files that match a pattern.
#[derive(Debug)]
pub struct PathRules {
    /// The pattern.
    pub path: Placed<String>,
    /// Severity by rule.
    pub rules: Vec<(Name, Placed<RuleSetting>)>,
}

/// A function of the charter.
#[derive(Debug)]
pub struct FunctionEntry {
    /// Its id.
    pub id: Name,
    /// Its title.
    pub title: Option<String>,
    /// True where it is this office's.
    pub in_scope: bool,
    /// Whose it is otherwise.
    pub owner: Option<Placed<String>>,
    /// Least ratings by skill.
    pub skills: Vec<(Name, Placed<f64>)>,
    /// How many people it needs.
    pub people: Option<u32>,
}

/// Reads the workspace file.
pub fn config(sources: &Sources, file: FileId) -> Loaded<ConfigDocument> {
    with_tree(sources, file).1
}

/// Reads the workspace file; gives its tree as well, absent where it could not be read.
pub fn with_tree(sources: &Sources, file: FileId) -> (Option<Node<'_>>, Loaded<ConfigDocument>) {
    let (root, diagnostics) = toml_tree::parse(sources.text(file), file);
    let readable = diagnostics.is_empty();
    let mut decoder = Decoder { diagnostics };
    let mut document = ConfigDocument::default();
    // A half-read table would only add complaints that follow from the first.
    if readable {
        decode(&mut decoder, &root, &mut document);
    }
    let loaded = Loaded {
        document: Some(document),
        diagnostics: decoder.diagnostics,
    };
    (readable.then_some(root), loaded)
}

/// The tree of a workspace file, where its text can be read.
pub fn tree(text: &str, file: FileId) -> Option<Node<'_>> {
    let (root, diagnostics) = toml_tree::parse(text, file);
    diagnostics.is_empty().then_some(root)
}

fn decode(decoder: &mut Decoder, root: &Node<'_>, document: &mut ConfigDocument) {
    let Some(mut fields) = decoder.fields(root, &form::CONFIG) else {
        return;
    };
    fields.read("workspace", |decoder, node| {
        workspace(decoder, node, document)
    });
    for (section, form) in [("assess", &form::ASSESS), ("plan", &form::PLAN)] {
        fields.read(section, |decoder, node| {
            let mut fields = decoder.fields(node, form)?;
            document.values.read(section, &mut fields);
            Some(())
        });
    }
    fields.read("lint", |decoder, node| lint(decoder, node, document));
    fields.read("fmt", |decoder, node| {
        let mut fields = decoder.fields(node, &form::FMT)?;
        document.fmt_exclude = fields.read("exclude", paths);
        Some(())
    });
    fields.read("charter", |decoder, node| charter(decoder, node, document));
    fields.read("privacy", |decoder, node| {
        let mut fields = decoder.fields(node, &form::PRIVACY)?;
        document.values.read("privacy", &mut fields);
        Some(())
    });
}

fn paths(decoder: &mut Decoder, node: &Node<'_>) -> Vec<Placed<String>> {
    decoder.list_of(node, text)
}

fn text(decoder: &mut Decoder, node: &Node<'_>) -> Option<Placed<String>> {
    let value = decoder.text(node)?;
    let span = node.span;
    Some(Placed { value, span })
}

fn workspace(decoder: &mut Decoder, node: &Node<'_>, document: &mut ConfigDocument) -> Option<()> {
    let mut fields = decoder.fields(node, &form::WORKSPACE)?;
    document.vocabulary = fields.placed("vocabulary", Decoder::text);
    document.ladders = fields.read("ladders", paths);
    document.people = fields.read("people", paths);
    document.bundled = fields.placed("bundled", Decoder::boolean);
    Some(())
}

fn lint(decoder: &mut Decoder, node: &Node<'_>, document: &mut ConfigDocument) -> Option<()> {
    let mut fields = decoder.fields(node, &form::LINT)?;
    let names = |decoder: &mut Decoder, node: &Node<'_>| Some(decoder.names(node));
    document.gate_skills = fields.placed("gate_skills", names);
    document.gate_ladders = fields.placed("gate_ladders", names);
    document.rules = fields.by_id("rules", "rules", severity);
    document.paths = fields.list("paths", |decoder, node| {
        let mut fields = decoder.fields(node, &form::PATH_RULES)?;
        let path = fields.placed("path", Decoder::text);
        let rules = fields.by_id("rules", "rules", severity);
        Some(PathRules { path: path?, rules })
    });
    Some(())
}

fn severity(decoder: &mut Decoder, node: &Node<'_>) -> Option<Placed<RuleSetting>> {
    let value = decoder.choice(node)?;
    let span = node.span;
    Some(Placed { value, span })
}

fn charter(decoder: &mut Decoder, node: &Node<'_>, document: &mut ConfigDocument) -> Option<()> {
    let mut fields = decoder.fields(node, &form::CHARTER)?;
    document.values.read("charter", &mut fields);
    document.owners = fields.placed("owners", |decoder, node| {
        Some(decoder.list_of(node, Decoder::text))
    });
    document.functions = fields.read("functions", functions).unwrap_or_default();
    Some(())
}

fn functions(decoder: &mut Decoder, node: &Node<'_>) -> Vec<FunctionEntry> {
    let entries = decoder
        .mapping(node, "functions")
        .unwrap_or_default()
        .iter();
    entries
        .filter_map(|entry| {
            let id = decoder.key_id(&entry.key);
            function(decoder, entry, id)
        })
        .collect()
}

fn function(decoder: &mut Decoder, entry: &Entry<'_>, id: Option<Name>) -> Option<FunctionEntry> {
    let mut fields = decoder.fields(&entry.value, &form::FUNCTION)?;
    let in_scope = fields.flag("in_scope");
    if in_scope == Some(false) && !fields.has("owner") {
        let message = "a function out of scope has an owner";
        fields.report(
            Diagnostic::new(&WRONG_TYPE, entry.key.span, message)
                .help("say whose it is: `owner = \"Legal\"`"),
        );
    }
    let rating = |decoder: &mut Decoder, node: &Node<'_>| {
        let value = decoder.number(node)?;
        let span = node.span;
        Some(Placed { value, span })
    };
    Some(FunctionEntry {
        id: id?,
        title: fields.text("title"),
        in_scope: in_scope.unwrap_or(true),
        owner: fields.placed("owner", Decoder::text),
        skills: fields.by_id("skills", "`skills`", rating),
        people: fields.whole("people"),
    })
}
