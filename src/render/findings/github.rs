//! Annotations for GitHub Actions: workflow commands, one a line.

use std::io::{self, Write};

use super::Findings;
use crate::diagnostic::Severity;
use crate::render::clean;

/// Most annotations of a kind that GitHub shows of one step.
const SHOWN: usize = 10;

/// Writes the findings.
///
/// # Errors
/// Where the writer fails.
pub fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    // First, so that it is among those that are shown.
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    let count = |severity| {
        findings
            .list
            .iter()
            .filter(|d| d.severity == severity)
            .count()
    };
    if severities
        .into_iter()
        .any(|severity| count(severity) > SHOWN)
    {
        writeln!(
            out,
            "::notice::GitHub shows at most {SHOWN} errors, {SHOWN} warnings and {SHOWN} notices \
             of a step; all findings are in its log"
        )?;
    }
    for found in findings.list {
        let at = findings.at(found.primary.span);
        let command = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let mut message = data(&found.message);
        if let Some(help) = &found.help {
            message += "%0Ahelp: ";
            message += &data(help);
        }
        let (start, end) = (at.start, at.end);
        write!(
            out,
            "::{command} file={},line={},endLine={}",
            property(at.file),
            start.line,
            end.line
        )?;
        // Columns count only where the place is on one line; their end is included.
        if start.line == end.line {
            let last = (end.column - 1).max(start.column);
            write!(out, ",col={},endColumn={last}", start.column)?;
        }
        let title = property(&format!("{} ({})", found.rule.name, found.rule.code));
        writeln!(out, ",title={title}::{message}")?;
    }
    if findings.more > 0 {
        writeln!(out, "::notice::and {} more", findings.more)?;
    }
    Ok(())
}

/// Text that can end neither the line nor, as a percent sign, become something else.
fn data(text: &str) -> String {
    clean::line(text).replace('%', "%25")
}

/// Text that cannot end the property either.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
