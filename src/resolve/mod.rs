//! Documents to the catalog: names become indices, and nothing is left to inherit.

mod choose;
mod inherit;
mod ladder;
mod ladders;
pub mod lens;
mod names;
mod person;
mod rows;
mod settings;
mod vocabulary;

pub use ladders::{Found, Ladders, Settled};
pub use person::{Sheets, Surroundings, person, sheet};
pub use settings::{charter, gates, settings};
pub use vocabulary::vocabulary;
