//! Findings as a neutral list, and the forms in which they are written.

use serde::Serialize;

pub mod csv;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub mod sarif;
pub mod short;
pub mod text;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Position, Sources, Span};

/// Most findings that a form for programs holds.
pub const MOST: usize = 1_000;

/// What is to be said of a rule beside a finding of it.
#[derive(Clone, Debug)]
pub struct RuleText {
    /// `LA003`.
    pub code: &'static str,
    /// `falling-expectation`.
    pub name: &'static str,
    /// Its severity.
    pub severity: Severity,
    /// One line.
    pub summary: &'static str,
    /// Sentences.
    pub why: &'static str,
    /// All that `explain` says; absent where the form has no place for it.
    pub help: Option<Help>,
}

/// A text for those who show it plain, and for those who draw Markdown.
#[derive(Clone, Debug)]
pub struct Help {
    /// Plain.
    pub text: String,
    /// The same in Markdown.
    pub markdown: String,
}

/// Findings, sorted by file and place.
pub struct Findings<'a> {
    /// The findings that are written.
    pub list: &'a [Diagnostic],
    /// How many there are beyond them.
    pub more: usize,
    /// How many there are in all.
    pub summary: Summary,
    /// Where they stand.
    pub sources: &'a Sources,
    /// The names of all files that were looked at.
    pub files: &'a [&'a str],
    /// All rules.
    pub rules: &'a [RuleText],
}

/// How many files were looked at, and how much was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Summary {
    /// Files.
    pub files: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Summary {
    /// Counts.
    pub fn of(found: &[Diagnostic], files: usize) -> Self {
        let count = |severity| found.iter().filter(|d| d.severity == severity).count();
        Summary {
            files,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }

    /// "2 errors and 1 note in 3 files".
    pub fn words(&self) -> String {
        let counted = |count: usize, word: &str| match count {
            0 => None,
            1 => Some(format!("1 {word}")),
            count => Some(format!("{count} {word}s")),
        };
        let counts = [
            counted(self.errors, "error"),
            counted(self.warnings, "warning"),
            counted(self.notes, "note"),
        ];
        let counts: Vec<String> = counts.into_iter().flatten().collect();
        let files = counted(self.files, "file").unwrap_or_else(|| "no file".to_owned());
        match counts.split_last() {
            None if self.files == 0 => "no document was read".to_owned(),
            None => format!("nothing found in {files}"),
            Some((last, [])) => format!("{last} in {files}"),
            Some((last, rest)) => format!("{} and {last} in {files}", rest.join(", ")),
        }
    }
}

/// Keeps at most `most` findings, those that weigh most, in their order; gives how many went.
pub fn cap(found: &mut Vec<Diagnostic>, most: usize) -> usize {
    let more = found.len().saturating_sub(most);
    if more > 0 {
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(found[*at].severity));
        let mut kept = vec![false; found.len()];
        order[..most].iter().for_each(|at| kept[*at] = true);
        let mut kept = kept.into_iter();
        found.retain(|_| kept.next().unwrap_or(false));
    }
    more
}

/// A place as people count.
struct At<'a> {
    file: &'a str,
    start: Position,
    end: Position,
}

impl<'a> Findings<'a> {
    fn at(&self, span: Span) -> At<'a> {
        At {
            file: self.sources.get(span.file).name(),
            start: self.sources.start(span),
            end: self.sources.end(span),
        }
    }
}
