//! A ladder: facts, the grid, the levels, lenses and where people go from it.

use std::collections::BTreeSet;

use super::{Facts, benchmark, cell, column, headline, weight};
use crate::engine::show::{CompetencyRows, LadderShown, LensShown, LevelInLadder, RowShown};
use crate::model::ladder::Ladder;
use crate::model::skill::Vocabulary;
use crate::report::document::{Document, Group, Matrix, Point, Table, Text, Tone};
use crate::report::words::{self, count, lensed, list, row, ways_up};
use crate::report::{depth, pictures};

/// The report of a ladder; `seen` is it through its lenses.
pub fn ladder(shown: &LadderShown<'_>, seen: &Ladder, vocabulary: &Vocabulary) -> Document {
    report(shown, seen, vocabulary, true)
}

/// The same without the command that shows more.
pub fn ladder_page(shown: &LadderShown<'_>, seen: &Ladder, vocabulary: &Vocabulary) -> Document {
    report(shown, seen, vocabulary, false)
}

fn report(
    shown: &LadderShown<'_>,
    seen: &Ladder,
    vocabulary: &Vocabulary,
    hints: bool,
) -> Document {
    let mut document = Document::default();
    document.heading(1, headline(&title(shown), shown.id));
    facts(&mut document, shown);
    document.paragraph(shown.description.unwrap_or_default());
    document.paragraph(Text::new(ways_up(seen), Tone::Quiet));
    grid(&mut document, shown, seen, vocabulary);
    levels(&mut document, shown, hints);
    work(&mut document, shown);
    let depths: Vec<Point> = shown
        .levels
        .iter()
        .flat_map(|level| {
            let depths = level.choose.iter();
            depths.map(|d| Point::new(format!("{}: {}", level.id, depth::asked(d, vocabulary))))
        })
        .collect();
    if !depths.is_empty() {
        document.heading(2, "Depth in some areas");
        document.points(depths);
    }
    if !shown.lenses.is_empty() {
        document.heading(2, "Lenses");
        let lenses = shown.lenses.iter();
        document.points(lenses.map(|l| lens(l, vocabulary)).collect());
    }
    let futures: Vec<Point> = shown
        .futures
        .iter()
        .map(|f| {
            Point::new(format!(
                "from {}: {} ({})",
                f.from,
                f.to,
                words::future(f.kind)
            ))
        })
        .collect();
    if !futures.is_empty() {
        document.heading(2, "Where people go from here");
        document.points(futures);
    }
    document
}

fn title(shown: &LadderShown<'_>) -> String {
    let lenses: Vec<String> = shown
        .through
        .iter()
        .filter_map(|id| {
            let lens = shown.lenses.iter().find(|lens| lens.id == id)?;
            Some(lens.title.to_owned())
        })
        .collect();
    if lenses.is_empty() {
        shown.title.to_owned()
    } else {
        format!("{}, {}", shown.title, lensed(&lenses))
    }
}

fn facts(document: &mut Document, shown: &LadderShown<'_>) {
    let mut facts = Facts::default();
    let bundled = if shown.bundled { ", bundled" } else { "" };
    facts.add("version", format!("{}{bundled}", shown.version));
    let reviewed = shown
        .reviewed
        .as_ref()
        .map(|date| format!("last review on {date}"));
    let status: Vec<String> = shown
        .status
        .map(|status| status.name().to_owned())
        .into_iter()
        .chain(reviewed)
        .collect();
    facts.add("status", status.join(", "));
    facts.maybe("kept by", shown.owner);
    facts.maybe("extends", shown.extends);
    if let Some(shown) = &shown.benchmark {
        facts.add("benchmark", benchmark(shown));
    }
    facts.put(document);
}

fn grid(document: &mut Document, shown: &LadderShown<'_>, seen: &Ladder, vocabulary: &Vocabulary) {
    // As the author wrote them, who had a reason.
    let written = |row: &RowShown<'_>| vocabulary.skill(row.skill).map(|skill| seen.written(skill));
    let mut groups: Vec<&CompetencyRows<'_>> = shown.matrix.iter().collect();
    groups.sort_by_key(|group| group.rows.iter().map(written).min());
    document.heading(2, "What each level expects");
    document.picture(pictures::matrix::picture(shown, seen, vocabulary));
    let matrix = Matrix {
        columns: shown.levels.iter().map(|l| l.id.to_owned()).collect(),
        groups: groups
            .into_iter()
            .map(|g| group(g, shown, written))
            .collect(),
    };
    let rows = || shown.matrix.iter().flat_map(|group| &group.rows);
    if rows().next().is_none() {
        let depth = shown.levels.iter().any(|level| !level.choose.is_empty());
        document.paragraph(if depth {
            "No skill by itself."
        } else {
            "Nothing yet."
        });
        return;
    }
    let mut legend = "The rating of each skill that a level expects".to_owned();
    if rows().any(|row| row.expected.contains(&None)) {
        legend.push_str("; · is not asked");
    }
    if rows().any(|row| !row.core.is_empty()) {
        legend.push_str("; ! is core");
    }
    document.matrix(matrix);
    document.paragraph(Text::new(format!("{legend}."), Tone::Quiet));
}

fn group<K: Ord>(
    competency: &CompetencyRows<'_>,
    shown: &LadderShown<'_>,
    written: impl Fn(&RowShown<'_>) -> K,
) -> Group {
    let mut rows: Vec<&RowShown<'_>> = competency.rows.iter().collect();
    rows.sort_by_key(|row| written(row));
    let row = |row: &RowShown<'_>| {
        let weight = weight(row.weight).map_or(String::new(), |weight| format!(" ({weight})"));
        let label = Text::from(row.title).and(weight, Tone::Quiet);
        let cells = row.expected.iter().zip(&shown.levels);
        let core: BTreeSet<&str> = row.core.iter().copied().collect();
        let cells = cells.map(|(expected, level)| cell(*expected, core.contains(level.id)));
        (label, cells.collect())
    };
    Group {
        title: Text::new(competency.title, Tone::Strong),
        rows: rows.into_iter().map(row).collect(),
    }
}

fn levels(document: &mut Document, shown: &LadderShown<'_>, hints: bool) {
    document.heading(2, "Levels");
    let mut table = Table {
        columns: ["Level", "Title", "Outside the company", "Scope"]
            .map(column)
            .to_vec(),
        rows: Vec::new(),
    };
    for level in &shown.levels {
        table.rows.push(vec![
            Text::new(level.id, Tone::Strong).into(),
            level.title.into(),
            row(level.external_titles).into(),
            level.facts.scope.unwrap_or_default().into(),
        ]);
    }
    document.table(table.without_empty_columns());
    if hints {
        let note = format!("In full: show {}/LEVEL.", shown.id);
        document.paragraph(Text::new(note, Tone::Hint));
    }
}

/// What the levels are about through lenses, where these say so: the table of a ladder without
/// lenses leaves it to the pages of the levels.
fn work(document: &mut Document, shown: &LadderShown<'_>) {
    let lenses = shown.lenses.iter();
    let through: Vec<&LensShown<'_>> = lenses
        .filter(|lens| shown.through.iter().any(|id| id == lens.id))
        .collect();
    let told = |level: &&LevelInLadder<'_>| {
        let mut through = through.iter();
        through.any(|lens| lens.descriptions.contains_key(level.id))
    };
    let levels = shown.levels.iter().filter(told);
    let points: Vec<Point> = levels
        .map(|level| {
            let text = level.facts.description.unwrap_or_default();
            Point::new(Text::new(level.id, Tone::Strong).and(format!(": {text}"), Tone::Plain))
        })
        .collect();
    if !points.is_empty() {
        document.heading(2, "The work at each level");
        document.points(points);
    }
}

fn lens(lens: &LensShown<'_>, vocabulary: &Vocabulary) -> Point {
    let head = Text::new(lens.title, Tone::Strong).and(format!(" ({})", lens.id), Tone::Quiet);
    let mut point = Point::new(head);
    point.lines.extend(lens.description.map(Text::from));
    let rows = |count_of: &[&str], verb: &str| {
        let count = count(count_of.len(), "row", "rows");
        (!count_of.is_empty()).then(|| format!("{verb} {count}"))
    };
    let does = [
        rows(&lens.adds, "adds"),
        rows(&lens.changes, "changes"),
        rows(&lens.drops, "drops"),
    ];
    let does: Vec<String> = does.into_iter().flatten().collect();
    if !does.is_empty() {
        point.lines.push(list(&does).into());
    }
    for (level, depths) in &lens.choose {
        let depths: Vec<String> = depths.iter().map(|d| depth::asked(d, vocabulary)).collect();
        let text = format!("asks {level} for {}", list(&depths));
        point.lines.push(text.into());
    }
    point
}
