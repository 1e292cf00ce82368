//! What results look like as pictures: each becomes plain values with the same numbers in words.

pub mod asked;
pub mod difference;
pub mod evidence;
pub mod history;
pub mod interest;
pub mod lanes;
pub mod matrix;
pub mod office;
pub mod plan;
pub mod translation;

use super::document::{Align, Table};

/// A table without rows.
fn columns(names: &[(&str, Align)]) -> Table {
    let columns = names
        .iter()
        .map(|(name, align)| ((*name).to_owned(), *align));
    Table {
        columns: columns.collect(),
        rows: Vec::new(),
    }
}
