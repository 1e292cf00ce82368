//! The one test binary.

// A test that cannot get at what it tests has failed.
#![allow(clippy::unwrap_used)]

mod config;
mod documents;
mod golden;
mod help;
mod hostile;
mod hostile_files;
mod init;
mod laws;
mod layers;
mod place;
mod refit;
mod refusals;
mod refusals_ladder;
mod refusals_values;
mod refusals_workspace;
mod run;
mod schema;
mod second_method;
mod shells;
mod tables;
mod transcripts;
mod use_of_documents;
mod verdicts;
mod worked;
mod workspaces;
mod yaml_selection;
mod yaml_text;
