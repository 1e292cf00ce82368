//! Skills that documents name by an id that they had before: told once for each document.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, FORMER_NAME, Fix};
use crate::load::decode::Name;
use crate::source::{FileId, Span};

/// Says what a skill is called now that a document names by a former id.
pub fn told(name: &Name, now: &str) -> Diagnostic {
    let mut fix = Fix::write(now, inside_quotes(name), true);
    fix.changes = vec![name.span];
    let message = format!("`{}` is `{now}` now", name.text);
    Diagnostic::new(&FORMER_NAME, name.span, message)
        .help("it counts as before; `ospo-ladder lint --fix` writes the new id")
        .fix(fix)
}

/// The place of the id itself: quotes stay.
fn inside_quotes(name: &Name) -> Span {
    let written = name.span.end - name.span.start;
    let quotes = written.saturating_sub(name.text.len() as u32) / 2;
    Span {
        start: name.span.start + quotes,
        end: name.span.end - quotes,
        ..name.span
    }
}

/// One note for each file that names former ids, in the place of one for each name.
pub fn fold(diagnostics: &mut Vec<Diagnostic>) {
    let mut by_file: BTreeMap<FileId, Vec<Diagnostic>> = BTreeMap::new();
    let is_former = |found: &mut Diagnostic| found.rule == &FORMER_NAME;
    for found in diagnostics.extract_if(.., is_former) {
        let of_file = by_file.entry(found.primary.span.file).or_default();
        of_file.push(found);
    }
    for mut of_file in by_file.into_values() {
        of_file.sort_by_key(|found| found.primary.span);
        of_file.dedup();
        let messages: BTreeSet<&str> = of_file.iter().map(|found| found.message.as_str()).collect();
        let message = Vec::from_iter(messages).join(", ");
        let mut all = of_file.into_iter();
        let Some(first) = all.next() else { continue };
        diagnostics.push(all.fold(Diagnostic { message, ..first }, joined));
    }
}

fn joined(mut one: Diagnostic, more: Diagnostic) -> Diagnostic {
    if let (Some(fix), Some(more)) = (&mut one.fix, more.fix) {
        fix.title = "write the new ids".to_owned();
        fix.edits.extend(more.edits);
        fix.changes.extend(more.changes);
    }
    one
}
