//! A workspace on disk, and what the program says of the people in it, without a process.

use std::fs;
use std::path::Path;

use clap::Parser;
use ospo_ladder::cli::args::WorkspaceArgs;
use ospo_ladder::cli::assess::{self, AssessArgs};
use ospo_ladder::cli::diff::{self, DiffArgs};
use serde_json::Value;
use tempfile::TempDir;

/// The date that all tests speak of, unless they say another.
pub const AS_OF: &str = "2026-08-31";

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    assess: AssessArgs,
}

#[derive(Parser)]
struct DiffLine {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    diff: DiffArgs,
}

/// A folder that holds a workspace.
pub struct Place {
    folder: TempDir,
}

impl Place {
    /// Writes files, given by path and text.
    pub fn of<P: AsRef<Path>, T: AsRef<str>>(files: &[(P, T)]) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        for (path, text) in files {
            let path = folder.path().join(path);
            let parent = path.parent().unwrap_or(folder.path());
            fs::create_dir_all(parent).expect("a folder");
            fs::write(path, text.as_ref()).expect("a file");
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

    /// The JSON that the program answers these words with, in a process of its own.
    pub fn answer(&self, words: &[&str]) -> Value {
        let mut program = assert_cmd::Command::new(env!("CARGO_BIN_EXE_ospo-ladder"));
        let workspace = ["--format", "json", "--workspace"];
        program.env_clear().args(words).args(workspace);
        let output = program.arg(self.folder.path()).output().expect("a process");
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{words:?}: {complaint}");
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    /// The bytes of `assess` as a value.
    pub fn assess(&self, inventory: &str, more: &[&str]) -> Value {
        let bytes = self.bytes(inventory, more);
        serde_json::from_str(&bytes).expect("JSON")
    }
}

/// What `diff --format json` says in the workspace of a folder.
pub fn diff_in(folder: &Path, words: &[&str]) -> Value {
    let output = folder.join("answer.json").to_string_lossy().into_owned();
    let mut line = vec!["diff", "--workspace"];
    let workspace = folder.to_string_lossy().into_owned();
    line.extend([workspace.as_str(), "--output", &output, "--force"]);
    line.extend(["--format", "json", "--as-of", AS_OF]);
    line.extend(words);
    let parsed = DiffLine::try_parse_from(&line).unwrap_or_else(|error| panic!("{error}"));
    let status = diff::run(&parsed.diff, &parsed.workspace);
    let status = status.unwrap_or_else(|error| panic!("{error:#}: {words:?}"));
    assert_eq!(status, 0, "{words:?}");
    let bytes = fs::read_to_string(output).expect("an answer");
    serde_json::from_str(&bytes).expect("JSON")
}

/// What `assess --format json` says of an inventory in the workspace of a folder.
pub fn assess_in(folder: &Path, inventory: &str) -> Value {
    serde_json::from_str(&assess_bytes(folder, inventory, &[])).expect("JSON")
}

fn assess_bytes(folder: &Path, inventory: &str, more: &[&str]) -> String {
    let (inventory, output) = (folder.join(inventory), folder.join("answer.json"));
    let path = |path: &Path| path.to_string_lossy().into_owned();
    let mut words = vec!["assess".to_owned(), path(&inventory)];
    words.extend(["--workspace".to_owned(), path(folder)]);
    words.extend(["--output".to_owned(), path(&output)]);
    words.extend(["--format", "json", "--force"].map(str::to_owned));
    if !more.contains(&"--as-of") {
        words.extend(["--as-of", AS_OF].map(str::to_owned));
    }
    words.extend(more.iter().map(|word| (*word).to_owned()));
    let line = Line::try_parse_from(&words).unwrap_or_else(|error| panic!("{error}"));
    let status = assess::run(&line.assess, &line.workspace);
    let status = status.unwrap_or_else(|error| panic!("{error:#}: {words:?}"));
    assert_eq!(status, 0, "{words:?}");
    fs::read_to_string(output).expect("an answer")
}
