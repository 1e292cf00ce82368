//! Rows as CSV: commas, quotes where they are needed, no field a formula.

use std::borrow::Cow;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use crate::render::clean;
use crate::sheet::guard;
use crate::tables::{Cell, Column};

/// What tells Excel that a file is in UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

fn writer(out: &mut Vec<u8>) -> Writer<&mut Vec<u8>> {
    let mut builder = WriterBuilder::new();
    builder.quote_style(QuoteStyle::Necessary);
    builder.terminator(Terminator::Any(b'\n'));
    builder.from_writer(out)
}

/// The line with the names of the columns.
pub fn header(columns: &[Column], out: &mut Vec<u8>) {
    let mut line = writer(out);
    let names = columns.iter().map(|column| guard::written(&column.name));
    // Memory takes all that is written.
    let _ = line.write_record(names.map(|name| name.into_owned()));
    let _ = line.flush();
}

/// Writes rows, one a line.
pub struct Rows<'o>(Writer<&'o mut Vec<u8>>);

impl<'o> Rows<'o> {
    /// Rows that are written to the end of a buffer.
    pub fn to(out: &'o mut Vec<u8>) -> Self {
        Rows(writer(out))
    }

    /// Writes a row.
    pub fn row(&mut self, cells: &[Cell<'_>]) {
        for cell in cells {
            let _ = self.0.write_field(field(cell).as_bytes());
        }
        let _ = self.0.write_record(None::<&[u8]>);
    }
}

fn field<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    match cell {
        Cell::Nothing => Cow::Borrowed(""),
        Cell::Text(text) => shown(text),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Count(count) => Cow::Owned(count.to_string()),
        Cell::Flag(true) => Cow::Borrowed("true"),
        Cell::Flag(false) => Cow::Borrowed("false"),
        Cell::Date(date) => Cow::Owned(date.to_string()),
    }
}

/// A text that no spreadsheet computes and no terminal acts on.
fn shown(text: &str) -> Cow<'_, str> {
    match clean::lines(text) {
        Cow::Borrowed(text) => guard::written(text),
        Cow::Owned(text) => Cow::Owned(guard::written(&text).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let mut out = Vec::new();
        let mut rows = Rows::to(&mut out);
        rows.row(&[
            Cell::from("a, \"b\"\nc"),
            Cell::Nothing,
            Cell::Number(2.5),
            Cell::Number(3.0),
            Cell::Flag(true),
            Cell::from("=1+1"),
            Cell::from("a\u{1b}[31m"),
        ]);
        drop(rows);
        Rows::to(&mut out).row(&[Cell::Nothing, Cell::Count(7)]);
        let text = String::from_utf8_lossy(&out);
        let first = "\"a, \"\"b\"\"\nc\",,2.5,3,true,'=1+1,a\\u{1b}[31m\n";
        assert_eq!(text, format!("{first},7\n"));
    }
}
