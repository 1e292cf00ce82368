//! Markdown with a section a level, categories below, statements below those; one file, or a page
//! a level.

use std::collections::BTreeSet;

use super::list::{Record, Records};
use super::matrix::{LevelKey, Matrix};
use super::names::{key, rank};
use super::texts::{line, statements};
use crate::sheet::Problem;

/// A heading and what stands below it, up to the next one.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// How deep, from 1.
    pub depth: usize,
    /// The heading.
    pub title: String,
    /// Points of lists.
    pub points: Vec<String>,
    /// Other paragraphs.
    pub paragraphs: Vec<String>,
    /// Line of the heading.
    pub place: String,
}

impl Section {
    /// How many points and paragraphs it has.
    fn size(&self) -> usize {
        self.points.len() + self.paragraphs.len()
    }
}

/// Splits a page into its sections; what stands before the first heading is none.
pub fn sections(text: &str) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    let mut paragraph = String::new();
    let mut in_point = false;
    let mut fence = false;
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        let raw = lines[at];
        let trimmed = raw.trim();
        at += 1;
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fence = !fence;
            continue;
        }
        if fence {
            continue;
        }
        let under = lines.get(at).map_or("", |line| line.trim());
        let setext = !trimmed.is_empty()
            && under.len() > 2
            && (under.chars().all(|c| c == '=') || under.chars().all(|c| c == '-'));
        let depth = trimmed.len() - trimmed.trim_start_matches('#').len();
        let atx = (1..=6).contains(&depth) && trimmed[depth..].starts_with(char::is_whitespace);
        if atx || setext {
            flush(&mut found, &mut paragraph, in_point);
            in_point = false;
            let (depth, title) = if atx {
                (depth, trimmed.trim_matches('#'))
            } else {
                (if under.starts_with('=') { 1 } else { 2 }, trimmed)
            };
            at += usize::from(!atx);
            let number = at - usize::from(!atx);
            found.push(Section {
                depth,
                title: line(&unmarked(title)),
                place: number.to_string(),
                ..Section::default()
            });
            continue;
        }
        let point = point(trimmed);
        if trimmed.is_empty()
            || point.is_some()
            || trimmed.chars().all(|c| c == '-' || c == '*' || c == '_')
        {
            flush(&mut found, &mut paragraph, in_point);
            in_point = point.is_some();
            paragraph.push_str(point.unwrap_or_default());
            continue;
        }
        if !paragraph.is_empty() {
            paragraph.push(' ');
        }
        paragraph.push_str(trimmed);
    }
    flush(&mut found, &mut paragraph, in_point);
    found
}

fn flush(found: &mut [Section], paragraph: &mut String, in_point: bool) {
    let text = line(&unmarked(&std::mem::take(paragraph)));
    let Some(section) = found.last_mut().filter(|_| !text.is_empty()) else {
        return;
    };
    if in_point {
        section.points.push(text)
    } else {
        section.paragraphs.push(text)
    }
}

fn point(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['-', '*', '+', '•']);
    let numbered = || {
        let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = digits.strip_prefix(['.', ')']);
        rest.filter(|_| digits.len() < line.len() && line.len() - digits.len() <= 2)
    };
    let rest = rest.or_else(numbered)?;
    let rest = rest.strip_prefix(|c: char| c.is_whitespace())?.trim();
    let tick = ["[ ]", "[x]", "[X]"]
        .iter()
        .find_map(|tick| rest.strip_prefix(tick));
    Some(tick.unwrap_or(rest).trim())
}

/// Text without the marks of Markdown: emphasis, code, links.
pub(super) fn unmarked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let (before, from) = rest.split_at(open);
        let link = from.find("](").and_then(|middle| {
            let end = from[middle..].find(')')? + middle;
            Some((&from[1..middle], end + 1))
        });
        out.push_str(before.strip_suffix('!').unwrap_or(before));
        match link {
            Some((label, end)) => {
                out.push_str(label);
                rest = &from[end..];
            }
            None => {
                out.push('[');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    out.replace("**", "").replace("__", "").replace('`', "")
}

/// Reads sections of one page or of several.
///
/// # Errors
/// Where no two sections can be levels.
pub fn read(sections: &[Section]) -> Result<Matrix, Vec<Problem>> {
    let mut records = Records::default();
    let Some(depth) = level_depth(sections) else {
        let problem = Problem::whole("no two sections can be levels");
        return Err(vec![problem.help(
            "write a heading for each level, below it one for each category, and below that a \
             list of what it asks",
        )]);
    };
    let levels: Vec<usize> = (0..sections.len())
        .filter(|at| sections[*at].depth == depth)
        .collect();
    let has_rows = |level: usize| {
        let below = below(sections, level);
        !sections[level].points.is_empty() || below.iter().any(|section| section.size() > 0)
    };
    let alike = alike(sections, depth);
    let is_other = |level: usize| {
        alike.len() >= 2 && !alike.contains(&level) && rank(&sections[level].title).is_none()
    };
    let mut problems = Vec::new();
    for section in sections.iter().take_while(|section| section.depth < depth) {
        let matrix = records.matrix();
        if matrix.title.is_none() {
            matrix.title = Some(section.title.clone());
        }
    }
    for section in sections.iter().filter(|section| section.depth < depth) {
        let count = section.size();
        if count > 0 {
            let matrix = records.matrix();
            matrix.pass_over(
                format!("the text of `{}`", section.title),
                "it is above the levels",
                count,
            );
        }
    }
    for level in levels {
        let head = &sections[level];
        let other = if !has_rows(level) {
            Some(("it asks for nothing", head.paragraphs.len()))
        } else if is_other(level) {
            let within = std::iter::once(head).chain(below(sections, level));
            let count = within.map(Section::size).sum();
            Some(("it has nothing in common with the levels", count))
        } else {
            None
        };
        if let Some((why, count)) = other {
            let what = format!("the section `{}`", head.title);
            records.matrix().pass_over(what, why, count);
            continue;
        }
        let at = records.level(&head.title, &head.place);
        if !head.paragraphs.is_empty() {
            records.of_level(at, LevelKey::Description, vec![head.paragraphs.join(" ")]);
        }
        let mut category = String::new();
        for section in std::iter::once(head).chain(below(sections, level)) {
            let (theme, title) = match section.depth - depth {
                0 => (String::new(), String::new()),
                1 => {
                    category.clone_from(&section.title);
                    (String::new(), section.title.clone())
                }
                _ => (category.clone(), section.title.clone()),
            };
            let mut loose: Vec<String> = Vec::new();
            let paragraphs = section.paragraphs.iter().filter(|_| section.depth > depth);
            for text in paragraphs.chain(&section.points) {
                match named(text).filter(|_| title.is_empty()) {
                    Some((name, text)) => {
                        let added = records.add(record(
                            head,
                            String::new(),
                            name,
                            statements(text),
                            section,
                        ));
                        problems.extend(added.err());
                    }
                    None => loose.extend(statements(text)),
                }
            }
            if !loose.is_empty() {
                let title = if title.is_empty() {
                    "General".to_owned()
                } else {
                    title
                };
                problems.extend(
                    records
                        .add(record(head, theme, &title, loose, section))
                        .err(),
                );
            }
        }
    }
    if problems.is_empty() {
        Ok(records.finish())
    } else {
        Err(problems)
    }
}

fn record(level: &Section, theme: String, title: &str, texts: Vec<String>, at: &Section) -> Record {
    Record {
        level: level.title.clone(),
        theme,
        title: title.to_owned(),
        texts,
        place: at.place.clone(),
        ..Record::default()
    }
}

/// `Communication: explains …` as its two parts.
fn named(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once(':')?;
    let short = name.split_whitespace().count() <= 4 && !name.contains(['.', ',']);
    let starts = name.starts_with(char::is_uppercase);
    (short && starts && rest.starts_with(' ')).then_some((name.trim(), rest.trim()))
}

/// What stands below a section, up to the next one as deep.
fn below(sections: &[Section], at: usize) -> &[Section] {
    let depth = sections[at].depth;
    let rest = &sections[at + 1..];
    let end = rest.iter().position(|section| section.depth <= depth);
    &rest[..end.unwrap_or(rest.len())]
}

/// The names of what a section asks for: of the headings right below it, and of its points.
fn row_names(sections: &[Section], at: usize) -> BTreeSet<String> {
    let depth = sections[at].depth;
    let heads = below(sections, at).iter();
    let heads = heads.filter(|section| section.depth == depth + 1);
    let heads = heads.map(|section| section.title.as_str());
    let points = sections[at].points.iter();
    let points = points.filter_map(|point| named(point).map(|(name, _)| name));
    let names = heads.chain(points).map(key);
    names.filter(|name| !name.is_empty()).collect()
}

/// The sections of a depth that ask for something that another one of them asks for.
fn alike(sections: &[Section], depth: usize) -> BTreeSet<usize> {
    let of_depth = (0..sections.len()).filter(|at| sections[*at].depth == depth);
    let names: Vec<(usize, BTreeSet<String>)> =
        of_depth.map(|at| (at, row_names(sections, at))).collect();
    let is_alike = |(at, own): &&(usize, BTreeSet<String>)| {
        let mut others = names.iter().filter(|(other, _)| other != at);
        others.any(|(_, other)| !own.is_disjoint(other))
    };
    let alike = names.iter().filter(is_alike).map(|(at, _)| *at);
    alike.collect()
}

/// The depth of levels: the least at which two sections ask for the same, else at which two ask for
/// something.
fn level_depth(sections: &[Section]) -> Option<usize> {
    let same = (1..=6).find(|depth| alike(sections, *depth).len() >= 2);
    same.or_else(|| asking_depth(sections))
}

fn asking_depth(sections: &[Section]) -> Option<usize> {
    (1..=6).find(|depth| {
        let of_depth = (0..sections.len()).filter(|at| sections[*at].depth == *depth);
        let asking = of_depth.filter(|at| {
            !sections[*at].points.is_empty()
                || below(sections, *at)
                    .iter()
                    .any(|section| section.size() > 0)
        });
        asking.count() >= 2
    })
}

/// True where several pages are a level each: each has one section at its least depth and no page
/// has levels of its own below.
pub fn is_page_of_a_level(sections: &[Section]) -> bool {
    let least = sections.iter().map(|section| section.depth).min();
    let top = sections
        .iter()
        .filter(|section| Some(section.depth) == least)
        .count();
    let depths: BTreeSet<usize> = sections.iter().map(|section| section.depth).collect();
    top == 1 && depths.len() <= 2
}
