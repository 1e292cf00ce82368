//! Runs the checks of the table, each once for what it looks at.

use std::collections::BTreeSet;

use super::context::{LadderView, LintContext, PersonView};
use super::page::Page;
use super::prose::Prose;
use super::rule::{By, Check, entries};
use crate::diagnostic::{Diagnostic, Label, Rule};
use crate::load::ladder::LadderDocument;
use crate::model::ladder::{Ladder, Lens};
use crate::resolve::lens::through;
use crate::source::Span;

/// The checks that a run makes.
#[derive(Default)]
pub struct Checks {
    page: Vec<fn(&Page<'_>, &mut Vec<Diagnostic>)>,
    prose: Vec<fn(&Prose<'_, '_>, &mut Vec<Diagnostic>)>,
    vocabulary: Vec<fn(&LintContext<'_>, &mut Vec<Diagnostic>)>,
    ladder: Vec<fn(&LadderView<'_, '_>, &mut Vec<Diagnostic>)>,
    person: Vec<fn(&PersonView<'_, '_>, &mut Vec<Diagnostic>)>,
    workspace: Vec<fn(&LintContext<'_>, &mut Vec<Diagnostic>)>,
}

impl Checks {
    /// Those of the rules that are wanted.
    pub fn of(wanted: impl Fn(&'static Rule) -> bool) -> Self {
        let mut checks = Checks::default();
        for entry in entries().filter(|entry| wanted(entry.rule)) {
            match entry.by {
                By::Check(Check::Page(check)) => checks.page.push(check),
                By::Check(Check::Prose(check)) => checks.prose.push(check),
                By::Check(Check::Vocabulary(check)) => checks.vocabulary.push(check),
                By::Check(Check::Ladder(check)) => checks.ladder.push(check),
                By::Check(Check::Person(check)) => checks.person.push(check),
                By::Check(Check::Workspace(check)) => checks.workspace.push(check),
                By::Reading | By::Lint | By::Nobody => {}
            }
        }
        checks
    }

    /// What there is to say of a file as it is written.
    pub fn page(&self, page: &Page<'_>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        self.page.iter().for_each(|check| check(page, &mut found));
        if !self.prose.is_empty() {
            let prose = Prose::of(page);
            self.prose
                .iter()
                .for_each(|check| check(&prose, &mut found));
        }
        found
    }

    /// What there is to say of the vocabulary, and of everything together.
    pub fn context(&self, context: &LintContext<'_>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let checks = self.vocabulary.iter().chain(&self.workspace);
        checks.for_each(|check| check(context, &mut found));
        found
    }

    /// What there is to say of a ladder, by itself and through each of its lenses, at the places
    /// where things are written, which may lie in a parent's file.
    pub fn ladder(
        &self,
        context: &LintContext<'_>,
        ladder: &Ladder,
        document: &LadderDocument,
        page: &Page<'_>,
    ) -> Vec<Diagnostic> {
        let look = |ladder: &Ladder, lens: Option<&Lens>| {
            let mut found = Vec::new();
            let view = LadderView {
                context,
                ladder,
                lens,
                document,
                page,
            };
            self.ladder
                .iter()
                .for_each(|check| check(&view, &mut found));
            found
        };
        let mut found = look(ladder, None);
        if self.ladder.is_empty() {
            return found;
        }
        for lens in &ladder.lenses {
            let seen = through(ladder, std::slice::from_ref(&lens.id));
            let more = beyond(look(&seen, Some(lens)), &found);
            found.extend(more.into_iter().map(|mut diagnostic| {
                diagnostic.message += &format!(" (through the lens `{}`)", lens.id);
                diagnostic
            }));
        }
        found
    }

    /// What there is to say of a person.
    pub fn person(&self, view: &PersonView<'_, '_>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        self.person.iter().for_each(|check| check(view, &mut found));
        found
    }
}

/// What makes two findings one: the rule and all places.
fn places(diagnostic: &Diagnostic) -> (&'static str, Span, Vec<Span>) {
    let related = diagnostic.related.iter().map(|label| label.span);
    (
        diagnostic.rule.name,
        diagnostic.primary.span,
        related.collect(),
    )
}

/// The findings that are not among those known already.
pub fn beyond(found: Vec<Diagnostic>, known: &[Diagnostic]) -> Vec<Diagnostic> {
    let known: BTreeSet<_> = known.iter().map(places).collect();
    let new = |diagnostic: &Diagnostic| !known.contains(&places(diagnostic));
    found.into_iter().filter(new).collect()
}

/// Moves a finding about what a ladder inherits to the place in its own file that brings it in:
/// the `like` of the level, else `extends`.
pub fn at_home(mut found: Diagnostic, ladder: &Ladder, document: &LadderDocument) -> Diagnostic {
    let place = found.primary.span;
    if place.file == document.span.file {
        return found;
    }
    let level = || {
        let at =
            |row: &crate::model::ladder::Row| row.cells.iter().position(|cell| cell.place == place);
        let level = ladder.rows.iter().find_map(at)?;
        let own = document.levels.as_ref()?.get(level)?;
        Some(own.like.as_ref().map_or(own.id.span, |like| like.span))
    };
    let extends = document.extends.as_ref().map(|name| name.span);
    let Some(home) = level().or(extends) else {
        return found;
    };
    let said = std::mem::take(&mut found.primary.text);
    let text = if said.is_empty() {
        "inherited from here".to_owned()
    } else {
        said
    };
    found.related.insert(0, Label { span: place, text });
    found.primary.span = home;
    // What would mend it stands in somebody else's file.
    found.fix = None;
    found
}
