//! The one test binary.

mod documents;
mod laws;
mod place;
mod worked;
mod workspaces;
mod yaml_text;
