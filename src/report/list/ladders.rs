//! Ladders and levels as tables.

use super::{columns, nothing};
use crate::engine::list::{LadderEntry, LensEntry, LevelEntry};
use crate::report::document::{Document, Text, Tone};
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

pub fn levels(document: &mut Document, levels: &[LevelEntry<'_>]) {
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
                level.title.into(),
                row(level.external_titles).into(),
                level.parallel.join(", ").into(),
            ]);
        }
        document.table(table);
    }
}
