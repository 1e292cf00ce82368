//! `hidden-character`: a character that no editor shows and that moves or hides what stands around
//! it.

use crate::characters;
use crate::diagnostic::{Diagnostic, Fix, Rule};
use crate::lint::page::Page;
use crate::lint::rule::{By, Check, Entry};
use crate::source::{Edit, Span};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA120", "hidden-character");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a bidirectional control or a zero-width character",
    why: "Whoever reviews a change sees something other than what is read: text runs backwards, \
          or two names that look the same differ. Most often such a character was copied from a \
          web page. Between the letters of scripts that need a joiner, and within emoji, it is \
          left alone.",
    bad: "title: Key\u{200b}note   # U+200B is after \"Key\"",
    good: "title: Keynote",
    by: By::Check(Check::Page(check)),
};

/// Most findings in a file.
const MOST: usize = 10_000;

fn check(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    let text = page.text();
    // All of them but the soft hyphen take three bytes or more in UTF-8.
    if text.is_ascii() {
        return;
    }
    let mark = |at: usize, c: char| at == 0 && c == '\u{feff}';
    let hidden = text.char_indices().filter(|(at, c)| !mark(*at, *c));
    let hidden = hidden.filter_map(|(at, c)| Some((at, c, characters::hidden(text, at, c)?)));
    let mut scalars: Option<Vec<Span>> = None;
    for (at, c, name) in hidden.take(MOST) {
        let code = format!("U+{:04X}", u32::from(c));
        let place = page.span(at..at + c.len_utf8());
        let scalars = scalars.get_or_insert_with(|| spans(page));
        let around = scalars.partition_point(|span| span.end < place.end);
        let around = scalars.get(around).filter(|span| span.start <= place.start);
        let fix = Fix {
            title: format!("remove {code}"),
            safe: true,
            edits: vec![Edit {
                span: place,
                text: String::new(),
            }],
            changes: around.copied().into_iter().collect(),
        };
        found.push(
            Diagnostic::new(&RULE, place, format!("{code}, {name}, cannot be seen"))
                .label(format!("{code} is here"))
                .help("remove it; `ospo-ladder lint --fix` does")
                .fix(fix),
        );
    }
}

/// The places of all keys and values, in their order.
fn spans(page: &Page<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    page.scalars(|text| spans.push(text.span));
    spans
}
