//! The nouns: what ladders, vocabularies and people are once every name is resolved. No I/O.

pub mod catalog;
pub mod closed_set;
pub mod collation;
pub mod evidence;
pub mod in_force;
pub mod ladder;
pub mod period;
pub mod person;
pub mod quarter;
pub mod settings;
pub mod skill;

/// Where a noun, or a value of it, is written.
pub use crate::source::Span as Place;
