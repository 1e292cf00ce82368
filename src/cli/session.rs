//! A workspace as a command sees it: its problems are printed, and stop the command.

use std::ops::{Deref, DerefMut};
use std::path::PathBuf;

use anyhow::Result;

use super::args::{Color, WorkspaceArgs};
use super::io::Io;
use super::output;
use crate::diagnostic::{self, Diagnostic};
use crate::discover::{self, Text};
use crate::error::Error;
use crate::render::snippet;
use crate::workspace::{Files, Named, Workspace};

/// Everything that a command starts from.
pub struct Session {
    workspace: Workspace,
    /// When messages are coloured.
    pub color: Color,
    /// File names and excerpts must not be shown.
    pub discreet: bool,
}

impl Deref for Session {
    type Target = Workspace;

    fn deref(&self) -> &Workspace {
        &self.workspace
    }
}

impl DerefMut for Session {
    fn deref_mut(&mut self) -> &mut Workspace {
        &mut self.workspace
    }
}

impl Session {
    /// Reads the workspace, and the documents that the command line names.
    ///
    /// # Errors
    /// Where something cannot be read; problems of documents are collected instead.
    pub fn open(
        workspace: &WorkspaceArgs,
        paths: &[PathBuf],
        color: Color,
        discreet: bool,
        io: &mut Io<'_>,
    ) -> Result<Self> {
        let root = workspace.root(paths)?;
        Session::at(Files::Disk, root, color, discreet, io)?.with(paths, io)
    }

    /// Reads the workspace's file alone.
    ///
    /// # Errors
    /// Where it cannot be read or has problems.
    pub fn at(
        files: Files,
        root: Option<PathBuf>,
        color: Color,
        discreet: bool,
        io: &mut Io<'_>,
    ) -> Result<Self> {
        let mut session = Session {
            workspace: Workspace::at(files, root),
            color,
            discreet,
        };
        session.stop_at_errors()?;
        session.stop_at_problems(io)?;
        Ok(session)
    }

    /// Reads the rest of the workspace, and the documents that the command line names.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn with(mut self, paths: &[PathBuf], io: &mut Io<'_>) -> Result<Self> {
        self.workspace.read(Named {
            input: stdin(paths, io)?,
            ..Named::paths(paths)
        });
        self.stop_at_errors()?;
        if self.workspace.failed {
            self.stop_at_problems(io)?;
        }
        Ok(self)
    }

    /// Stops where something could not be read.
    ///
    /// # Errors
    /// The first such thing.
    pub fn stop_at_errors(&mut self) -> Result<(), Error> {
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(self.errors.swap_remove(0))
        }
    }

    /// Prints the problems of what the command uses, and stops where one is an error.
    ///
    /// # Errors
    /// [`Error::Documents`] where one is.
    pub fn stop_at_problems(&mut self, io: &mut Io<'_>) -> Result<(), Error> {
        let mut problems = std::mem::take(&mut self.problems);
        diagnostic::sort(&mut problems);
        if problems.is_empty() {
            return Ok(());
        }
        let text = if self.discreet {
            snippet::discreet(&problems, &self.sources)
        } else {
            let (color, width) = output::stderr_look(self.color, io.terminal);
            snippet::draw(&problems, &self.sources, color, width)
        };
        io.complain(&text);
        if problems.iter().any(Diagnostic::is_error) {
            Err(Error::Documents)
        } else {
            Ok(())
        }
    }

    /// Uses every ladder in force, and tells of bundled ones that this vocabulary leaves out.
    pub fn use_all_ladders(&mut self, io: &mut Io<'_>) {
        for note in self.workspace.use_all_ladders() {
            io.say(&format!("note: {note}"));
        }
    }

    /// Reads the sheets of the workspace's people folders.
    ///
    /// # Errors
    /// Where something cannot be read.
    pub fn read_sheets(&mut self) -> Result<(), Error> {
        self.workspace.read_sheets();
        self.stop_at_errors()
    }

    /// Reads the inventories of the workspace's people folders, but for those that are named.
    ///
    /// # Errors
    /// Where something cannot be read.
    pub fn read_people(&mut self) -> Result<(), Error> {
        self.workspace.read_people();
        self.stop_at_errors()
    }

    /// Reads people who are named beside what the command is about.
    ///
    /// # Errors
    /// Where something cannot be read, or is no inventory.
    pub fn name_people(&mut self, paths: &[PathBuf], io: &mut Io<'_>) -> Result<(), Error> {
        self.workspace.name_people(Named {
            input: stdin(paths, io)?,
            ..Named::paths(paths)
        });
        self.stop_at_errors()
    }
}

/// The text of standard input, where one of the paths stands for it.
fn stdin(paths: &[PathBuf], io: &mut Io<'_>) -> Result<Option<Text>, Error> {
    let named = paths.iter().any(|path| path.as_os_str() == "-");
    named.then(|| discover::read_stdin(io.stdin)).transpose()
}
