//! Writing answers: the one place that writes files.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::{Color, Format, OutputArgs};
use super::browser;
use super::draft::Draft;
use super::io::{Io, Terminal, to_writer};
use crate::discover;
use crate::error::Error;
use crate::model::catalog::Catalog;
use crate::render::text::{self, Look};
use crate::render::{csv, html, json, markdown};
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
        Color::Auto => terminal.colors_stdout,
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
    /// The catalog for an answer in this form: as people read it, or with the titles as they are
    /// written for programs, which have the ids anyway.
    pub fn told(&self, catalog: Catalog) -> Catalog {
        match self.format {
            Format::Text | Format::Markdown | Format::Html => catalog.for_readers(),
            Format::Json | Format::Csv | Format::Jsonl => catalog,
        }
    }

    /// Columns of text, and whether it is coloured.
    pub fn look(&self, terminal: Terminal) -> Look {
        let given = self.width.map(usize::from);
        match self.output.as_deref().filter(|path| !is_stdout(path)) {
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
            Format::Html => html::draw(document),
            Format::Csv => csv::draw(document),
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
        if self.format == Format::Json {
            return self.write(io, privacy, |mut out| {
                json::pretty(result, &mut out)?;
                out.write_all(b"\n")
            });
        }
        let drawn = self.draw(&document(), look);
        if self.format == Format::Csv && drawn.is_empty() {
            io.say("note: this answer has no table; --format text has all of it");
        }
        self.write(io, privacy, |out| out.write_all(drawn.as_bytes()))
    }

    /// Hands a writer to `write`: standard output, or a file that appears when all is written; and
    /// shows that in the browser where it is asked for.
    ///
    /// # Errors
    /// As [`to`]. What cannot be shown is written nevertheless.
    pub fn write(
        &self,
        io: &mut Io<'_>,
        privacy: Privacy,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        if !self.open {
            return to(self.output.as_deref(), self.force, privacy, io, write);
        }
        if self.format != Format::Html {
            let message = "--open shows a page: leave out --format, or give --format html";
            return Err(Error::Usage(message.to_owned()));
        }
        let page = match self.output.as_deref().filter(|path| !is_stdout(path)) {
            Some(path) => {
                to(Some(path), self.force, privacy, io, write)?;
                path.to_owned()
            }
            None => {
                let failed = |error| Error::writing(&std::env::temp_dir(), &error);
                let mut page = Vec::new();
                write(&mut page).map_err(failed)?;
                let page = browser::keep(&page).map_err(failed)?;
                let shown = page.display();
                io.say(&format!(
                    "note: the page is `{shown}`; delete it when you are done"
                ));
                page
            }
        };
        if !browser::open(&page) {
            let shown = page.display();
            io.say(&format!(
                "note: no program here can show pages; open `{shown}` yourself"
            ));
        }
        Ok(())
    }
}

/// True where an argument of `--output` means standard output.
fn is_stdout(path: &Path) -> bool {
    path == Path::new("-") || path == Path::new("/dev/stdout")
}

/// Hands a writer to `write`: standard output, or the file that is named. A link stays one, and
/// what it leads to is written; so is a pipe or a device, which nothing replaces.
///
/// # Errors
/// As [`to_file`]. A reader that closes a pipe is no failure.
pub fn to(
    path: Option<&Path>,
    force: bool,
    privacy: Privacy,
    io: &mut Io<'_>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let Some(path) = path.filter(|path| !is_stdout(path)) else {
        return io.to_stdout(write);
    };
    let failed = |error| Error::writing(path, &error);
    let is_stream = |found: fs::Metadata| !found.is_file() && !found.is_dir();
    match discover::target(path).map_err(failed)? {
        Some(target) if !target.metadata().is_ok_and(is_stream) => {
            to_file(&target, force, privacy, write)
        }
        _ => {
            let stream = fs::OpenOptions::new().append(true).open(path);
            to_writer(stream.map_err(failed)?, write).map_err(failed)
        }
    }
}

/// Writes a file at once: a reader sees the old content or the new, never half of it.
///
/// # Errors
/// Where a file exists and `force` is not set, or writing fails.
pub fn to_file(
    path: &Path,
    force: bool,
    privacy: Privacy,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let mut pending = Pending::new(path.to_owned(), force)?;
    write(&mut pending.out).map_err(|error| Error::writing(path, &error))?;
    pending.keep(privacy)
}

/// A file that is being written: nothing of it is seen before it is kept.
pub struct Pending {
    path: PathBuf,
    /// Something has that name, and is to be replaced.
    there: bool,
    /// What is to stand in it.
    pub out: io::BufWriter<Draft>,
}

impl Pending {
    /// Begins a file.
    ///
    /// # Errors
    /// Where one exists and `force` is not set, or there is no folder for it.
    pub fn new(path: PathBuf, force: bool) -> Result<Self, Error> {
        let failed = |error| Error::writing(&path, &error);
        let refused = |why: String| failed(io::Error::other(why));
        let end = path.as_os_str().as_encoded_bytes().last();
        if path.is_dir() || end.is_some_and(|end| std::path::is_separator(char::from(*end))) {
            return Err(refused("it is a folder: name a file".to_owned()));
        }
        let there = path.symlink_metadata().is_ok();
        if there && !force {
            return Err(Error::Exists { path });
        }
        let folder = folder(&path);
        if !folder.is_dir() {
            let folder = folder.display();
            return Err(refused(format!("there is no folder `{folder}`")));
        }
        let out = io::BufWriter::new(Draft::new(folder).map_err(failed)?);
        Ok(Pending { path, there, out })
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// Where writing fails, or somebody else has made a file of that name meanwhile.
    pub fn keep(self, privacy: Privacy) -> Result<(), Error> {
        let path = self.path;
        let failed = |error| Error::writing(&path, &error);
        let draft = self.out.into_inner();
        let draft = draft.map_err(|error| failed(error.into()))?;
        if privacy == Privacy::Public {
            share(draft.file()).map_err(failed)?;
        }
        let kept = if self.there {
            draft.replace(&path)
        } else {
            draft.create(&path)
        };
        kept.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Error::Exists { path: path.clone() },
            _ => failed(error),
        })
    }
}

/// Makes a folder, and those above it, where they are not there.
///
/// # Errors
/// Where a file has that name, or the operating system refuses.
pub fn make_folder(path: &Path) -> Result<(), Error> {
    if path.is_dir() {
        return Ok(());
    }
    if path.symlink_metadata().is_ok() {
        let is_file = io::Error::other("it is a file: name a folder");
        return Err(Error::writing(path, &is_file));
    }
    fs::create_dir_all(path).map_err(|error| Error::writing(path, &error))
}

/// The folder of a path; where the path is a mere name, that in which we are.
pub fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
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
