//! From all that was found to what is reported: consequences go, allowances apply, severities are
//! those of the workspace.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::{
    empty_bucket, hidden_character, missing_benchmark, missing_rubric, shared_people,
    unbumped_version, undescribed_level, unmapped_skill, unused_skill,
};
use super::severities::Severities;
use super::suppress::{self, Suppression};
use crate::diagnostic::{DANGLING_REFERENCE, Diagnostic, ROW_LENGTH, Rule, UNEVEN_SHARES};
use crate::resolve::fold_former_names;
use crate::source::{FileId, Form, Sources, Span};

/// All that was found in a run.
#[derive(Debug, Default)]
pub struct RawFindings {
    /// By loading and resolving.
    pub reading: Vec<Diagnostic>,
    /// By checks.
    pub checks: Vec<Diagnostic>,
    /// Comments that allow.
    pub suppressions: Vec<Suppression>,
    /// Vocabularies and ladders of which something may have been lost.
    pub broken: Vec<FileId>,
}

/// What is reported, by file name and place. `path` gives that of a file below the workspace.
pub fn settle(
    found: RawFindings,
    severities: &Severities,
    sources: &Sources,
    path: impl Fn(FileId) -> String,
) -> Vec<Diagnostic> {
    let RawFindings {
        mut reading,
        mut checks,
        mut suppressions,
        broken,
    } = found;
    keep_causes(&mut reading, &broken, sources);
    // Notes of reading can be allowed, and hide nothing.
    checks.extend(reading.extract_if(.., |found| !found.is_error()));
    fold_former_names(&mut checks);
    let errors = Ranges::of(&reading);
    // What cannot be seen may be the very reason of an error: a name with it is another name.
    let apart = |diagnostic: &Diagnostic| diagnostic.rule == &hidden_character::RULE;
    let torn = errors.files(sources);
    checks.retain(|diagnostic| {
        apart(diagnostic) || !errors.touch(diagnostic) && !is_lost(diagnostic, &torn)
    });
    let checks = suppress::apply(checks, &mut suppressions, sources);
    // What these find depends on the clone and the command, not on the document.
    let elsewhere = [&shared_people::RULE, &unbumped_version::RULE];
    let ran = |rule: &Rule| severities.wants(rule) && !elsewhere.contains(&rule);
    let leftover = suppress::leftover(&suppressions, ran);
    let leftover = suppress::apply(leftover, &mut suppressions, sources);
    let mut paths: BTreeMap<FileId, String> = BTreeMap::new();
    let all = reading.into_iter().chain(checks).chain(leftover);
    let mut weighed: Vec<Diagnostic> = all
        .filter_map(|mut diagnostic| {
            let file = diagnostic.primary.span.file;
            let path = paths.entry(file).or_insert_with(|| path(file));
            diagnostic.severity = severities.of(&diagnostic, path)?;
            // What is written by programs is mended there.
            if sources.get(file).form() == Form::JsonLine {
                diagnostic.fix = None;
            }
            Some(diagnostic)
        })
        .collect();
    sort(&mut weighed, sources);
    weighed
}

/// By file name, place and rule, each once.
pub fn sort(found: &mut Vec<Diagnostic>, sources: &Sources) {
    let key = |d: &Diagnostic| (d.primary.span, d.rule.code);
    found.sort_by(|a, b| {
        // People of one file may have been read in another order than that of its lines.
        let place = |d: &Diagnostic| {
            let source = sources.get(d.primary.span.file);
            (source.name(), source.first_line())
        };
        let names = place(a).cmp(&place(b));
        names.then_with(|| (key(a), &a.message).cmp(&(key(b), &b.message)))
    });
    // Help may depend on how many problems were found before.
    found.dedup_by(|a, b| key(a) == key(b) && a.message == b.message);
}

/// Leaves out what only follows from another problem: names of what a broken file defines, and
/// sums over entries of which one could not be read.
pub fn keep_causes(problems: &mut Vec<Diagnostic>, broken: &[FileId], sources: &Sources) {
    let places: Vec<(Span, &Rule)> = problems
        .iter()
        .filter(|problem| problem.is_error())
        .map(|problem| (problem.primary.span, problem.rule))
        .collect();
    let holds = |outer: Span, (inner, rule): &(Span, &Rule)| {
        let inside = outer.start < inner.start && inner.end <= outer.end;
        outer.file == inner.file && inside && ![&ROW_LENGTH, &UNEVEN_SHARES].contains(rule)
    };
    problems.retain(|problem| {
        let is_sum = [&ROW_LENGTH, &UNEVEN_SHARES].contains(&problem.rule);
        let sums_up = is_sum
            && places
                .iter()
                .any(|place| holds(problem.primary.span, place));
        !sums_up && !follows(problem, broken, sources)
    });
}

/// True for a name of something that another file defines, or seems to, but is broken itself.
fn follows(diagnostic: &Diagnostic, broken: &[FileId], sources: &Sources) -> bool {
    let place = diagnostic.primary.span;
    if diagnostic.rule != &DANGLING_REFERENCE || broken.is_empty() {
        return false;
    }
    let text = sources.text(place.file);
    let Some(written) = text.get(place.start as usize..place.end as usize) else {
        return false;
    };
    let written = written.trim_matches(['"', '\'']);
    let name = written.split('/').next().unwrap_or(written);
    let mut others = broken.iter().filter(|file| **file != place.file);
    others.any(|file| has_word(sources.text(*file), name))
}

fn has_word(text: &str, word: &str) -> bool {
    let of_id = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let mut places = text.match_indices(word);
    !word.is_empty()
        && places.any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + word.len()..].chars().next();
            !before.is_some_and(of_id) && !after.is_some_and(of_id)
        })
}

/// What is said to be lacking where something could not be read: that may be it.
fn is_lost(diagnostic: &Diagnostic, torn: &BTreeSet<FileId>) -> bool {
    let here = torn.contains(&diagnostic.primary.span.file);
    let lacks = [
        &unmapped_skill::RULE,
        &empty_bucket::RULE,
        &undescribed_level::RULE,
        &missing_benchmark::RULE,
    ];
    // Of these another document may say it.
    let anywhere = [&unused_skill::RULE, &missing_rubric::RULE];
    here && lacks.contains(&diagnostic.rule)
        || !torn.is_empty() && anywhere.contains(&diagnostic.rule)
}

/// The places of errors, by file, sorted and joined.
struct Ranges(BTreeMap<FileId, Vec<(u32, u32)>>);

impl Ranges {
    fn of(errors: &[Diagnostic]) -> Self {
        let mut spans: Vec<Span> = errors.iter().map(|error| error.primary.span).collect();
        spans.sort_unstable();
        let mut files: BTreeMap<FileId, Vec<(u32, u32)>> = BTreeMap::new();
        for span in spans {
            let ranges = files.entry(span.file).or_default();
            let end = span.end.max(span.start + 1);
            match ranges.last_mut() {
                Some(last) if span.start < last.1 => last.1 = last.1.max(end),
                _ => ranges.push((span.start, end)),
            }
        }
        Ranges(files)
    }

    /// The files with errors, people's left out.
    fn files(&self, sources: &Sources) -> BTreeSet<FileId> {
        let files = self.0.keys().copied();
        files
            .filter(|file| shared_people::kind(sources, *file).is_none())
            .collect()
    }

    /// True where a finding touches an error: it may only follow from it.
    fn touch(&self, found: &Diagnostic) -> bool {
        let related = found.related.iter().map(|label| label.span);
        let mut spans = std::iter::once(found.primary.span).chain(related);
        spans.any(|span| {
            let Some(ranges) = self.0.get(&span.file) else {
                return false;
            };
            let end = span.end.max(span.start + 1);
            let after = ranges.partition_point(|range| range.1 <= span.start);
            ranges.get(after).is_some_and(|range| range.0 < end)
        })
    }
}
