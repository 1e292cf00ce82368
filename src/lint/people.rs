//! People, each read, resolved and checked in one go, so that no tree or document outlives its
//! turn.

use std::collections::BTreeMap;

use super::context::{LintContext, PersonView};
use super::findings::RawFindings;
use super::page::{Kind, Page};
use super::rules::{stale_evidence, unsupported_rating};
use super::run::Checks;
use super::staff::{Reached, Staff};
use super::suppress::{Suppression, suppressions};
use crate::diagnostic::{DUPLICATE_ID, Diagnostic, quoted};
use crate::load::{self, Document};
use crate::parallel;
use crate::resolve::{self, ResolveContext};
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
    /// Id, name and manager.
    names: Vec<String>,
    reached: Option<Reached>,
}

/// Who has been seen.
#[derive(Default)]
pub struct Seen {
    /// The ids, and where they stand.
    pub ids: BTreeMap<String, Span>,
    /// Of somebody the id is not known.
    pub nameless: bool,
}

/// Checks people, and adds them to the staff and to those who have been seen; two of one id are a
/// problem of both.
pub fn check(
    files: Vec<Readable>,
    seen: &mut Seen,
    staff: &mut Staff<'_>,
    context: &LintContext<'_>,
    around: &ResolveContext<'_>,
    checks: &Checks,
    found: &mut RawFindings,
) {
    let mut files = files.into_iter();
    while files.len() > 0 {
        let part: Vec<Readable> = files.by_ref().take(AT_ONCE).collect();
        let before: &Staff<'_> = staff;
        let one = |readable: Readable| person(readable, before, context, around, checks);
        let mut reached = Vec::new();
        for checked in parallel::map(part, one) {
            staff.add(checked.names);
            reached.extend(checked.reached);
            found.reading.extend(checked.reading);
            found.checks.extend(checked.checks);
            found.suppressions.extend(checked.suppressions);
            let Some((id, place)) = checked.id else {
                seen.nameless = true;
                continue;
            };
            match seen.ids.get(&id) {
                None => {
                    seen.ids.insert(id, place);
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
        staff.cover(&reached);
    }
}

fn person(
    (file, problem): Readable,
    staff: &Staff<'_>,
    context: &LintContext<'_>,
    around: &ResolveContext<'_>,
    checks: &Checks,
) -> Checked {
    let (tree, loaded) = match problem {
        Some(problem) => (None, load::Loaded::broken(problem)),
        None => load::with_tree(context.sources, file),
    };
    let page = Page::read(context.sources, file, Kind::Person, tree);
    let mut reading = loaded.diagnostics;
    let mut found = checks.page(&page);
    let (mut id, mut names, mut reached) = (None, Vec::new(), None);
    if let Some(Document::Person(document)) = &loaded.document {
        let (person, problems) = resolve::person(document, around);
        reading.extend(problems);
        id = document.id.as_ref().map(|id| (id.text.clone(), id.span));
        names.extend(person.iter().flat_map(|person| {
            let named = person.name.iter().chain(&person.manager);
            std::iter::once(&person.id).chain(named).cloned()
        }));
        if let Some(person) = &person {
            reached = staff.is_open().then(|| staff.reached(person, context));
            found.extend(checks.person(&PersonView {
                context,
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
        suppressions: suppressions(&page, context.sources),
        names,
        reached,
    }
}
