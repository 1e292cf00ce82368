//! `wrong-header`: a comment over the matrix that names other levels than the cells below it.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Fix, Rule, quoted};
use crate::lint::context::LadderView;
use crate::lint::rule::{By, Check, Entry};
use crate::model::ladder::Ladder;
use crate::source::{Edit, Span};
use crate::yaml::{self, Node, Value};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA012", "wrong-header");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a comment over the matrix that contradicts `levels`",
    why: "People read the grid by its header and the program by the order of `levels`. Where the \
          two differ, whoever edits a cell changes the wrong level.",
    bad: "levels: [{id: PM-1, title: Associate}, {id: PM-2, title: Manager}]\n\
          matrix:\n  leadership:     # PM-2 PM-1\n    mentoring:    [    1,   2 ]",
    good: "levels: [{id: PM-1, title: Associate}, {id: PM-2, title: Manager}]\n\
           matrix:\n  leadership:     # PM-1 PM-2\n    mentoring:    [    1,   2 ]",
    by: By::Check(Check::Ladder(check)),
};

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    // A lens has the same levels.
    if view.lens.is_some() {
        return;
    }
    let text = view.page.text();
    let levels: Vec<&str> = view.ladder.levels.iter().map(|l| l.id.as_str()).collect();
    let known: BTreeSet<String> = levels.iter().map(|id| id.to_ascii_lowercase()).collect();
    let wrong: Vec<Header<'_>> = headers(text)
        .filter(|header| header.ids != levels && header.is_one(&known))
        .collect();
    if wrong.is_empty() {
        return;
    }
    let Some(root) = view.page.root() else { return };
    let comments: BTreeSet<usize> = yaml::comments(text, root)
        .into_iter()
        .map(|comment| comment.start)
        .collect();
    let grids = grids(root);
    for header in wrong {
        let grid = grids.iter().find(|grid| grid.covers(header.range.start));
        let (Some(grid), true) = (grid, comments.contains(&header.range.start)) else {
            continue;
        };
        let place = view.page.span(header.range.clone());
        let written = aligned(
            text,
            &header,
            &grid.columns(text, header.range.end),
            &levels,
        );
        let mut finding = Diagnostic::new(&RULE, place, header.contradiction(&levels))
            .help(format!("the levels are {}", levels.join(", ")))
            .fix(Fix {
                title: "name the levels over their cells".to_owned(),
                safe: true,
                edits: vec![Edit {
                    span: place,
                    text: written,
                }],
                changes: Vec::new(),
            });
        if let Some(level) = header
            .first_difference(&levels)
            .and_then(|at| level(view.ladder, at))
        {
            finding = finding.related(level, "this level is there");
        }
        found.push(finding);
    }
}

/// The place of a level's id; none beyond the last.
fn level(ladder: &Ladder, at: usize) -> Option<Span> {
    ladder.levels.get(at).map(|level| level.place)
}

/// A comment that may name levels.
struct Header<'t> {
    /// From `#` to the end of the line.
    range: Range<usize>,
    /// What it names, in its order.
    ids: Vec<&'t str>,
}

/// What stands alone on a line, or behind a key, and looks like a comment.
fn headers(text: &str) -> impl Iterator<Item = Header<'_>> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        let sign = line.find('#')?;
        let before = line[..sign].trim_end();
        if !(before.is_empty() || before.ends_with(':')) {
            return None;
        }
        let said = line[sign..].trim_start_matches('#');
        let ids: Vec<&str> = said
            .split(|c: char| c.is_whitespace() || matches!(c, '|' | ',' | ';'))
            .filter(|word| !word.is_empty())
            .collect();
        (ids.len() > 1).then(|| Header {
            range: start + sign..start + line.len(),
            ids,
        })
    })
}

impl Header<'_> {
    /// True where it is meant to name levels: most of its words are some, or all look so.
    fn is_one(&self, known: &BTreeSet<String>) -> bool {
        let ids = self.ids.iter();
        let levels = ids.filter(|id| known.contains(&id.to_ascii_lowercase()));
        let like_one = |id: &&str| {
            /// Longest id that is taken for one where it is unknown.
            const LONGEST: usize = 8;
            let of_id = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
            id.len() <= LONGEST
                && id.starts_with(|c: char| c.is_ascii_uppercase())
                && id.ends_with(|c: char| c.is_ascii_digit())
                && id.chars().all(of_id)
        };
        levels.count() * 3 > self.ids.len() * 2 || self.ids.iter().all(like_one)
    }

    fn first_difference(&self, levels: &[&str]) -> Option<usize> {
        let most = self.ids.len().max(levels.len());
        (0..most).find(|at| self.ids.get(*at) != levels.get(*at))
    }

    fn contradiction(&self, levels: &[&str]) -> String {
        let at = self.first_difference(levels).unwrap_or_default();
        let (named, there) = (self.ids.get(at), levels.get(at));
        let count = (self.ids.len(), levels.len());
        match (named, there) {
            (Some(named), Some(there)) => {
                format!(
                    "this header names {} over the cells of {there}",
                    quoted(named)
                )
            }
            (Some(named), None) => format!(
                "this header names {} beyond the last level ({} names for {} levels)",
                quoted(named),
                count.0,
                count.1
            ),
            _ => format!(
                "this header ends before {} ({} names for {} levels)",
                there.copied().unwrap_or_default(),
                count.0,
                count.1
            ),
        }
    }
}

/// A matrix, from the end of what stands before it.
struct Grid<'n> {
    start: usize,
    matrix: &'n Node<'n>,
}

/// The matrix of a ladder, and those of its lenses.
fn grids<'n>(root: &'n Node<'n>) -> Vec<Grid<'n>> {
    let lenses = root.get("lenses").map_or(&[][..], Node::items);
    let holders = std::iter::once(root).chain(lenses);
    holders.filter_map(grid).collect()
}

fn grid<'n>(holder: &'n Node<'n>) -> Option<Grid<'n>> {
    let Value::Mapping(entries) = &holder.value else {
        return None;
    };
    let at = entries
        .iter()
        .position(|entry| entry.key.text == "matrix")?;
    let before = at
        .checked_sub(1)
        .map(|before| entries[before].value.span.end);
    Some(Grid {
        start: before.unwrap_or(holder.span.start) as usize,
        matrix: &entries[at].value,
    })
}

impl Grid<'_> {
    fn covers(&self, at: usize) -> bool {
        self.start <= at && at < self.matrix.span.end as usize
    }

    /// The columns at which the cells end in the first row below that is a list on one line.
    fn columns(&self, text: &str, below: usize) -> Vec<usize> {
        let Value::Mapping(groups) = &self.matrix.value else {
            return Vec::new();
        };
        let rows = groups.iter().flat_map(|group| match &group.value.value {
            Value::Mapping(rows) => rows.as_slice(),
            _ => &[],
        });
        let mut lists = rows.filter_map(|row| {
            let start = row.value.span.start as usize;
            let end = row.value.span.end as usize;
            let list = matches!(row.value.value, Value::Sequence(_)) && start > below;
            let line = list && !text.get(start..end)?.contains('\n');
            line.then(|| row.value.items())
        });
        let cells = lists.next().unwrap_or_default().iter();
        cells
            .map(|cell| column(text, cell.span.end as usize))
            .collect()
    }
}

/// The column of a place, in characters from 0.
fn column(text: &str, at: usize) -> usize {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[start..at].chars().count()
}

/// The header with the right names, each ending where its cells end as far as there is room.
fn aligned(text: &str, header: &Header<'_>, columns: &[usize], levels: &[&str]) -> String {
    let mut written = "#".to_owned();
    let mut at = column(text, header.range.start) + 1;
    for (index, id) in levels.iter().enumerate() {
        let wanted = columns
            .get(index)
            .map_or(0, |end| end.saturating_sub(id.len()));
        let blanks = wanted.saturating_sub(at).max(1);
        written.extend(std::iter::repeat_n(' ', blanks));
        written.push_str(id);
        at += blanks + id.len();
    }
    written
}
