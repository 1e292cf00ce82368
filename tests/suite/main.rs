//! The one test binary.

// A test that cannot get at what it tests has failed.
#![allow(clippy::unwrap_used)]

mod clone;
mod documents;
mod evidence_from_git;
mod git;
mod golden;
mod history;
mod hostile;
mod hostile_files;
mod laws;
mod layers;
mod place;
mod portfolio;
mod portfolio_figures;
mod refusals;
mod refusals_ladder;
mod refusals_values;
mod refusals_workspace;
mod run;
mod second_method;
mod tables;
mod transcripts;
mod translate;
mod use_of_documents;
mod verdicts;
mod worked;
mod workspaces;
mod yaml_selection;
mod yaml_text;
