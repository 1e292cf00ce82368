//! A row a finding, for a spreadsheet: where it stands, what it is, and what helps. No cell can
//! become a formula.

use std::io::{self, Write};

use super::Findings;
use crate::render::csv::row;

/// The columns.
const COLUMNS: [&str; 8] = [
    "file", "line", "column", "severity", "code", "rule", "message", "help",
];

/// Writes the findings.
///
/// # Errors
/// Where the writer fails.
pub fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", COLUMNS.join(","))?;
    for found in findings.list {
        let at = findings.at(found.primary.span);
        let (start, column) = (at.start.line.to_string(), at.start.column.to_string());
        let cells = [
            at.file,
            &start,
            &column,
            found.severity.word(),
            found.rule.code,
            found.rule.name,
            &found.message,
            found.help.as_deref().unwrap_or_default(),
        ];
        writeln!(out, "{}", row(&cells))?;
    }
    Ok(())
}
