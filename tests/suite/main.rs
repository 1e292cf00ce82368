//! The one test binary.

mod documents;
mod laws;
mod place;
mod tables;
mod transcripts;
mod verdicts;
mod worked;
mod workspaces;
mod yaml_text;
