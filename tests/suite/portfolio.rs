//! What the commands about one person's work say as JSON, of a folder of documents.

use serde_json::Value;

use crate::run::Folder;
use crate::workspaces::Workspace;

/// The date that these tests speak of.
pub const AS_OF: &str = "2026-08-31";

/// A folder that holds a random workspace; another seed writes the same in another order.
pub fn folder_of(made: &Workspace, seed: u64) -> Folder {
    let folder = Folder::new();
    for (path, text) in made.files(seed) {
        folder.write(&path, text);
    }
    folder
}

/// The bytes that a command answers with as JSON.
pub fn bytes(folder: &Folder, arguments: &[&str]) -> String {
    let mut arguments = arguments.to_vec();
    if !arguments.contains(&"--as-of") {
        arguments.extend(["--as-of", AS_OF]);
    }
    arguments.extend(["--format", "json"]);
    let outcome = folder.run(&arguments);
    outcome.succeeded();
    outcome.stdout
}

/// The same as a value.
pub fn answer(folder: &Folder, arguments: &[&str]) -> Value {
    serde_json::from_str(&bytes(folder, arguments)).unwrap()
}

/// The entries of a list.
pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// A text.
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("text: {value}"))
}
