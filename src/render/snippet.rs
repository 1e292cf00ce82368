//! Diagnostics as rustc draws them: the line, the place, what it clashes with, what to write.

use std::borrow::Cow;
use std::collections::BTreeMap;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
};

use super::clean;
use crate::characters::may_be_unsafe;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::{Position, Sources};

/// Most problems of a file that are shown; the rest is counted.
const MOST_SHOWN: usize = 50;
/// From so many on, problems of one message are told of together.
const HANDFUL: usize = 5;
/// Most places that are then named.
const MOST_PLACES: usize = 8;
/// Longest part of a line that is shown, in characters.
const LONGEST_LINE: usize = 160;
/// How much of a cut line is shown before the place.
const BEFORE: usize = 40;

/// Draws problems, an empty line between them, at most 50 a file.
pub fn draw(diagnostics: &[Diagnostic], sources: &Sources, color: bool, width: usize) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(width);
    let mut parts = Vec::new();
    let mut rest = diagnostics;
    while let Some(first) = rest.first() {
        let file = first.primary.span.file;
        let of_file = |d: &&Diagnostic| sources.same_file(d.primary.span.file, file);
        let same = rest.iter().take_while(of_file);
        let (of_file, others) = rest.split_at(same.count());
        let alike = alike(of_file);
        for same in alike.iter().take(MOST_SHOWN) {
            let (first, others) = (&of_file[same[0]], &same[1..]);
            let mut group = groups(first, sources);
            if !others.is_empty() {
                group.push(places(others, of_file, sources));
            }
            parts.push(renderer.render(&group));
        }
        if alike.len() > MOST_SHOWN {
            let name = clean::line(sources.get(file).name());
            let more: usize = alike[MOST_SHOWN..].iter().map(Vec::len).sum();
            parts.push(format!("{name}: and {more} more"));
        }
        rest = others;
    }
    parts.join("\n\n") + "\n"
}

/// The problems of a file, those of one message together from a handful on.
fn alike(of_file: &[Diagnostic]) -> Vec<Vec<usize>> {
    let key = |d: &Diagnostic| (d.rule.code, d.severity, d.message.clone());
    let mut by_message: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, diagnostic) in of_file.iter().enumerate() {
        by_message.entry(key(diagnostic)).or_default().push(at);
    }
    let all = of_file.iter().enumerate();
    all.filter_map(|(at, diagnostic)| {
        let same = &by_message[&key(diagnostic)];
        if same.len() < HANDFUL {
            Some(vec![at])
        } else {
            (same[0] == at).then(|| same.clone())
        }
    })
    .collect()
}

/// Where else the same is wrong.
fn places<'a>(others: &[usize], of_file: &[Diagnostic], sources: &Sources) -> Group<'a> {
    let shown = others.iter().take(MOST_PLACES);
    let shown: Vec<String> = shown
        .map(|at| sources.start(of_file[*at].primary.span))
        .map(|start| format!("{}:{}", start.line, start.column))
        .collect();
    let more = match others.len() - shown.len() {
        0 => String::new(),
        more => format!(" and {more} more places"),
    };
    let message = format!("the same at {}{more}", shown.join(", "));
    Group::with_title(Level::NOTE.secondary_title(message))
}

/// Rules and positions alone, for when nothing of a document may be shown.
pub fn discreet(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let lines = diagnostics.iter().map(|diagnostic| {
        let start = sources.start(diagnostic.primary.span);
        let severity = diagnostic.severity.word();
        let (line, column) = (start.line, start.column);
        format!(
            "{severity}[{}] at {line}:{column} of a document\n",
            diagnostic.rule.name
        )
    });
    lines.collect()
}

fn groups<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let message = clean::line(&diagnostic.message);
    let title = level.primary_title(message).id(diagnostic.rule.name);
    let primary = Place::of(&diagnostic.primary, sources);
    // What it clashes with often stands on the same line.
    let mut beside = Vec::new();
    let mut elsewhere = Vec::new();
    for label in &diagnostic.related {
        let place = Place::of(label, sources);
        if primary.shows(&place) {
            beside.push(place)
        } else {
            elsewhere.push(place)
        }
    }
    let mut group = title.elements(primary.drawn(AnnotationKind::Primary, beside));
    for place in elsewhere {
        group = group.elements(place.drawn(AnnotationKind::Context, Vec::new()));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(clean::line(help)));
    }
    vec![group]
}

/// A label's line with its place, cut around the place where it is long, and never with a
/// character that a terminal would act on.
struct Place<'a> {
    label: &'a Label,
    path: Cow<'a, str>,
    start: Position,
    excerpt: Excerpt,
}

impl<'a> Place<'a> {
    fn of(label: &'a Label, sources: &'a Sources) -> Self {
        let source = sources.get(label.span.file);
        let start = source.position(label.span.start);
        let line = source.line(start.line);
        let from = (label.span.start as usize).saturating_sub(source.line_start(start.line));
        let length = (label.span.end - label.span.start) as usize;
        Place {
            label,
            path: clean::line(source.name()),
            start,
            excerpt: Excerpt::of(line, from, length),
        }
    }

    /// True where the line as it is shown holds the other place too.
    fn shows(&self, other: &Place<'_>) -> bool {
        let line = |place: &Place<'_>| (place.label.span.file, place.start.line);
        line(self) == line(other) && self.excerpt.text == other.excerpt.text
    }

    fn annotation(&self, kind: AnnotationKind) -> Annotation<'a> {
        let annotation = kind.span(self.excerpt.start..self.excerpt.end);
        if self.label.text.is_empty() {
            annotation
        } else {
            annotation.label(clean::line(&self.label.text))
        }
    }

    /// The line with its place, and with others on it.
    fn drawn(self, kind: AnnotationKind, beside: Vec<Place<'a>>) -> Vec<Element<'a>> {
        let others = beside.iter().map(|p| p.annotation(AnnotationKind::Context));
        let annotations: Vec<_> = std::iter::once(self.annotation(kind))
            .chain(others)
            .collect();
        let snippet = Snippet::source(self.excerpt.text)
            .line_start(self.start.line)
            .annotations(annotations);
        if self.excerpt.skipped == 0 {
            return vec![snippet.path(self.path).into()];
        }
        // The renderer would count columns in what is left of a cut line.
        let origin = Origin::path(self.path)
            .line(self.start.line)
            .char_column(self.start.column);
        vec![origin.into(), snippet.into()]
    }
}

struct Excerpt {
    text: String,
    /// Characters left out before the text.
    skipped: usize,
    start: usize,
    end: usize,
}

impl Excerpt {
    fn of(line: &str, from: usize, length: usize) -> Self {
        let mut from = from.min(line.len());
        while !line.is_char_boundary(from) {
            from -= 1;
        }
        let mut to = (from + length).min(line.len());
        while !line.is_char_boundary(to) {
            to += 1;
        }
        let (before, place, after) = (&line[..from], &line[from..to], &line[to..]);
        let long = line.chars().nth(LONGEST_LINE).is_some();
        let skipped = if long {
            before.chars().count().saturating_sub(BEFORE)
        } else {
            0
        };
        let mut text = String::new();
        if skipped > 0 {
            text.push('…');
        }
        push_shown(&mut text, before.chars().skip(skipped));
        let start = text.len();
        let room = LONGEST_LINE - BEFORE;
        push_shown(&mut text, place.chars().take(room));
        let end = text.len();
        let left = if long {
            room.saturating_sub(place.chars().count())
        } else {
            usize::MAX
        };
        push_shown(&mut text, after.chars().take(left));
        if after.chars().nth(left).is_some() {
            text.push('…');
        }
        Excerpt {
            text,
            skipped,
            start,
            end,
        }
    }
}

fn push_shown(text: &mut String, chars: impl Iterator<Item = char>) {
    for c in chars {
        match c {
            '\t' => text.push(c),
            '\u{feff}' => {}
            c if may_be_unsafe(c) => text.push('\u{fffd}'),
            c => text.push(c),
        }
    }
}
