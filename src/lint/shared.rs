//! Asks git which documents about people it shares: checks themselves see no more than texts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::findings::RawFindings;
use super::page::{Kind, Page};
use super::rules::shared_people;
use super::severities::Severities;
use super::suppress::suppressions;
use crate::discover::{clone_of, real};
use crate::git;
use crate::source::{FileId, Span};
use crate::workspace::Workspace;

/// A folder of people in a clone.
type Place = Option<(PathBuf, PathBuf)>;

/// Where the kind of a document stands: in a file that was read, or in the file of that number
/// among those of people who waited, which may have been let go.
#[derive(Clone, Copy)]
enum At {
    Read(Span),
    Waiting(usize),
}

/// Finds people's documents that are tracked where there is a remote. `git` is started only where
/// some of them lie in a clone.
pub fn shared(
    workspace: &mut Workspace,
    files: &BTreeSet<FileId>,
    severities: &Severities,
    found: &mut RawFindings,
) {
    if !severities.wants(&shared_people::RULE) {
        return;
    }
    let sources = &workspace.sources;
    let mut folders: BTreeMap<PathBuf, Place> = BTreeMap::new();
    let mut clones: BTreeMap<PathBuf, Vec<(PathBuf, At)>> = BTreeMap::new();
    let mut add = |path: &Path, at: At| {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return;
        };
        let place = folders.entry(folder.to_owned());
        if let Some((clone, folder)) = place.or_insert_with(|| place_of(folder)) {
            let files = clones.entry(clone.clone()).or_default();
            files.push((folder.join(name), at));
        }
    };
    let mut before = None;
    for file in files.iter().filter(|file| !sources.get(**file).bundled()) {
        // Of a file of many people the first one stands for all.
        if before
            .replace(*file)
            .is_some_and(|before| sources.same_file(before, *file))
        {
            continue;
        }
        if let Some(kind) = shared_people::kind(sources, *file) {
            add(&workspace.path(*file), At::Read(kind));
        }
    }
    for (number, name) in workspace.waiting_files().enumerate() {
        add(Path::new(&*name), At::Waiting(number));
    }
    let mut waiting = BTreeSet::new();
    for files in clones.values() {
        let folder = common(files);
        let tracked = git::shared_files(folder);
        let shared = files.iter().filter(|(path, _)| {
            let below = path.strip_prefix(folder).ok();
            below.is_some_and(|below| tracked.contains(below))
        });
        for (_, at) in shared {
            match at {
                At::Read(kind) => found.checks.push(shared_people::finding(*kind)),
                At::Waiting(number) => {
                    waiting.insert(*number);
                }
            }
        }
    }
    for (file, _) in workspace.first_waiting(&waiting) {
        let sources = &workspace.sources;
        let kind = shared_people::kind(sources, file);
        found.checks.extend(kind.map(shared_people::finding));
        let page = Page::unread(sources, file, Kind::Person);
        found.suppressions.extend(suppressions(&page, sources));
    }
}

/// The clone that a folder lies in, and the folder itself, both by their real paths.
fn place_of(folder: &Path) -> Place {
    let folder = real(folder);
    let clone = clone_of(&folder.join("."))?.to_owned();
    Some((clone, folder))
}

/// The deepest folder that holds all of some files.
fn common(files: &[(PathBuf, At)]) -> &Path {
    let mut folders = files.iter().filter_map(|(path, _)| path.parent());
    let first = folders.next().unwrap_or(Path::new("/"));
    folders.fold(first, |common, folder| {
        let mut above = common.ancestors();
        above
            .find(|above| folder.starts_with(above))
            .unwrap_or(common)
    })
}
