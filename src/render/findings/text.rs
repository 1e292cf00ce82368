//! Findings as rustc draws them, and how many there are.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Findings;
use crate::render::snippet;
use crate::render::text::Look;

/// Writes the findings and their count.
///
/// # Errors
/// Where the writer fails.
pub fn write(findings: &Findings<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    if !findings.list.is_empty() {
        let drawn = snippet::draw(findings.list, findings.sources, look.color, look.width);
        writeln!(out, "{drawn}")?;
    }
    if findings.more > 0 {
        writeln!(out, "and {} more\n", findings.more)?;
    }
    count(findings, out)?;
    let fixes = |safe| {
        let fixes = findings.list.iter().filter_map(|found| found.fix.as_ref());
        fixes.filter(|fix| fix.safe == safe).count()
    };
    match (fixes(true), fixes(false)) {
        (0, 0) => Ok(()),
        (safe, 0) => writeln!(out, "--fix repairs {safe} of them"),
        (0, other) => writeln!(out, "--fix --unsafe repairs {other} of them"),
        (safe, other) => writeln!(
            out,
            "--fix repairs {safe} of them, --fix --unsafe {other} more"
        ),
    }
}

/// Writes how often each rule was broken, the most frequent first, and the count of all.
///
/// # Errors
/// Where the writer fails.
pub fn statistics(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut counts: BTreeMap<&str, (usize, &str, &str)> = BTreeMap::new();
    for found in findings.list {
        let severity = found.severity.word();
        let entry = (0, found.rule.code, severity);
        counts.entry(found.rule.name).or_insert(entry).0 += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(name, (count, ..))| (std::cmp::Reverse(*count), *name));
    for (name, (count, code, severity)) in &counts {
        writeln!(out, "{count:>6}  {code}  {severity:<7}  {name}")?;
    }
    if !counts.is_empty() {
        writeln!(out)?;
    }
    count(findings, out)
}

/// Writes how much was found. Where no document could be read, that is told as an error.
fn count(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    if findings.summary.files == 0 && findings.list.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", findings.summary.words())
}
