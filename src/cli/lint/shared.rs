//! Asks git which documents about people it shares: checks themselves see no more than texts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::real_path::real;
use super::look::Run;
use crate::git;
use crate::lint::rules::shared_people;
use crate::source::Span;

/// A folder of people in a clone.
type Place = Option<(PathBuf, PathBuf)>;

impl Run {
    /// Reports people's documents that are tracked where there is a remote. `git` is started only
    /// where some of them lie in a clone.
    pub fn shared(&mut self) {
        let looked = &mut self.looked;
        if !looked.severities.wants(&shared_people::RULE) {
            return;
        }
        let sources = &looked.session.sources;
        let mut folders: BTreeMap<PathBuf, Place> = BTreeMap::new();
        let mut clones: BTreeMap<PathBuf, Vec<(PathBuf, Span)>> = BTreeMap::new();
        for file in &looked.linted {
            let kind = match sources.get(*file).bundled() {
                true => None,
                false => shared_people::kind(sources, *file),
            };
            let Some(kind) = kind else {
                continue;
            };
            let path = looked.path(*file);
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
            let findings = shared.map(|(_, kind)| shared_people::finding(*kind));
            looked.found.checks.extend(findings);
        }
    }
}

/// The clone that a folder lies in, and the folder itself, both by their real paths.
fn place_of(folder: &Path) -> Place {
    let folder = match folder.as_os_str().is_empty() {
        true => real(Path::new(".")),
        false => real(folder),
    };
    let clone = folder.ancestors().find(|above| above.join(".git").exists());
    Some((clone?.to_owned(), folder))
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
