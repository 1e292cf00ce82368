//! Rows as a workbook for spreadsheets: a sheet a table, and one that explains the columns.
//!
//! Rows wait in a temporary file without a name, so that memory does not grow with them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_xlsxwriter::{
    ConditionalFormat2ColorScale, DocProperties, ExcelDateTime, Format, Workbook, Worksheet,
    XlsxError,
};

use crate::render::clean;
use crate::tables::{Cell, Column, Kind, TakeRow};

/// The last row of a sheet that Excel reads, counted from 0.
const LAST_ROW: u32 = 1_048_575;
/// Characters of a cell that Excel reads.
const LONGEST: usize = 32_767;
/// Characters of the name of a sheet that Excel reads.
const LONGEST_NAME: usize = 31;
/// The colour of the lowest number of a matrix, and of the highest.
const COLORS: (u32, u32) = (0xF7_FB_FF, 0x6B_AE_D6);
/// Behind the names of columns.
const HEADER_COLOR: u32 = 0xE7_E6_E6;
const EXPLAINED: [(&str, f64); 5] = [
    ("table", 18.0),
    ("column", 22.0),
    ("type", 12.0),
    ("unit", 36.0),
    ("meaning", 80.0),
];

/// A workbook that is being made.
pub struct Book {
    workbook: Workbook,
    formats: Formats,
    /// Names of sheets in small letters: to Excel `A` and `a` are one.
    names: BTreeSet<String>,
    explained: Vec<(String, Vec<Column>)>,
}

struct Formats {
    header: Format,
    date: Format,
    text: Format,
    number: Format,
    whole: Format,
    core: Format,
}

/// How the numbers of a matrix are shown.
pub struct Matrix {
    /// The first column of numbers.
    pub first: usize,
    /// How many columns of numbers there are.
    pub levels: usize,
    /// The column that names those that are core.
    pub core: usize,
}

impl Default for Book {
    fn default() -> Self {
        let mut workbook = Workbook::new();
        // The same input gives the same bytes, so no file says when it was made.
        let created = ExcelDateTime::from_ymd(2000, 1, 1);
        if let Ok(created) = created {
            workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        }
        Book {
            workbook,
            formats: Formats {
                header: Format::new().set_bold().set_background_color(HEADER_COLOR),
                date: Format::new().set_num_format("yyyy-mm-dd"),
                text: Format::new().set_text_wrap(),
                number: Format::new().set_num_format("0.###"),
                whole: Format::new().set_num_format("0"),
                core: Format::new().set_bold().set_num_format("0\"!\""),
            },
            names: BTreeSet::from(["columns".to_owned(), "history".to_owned()]),
            explained: Vec::new(),
        }
    }
}

impl Book {
    /// Adds a sheet with the rows that `fill` hands over.
    ///
    /// # Errors
    /// Says what Excel could not read.
    pub fn sheet(
        &mut self,
        table: &str,
        columns: &[Column],
        matrix: Option<&Matrix>,
        fill: impl FnOnce(&mut TakeRow<'_>),
    ) -> Result<(), String> {
        let name = self.name(table);
        let sheet = self.workbook.add_worksheet_with_low_memory();
        let sheet = sheet.map_err(|error| error.to_string())?;
        begin(sheet, &name, columns, &self.formats).map_err(|error| error.to_string())?;
        let mut last = 0;
        let mut trouble = None;
        fill(&mut |cells| {
            if trouble.is_none() {
                trouble = match last {
                    LAST_ROW => Some(format!(
                        "`{table}` has more rows than the {LAST_ROW} of a sheet; csv and jsonl \
                         have room for all"
                    )),
                    _ => {
                        last += 1;
                        write(sheet, last, columns, cells, matrix, &self.formats).err()
                    }
                };
            }
        });
        if let Some(trouble) = trouble {
            return Err(trouble);
        }
        end(sheet, last, columns, matrix).map_err(|error| error.to_string())?;
        self.explained.push((table.to_owned(), columns.to_vec()));
        Ok(())
    }

    /// The workbook as bytes.
    ///
    /// # Errors
    /// Says what Excel could not read.
    pub fn finish(mut self) -> Result<Vec<u8>, String> {
        self.explain().map_err(|error| error.to_string())?;
        let bytes = self.workbook.save_to_buffer();
        bytes.map_err(|error| error.to_string())
    }

    fn explain(&mut self) -> Result<(), XlsxError> {
        let sheet = self.workbook.add_worksheet();
        sheet.set_name("columns")?.set_freeze_panes(1, 0)?;
        for (at, (name, width)) in (0..).zip(EXPLAINED) {
            sheet.write_string_with_format(0, at, name, &self.formats.header)?;
            sheet.set_column_width(at, width)?;
        }
        let columns = self.explained.iter().flat_map(|(table, columns)| {
            columns.iter().map(move |column| (table.as_str(), column))
        });
        for (row, (table, column)) in (1..).zip(columns) {
            let texts = [
                table,
                &column.name,
                column.kind.name(),
                column.unit,
                &column.about,
            ];
            for (at, text) in (0..).zip(texts) {
                sheet.write_string_with_format(row, at, text, &self.formats.text)?;
            }
        }
        Ok(())
    }

    /// A name that no other sheet has.
    fn name(&mut self, table: &str) -> String {
        let cut = |by: usize| table.chars().take(LONGEST_NAME - by).collect::<String>();
        let mut name = cut(0);
        for number in 2.. {
            if self.names.insert(name.to_lowercase()) {
                break;
            }
            let number = format!("_{number}");
            name = cut(number.len()) + &number;
        }
        name
    }
}

fn begin(
    sheet: &mut Worksheet,
    name: &str,
    columns: &[Column],
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    for (at, column) in (0..).zip(columns) {
        sheet.write_string_with_format(0, at, &*column.name, &formats.header)?;
        sheet.set_column_width(at, width(column))?;
    }
    Ok(())
}

/// Characters of a column: room for its name and the button of its filter, and for what stands
/// there.
fn width(column: &Column) -> f64 {
    let name = column.name.chars().count() + 4;
    let least = match column.kind {
        Kind::Text if column.unit.is_empty() => 28,
        Kind::Text => 18,
        Kind::Date => 12,
        Kind::Number | Kind::Count | Kind::Flag => 8,
    };
    name.max(least) as f64
}

/// The filters, and the colours of a matrix.
fn end(
    sheet: &mut Worksheet,
    last: u32,
    columns: &[Column],
    matrix: Option<&Matrix>,
) -> Result<(), XlsxError> {
    let Some(last_column) = columns.len().checked_sub(1) else {
        return Ok(());
    };
    let last_column = u16::try_from(last_column).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last, last_column)?;
    let bounds = matrix.and_then(|matrix| {
        let first = u16::try_from(matrix.first).ok()?;
        let end = u16::try_from(matrix.first + matrix.levels).ok()?;
        (first < end && last > 0).then_some((first, end - 1))
    });
    if let Some((first, last_level)) = bounds {
        let colors = ConditionalFormat2ColorScale::new()
            .set_minimum_color(COLORS.0)
            .set_maximum_color(COLORS.1);
        sheet.add_conditional_format(1, first, last, last_level, &colors)?;
        // What a row is about stays in sight.
        sheet.set_freeze_panes(1, first)?;
    }
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    columns: &[Column],
    cells: &[Cell<'_>],
    matrix: Option<&Matrix>,
    formats: &Formats,
) -> Result<(), String> {
    let core = matrix.map(|matrix| match cells.get(matrix.core) {
        Some(Cell::Text(ids)) => ids.split(' ').collect(),
        _ => Vec::new(),
    });
    let core = core.unwrap_or_default();
    for (index, (column, cell)) in columns.iter().zip(cells).enumerate() {
        let at = u16::try_from(index).unwrap_or(u16::MAX);
        let is_core = matrix.is_some_and(|matrix| index >= matrix.first)
            && core.iter().any(|id| is_named(&column.name, id));
        let written = match cell {
            Cell::Nothing => continue,
            Cell::Text(text) => {
                let text = clean::lines(text);
                if text.chars().count() > LONGEST {
                    return Err(format!(
                        "`{}` of row {row} has more characters than the {LONGEST} of a cell; csv \
                         and jsonl have room for all",
                        column.name
                    ));
                }
                // A line break shows only where text wraps.
                if text.contains('\n') {
                    sheet.write_string_with_format(row, at, &*text, &formats.text)
                } else {
                    sheet.write_string(row, at, &*text)
                }
            }
            Cell::Number(number) if number.fract() == 0.0 => {
                sheet.write_number_with_format(row, at, *number, &formats.whole)
            }
            Cell::Number(number) => {
                sheet.write_number_with_format(row, at, *number, &formats.number)
            }
            Cell::Count(count) if is_core => {
                sheet.write_number_with_format(row, at, *count as f64, &formats.core)
            }
            Cell::Count(count) => {
                sheet.write_number_with_format(row, at, *count as f64, &formats.whole)
            }
            Cell::Flag(flag) => sheet.write_boolean(row, at, *flag),
            Cell::Date(date) => match excel(*date) {
                Some(day) => sheet.write_datetime_with_format(row, at, &day, &formats.date),
                None => sheet.write_string(row, at, date.to_string()),
            },
        };
        written.map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Whether a column is that of a level: by its id, or by LADDER/LEVEL.
fn is_named(column: &str, level: &str) -> bool {
    column == level || column.rsplit_once('/').is_some_and(|(_, id)| id == level)
}

/// A day as Excel counts it; nothing before 1900.
fn excel(date: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    let (month, day) = (
        u8::try_from(date.month()).ok()?,
        u8::try_from(date.day()).ok()?,
    );
    ExcelDateTime::from_ymd(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_short_and_differ() {
        let mut book = Book::default();
        let long = "a".repeat(64);
        assert_eq!(book.name(&long).len(), 31);
        let second = book.name(&long.to_uppercase());
        assert_eq!(second.len(), 31);
        assert!(second.ends_with("_2"));
        assert_eq!(book.name("columns"), "columns_2");
        assert_eq!(book.name("tpm"), "tpm");
    }

    #[test]
    fn what_no_sheet_holds_is_told() {
        let columns = [Column {
            name: "text".into(),
            kind: Kind::Text,
            unit: "",
            about: "Text".into(),
        }];
        let long = "x".repeat(LONGEST + 1);
        let mut book = Book::default();
        let told = book.sheet("t", &columns, None, |row| row(&[Cell::from(&long)]));
        let told = told.err().unwrap_or_default();
        assert!(told.contains("32767") && told.contains("row 1"), "{told}");
    }
}
