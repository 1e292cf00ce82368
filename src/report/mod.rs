//! How results read: each becomes a neutral document, the answer first.

pub mod assess;
pub mod config;
pub mod document;
pub mod explain;
pub mod list;
pub mod percent;
pub mod show;
pub mod init;
pub mod percent;
pub mod starter;
pub mod plan;
pub mod words;
