//! SARIF 2.1.0, which code scanning services read.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Findings, RuleText};
use crate::diagnostic::{Diagnostic, Fix, Severity, fingerprints};
use crate::render::json;
use crate::source::Span;

/// Writes the findings.
///
/// # Errors
/// Where the writer fails.
pub fn write(findings: &Findings<'_>, mut out: &mut dyn Write) -> io::Result<()> {
    let fingerprints = fingerprints(findings.list, findings.sources);
    let results = findings
        .list
        .iter()
        .zip(fingerprints)
        .map(|(found, fingerprint)| result(findings, found, &fingerprint));
    let mut run = json!({
        "tool": {"driver": {
            "name": "ospo-ladder",
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": findings.rules.iter().map(rule).collect::<Vec<_>>(),
        }},
        "columnKind": "unicodeCodePoints",
        "results": results.collect::<Vec<_>>(),
    });
    if findings.more > 0 {
        let text = format!("and {} more", findings.more);
        run["invocations"] = json!([{
            "executionSuccessful": true,
            "toolExecutionNotifications": [{"level": "note", "message": {"text": text}}],
        }]);
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    });
    json::pretty(&log, &mut out)?;
    out.write_all(b"\n")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn rule(rule: &RuleText) -> Value {
    let mut about = json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "defaultConfiguration": {"level": level(rule.severity)},
    });
    // Who reads code scanning has no shell in which to ask `explain`.
    if let Some(help) = &rule.help {
        about["help"] = json!({"text": help.text, "markdown": help.markdown});
    }
    about
}

fn result(findings: &Findings<'_>, found: &Diagnostic, fingerprint: &str) -> Value {
    let mut text = found.message.clone();
    if let Some(help) = &found.help {
        let _ = write!(text, "\nhelp: {help}");
    }
    let mut result = json!({
        "ruleId": found.rule.code,
        "level": level(found.severity),
        "message": {"text": text},
        "locations": [{"physicalLocation": location(findings, found.primary.span)}],
        "partialFingerprints": {"ospoLadder/v1": fingerprint},
    });
    if let Some(index) = findings
        .rules
        .iter()
        .position(|r| r.code == found.rule.code)
    {
        result["ruleIndex"] = index.into();
    }
    if !found.related.is_empty() {
        let related = found.related.iter().enumerate().map(|(id, label)| {
            json!({
                "id": id,
                "message": {"text": label.text},
                "physicalLocation": location(findings, label.span),
            })
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &found.fix {
        result["fixes"] = json!([self::fix(findings, fix, found.primary.span)]);
    }
    result
}

fn location(findings: &Findings<'_>, span: Span) -> Value {
    json!({
        "artifactLocation": {"uri": uri(findings.at(span).file)},
        "region": region(findings, span),
    })
}

fn region(findings: &Findings<'_>, span: Span) -> Value {
    let at = findings.at(span);
    json!({
        "startLine": at.start.line,
        "startColumn": at.start.column,
        "endLine": at.end.line,
        "endColumn": at.end.column,
    })
}

fn fix(findings: &Findings<'_>, fix: &Fix, at: Span) -> Value {
    let replacements = fix.edits.iter().map(|edit| {
        json!({
            "deletedRegion": region(findings, edit.span),
            "insertedContent": {"text": edit.text},
        })
    });
    json!({
        "description": {"text": fix.title},
        "artifactChanges": [{
            "artifactLocation": {"uri": uri(findings.at(at).file)},
            "replacements": replacements.collect::<Vec<_>>(),
        }],
    })
}

/// A path as a relative reference; an absolute one with its scheme.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            byte => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}
