//! The one test binary.

// A test that cannot get at what it tests has failed.
#![allow(clippy::unwrap_used)]

mod documents;
mod golden;
mod hostile;
mod hostile_files;
mod laws;
mod layers;
mod lint_forms;
mod lint_hidden;
mod lint_rules;
mod lint_run;
mod lint_shared;
mod lint_wording;
mod place;
mod refusals;
mod refusals_ladder;
mod refusals_values;
mod refusals_workspace;
mod run;
mod second_method;
mod tables;
mod transcripts;
mod use_of_documents;
mod verdicts;
mod worked;
mod workspaces;
mod yaml_selection;
mod yaml_text;
