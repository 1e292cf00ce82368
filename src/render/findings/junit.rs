//! JUnit XML, which most CI systems show: a suite a file, a case a finding.

use std::io::{self, Write};

use super::Findings;
use crate::diagnostic::{Diagnostic, Severity};
use crate::render::clean;

/// Writes the findings. Notes stand in the output of a case that passes: they fail nothing.
///
/// # Errors
/// Where the writer fails.
pub fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let fails = |found: &&Diagnostic| found.severity > Severity::Note;
    let failures = findings.list.iter().filter(fails).count();
    let mut files: Vec<&str> = findings.files.to_vec();
    files.extend(
        findings
            .list
            .iter()
            .map(|found| findings.at(found.primary.span).file),
    );
    files.sort_unstable();
    files.dedup();
    let mut rest = findings.list;
    let suites: Vec<(&str, &[Diagnostic])> = files
        .iter()
        .map(|file| {
            let of_file = |found: &&Diagnostic| findings.at(found.primary.span).file == *file;
            let count = rest.iter().take_while(of_file).count();
            let (own, others) = rest.split_at(count);
            rest = others;
            (*file, own)
        })
        .collect();
    let tests: usize = suites.iter().map(|(_, own)| own.len().max(1)).sum();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="ospo-ladder lint" tests="{tests}" failures="{failures}" errors="0">"#
    )?;
    for (file, own) in suites {
        suite(findings, file, own, out)?;
    }
    if findings.more > 0 {
        writeln!(
            out,
            r#"  <testsuite name="more" tests="1" failures="0" errors="0">"#
        )?;
        let more = findings.more;
        writeln!(
            out,
            r#"    <testcase name="and {more} more" classname="more"/>"#
        )?;
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn suite(
    findings: &Findings<'_>,
    file: &str,
    own: &[Diagnostic],
    out: &mut dyn Write,
) -> io::Result<()> {
    let failures = own.iter().filter(|d| d.severity > Severity::Note).count();
    let name = escaped(file);
    let tests = own.len().max(1);
    writeln!(
        out,
        r#"  <testsuite name="{name}" tests="{tests}" failures="{failures}" errors="0">"#
    )?;
    if own.is_empty() {
        writeln!(
            out,
            r#"    <testcase name="no findings" classname="{name}"/>"#
        )?;
    }
    for found in own {
        let at = findings.at(found.primary.span);
        let (line, column) = (at.start.line, at.start.column);
        let rule = found.rule.name;
        writeln!(
            out,
            r#"    <testcase name="{rule} {line}:{column}" classname="{name}">"#
        )?;
        let message = escaped(&found.message);
        let help = found.help.as_deref().map(escaped);
        let help = help.map_or(String::new(), |help| format!("\nhelp: {help}"));
        let severity = found.severity.word();
        let text = format!("{name}:{line}:{column}: {severity}[{rule}] {message}{help}");
        match found.severity {
            Severity::Note => writeln!(out, "      <system-out>{text}</system-out>")?,
            _ => writeln!(
                out,
                r#"      <failure message="{message}" type="{severity}">{text}</failure>"#
            )?,
        }
        writeln!(out, "    </testcase>")?;
    }
    writeln!(out, "  </testsuite>")
}

/// Text without markup, and without characters that XML cannot hold.
fn escaped(text: &str) -> String {
    let clean = clean::line(text);
    let mut out = String::with_capacity(clean.len());
    for c in clean.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
