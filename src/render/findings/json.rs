//! `ospo-ladder/findings/1`: findings for programs; a stable interface.

use std::io::{self, Write};

use serde::Serialize;

use super::{Findings, Summary};
use crate::diagnostic::{Diagnostic, Label};
use crate::render::json;
use crate::source::{Position, Span};

/// The name of this form.
pub const SCHEMA: &str = "ospo-ladder/findings/1";

/// What is written.
#[derive(Serialize, schemars::JsonSchema)]
pub struct Answer<'a> {
    schema: &'static str,
    /// By file and place.
    findings: Vec<Finding<'a>>,
    /// How many more there are, where not all are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<String>,
    /// How much was found, those that are not listed included.
    summary: Summary,
}

#[derive(Serialize, schemars::JsonSchema)]
struct Finding<'a> {
    /// The rule's name.
    rule: &'static str,
    #[schemars(extend("pattern" = "^LA[0-9]{3}$"))]
    code: &'static str,
    #[schemars(extend("enum" = ["error", "warning", "note"]))]
    severity: &'static str,
    /// What is wrong.
    message: &'a str,
    /// The file, as it is named in messages.
    file: &'a str,
    start: Place,
    /// Right behind its last character.
    end: Place,
    /// What it clashes with, or follows from.
    related: Vec<Related<'a>>,
    /// What to write instead.
    help: Option<&'a str>,
    /// What `--fix` would do.
    fix: Option<Fix<'a>>,
}

#[derive(Serialize, schemars::JsonSchema)]
struct Related<'a> {
    /// What stands there.
    message: &'a str,
    file: &'a str,
    start: Place,
    end: Place,
}

#[derive(Serialize, schemars::JsonSchema)]
struct Place {
    /// From 1.
    #[schemars(range(min = 1))]
    line: usize,
    /// In Unicode code points, from 1.
    #[schemars(range(min = 1))]
    column: usize,
}

#[derive(Serialize, schemars::JsonSchema)]
struct Fix<'a> {
    title: &'a str,
    /// Whether the document still says the same.
    safe: bool,
    /// Within `file`.
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize, schemars::JsonSchema)]
struct Edit<'a> {
    start: Place,
    end: Place,
    text: &'a str,
}

impl From<Position> for Place {
    fn from(position: Position) -> Self {
        Place {
            line: position.line,
            column: position.column,
        }
    }
}

/// Writes the findings.
///
/// # Errors
/// Where the writer fails.
pub fn write(findings: &Findings<'_>, mut out: &mut dyn Write) -> io::Result<()> {
    let list = findings.list.iter().map(|found| finding(findings, found));
    let more = findings.more;
    let answer = Answer {
        schema: SCHEMA,
        findings: list.collect(),
        more: (more > 0).then(|| format!("and {more} more")),
        summary: findings.summary,
    };
    json::pretty(&answer, &mut out)?;
    out.write_all(b"\n")
}

fn finding<'a>(findings: &Findings<'a>, found: &'a Diagnostic) -> Finding<'a> {
    let at = findings.at(found.primary.span);
    let ends = |span: Span| {
        let at = findings.at(span);
        (at.start.into(), at.end.into())
    };
    let related = |label: &'a Label| {
        let at = findings.at(label.span);
        Related {
            message: &label.text,
            file: at.file,
            start: at.start.into(),
            end: at.end.into(),
        }
    };
    let fix = found.fix.as_ref().map(|fix| Fix {
        title: &fix.title,
        safe: fix.safe,
        edits: fix
            .edits
            .iter()
            .map(|edit| {
                let (start, end) = ends(edit.span);
                Edit {
                    start,
                    end,
                    text: &edit.text,
                }
            })
            .collect(),
    });
    Finding {
        rule: found.rule.name,
        code: found.rule.code,
        severity: found.severity.word(),
        message: &found.message,
        file: at.file,
        start: at.start.into(),
        end: at.end.into(),
        related: found.related.iter().map(related).collect(),
        help: found.help.as_deref(),
        fix,
    }
}
