//! `ospo-ladder.toml`: what a workspace settles, as the file writes it.

use super::decode::{Decoder, Name, Placed};
use super::{Loaded, toml_tree};
use crate::diagnostic::{Diagnostic, WRONG_TYPE};
use crate::model::settings::{Policy, RuleSetting};
use crate::source::{FileId, Sources, Span};
use crate::yaml::Node;

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
    /// Which rating counts.
    pub rating: Option<Placed<Policy>>,
    /// Thresholds, 0 to 1.
    pub ready: Option<Placed<f64>>,
    /// See [`crate::model::settings::Settings`].
    pub ready_new: Option<Placed<f64>>,
    /// See [`crate::model::settings::Settings`].
    pub close: Option<Placed<f64>>,
    /// See [`crate::model::settings::Settings`].
    pub close_new: Option<Placed<f64>>,
    /// How long evidence counts.
    pub evidence_months: Option<Placed<u32>>,
    /// Makes pseudonyms stable across runs.
    pub redact_key: Option<Placed<String>>,
    /// Skills that should gate nobody.
    pub gate_skills: Option<Placed<Vec<Name>>>,
    /// Ladders that may gate.
    pub gate_ladders: Option<Placed<Vec<Name>>>,
    /// Severity by rule.
    pub rules: Vec<(Name, Placed<RuleSetting>)>,
    /// Severities by path.
    pub paths: Vec<PathRules>,
    /// Why the office exists.
    pub mission: Option<Placed<String>>,
    /// Whom it reports to.
    pub reports_to: Option<Placed<String>>,
    /// In the order of the file.
    pub functions: Vec<FunctionEntry>,
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
    pub owner: Option<String>,
    /// Least ratings by skill.
    pub skills: Vec<(Name, Placed<f64>)>,
    /// How many people it needs.
    pub people: Option<u32>,
}

/// Months of two working lives.
const MOST_MONTHS: u32 = 1_200;
/// More people than any office has.
const MOST_PEOPLE: u32 = 100_000;

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
    let sections = ["workspace", "assess", "lint", "charter"];
    let Some(fields) = decoder.fields(root, "a workspace file", &sections) else {
        return;
    };
    if let Some(node) = fields.get("workspace") {
        workspace(decoder, node, document);
    }
    if let Some(node) = fields.get("assess") {
        assess(decoder, node, document);
    }
    if let Some(node) = fields.get("lint") {
        lint(decoder, node, document);
    }
    if let Some(node) = fields.get("charter") {
        charter(decoder, node, document);
    }
}

fn placed<T>(node: &Node<'_>, value: Option<T>) -> Option<Placed<T>> {
    let span = node.span;
    value.map(|value| Placed { value, span })
}

fn text(decoder: &mut Decoder, node: &Node<'_>) -> Option<Placed<String>> {
    let value = decoder.text(node);
    placed(node, value)
}

fn workspace(decoder: &mut Decoder, node: &Node<'_>, document: &mut ConfigDocument) {
    let known = ["vocabulary", "ladders", "people", "bundled"];
    let Some(fields) = decoder.fields(node, "[workspace]", &known) else {
        return;
    };
    document.vocabulary = fields.get("vocabulary").and_then(|n| text(decoder, n));
    document.ladders = fields.get("ladders").map(|n| paths(decoder, n));
    document.people = fields.get("people").map(|n| paths(decoder, n));
    document.bundled = fields.get("bundled").and_then(|n| {
        let value = decoder.boolean(n);
        placed(n, value)
    });
}

fn paths(decoder: &mut Decoder, node: &Node<'_>) -> Vec<Placed<String>> {
    let items = decoder.list(node).iter();
    items.filter_map(|item| text(decoder, item)).collect()
}

fn assess(decoder: &mut Decoder, node: &Node<'_>, document: &mut ConfigDocument) {
    let known = [
        "rating",
        "ready",
        "ready_new",
        "close",
        "close_new",
        "evidence_months",
        "redact_key",
    ];
    let Some(fields) = decoder.fields(node, "[assess]", &known) else {
        return;
    };
    document.rating = fields.get("rating").and_then(|n| {
        let policy = decoder.choice(n);
        placed(n, policy)
    });
    let share = |decoder: &mut Decoder, key| {
        let node = fields.get(key)?;
        let value = decoder.number_within(node, 0.0, 1.0);
        placed(node, value)
    };
    document.ready = share(decoder, "ready");
    document.ready_new = share(decoder, "ready_new");
    document.close = share(decoder, "close");
    document.close_new = share(decoder, "close_new");
    document.evidence_months = fields.get("evidence_months").and_then(|n| {
        let value = decoder.whole(n, MOST_MONTHS);
        placed(n, value)
    });
    document.redact_key = fields.get("redact_key").and_then(|n| text(decoder, n));
}

fn lint(decoder: &mut Decoder, node: &Node<'_>, document: &mut ConfigDocument) {
    let known = ["gate_skills", "gate_ladders", "rules", "paths"];
    let Some(fields) = decoder.fields(node, "[lint]", &known) else {
        return;
    };
    let names = |decoder: &mut Decoder, key| {
        let node = fields.get(key)?;
        let names = decoder.ids(node);
        placed(node, Some(names))
    };
    document.gate_skills = names(decoder, "gate_skills");
    document.gate_ladders = names(decoder, "gate_ladders");
    if let Some(node) = fields.get("rules") {
        document.rules = rules(decoder, node);
    }
    let Some(node) = fields.get("paths") else {
        return;
    };
    for item in decoder.list(node) {
        let Some(fields) = decoder.fields(item, "[[lint.paths]]", &["path", "rules"]) else {
            continue;
        };
        let path = fields.required(decoder, "path");
        let path = path.and_then(|n| text(decoder, n));
        let rules = fields
            .required(decoder, "rules")
            .map_or(Vec::new(), |n| rules(decoder, n));
        document
            .paths
            .extend(path.map(|path| PathRules { path, rules }));
    }
}

fn rules(decoder: &mut Decoder, node: &Node<'_>) -> Vec<(Name, Placed<RuleSetting>)> {
    let entries = decoder.mapping(node, "rules").unwrap_or_default().iter();
    entries
        .filter_map(|entry| {
            let severity = decoder.choice(&entry.value);
            let severity = placed(&entry.value, severity);
            Some((decoder.key_id(&entry.key)?, severity?))
        })
        .collect()
}

fn charter(decoder: &mut Decoder, node: &Node<'_>, document: &mut ConfigDocument) {
    let known = ["mission", "reports_to", "functions"];
    let Some(fields) = decoder.fields(node, "[charter]", &known) else {
        return;
    };
    document.mission = fields.get("mission").and_then(|n| text(decoder, n));
    document.reports_to = fields.get("reports_to").and_then(|n| text(decoder, n));
    let Some(node) = fields.get("functions") else {
        return;
    };
    for entry in decoder.mapping(node, "functions").unwrap_or_default() {
        let id = decoder.key_id(&entry.key);
        let function = function(decoder, &entry.value, id, entry.key.span);
        document.functions.extend(function);
    }
}

fn function(
    decoder: &mut Decoder,
    node: &Node<'_>,
    id: Option<Name>,
    key: Span,
) -> Option<FunctionEntry> {
    let known = ["title", "in_scope", "owner", "skills", "people"];
    let fields = decoder.fields(node, "a function", &known)?;
    let in_scope = fields.get("in_scope").and_then(|n| decoder.boolean(n));
    let owner = fields.get("owner").and_then(|n| decoder.text(n));
    if in_scope == Some(false) && fields.get("owner").is_none() {
        decoder.report(
            Diagnostic::new(&WRONG_TYPE, key, "a function out of scope has an owner")
                .help("say whose it is: `owner = \"Legal\"`"),
        );
    }
    let skills = fields.get("skills").map_or(Vec::new(), |n| {
        let entries = decoder.mapping(n, "`skills`").unwrap_or_default().iter();
        let ratings = entries.filter_map(|entry| {
            let rating = decoder.number(&entry.value);
            let skill = decoder.key_id(&entry.key)?;
            Some((skill, placed(&entry.value, rating)?))
        });
        ratings.collect()
    });
    Some(FunctionEntry {
        id: id?,
        title: fields.get("title").and_then(|n| decoder.text(n)),
        in_scope: in_scope.unwrap_or(true),
        owner,
        skills,
        people: fields
            .get("people")
            .and_then(|n| decoder.whole(n, MOST_PEOPLE)),
    })
}
