//! How rules read: all of them as a table, one of them with why, bad, good and how to allow it.

use super::document::{Align, Document, Table, Text, Tone};
use crate::lint::rule::Described;

/// The table of rules.
pub fn table(rules: &[Described]) -> Document {
    let mut document = Document::default();
    document.heading(1, "Rules");
    let column = |name: &str| (name.to_owned(), Align::Left);
    let rows = rules.iter().map(|rule| {
        [rule.code, rule.name, rule.severity, rule.summary]
            .map(|text| Text::from(text).into())
            .to_vec()
    });
    document.table(Table {
        columns: ["Code", "Rule", "Severity", "What it finds"]
            .map(column)
            .to_vec(),
        rows: rows.collect(),
    });
    document.paragraph(Text::new(
        "`ospo-ladder explain RULE` says why a rule is there and how to allow what it finds.",
        Tone::Quiet,
    ));
    document
}

/// One rule.
pub fn explained(rule: &Described) -> Document {
    let mut document = Document::default();
    document.heading(
        1,
        format!("{} ({}, {})", rule.name, rule.code, rule.severity),
    );
    document.paragraph(format!("Finds {}.", rule.summary));
    document.heading(2, "Why");
    document.paragraph(rule.why);
    document.heading(2, "Bad");
    document.code("yaml", rule.bad);
    document.heading(2, "Good");
    document.code("yaml", rule.good);
    document.heading(2, "To allow it");
    allowing(&mut document, rule);
    document
}

fn allowing(document: &mut Document, rule: &Described) {
    if !rule.can_be_allowed {
        document.paragraph("It cannot be allowed: every command stops at it.");
        return;
    }
    let name = rule.name;
    document.paragraph(
        "At one place, with the reason, on the line, on the line above, or before the first key \
         for the whole file:",
    );
    document.code(
        "yaml",
        format!("# ospo-ladder: allow({name}) agreed with HR"),
    );
    document.paragraph(
        "For a workspace, or for some of its files, in `ospo-ladder.toml` (`allow`, `note`, \
         `warn` or `deny`):",
    );
    document.code("toml", format!(
        "[lint.rules]\n{name} = \"allow\"\n\n[[lint.paths]]\npath = \"ladders/legacy/**\"\nrules = \
         {{{name} = \"allow\"}}"
    ));
    document.paragraph(format!("For one run: `ospo-ladder lint --allow {name}`."));
}
