//! How things look: documents as text and Markdown, diagnostics as snippets, results as JSON,
//! pictures as SVG.

pub mod clean;
pub mod csv;
pub mod diff;
pub mod findings;
pub mod html;
pub mod json;
pub mod markdown;
mod matrix;
pub mod snippet;
pub mod svg;
mod table;
pub mod tables;
pub mod text;
pub mod wrap;
