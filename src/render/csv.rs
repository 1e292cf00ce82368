//! The tables of a document for a spreadsheet. No cell can become a formula.

use super::clean;
use crate::report::document::{Block, Cell, Document, Text};

/// Draws the tables, one below the other; whatever else there is has no columns.
pub fn draw(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        let Block::Table(table) = block else {
            continue;
        };
        let names = table.columns.iter().map(|(name, _)| field(name));
        line(&mut out, names);
        for row in &table.rows {
            line(&mut out, row.iter().map(cell));
        }
    }
    out
}

fn line(out: &mut String, fields: impl Iterator<Item = String>) {
    out.push_str(&fields.collect::<Vec<_>>().join(","));
    out.push('\n');
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(Text(runs)) => {
            let text: String = runs.iter().map(|run| run.text.as_str()).collect();
            field(&text)
        }
        Cell::Bar { words, .. } => field(words),
    }
}

/// A field; one that a spreadsheet would compute is text behind an apostrophe.
fn field(text: &str) -> String {
    let text = clean::line(text);
    let formula = text.trim_start().starts_with(['=', '+', '-', '@']);
    let text = if formula {
        format!("'{text}")
    } else {
        text.into_owned()
    };
    if text.contains([',', '"', ';']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Align, Table};

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
        assert_eq!(draw(&document), "A,B\nx,1\n");
    }
}
