//! Where a workspace is read: from the disk, from a repository as a revision had it, or from
//! memory.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

use crate::discover::{self, Outside, Text};
use crate::error::Error;
use crate::git::{FileAt, Repository, Revision};
use crate::load::config;
use crate::parallel;

/// Where files come from.
#[derive(Debug, Default)]
pub enum Files {
    /// From the disk, as they are.
    #[default]
    Disk,
    /// What a repository had at a revision as it was, all else from the disk.
    Revision(Snapshot),
    /// These and no others.
    Memory(BTreeMap<PathBuf, String>),
}

/// A repository at a revision.
#[derive(Debug)]
pub struct Snapshot {
    /// The repository.
    pub repository: Repository,
    /// The revision.
    pub revision: Revision,
    files: OnceLock<BTreeMap<String, FileAt>>,
}

impl Snapshot {
    /// A repository at a revision.
    pub fn new(repository: Repository, revision: Revision) -> Self {
        let files = OnceLock::new();
        Snapshot {
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
        let files = self
            .repository
            .files(&self.revision, "")?
            .into_iter()
            .map(|file| (file.path.clone(), file));
        Ok(self.files.get_or_init(|| files.collect()))
    }

    /// True where the revision has that file, or a file below that folder.
    fn has(&self, path: &str) -> Result<bool, Error> {
        let files = self.files()?;
        Ok(path.is_empty() || files.contains_key(path) || self.below(path)?.next().is_some())
    }

    fn has_file(&self, path: &str) -> bool {
        self.files().is_ok_and(|files| files.contains_key(path))
    }

    /// The files below a folder, by path.
    fn below<'a>(&'a self, folder: &str) -> Result<impl Iterator<Item = &'a FileAt>, Error> {
        let prefix = match folder {
            "" => String::new(),
            folder => format!("{folder}/"),
        };
        let files = self
            .files()?
            .range(prefix.clone()..)
            .take_while(move |(path, _)| path.starts_with(&prefix));
        Ok(files.map(|(_, file)| file))
    }

    /// The texts of files, in their order, named by the revision.
    ///
    /// # Errors
    /// Where this clone lacks one of them.
    pub fn texts(&self, files: &[FileAt]) -> Result<Vec<Text>, Error> {
        self.contents(files, discover::decode)
    }

    /// The documents of files, in their order.
    ///
    /// # Errors
    /// As [`Snapshot::texts`].
    pub fn documents(&self, files: &[FileAt]) -> Result<Vec<Vec<Text>>, Error> {
        self.contents(files, discover::documents)
    }

    fn contents<T>(
        &self,
        files: &[FileAt],
        of: impl Fn(String, Vec<u8>) -> T,
    ) -> Result<Vec<T>, Error> {
        let contents = self.repository.contents(files)?;
        let named = contents.into_iter().zip(files).map(|(bytes, file)| {
            let name = format!("{}:{}", self.revision.given, file.path);
            of(name, bytes)
        });
        Ok(named.collect())
    }
}

impl Files {
    /// Where a path lies in a revision, where it does.
    fn snapshot(&self, path: &Path) -> Option<(&Snapshot, String)> {
        match self {
            Files::Revision(snapshot) => Some((snapshot, snapshot.repository.inside(path)?)),
            Files::Disk | Files::Memory(_) => None,
        }
    }

    /// The folder of the workspace that a path lies in, else of the one that we are in.
    pub fn workspace(&self, path: Option<&Path>) -> Option<PathBuf> {
        let Files::Memory(files) = self else {
            return discover::workspace(path, config::FILE_NAME);
        };
        let here = Path::new("");
        let mut folders = path.unwrap_or(here).ancestors().chain([here]);
        let root = folders.find(|folder| files.contains_key(&folder.join(config::FILE_NAME)));
        root.map(Path::to_owned)
    }

    /// Reads a file, as [`discover::read`].
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn read(&self, path: &Path) -> Result<Text, Error> {
        let lacking = |why: String| Error::Read {
            path: path.to_owned(),
            why,
        };
        if let Files::Memory(files) = self {
            let text = files
                .get(path)
                .ok_or_else(|| lacking("no such file or directory".to_owned()))?;
            let name = path.display().to_string();
            return Ok(discover::decode(name, text.clone().into_bytes()));
        }
        let Some((snapshot, inside)) = self.snapshot(path) else {
            return discover::read(path);
        };
        let Some(file) = snapshot.files()?.get(&inside) else {
            return discover::read(path);
        };
        let mut texts = snapshot.texts(std::slice::from_ref(file))?;
        let given = &snapshot.revision.given;
        let text = texts.pop();
        text.ok_or_else(|| lacking(format!("it is not there at `{given}`")))
    }

    /// The documents of a file.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn read_documents(&self, path: &Path) -> Result<Vec<Text>, Error> {
        let name = || path.display().to_string();
        match self {
            _ if !discover::is_json_lines(path) => Ok(vec![self.read(path)?]),
            Files::Memory(files) => match files.get(path) {
                Some(text) => Ok(discover::documents(name(), text.clone().into_bytes())),
                None => Ok(vec![self.read(path)?]),
            },
            Files::Disk | Files::Revision(_) => {
                let snapshot = self.snapshot(path);
                let file = snapshot.map(|(snapshot, inside)| {
                    let file = snapshot.files()?.get(&inside);
                    let documents = file.map(|file| snapshot.documents(std::slice::from_ref(file)));
                    documents.transpose()
                });
                match file.transpose()?.flatten() {
                    Some(documents) => Ok(documents.into_iter().flatten().collect()),
                    None => discover::read_documents(path),
                }
            }
        }
    }

    /// Reads the documents of files, in their order; what cannot be read hides nothing else.
    pub fn read_all(&self, paths: &[PathBuf]) -> Vec<Result<Vec<Text>, Error>> {
        if let Files::Revision(snapshot) = self {
            // All at once where all lie there: one call of `git`, not one a file.
            let texts = snapshot.files().and_then(|files| {
                let file = |path: &PathBuf| files.get(&snapshot.repository.inside(path)?).cloned();
                let inside: Option<Vec<FileAt>> = paths.iter().map(file).collect();
                inside.map(|inside| snapshot.documents(&inside)).transpose()
            });
            match texts {
                Ok(Some(texts)) => return texts.into_iter().map(Ok).collect(),
                Ok(None) => return paths.iter().map(|path| self.read_documents(path)).collect(),
                Err(error) => return vec![Err(error)],
            }
        }
        let read = |path: &PathBuf| self.read_documents(path);
        parallel::map(paths.iter().collect(), read)
    }

    /// False for a file that a revision lacks.
    pub fn has(&self, path: &Path) -> bool {
        match self {
            Files::Disk | Files::Memory(_) => true,
            Files::Revision(snapshot) => {
                let inside = snapshot.repository.inside(path);
                inside.is_some_and(|inside| snapshot.has_file(&inside))
            }
        }
    }

    /// True for a folder.
    pub fn is_folder(&self, path: &Path) -> bool {
        if let Files::Memory(files) = self {
            let mut files = files.keys();
            return files.any(|file| file != path && file.starts_with(path));
        }
        match self.snapshot(path) {
            None => path.is_dir(),
            Some((snapshot, inside)) => {
                !snapshot.has_file(&inside) && snapshot.has(&inside).unwrap_or(false)
            }
        }
    }

    /// The files of a folder that may hold documents, as [`discover::document_files`].
    ///
    /// # Errors
    /// Where it cannot be listed.
    pub fn document_files(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        if let Files::Memory(files) = self {
            let visible = |file: &&PathBuf| {
                let below = file.strip_prefix(folder);
                below.is_ok_and(|below| is_visible_document(&below.to_string_lossy()))
            };
            return Ok(files.keys().filter(visible).cloned().collect());
        }
        let Some((snapshot, inside)) = self.snapshot(folder) else {
            return discover::document_files(folder);
        };
        let visible = |file: &&FileAt| is_visible_document(&file.path[inside.len()..]);
        let files = snapshot.below(&inside)?.filter(visible);
        let root = snapshot.repository.root();
        Ok(files.map(|file| root.join(&file.path)).collect())
    }

    /// A path of the workspace file, as [`discover::confined`].
    ///
    /// # Errors
    /// Where it is missing or leaves the workspace.
    pub fn confined(&self, root: &Path, path: &str) -> Result<PathBuf, Outside> {
        let joined = root.join(path);
        let mut parts = Path::new(path).components();
        let below = parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if let Files::Memory(files) = self {
            return if !below {
                Err(Outside::Leaves)
            } else if files.contains_key(&joined) || self.is_folder(&joined) {
                Ok(joined)
            } else {
                Err(Outside::Missing)
            };
        }
        let Some((snapshot, inside)) = self.snapshot(&joined) else {
            return discover::confined(root, path);
        };
        match snapshot.has(&inside) {
            _ if !below => Err(Outside::Leaves),
            Ok(true) => Ok(joined),
            // A file that is not kept in the repository is taken as it is.
            _ if joined.is_file() => discover::confined(root, path),
            _ => Err(Outside::Missing),
        }
    }

    /// True for a path that a revision lacks: what is kept out of a repository, people say, is
    /// not missed there.
    pub(super) fn left_out(&self, root: &Path, path: &str) -> bool {
        let snapshot = self.snapshot(&root.join(path));
        snapshot.is_some_and(|(snapshot, inside)| !snapshot.has(&inside).unwrap_or(false))
    }

    /// The path that all names of a file or folder share; the path itself where there is none.
    pub fn real(&self, path: &Path) -> PathBuf {
        match self {
            Files::Memory(_) => path.to_owned(),
            Files::Disk | Files::Revision(_) => discover::real(path),
        }
    }

    /// Those of the files below a folder, as [`Files::document_files`] lists them: it follows no link,
    /// so that the folder alone has to be asked for.
    fn real_below(&self, folder: &Path, files: Vec<PathBuf>) -> Vec<(PathBuf, PathBuf)> {
        let root = self.real(folder);
        let real = |file: &PathBuf| match file.strip_prefix(folder) {
            Ok(inside) => root.join(inside),
            Err(_) => self.real(file),
        };
        files.into_iter().map(|file| (real(&file), file)).collect()
    }
}

/// True for the name of a YAML file.
pub fn is_yaml(path: &str) -> bool {
    path.ends_with(".yaml") || path.ends_with(".yml")
}

/// True for the name of a file that may hold documents.
pub fn is_document(path: &str) -> bool {
    is_yaml(path) || discover::is_json_lines(Path::new(path))
}

fn is_visible_document(below: &str) -> bool {
    let mut names = below.split('/');
    is_document(below) && !names.any(|name| name.starts_with('.'))
}

/// A file that is named.
#[derive(Debug)]
pub struct NamedFile {
    /// As it is named.
    pub path: PathBuf,
    /// The path that all of its names share.
    pub real: PathBuf,
    /// It is named by its folder.
    pub in_folder: bool,
}

/// The files that some paths name, folders spread out, each once.
#[derive(Debug, Default)]
pub struct Spread {
    /// In the order named.
    pub files: Vec<NamedFile>,
    /// Folders that cannot be listed.
    pub errors: Vec<Error>,
}

impl Spread {
    /// Spreads out paths; `-` is none.
    pub fn of(files: &Files, paths: &[PathBuf]) -> Self {
        let mut spread = Spread::default();
        for path in paths.iter().filter(|path| path.as_os_str() != "-") {
            if !files.is_folder(path) {
                spread.add(files.real(path), path.clone(), false);
                continue;
            }
            match files.document_files(path) {
                Ok(found) => {
                    for (real, path) in files.real_below(path, found) {
                        spread.add(real, path, true);
                    }
                }
                Err(error) => spread.errors.push(error),
            }
        }
        spread.once()
    }

    /// Files that a workspace holds.
    pub fn of_files(files: &Files, paths: Vec<PathBuf>) -> Self {
        let mut spread = Spread::default();
        for path in paths {
            spread.add(files.real(&path), path, true);
        }
        spread.once()
    }

    fn add(&mut self, real: PathBuf, path: PathBuf, in_folder: bool) {
        self.files.push(NamedFile {
            path,
            real,
            in_folder,
        });
    }

    /// A file that is named twice, maybe by its folder, is one document.
    fn once(mut self) -> Self {
        // Named by itself is more than named by its folder.
        let alone = self.files.iter().filter(|file| !file.in_folder);
        let alone: BTreeSet<PathBuf> = alone.map(|file| file.real.clone()).collect();
        for file in &mut self.files {
            file.in_folder &= !alone.contains(&file.real);
        }
        let mut seen = BTreeSet::new();
        self.files.retain(|file| seen.insert(file.real.clone()));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_below_a_folder_have_the_paths_that_each_has_alone() {
        for folder in ["src/cli", "./src/cli/", "src/../src/cli"] {
            let file = Path::new(folder).join("lint/mod.rs");
            let found = Files::Disk.real_below(Path::new(folder), vec![file.clone()]);
            assert_eq!(found, [(Files::Disk.real(&file), file)], "{folder}");
        }
    }

    #[test]
    fn memory_lists_what_lies_visibly_below_a_folder() {
        let names = [
            "ladders/a.yaml",
            "ladders/.b.yaml",
            "ladders/c.txt",
            "d.yml",
        ];
        let files = names.map(|name| (PathBuf::from(name), String::new()));
        let files = Files::Memory(files.into_iter().collect());
        let found = files.document_files(Path::new("ladders"));
        assert_eq!(found.ok(), Some(vec![PathBuf::from("ladders/a.yaml")]));
        assert!(files.is_folder(Path::new("ladders")) && !files.is_folder(Path::new("d.yml")));
        let root = Path::new("");
        assert_eq!(files.confined(root, "e.yml"), Err(Outside::Missing));
        assert_eq!(files.confined(root, "../d.yml"), Err(Outside::Leaves));
    }
}
