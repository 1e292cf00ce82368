//! Arguments that several commands share.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::discover;
use crate::error::Error;
use crate::load::config;
use crate::load::scalar::is_id;
use crate::model::ladder::LevelReference;

/// Which workspace.
#[derive(Args, Clone, Debug, Default)]
pub struct WorkspaceArgs {
    /// The workspace: a folder with `ospo-ladder.toml` [default: found by walking up from the
    /// first document, then from the current folder]
    #[arg(
        long,
        value_name = "DIR",
        env = "OSPO_LADDER_WORKSPACE",
        hide_env_values = true,
        global = true
    )]
    pub workspace: Option<OsString>,
}

impl WorkspaceArgs {
    /// The folder of the workspace that is meant, where there is one.
    ///
    /// # Errors
    /// Where the folder given is none.
    pub fn root(&self, paths: &[PathBuf]) -> Result<Option<PathBuf>, Error> {
        // An empty variable is one that is not set.
        let given = self.workspace.as_ref().filter(|folder| !folder.is_empty());
        let Some(folder) = given.map(Path::new) else {
            let first = paths.iter().find(|path| path.as_os_str() != "-");
            let first = first.map(PathBuf::as_path);
            return Ok(discover::workspace(first, config::FILE_NAME));
        };
        if folder.join(config::FILE_NAME).is_file() {
            return Ok(Some(folder.to_owned()));
        }
        let folder = folder.display();
        Err(Error::Usage(format!(
            "`{folder}` is no workspace: it has no `{}`",
            config::FILE_NAME
        )))
    }
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Which form the answer has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a terminal.
    #[default]
    Text,
    /// For a document, an issue or a mail.
    Markdown,
    /// For programs; a stable interface.
    Json,
}

/// Where and how the answer is written.
#[derive(Args, Clone, Debug)]
pub struct OutputArgs {
    /// The form of the answer
    #[arg(long, value_name = "FORMAT", default_value = "text", value_enum)]
    pub format: Format,
    /// Write the answer to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite the file of --output where it exists
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Colour in text
    #[arg(long, value_name = "WHEN", default_value = "auto", value_enum)]
    pub color: Color,
    /// Columns of text, 40 to 400 [default: the terminal's, at most 100; else 80]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=400))]
    pub width: Option<u16>,
}

/// `LADDER/LEVEL` of the command line.
///
/// # Errors
/// Says how a level is written.
pub fn level_reference(text: &str) -> Result<LevelReference, String> {
    match text.split_once('/') {
        Some((ladder, level)) if is_id(ladder) && is_id(level) => Ok(LevelReference {
            ladder: ladder.to_owned(),
            level: level.to_owned(),
        }),
        _ => Err("a level is written as LADDER/LEVEL, such as tpm/PM-4".to_owned()),
    }
}
