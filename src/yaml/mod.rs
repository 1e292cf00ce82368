//! YAML text to a tree of nodes with spans, within caps.
//!
//! Nothing here knows this tool's documents. The parser behind it is replaceable.

mod comments;
pub mod edit;
mod meaning;
mod node;
mod packed;
mod parse;

pub use comments::comments;
pub use meaning::{Difference, differences};
pub use node::{Entry, Key, Node, Scalar, Value};
pub use packed::{pack, unpack};
pub use parse::{MOST_DEPTH, MOST_NODES, parse};
