//! Ladders and levels as tables.

use super::{columns, nothing};
use crate::engine::list::{LadderEntry, LensEntry, LevelEntry};
use crate::report::document::{Document, Point, Text, Tone};
use crate::report::words::{from_to, row, ways_up};

pub fn ladders(document: &mut Document, ladders: &[LadderEntry<'_>]) {
    document.heading(2, "Ladders");
    if ladders.is_empty() {
        nothing(document, "ladders");
    }
    let mut table = columns(&["Ladder", "Title", "Levels", "Lenses", "Version"]);
    for ladder in ladders {
        let lenses: Vec<&str> = ladder.lenses.iter().map(|lens| lens.id).collect();
        let status = ladder
            .status
            .map_or(String::new(), |s| format!(", {}", s.name()));
        let bundled = if ladder.bundled { ", bundled" } else { "" };
        table.rows.push(vec![
            Text::new(ladder.id, Tone::Strong).into(),
            ladder.title.into(),
            // Blanks that do not break: an id does not lose its neighbour.
            from_to(ladder.ladder).replace(' ', "\u{a0}").into(),
            lenses.join(", ").into(),
            format!("{}{status}{bundled}", ladder.version).into(),
        ]);
    }
    document.table(table);
}

pub fn lenses(document: &mut Document, lenses: &[LensEntry<'_>]) {
    document.heading(2, "Lenses");
    if lenses.is_empty() {
        nothing(document, "lenses");
    }
    let mut table = columns(&["Lens", "Title", "Ladder"]);
    for lens in lenses {
        table.rows.push(vec![
            Text::new(lens.id, Tone::Strong).into(),
            lens.title.into(),
            lens.ladder.into(),
        ]);
    }
    document.table(table);
}

/// The levels of each ladder; `searched` adds as what they are found through their lenses.
pub fn levels(document: &mut Document, levels: &[LevelEntry<'_>], searched: bool) {
    if levels.is_empty() {
        nothing(document, "levels");
    }
    for levels in levels.chunk_by(|a, b| a.ladder.id == b.ladder.id) {
        let ladder = levels[0].ladder;
        document.heading(2, format!("{} ({})", ladder.title, ladder.id));
        document.paragraph(Text::new(ways_up(ladder), Tone::Quiet));
        let mut table = columns(&["Level", "Title", "Outside the company", "Parallel"]);
        for level in levels {
            table.rows.push(vec![
                Text::new(&ladder.levels[level.index].id, Tone::Strong).into(),
                level.head.title.into(),
                row(level.head.external_titles).into(),
                level.parallel.join(", ").into(),
            ]);
        }
        document.table(table);
        if searched {
            document.points(levels.iter().flat_map(through).collect());
        }
    }
}

/// What a level is called through its lenses.
fn through<'a>(level: &'a LevelEntry<'_>) -> impl Iterator<Item = Point> + 'a {
    let id = &level.ladder.levels[level.index].id;
    level.lenses.iter().map(move |lens| {
        let mut titles: Vec<String> = lens.title.iter().map(|title| (*title).to_owned()).collect();
        let outside = lens.external_titles.iter();
        titles.extend(outside.filter(|title| lens.title != Some(title)).cloned());
        let head = Text::new(format!("{id}, lens {}: ", lens.id), Tone::Strong);
        Point::new(head.and(row(&titles), Tone::Plain))
    })
}
