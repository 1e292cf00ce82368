//! `ospo-ladder.toml`: what a workspace settles, as the file writes it.

use super::decode::{Decoder, Name, Placed};
use super::{Loaded, toml_tree};
use crate::diagnostic::{Diagnostic, WRONG_TYPE};
use crate::form;
use crate::model::settings::{Policy, RuleSetting};
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
    /// The month in which the years of quarters start, 1 to 12.
    pub fiscal_year_starts: Option<Placed<u32>>,
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
    /// Patterns of what `fmt` leaves as it is.
    pub fmt_exclude: Option<Vec<Placed<String>>>,
    /// Why the office exists.
    pub mission: Option<Placed<String>>,
    /// Whom it reports to.
    pub reports_to: Option<Placed<String>>,
    /// Who may own a function besides people.
    pub owners: Option<Placed<Vec<String>>>,
    /// In the order of the file.
    pub functions: Vec<FunctionEntry>,
    /// How long evidence and ratings documents are kept, in months.
    pub retention_months: Option<Placed<u32>>,
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
    fields.read("assess", |decoder, node| assess(decoder, node, document));
    fields.read("plan", |decoder, node| {
        if let Some(mut fields) = decoder.fields(node, &form::PLAN) {
            document.fiscal_year_starts = fields.placed_whole("fiscal_year_starts");
        }
    });
    fields.read("lint", |decoder, node| lint(decoder, node, document));
    fields.read("fmt", |decoder, node| {
        let mut fields = decoder.fields(node, &form::FMT)?;
        document.fmt_exclude = fields.read("exclude", paths);
        Some(())
    });
    fields.read("charter", |decoder, node| charter(decoder, node, document));
    fields.read("privacy", |decoder, node| {
        let mut fields = decoder.fields(node, &form::PRIVACY)?;
        document.retention_months = fields.placed_whole("retention_months");
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

fn assess(decoder: &mut Decoder, node: &Node<'_>, document: &mut ConfigDocument) -> Option<()> {
    let mut fields = decoder.fields(node, &form::ASSESS)?;
    document.rating = fields.placed("rating", Decoder::choice::<Policy>);
    document.ready = fields.placed_number("ready");
    document.ready_new = fields.placed_number("ready_new");
    document.close = fields.placed_number("close");
    document.close_new = fields.placed_number("close_new");
    document.evidence_months = fields.placed_whole("evidence_months");
    document.redact_key = fields.placed("redact_key", Decoder::text);
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
    document.mission = fields.placed("mission", Decoder::text);
    document.reports_to = fields.placed("reports_to", Decoder::text);
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
