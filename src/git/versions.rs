//! The versions of a file, as they arrived in the line of history that a revision stands for: the
//! revision, its first parent, that one's first parent. What a side branch wrote counts from the
//! day of its merge, as the merge left it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::call::{call, fields};
use super::log::{day, each_commit, log};
use super::{FileAt, Repository, Revision, given};
use crate::error::Error;

/// Most files whose content is looked at for where a file came from.
const MOST_SOURCES: usize = 1_000;

/// A file as one commit left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The commit; its full id.
    pub commit: String,
    /// When the commit was made, which is when the version arrived.
    pub date: Date,
    /// The file's path then, from the repository's root.
    pub path: String,
    /// The id of its content; none where the commit took the file away, or left a link there.
    pub object: Option<String>,
}

/// What a commit did to a path.
struct Step {
    commit: String,
    parents: Vec<String>,
    date: Date,
    raw: Raw,
}

/// A changed path, as `git` has it raw.
#[derive(Clone)]
struct Raw {
    status: char,
    /// The content before, where it was a file.
    old: Option<String>,
    /// The content behind, where it is a file.
    new: Option<String>,
}

/// A path that differs between two commits.
struct Moved {
    raw: Raw,
    from: String,
    to: String,
}

/// Where a file was before.
struct Source {
    /// The newest commit to look at.
    commit: String,
    path: String,
}

impl Repository {
    /// The versions of a file up to a revision, the newest first, through its renamings and
    /// through times when it was not there. Copies are files of their own. `same` says whether a
    /// content is of the same document: that tells a renamed file where it was rewritten as well.
    /// In a shallow clone they end where it does.
    ///
    /// # Errors
    /// Where `git` cannot answer.
    pub fn versions(
        &self,
        at: &Revision,
        path: &str,
        same: &mut dyn FnMut(Vec<u8>) -> bool,
    ) -> Result<Vec<Version>, Error> {
        let mut versions = Vec::new();
        let mut next = Some(Source {
            commit: at.commit.clone(),
            path: path.to_owned(),
        });
        while let Some(Source { commit, path }) = next.take() {
            let steps = self.steps(&commit, &path)?;
            let last = steps.len().saturating_sub(1);
            for (place, step) in steps.into_iter().enumerate() {
                let added = step.raw.status == 'A';
                if added {
                    next = self.source(&step, &path, place == last, same)?;
                }
                versions.push(Version {
                    commit: step.commit,
                    date: step.date,
                    path: path.clone(),
                    object: step.raw.new,
                });
                if next.is_some() {
                    break;
                }
            }
        }
        Ok(versions)
    }

    /// The commits of a line that changed a path, the newest first.
    fn steps(&self, commit: &str, path: &str) -> Result<Vec<Step>, Error> {
        let mut arguments = line("--format=%x1e%H%x00%P%x00%cs");
        arguments.extend(["--end-of-options", commit, "--", path]);
        let steps = call(self.root(), &arguments, Vec::new(), |out| {
            let mut steps = Vec::new();
            each_commit(out, |[commit, parents, date], changes| {
                // The path may have been a folder, too.
                let change = changes.iter().find(|change| change.path == path);
                let raw = change.and_then(|change| Raw::read(&change.status));
                let (Some(date), Some(raw)) = (day(date), raw) else {
                    return;
                };
                steps.push(Step {
                    commit: commit.clone(),
                    parents: parents.split_whitespace().map(str::to_owned).collect(),
                    date,
                    raw,
                });
            })?;
            Ok(steps)
        })?;
        given(self, steps)
    }

    /// Where a file was before the commit that added it; none where it is new, and where it was
    /// on the same path, if that is not the `first` time.
    fn source(
        &self,
        step: &Step,
        path: &str,
        first: bool,
        same: &mut dyn FnMut(Vec<u8>) -> bool,
    ) -> Result<Option<Source>, Error> {
        let Some((parent, others)) = step.parents.split_first() else {
            return Ok(None);
        };
        if let Some(source) = self.renamed(parent, step, (path, first), same)? {
            return Ok(Some(source));
        }
        if !first {
            return Ok(None);
        }
        for other in others {
            // Another repository was merged in, and brings its own past along.
            if self.parted(parent, &[other.as_str()])?.is_some() {
                continue;
            }
            let files = self.files_of(other, path)?;
            if files.iter().any(|file| file.path == path) {
                return Ok(Some(Source {
                    commit: other.clone(),
                    path: path.to_owned(),
                }));
            }
            if let Some(source) = self.renamed(other, step, (path, first), same)? {
                return Ok(Some(source));
            }
        }
        self.taken_away(parent, path, same)
    }

    /// The file of a parent that a commit gave another path. One of another document only where
    /// that is all there was before.
    fn renamed(
        &self,
        parent: &str,
        step: &Step,
        (path, first): (&str, bool),
        same: &mut dyn FnMut(Vec<u8>) -> bool,
    ) -> Result<Option<Source>, Error> {
        let moved = self.between(parent, &step.commit)?;
        let similar = moved
            .iter()
            .find(|moved| moved.raw.status == 'R' && moved.to == path && moved.raw.old.is_some());
        // Whose document it was counts more than how much of the text is alike.
        let sources = moved.iter().filter(|moved| moved.raw.status != 'A');
        let sources = similar.into_iter().chain(sources).filter_map(|moved| {
            Some(FileAt {
                path: moved.from.clone(),
                object: moved.raw.old.clone()?,
            })
        });
        let found = self
            .of_the_same(sources.collect(), path, same)?
            .or(similar.filter(|_| first).map(|moved| moved.from.clone()));
        Ok(found.map(|path| Source {
            commit: parent.to_owned(),
            path,
        }))
    }

    /// The file of the same document that an earlier commit took away, in the same top folder.
    fn taken_away(
        &self,
        commit: &str,
        path: &str,
        same: &mut dyn FnMut(Vec<u8>) -> bool,
    ) -> Result<Option<Source>, Error> {
        let mut arguments = line("--format=%x1e%H");
        arguments.extend(["--diff-filter=D", "--end-of-options", commit, "--"]);
        arguments.extend(path.split_once('/').map(|(folder, _)| folder));
        let gone = call(self.root(), &arguments, Vec::new(), |out| {
            let mut gone: Vec<(String, FileAt)> = Vec::new();
            each_commit(out, |[commit], changes| {
                gone.extend(changes.iter().filter_map(|change| {
                    let file = FileAt {
                        path: change.path.clone(),
                        object: Raw::read(&change.status)?.old?,
                    };
                    Some((commit.clone(), file))
                }));
            })?;
            Ok(gone)
        })?;
        let gone = given(self, gone)?;
        let files = gone.iter().map(|(_, file)| file.clone()).collect();
        let found = self
            .of_the_same(files, path, same)?
            .and_then(|path| gone.into_iter().find(|(_, file)| file.path == path));
        Ok(found.map(|(commit, file)| Source {
            commit,
            path: file.path,
        }))
    }

    /// The first of these files that is of the same document; only such as are called alike.
    fn of_the_same(
        &self,
        mut files: Vec<FileAt>,
        path: &str,
        same: &mut dyn FnMut(Vec<u8>) -> bool,
    ) -> Result<Option<String>, Error> {
        let mut seen = BTreeSet::new();
        files.retain(|file| ending(&file.path) == ending(path));
        files.retain(|file| seen.insert((file.path.clone(), file.object.clone())));
        files.truncate(MOST_SOURCES);
        if files.is_empty() {
            return Ok(None);
        }
        let mut read = files.iter().zip(self.contents(&files)?);
        let found = read.find_map(|(file, content)| same(content).then_some(file));
        Ok(found.map(|file| file.path.clone()))
    }

    /// The paths that differ between two commits, with renamings and without copies.
    fn between(&self, old: &str, new: &str) -> Result<Vec<Moved>, Error> {
        let mut arguments = vec!["diff-tree", "-r", "-z", "--raw", "--no-abbrev", "-M"];
        arguments.extend(["--no-ext-diff", "--no-textconv", "--no-relative", old, new]);
        let moved = call(self.root(), &arguments, Vec::new(), |out| {
            let mut moved = Vec::new();
            let mut fields = fields(out);
            while let Some(head) = fields.next().transpose()? {
                let from = fields.next().transpose()?.unwrap_or_default();
                let Some(raw) = Raw::read(&head) else {
                    continue;
                };
                let to = match raw.status {
                    'R' => fields.next().transpose()?.unwrap_or_default(),
                    _ => from.clone(),
                };
                moved.push(Moved { raw, from, to });
            }
            Ok(moved)
        })?;
        given(self, moved)
    }
}

/// The start of a question for the commits of one line, with what each changed.
fn line(format: &str) -> Vec<&str> {
    let mut arguments = log(format);
    arguments.extend([
        "--first-parent",
        "-m",
        "--raw",
        "--no-abbrev",
        "--no-renames",
    ]);
    arguments
}

impl Raw {
    /// `:MODE MODE ID ID STATUS`.
    fn read(head: &str) -> Option<Self> {
        let mut parts = head.strip_prefix(':')?.split(' ');
        let [old_mode, new_mode, old, new, status] = std::array::from_fn(|_| parts.next());
        // Only what is a file counts as content.
        let content = |mode: Option<&str>, id: Option<&str>| {
            let id = mode?.starts_with("100").then_some(id?)?;
            Some(id.to_owned())
        };
        Some(Raw {
            status: status?.chars().next()?,
            old: content(old_mode, old),
            new: content(new_mode, new),
        })
    }
}

/// What a file is called behind its last dot.
fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}
