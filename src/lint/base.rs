//! What a change brought. What a revision had is known, and a ladder that changed since says so by
//! its version.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::baseline::Baseline;
use super::driver::{Options, lint};
use super::page::{Kind, Page};
use super::rules::unbumped_version::{self, Step};
use super::severities::Severities;
use crate::diagnostic::Diagnostic;
use crate::discover;
use crate::engine::diff::version::{Declared, least};
use crate::engine::diff::versions::{LadderVersion, bump, changes};
use crate::error::Error;
use crate::git::{FileAt, Repository};
use crate::load;
use crate::resolve::{InForce, lens};
use crate::source::{FileId, Sources};
use crate::workspace::{Files, NamedInputs, Snapshot, Workspace, is_yaml};

/// The documents as a revision had them.
pub struct Base {
    workspace: Workspace,
    repository: Repository,
    /// What the names of its files start with.
    prefix: String,
    known: Baseline,
}

impl Base {
    /// Checks what is named as the revision `given` had it, in the repository of `anchor`.
    ///
    /// # Errors
    /// Where there is no such revision.
    pub fn open(
        given: &str,
        anchor: &Path,
        root: Option<PathBuf>,
        mut named: NamedInputs,
        options: Options<'_>,
    ) -> Result<Self, Error> {
        let repository = Repository::of(anchor)?;
        let revision = repository.base(given)?;
        let prefix = format!("{}:", revision.given);
        let past = Snapshot::new(repository.clone(), revision);
        let before = former_paths(&past, &named.paths)?;
        named.paths.extend(before);
        let files = Files::Revision(past);
        let mut workspace = Workspace::at(files, root);
        let mut found = lint(&mut workspace, named, options).list;
        let sources = &workspace.sources;
        // What the revision does not have was read from the disk, and is none of it.
        let inside = |file: FileId| sources.get(file).name().strip_prefix(&prefix);
        found.retain(|found| inside(found.primary.span.file).is_some());
        let path = |file| inside(file).unwrap_or_default().to_owned();
        let known = Baseline::of(&found, sources, path);
        Ok(Base {
            workspace,
            repository,
            prefix,
            known,
        })
    }

    /// What the revision did not have.
    pub fn new_ones(
        &self,
        now: &Workspace,
        files: &BTreeSet<FileId>,
        found: Vec<Diagnostic>,
    ) -> Vec<Diagnostic> {
        let sources = &now.sources;
        let gone = self.gone();
        let path = |file: FileId| {
            let name = sources.get(file).name();
            let inside = self.repository.inside(Path::new(name));
            let inside = inside.unwrap_or_else(|| name.to_owned());
            // A document whose file is called otherwise now is no new one.
            let moved = called(sources, file).and_then(|called| gone.get(&called));
            moved
                .filter(|_| !self.had(&inside))
                .cloned()
                .unwrap_or(inside)
        };
        self.known.new_ones(found, sources, files, path).0
    }

    /// The documents of the revision whose files are not there any more.
    fn gone(&self) -> BTreeMap<(String, String), String> {
        let sources = &self.workspace.sources;
        let gone = sources.files().filter_map(|file| {
            let path = sources.get(file).name().strip_prefix(&self.prefix)?;
            let there = self.repository.root().join(path).exists();
            let called = called(sources, file).filter(|_| !there)?;
            Some((called, path.to_owned()))
        });
        gone.collect()
    }

    /// Whether the revision had a file.
    fn had(&self, path: &str) -> bool {
        self.workspace.files.has(&self.repository.root().join(path))
    }

    /// Ladders that changed more than their versions say.
    pub fn unbumped(
        &self,
        new: &Workspace,
        files: &BTreeSet<FileId>,
        severities: &Severities,
    ) -> Vec<Diagnostic> {
        if !severities.wants(&unbumped_version::RULE) {
            return Vec::new();
        }
        let old = &self.workspace;
        let is_old = |ladder: &InForce<'_>| {
            let name = old.sources.get(ladder.document.span.file).name();
            ladder.sound && name.starts_with(&self.prefix)
        };
        let before: BTreeMap<_, _> = old
            .ladders
            .in_force()
            .filter(is_old)
            .filter_map(|ladder| Some((ladder.ladder?.id.as_str(), ladder.ladder?)))
            .collect();
        let mut found = Vec::new();
        for after in new.ladders.in_force().filter(|ladder| ladder.sound) {
            let file = after.document.span.file;
            let Some(after) = after.ladder.filter(|_| files.contains(&file)) else {
                continue;
            };
            let Some(before) = before.get(after.id.as_str()) else {
                continue;
            };
            let seen = [lens::each(before), lens::each(after)];
            let changes = changes(
                LadderVersion {
                    ladder: before,
                    seen: &seen[0],
                    vocabulary: &old.vocabulary,
                },
                LadderVersion {
                    ladder: after,
                    seen: &seen[1],
                    vocabulary: &new.vocabulary,
                },
            );
            let bump = bump(&changes);
            let (from, to) = (before.version.as_str(), after.version.as_str());
            if Declared::of(Some(from), Some(to), bump).enough != Some(false) {
                continue;
            }
            let page = Page::unread(&new.sources, file, Kind::Ladder);
            let place = page.root().and_then(|root| root.get("version"));
            found.extend(place.map(|place| {
                unbumped_version::finding(&Step {
                    ladder: &after.id,
                    since: self.prefix.trim_end_matches(':'),
                    from,
                    to,
                    bump: bump.name(),
                    least: least(from, bump),
                    place: place.span,
                })
            }));
        }
        found
    }
}

/// What files were called at a revision that has none of their names: those which held the same
/// document and are not there any more.
fn former_paths(past: &Snapshot, named: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let (repository, files) = (&past.repository, past.files()?);
    let is_new = |path: &&PathBuf| {
        let inside = repository.inside(path);
        path.is_file() && inside.is_some_and(|inside| !files.contains_key(&inside))
    };
    let new = named.iter().filter(is_new);
    let wanted: BTreeSet<_> = new
        .filter_map(|path| called_in(discover::read(path).ok()?.as_str()))
        .collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let gone = files.values().filter(|file| {
        let path = Path::new(&file.path);
        is_yaml(&file.path) && !repository.root().join(path).exists()
    });
    let gone: Vec<FileAt> = gone.cloned().collect();
    let texts = past.texts(&gone)?.into_iter().zip(&gone);
    let same =
        texts.filter(|(text, _)| called_in(text.as_str()).is_some_and(|c| wanted.contains(&c)));
    Ok(same
        .map(|(_, file)| repository.root().join(&file.path))
        .collect())
}

/// The kind and the id of a document, by its text.
fn called(sources: &Sources, file: FileId) -> Option<(String, String)> {
    called_in(sources.text(file))
}

fn called_in(text: &str) -> Option<(String, String)> {
    let kind = load::first_line_kind(text)?;
    let id = load::first_lines_id(text)?;
    Some((kind.to_owned(), id.to_owned()))
}
