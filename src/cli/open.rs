//! Opening a workspace for a command: what is wrong with it is printed, and stops the command.

use std::path::{Path, PathBuf};

use super::args::WorkspaceArgs;
use super::io::{Io, Messages, Terminal};
use super::output;
use crate::diagnostic::{self, Diagnostic, YAML_SYNTAX};
use crate::discover::{self, Text};
use crate::error::Error;
use crate::lint::findings::keep_causes;
use crate::render::snippet;
use crate::resolve::fold_former_names;
use crate::source::FileId;
use crate::suggest;
use crate::workspace::{Files, NamedInputs, Workspace, is_document};

/// Reads the workspace, and the documents that the command line names.
///
/// # Errors
/// Where something cannot be read; problems of documents are collected instead, but for those
/// without which no name would mean anything.
pub fn open(args: &WorkspaceArgs, paths: &[PathBuf], io: &mut Io<'_>) -> Result<Workspace, Error> {
    let mut workspace = at(Files::Disk, args.root(paths)?, io)?;
    read(&mut workspace, paths, io)?;
    Ok(workspace)
}

/// Reads the workspace's file alone.
///
/// # Errors
/// Where it cannot be read or has problems.
pub fn at(files: Files, root: Option<PathBuf>, io: &mut Io<'_>) -> Result<Workspace, Error> {
    let mut workspace = Workspace::at(files, root);
    stop_at_problems(&mut workspace, io)?;
    Ok(workspace)
}

/// Reads the rest of the workspace, and the documents that the command line names.
///
/// # Errors
/// As [`open`].
pub fn read(workspace: &mut Workspace, paths: &[PathBuf], io: &mut Io<'_>) -> Result<(), Error> {
    read_supposing(workspace, paths, &[], io)
}

/// The same with documents that are supposed beside them, whose people are held at once.
///
/// # Errors
/// As [`open`].
pub fn read_supposing(
    workspace: &mut Workspace,
    paths: &[PathBuf],
    supposed: &[PathBuf],
    io: &mut Io<'_>,
) -> Result<(), Error> {
    let paths = [paths, supposed].concat();
    let paths = located(workspace, &paths, io.messages.discreet)?;
    workspace.read(NamedInputs {
        at_hand: supposed.to_vec(),
        ..named(&paths, io)?
    });
    if workspace.failed || !workspace.errors.is_empty() {
        stop_at_problems(workspace, io)?;
    }
    Ok(())
}

/// The paths, people of the workspace that are named by their ids found. What is there is a path.
///
/// # Errors
/// Where nothing of a name is there; `discreet` names nobody else.
pub fn located(
    workspace: &mut Workspace,
    paths: &[PathBuf],
    discreet: bool,
) -> Result<Vec<PathBuf>, Error> {
    if !paths.iter().any(|path| is_a_name(path)) {
        return Ok(paths.to_vec());
    }
    let people = workspace.people_files();
    let located = paths.iter().map(|path| {
        if !is_a_name(path) {
            return Ok(path.clone());
        }
        let id = path.to_string_lossy();
        if let Some((.., file)) = people.iter().find(|(known, ..)| *known == id) {
            if discover::is_json_lines(file) && !paths.contains(file) {
                workspace.want(file, &id);
            }
            return Ok(file.clone());
        }
        let why = match &workspace.root {
            Some(_) => "no such file or folder, and nobody here has this id",
            None => "no such file or folder, and no workspace here that has people",
        };
        let known = people.iter();
        let known = known.map(|(id, name, _)| (id.as_str(), name.as_str()));
        let help = suggest::help(&id, known, 0).filter(|_| !discreet);
        Err(Error::Read {
            path: path.clone(),
            why: help.map_or(why.to_owned(), |help| format!("{why}; {help}")),
        })
    });
    located.collect()
}

/// True for what is no path that is there, nor looks like one.
pub fn is_a_name(path: &Path) -> bool {
    let text = path.to_string_lossy();
    let is_path = text == "-" || text.contains(['/', '\\']) || is_document(&text);
    !is_path && path.symlink_metadata().is_err()
}

/// What paths name, standard input read.
///
/// # Errors
/// Where it cannot be read.
pub fn named(paths: &[PathBuf], io: &mut Io<'_>) -> Result<NamedInputs, Error> {
    Ok(NamedInputs {
        input: stdin(paths, io)?,
        ..NamedInputs::paths(paths)
    })
}

/// The documents of standard input, where one of the paths stands for it.
pub fn stdin(paths: &[PathBuf], io: &mut Io<'_>) -> Result<Vec<Text>, Error> {
    if paths.iter().any(|path| path.as_os_str() == "-") {
        discover::read_stdin(io.stdin)
    } else {
        Ok(Vec::new())
    }
}

/// Stops where something could not be read. Else prints the problems of what the command uses, and
/// stops where one is an error.
///
/// # Errors
/// What could not be read, or [`Error::Documents`].
pub fn stop_at_problems(workspace: &mut Workspace, io: &mut Io<'_>) -> Result<(), Error> {
    for note in std::mem::take(&mut workspace.notes) {
        io.say(&format!("note: {note}"));
    }
    if !workspace.errors.is_empty() {
        return Err(workspace.errors.swap_remove(0));
    }
    let (text, stops) = told(workspace, &io.messages, io.terminal);
    io.complain(&text);
    if stops { Err(Error::Documents) } else { Ok(()) }
}

/// The problems of what a command uses, as they are told, and whether one is an error.
pub fn told(workspace: &mut Workspace, messages: &Messages, terminal: Terminal) -> (String, bool) {
    let mut problems = std::mem::take(&mut workspace.problems);
    let unread = |problem: &&Diagnostic| problem.rule == &YAML_SYNTAX;
    let mut unread: Vec<FileId> = problems
        .iter()
        .filter(unread)
        .map(|problem| problem.primary.span.file)
        .collect();
    unread.dedup();
    keep_causes(&mut problems, &unread, &workspace.sources);
    fold_former_names(&mut problems);
    diagnostic::sort(&mut problems);
    if problems.is_empty() {
        return (String::new(), false);
    }
    let text = if messages.discreet {
        snippet::discreet(&problems, &workspace.sources)
    } else {
        let (color, width) = output::stderr_look(messages.color, terminal);
        snippet::draw(&problems, &workspace.sources, color, width)
    };
    (text, problems.iter().any(Diagnostic::is_error))
}
