//! Differences once more, by the words of the documentation and over plain maps, held against the
//! program on random workspaces; and their laws.

mod bump;
mod levels;
