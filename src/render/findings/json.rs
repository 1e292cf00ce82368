//! `ospo-ladder/findings/1`: findings for programs; a stable interface.

use std::io::{self, Write};

use serde::Serialize;

use super::{Findings, Summary};
use crate::diagnostic::{Diagnostic, Label};
use crate::render::json;
use crate::source::{Position, Span};

/// The name of this form.
pub const SCHEMA: &str = "ospo-ladder/findings/1";

#[derive(Serialize)]
struct Answer<'a> {
    schema: &'static str,
    findings: Vec<Finding<'a>>,
    /// How many more there are, where not all are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<String>,
    summary: Summary,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'static str,
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    file: &'a str,
    start: Place,
    end: Place,
    related: Vec<Related<'a>>,
    help: Option<&'a str>,
    fix: Option<Fix<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    file: &'a str,
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
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
