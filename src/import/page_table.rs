//! Tables in pages of Markdown.

use super::sections::unmarked;
use super::texts::line;
use crate::sheet::{Cell, Row, Sheet};

/// The tables of a page that have the same columns.
pub struct Tables {
    /// All of them as one. Where there are several, a first column has the heading of each.
    pub sheet: Sheet,
    /// Cells with content below the names of columns.
    pub cells: usize,
    /// Tables with other columns.
    pub others: usize,
}

/// One table.
struct Table {
    heading: String,
    names: Row,
    rows: Vec<Row>,
}

impl Table {
    fn cells(&self) -> usize {
        self.rows.iter().map(Row::filled).sum()
    }

    fn has_the_columns_of(&self, other: &Table) -> bool {
        self.names.cells == other.names.cells
    }
}

/// The tables of a page with those columns that have the most cells; none where there is none.
pub fn read(text: &str) -> Option<Tables> {
    let tables = tables(text);
    let all = |of: &Table| -> usize {
        let alike = tables.iter().filter(|table| table.has_the_columns_of(of));
        alike.map(Table::cells).sum()
    };
    let most = tables.iter().map(all).max()?;
    let chosen = tables.iter().find(|table| all(table) == most)?;
    let alike: Vec<&Table> = tables
        .iter()
        .filter(|table| table.has_the_columns_of(chosen))
        .collect();
    let several = alike.len() > 1;
    let row = |first: &str, row: &Row| Row {
        number: row.number,
        cells: several
            .then(|| Cell::text(first))
            .into_iter()
            .chain(row.cells.iter().cloned())
            .collect(),
    };
    let mut rows = vec![row("Theme", &chosen.names)];
    for table in &alike {
        rows.extend(table.rows.iter().map(|of| row(&table.heading, of)));
    }
    Some(Tables {
        sheet: Sheet::of_lines(rows),
        cells: most,
        others: tables.len() - alike.len(),
    })
}

fn tables(text: &str) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    let (mut heading, mut fence, mut open) = (String::new(), false, false);
    let lines: Vec<&str> = text.lines().collect();
    for (at, raw) in lines.iter().enumerate() {
        let trimmed = raw.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fence = !fence;
        }
        if fence || !trimmed.contains('|') {
            open = false;
            let depth = trimmed.len() - trimmed.trim_start_matches('#').len();
            if !fence && (1..=6).contains(&depth) {
                heading = line(&unmarked(trimmed.trim_matches('#')));
            }
            continue;
        }
        let row = Row {
            number: at + 1,
            cells: cells(trimmed),
        };
        let is_rule = |line: &&str| line.contains('-') && line.chars().all(|c| "|-: ".contains(c));
        let ruled = lines.get(at + 1).map(|line| line.trim());
        match found.last_mut().filter(|_| open) {
            Some(_) if is_rule(&trimmed) => {}
            Some(table) => table.rows.extend((row.filled() > 0).then_some(row)),
            None if ruled.as_ref().is_some_and(is_rule) => {
                open = true;
                found.push(Table {
                    heading: heading.clone(),
                    names: row,
                    rows: Vec::new(),
                });
            }
            None => {}
        }
    }
    found
}

/// The cells of a line; a bar behind a backslash is one of the text.
fn cells(line: &str) -> Vec<Cell> {
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut signs = line.chars().peekable();
    while let Some(c) = signs.next() {
        match (c, cells.last_mut()) {
            ('\\', Some(cell)) if signs.peek() == Some(&'|') => cell.extend(signs.next()),
            ('|', _) => cells.push(String::new()),
            (c, Some(cell)) => cell.push(c),
            (_, None) => {}
        }
    }
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    let broken = |cell: &str| {
        let tags = ["<br>", "<br/>", "<br />"];
        tags.iter()
            .fold(cell.to_owned(), |text, tag| text.replace(tag, "\n"))
    };
    let cells = cells
        .iter()
        .map(|cell| Cell::text(&unmarked(&broken(cell))));
    cells.collect()
}
