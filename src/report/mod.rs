//! How results read: each becomes a neutral document, the answer first.

pub mod assess;
pub mod document;
pub mod explain;
pub mod paths;
pub mod percent;
pub mod plan;
pub mod words;
