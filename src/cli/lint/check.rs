//! Resolves what was read, and runs the checks over it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::parallel;
use super::look::{Looked, Run};
use super::{LintArgs, people};
use crate::diagnostic::{DANGLING_REFERENCE, Diagnostic};
use crate::discover;
use crate::lint::findings::Found;
use crate::lint::page::{Kind, Page};
use crate::lint::run::{Checks, at_home, beyond};
use crate::lint::scene::{Gates, Scene};
use crate::lint::suppress::suppressions;
use crate::load::decode::{Name, Placed};
use crate::load::{self, config::ConfigDocument};
use crate::model::skill::Vocabulary;
use crate::resolve::{self, Settled};
use crate::source::FileId;

impl Run {
    /// Resolves and checks everything.
    pub fn everything(&mut self, vocabulary: &Vocabulary, args: &LintArgs) {
        let Run {
            looked,
            checks,
            people,
            lost,
            all,
            ..
        } = self;
        let Looked {
            session,
            linted,
            found,
            ..
        } = looked;
        if !*lost {
            for id in session.ladders.ids() {
                session
                    .ladders
                    .resolve(vocabulary, &mut session.sources, &id);
            }
        }
        resolve::charter(&session.config, vocabulary, &mut found.reading);
        let known = &session.ladders;
        resolve::gates(&session.config, vocabulary, known, &mut found.reading);
        let (sources, ladders, sheets) = (&session.sources, &session.ladders, &session.sheets);
        let settled: BTreeMap<&str, Settled<'_>> = ladders
            .settled()
            .filter_map(|s| Some((s.document.id.as_ref()?.text.as_str(), s)))
            .collect();
        if *all && session.root.is_none() {
            linted.extend(settled.values().map(|s| s.document.span.file));
        }
        for file in linted.iter().filter(|file| sources.get(**file).bundled()) {
            let kind = load::first_line_kind(sources.text(*file));
            let page = Page::unread(sources, *file, Kind::of(kind.unwrap_or_default()));
            found.checks.extend(checks.page(&page));
            found.suppressions.extend(suppressions(&page, sources));
        }
        let ours = |s: &Settled<'_>| linted.contains(&s.document.span.file);
        for (id, _) in settled.iter().filter(|(_, s)| ours(s)) {
            found.reading.extend(ladders.problems(id));
        }
        let of_linted = |d: &Diagnostic| linted.contains(&d.primary.span.file);
        found
            .reading
            .extend(ladders.all_problems().into_iter().filter(of_linted));
        let scene = Scene {
            sources,
            vocabulary,
            ladders: settled
                .iter()
                .filter_map(|(id, s)| Some((*id, s.ladder?)))
                .collect(),
            settings: resolve::settings(&session.config),
            gates: gates(&session.config),
            as_of: args.as_of.unwrap_or_else(discover::today),
        };
        if !*lost {
            found
                .checks
                .extend(checks.scene(&scene).into_iter().filter(of_linted));
            ladder_checks(&settled, linted, &scene, checks, found);
        }
        for sheet in sheets.all() {
            let document = sheet.document.as_ref();
            if let Some(document) = document.filter(|d| linted.contains(&d.span.file)) {
                found.reading.extend(sheet.diagnostics.iter().cloned());
                if !*lost {
                    found.reading.extend(resolve::sheet(document, vocabulary));
                }
            }
        }
        let people = std::mem::take(people);
        people::check(people, &scene, ladders, sheets, checks, found);
        if *lost {
            // Without the vocabulary every name would be unknown.
            let dangling = &DANGLING_REFERENCE;
            found
                .reading
                .retain(|diagnostic| diagnostic.rule != dangling);
        }
    }
}

/// Ladders that are looked at, less what their parents have as well.
fn ladder_checks(
    settled: &BTreeMap<&str, Settled<'_>>,
    linted: &BTreeSet<FileId>,
    scene: &Scene<'_>,
    checks: &Checks,
    found: &mut Found,
) {
    let parent = |s: &Settled<'_>| s.document.extends.as_ref().map(|name| name.text.clone());
    let ours = |s: &&Settled<'_>| linted.contains(&s.document.span.file);
    let own = settled.values().filter(ours);
    let parents = own.clone().filter_map(parent);
    let ids = own.filter_map(|s| s.document.id.as_ref().map(|id| id.text.clone()));
    let wanted: BTreeSet<String> = ids.chain(parents).collect();
    let one = |id: String| {
        let settled = settled.get(id.as_str());
        let ladder = settled.and_then(|s| Some((s.ladder?, s.document)));
        let raw = ladder.map(|(ladder, document)| {
            let page = Page::unread(scene.sources, document.span.file, Kind::Ladder);
            checks.ladder(scene, ladder, document, &page)
        });
        (id, raw.unwrap_or_default())
    };
    let raw: BTreeMap<String, Vec<Diagnostic>> = parallel::map(wanted.into_iter().collect(), one)
        .into_iter()
        .collect();
    for (id, s) in settled.iter().filter(|(_, s)| ours(s)) {
        let (Some(of_ladder), Some(ladder)) = (raw.get(*id), s.ladder) else {
            continue;
        };
        let of_parent = parent(s).and_then(|parent| raw.get(&parent));
        let known = of_parent.map_or(&[][..], Vec::as_slice);
        let new = beyond(of_ladder.clone(), known).into_iter();
        found
            .checks
            .extend(new.map(|found| at_home(found, ladder, s.document)));
    }
}

fn gates(config: &ConfigDocument) -> Gates {
    let default = Gates::default();
    let ids = |given: &Option<Placed<Vec<Name>>>, default: Vec<String>| match given {
        Some(given) => given.value.iter().map(|name| name.text.clone()).collect(),
        None => default,
    };
    Gates {
        skills: ids(&config.gate_skills, default.skills),
        ladders: ids(&config.gate_ladders, default.ladders),
    }
}
