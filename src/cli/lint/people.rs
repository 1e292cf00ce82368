//! People, each read, resolved and checked in one go, so that no tree or document outlives its
//! turn.

use std::collections::{BTreeMap, BTreeSet};

use super::super::parallel;
use super::super::session::Readable;
use crate::diagnostic::{DUPLICATE_ID, Diagnostic, quoted};
use crate::lint::findings::Found;
use crate::lint::page::{Kind, Page};
use crate::lint::run::Checks;
use crate::lint::scene::{PersonView, Scene};
use crate::lint::suppress::{Suppression, suppressions};
use crate::load::{self, Document};
use crate::resolve::{self, Ladders, Sheets, Surroundings};
use crate::source::Span;

/// How many people are in hand at once.
const AT_ONCE: usize = 256;

/// What was found of one.
struct Checked {
    id: Option<(String, Span)>,
    reading: Vec<Diagnostic>,
    checks: Vec<Diagnostic>,
    suppressions: Vec<Suppression>,
}

/// Checks people; two of one id are a problem of both.
pub fn check(
    files: Vec<Readable>,
    scene: &Scene<'_>,
    ladders: &Ladders,
    sheets: &Sheets,
    checks: &Checks,
    found: &mut Found,
) {
    let lenses: BTreeSet<String> = ladders.lens_ids().into_iter().map(str::to_owned).collect();
    let around = Surroundings {
        vocabulary: scene.vocabulary,
        ladders,
        lenses: &lenses,
        sheets,
    };
    let mut ids: BTreeMap<String, Span> = BTreeMap::new();
    let mut files = files.into_iter();
    while files.len() > 0 {
        let part: Vec<Readable> = files.by_ref().take(AT_ONCE).collect();
        let one = |readable: Readable| person(readable, scene, &around, checks);
        for checked in parallel::map(part, one) {
            found.reading.extend(checked.reading);
            found.checks.extend(checked.checks);
            found.suppressions.extend(checked.suppressions);
            let Some((id, place)) = checked.id else {
                continue;
            };
            match ids.get(&id) {
                None => {
                    ids.insert(id, place);
                }
                Some(first) => {
                    let message = format!("two people have the id {}", quoted(&id));
                    found.reading.push(
                        Diagnostic::new(&DUPLICATE_ID, place, message)
                            .related(*first, "the other one"),
                    );
                }
            }
        }
    }
}

fn person(
    (file, problem): Readable,
    scene: &Scene<'_>,
    around: &Surroundings<'_>,
    checks: &Checks,
) -> Checked {
    let (tree, loaded) = match problem {
        Some(problem) => (None, load::Loaded::broken(problem)),
        None => load::with_tree(scene.sources, file),
    };
    let page = Page::read(scene.sources, file, Kind::Person, tree);
    let mut reading = loaded.diagnostics;
    let mut found = checks.page(&page);
    let mut id = None;
    if let Some(Document::Person(document)) = &loaded.document {
        let (person, problems) = resolve::person(document, around);
        reading.extend(problems);
        id = document.id.as_ref().map(|id| (id.text.clone(), id.span));
        if let Some(person) = &person {
            found.extend(checks.person(&PersonView {
                scene,
                person,
                document,
                page: &page,
            }));
        }
    }
    Checked {
        id,
        reading,
        checks: found,
        suppressions: suppressions(&page, scene.sources),
    }
}
