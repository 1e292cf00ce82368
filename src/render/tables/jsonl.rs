//! Rows as JSON Lines: an object a row, null for what is not known.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::render::json;
use crate::tables::{Cell, Column};

/// A row with the names of its columns.
struct Row<'r> {
    /// The table, where rows of several stand in one stream.
    table: Option<&'r str>,
    columns: &'r [Column],
    cells: &'r [Cell<'r>],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_map(None)?;
        if let Some(table) = self.table {
            row.serialize_entry("table", table)?;
        }
        for (column, cell) in self.columns.iter().zip(self.cells) {
            row.serialize_key(&column.name)?;
            row.serialize_value(&Value(cell))?;
        }
        row.end()
    }
}

struct Value<'v>(&'v Cell<'v>);

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Nothing => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                serializer.serialize_i64(*number as i64)
            }
            Cell::Number(number) => serializer.serialize_f64(*number),
            Cell::Count(count) => serializer.serialize_u64(*count),
            Cell::Flag(flag) => serializer.serialize_bool(*flag),
            Cell::Date(date) => serializer.serialize_str(&date.to_string()),
        }
    }
}

/// Writes a row as a line; `table` names its table where rows of several stand together.
pub fn row(table: Option<&str>, columns: &[Column], cells: &[Cell<'_>], out: &mut Vec<u8>) {
    let cells: Cow<'_, [Cell<'_>]> = Cow::Borrowed(cells);
    let row = Row {
        table,
        columns,
        cells: &cells,
    };
    // Memory takes all that is written.
    let _ = json::compact(&row, out);
    out.push(b'\n');
}
