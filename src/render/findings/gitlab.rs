//! A Code Quality report for GitLab.

use std::io::{self, Write};

use serde::Serialize;

use super::Findings;
use crate::diagnostic::{Severity, fingerprints};
use crate::render::{clean, json};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

/// Writes the findings.
///
/// # Errors
/// Where the writer fails.
pub fn write(findings: &Findings<'_>, mut out: &mut dyn Write) -> io::Result<()> {
    let fingerprints = fingerprints(findings.list, findings.sources);
    let found = findings.list.iter().zip(fingerprints);
    let mut issues: Vec<Issue> = found
        .map(|(found, fingerprint)| {
            let at = findings.at(found.primary.span);
            let help = found.help.iter().map(|help| format!(" ({help})"));
            let message = found.message.clone() + &help.collect::<String>();
            Issue {
                description: clean::line(&message).into_owned(),
                check_name: found.rule.name,
                fingerprint,
                severity: match found.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Note => "info",
                },
                location: location(
                    at.file,
                    (at.start.line, at.start.column),
                    (at.end.line, at.end.column),
                ),
            }
        })
        .collect();
    if findings.more > 0 {
        issues.push(Issue {
            description: format!("and {} more", findings.more),
            check_name: "more",
            fingerprint: "more".to_owned(),
            severity: "info",
            location: location(findings.files.first().unwrap_or(&""), (1, 1), (1, 1)),
        });
    }
    json::pretty(&issues, &mut out)?;
    out.write_all(b"\n")
}

fn location(path: &str, begin: (usize, usize), end: (usize, usize)) -> Location {
    let place = |(line, column)| Place { line, column };
    Location {
        path: path.to_owned(),
        positions: Positions {
            begin: place(begin),
            end: place(end),
        },
    }
}
