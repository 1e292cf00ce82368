//! The tables of a document for a spreadsheet. No cell can become a formula.

use std::borrow::Cow;

use super::clean;
use crate::report::document::{Block, Cell, Document, Matrix, Table, Text};
use crate::sheet::guard;

/// Draws the tables and grids, an empty line between them; whatever else there is has no columns.
pub fn draw(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        let mut lines = String::new();
        match block {
            Block::Table(table) => plain(&mut lines, table),
            Block::Matrix(matrix) => grid(&mut lines, matrix),
            _ => continue,
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&lines);
    }
    out
}

/// A table without the columns that have no name, or bars, and in which nothing is written.
fn plain(out: &mut String, table: &Table) {
    let rows = table.rows.iter().map(|row| row.iter().map(cell).collect());
    let rows: Vec<Vec<String>> = rows.collect();
    let says = |at: usize| {
        let bars = table
            .rows
            .iter()
            .any(|row| matches!(row.get(at), Some(Cell::Bar { .. })));
        let named = !table.columns[at].0.is_empty() && !bars;
        named
            || rows
                .iter()
                .any(|row| row.get(at).is_some_and(|field| !field.is_empty()))
    };
    let kept: Vec<usize> = (0..table.columns.len()).filter(|at| says(*at)).collect();
    let names = kept.iter().map(|at| field(&table.columns[*at].0));
    let names: Vec<String> = names.collect();
    if names.iter().any(|name| !name.is_empty()) {
        line(out, names.into_iter());
    }
    for row in &rows {
        line(out, kept.iter().filter_map(|at| row.get(*at).cloned()));
    }
}

/// A grid with the title of its group before each row.
fn grid(out: &mut String, matrix: &Matrix) {
    let titled = matrix.groups.iter().any(|group| !group.title.is_empty());
    let before = if titled { 2 } else { 1 };
    let names = matrix.columns.iter().map(|name| field(name));
    line(out, vec![String::new(); before].into_iter().chain(names));
    for group in &matrix.groups {
        for (label, cells) in &group.rows {
            let title = titled.then(|| text(&group.title));
            let cells = cells.iter().map(text);
            line(out, title.into_iter().chain([text(label)]).chain(cells));
        }
    }
}

fn line(out: &mut String, fields: impl Iterator<Item = String>) {
    out.push_str(&fields.collect::<Vec<_>>().join(","));
    out.push('\n');
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(of) => text(of),
        Cell::Bar { words, .. } => field(words),
    }
}

fn text(Text(runs): &Text) -> String {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    field(&text)
}

/// A row of texts, none of which a spreadsheet computes.
pub fn row(texts: &[&str]) -> String {
    let fields: Vec<String> = texts.iter().map(|text| field(text)).collect();
    fields.join(",")
}

/// A field on one line, which no spreadsheet computes.
fn field(text: &str) -> String {
    let text = match clean::line(text) {
        Cow::Borrowed(text) => guard::written(text),
        Cow::Owned(text) => Cow::Owned(guard::written(&text).into_owned()),
    };
    if text.contains([',', '"', ';']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Align, Group};

    #[test]
    fn fields_are_quoted_and_no_formulas() {
        assert_eq!(field("plain 2.5"), "plain 2.5");
        assert_eq!(field("a, \"b\""), "\"a, \"\"b\"\"\"");
        for formula in ["=1+1", "+1", "-1", "@a", " =1", "\t=1", "\n=1"] {
            assert!(field(formula).starts_with('\''), "{formula}");
        }
        assert_eq!(field("a\r\nb"), "a  b");
    }

    #[test]
    fn tables_alone_are_drawn() {
        let mut document = Document::default();
        document.heading(1, "Not here");
        document.table(Table {
            columns: vec![
                ("A".to_owned(), Align::Left),
                ("B".to_owned(), Align::Right),
            ],
            rows: vec![vec!["x".into(), "1".into()]],
        });
        document.matrix(Matrix {
            columns: vec!["P-1".to_owned(), "P-2".to_owned()],
            groups: vec![Group {
                title: "Leading".into(),
                rows: vec![("Mentoring".into(), vec!["1".into(), "2!".into()])],
            }],
        });
        assert_eq!(
            draw(&document),
            "A,B\nx,1\n\n,,P-1,P-2\nLeading,Mentoring,1,2!\n"
        );
    }
}
