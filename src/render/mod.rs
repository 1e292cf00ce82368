//! How things look: documents as text and Markdown, diagnostics as snippets, results as JSON and
//! YAML.

pub mod clean;
pub mod json;
pub mod markdown;
pub mod snippet;
pub mod text;
pub mod wrap;
pub mod yaml;
