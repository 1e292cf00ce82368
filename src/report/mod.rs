//! How results read: each becomes a neutral document, the answer first.

pub mod assess;
pub mod diff;
pub mod document;
pub mod explain;
pub mod percent;
pub mod words;
