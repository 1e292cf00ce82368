//! How the difference between two ladders reads: which levels stand for one another, then each
//! row as a grid over them.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::diff::ladders::{Cell, LaddersDiff, PairDiff, RowDiff};
use crate::engine::diff::pairs::Through;
use crate::model::ladder::Ladder;
use crate::model::skill::{SkillIndex, Vocabulary};
use crate::report::depth;
use crate::report::document::{Align, Document, Point, Table, Text, Tone};
use crate::report::pictures::difference;
use crate::report::words::{lensed, level_id, list};

/// The report of a difference between two ladders.
pub fn document(
    diff: &LaddersDiff<'_>,
    vocabulary: &Vocabulary,
    ladders: (&Ladder, &Ladder),
) -> Document {
    let mut document = Document::default();
    let lenses = diff.levels.first().map_or(&[][..], |pair| pair.diff.lenses);
    let seen = match lenses {
        [] => String::new(),
        lenses => format!(", {}", lensed(lenses)),
    };
    document.heading(1, format!("{} to {}{seen}", diff.from, diff.to));
    let kinds = Kinds::of(diff);
    document.paragraph(Text::new(kinds.sentence(diff), Tone::Strong));
    levels(&mut document, diff);
    document.picture(difference::of_ladders(
        diff,
        names(diff),
        vocabulary,
        ladders,
    ));
    let added: Shown = |_, to| shown(to);
    let dropped: Shown = |from, _| shown(from);
    let parts = [
        ("Added", &kinds.added, added),
        ("Dropped", &kinds.dropped, dropped),
        ("Changed", &kinds.changed, changed),
    ];
    for (title, rows, cell) in parts {
        if !rows.is_empty() {
            document.heading(2, format!("{title} ({})", rows.len()));
            document.table(grid(diff, rows, vocabulary, cell));
        }
    }
    let reworded = reworded(diff, vocabulary);
    if !reworded.is_empty() {
        document.heading(2, format!("Reworded ({})", reworded.len()));
        document.points(reworded);
    }
    let chooses = chooses(diff, vocabulary);
    if !chooses.is_empty() {
        document.heading(2, "Depth");
        document.points(chooses);
    }
    rest(&mut document, diff, vocabulary, ladders);
    document
}

/// How what the two levels of a pair ask is shown.
type Shown = fn(Cell, Cell) -> String;

/// Rows by what became of them.
struct Kinds<'a> {
    added: Vec<&'a RowDiff>,
    dropped: Vec<&'a RowDiff>,
    changed: Vec<&'a RowDiff>,
    /// How many ask the same ratings, some in other words.
    reworded: usize,
    same: usize,
}

impl<'a> Kinds<'a> {
    fn of(diff: &'a LaddersDiff<'_>) -> Self {
        let mut kinds = Kinds {
            added: Vec::new(),
            dropped: Vec::new(),
            changed: Vec::new(),
            reworded: 0,
            same: 0,
        };
        let reworded = diff.levels.iter().flat_map(|pair| &pair.diff.reworded);
        let reworded: BTreeSet<SkillIndex> = reworded.map(|reworded| reworded.index).collect();
        for row in &diff.rows {
            if row.cells.iter().all(|(from, _)| from.is_none()) {
                kinds.added.push(row);
            } else if row.cells.iter().all(|(_, to)| to.is_none()) {
                kinds.dropped.push(row);
            } else if row.cells.iter().any(|(from, to)| from != to) {
                kinds.changed.push(row);
            } else if reworded.contains(&row.skill) {
                kinds.reworded += 1;
            } else {
                kinds.same += 1;
            }
        }
        kinds
    }

    fn sentence(&self, diff: &LaddersDiff<'_>) -> String {
        let said = [
            ("adds", self.added.len()),
            ("drops", self.dropped.len()),
            ("changes", self.changed.len()),
            ("rewords", self.reworded),
        ];
        let mut said: Vec<String> = said
            .into_iter()
            .filter(|(_, many)| *many > 0)
            .map(|(verb, many)| format!("{verb} {many}"))
            .collect();
        let same = match self.same {
            0 => "no row stays as it is".to_owned(),
            1 => "1 row stays as it is".to_owned(),
            many => format!("{many} rows stay as they are"),
        };
        match said.first_mut() {
            None => format!("{} asks what {} asks: {same}.", diff.to, diff.from),
            Some(first) => {
                let rows = if first.ends_with(" 1") { "row" } else { "rows" };
                first.push_str(&format!(" {rows}"));
                format!("{} {}; {same}.", diff.to, list(&said))
            }
        }
    }
}

fn levels(document: &mut Document, diff: &LaddersDiff<'_>) {
    let column = |name: &str| (name.to_owned(), Align::Left);
    let mut table = Table {
        columns: vec![
            column(diff.from),
            column(diff.to),
            column("Title"),
            column("Through"),
        ],
        rows: Vec::new(),
    };
    for pair in &diff.levels {
        let titles = &pair.diff.titles;
        let title = if titles.from.internal == titles.to.internal {
            titles.to.internal.to_owned()
        } else {
            format!("{} → {}", titles.from.internal, titles.to.internal)
        };
        table.rows.push(vec![
            level_id(&pair.diff.from).into(),
            level_id(&pair.diff.to).into(),
            title.into(),
            through(pair.through).into(),
        ]);
    }
    document.heading(2, "Levels");
    document.table(table);
    for (ladder, other, lone) in [
        (diff.from, diff.to, &diff.only_from),
        (diff.to, diff.from, &diff.only_to),
    ] {
        if !lone.is_empty() {
            let lone: Vec<String> = lone.iter().map(|id| (*id).to_owned()).collect();
            document.paragraph(format!(
                "Of {ladder}, nothing on {other} corresponds to {}.",
                list(&lone)
            ));
        }
    }
}

fn through(through: Through) -> &'static str {
    match through {
        Through::Like => "like",
        Through::Parallel => "parallel",
        Through::Id => "id",
    }
}

/// What the pairs are called, in their order.
pub fn names(diff: &LaddersDiff<'_>) -> Vec<String> {
    diff.levels.iter().map(|pair| name(diff, pair)).collect()
}

/// What one pair is called: the second level alone where it stands in one pair only.
fn name(diff: &LaddersDiff<'_>, pair: &PairDiff<'_>) -> String {
    let (from, to) = (level_id(&pair.diff.from), level_id(&pair.diff.to));
    let same = diff
        .levels
        .iter()
        .filter(|other| other.diff.to == pair.diff.to);
    match same.count() {
        1 => to.to_owned(),
        _ => format!("{from}→{to}"),
    }
}

fn grid(diff: &LaddersDiff<'_>, rows: &[&RowDiff], vocabulary: &Vocabulary, cell: Shown) -> Table {
    let mut columns = vec![("Skill".to_owned(), Align::Left)];
    let pairs = diff.levels.iter();
    columns.extend(pairs.map(|pair| (name(diff, pair), Align::Center)));
    let row = |row: &&RowDiff| {
        let title = vocabulary.skills[row.skill].title.as_str();
        let cells = row.cells.iter().map(|(from, to)| cell(*from, *to).into());
        std::iter::once(title.into()).chain(cells).collect()
    };
    Table {
        columns,
        rows: rows.iter().map(row).collect(),
    }
}

fn changed(from: Cell, to: Cell) -> String {
    if from == to {
        shown(to)
    } else {
        format!("{}→{}", shown(from), shown(to))
    }
}

fn shown(cell: Cell) -> String {
    match cell {
        None => "·".to_owned(),
        Some((rating, true)) => format!("{}!", rating.0),
        Some((rating, false)) => rating.0.to_string(),
    }
}

/// The skills that are asked at the same rating in other words, with the levels.
fn reworded(diff: &LaddersDiff<'_>, vocabulary: &Vocabulary) -> Vec<Point> {
    let mut levels: BTreeMap<SkillIndex, Vec<String>> = BTreeMap::new();
    for pair in &diff.levels {
        for reworded in &pair.diff.reworded {
            levels
                .entry(reworded.index)
                .or_default()
                .push(name(diff, pair));
        }
    }
    let points = levels.into_iter().map(|(skill, levels)| {
        let title = Text::new(&vocabulary.skills[skill].title, Tone::Strong);
        Point::new(title.and(format!(": at {}", list(&levels)), Tone::Plain))
    });
    points.collect()
}

/// Depth that is asked by one level of a pair only.
fn chooses(diff: &LaddersDiff<'_>, vocabulary: &Vocabulary) -> Vec<Point> {
    let mut points = Vec::new();
    for pair in &diff.levels {
        let depths = [
            ("asks for depth in", &pair.diff.choose_added),
            ("does not ask for depth in", &pair.diff.choose_removed),
        ];
        for (verb, asked) in depths
            .into_iter()
            .flat_map(|(verb, depths)| depths.iter().map(move |other| (verb, &other.depth)))
        {
            let text = format!(" {verb} {}", depth::asked(asked, vocabulary));
            let head = Text::new(name(diff, pair), Tone::Strong);
            points.push(Point::new(head.and(text, Tone::Plain)));
        }
    }
    points
}

/// Other weights and competencies, once for all pairs.
fn rest(
    document: &mut Document,
    diff: &LaddersDiff<'_>,
    vocabulary: &Vocabulary,
    ladders: (&Ladder, &Ladder),
) {
    let title = |id: &str| match vocabulary.topic(id) {
        Some(topic) => vocabulary.title_of(topic).to_owned(),
        None => id.to_owned(),
    };
    let mut said: Vec<(String, String)> = Vec::new();
    for pair in &diff.levels {
        for other in &pair.diff.reweighted {
            let text = format!("weight {} → {}", other.from.0, other.to.0);
            said.push((title(other.skill), text));
        }
        for other in &pair.diff.moved {
            let from = ladders.0.competency_title(other.from);
            let to = ladders.1.competency_title(other.to);
            let text = format!("filed under {to}, was under {from}");
            said.push((title(other.skill), text));
        }
    }
    said.sort();
    said.dedup();
    if !said.is_empty() {
        document.heading(2, "Also");
        let points = said.into_iter().map(|(title, text)| {
            let head = Text::new(format!("{title}: "), Tone::Strong);
            Point::new(head.and(text, Tone::Plain))
        });
        document.points(points.collect());
    }
}
