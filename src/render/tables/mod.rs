//! Rows of tables as bytes: CSV, JSON Lines, spreadsheets.

pub mod csv;
pub mod jsonl;
pub mod xlsx;
