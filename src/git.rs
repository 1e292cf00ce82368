//! The one caller of `git`: repositories, revisions, and files as they were.
//!
//! It only reads, and it reads objects, not the work tree. Below `discover`: what it gives is
//! bytes, which that module makes texts of.

mod call;
mod lacking;
mod log;
mod revision;
mod shared;
mod versions;

use std::io::{self, BufRead, Read};
use std::path::{Component, Path, PathBuf};

use crate::error::Error;
use crate::source::MOST_BYTES;
use call::{Answer, Complaint, call, fields};

pub use log::{Filter, LogEntry, Tag, Who};
pub use revision::Revision;
pub use shared::shared_files;
pub use versions::Version;

/// A clone.
#[derive(Clone, Debug)]
pub struct Repository {
    root: PathBuf,
    shallow: bool,
}

/// A regular file at some revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileAt {
    /// Its path from the repository's root, with `/`.
    pub path: String,
    /// The id of its content.
    pub object: String,
}

impl Repository {
    /// The repository that a path lies in; the path itself need not exist (any more).
    ///
    /// # Errors
    /// Where it lies in none, or `git` refuses to open it.
    pub fn of(path: &Path) -> Result<Self, Error> {
        // Spelt out, since the folder that a relative path starts from is part of the answer.
        let path = std::path::absolute(path)
            .or_else(|_| std::env::current_dir())
            .unwrap_or_else(|_| PathBuf::from("."));
        let folder = path
            .ancestors()
            .find(|folder| folder.is_dir())
            .unwrap_or(Path::new("."));
        let ask = |question: &[&str]| {
            call(
                folder,
                &[&["rev-parse"], question].concat(),
                Vec::new(),
                text,
            )
        };
        let head = [
            "--is-shallow-repository",
            "--is-inside-work-tree",
            "--absolute-git-dir",
        ];
        let answer = match ask(&head)? {
            Answer::Given(answer) => answer,
            Answer::Refused(complaint) => return Err(closed(folder, &complaint)),
        };
        let mut lines = answer.splitn(3, '\n');
        let shallow = lines.next() == Some("true");
        let root = match lines.next() {
            Some("true") => match ask(&["--show-toplevel"])? {
                Answer::Given(root) => root,
                Answer::Refused(complaint) => return Err(closed(folder, &complaint)),
            },
            // A clone without a work tree.
            _ => lines.next().unwrap_or_default().to_owned(),
        };
        let root = PathBuf::from(root);
        Ok(Repository {
            root: root.canonicalize().unwrap_or(root),
            shallow,
        })
    }

    /// Its folder: that of the work tree, where it has one.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// True where a part of the history is left out of this clone.
    pub fn is_shallow(&self) -> bool {
        self.shallow
    }

    /// A path as `git` names it: from the root, with `/`; none where it lies outside. The path
    /// need not exist (any more).
    pub fn inside(&self, path: &Path) -> Option<String> {
        let absolute = std::path::absolute(path).ok()?;
        let there = absolute.ancestors().find(|part| part.exists())?;
        let real = there.canonicalize().ok()?;
        let rest = absolute.strip_prefix(there).ok()?;
        let full = if rest.as_os_str().is_empty() {
            real
        } else {
            real.join(rest)
        };
        let mut names = Vec::new();
        for part in full.strip_prefix(&self.root).ok()?.components() {
            match part {
                Component::Normal(name) => names.push(name.to_str()?.to_owned()),
                _ => return None,
            }
        }
        Some(names.join("/"))
    }

    /// The regular files of a revision at or below a path from the root (empty: all), sorted by
    /// path. Links and submodules are left out.
    ///
    /// # Errors
    /// Where `git` cannot answer.
    pub fn files(&self, at: &Revision, path: &str) -> Result<Vec<FileAt>, Error> {
        self.files_of(&at.commit, path)
    }

    fn files_of(&self, commit: &str, path: &str) -> Result<Vec<FileAt>, Error> {
        let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", "--end-of-options"];
        arguments.push(commit);
        if !path.is_empty() {
            arguments.push(path);
        }
        let files = call(&self.root, &arguments, Vec::new(), |out| {
            let mut files = Vec::new();
            for field in fields(out) {
                files.extend(file(&field?));
            }
            Ok(files)
        })?;
        given(self, files)
    }

    /// The contents of files, in their order. One that is larger than a document may be is cut
    /// right behind that size.
    ///
    /// # Errors
    /// Where this clone lacks one of them.
    pub fn contents(&self, files: &[FileAt]) -> Result<Vec<Vec<u8>>, Error> {
        let asked: String = files
            .iter()
            .map(|file| file.object.clone() + "\n")
            .collect();
        let arguments = ["cat-file", "--batch", "--buffer"];
        let contents = call(&self.root, &arguments, asked.into_bytes(), |out| {
            let contents = files.iter().map(|_| content(out));
            contents.collect::<io::Result<Vec<Option<Vec<u8>>>>>()
        })?;
        let contents = match contents {
            Answer::Given(contents) => contents,
            // A clone that fetches contents on demand; that is not done here.
            Answer::Refused(_) => vec![None; files.len()],
        };
        let named = contents.into_iter().zip(files);
        named
            .map(|(content, file)| {
                content.ok_or_else(|| Error::Git {
                    folder: self.root.clone(),
                    why: "is a partial clone and lacks the content of an old version".to_owned(),
                    file: Some(file.path.clone()),
                    help: Some(WHOLE.to_owned()),
                })
            })
            .collect()
    }

    /// One file of a revision; none where it is not there, or no regular file.
    ///
    /// # Errors
    /// As [`Repository::contents`].
    pub fn content(&self, at: &Revision, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let mut files = self.files(at, path)?;
        files.retain(|file| file.path == path);
        Ok(self.contents(&files)?.pop())
    }
}

/// What makes a partial clone a whole one.
const WHOLE: &str = "fetch everything, with `git fetch --refetch --no-filter`";

/// Why `git` does not open a repository.
fn closed(folder: &Path, complaint: &Complaint) -> Error {
    const NONE: &str = "not a git repository";
    let why = complaint.why();
    let folder = folder.to_owned();
    if why == NONE || why.starts_with("not a git repository (or any") {
        return Error::NoRepository { folder };
    }
    let remedy = complaint.proposed("git config --global --add safe.directory");
    let why = match (remedy, why.strip_prefix(NONE)) {
        (Some(_), _) => "belongs to another user, so `git` does not open it".to_owned(),
        (None, Some(to)) => {
            let to = to.trim_start_matches(':').trim();
            format!("cannot be opened: its `.git` points to `{to}`, which is not a git repository")
        }
        (None, None) => format!("cannot be opened: `git` says: {why}"),
    };
    let help = remedy.map(|remedy| format!("if you trust it, run `{remedy}`"));
    Error::Git {
        folder,
        why,
        file: None,
        help,
    }
}

/// The answer; what `git` complains of is what stops the program.
fn given<T>(repository: &Repository, answer: Answer<T>) -> Result<T, Error> {
    match answer {
        Answer::Given(answer) => Ok(answer),
        Answer::Refused(complaint) => {
            let why = format!("cannot be read: `git` says: {}", complaint.why());
            // Of a partial clone even the lists of files may be elsewhere.
            let partial = repository.promised()?;
            Err(repository.cannot(&why, partial.then(|| WHOLE.to_owned())))
        }
    }
}

/// The answer as text, without the line break at its end.
fn text(out: &mut dyn BufRead) -> io::Result<String> {
    let mut text = String::new();
    out.read_to_string(&mut text)?;
    Ok(text.strip_suffix('\n').unwrap_or(&text).to_owned())
}

/// `MODE blob ID<tab>PATH` of a regular file.
fn file(line: &str) -> Option<FileAt> {
    let (head, path) = line.split_once('\t')?;
    let mut head = head.split(' ');
    let regular = head.next()?.starts_with("100") && head.next()? == "blob";
    let object = head.next()?.to_owned();
    let path = path.to_owned();
    regular.then_some(FileAt { path, object })
}

/// The next content of a batch: `ID blob SIZE`, the bytes, a line break; or `ID missing`.
fn content(out: &mut dyn BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut head = String::new();
    out.read_line(&mut head)?;
    let size = head.trim_end().split(' ').nth(2);
    let Some(size) = size.and_then(|size| size.parse::<u64>().ok()) else {
        return Ok(None);
    };
    let kept = size.min(MOST_BYTES + 1);
    let mut bytes = Vec::new();
    (&mut *out).take(kept).read_to_end(&mut bytes)?;
    io::copy(&mut (&mut *out).take(size - kept + 1), &mut io::sink())?;
    Ok(Some(bytes))
}
