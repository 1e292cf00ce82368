//! Runs the commands that prepare a promotion, without a process.

use std::path::Path;

use anyhow::Result;
use clap::Parser;
use ospo_ladder::cli::args::WorkspaceArgs;
use ospo_ladder::cli::paths::{self, PathsArgs};
use ospo_ladder::cli::plan::{self, PlanArgs};
use serde_json::Value;

use crate::place::AS_OF;

#[derive(Parser)]
struct PlanLine {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    plan: PlanArgs,
}

#[derive(Parser)]
struct PathsLine {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    paths: PathsArgs,
}

/// What `plan --format json` says of one inventory of a workspace.
pub fn plan(workspace: &Path, inventory: &str, more: &[&str]) -> Result<Value> {
    let inventory = path(&workspace.join(inventory));
    let words = words("plan", workspace, &[&inventory], more);
    let line = PlanLine::try_parse_from(&words)?;
    answered(workspace, plan::run(&line.plan, &line.workspace))
}

/// What `paths --format json` says of one inventory of a workspace.
pub fn paths(workspace: &Path, inventory: &str, more: &[&str]) -> Result<Value> {
    let inventory = path(&workspace.join(inventory));
    let words = words("paths", workspace, &[&inventory], more);
    let line = PathsLine::try_parse_from(&words)?;
    answered(workspace, paths::run(&line.paths, &line.workspace))
}

/// What `paths --to LEVEL --people --format json` says of the people of a workspace.
pub fn people_paths(workspace: &Path, level: &str, more: &[&str]) -> Result<Value> {
    let words = words("paths", workspace, &["--to", level, "--people"], more);
    let line = PathsLine::try_parse_from(&words)?;
    answered(workspace, paths::run(&line.paths, &line.workspace))
}

/// The command line, as of [`AS_OF`] where nothing else is said.
fn words(command: &str, workspace: &Path, before: &[&str], more: &[&str]) -> Vec<String> {
    let mut words = vec![command.to_owned()];
    words.extend(before.iter().map(|word| (*word).to_owned()));
    words.extend(["--workspace".to_owned(), path(workspace)]);
    words.extend(["--output".to_owned(), path(&answer(workspace))]);
    words.extend(["--format", "json", "--force"].map(str::to_owned));
    if !more.contains(&"--as-of") {
        words.extend(["--as-of", AS_OF].map(str::to_owned));
    }
    words.extend(more.iter().map(|word| (*word).to_owned()));
    words
}

fn answer(workspace: &Path) -> std::path::PathBuf {
    workspace.join("answer.json")
}

fn answered(workspace: &Path, status: Result<u8>) -> Result<Value> {
    assert_eq!(status?, 0);
    let text = std::fs::read_to_string(answer(workspace))?;
    Ok(serde_json::from_str(&text)?)
}

fn path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
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
