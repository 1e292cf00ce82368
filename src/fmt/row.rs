//! The rows of a matrix as they are written.

use super::grid::Grid;
use super::lines;
use crate::source::{Edit, Span};
use crate::yaml::{Entry, Node, Value};

/// A row whose value can be moved.
pub struct Row<'t> {
    key: Span,
    value: Span,
    cells: Option<Cells<'t>>,
}

/// The cells of a row that has one a level.
pub struct Cells<'t> {
    /// As they are written.
    pub texts: Vec<&'t str>,
    /// In long form, `{at: […], …}`.
    pub long: bool,
    /// From the start of the value to the closing bracket.
    span: Span,
}

impl<'t> Row<'t> {
    /// Reads a row; none where it stays as it is: without a value, in block style, with a comment
    /// before its value.
    pub fn read(text: &'t str, entry: &Entry<'_>) -> Option<Self> {
        let (key, value) = (entry.key.span, entry.value.span);
        let own_line = lines::is_blank(lines::before(text, key.start as usize));
        let in_place = value.end > value.start && is_colon(text, key.end, value.start);
        let simple = match &entry.value.value {
            Value::Scalar(_) => entry.value.is_null(),
            _ => entry.value.is_flow(text),
        };
        let row = Row {
            key,
            value,
            cells: cells(text, &entry.value),
        };
        (own_line && in_place && simple).then_some(row)
    }

    /// Its cells, where they stand in the grid.
    pub fn cells(&self) -> Option<&Cells<'t>> {
        self.cells.as_ref()
    }

    /// The first column at which its value can stand.
    pub fn least(&self, text: &str) -> usize {
        least(text, self.key)
    }

    /// The column at which its value stands, where that is behind the key.
    pub fn now(&self, text: &str) -> Option<usize> {
        let (key, value) = (self.key.end as usize, self.value.start as usize);
        let same_line = !text[key..value].contains('\n');
        same_line.then(|| lines::column(text, value))
    }

    /// The edits that put the value at a column, and its cells into the grid.
    pub fn edits(&self, text: &str, column: usize, grid: &Grid) -> Vec<Edit> {
        let mut edits = vec![Edit {
            span: Span {
                start: self.key.end,
                end: self.value.start,
                ..self.key
            },
            text: colon(text, self.key, column),
        }];
        if let Some(cells) = &self.cells {
            edits.push(Edit {
                span: cells.span,
                text: if cells.long {
                    grid.long(&cells.texts)
                } else {
                    grid.short(&cells.texts)
                },
            });
        }
        edits
    }
}

/// The first column at which something can stand behind a key and its colon.
pub fn least(text: &str, key: Span) -> usize {
    lines::column(text, key.end as usize) + ": ".len()
}

/// The colon behind a key, and blanks up to a column.
pub fn colon(text: &str, key: Span, column: usize) -> String {
    let after = lines::column(text, key.end as usize) + 1;
    format!(":{}", " ".repeat(column.saturating_sub(after).max(1)))
}

/// True where nothing but the colon stands between a key and what follows.
pub fn is_colon(text: &str, key_end: u32, next: u32) -> bool {
    lines::trim(&text[key_end as usize..next as usize]) == ":"
}

fn cells<'t>(text: &'t str, value: &Node<'_>) -> Option<Cells<'t>> {
    let (list, long) = match &value.value {
        Value::Sequence(_) => (value, false),
        Value::Mapping(entries) => {
            let at = entries.first().filter(|entry| entry.key.text == "at")?;
            let (key, list) = (at.key.span, &at.value);
            let opening = lines::trim(&text[value.span.start as usize..key.start as usize]);
            if opening != "{" || !is_colon(text, key.end, list.span.start) {
                return None;
            }
            (list, true)
        }
        Value::Scalar(_) | Value::Refused => return None,
    };
    let Value::Sequence(items) = &list.value else {
        return None;
    };
    if items.is_empty() || !list.is_flow(text) {
        return None;
    }
    let mut texts = Vec::with_capacity(items.len());
    let mut at = list.span.start as usize;
    for (index, item) in items.iter().enumerate() {
        let (start, end) = (item.span.start as usize, item.span.end as usize);
        let written = &text[start..end];
        let scalar = matches!(item.value, Value::Scalar(_));
        let between = lines::trim(&text[at..start]);
        let expected = if index == 0 { "[" } else { "," };
        // A comment among the cells stays where it is.
        if !scalar || written.contains('\n') || between != expected {
            return None;
        }
        texts.push(written);
        at = end;
    }
    let close = lines::trim(&text[at..list.span.end as usize]);
    let closed = lines::trim(close.strip_prefix(',').unwrap_or(close)) == "]";
    closed.then_some(Cells {
        texts,
        long,
        span: Span {
            end: list.span.end,
            ..value.span
        },
    })
}
