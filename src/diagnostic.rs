//! What is wrong with the user's files, as plain values.
//!
//! A [`Diagnostic`] always has one primary place; what stops the program itself is an
//! [`crate::error::Error`] instead.

mod fingerprint;

pub use fingerprint::fingerprints;

use crate::source::{Edit, Span};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something to know.
    Note,
    /// Something to look at; stops nothing.
    Warning,
    /// The document cannot be used as it stands.
    Error,
}

impl Severity {
    /// The word that reports show.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The identity of a rule. The severity belongs to the rule; a workspace may set another one, and
/// a rule may lower some of its findings to a note ([`Diagnostic::as_note`]).
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable code, `LA001`.
    pub code: &'static str,
    /// The bad pattern's name; reads well after "allow".
    pub name: &'static str,
    /// How much a finding of it weighs.
    pub severity: Severity,
}

impl Rule {
    /// A rule whose findings are errors.
    pub const fn error(code: &'static str, name: &'static str) -> Self {
        let severity = Severity::Error;
        Rule {
            code,
            name,
            severity,
        }
    }

    /// A rule whose findings are warnings.
    pub const fn warning(code: &'static str, name: &'static str) -> Self {
        let severity = Severity::Warning;
        Rule {
            code,
            name,
            severity,
        }
    }

    /// A rule whose findings are notes.
    pub const fn note(code: &'static str, name: &'static str) -> Self {
        let severity = Severity::Note;
        Rule {
            code,
            name,
            severity,
        }
    }
}

const fn error(code: &'static str, name: &'static str) -> Rule {
    Rule::error(code, name)
}

/// Text that is no YAML, JSON or TOML.
pub static YAML_SYNTAX: Rule = error("LA101", "yaml-syntax");
/// YAML that this tool refuses on purpose: anchors, aliases, merge keys, tags, more documents.
pub static REFUSED_YAML: Rule = error("LA102", "refused-yaml");
/// More bytes, nodes or depth than a document may have.
pub static TOO_LARGE: Rule = error("LA103", "too-large");
/// A key or a matrix row that stands twice.
pub static DUPLICATE_KEY: Rule = error("LA104", "duplicate-key");
/// A key that the document does not have.
pub static UNKNOWN_KEY: Rule = error("LA105", "unknown-key");
/// A required key that is not there.
pub static MISSING_KEY: Rule = error("LA106", "missing-key");
/// A value of another type or form than its field asks for.
pub static WRONG_TYPE: Rule = error("LA107", "wrong-type");
/// A document whose `kind` is none that we know.
pub static UNKNOWN_KIND: Rule = error("LA108", "unknown-kind");
/// An id outside `[A-Za-z0-9][A-Za-z0-9._-]*` or over 64 characters.
pub static INVALID_ID: Rule = error("LA109", "invalid-id");
/// One id for two things.
pub static DUPLICATE_ID: Rule = error("LA110", "duplicate-id");
/// A name of something that is not there.
pub static DANGLING_REFERENCE: Rule = error("LA111", "dangling-reference");
/// A rating that its scale does not have.
pub static OFF_SCALE: Rule = error("LA112", "off-scale");
/// Shares of a skill that do not add up to 1.
pub static UNEVEN_SHARES: Rule = error("LA113", "uneven-shares");
/// A matrix row with more or fewer cells than the ladder has levels.
pub static ROW_LENGTH: Rule = error("LA114", "row-length");
/// A `choose` that nobody can satisfy.
pub static UNMEETABLE_CHOOSE: Rule = error("LA115", "unmeetable-choose");
/// Ladders, or vocabularies, that extend each other in a circle.
pub static EXTENDS_CYCLE: Rule = error("LA116", "extends-cycle");
/// Levels that stand above themselves through `after`.
pub static LEVEL_CYCLE: Rule = error("LA117", "level-cycle");
/// A path in the configuration that is missing, or leaves the workspace.
pub static MISSING_PATH: Rule = error("LA118", "missing-path");
/// A skill under an id that it had before.
pub static FORMER_NAME: Rule = Rule::note("LA121", "former-name");

/// A place, and what is to be said of it (may be empty).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words, lower case, no final stop.
    pub text: String,
}

/// A change to the text that mends what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does: an imperative, lower case, no final stop.
    pub title: String,
    /// True where nobody needs to look at the result: the document says what it was meant to say.
    pub safe: bool,
    /// The texts to put in, all of one file.
    pub edits: Vec<Edit>,
    /// The places that may say something else afterwards; empty where only the form changes.
    pub changes: Vec<Span>,
}

/// What is said of a name that nobody knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// "did you mean …", or the valid names where there is no near one.
    pub help: String,
    /// The near one.
    pub near: Option<String>,
}

impl Fix {
    /// Another text in the place of a key or value. It may say something else afterwards, so that
    /// it is safe only where the old text could mean nothing else.
    pub fn write(text: impl Into<String>, span: Span, safe: bool) -> Self {
        let text = text.into();
        Fix {
            title: format!("write `{text}`"),
            safe,
            edits: vec![Edit { span, text }],
            changes: vec![span],
        }
    }
}

/// One problem of the user's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule it breaks.
    pub rule: &'static Rule,
    /// How much it weighs here: the rule's severity, unless it was lowered or configured.
    pub severity: Severity,
    /// What is wrong: lower case, no final stop, names in backticks.
    pub message: String,
    /// The place that is wrong.
    pub primary: Label,
    /// What it clashes with.
    pub related: Vec<Label>,
    /// What to write instead.
    pub help: Option<String>,
    /// What mends it, where that can be said.
    pub fix: Option<Box<Fix>>,
    /// How several like it are told of together.
    pub together: Option<Box<Together>>,
}

/// What is said once where many findings of a rule say the same of different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// How far it speaks.
    pub within: Within,
    /// What they all do, after their number: "skills map to no discipline".
    pub what: String,
    /// What to do about all of them.
    pub help: &'static str,
}

/// How far findings are told of together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Within {
    /// Those of one file.
    Document,
    /// Those of all files.
    Run,
}

impl Diagnostic {
    /// A finding of `rule` at `span`.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        let text = String::new();
        Diagnostic {
            rule,
            severity: rule.severity,
            message: message.into(),
            primary: Label { span, text },
            related: Vec::new(),
            help: None,
            fix: None,
            together: None,
        }
    }

    /// Lowers it to a note, where the rule says that some of its findings weigh less.
    pub fn as_note(mut self) -> Self {
        self.severity = Severity::Note;
        self
    }

    /// Says something at the primary place itself.
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds a place that the primary one clashes with.
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        self.related.push(Label { span, text });
        self
    }

    /// Says what to write.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what to write, where we know.
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Says what to write instead of an unknown name at the primary place; where one name is near,
    /// offers to write that, for somebody to look at.
    pub fn advised(self, advice: Option<Advice>) -> Self {
        let place = self.primary.span;
        let Some(Advice { help, near }) = advice else {
            return self;
        };
        let found = self.help(help);
        match near {
            Some(near) => found.fix(Fix::write(near, place, false)),
            None => found,
        }
    }

    /// Offers a change that mends it.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(Box::new(fix));
        self
    }

    /// From a handful on, those that say the same `what` are told of as one.
    pub fn together(mut self, within: Within, what: impl Into<String>, help: &'static str) -> Self {
        let what = what.into();
        self.together = Some(Box::new(Together { within, what, help }));
        self
    }

    /// True where it stops commands other than `lint`.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Problems in the order of their places, each once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        (a.primary.span, a.rule.code, &a.message).cmp(&(b.primary.span, b.rule.code, &b.message))
    });
    diagnostics.dedup();
}

/// A value from a document that is quoted in a message: cut where it is long.
pub fn quoted(text: &str) -> String {
    /// Longest quote, in characters.
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        None => format!("`{text}`"),
        Some((cut, _)) => format!("`{}…`", &text[..cut]),
    }
}
