//! Asks git which documents about people it shares: checks themselves see no more than texts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::rules::shared_people;
use super::severities::Severities;
use crate::diagnostic::Diagnostic;
use crate::discover::{clone_of, real};
use crate::git;
use crate::source::{FileId, Span};
use crate::workspace::Workspace;

/// A folder of people in a clone.
type Place = Option<(PathBuf, PathBuf)>;

/// Finds people's documents that are tracked where there is a remote. `git` is started only where
/// some of them lie in a clone.
pub fn shared(
    workspace: &Workspace,
    files: &BTreeSet<FileId>,
    severities: &Severities,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if !severities.wants(&shared_people::RULE) {
        return found;
    }
    let sources = &workspace.sources;
    let mut folders: BTreeMap<PathBuf, Place> = BTreeMap::new();
    let mut clones: BTreeMap<PathBuf, Vec<(PathBuf, Span)>> = BTreeMap::new();
    let mut before = None;
    for file in files.iter().filter(|file| !sources.get(**file).bundled()) {
        // Of a file of many people the first one stands for all.
        if before
            .replace(*file)
            .is_some_and(|before| sources.same_file(before, *file))
        {
            continue;
        }
        let Some(kind) = shared_people::kind(sources, *file) else {
            continue;
        };
        let path = workspace.path(*file);
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            continue;
        };
        let place = folders.entry(folder.to_owned());
        if let Some((clone, folder)) = place.or_insert_with(|| place_of(folder)) {
            let files = clones.entry(clone.clone()).or_default();
            files.push((folder.join(name), kind));
        }
    }
    for files in clones.values() {
        let folder = common(files);
        let tracked = git::shared_files(folder);
        let shared = files.iter().filter(|(path, _)| {
            let below = path.strip_prefix(folder).ok();
            below.is_some_and(|below| tracked.contains(below))
        });
        found.extend(shared.map(|(_, kind)| shared_people::finding(*kind)));
    }
    found
}

/// The clone that a folder lies in, and the folder itself, both by their real paths.
fn place_of(folder: &Path) -> Place {
    let folder = real(folder);
    let clone = clone_of(&folder.join("."))?.to_owned();
    Some((clone, folder))
}

/// The deepest folder that holds all of some files.
fn common(files: &[(PathBuf, Span)]) -> &Path {
    let mut folders = files.iter().filter_map(|(path, _)| path.parent());
    let first = folders.next().unwrap_or(Path::new("/"));
    folders.fold(first, |common, folder| {
        let mut above = common.ancestors();
        above
            .find(|above| folder.starts_with(above))
            .unwrap_or(common)
    })
}
