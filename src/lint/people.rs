//! People, each read, resolved and checked in one go, so that no tree or document outlives its
//! turn.

use std::collections::BTreeMap;

use super::findings::Found;
use super::page::{Kind, Page};
use super::rules::{stale_evidence, unsupported_rating};
use super::run::Checks;
use super::scene::{PersonView, Scene};
use super::suppress::{Suppression, suppressions};
use crate::diagnostic::{DUPLICATE_ID, Diagnostic, quoted};
use crate::load::{self, Document};
use crate::parallel;
use crate::resolve::{self, Surroundings};
use crate::source::Span;
use crate::workspace::Readable;

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
    around: &Surroundings<'_>,
    checks: &Checks,
    found: &mut Found,
) {
    let mut ids: BTreeMap<String, Span> = BTreeMap::new();
    let mut files = files.into_iter();
    while files.len() > 0 {
        let part: Vec<Readable> = files.by_ref().take(AT_ONCE).collect();
        let one = |readable: Readable| person(readable, scene, around, checks);
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
    if reading.iter().any(Diagnostic::is_error) {
        // What could not be read may be the very evidence that seems to be missing.
        let of_lack = [&stale_evidence::RULE, &unsupported_rating::RULE];
        found.retain(|finding| !of_lack.contains(&finding.rule));
    }
    Checked {
        id,
        reading,
        checks: found,
        suppressions: suppressions(&page, scene.sources),
    }
}
