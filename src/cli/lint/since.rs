//! `--base`: what a change brought. What the revision had is known, and a ladder that changed since
//! says so by its version.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use super::super::args::WorkspaceArgs;
use super::super::shelf::{Past, Shelf};
use super::look::{Looked, look};
use super::{LintArgs, flags, settled};
use crate::cli::io::Io;
use crate::diagnostic::Diagnostic;
use crate::engine::diff::edition::Edition;
use crate::engine::diff::version::{Declared, least};
use crate::engine::diff::versions::{bump, changes};
use crate::git::Repository;
use crate::lint::baseline::Baseline;
use crate::lint::page::{Kind, Page};
use crate::lint::rules::unbumped_version::{self, Step};
use crate::resolve::{Settled, lens};
use crate::source::FileId;

/// The documents as a revision had them.
pub struct Base {
    looked: Looked,
    repository: Repository,
    /// What the names of its files start with.
    prefix: String,
    known: Baseline,
}

/// Looks at the revision of `--base`, where it is given.
///
/// # Errors
/// Where there is no such revision.
pub fn open(
    args: &LintArgs,
    workspace: &WorkspaceArgs,
    now: &Looked,
    io: &mut Io<'_>,
) -> Result<Option<Base>> {
    let Some(given) = &args.base else {
        return Ok(None);
    };
    let named = args.paths.iter().find(|path| path.as_os_str() != "-");
    let named = named.or(args.stdin_filename.as_ref());
    let anchor = named.map(|path| path.as_path());
    let anchor = anchor.or(now.session.root.as_deref());
    let repository = Repository::of(anchor.unwrap_or(Path::new(".")))?;
    let revision = repository.revision(given)?;
    let shelf = Shelf::Past(Past::new(repository.clone(), revision));
    let mut looked = look(args, workspace, flags(args)?, shelf, io)?;
    let mut found = settled(&mut looked);
    let prefix = format!("{given}:");
    let sources = &looked.session.sources;
    // What the revision does not have was read from the disk, and is none of it.
    let inside = |file: FileId| sources.get(file).name().strip_prefix(&prefix);
    found.retain(|found| inside(found.primary.span.file).is_some());
    let path = |file| inside(file).unwrap_or_default().to_owned();
    let known = Baseline::of(&found, sources, path);
    Ok(Some(Base {
        looked,
        repository,
        prefix,
        known,
    }))
}

impl Base {
    /// What the revision did not have.
    pub fn new_ones(&self, now: &Looked, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let sources = &now.session.sources;
        let path = |file: FileId| {
            let name = sources.get(file).name();
            let inside = self.repository.inside(Path::new(name));
            inside.unwrap_or_else(|| name.to_owned())
        };
        self.known.new_ones(found, sources, &now.linted, path).0
    }

    /// Ladders that changed more than their versions say.
    pub fn unbumped(&self, now: &Looked) -> Vec<Diagnostic> {
        if !now.severities.wants(&unbumped_version::RULE) {
            return Vec::new();
        }
        let (old, new) = (&self.looked.session, &now.session);
        let own = |s: &Settled<'_>| {
            let name = old.sources.get(s.document.span.file).name();
            s.sound && name.starts_with(&self.prefix)
        };
        let before = old.ladders.settled().filter(own);
        let before = before.filter_map(|s| Some((s.ladder?.id.as_str(), s.ladder?)));
        let before: BTreeMap<_, _> = before.collect();
        let mut found = Vec::new();
        for after in new.ladders.settled().filter(|s| s.sound) {
            let file = after.document.span.file;
            let Some(after) = after.ladder.filter(|_| now.linted.contains(&file)) else {
                continue;
            };
            let Some(before) = before.get(after.id.as_str()) else {
                continue;
            };
            let seen = [lens::each(before), lens::each(after)];
            let changes = changes(
                Edition {
                    ladder: before,
                    seen: &seen[0],
                    vocabulary: &old.vocabulary,
                },
                Edition {
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
