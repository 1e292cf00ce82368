//! Documents to the catalog: names become indices, and nothing is left to inherit.

mod branches;
mod choose;
mod former;
mod in_force;
mod inherit;
mod ladder;
mod ladders;
pub mod lens;
mod names;
mod person;
mod rows;
mod settings;
mod vocabulary;

pub use former::fold as fold_former_names;
pub use in_force::{WorkspaceInput, in_force};
pub use ladders::{InForce, Ladders, Lookup, ReadLadder};
pub use person::{ResolveContext, Sheets, person, sheet};
pub use settings::{charter, gates, settings};
pub use vocabulary::vocabulary;
