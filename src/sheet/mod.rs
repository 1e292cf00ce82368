//! A spreadsheet, or a table of text, as sheets of cells that know their place.
//!
//! What a program of a spreadsheet adds is undone here: encodings, separators, merged cells,
//! formulas, dates as numbers. What cannot be known is a [`Problem`] with the cell that has it. Only
//! the bytes that are handed over are read: nothing that they name is looked up.

mod cell;
pub mod guard;
pub mod list;
mod ods;
mod packed;
mod table;
mod xlsx;

use std::fmt;

pub use cell::{Cell, Value};

/// Most bytes of a file.
pub const MOST_BYTES: u64 = 32 * 1024 * 1024;
/// Most bytes of what is packed in it.
const MOST_UNPACKED: u64 = 32 * 1024 * 1024;
/// Most sheets of a workbook.
const MOST_SHEETS: usize = 64;
/// Columns of a row: what stands further to the right is no table that anybody reads.
const MOST_COLUMNS: usize = 1_000;
/// Rows with something in them.
const MOST_ROWS: usize = 500_000;
/// Cells up to the last one of each row, over all sheets.
const MOST_CELLS: usize = 2_000_000;
/// Bytes of text over all sheets, merged cells counted as often as they show it.
const MOST_TEXT: usize = 64 * 1024 * 1024;

/// What a file holds.
#[derive(Debug)]
pub struct Book {
    /// Its sheets that are shown and hold something, in their order.
    pub sheets: Vec<Sheet>,
    /// What was read otherwise than it may look, and what was left out: sentences, lower case.
    pub notes: Vec<String>,
}

/// One sheet. Rows without content are left out; those that are there keep their number.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name; empty in a table of text.
    pub name: String,
    /// Its rows, from above.
    pub rows: Vec<Row>,
    places: Places,
}

/// A row with something in it.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its number, from 1. In a table of text that of its first line.
    pub number: usize,
    /// Its cells up to the last one that holds something.
    pub cells: Vec<Cell>,
}

/// How a place is named.
#[derive(Clone, Debug)]
enum Places {
    /// `7`: by the line of a row.
    Lines,
    /// As in the sheet whose rows, from a certain one on, are the columns here.
    Turned(Box<Sheet>, usize),
    /// `Levels!C7`.
    Named(String),
    /// `7:12`: where records start in the text, by row, and what stands between fields.
    Text {
        text: String,
        starts: Vec<usize>,
        separator: u8,
    },
}

/// Why a file cannot be used: the place, what is wrong, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// `Levels!C7`, or line and column as `7:12`; empty for the whole file.
    pub place: String,
    /// What is wrong: lower case, no final stop, names in backticks.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Problem {
    /// One about the whole file.
    pub fn whole(message: impl Into<String>) -> Self {
        Problem::at(String::new(), message)
    }

    /// One at a place.
    pub fn at(place: String, message: impl Into<String>) -> Self {
        Problem {
            place,
            message: message.into(),
            help: None,
        }
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.as_str() {
            "" => f.write_str(&self.message),
            place => write!(f, "{place}: {}", self.message),
        }
    }
}

static NOTHING: Cell = Cell::EMPTY;

impl Row {
    /// A cell; an empty one where the row has ended.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&NOTHING)
    }

    /// How many cells hold something.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_blank()).count()
    }
}

impl Sheet {
    /// A table of a page: rows whose number is their line.
    pub fn of_lines(rows: Vec<Row>) -> Self {
        Sheet {
            name: String::new(),
            rows,
            places: Places::Lines,
        }
    }

    /// The rows from a certain one on as columns; places stay those of this sheet.
    pub fn turned(&self, from: usize) -> Self {
        let rows = (0..self.width()).map(|column| Row {
            number: column + 1,
            cells: self.rows[from..]
                .iter()
                .map(|row| row.cell(column).clone())
                .collect(),
        });
        Sheet {
            name: self.name.clone(),
            rows: rows.filter(|row| row.filled() > 0).collect(),
            places: Places::Turned(Box::new(self.clone()), from),
        }
    }

    /// Columns of the widest row.
    pub fn width(&self) -> usize {
        let widths = self.rows.iter().map(|row| row.cells.len());
        widths.max().unwrap_or(0)
    }

    /// The place of a cell as messages name it: `Levels!C7`, or line and column as `7:12`. `row`
    /// is the place in `rows`, `column` from 0.
    pub fn place(&self, row: usize, column: usize) -> String {
        let number = self.rows.get(row).map_or(0, |row| row.number);
        match &self.places {
            Places::Lines => number.to_string(),
            // A turned row is numbered by the column that it was.
            Places::Turned(of, from) => of.place(column + from, number.saturating_sub(1)),
            Places::Named(sheet) => named(sheet, number, column),
            Places::Text {
                text,
                starts,
                separator,
            } => {
                let start = starts.get(row).copied().unwrap_or(0);
                table::place(text, start, number, *separator, column)
            }
        }
    }
}

/// `'Year 2026'!C7`, as spreadsheets write it.
fn named(sheet: &str, number: usize, column: usize) -> String {
    let plain = sheet
        .chars()
        .all(|c| c.is_alphanumeric() || c == '_' || c == '.');
    let column = letters(column);
    if plain && !sheet.is_empty() {
        format!("{sheet}!{column}{number}")
    } else {
        format!("'{}'!{column}{number}", sheet.replace('\'', "''"))
    }
}

/// The name of a column, from 0: A to Z, AA.
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Reads a file; its name tells a table with tabs from others, its content tells the rest.
///
/// # Errors
/// All that cannot be used, each with its place; never an empty list.
pub fn read(name: &str, bytes: &[u8]) -> Result<Book, Vec<Problem>> {
    if bytes.len() as u64 > MOST_BYTES {
        let most = MOST_BYTES / (1024 * 1024);
        return Err(vec![Problem::whole(format!("larger than {most} MiB"))]);
    }
    let mut gather = Gather::default();
    let read = match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => packed::read(bytes, &mut gather),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(Problem::whole(
            "this is a workbook in an old format, or one with a password",
        )
        .help("save it as .xlsx without a password")),
        _ => table::read(name, bytes, &mut gather),
    };
    if let Err(problem) = read {
        gather.problems.push(problem);
    }
    if !gather.problems.is_empty() {
        return Err(gather.problems);
    }
    if gather.sheets.is_empty() {
        let hidden = gather.notes.iter().any(|note| note.contains("hidden"));
        let message = if hidden {
            "only hidden sheets hold something"
        } else {
            "there is nothing in it"
        };
        return Err(vec![Problem::whole(message)]);
    }
    Ok(Book {
        sheets: gather.sheets,
        notes: gather.notes,
    })
}

/// A page of text in one of the encodings in which tables are read.
///
/// # Errors
/// Where it is too large, or no text.
pub fn text(bytes: &[u8]) -> Result<String, Problem> {
    if bytes.len() as u64 > crate::source::MOST_BYTES {
        return Err(Problem::whole("larger than 8 MiB"));
    }
    table::decode(bytes, &mut Vec::new())
}

/// Most problems that are told of one file.
const MOST_PROBLEMS: usize = 50;

/// What has been read so far, and how much of what may be read is left.
#[derive(Debug, Default)]
struct Gather {
    sheets: Vec<Sheet>,
    notes: Vec<String>,
    problems: Vec<Problem>,
    cells: usize,
    text: usize,
}

impl Gather {
    /// Counts cells against what may be read.
    fn take(&mut self, cells: usize, text: usize) -> Result<(), Problem> {
        self.cells = self.cells.saturating_add(cells);
        self.text = self.text.saturating_add(text);
        let too_many = |what: String| Err(Problem::whole(what));
        match () {
            () if self.cells > MOST_CELLS => too_many(format!("more than {MOST_CELLS} cells")),
            () if self.text > MOST_TEXT => too_many(format!(
                "more than {} MiB of text",
                MOST_TEXT / (1024 * 1024)
            )),
            () => Ok(()),
        }
    }

    /// Keeps a problem; those beyond the first fifty are not told.
    fn problem(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }
}

/// A sheet in the making: cells come in any order of rows and columns.
#[derive(Debug, Default)]
struct Grid {
    rows: std::collections::BTreeMap<usize, Vec<Cell>>,
}

impl Grid {
    /// Puts a cell in its place; both from 0.
    fn put(
        &mut self,
        row: usize,
        column: usize,
        cell: Cell,
        sheet: &str,
        gather: &mut Gather,
    ) -> Result<(), Problem> {
        if cell.is_blank() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            let message = format!(
                "there is something to the right of column {}",
                letters(MOST_COLUMNS - 1)
            );
            return Err(Problem::at(named(sheet, row + 1, column), message));
        }
        let cells = self.rows.entry(row).or_default();
        let more = (column + 1).saturating_sub(cells.len());
        gather.take(more, cell.text.len())?;
        if more > 0 {
            cells.resize(column + 1, Cell::EMPTY);
        }
        cells[column] = cell;
        if self.rows.len() > MOST_ROWS {
            return Err(Problem::whole(format!(
                "more than {MOST_ROWS} rows in the sheet `{sheet}`"
            )));
        }
        Ok(())
    }

    /// Shows the content of a merged region's first cell in all of its cells that lie in rows and
    /// columns with content; all bounds from 0 and included.
    fn merge(
        &mut self,
        (top, left): (usize, usize),
        (bottom, right): (usize, usize),
        sheet: &str,
        gather: &mut Gather,
    ) -> Result<(), Problem> {
        let first = self.rows.get(&top).and_then(|cells| cells.get(left));
        let Some(first) = first.filter(|cell| !cell.is_blank()).cloned() else {
            return Ok(());
        };
        let width = self.rows.values().map(Vec::len).max().unwrap_or(0);
        let right = right.min(width.saturating_sub(1));
        let rows: Vec<usize> = self
            .rows
            .range(top..=bottom.max(top))
            .map(|(row, _)| *row)
            .collect();
        for row in rows {
            for column in left..=right {
                if (row, column) == (top, left) {
                    continue;
                }
                gather.take(1, 0)?;
                let merged = Cell {
                    merged: true,
                    ..first.clone()
                };
                self.put(row, column, merged, sheet, gather)?;
            }
        }
        Ok(())
    }

    /// The sheet; none where it holds nothing.
    fn finish(self, name: String) -> Option<Sheet> {
        if self.rows.is_empty() {
            return None;
        }
        let rows = self.rows.into_iter();
        let rows = rows.map(|(row, cells)| Row {
            number: row + 1,
            cells,
        });
        Some(Sheet {
            rows: rows.collect(),
            places: Places::Named(name.clone()),
            name,
        })
    }
}
