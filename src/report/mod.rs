//! How results read: each becomes a neutral document, the answer first.

pub mod assess;
pub mod config;
mod depth;
pub mod diff;
pub mod document;
pub mod explain;
pub mod history;
pub mod import;
pub mod init;
pub mod list;
pub mod new;
pub mod paths;
pub mod percent;
pub mod pictures;
mod pieces;
pub mod plan;
pub mod portfolio;
pub mod promotion;
pub mod questionnaire;
pub mod rules;
pub mod show;
pub mod site;
pub mod starter;
pub mod team;
pub mod translate;
pub mod words;
