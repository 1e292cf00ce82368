//! `init`: a workspace to start from. It overwrites nothing.

mod refit;
mod workspace;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::args::{WorkspaceArgs, ladder_id};
use crate::cli::io::Io;
use crate::cli::tell;
use crate::discover;
use crate::error::Error;
use crate::load::bundled;
use crate::load::config::FILE_NAME;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder init my-office
  $ ospo-ladder init my-office --ladder community-architect
  $ ospo-ladder init --refit engineering --id our-engineers

Files that exist stay as they are and are listed. A folder that is a workspace
already is refused with exit status 2.";

/// A workspace to start from, or a ladder that refits another one
///
/// Use it when you begin: it writes a workspace file, a copy of a ladder for you to change, a first
/// inventory, and a `.gitignore` that keeps inventories out of git, each with comments that say
/// what to do next. With --refit it adds a ladder to a workspace: one that takes over everything
/// from its parent, each row listed for you to change.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct InitArgs {
    /// The folder, which is made if it does not exist [default: the current folder]
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// The bundled ladder to copy
    #[arg(long, value_name = "LADDER", default_value = "tpm", value_parser = ladders())]
    pub ladder: String,
    /// Add a child of this ladder to the workspace in or above DIR
    #[arg(
        long,
        value_name = "LADDER",
        requires = "id",
        conflicts_with = "ladder"
    )]
    pub refit: Option<String>,
    /// The id of that child
    #[arg(long, value_name = "NAME", requires = "refit", value_parser = ladder_id)]
    pub id: Option<String>,
}

fn ladders() -> PossibleValuesParser {
    PossibleValuesParser::new(bundled::LADDERS.iter().map(|ladder| ladder.id))
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the folder is a workspace already (with `--refit`, where there is none), a file of that
/// name exists, or writing fails.
pub fn run(args: &InitArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let (Some(parent), Some(id)) = (&args.refit, &args.id) else {
        let folder = args.folder.as_deref().unwrap_or(Path::new("."));
        tell::document(&workspace::make(folder, &args.ladder, io)?, io)?;
        return Ok(0);
    };
    let found = args.folder.as_deref().map(workspace_of).transpose()?;
    let workspace = found.unwrap_or_else(|| workspace.clone());
    tell::document(&refit::make(&workspace, parent, id, io)?, io)?;
    Ok(0)
}

/// The workspace in or above a folder.
fn workspace_of(folder: &Path) -> Result<WorkspaceArgs, Error> {
    let found = discover::workspace(Some(folder), FILE_NAME);
    // One that is found from the current folder is not meant.
    let found = found.filter(|root| real(folder).starts_with(real(root)));
    let Some(root) = found else {
        let folder = folder.display();
        let message = format!("there is no workspace in or above `{folder}`");
        return Err(Error::Usage(message));
    };
    Ok(WorkspaceArgs {
        workspace: Some(root.into()),
    })
}

/// The path without links; of the current folder where nothing is written.
fn real(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
