//! `hidden-character`: a character that no editor shows and that moves or hides what stands around
//! it.

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
    why: "Whoever reviews a change sees something else than what is read: text runs backwards, or \
          two names that look the same differ. Most often such a character was copied from a web \
          page. Between the letters of scripts that need a joiner, and within emoji, it is left \
          alone.",
    bad: "title: Key\u{200b}note   # U+200B stands after \"Key\"",
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
    let hidden = text.char_indices().filter(|(_, c)| name(*c).is_some());
    let hidden = hidden.filter(|(at, c)| !mark(*at, *c) && !joins(text, *at, *c));
    let mut scalars: Option<Vec<Span>> = None;
    for (at, c) in hidden.take(MOST) {
        let name = name(c).unwrap_or_default();
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
                .label(format!("{code} stands here"))
                .help("remove it; `ospo-ladder lint --fix` does")
                .fix(fix),
        );
    }
}

/// What a hidden character is called.
fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' => "a zero-width non-joiner",
        '\u{200d}' => "a zero-width joiner",
        '\u{2060}' => "a word joiner",
        '\u{feff}' => "a byte order mark within the text",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "a control of the direction of writing"
        }
        '\u{180e}' | '\u{2061}'..='\u{2064}' | '\u{206a}'..='\u{206f}' => {
            "a character without width"
        }
        '\u{e0001}' | '\u{e0020}'..='\u{e007f}' => "a tag character",
        _ => return None,
    })
}

/// True for a joiner between letters of a script that uses it, or within an emoji.
fn joins(text: &str, at: usize, c: char) -> bool {
    let wants = |c: char| c > '\u{590}' && name(c).is_none() && !c.is_whitespace();
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
    matches!(c, '\u{200c}' | '\u{200d}') && before.is_some_and(wants) && after.is_some_and(wants)
}

/// The places of all keys and values, in their order.
fn spans(page: &Page<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    page.scalars(|text| spans.push(text.span));
    spans
}
