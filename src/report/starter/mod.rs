//! The documents that a workspace starts from, as text to edit.

mod inventory;
mod ladder;
mod person;
mod refit;
mod rows;

pub use inventory::{Sheet, inventory, names, ratings};
pub use ladder::copy;
pub use person::{Start, person};
pub use refit::{Gate, Refit};
pub use rows::count;

/// What makes a folder a workspace; `ladder` is the id of the ladder that stands in it.
pub fn workspace(ladder: &str, of: &str, gates: bool) -> String {
    let ladders = if gates {
        // A copy has the gates of its original, and is known to have them.
        format!(
            "# On these ladders code contribution is meant to be core.\n\
             gate_ladders = [\"{of}\", \"{ladder}\"]\n"
        )
    } else {
        "# gate_ladders = [\"engineering\"]\n".to_owned()
    };
    include_str!("../../../templates/ospo-ladder.toml").replace("{gate_ladders}", &ladders)
}

/// What makes a folder of imported documents a workspace, with a vocabulary of its own or without.
/// Folders are those that are read anyhow: a setting would have to name one that is there.
pub fn imported(vocabulary: bool) -> String {
    let text = workspace("", "", false);
    let text = text
        .replace("\nladders = ", "\n# ladders = ")
        .replace("\npeople = ", "\n# people = ");
    if vocabulary {
        text.replace("# vocabulary = ", "vocabulary = ")
    } else {
        text
    }
}

/// What keeps people out of git, and why.
pub const GITIGNORE: &str = include_str!("../../../templates/gitignore");

/// The same for the folder of people alone.
pub const PEOPLE_GITIGNORE: &str = include_str!("../../../templates/people.gitignore");
