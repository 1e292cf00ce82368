//! The one test binary.

// A test that cannot get at what it tests has failed.
#![allow(clippy::unwrap_used)]

mod clone;
mod config;
mod content;
mod diff_history;
mod diff_reports;
mod documents;
mod evidence_from_git;
mod git;
mod golden;
mod help;
mod history;
mod hostile;
mod hostile_files;
mod init;
mod laws;
mod layers;
mod listing;
mod origins;
mod paths_laws;
mod paths_people;
mod paths_worked;
mod place;
mod plan_laws;
mod plan_people;
mod plan_worked;
mod portfolio;
mod portfolio_figures;
mod promotion;
mod reading;
mod refit;
mod refusals;
mod refusals_ladder;
mod refusals_values;
mod refusals_workspace;
mod run;
mod schema;
mod second_diff;
mod second_method;
mod shells;
mod showing;
mod showing_text;
mod tables;
mod transcripts;
mod translate;
mod use_of_documents;
mod verdicts;
mod worked;
mod workspaces;
mod yaml_selection;
mod yaml_text;
