//! Workbooks of Excel.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::cell::{iso, serial};
use super::{Cell, Gather, Grid, MOST_SHEETS, Problem, named};

/// Most merged regions of a sheet.
const MOST_MERGED: usize = 20_000;

/// Reads all sheets that are shown.
pub(super) fn read(bytes: &[u8], gather: &mut Gather) -> Result<(), Problem> {
    let broken = |error: XlsxError| match error {
        XlsxError::Password => Problem::whole("it has a password").help("save it without one"),
        error => Problem::whole(format!("this workbook cannot be read: {error}")),
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let sheets = book.sheets_metadata().to_vec();
    if sheets.len() > MOST_SHEETS {
        return Err(Problem::whole(format!("more than {MOST_SHEETS} sheets")));
    }
    for sheet in sheets {
        let name = sheet.name;
        if sheet.visible != SheetVisible::Visible {
            gather.notes.push(hidden(&name));
            continue;
        }
        if sheet.typ != SheetType::WorkSheet {
            gather.notes.push(format!(
                "the sheet `{name}` is not a table and was left out"
            ));
            continue;
        }
        let in_sheet = |error: XlsxError| {
            Problem::whole(format!("the sheet `{name}` cannot be read: {error}"))
        };
        let mut grid = Grid::default();
        let from_1904 = book.has_1904_epoch();
        let mut cells = book.worksheet_cells_reader(&name).map_err(in_sheet)?;
        while let Some(found) = cells.next_cell_with_formula_metadata().map_err(in_sheet)? {
            let (row, column) = found.pos;
            let (row, column) = (row as usize, column as usize);
            gather.take(1, 0)?;
            let at = || named(&name, row + 1, column);
            if found.formula.is_some() && matches!(found.value, DataRef::Empty) {
                gather.problem(without_value(at()));
                continue;
            }
            match cell(&found.value, from_1904) {
                Ok(cell) => grid.put(row, column, cell, &name, gather)?,
                Err(error) => gather.problem(refused(at(), &error)),
            }
        }
        drop(cells);
        let merged = book.merge_cells_by_sheet_name(&name).map_err(in_sheet)?;
        if merged.len() > MOST_MERGED {
            return Err(Problem::whole(format!(
                "more than {MOST_MERGED} merged cells in the sheet `{name}`"
            )));
        }
        for region in merged {
            let corner = |(row, column): (u32, u32)| (row as usize, column as usize);
            grid.merge(corner(region.start), corner(region.end), &name, gather)?;
        }
        gather.sheets.extend(grid.finish(name));
    }
    Ok(())
}

/// What is said of a sheet that nobody sees.
pub(super) fn hidden(name: &str) -> String {
    format!("the sheet `{name}` is hidden and was left out")
}

/// A formula that no spreadsheet has worked out.
pub(super) fn without_value(place: String) -> Problem {
    Problem::at(place, "a formula without a value")
        .help("open the file in a spreadsheet, save it there, and import it again")
}

/// A cell that shows an error.
pub(super) fn refused(place: String, error: &str) -> Problem {
    Problem::at(place, format!("`{error}` in place of a value"))
        .help("correct the formula, or write the value")
}

/// What a cell holds, or the error that it shows.
fn cell(value: &DataRef<'_>, from_1904: bool) -> Result<Cell, String> {
    Ok(match value {
        DataRef::Empty => Cell::EMPTY,
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Float(number) => Cell::of_number(*number),
        #[expect(clippy::cast_precision_loss, reason = "ratings and counts are small")]
        DataRef::Int(number) => Cell::of_number(*number as f64),
        DataRef::Bool(truth) => Cell::text(if *truth { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(time) if time.is_datetime() => match serial(time.as_f64(), from_1904) {
            Some(date) => Cell::of_date(date),
            None => Cell::of_number(time.as_f64()),
        },
        DataRef::DateTime(time) => Cell::of_number(time.as_f64()),
        DataRef::DateTimeIso(text) => iso(text).map_or_else(|| Cell::text(text), Cell::of_date),
        DataRef::DurationIso(text) => Cell::text(text),
        DataRef::Error(error) => return Err(error.to_string()),
        #[expect(unreachable_patterns, reason = "kinds of cells may be added")]
        _ => Cell::EMPTY,
    })
}
