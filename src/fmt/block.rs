//! Mappings in block style: entries change places with the comments above and beside them.

use super::lines::{self, Between};
use crate::source::{Edit, Span};
use crate::yaml::Entry;

/// The edits that put the entries in that order; none where the lines cannot be told apart.
///
/// What stands above the first key of a `document` stays above the document.
pub fn edits(
    text: &str,
    entries: &[Entry<'_>],
    order: &[usize],
    end_of_line: &str,
    document: bool,
) -> Option<Vec<Edit>> {
    let mut block = Block::read(text, entries, document)?;
    let (first, was_first) = (*order.first()?, 0);
    // Empty lines set one entry apart from the one before it, which the first has not.
    let (ours, theirs) = (block.take_gap(first), block.take_gap(was_first));
    block.parts[was_first].above.insert_str(0, &ours);
    block.parts[first].above.insert_str(0, &theirs);
    let mut written = String::with_capacity(block.end - block.start);
    let mut hoisted = String::new();
    for (place, index) in order.iter().enumerate() {
        let part = &block.parts[*index];
        match (place, block.lead) {
            (0, Lead::Dash(indent)) => {
                for line in part.above.split_inclusive('\n') {
                    let line = line.trim_start_matches(' ');
                    let indent = if line.trim().is_empty() { 0 } else { indent };
                    hoisted.push_str(&" ".repeat(indent));
                    hoisted.push_str(line);
                }
            }
            // The first line has its indent already.
            (0, Lead::Document) if part.above.is_empty() => {}
            (0, Lead::Document) => {
                written.push_str(part.above.trim_start_matches(' '));
                written.push_str(&" ".repeat(block.indent));
            }
            _ => {
                written.push_str(&part.above);
                written.push_str(&" ".repeat(block.indent));
            }
        }
        written.push_str(part.body);
        if place + 1 < order.len() && !part.body.ends_with('\n') {
            written.push_str(end_of_line);
        }
    }
    let file = entries.first()?.key.span.file;
    let mut edits = vec![Edit {
        span: Span::new(file, block.start, block.end),
        text: written,
    }];
    if !hoisted.is_empty() {
        let above = lines::start(text, block.start);
        edits.push(Edit {
            span: Span::new(file, above, above),
            text: hoisted,
        });
    }
    Some(edits)
}

/// What the first entry stands behind.
#[derive(Clone, Copy)]
enum Lead {
    /// Its indent, like all others.
    Indent,
    /// What is above the document.
    Document,
    /// The dash of a list, behind so many spaces.
    Dash(usize),
}

/// An entry's lines.
struct Part<'t> {
    /// Empty lines and comments above it.
    above: String,
    /// From the key to the end of the last line that belongs to it.
    body: &'t str,
}

struct Block<'t> {
    indent: usize,
    lead: Lead,
    parts: Vec<Part<'t>>,
    /// From the first part to the last.
    start: usize,
    end: usize,
}

impl<'t> Block<'t> {
    fn read(text: &'t str, entries: &[Entry<'_>], document: bool) -> Option<Self> {
        let key_start = |entry: &Entry<'_>| entry.key.span.start as usize;
        let first = key_start(entries.first()?);
        let before = lines::before(text, first);
        let indent = before.len();
        let lead = match (lines::is_blank(before), document) {
            (true, true) => Lead::Document,
            (true, false) => Lead::Indent,
            (false, _) => Lead::Dash(before.bytes().take_while(|byte| *byte == b' ').count()),
        };
        if !before.bytes().all(|byte| matches!(byte, b' ' | b'-')) {
            return None;
        }
        let start = match lead {
            Lead::Indent => above(text, lines::start(text, first)),
            Lead::Document | Lead::Dash(_) => first,
        };
        let mut parts = Vec::with_capacity(entries.len());
        // Up to here lines belong to entries that are done.
        let mut done = start;
        for (index, entry) in entries.iter().enumerate() {
            let key = key_start(entry);
            let line = lines::start(text, key).max(start);
            let prefix = lines::before(text, key);
            if index > 0 && !(lines::is_blank(prefix) && prefix.len() == indent) || done > line {
                return None;
            }
            let end = entry.value.written_end(text, entry.key.span.end as usize);
            let last = lines::end(text, end);
            let beside = lines::trim(&text[end..last]);
            // `key:` without a value ends before its colon.
            let beside = lines::trim(beside.strip_prefix(':').unwrap_or(beside));
            if !(beside.is_empty() || beside.starts_with('#')) {
                return None;
            }
            let next = entries.get(index + 1).map(key_start);
            let last = own_end(
                text,
                last,
                next.map(|next| lines::start(text, next)),
                indent,
            )?;
            parts.push(Part {
                above: text[done..line].to_owned(),
                body: &text[key..last],
            });
            done = last;
        }
        Some(Block {
            indent,
            lead,
            parts,
            start,
            end: done,
        })
    }

    /// Takes the empty lines above everything else of a part.
    fn take_gap(&mut self, index: usize) -> String {
        let above = &mut self.parts[index].above;
        let lines = above.split_inclusive('\n');
        let gap: usize = lines
            .take_while(|line| line.trim().is_empty())
            .map(str::len)
            .sum();
        above.drain(..gap).collect()
    }
}

/// Where the empty lines and comments start that stand right above a line.
fn above(text: &str, line: usize) -> usize {
    let mut start = line;
    while let Some(end) = start.checked_sub(1) {
        let line = lines::start(text, end);
        if lines::between(&text[line..end]).is_none() {
            break;
        }
        start = line;
    }
    start
}

/// Where an entry ends whose last line of content ends at `at`: comments below it that are
/// indented further than its key are its own. `next` is where the next entry's line starts; only
/// empty lines and comments may stand before that.
fn own_end(text: &str, at: usize, next: Option<usize>, indent: usize) -> Option<usize> {
    let (mut own, mut line, mut deeper) = (at, at, true);
    while line < next.unwrap_or(text.len()) {
        let end = lines::end(text, line);
        match (lines::between(&text[line..end]), next) {
            (Some(Between::Comment(spaces)), _) if deeper && spaces > indent => own = end,
            (Some(Between::Comment(_)), _) => deeper = false,
            (Some(Between::Empty), _) => {}
            // The end of the list, the mapping or the document around.
            (None, None) => break,
            (None, Some(_)) => return None,
        }
        line = end;
    }
    Some(own)
}
