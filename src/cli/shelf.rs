//! Where a session reads its files: from the disk, or from a repository as a revision had it.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

use anyhow::Result;

use super::parallel;
use super::session::{Readable, Session, load_all};
use crate::discover::{self, Outside, Text};
use crate::error::Error;
use crate::git::{FileAt, Repository, Revision};
use crate::load::{self, Document, Loaded};

/// Where files come from.
#[derive(Debug, Default)]
pub enum Shelf {
    /// From the disk, as they are.
    #[default]
    Disk,
    /// What a repository had at a revision as it was, all else from the disk.
    Past(Past),
}

/// A repository at a revision.
#[derive(Debug)]
pub struct Past {
    /// The repository.
    pub repository: Repository,
    /// The revision.
    pub revision: Revision,
    files: OnceLock<BTreeMap<String, FileAt>>,
}

impl Past {
    /// A repository at a revision.
    pub fn new(repository: Repository, revision: Revision) -> Self {
        let files = OnceLock::new();
        Past {
            repository,
            revision,
            files,
        }
    }

    /// The files of the revision, by path from the repository's root; listed once.
    ///
    /// # Errors
    /// Where `git` cannot answer.
    pub fn files(&self) -> Result<&BTreeMap<String, FileAt>, Error> {
        if let Some(files) = self.files.get() {
            return Ok(files);
        }
        let files = self.repository.files(&self.revision, "")?;
        let files = files.into_iter().map(|file| (file.path.clone(), file));
        Ok(self.files.get_or_init(|| files.collect()))
    }

    /// True where the revision has that file, or a file below that folder.
    fn has(&self, path: &str) -> Result<bool, Error> {
        let files = self.files()?;
        Ok(path.is_empty() || files.contains_key(path) || self.below(path)?.next().is_some())
    }

    /// The files below a folder, by path.
    fn below<'a>(&'a self, folder: &str) -> Result<impl Iterator<Item = &'a FileAt>, Error> {
        let prefix = match folder {
            "" => String::new(),
            folder => format!("{folder}/"),
        };
        let files = self.files()?.range(prefix.clone()..);
        let files = files.take_while(move |(path, _)| path.starts_with(&prefix));
        Ok(files.map(|(_, file)| file))
    }

    /// The texts of files, in their order, named by the revision.
    ///
    /// # Errors
    /// Where this clone lacks one of them.
    pub fn texts(&self, files: &[FileAt]) -> Result<Vec<Text>, Error> {
        let contents = self.repository.contents(files)?;
        let named = contents.into_iter().zip(files).map(|(bytes, file)| {
            let name = format!("{}:{}", self.revision.given, file.path);
            discover::decode(name, bytes)
        });
        Ok(named.collect())
    }
}

impl Shelf {
    /// Where a path lies in the past, where it does.
    fn past(&self, path: &Path) -> Option<(&Past, String)> {
        match self {
            Shelf::Disk => None,
            Shelf::Past(past) => Some((past, past.repository.inside(path)?)),
        }
    }

    /// Reads a file, as [`discover::read`].
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn read(&self, path: &Path) -> Result<Text, Error> {
        let Some((past, inside)) = self.past(path) else {
            return discover::read(path);
        };
        let Some(file) = past.files()?.get(&inside) else {
            return discover::read(path);
        };
        let mut texts = past.texts(std::slice::from_ref(file))?;
        texts.pop().ok_or_else(|| Error::Read {
            path: path.to_owned(),
            why: format!("it is not there at `{}`", past.revision.given),
        })
    }

    /// Reads files, in their order.
    ///
    /// # Errors
    /// Where one of them cannot be read.
    pub fn read_all(&self, paths: &[PathBuf]) -> Result<Vec<Text>, Error> {
        if let Shelf::Past(past) = self {
            let files = past.files()?;
            let file = |path: &PathBuf| files.get(&past.repository.inside(path)?).cloned();
            // All at once where all lie there: one call of `git`, not one a file.
            let inside: Vec<FileAt> = paths.iter().filter_map(file).collect();
            if inside.len() == paths.len() {
                return past.texts(&inside);
            }
            return paths.iter().map(|path| self.read(path)).collect();
        }
        let read = |path: &PathBuf| discover::read(path);
        let texts = parallel::map(paths.iter().collect(), read);
        texts.into_iter().collect()
    }

    /// False for a file that the past lacks.
    pub fn has(&self, path: &Path) -> bool {
        match self {
            Shelf::Disk => true,
            Shelf::Past(past) => past.repository.inside(path).is_some_and(|inside| {
                let files = past.files();
                files.is_ok_and(|files| files.contains_key(&inside))
            }),
        }
    }

    /// True for a folder.
    pub fn is_folder(&self, path: &Path) -> bool {
        match self.past(path) {
            None => path.is_dir(),
            Some((past, inside)) => {
                let files = past.files();
                let file = files.is_ok_and(|files| files.contains_key(&inside));
                !file && past.has(&inside).unwrap_or(false)
            }
        }
    }

    /// The YAML files of a folder, as [`discover::yaml_files`].
    ///
    /// # Errors
    /// Where it cannot be listed.
    pub fn yaml_files(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        let Some((past, inside)) = self.past(folder) else {
            return discover::yaml_files(folder);
        };
        let visible = |file: &&FileAt| {
            let below = file.path[inside.len()..].trim_start_matches('/');
            is_yaml(below) && !below.split('/').any(|name| name.starts_with('.'))
        };
        let files = past.below(&inside)?.filter(visible);
        let root = past.repository.root();
        Ok(files.map(|file| root.join(&file.path)).collect())
    }

    /// A path of the workspace file, as [`discover::confined`].
    ///
    /// # Errors
    /// Where it is missing or leaves the workspace.
    pub fn confined(&self, root: &Path, path: &str) -> Result<PathBuf, Outside> {
        let joined = root.join(path);
        let Some((past, inside)) = self.past(&joined) else {
            return discover::confined(root, path);
        };
        let mut parts = Path::new(path).components();
        let below = parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        match past.has(&inside) {
            _ if !below => Err(Outside::Leaves),
            Ok(true) => Ok(joined),
            // A file that is not kept in the repository is taken as it is.
            _ if joined.is_file() => discover::confined(root, path),
            _ => Err(Outside::Missing),
        }
    }

    /// True for a path that a revision lacks: what is kept out of a repository, people say, is
    /// not missed there.
    pub fn left_out(&self, root: &Path, path: &str) -> bool {
        let past = self.past(&root.join(path));
        past.is_some_and(|(past, inside)| !past.has(&inside).unwrap_or(false))
    }
}

impl Session {
    /// Reads documents, leaving out those whose first line says that they are of another kind.
    pub(super) fn read_all(
        &mut self,
        paths: &[PathBuf],
        wanted: fn(&str) -> bool,
    ) -> Result<Vec<Loaded<Document>>> {
        let files = self.read_texts(paths, wanted)?;
        Ok(load_all(&self.sources, files))
    }

    /// Reads texts, leaving out those whose first line says that they are of another kind.
    pub(super) fn read_texts(
        &mut self,
        paths: &[PathBuf],
        wanted: fn(&str) -> bool,
    ) -> Result<Vec<Readable>> {
        let texts = self.shelf.read_all(paths)?;
        let mut files = Vec::with_capacity(texts.len());
        for text in texts {
            if load::first_line_kind(text.as_str()).is_none_or(wanted) {
                files.push(text.add_to(&mut self.sources));
            }
        }
        Ok(files)
    }
}

/// True for the name of a YAML file.
pub fn is_yaml(path: &str) -> bool {
    path.ends_with(".yaml") || path.ends_with(".yml")
}
