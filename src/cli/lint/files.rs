//! Which files a run looks at, and their text.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::parallel;
use super::super::real_path::{self, real};
use super::super::shelf::Shelf;
use super::LintArgs;
use crate::cli::io::Io;
use crate::discover::{self, Text};
use crate::error::Error;
use crate::load::config;

/// The files that a command line names.
#[derive(Default)]
pub struct Files {
    /// In the order named, folders spread out, each once.
    pub paths: Vec<PathBuf>,
    /// Standard input.
    pub stdin: Option<Text>,
    /// The workspace file is among them.
    pub config: bool,
    /// Their real paths.
    pub real: BTreeSet<PathBuf>,
    /// What could not be read.
    pub unreadable: Vec<Error>,
}

/// The name under which standard input is reported.
pub fn stdin_name(args: &LintArgs) -> String {
    match &args.stdin_filename {
        Some(path) => path.display().to_string(),
        None => discover::STDIN_NAME.to_owned(),
    }
}

/// Spreads out what the command line names; `root` is the workspace's folder.
pub fn named(args: &LintArgs, root: Option<&Path>, shelf: &Shelf, io: &mut Io<'_>) -> Files {
    let mut files = Files::default();
    let config = root.map(|root| real(&root.join(config::FILE_NAME)));
    for path in &args.paths {
        let stdin = path.as_os_str() == "-";
        if stdin && let Shelf::Disk = shelf {
            files.read_stdin(args, io);
            continue;
        }
        // In the past nobody had written to standard input yet.
        let path = match args.stdin_filename.as_ref().filter(|_| stdin) {
            Some(path) => path,
            None => path,
        };
        if shelf.is_folder(path) {
            let above = real(path);
            files.config |= config.as_ref().is_some_and(|c| c.starts_with(&above));
            match shelf.yaml_files(path) {
                Ok(found) => {
                    let found = real_path::below(path, found);
                    found
                        .into_iter()
                        .for_each(|(real, path)| files.add(real, path));
                }
                Err(error) => files.unreadable.push(error),
            }
        } else if config.as_ref().is_some_and(|config| *config == real(path)) {
            files.config = true;
        } else if shelf.has(path) {
            files.add(real(path), path.clone());
        }
    }
    files
}

impl Files {
    fn add(&mut self, real: PathBuf, path: PathBuf) {
        if self.real.insert(real) {
            self.paths.push(path);
        }
    }

    fn read_stdin(&mut self, args: &LintArgs, io: &mut Io<'_>) {
        if self.stdin.is_some() {
            return;
        }
        match discover::read_stdin(io.stdin) {
            Ok(text) => self.stdin = Some(text.named(stdin_name(args))),
            Err(error) => self.unreadable.push(error),
        }
        if let Some(path) = &args.stdin_filename {
            self.real.insert(real(path));
        }
    }
}

/// Reads files; what cannot be read is told of, and hides nothing.
pub fn texts(shelf: &Shelf, paths: &[PathBuf], unreadable: &mut Vec<Error>) -> Vec<Text> {
    if let Shelf::Past(_) = shelf {
        let texts = shelf.read_all(paths);
        return texts.unwrap_or_else(|error| {
            unreadable.push(error);
            Vec::new()
        });
    }
    let read = |path: &PathBuf| discover::read(path);
    let texts = parallel::map(paths.iter().collect(), read);
    let mut readable = Vec::with_capacity(texts.len());
    for text in texts {
        match text {
            Ok(text) => readable.push(text),
            Err(error) => unreadable.push(error),
        }
    }
    readable
}
