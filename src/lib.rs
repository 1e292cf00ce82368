//! `ospo-ladder`: career ladders and skill mapping for open source program offices.
//!
//! Data flows one way through the modules, in this order; each may use only what stands above it:
//!
//! ```text
//! files -> sources -> trees -> documents -> catalog -> result -> document -> bytes
//! ```

pub mod source;

pub mod diagnostic;

pub mod error;

pub mod suggest;

pub mod parallel;

pub mod discover;

pub mod git;

pub mod yaml;

pub mod model;

pub mod load;

pub mod fmt;

pub mod resolve;

pub mod workspace;

pub mod engine;

pub mod lint;

pub mod report;

pub mod render;

pub mod cli;
