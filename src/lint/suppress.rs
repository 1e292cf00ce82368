//! Comments that allow: `# ospo-ladder: allow(RULE, RULE) REASON`.
//!
//! At the end of a line it speaks of that line, on a line of its own of the next one, and before
//! the first key of the whole file.

use super::page::Page;
use super::rule::{self, Entry};
use super::rules::unused_suppression;
use super::severities::{cannot, unknown};
use crate::diagnostic::{Diagnostic, Fix, Rule, quoted};
use crate::source::{Edit, Form, Sources, Span};
use crate::yaml;

/// What such a comment starts with.
const MARK: &str = "ospo-ladder:";

/// What it says then.
const ALLOWS: &str = "allow(";

/// One comment that allows.
#[derive(Debug)]
pub struct Suppression {
    /// The comment.
    pub span: Span,
    /// The line that it speaks of, from 1; none for the whole file.
    pub line: Option<usize>,
    /// What goes where the comment goes: its line too, where nothing else stands on it.
    pub all: Span,
    /// The names that it allows, and whether each was of use.
    pub rules: Vec<Allowed>,
}

/// A name in such a comment.
#[derive(Debug)]
pub struct Allowed {
    /// As written.
    pub name: String,
    /// Where.
    pub span: Span,
    /// It has allowed something.
    pub used: bool,
}

/// The comments of a file that allow something.
pub fn suppressions(page: &Page<'_>, sources: &Sources) -> Vec<Suppression> {
    let text = page.text();
    // JSON has no comments.
    let has_comments = sources.get(page.file).form() == Form::Yaml;
    if !has_comments || !text.contains(MARK) && !text.contains(ALLOWS) && !names_us(text) {
        return Vec::new();
    }
    let comments = match page.root() {
        Some(root) => yaml::comments(text, root),
        None => lines_of_comments(text),
    };
    let head = head(text);
    let marked = comments.into_iter().filter_map(|comment| {
        let said = text[comment.clone()].trim_start_matches('#').trim_start();
        // One that only looks like it names no rule, and is told of.
        let end = &said[said.len()..];
        let rest = said.strip_prefix(MARK);
        let rest = rest.or_else(|| looks_alike(said).then_some(end))?;
        let start = comment.end - rest.len();
        let line = sources.start(page.span(comment.clone())).line;
        let source = sources.get(page.file);
        let before = &text[source.line_start(line)..comment.start].trim_start_matches('\u{feff}');
        let alone = before.trim().is_empty();
        let all = if alone {
            comment.start - before.len()..line_end(text, comment.end)
        } else {
            comment.start - (before.len() - before.trim_end().len())..comment.end
        };
        let line = if !alone {
            Some(line)
        } else if comment.start < head {
            None
        } else {
            Some(next_line(page, sources, line))
        };
        Some(Suppression {
            rules: names(page, rest, start),
            span: page.span(comment),
            all: page.span(all),
            line,
        })
    });
    marked.collect()
}

/// Whether a comment without the mark names a rule to allow: between the brackets of `allow(…)`,
/// or anywhere after this program's name, which may be misspelt.
fn looks_alike(said: &str) -> bool {
    let names = said.split(ALLOWS).nth(1);
    let name = names.and_then(|names| names.split([',', ')']).next());
    let is_rule = |name: &str| rule::find(name).is_some();
    if name.is_some_and(|name| is_rule(name.trim())) {
        return true;
    }
    let words = said.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
    starts_with_us(said)
        && words
            .map(str::to_ascii_lowercase)
            .any(|word| is_rule(&word))
}

/// The letters of the program's name.
const NAME: &str = "ospoladder";

/// Most slips in it.
const SLIPS: usize = 2;

/// Whether a comment starts with the program's name, however it is spelt.
fn starts_with_us(said: &str) -> bool {
    let letters = said.chars().filter(|c| c.is_alphanumeric());
    let lower: String = letters.take(NAME.len()).collect();
    strsim::osa_distance(&lower.to_lowercase(), NAME) <= SLIPS
}

/// Whether the first letters of the name stand anywhere: a sieve, since few files have them.
fn names_us(text: &str) -> bool {
    let mut four = text.as_bytes().windows(4);
    four.any(|four| four.eq_ignore_ascii_case(b"ospo"))
}

/// Where the first line stands that is neither blank nor a comment.
fn head(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let said = line.trim_start_matches('\u{feff}').trim();
        if !(said.is_empty() || said.starts_with('#') || said == "---" || said.starts_with('%')) {
            break;
        }
        at += line.len();
    }
    at
}

/// Where the line ends that a comment closes.
fn line_end(text: &str, comment: usize) -> usize {
    let rest = &text[comment..];
    match rest.find('\n') {
        Some(end) if rest[..end].trim().is_empty() => comment + end + 1,
        _ => comment,
    }
}

/// The line below, but for further comments.
fn next_line(page: &Page<'_>, sources: &Sources, line: usize) -> usize {
    let source = sources.get(page.file);
    let last = source.position(u32::MAX).line;
    let comment = |line: &usize| source.line(*line).trim_start().starts_with('#');
    let below = (line + 1..=last).find(|line| !comment(line));
    below.unwrap_or(line)
}

/// In a file that cannot be read, what looks like a comment is one.
fn lines_of_comments(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut comments = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let said = line.trim_end();
        let sign = said.char_indices().find(|(start, c)| {
            let before = said[..*start].chars().next_back();
            *c == '#' && before.is_none_or(char::is_whitespace)
        });
        comments.extend(sign.map(|(start, _)| at + start..at + said.len()));
        at += line.len();
    }
    comments
}

/// The names between the brackets of `allow(…)`; none where it is written otherwise.
fn names(page: &Page<'_>, rest: &str, start: usize) -> Vec<Allowed> {
    let Some(inside) = rest.trim_start().strip_prefix("allow(") else {
        return Vec::new();
    };
    let Some((inside, _)) = inside.split_once(')') else {
        return Vec::new();
    };
    let base = inside.as_ptr() as usize - rest.as_ptr() as usize + start;
    let mut at = base;
    let mut rules = Vec::new();
    for part in inside.split(',') {
        let name = part.trim();
        let from = at + (part.len() - part.trim_start().len());
        if !name.is_empty() {
            rules.push(Allowed {
                name: name.to_owned(),
                span: page.span(from..from + name.len()),
                used: false,
            });
        }
        at += part.len() + 1;
    }
    rules
}

/// Leaves out what is allowed; the comments remember that they were of use. The findings and the
/// comments are of any files.
pub fn apply(
    found: Vec<Diagnostic>,
    suppressions: &mut [Suppression],
    sources: &Sources,
) -> Vec<Diagnostic> {
    if suppressions.is_empty() {
        return found;
    }
    suppressions.sort_by_key(|suppression| suppression.span);
    let allowed = |found: &Diagnostic| {
        let file = found.primary.span.file;
        let first = suppressions.partition_point(|s| s.span.file < file);
        let of_file = suppressions[first..]
            .iter_mut()
            .take_while(|s| s.span.file == file);
        let line = sources.start(found.primary.span).line;
        let mut allowed = false;
        for suppression in of_file.filter(|s| s.line.is_none_or(|of| of == line)) {
            let names = suppression.rules.iter_mut();
            for name in names.filter(|name| is(found.rule, &name.name)) {
                name.used = true;
                allowed = true;
            }
        }
        allowed
    };
    let mut allowed = allowed;
    found.into_iter().filter(|found| !allowed(found)).collect()
}

fn is(rule: &Rule, name: &str) -> bool {
    rule.name.eq_ignore_ascii_case(name) || rule.code.eq_ignore_ascii_case(name)
}

/// What is wrong with the comments themselves; `ran` says whether a rule was looked for.
pub fn leftover(suppressions: &[Suppression], ran: impl Fn(&Rule) -> bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for suppression in suppressions {
        if suppression.rules.is_empty() {
            found.push(
                Diagnostic::new(
                    &unused_suppression::RULE,
                    suppression.span,
                    "this comment allows nothing",
                )
                .help("write `# ospo-ladder: allow(RULE) REASON`"),
            );
        }
        let idle = |allowed: &&Allowed| {
            let entry = rule::find(&allowed.name);
            !allowed.used && entry.is_some_and(|e| !e.can_be_allowed() || ran(e.rule))
        };
        let idle = suppression.rules.iter().filter(idle).count();
        let whole = idle == suppression.rules.len();
        for allowed in suppression.rules.iter().filter(|allowed| !allowed.used) {
            match rule::find(&allowed.name) {
                None => found.push(unknown(&allowed.name, allowed.span, found.len())),
                Some(entry) if !entry.can_be_allowed() => {
                    found.push(cannot(entry, allowed.span).fix(remove(allowed, suppression, whole)))
                }
                Some(entry) if ran(entry.rule) => found.push(
                    unused(entry, allowed, suppression).fix(remove(allowed, suppression, whole)),
                ),
                Some(_) => {}
            }
        }
    }
    found
}

/// Takes a name out of a comment, or the whole comment where none of its names is of use.
fn remove(allowed: &Allowed, suppression: &Suppression, whole: bool) -> Fix {
    let names = &suppression.rules;
    let at = names
        .iter()
        .position(|name| name.span == allowed.span)
        .unwrap_or_default();
    let span = match (whole, names.get(at + 1), at.checked_sub(1)) {
        (true, ..) => suppression.all,
        // With the comma that belongs to it.
        (false, Some(next), _) => Span {
            end: next.span.start,
            ..allowed.span
        },
        (false, None, Some(before)) => Span {
            start: names[before].span.end,
            ..allowed.span
        },
        (false, None, None) => allowed.span,
    };
    Fix {
        title: if whole {
            "remove the comment".to_owned()
        } else {
            format!("remove {}", quoted(&allowed.name))
        },
        safe: true,
        edits: vec![Edit {
            span,
            text: String::new(),
        }],
        changes: Vec::new(),
    }
}

fn unused(entry: &Entry, allowed: &Allowed, suppression: &Suppression) -> Diagnostic {
    let name = quoted(entry.rule.name);
    let place = match suppression.line {
        Some(line) => format!("on line {line}"),
        None => "in this file".to_owned(),
    };
    let message = format!("there is no {name} {place} to allow");
    Diagnostic::new(&unused_suppression::RULE, allowed.span, message)
        .help("remove it, so that the next one is seen")
}
