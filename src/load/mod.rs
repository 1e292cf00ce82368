//! Trees to typed documents, collecting every problem. Names are not resolved yet.

pub mod bundled;
pub mod config;
mod dates;
pub mod decode;
mod glance;
pub mod ladder;
mod lists;
mod matrix;
pub mod person;
pub mod ratings;
pub mod scalar;
pub(crate) mod slips;
pub(crate) mod toml_tree;
pub mod vocabulary;

use crate::diagnostic::{Diagnostic, Fix, MISSING_KEY, UNKNOWN_KIND, quoted};
use crate::form;
use crate::json;
use crate::source::{FileId, Form, Sources, Span};
use crate::suggest;
use crate::yaml::{self, Entry, Key, Node, Scalar, Style, Value};
use decode::{Decoder, wrong};
pub use glance::{Glance, glance};

/// A document of one of the kinds that YAML files hold.
#[derive(Debug)]
pub enum Document {
    /// `kind: vocabulary`.
    Vocabulary(vocabulary::VocabularyDocument),
    /// `kind: ladder`.
    Ladder(ladder::LadderDocument),
    /// `kind: person`.
    Person(person::PersonDocument),
    /// `kind: ratings`.
    Ratings(ratings::RatingsDocument),
}

/// The names of the kinds.
pub const KINDS: [&str; 4] = ["vocabulary", "ladder", "person", "ratings"];

impl Document {
    /// The kind as it stands in the file.
    pub fn kind(&self) -> &'static str {
        match self {
            Document::Vocabulary(_) => "vocabulary",
            Document::Ladder(_) => "ladder",
            Document::Person(_) => "person",
            Document::Ratings(_) => "ratings",
        }
    }
}

/// The best effort at a document, and all that is wrong with it.
#[derive(Debug)]
pub struct Loaded<T> {
    /// What could be read; present also where there are problems.
    pub document: Option<T>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Loaded<T> {
    /// No document, for one reason.
    pub fn broken(problem: Diagnostic) -> Self {
        Loaded {
            document: None,
            diagnostics: vec![problem],
        }
    }
}

macro_rules! of_kind {
    ($($(#[$doc:meta])* $name:ident: $variant:ident($type:ty);)*) => {
        impl Loaded<Document> {
            $($(#[$doc])* pub fn $name(self) -> Loaded<$type> {
                let document = match self.document {
                    Some(Document::$variant(document)) => Some(document),
                    _ => None,
                };
                Loaded { document, diagnostics: self.diagnostics }
            })*
        }
    };
}

of_kind! {
    /// As a vocabulary; without a document where it is none.
    vocabulary: Vocabulary(vocabulary::VocabularyDocument);
    /// As a ladder; without a document where it is none.
    ladder: Ladder(ladder::LadderDocument);
    /// As a person; without a document where it is none.
    person: Person(person::PersonDocument);
    /// As ratings; without a document where it is none.
    ratings: Ratings(ratings::RatingsDocument);
}

/// Reads the document in a file.
pub fn document(sources: &Sources, file: FileId) -> Loaded<Document> {
    with_tree(sources, file).1
}

/// Reads the document in a file; gives its tree as well.
pub fn with_tree(sources: &Sources, file: FileId) -> (Option<Node<'_>>, Loaded<Document>) {
    let (root, diagnostics) = tree(sources, file);
    let written = sources.get(file).form();
    let mut loaded = decoded(root.as_ref(), diagnostics, file, written);
    if written == Form::Yaml {
        for found in &mut loaded.diagnostics {
            slips::taken_for_comment(found, sources.text(file));
        }
    }
    (root, loaded)
}

/// The tree of a document, as it is written, and what is wrong with it.
pub fn tree(sources: &Sources, file: FileId) -> (Option<Node<'_>>, Vec<Diagnostic>) {
    let text = sources.text(file);
    match sources.get(file).form() {
        Form::Yaml => yaml::parse(text, file),
        Form::JsonLine => {
            let (mut root, found) = json::parse(text, file);
            root.iter_mut().for_each(complete);
            (root, found)
        }
    }
}

/// Decodes the tree of a file; `diagnostics` is what its reading found.
fn decoded(
    root: Option<&Node<'_>>,
    diagnostics: Vec<Diagnostic>,
    file: FileId,
    written: Form,
) -> Loaded<Document> {
    let mut decoder = Decoder { diagnostics };
    let document = match root {
        None => {
            if decoder.diagnostics.is_empty() {
                decoder.report(empty(file));
            }
            None
        }
        Some(root) => decode_root(&mut decoder, root, file, written),
    };
    Loaded {
        document,
        diagnostics: decoder.diagnostics,
    }
}

fn empty(file: FileId) -> Diagnostic {
    Diagnostic::new(&MISSING_KEY, Span::whole(file), "the document is empty")
        .help("a document starts with `kind:`")
}

fn decode_root(
    decoder: &mut Decoder,
    root: &Node<'_>,
    file: FileId,
    written: Form,
) -> Option<Document> {
    if root.is_null() {
        decoder.report(empty(file));
        return None;
    }
    let Value::Mapping(entries) = &root.value else {
        if written == Form::JsonLine {
            let line = "each line is one document, `{\"kind\": \"person\", …}`";
            decoder.wrong(root, line);
            return None;
        }
        if !matches!(root.value, Value::Refused) {
            let found = wrong(root, "a document is a mapping that starts with `kind:`");
            decoder.report(slips::no_document(found, root));
        }
        return None;
    };
    let Some(kind) = entries.iter().find(|entry| entry.key.text == "kind") else {
        let found = "the key `kind` is missing";
        let meant = entries.iter().map(|entry| &entry.key);
        let meant = meant.filter(|key| suggest::near(&key.text, ["kind"]).is_some());
        decoder.report(match meant.into_iter().next() {
            Some(key) => Diagnostic::new(&MISSING_KEY, key.span, found)
                .help(format!("write `kind` for {}", quoted(&key.text)))
                .fix(Fix::write("kind", key.span, false)),
            None => Diagnostic::new(&MISSING_KEY, Span::whole(file), found)
                .maybe_help(suggest::listed(KINDS)),
        });
        return None;
    };
    let name = decoder.text(&kind.value)?;
    if written == Form::JsonLine && !KINDS_OF_LINES.contains(&name.as_str()) {
        let message = format!("there is no kind {} on lines of JSON", quoted(&name));
        let found = Diagnostic::new(&UNKNOWN_KIND, kind.value.span, message);
        decoder.report(found.advised(suggest::advice(&name, KINDS_OF_LINES, 0)));
        return None;
    }
    let Some(form) = form::of(&name) else {
        let message = format!("there is no kind {}", quoted(&name));
        decoder.report(
            Diagnostic::new(&UNKNOWN_KIND, kind.value.span, message)
                .advised(suggest::advice(&name, KINDS, 0)),
        );
        return None;
    };
    let span = root.span;
    let fields = decoder.entries(entries, span, form);
    Some(match name.as_str() {
        "vocabulary" => Document::Vocabulary(vocabulary::decode(fields, span)),
        "ladder" => Document::Ladder(ladder::decode(fields, span)),
        "person" => Document::Person(person::decode(fields, span)),
        _ => Document::Ratings(ratings::decode(fields, span)),
    })
}

/// The kinds of documents that stand on lines.
const KINDS_OF_LINES: [&str; 2] = ["person", "ratings"];

/// Adds the kind of a line of JSON to its tree, where it does not say it.
fn complete(root: &mut Node<'_>) {
    let kind = glance::implied_kind(root);
    let span = Span {
        end: root.span.start,
        ..root.span
    };
    if let Value::Mapping(entries) = &mut root.value
        && entries.iter().all(|entry| entry.key.text != "kind")
    {
        let (text, style) = (kind.into(), Style::Plain);
        let value = Value::Scalar(Scalar { text, style });
        let key = Key {
            text: "kind".into(),
            span,
        };
        let value = Node { span, value };
        entries.insert(0, Entry { key, value });
    }
}

/// The kind of a document by its first line alone, where that line is plain: reading a folder
/// of people for their ratings must not cost reading every inventory.
pub fn first_line_kind(text: &str) -> Option<&'static str> {
    let text = text.trim_start_matches('\u{feff}');
    let line = text.lines().find(|line| {
        let line = line.trim();
        !(line.is_empty() || line.starts_with('#') || line == "---")
    })?;
    let value = line.strip_prefix("kind: ")?.split(" #").next()?.trim();
    KINDS.into_iter().find(|kind| *kind == value)
}

/// The id of a document as its text says it, where it stands on a line of its own as people write
/// it; that it is the one which counts, only reading can tell.
pub fn first_lines_id(text: &str) -> Option<&str> {
    let mut lines = text.lines();
    let value = lines.find_map(|line| line.strip_prefix("id: "))?;
    let value = value.split(" #").next()?.trim();
    Some(value.trim_matches(['"', '\'']))
}
