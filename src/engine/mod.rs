//! The arithmetic: pure functions from the catalog and a person to results.
//!
//! A result is plain data and is what `--format json` prints. Nothing here reads a clock or a
//! file, and sums run in the order of skill ids, so that the same inputs give the same bytes.

pub mod aim;
pub mod alike;
pub mod asked;
pub mod assess;
pub mod basis;
mod compare;
pub mod config;
pub mod demands;
pub mod depth;
pub mod diff;
pub mod explain;
pub mod head;
pub mod history;
pub mod list;
pub mod looks_like;
pub mod number;
pub mod origin;
pub mod paths;
pub mod pieces;
pub mod placement;
pub mod plan;
pub mod portfolio;
pub mod profile;
pub mod promotion;
pub mod propose;
pub mod questionnaire;
pub mod questions;
pub mod ratings;
pub mod redact;
pub mod show;
pub mod signal;
pub mod standing;
pub mod strengths;
pub mod team;
mod terms;
pub mod translate;
pub mod unknown;
pub mod ways;
pub mod who;
