//! Writing answers: the one place that writes files.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::args::{Color, Format, OutputArgs};
use super::io::{Io, Terminal};
use crate::error::Error;
use crate::render::text::{self, Look};
use crate::render::{json, markdown};
use crate::report::document::Document;

/// Columns where no terminal says otherwise.
const DEFAULT_WIDTH: usize = 80;
/// Longer lines are hard to read.
const MOST_WIDTH: usize = 100;

/// How text on standard error looks: coloured or not, and columns.
pub fn stderr_look(color: Color, terminal: Terminal) -> (bool, usize) {
    let colored = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal.colors_stderr,
    };
    (colored, terminal.columns.unwrap_or(DEFAULT_WIDTH))
}

/// Whether text on standard output is coloured.
pub fn stdout_colored(color: Color, terminal: Terminal) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal.reads_stdout && terminal.colors_stdout,
    }
}

/// Who may read a file that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// Its owner only: it speaks of a person.
    Personal,
    /// Whoever may read the folder.
    Public,
}

impl OutputArgs {
    /// Columns of text, and whether it is coloured.
    pub fn look(&self, terminal: Terminal) -> Look {
        let given = self.width.map(usize::from);
        match &self.output {
            Some(_) => Look {
                width: given.unwrap_or(DEFAULT_WIDTH),
                color: self.color == Color::Always,
            },
            None => {
                let columns = terminal.columns.map(|columns| columns.min(MOST_WIDTH));
                Look {
                    width: given.or(columns).unwrap_or(DEFAULT_WIDTH),
                    color: stdout_colored(self.color, terminal),
                }
            }
        }
    }

    /// A report in the form that was asked for; JSON is made of results, not of reports.
    pub fn draw(&self, document: &Document, look: Look) -> String {
        match self.format {
            Format::Markdown => markdown::draw(document),
            _ => text::draw(document, look),
        }
    }

    /// Writes one result: itself as JSON, else the report that `document` makes of it.
    ///
    /// # Errors
    /// As [`OutputArgs::write`].
    pub fn answer(
        &self,
        io: &mut Io<'_>,
        privacy: Privacy,
        result: &impl Serialize,
        document: impl FnOnce() -> Document,
    ) -> Result<(), Error> {
        let look = self.look(io.terminal);
        self.write(io, privacy, |mut out| match self.format {
            Format::Json => {
                json::pretty(result, &mut out)?;
                out.write_all(b"\n")
            }
            _ => out.write_all(self.draw(&document(), look).as_bytes()),
        })
    }

    /// Hands a writer to `write`: standard output, or a file that appears when all is written.
    ///
    /// # Errors
    /// Where the file exists and `--force` is not given, or writing fails. A reader that closes
    /// the pipe is no failure.
    pub fn write(
        &self,
        io: &mut Io<'_>,
        privacy: Privacy,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        match &self.output {
            Some(path) => to_file(path, self.force, privacy, write),
            None => io.to_stdout(write),
        }
    }
}

/// Writes a file at once: a reader sees the old content or the new, never half of it.
///
/// # Errors
/// Where it exists and `force` is not set, or writing fails.
pub fn to_file(
    path: &Path,
    force: bool,
    privacy: Privacy,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let exists = || Error::Exists {
        path: path.to_owned(),
    };
    let failed = |why: String| Error::Write {
        path: path.to_owned(),
        why,
    };
    if !force && path.symlink_metadata().is_ok() {
        return Err(exists());
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Temporary files are readable by their owner only.
    let file = tempfile::NamedTempFile::new_in(folder).map_err(|e| failed(e.to_string()))?;
    let mut out = io::BufWriter::new(file);
    write(&mut out).map_err(|e| failed(e.to_string()))?;
    let file = out.into_inner().map_err(|e| failed(e.to_string()))?;
    if privacy == Privacy::Public {
        share(file.as_file()).map_err(|e| failed(e.to_string()))?;
    }
    let kept = if force {
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    kept.map(drop).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => exists(),
        _ => failed(error.error.to_string()),
    })
}

#[cfg(unix)]
fn share(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn share(_: &fs::File) -> io::Result<()> {
    Ok(())
}
