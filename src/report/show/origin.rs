//! Where a ladder comes from: what it changes of the one that it extends first, then what it
//! drops, adds and takes over, each with the file and line of both.

use super::{Facts, cell, headline};
use crate::engine::explain::Where;
use crate::engine::origin::{
    CellValue, Difference, LensOrigin, LevelOrigin, Origin, Origins, RowOrigin, Value,
};
use crate::model::ladder::Ladder;
use crate::report::document::{Document, Point, Text, Tone};
use crate::report::words::{count, list};

/// The report of a ladder's origins.
pub fn origin(origins: &Origins<'_>, ladder: &Ladder) -> Document {
    let mut document = Document::default();
    let named = &origins.ladder;
    document.heading(1, headline(named.title, named.id));
    let mut facts = Facts::default();
    match &origins.extends {
        Some(parent) => facts.add("extends", headline(parent.title, parent.id)),
        None => facts.add("extends", "no other ladder: everything is its own"),
    }
    let tally: Vec<String> = [
        Origin::Inherited,
        Origin::Changed,
        Origin::Dropped,
        Origin::Own,
    ]
    .map(|origin| {
        let rows = origins.rows.iter().filter(|row| row.origin == origin);
        (rows.count(), word(origin))
    })
    .iter()
    .filter(|(rows, _)| *rows > 0)
    .map(|(rows, word)| format!("{rows} {word}"))
    .collect();
    facts.add("rows", list(&tally));
    facts.put(&mut document);
    for origin in [
        Origin::Changed,
        Origin::Dropped,
        Origin::Own,
        Origin::Inherited,
    ] {
        rows(&mut document, origins, origin, ladder);
    }
    document.heading(2, "Levels");
    let levels = origins.levels.iter().map(level);
    document.points(levels.collect());
    if !origins.lenses.is_empty() {
        document.heading(2, "Lenses");
        let lenses = origins.lenses.iter().map(lens);
        document.points(lenses.collect());
    }
    document
}

fn word(origin: Origin) -> &'static str {
    match origin {
        Origin::Inherited => "inherited",
        Origin::Changed => "changed",
        Origin::Dropped => "dropped",
        Origin::Own => "own",
    }
}

fn rows(document: &mut Document, origins: &Origins<'_>, origin: Origin, ladder: &Ladder) {
    let rows = origins.rows.iter().filter(|row| row.origin == origin);
    let points: Vec<Point> = rows.map(|r| row(r, ladder)).collect();
    if points.is_empty() {
        return;
    }
    let what = count(points.len(), "row", "rows");
    let title = match origin {
        Origin::Own => format!("{what} of its own"),
        origin => format!("{what} {}", word(origin)),
    };
    document.heading(2, title);
    document.points(points);
}

fn row(row: &RowOrigin<'_>, ladder: &Ladder) -> Point {
    let competency = ladder.competency_title(row.competency);
    let mut head = Text::new(row.title, Tone::Strong).and(format!(" ({competency})"), Tone::Quiet);
    if row.replaced {
        head = head.and(", rewritten", Tone::Plain);
    }
    if row.origin != Origin::Changed {
        head = head.and(": ", Tone::Plain);
        for (index, value) in row.cells.iter().enumerate() {
            let blank = if index == 0 { "" } else { " " };
            head = head.and(blank, Tone::Plain);
            head.0.extend(cell(value.expected, value.core).0);
        }
    }
    let mut point = Point::new(head);
    if row.origin == Origin::Changed {
        let changes: Vec<Text> = row.changes.iter().map(|c| difference(c, ladder)).collect();
        let nothing = || vec![Text::from("nothing differs")];
        let changes = if changes.is_empty() {
            nothing()
        } else {
            changes
        };
        point.details.push(("differs".to_owned(), changes));
    }
    let own = row.changes.iter().map(|change| &change.place);
    let other = row
        .changes
        .iter()
        .filter_map(|change| change.parent_place.as_ref());
    places(&mut point, "here", row.place.iter().chain(own));
    places(&mut point, "there", row.parent_place.iter().chain(other));
    point
}

fn difference(difference: &Difference<'_>, ladder: &Ladder) -> Text {
    let level = difference.level.unwrap_or_default();
    let from = difference.from;
    match (difference.what, from, difference.to) {
        ("words", from, Value::Words(to)) => {
            let had = matches!(from, Some(Value::Words(from)) if !from.is_empty());
            let text = match (had, to.is_empty()) {
                (true, true) => "words are gone",
                (true, false) => "other words",
                (false, _) => "own words",
            };
            format!("{level}: {text}").into()
        }
        ("cell", from, Value::Cell(to)) => {
            let text = cell_words(to);
            let was = match from {
                Some(Value::Cell(from)) => format!(", was {}", cell_words(from)),
                _ => ", a level of this ladder alone".to_owned(),
            };
            format!("{level}: {text}{was}").into()
        }
        (_, Some(Value::Weight(from)), Value::Weight(to)) => {
            format!("weight {}, was {}", to.0, from.0).into()
        }
        (_, Some(Value::Competency(from)), Value::Competency(to)) => {
            let (from, to) = (ladder.competency_title(from), ladder.competency_title(to));
            format!("under {to}, was under {from}").into()
        }
        (_, _, Value::Core(true)) => "core wherever it is asked".into(),
        _ => "not core by the whole row any more".into(),
    }
}

fn cell_words(cell: CellValue) -> String {
    match cell.expected {
        None => "not asked".to_owned(),
        Some(rating) => format!("{rating}{}", if cell.core { "!" } else { "" }),
    }
}

fn level(level: &LevelOrigin<'_>) -> Point {
    let text = match (level.origin, level.like) {
        (Origin::Inherited, _) => "inherited".to_owned(),
        (Origin::Dropped, _) => "dropped: no level is like it".to_owned(),
        (_, Some(like)) => {
            let taken: Vec<String> = ["column"]
                .into_iter()
                .chain(level.kept.iter().copied())
                .map(str::to_owned)
                .collect();
            format!("takes the {} of {like}", list(&taken))
        }
        _ => "own".to_owned(),
    };
    let head = Text::new(level.level, Tone::Strong).and(format!(", {text}"), Tone::Plain);
    placed(head, &level.place, &level.parent_place)
}

fn lens(lens: &LensOrigin<'_>) -> Point {
    let text = match lens.origin {
        Origin::Changed => "in place of the one of that id",
        other => word(other),
    };
    let head = Text::new(lens.title, Tone::Strong)
        .and(format!(" ({})", lens.lens), Tone::Quiet)
        .and(format!(", {text}"), Tone::Plain);
    placed(head, &lens.place, &lens.parent_place)
}

fn placed(head: Text, here: &Option<Where>, there: &Option<Where>) -> Point {
    let mut point = Point::new(head);
    places(&mut point, "here", here.iter());
    places(&mut point, "there", there.iter());
    point
}

/// Files and lines, each once.
fn places<'w>(point: &mut Point, label: &str, places: impl Iterator<Item = &'w Where>) {
    let mut lines: Vec<String> = places
        .map(|at| format!("{}:{}", at.file, at.line))
        .collect();
    lines.sort();
    lines.dedup();
    if !lines.is_empty() {
        let texts = lines.into_iter().map(|line| Text::new(line, Tone::Quiet));
        point.details.push((label.to_owned(), texts.collect()));
    }
}
