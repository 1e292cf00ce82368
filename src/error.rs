//! What stops the program, as opposed to what is wrong with the user's files.

use std::path::PathBuf;

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
    /// A path whose history is asked for lies in no repository.
    #[error("`{}` lies in no git repository", path.display())]
    NoRepository {
        /// The path.
        path: PathBuf,
    },
    /// A repository cannot answer: an unknown revision, a history that is not there.
    #[error("{0}")]
    Git(String),
    /// The command line asks for something that is not there.
    #[error("{0}")]
    Usage(String),
}

impl Error {
    /// The same without the name of a document, for when file names must not be shown.
    pub fn without_name(self) -> Self {
        match self {
            Error::Read { why, .. } => Error::Usage(format!("cannot read a document: {why}")),
            Error::NoRepository { .. } => {
                Error::Usage("a document lies in no git repository".to_owned())
            }
            other => other,
        }
    }
}
