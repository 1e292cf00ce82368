//! A workspace on disk, and what the program says of the people in it, without a process.

use std::path::Path;

use serde_json::Value;

use crate::program;
use crate::run::Folder;

/// The date that all tests speak of, unless they say another.
pub const AS_OF: &str = "2026-08-31";

/// A folder that holds a workspace.
pub struct Place {
    folder: Folder,
}

impl Place {
    /// Writes files, given by path and text.
    pub fn of<P: AsRef<Path>, T: AsRef<[u8]>>(files: &[(P, T)]) -> Self {
        let folder = Folder::new();
        for (path, text) in files {
            folder.put(path.as_ref(), text);
        }
        Place { folder }
    }

    /// The bytes of `assess --format json` for one inventory, with more arguments.
    pub fn bytes(&self, inventory: &str, more: &[&str]) -> String {
        assess_bytes(self.folder.path(), inventory, more)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// What `diff --format json` says.
    pub fn diff(&self, words: &[&str]) -> Value {
        diff_in(self.path(), words)
    }

    /// The JSON that the program answers these words with.
    pub fn answer(&self, words: &[&str]) -> Value {
        let folder = self.path().to_string_lossy();
        let workspace = ["--format", "json", "--workspace", &folder];
        program::run(&[words, &workspace].concat()).sound().json()
    }

    /// The bytes of `assess` as a value.
    pub fn assess(&self, inventory: &str, more: &[&str]) -> Value {
        let bytes = self.bytes(inventory, more);
        serde_json::from_str(&bytes).expect("JSON")
    }
}

/// What `diff --format json` says in the workspace of a folder.
pub fn diff_in(folder: &Path, words: &[&str]) -> Value {
    let folder = folder.to_string_lossy();
    let line = ["diff", "--workspace", &folder, "--format", "json"];
    let line = [&line, ["--as-of", AS_OF].as_slice(), words].concat();
    program::run(&line).sound().json()
}

/// What `assess --format json` says of an inventory in the workspace of a folder.
pub fn assess_in(folder: &Path, inventory: &str) -> Value {
    serde_json::from_str(&assess_bytes(folder, inventory, &[])).expect("JSON")
}

fn assess_bytes(folder: &Path, inventory: &str, more: &[&str]) -> String {
    let inventory = folder.join(inventory);
    let (inventory, folder) = (inventory.to_string_lossy(), folder.to_string_lossy());
    let mut line = vec!["assess", &inventory, "--workspace", &folder];
    line.extend(["--format", "json"]);
    if !more.contains(&"--as-of") {
        line.extend(["--as-of", AS_OF]);
    }
    line.extend(more);
    program::run(&line).sound().stdout
}
