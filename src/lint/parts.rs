//! People who are more than are held at once: they are checked a part at a time, and let go but for
//! those of whom there is something to say.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::context::LintContext;
use super::driver::{context, in_force};
use super::findings::RawFindings;
use super::page::{Kind, Page};
use super::people::{self, Seen};
use super::rules::{future_date, kept_too_long, orphan_ratings};
use super::run::Checks;
use super::staff::Staff;
use super::suppress::suppressions;
use crate::diagnostic::{DANGLING_REFERENCE, Diagnostic};
use crate::load::ratings::RatingsDocument;
use crate::load::{self, Document, Loaded};
use crate::parallel;
use crate::resolve;
use crate::source::FileId;
use crate::workspace::{Part, Readable, Workspace};

/// Checks all who wait. `seen` are the people who were at hand.
pub fn check(
    workspace: &mut Workspace,
    as_of: Date,
    mut seen: Seen,
    staff: &mut Staff<'_>,
    checks: &Checks,
    found: &mut RawFindings,
) {
    loop {
        let mark = workspace.sources.len();
        let Some(part) = workspace.next_part() else {
            return;
        };
        let mut of_part = RawFindings::default();
        let rated = of(
            workspace,
            part,
            as_of,
            &mut seen,
            staff,
            checks,
            &mut of_part,
        );
        rated.iter().for_each(|id| workspace.sheets.forget(id));
        let named = named(&of_part);
        if named.is_empty() {
            workspace.sources.truncate(mark);
        } else {
            let files = workspace.sources.files().skip(mark);
            let done = files.filter(|file| !named.contains(file));
            done.for_each(|file| workspace.sources.forget(file));
        }
        found.reading.append(&mut of_part.reading);
        found.checks.append(&mut of_part.checks);
        found.suppressions.append(&mut of_part.suppressions);
    }
}

/// Checks a part; gives whose ratings were read for it.
fn of(
    workspace: &mut Workspace,
    part: Part,
    as_of: Date,
    seen: &mut Seen,
    staff: &mut Staff<'_>,
    checks: &Checks,
    found: &mut RawFindings,
) -> Vec<String> {
    let (mut people, files) = (part.people, ratings(workspace, part.ratings, checks, found));
    people.extend(files.others);
    let workspace: &Workspace = workspace;
    let in_force = in_force(workspace);
    let context = context(workspace, &in_force, as_of);
    let sheets = workspace.sheets.all().filter(|sheet| {
        let document = sheet.document.as_ref();
        document.is_some_and(|document| files.ratings.contains(&document.span.file))
    });
    for loaded in sheets.clone() {
        sheet(loaded, &context, workspace.lost, found);
    }
    found.checks.extend(orphans(sheets, seen, workspace));
    // Those of one id are in one part: nobody else has to be remembered.
    let at_hand = |id: &String| Some((id.clone(), *seen.ids.get(id)?));
    let mut here = Seen {
        ids: part.rated.iter().filter_map(at_hand).collect(),
        nameless: false,
    };
    let around = workspace.surroundings();
    people::check(people, &mut here, staff, &context, &around, checks, found);
    if workspace.lost {
        // Without the vocabulary every name would be unknown.
        found
            .reading
            .retain(|diagnostic| diagnostic.rule != &DANGLING_REFERENCE);
    }
    part.rated
}

/// The files of ratings of a part.
#[derive(Default)]
struct Files {
    /// Those that are ratings documents.
    ratings: BTreeSet<FileId>,
    /// Those that are not, whatever they look like.
    others: Vec<Readable>,
}

/// Reads the ratings of a part, each checked as it is written.
fn ratings(
    workspace: &mut Workspace,
    files: Vec<Readable>,
    checks: &Checks,
    found: &mut RawFindings,
) -> Files {
    let sources = &workspace.sources;
    let read = parallel::map(files, |(file, problem)| {
        let (tree, loaded) = match problem {
            Some(problem) => (None, Loaded::broken(problem)),
            None => load::with_tree(sources, file),
        };
        let page = Page::read(sources, file, Kind::Ratings, tree);
        let suppressions = suppressions(&page, sources);
        (file, loaded, checks.page(&page), suppressions)
    });
    let mut files = Files::default();
    for (file, loaded, of_page, suppressions) in read {
        if let Some(Document::Person(_)) = loaded.document {
            files.others.push((file, None));
            continue;
        }
        found.checks.extend(of_page);
        found.suppressions.extend(suppressions);
        match loaded.document {
            Some(Document::Ratings(_)) => {
                files.ratings.insert(file);
                workspace.sheets.add(loaded.ratings());
            }
            _ => found.reading.extend(loaded.diagnostics),
        }
    }
    found.reading.append(&mut workspace.sheets.nameless);
    files
}

/// What there is to say of a ratings document by itself.
pub fn sheet(
    sheet: &Loaded<RatingsDocument>,
    context: &LintContext<'_>,
    lost: bool,
    found: &mut RawFindings,
) {
    found.reading.extend(sheet.diagnostics.iter().cloned());
    let Some(document) = &sheet.document else {
        return;
    };
    found.checks.extend(kept_too_long::sheet(document, context));
    found.checks.extend(future_date::sheet(document, context));
    if !lost {
        let problems = resolve::sheet(document, context.vocabulary);
        found.reading.extend(problems);
    }
}

/// What there is to say of ratings of nobody, where all people are known: those who were seen, and
/// those who wait.
pub fn orphans<'w>(
    sheets: impl Iterator<Item = &'w Loaded<RatingsDocument>>,
    seen: &Seen,
    workspace: &Workspace,
) -> Vec<Diagnostic> {
    if seen.nameless || workspace.others_unclear {
        return Vec::new();
    }
    let is_known = |id: &str| seen.ids.contains_key(id) || workspace.knows(id);
    let documents = sheets.filter_map(|sheet| sheet.document.as_ref());
    let orphaned = documents.filter(|document| {
        let of = document.of.as_ref();
        of.is_some_and(|of| !is_known(&of.text))
    });
    let mut orphaned = orphaned.peekable();
    if orphaned.peek().is_none() {
        return Vec::new();
    }
    let seen = seen.ids.keys().map(String::as_str);
    let others = workspace.others.iter().map(String::as_str);
    let people: BTreeSet<&str> = seen.chain(others).chain(workspace.waiting_ids()).collect();
    // Where nobody is known, nothing says that there is nobody.
    if workspace.root.is_none() && people.is_empty() {
        return Vec::new();
    }
    orphaned
        .filter_map(|document| orphan_ratings::sheet(document, &people))
        .collect()
}

/// The files of which something is to be said.
fn named(found: &RawFindings) -> BTreeSet<FileId> {
    let diagnostics = found.reading.iter().chain(&found.checks);
    let places = diagnostics.flat_map(|diagnostic| {
        let related = diagnostic.related.iter().map(|label| label.span);
        related.chain([diagnostic.primary.span])
    });
    let allowed = found.suppressions.iter().map(|one| one.span);
    places.chain(allowed).map(|span| span.file).collect()
}
