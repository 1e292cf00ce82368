//! A table as lines of a width.

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, Table as Grid, TableStyle, Width,
};
use unicode_width::UnicodeWidthStr;

use super::clean;
use crate::report::document::{Align, Bar, Cell, Table};

/// Columns between the columns of a table.
const GUTTER: usize = 2;

/// The lines of a table, the names of its columns first; none where a word of it would have to
/// be broken.
pub fn lines(table: &Table, width: usize) -> Option<Vec<String>> {
    let rows = rows(table);
    let mut least = least_widths(table, &rows);
    if least.iter().map(|least| least + GUTTER).sum::<usize>() > width {
        return None;
    }
    keep_first(&mut least, &rows, width);
    let mut grid = grid(table, rows, width);
    for (index, least) in least.iter().enumerate() {
        if let Some(column) = grid.column_mut(index) {
            let least = Width::Fixed(columns(least + GUTTER));
            column.set_constraint(ColumnConstraint::LowerBoundary(least));
        }
    }
    Some(grid.lines().collect())
}

/// The lines of a table, with words broken where they must be.
pub fn squeezed(table: &Table, width: usize) -> Vec<String> {
    grid(table, rows(table), width).lines().collect()
}

fn rows(table: &Table) -> Vec<Vec<String>> {
    let rows = table.rows.iter();
    rows.map(|row| row.iter().map(cell).collect()).collect()
}

fn grid(table: &Table, rows: Vec<Vec<String>>, width: usize) -> Grid {
    let mut grid = Grid::new();
    grid.load_style(TableStyle::new())
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(columns(width));
    if table.columns.iter().any(|(name, _)| !name.is_empty()) {
        grid.set_header(table.columns.iter().map(|(name, _)| clean::line(name)));
    }
    grid.add_rows(rows);
    for (index, (_, align)) in table.columns.iter().enumerate() {
        if let Some(column) = grid.column_mut(index) {
            column.set_padding((0, columns(GUTTER)));
            column.set_cell_alignment(match align {
                Align::Left => CellAlignment::Left,
                Align::Right => CellAlignment::Right,
                Align::Center => CellAlignment::Center,
            });
        }
    }
    grid
}

fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// By column: the columns of its longest word.
fn least_widths(table: &Table, rows: &[Vec<String>]) -> Vec<usize> {
    let longest = |text: &str| text.split(' ').map(UnicodeWidthStr::width).max();
    let columns = table.columns.iter().enumerate();
    let least = columns.map(|(index, (name, _))| {
        let cells = rows
            .iter()
            .filter_map(|row| row.get(index))
            .map(String::as_str)
            .chain([name.as_str()]);
        cells.filter_map(longest).max().unwrap_or(0)
    });
    least.collect()
}

/// What a row is about stands on one line where the other columns can give way to it, and where it
/// takes no more than two fifths of the width.
fn keep_first(least: &mut [usize], rows: &[Vec<String>], width: usize) {
    let whole = rows
        .iter()
        .filter_map(|row| row.first())
        .map(|text| text.width());
    let whole = whole.max().unwrap_or(0);
    let others: usize = least.iter().skip(1).map(|least| least + GUTTER).sum();
    if whole <= width * 2 / 5
        && whole + GUTTER + others <= width
        && let Some(first) = least.first_mut()
    {
        *first = whole.max(*first);
    }
}

/// A cell as plain text.
pub fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => {
            let runs = text.0.iter().map(|run| clean::line(&run.text));
            runs.collect()
        }
        Cell::Bar { bar, words } if words.is_empty() => steps(bar),
        // Blanks that do not break, so that the number stays beside its bar.
        Cell::Bar { bar, words } => format!("{} {words:>4}", steps(bar)).replace(' ', "\u{a0}"),
    }
}

/// A bar, step by step: filled, filled by half, asked and not there, not asked.
pub fn steps(bar: &Bar) -> String {
    let steps = (0..bar.steps).map(|step| step as f64);
    let drawn = steps.map(|step| match bar.filled - step {
        full if full > 0.75 => '█',
        half if half > 0.25 => '▌',
        _ if step < bar.asked => '░',
        _ => '·',
    });
    drawn.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(first: &str, last: &str) -> Table {
        let cell = |text: &str| Cell::Text(text.to_owned().into());
        Table {
            columns: ["Skill", "Rated", "Wanted"]
                .map(|name| (name.to_owned(), Align::Left))
                .to_vec(),
            rows: vec![vec![cell(first), cell("3"), cell(last)]],
        }
    }

    #[test]
    fn what_a_row_is_about_is_broken_last() {
        let table = table(
            "Balancing interests",
            "likes industry relations more than finance",
        );
        let lines = lines(&table, 50).unwrap_or_default();
        assert!(
            lines[1].starts_with("Balancing interests  3      likes"),
            "{lines:#?}"
        );
        assert!(lines.iter().all(|line| line.width() <= 50), "{lines:#?}");
    }

    #[test]
    fn a_first_column_of_more_than_two_fifths_is_broken() {
        let table = table("Balancing the interests of partners", "likes finance");
        let lines = lines(&table, 50).unwrap_or_default();
        assert!(lines.len() > 2, "{lines:#?}");
        assert!(lines.iter().all(|line| line.width() <= 50), "{lines:#?}");
    }
}
