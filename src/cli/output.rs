//! Writing answers and complaints: the one place that prints and writes files.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use serde::Serialize;

use super::args::{Color, Format, OutputArgs};
use crate::error::Error;
use crate::render::text::{self, Look};
use crate::render::{json, markdown};
use crate::report::document::Document;

/// Columns where no terminal says otherwise.
const DEFAULT_WIDTH: usize = 80;
/// Longer lines are hard to read.
const MOST_WIDTH: usize = 100;

/// How text on standard error looks: coloured or not, and columns.
pub fn stderr_look(color: Color) -> (bool, usize) {
    let auto = AutoStream::choice(&io::stderr()) != ColorChoice::Never;
    let colored = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => auto,
    };
    (colored, terminal_width().unwrap_or(DEFAULT_WIDTH))
}

/// Whether text on standard output is coloured.
pub fn stdout_colored(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            io::stdout().is_terminal() && AutoStream::choice(&io::stdout()) != ColorChoice::Never
        }
    }
}

fn terminal_width() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size()?;
    Some(usize::from(width.0))
}

/// Writes to standard error. Where even that fails, there is nobody left to tell.
pub fn complain(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
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
    /// Columns of text.
    pub fn columns(&self) -> usize {
        let given = self.width.map(usize::from);
        let terminal = || match self.output {
            Some(_) => None,
            None => terminal_width().map(|width| width.min(MOST_WIDTH)),
        };
        given.or_else(terminal).unwrap_or(DEFAULT_WIDTH)
    }

    /// Whether text is coloured.
    pub fn colored(&self) -> bool {
        match (self.color, &self.output) {
            (Color::Auto, Some(_)) => false,
            (color, _) => stdout_colored(color),
        }
    }

    /// A report in the form that was asked for; JSON is made of results, not of reports.
    pub fn draw(&self, document: &Document) -> String {
        match self.format {
            Format::Markdown => markdown::draw(document),
            _ => text::draw(
                document,
                Look {
                    width: self.columns(),
                    color: self.colored(),
                },
            ),
        }
    }

    /// Writes one result: itself as JSON, else the report that `document` makes of it.
    ///
    /// # Errors
    /// As [`OutputArgs::write`].
    pub fn answer(
        &self,
        privacy: Privacy,
        result: &impl Serialize,
        document: impl FnOnce() -> Document,
    ) -> Result<(), Error> {
        self.write(privacy, |mut out| match self.format {
            Format::Json => {
                json::pretty(result, &mut out)?;
                out.write_all(b"\n")
            }
            _ => out.write_all(self.draw(&document()).as_bytes()),
        })
    }

    /// Hands a writer to `write`: standard output, or a file that appears when all is written.
    ///
    /// # Errors
    /// Where the file exists and `--force` is not given, or writing fails. A reader that closes
    /// the pipe is no failure.
    pub fn write(
        &self,
        privacy: Privacy,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        match &self.output {
            Some(path) => to_file(path, self.force, privacy, write),
            None => to_stdout(write),
        }
    }
}

/// Hands standard output to `write`.
///
/// # Errors
/// Where writing fails, but for a closed pipe.
pub fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::Write {
            path: "standard output".into(),
            why: error.to_string(),
        }),
        _ => Ok(()),
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
    let kept = match force {
        true => file.persist(path),
        false => file.persist_noclobber(path),
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
