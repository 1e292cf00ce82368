//! Runs the commands that prepare a promotion, without a process.

use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use crate::place::AS_OF;
use crate::program;

/// What `plan --format json` says of one inventory of a workspace.
pub fn plan(workspace: &Path, inventory: &str, more: &[&str]) -> Result<Value> {
    let inventory = workspace.join(inventory);
    answer(&["plan", &inventory.to_string_lossy()], workspace, more)
}

/// What `paths --format json` says of one inventory of a workspace.
pub fn paths(workspace: &Path, inventory: &str, more: &[&str]) -> Result<Value> {
    let inventory = workspace.join(inventory);
    answer(&["paths", &inventory.to_string_lossy()], workspace, more)
}

/// What `paths --to LEVEL --format json` says of the people of a workspace.
pub fn people_paths(workspace: &Path, level: &str, more: &[&str]) -> Result<Value> {
    answer(&["paths", "--to", level], workspace, more)
}

/// What is answered as JSON, as of [`AS_OF`] where nothing else is said.
///
/// # Errors
/// With what the program complains of.
fn answer(words: &[&str], workspace: &Path, more: &[&str]) -> Result<Value> {
    let workspace = workspace.to_string_lossy();
    let mut line = [words, &["--workspace", &workspace, "--format", "json"]].concat();
    if !more.contains(&"--as-of") {
        line.extend(["--as-of", AS_OF]);
    }
    line.extend(more);
    let answer = program::run(&line);
    if answer.status == 2 {
        let complaint = answer.stderr.trim_end();
        anyhow::bail!("{}", complaint.trim_start_matches("error: "));
    }
    Ok(answer.sound().json())
}

/// The entries of a list.
pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The text of a field.
pub fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key]
        .as_str()
        .unwrap_or_else(|| panic!("{key} of {value}"))
}

/// The number of a field; 0 where it is null.
pub fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap_or(0.0)
}
