//! YAML text to a tree of nodes with spans, within caps.
//!
//! Nothing here knows this tool's documents. The parser behind it is replaceable.

mod comments;
mod conflict;
pub mod edit;
mod line;
mod meaning;
mod node;
mod packed;
mod parse;
mod syntax;
pub mod write;

pub use comments::comments;
pub use line::{Slip, blank_name, slip_in_entry};
pub use meaning::{Difference, differences};
pub use node::{Entry, Key, Node, Scalar, Style, Value};
pub use packed::{pack, unpack};
pub(crate) use parse::conflicts;
pub use parse::{MOST_DEPTH, MOST_NODES, Seen, parse};
