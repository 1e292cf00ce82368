//! One line a finding: `file:line:column: severity[rule] message`.

use std::io::{self, Write};

use super::Findings;
use crate::render::clean;

/// Writes the findings.
///
/// # Errors
/// Where the writer fails.
pub fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    for found in findings.list {
        let at = findings.at(found.primary.span);
        writeln!(
            out,
            "{}:{}:{}: {}[{}] {}",
            clean::line(at.file),
            at.start.line,
            at.start.column,
            found.severity.word(),
            found.rule.name,
            clean::line(&found.message)
        )?;
    }
    if findings.more > 0 {
        writeln!(out, "and {} more", findings.more)?;
    }
    Ok(())
}
