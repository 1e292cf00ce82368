//! How results read: each becomes a neutral document, the answer first.

pub mod assess;
pub mod document;
pub mod explain;
pub mod history;
pub mod percent;
mod pieces;
pub mod portfolio;
pub mod translate;
pub mod words;
