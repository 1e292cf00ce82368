//! A document as Markdown that fits an issue, a mail or a repository.

use std::fmt::Write;

use super::{clean, table};
use crate::report::document::{Align, Block, Cell, Document, Matrix, Point, Table, Text, Tone};

/// Draws a document.
pub fn draw(document: &Document) -> String {
    let mut out = String::new();
    let said = |block: &&Block| matches!(block, Block::Picture(picture) if picture.said);
    for block in document.blocks.iter().filter(|block| !said(block)) {
        if !out.is_empty() {
            out.push('\n');
        }
        match block {
            Block::Heading(level, text) => {
                let hashes = "#".repeat(usize::from(*level));
                let _ = writeln!(out, "{hashes} {}", plain(text));
            }
            Block::Paragraph(text) => {
                let _ = writeln!(out, "{}", runs(text));
            }
            Block::Points(points) => points.iter().for_each(|p| point(&mut out, p)),
            Block::Table(table) => grid(&mut out, table),
            Block::Picture(picture) => grid(&mut out, &picture.table),
            Block::Matrix(matrix) => grid(&mut out, &flat(matrix)),
            Block::Code(language, text) => code(&mut out, language, text),
        }
    }
    out
}

fn point(out: &mut String, point: &Point) {
    let mark = if point.task { "- [ ]" } else { "-" };
    let _ = writeln!(out, "{mark} {}", runs(&point.head));
    for line in &point.lines {
        let _ = writeln!(out, "  <br>{}", runs(line));
    }
    for (label, texts) in &point.details {
        let texts: Vec<String> = texts.iter().map(runs).collect();
        match texts.as_slice() {
            [only] => {
                let _ = writeln!(out, "  - {}: {only}", escaped(label));
            }
            texts => {
                let _ = writeln!(out, "  - {}:", escaped(label));
                for text in texts {
                    let _ = writeln!(out, "    - {text}");
                }
            }
        }
    }
}

/// An excerpt between fences that are longer than any run of backticks in it.
fn code(out: &mut String, language: &str, text: &str) {
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0).max(2) + 1);
    let _ = writeln!(out, "{fence}{language}");
    for line in text.lines() {
        let _ = writeln!(out, "{}", clean::line(line));
    }
    let _ = writeln!(out, "{fence}");
}

fn grid(out: &mut String, table: &Table) {
    let row = |out: &mut String, cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    };
    row(
        out,
        &mut table.columns.iter().map(|(name, _)| escaped(name)),
    );
    let rule = |align: &Align| match align {
        Align::Left => "---".to_owned(),
        Align::Right => "---:".to_owned(),
        Align::Center => ":---:".to_owned(),
    };
    row(out, &mut table.columns.iter().map(|(_, align)| rule(align)));
    for cells in &table.rows {
        row(
            out,
            &mut cells.iter().map(|cell| match cell {
                Cell::Text(text) => runs(text),
                Cell::Bar { bar, words } if words.is_empty() => table::steps(bar),
                Cell::Bar { words, .. } => escaped(words),
            }),
        );
    }
}

/// A grid as a table: the title of a group is a row of its own.
fn flat(matrix: &Matrix) -> Table {
    let names = matrix
        .columns
        .iter()
        .map(|name| (name.clone(), Align::Center));
    let mut table = Table {
        columns: [(String::new(), Align::Left)]
            .into_iter()
            .chain(names)
            .collect(),
        rows: Vec::new(),
    };
    for group in &matrix.groups {
        if !group.title.is_empty() {
            let blanks = matrix.columns.iter().map(|_| Cell::Text(Text::default()));
            let title = Cell::Text(group.title.clone());
            table.rows.push([title].into_iter().chain(blanks).collect());
        }
        for (label, cells) in &group.rows {
            let cells = [label].into_iter().chain(cells);
            table.rows.push(cells.cloned().map(Cell::Text).collect());
        }
    }
    table
}

fn plain(text: &Text) -> String {
    text.0.iter().map(|run| escaped(&run.text)).collect()
}

fn runs(text: &Text) -> String {
    let mut out = String::new();
    for run in &text.0 {
        let inner = run.text.trim();
        if run.tone != Tone::Strong || inner.is_empty() {
            out.push_str(&escaped(&run.text));
            continue;
        }
        // Emphasis needs its marks right beside the words.
        let start = run.text.len() - run.text.trim_start().len();
        let end = run.text.trim_end().len();
        let _ = write!(
            out,
            "{}**{}**{}",
            &run.text[..start],
            escaped(inner),
            &run.text[end..]
        );
    }
    out
}

/// Text that Markdown and HTML take as nothing but text.
fn escaped(text: &str) -> String {
    let clean = clean::line(text);
    let mut out = String::with_capacity(clean.len());
    for c in clean.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '@' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        let text = Text::from("a|b <img> *x* [y](z) `c` #1 @me");
        assert_eq!(
            runs(&text),
            "a\\|b &lt;img&gt; \\*x\\* \\[y\\](z) \\`c\\` \\#1 \\@me"
        );
    }
}
