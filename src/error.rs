//! What stops the program, as opposed to what is wrong with the user's files.

use std::io;
use std::path::{Path, PathBuf};

/// Why a command could not answer. All of them end with exit status 2.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system refused to read a file.
    #[error("cannot read `{}`: {why}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system says, or why we refuse.
        why: String,
    },
    /// The operating system refused to write a file.
    #[error("cannot write `{}`: {why}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        why: String,
    },
    /// A file would be overwritten without `--force`.
    #[error("`{}` exists already; add --force to overwrite it", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The user's documents are in the way; the diagnostics have been printed.
    #[error("the documents have errors")]
    Documents,
    /// A folder whose history is asked for lies in no repository.
    #[error("`{}` is not in a git repository", folder.display())]
    NoRepository {
        /// The folder.
        folder: PathBuf,
    },
    /// A repository cannot answer: an unknown revision, a history that is not there.
    #[error("the repository `{}` {why}{}", folder.display(), of(file.as_deref()))]
    Git {
        /// Its folder.
        folder: PathBuf,
        /// Why it cannot, as a sentence about the repository goes on; without names of files.
        why: String,
        /// The file that it is about.
        file: Option<String>,
        /// What to do about it, with the command in backticks.
        help: Option<String>,
    },
    /// `git` itself cannot be asked.
    #[error("{0}")]
    NoGit(String),
    /// The command line asks for something that is not there.
    #[error("{0}")]
    Usage(String),
}

impl Error {
    /// Why a file cannot be read.
    pub fn reading(path: &Path, error: &io::Error) -> Self {
        Error::Read {
            path: path.to_owned(),
            why: reason(error),
        }
    }

    /// Why a file cannot be written.
    pub fn writing(path: &Path, error: &io::Error) -> Self {
        Error::Write {
            path: path.to_owned(),
            why: reason(error),
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Option<&str> {
        match self {
            Error::NoRepository { .. } => Some(
                "where nothing is under version control there is no earlier state to look at; \
                 `git init` and a first commit start one",
            ),
            Error::Git { help, .. } => help.as_deref(),
            _ => None,
        }
    }

    /// The same without the name of a document or a folder, for when they must not be shown.
    pub fn without_name(self) -> Self {
        match self {
            Error::Read { why, .. } => Error::Usage(format!("cannot read a document: {why}")),
            Error::NoRepository { .. } => {
                Error::Usage("a document is not in a git repository".to_owned())
            }
            Error::Git { why, file, .. } => {
                let of = file.map_or("", |_| " of a document");
                Error::Usage(format!("the repository {why}{of}"))
            }
            other => other,
        }
    }
}

/// ` of` a file, where it is about one.
fn of(file: Option<&str>) -> String {
    file.map_or(String::new(), |file| format!(" of `{file}`"))
}

/// What the operating system says, without the number of the error and what else it adds.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let cut = text.find(" (os error").unwrap_or(text.len());
    text[..cut].to_lowercase()
}
