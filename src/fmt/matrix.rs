//! Matrices as grids under comments with the level ids.

use super::grid::{self, Grid};
use super::lines;
use super::row::{self, Cells, Row};
use crate::load::scalar::is_id;
use crate::source::{Edit, Span};
use crate::yaml::{self, Entry, Node, Value};

/// The edits that align the matrices of a ladder and its lenses. Without `levels` no comment is
/// added.
pub fn edits(text: &str, root: &Node<'_>, levels: Option<&[String]>) -> Vec<Edit> {
    let spans = yaml::comments(text, root)
        .into_iter()
        .map(|range| Span::new(root.span.file, range.start, range.end));
    let comments = Comments {
        text,
        spans: spans.collect(),
    };
    let lenses = match entry(root, "lenses").map(|entry| &entry.value.value) {
        Some(Value::Sequence(lenses)) => lenses.as_slice(),
        _ => &[],
    };
    let holders = std::iter::once(root).chain(lenses);
    let matrices =
        holders.filter_map(|holder| Matrix::read(text, entry(holder, "matrix")?, &comments));
    matrices
        .flat_map(|matrix| matrix.edits(levels, &comments))
        .collect()
}

fn entry<'n, 't>(node: &'n Node<'t>, key: &str) -> Option<&'n Entry<'t>> {
    match &node.value {
        Value::Mapping(entries) => entries.iter().find(|entry| entry.key.text == key),
        _ => None,
    }
}

/// The entries of a mapping in block style; in braces it has no lines that could line up.
fn block<'n, 't>(text: &str, node: &'n Node<'t>) -> Option<&'n [Entry<'t>]> {
    match &node.value {
        Value::Mapping(entries) if !node.is_flow(text) => Some(entries),
        _ => None,
    }
}

struct Comments<'t> {
    text: &'t str,
    /// In the order of the text.
    spans: Vec<Span>,
}

impl<'t> Comments<'t> {
    /// Those that start within a range.
    fn within(&self, start: u32, end: u32) -> &[Span] {
        let before = |at: u32| self.spans.partition_point(|span| span.start < at);
        &self.spans[before(start)..before(end)]
    }

    /// True where it says these words and nothing else.
    fn says(&self, span: Span, words: &[String]) -> bool {
        !words.is_empty() && self.words(span) == words
    }

    fn words(&self, span: Span) -> Vec<&'t str> {
        let comment = &self.text[span.start as usize..span.end as usize];
        let words = comment.strip_prefix('#').unwrap_or(comment);
        words.split_whitespace().collect()
    }
}

/// A competency and its rows.
struct Group<'t> {
    key: Span,
    /// The comment beside it.
    beside: Option<Span>,
    rows: Vec<Row<'t>>,
}

impl<'t> Group<'t> {
    fn read(text: &'t str, entry: &Entry<'_>, comments: &Comments<'_>) -> Option<Self> {
        let key = entry.key.span;
        let rows = block(text, &entry.value)?
            .iter()
            .filter_map(|entry| Row::read(text, entry));
        let line = lines::end(text, key.end as usize) as u32;
        let beside = comments.within(key.end, line).first().copied();
        Some(Group {
            key,
            beside: beside.filter(|comment| row::is_colon(text, key.end, comment.start)),
            rows: rows.collect(),
        })
    }

    fn cells(&self) -> impl Iterator<Item = &Cells<'t>> {
        self.rows.iter().filter_map(Row::cells)
    }
}

struct Matrix<'t> {
    text: &'t str,
    groups: Vec<Group<'t>>,
    /// From the key on.
    span: Span,
}

impl<'t> Matrix<'t> {
    fn read(text: &'t str, matrix: &Entry<'_>, comments: &Comments<'_>) -> Option<Self> {
        let groups = block(text, &matrix.value)?
            .iter()
            .filter_map(|entry| Group::read(text, entry, comments));
        Some(Matrix {
            text,
            groups: groups.collect(),
            span: Span {
                start: matrix.key.span.end,
                ..matrix.value.span
            },
        })
    }

    fn edits(&self, levels: Option<&[String]>, comments: &Comments<'_>) -> Vec<Edit> {
        let guessed = levels.is_none().then(|| self.guessed(comments)).flatten();
        let ids = levels.or(guessed.as_deref()).unwrap_or_default();
        let cells = self.groups.iter().flat_map(Group::cells);
        let grid = Grid::new(ids, cells.map(|cells| (&cells.texts[..], cells.long)));
        let above = self.headers_above(ids, comments);
        let headed = |group: &Group<'_>| {
            let bare = self.bare_end(group).is_some();
            let whole = |cells: &Cells<'_>| cells.texts.len() == ids.len();
            bare && levels.is_some() && above.is_empty() && group.cells().any(whole)
        };
        let rows = || self.groups.iter().flat_map(|group| &group.rows);
        let titles = self
            .groups
            .iter()
            .filter(|group| group.beside.is_some() || headed(group))
            .map(|group| row::least(self.text, group.key));
        let least = rows().map(|row| row.least(self.text)).chain(titles).max();
        let now = rows().filter_map(|row| row.now(self.text));
        let column = grid::place(least.unwrap_or(0), now);
        let header = |before| {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            grid.header(&ids, before)
        };
        let mut edits: Vec<Edit> = rows()
            .flat_map(|row| row.edits(self.text, column, &grid))
            .collect();
        for group in &self.groups {
            let (end, words) = match (group.beside, self.bare_end(group)) {
                (Some(comment), _) if comments.says(comment, ids) => (comment.end, header(0)),
                (Some(comment), _) => (comment.start, String::new()),
                (None, Some(end)) if headed(group) => (end, header(0)),
                _ => continue,
            };
            edits.push(Edit {
                span: Span {
                    start: group.key.end,
                    end,
                    ..group.key
                },
                text: row::colon(self.text, group.key, column) + &words,
            });
        }
        edits.extend(above.into_iter().map(|span| {
            let indent = lines::column(self.text, span.start as usize);
            Edit {
                span,
                text: header(column.saturating_sub(indent)),
            }
        }));
        edits
    }

    /// Where the line of a competency ends that has nothing beside it.
    fn bare_end(&self, group: &Group<'_>) -> Option<u32> {
        let start = group.key.end as usize;
        let line = &self.text[start..lines::end(self.text, start)];
        let end = start + line.trim_end_matches(['\r', '\n']).len();
        (lines::trim(line) == ":").then_some(end as u32)
    }

    /// Comments with the ids that have a line of their own.
    fn headers_above(&self, ids: &[String], comments: &Comments<'_>) -> Vec<Span> {
        let within = comments.within(self.span.start, self.span.end).iter();
        let own_line =
            |span: &&Span| lines::is_blank(lines::before(self.text, span.start as usize));
        let headers = within
            .filter(own_line)
            .filter(|span| comments.says(**span, ids));
        headers.copied().collect()
    }

    /// The words of the first comment beside a competency that can be level ids: as many as there
    /// are columns.
    fn guessed(&self, comments: &Comments<'_>) -> Option<Vec<String>> {
        let cells = self.groups.iter().flat_map(Group::cells);
        let columns = cells.map(|cells| cells.texts.len()).max()?;
        let beside = self.groups.iter().filter_map(|group| group.beside);
        let mut words = beside.map(|comment| comments.words(comment));
        let ids =
            words.find(|words| words.len() == columns && words.iter().all(|word| is_id(word)))?;
        Some(ids.into_iter().map(str::to_owned).collect())
    }
}
