//! How differences read: the answer in a sentence, then each change with the words that are new.

mod change;
mod effect;
pub mod ladders;
pub mod level;
pub mod person;
mod statements;
pub mod versions;
