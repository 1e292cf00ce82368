//! `implicit-after`: a level without `after` on a ladder where another level states it.

use crate::diagnostic::{Diagnostic, Fix, Rule, Within};
use crate::form;
use crate::lint::context::LadderView;
use crate::lint::page::Page;
use crate::lint::rule::{By, Check, Entry};
use crate::load::ladder::LevelEntry;
use crate::source::{Edit, Span};
use crate::yaml::Value;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA011", "implicit-after");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level without `after` on a ladder where another level states it",
    why: "Without `after` a level is above the entry before it. On a ladder that forks, that \
          depends on where the level happens to be listed: a level that is moved or put in \
          between changes everybody's way up without a word.",
    bad: "levels:\n\
          - {id: E4, title: Staff engineer}\n\
          - {id: M5, title: Manager, after: [E4]}\n\
          - {id: M6, title: Director}",
    good: "levels:\n\
           - {id: E4, title: Staff engineer}\n\
           - {id: M5, title: Manager, after: [E4]}\n\
           - {id: M6, title: Director, after: [M5]}",
    by: By::Check(Check::Ladder(check)),
};

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    // `after` is no part of a lens.
    let levels = match (&view.document.levels, view.lens) {
        (Some(levels), None) => levels,
        _ => return,
    };
    let Some(stated) = levels.iter().find(|level| level.after.is_some()) else {
        return;
    };
    // The first entry can stand above nothing, whether it says so or not.
    for (before, level) in levels.iter().zip(levels.iter().skip(1)) {
        if level.after.is_some() {
            continue;
        }
        let (id, before) = (&level.id.text, &before.id.text);
        let value = format!("[{before}]");
        let message = format!("{id} does not say what it is above: {before}, the entry before it");
        let finding = Diagnostic::new(&RULE, level.id.span, message)
            .related(stated.id.span, "this level states its `after`")
            .help(format!("write `after: {value}`"))
            .together(
                Within::Document,
                "levels do not say what they are above",
                "state `after` at each of them: `lint --fix` does",
            );
        found.push(match fix(view.page, level, &value) {
            Some(fix) => finding.fix(fix),
            None => finding,
        });
    }
}

/// States what holds already, where `fmt` wants it: before the keys that follow `after`, else last.
fn fix(page: &Page<'_>, level: &LevelEntry, value: &str) -> Option<Fix> {
    let mapping = page.mapping_around(level.id.span)?;
    let Value::Mapping(entries) = &mapping.value else {
        return None;
    };
    let text = page.text();
    let start = mapping.span.start as usize;
    let flow = text.get(start..)?.starts_with('{');
    let names: Vec<&str> = form::LEVEL.names().collect();
    let rank = |key: &str| names.iter().position(|name| *name == key);
    let mut others = entries.iter();
    let later = others.find(|entry| rank(&entry.key.text) > rank("after"));
    let line = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let indent = |at: usize| " ".repeat(text[line(at)..at].chars().count());
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (at, text) = match (flow, later) {
        (true, Some(later)) => (later.key.span.start, format!("after: {value}, ")),
        (true, None) => (entries.last()?.value.span.end, format!(", after: {value}")),
        (false, Some(later)) => {
            let at = later.key.span.start;
            (at, format!("after: {value}{ending}{}", indent(at as usize)))
        }
        (false, None) => {
            let last = entries.last()?;
            let value_end = last.value.written_end(text, last.key.span.end as usize);
            let line_end = text[value_end..].find('\n');
            let at = line_end.map_or(text.len(), |length| value_end + length);
            let at = text[..at].trim_end_matches('\r').len();
            let indent = indent(last.key.span.start as usize);
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            (at, format!("{ending}{indent}after: {value}"))
        }
    };
    Some(Fix {
        title: format!("state `after: {value}`"),
        safe: true,
        edits: vec![Edit {
            span: Span::new(page.file, at as usize, at as usize),
            text,
        }],
        changes: vec![mapping.span],
    })
}
