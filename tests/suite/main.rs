//! The one test binary.

mod documents;
mod laws;
mod place;
mod workspaces;
mod yaml_text;
