//! Tables and grids, as their templates see them.

use askama::Template;
use askama::filters::HtmlSafe;

use super::bar::Picture;
use super::inline::{self, Prose};
use crate::render::clean;
use crate::report::document::{Align, Cell, Matrix, Table};

/// Columns from which on a table may be wider than its page, and can be moved sideways.
const MANY_COLUMNS: usize = 6;

/// A table: facts where it has two columns without names, else rows that fold on a narrow screen.
#[derive(Template)]
#[template(path = "table.html")]
pub struct Rows<'a> {
    columns: Vec<Column>,
    rows: Vec<Vec<&'a Cell>>,
    /// Whether any column has a name.
    named: bool,
}

impl HtmlSafe for Rows<'_> {}

/// A column of a table.
struct Column {
    /// What it is called, clean; may be empty.
    name: String,
    /// How its cells stand, as a class; may be empty.
    class: &'static str,
}

impl<'a> Rows<'a> {
    /// A table as it is drawn.
    pub fn of(table: &'a Table) -> Self {
        let column = |(name, align): &(String, Align)| Column {
            name: clean::line(name).into_owned(),
            class: match align {
                Align::Left => "",
                Align::Right => "number",
                Align::Center => "center",
            },
        };
        let columns: Vec<Column> = table.columns.iter().map(column).collect();
        let width = columns.len();
        let rows = table.rows.iter();
        Rows {
            named: columns.iter().any(|column| !column.name.is_empty()),
            columns,
            rows: rows.map(|row| row.iter().take(width).collect()).collect(),
        }
    }

    fn facts(&self) -> bool {
        !self.named && self.columns.len() == 2
    }

    fn wide(&self) -> bool {
        self.columns.len() >= MANY_COLUMNS
    }

    /// Whether a cell is a short name in one word.
    fn is_id(&self, cell: &Cell) -> bool {
        matches!(cell, Cell::Text(text) if inline::is_id(&inline::plain(text)))
    }

    /// Whether a cell of the first column says what its row is about.
    fn is_head(&self, cell: &Cell) -> bool {
        let first = self.columns.first();
        first.is_some_and(|first| first.class.is_empty()) && !is_empty(cell)
    }
}

/// What a cell holds.
#[derive(Template)]
#[template(path = "cell.html")]
struct Content<'a> {
    cell: &'a Cell,
}

impl HtmlSafe for Content<'_> {}

/// Whether a cell says nothing.
fn is_empty(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.is_empty())
}

impl<'a> Content<'a> {
    fn of(cell: &'a Cell) -> Self {
        Content { cell }
    }
}

/// A grid: it is moved sideways where it is too wide, with the names of its rows in place.
#[derive(Template)]
#[template(path = "grid.html")]
pub struct Grid<'a> {
    matrix: &'a Matrix,
}

impl HtmlSafe for Grid<'_> {}

impl<'a> Grid<'a> {
    /// A grid as it is drawn.
    pub fn of(matrix: &'a Matrix) -> Self {
        Grid { matrix }
    }

    /// Columns, with the one of the rows' names.
    fn width(&self) -> usize {
        self.matrix.columns.len() + 1
    }
}
