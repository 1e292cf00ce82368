//! What separates two things: two levels, two ladders, two versions of a ladder or an inventory.

pub mod affected;
pub mod change;
pub mod ladders;
pub mod level;
pub mod mark;
pub mod pairs;
pub mod person;
pub mod version;
pub mod versions;
mod ways;
