//! How `import ladder` tells what it did: how the source was read, what is in the documents, what
//! is not, and what to do next.

use std::path::Path;

use super::document::{Align, Document, Point, Table, Text, Tone};
use super::init::{Written, command, files, point};
use crate::import::{Imported, NewLadder};

/// What was imported, and the files that were written to `folder`.
pub fn document(imported: &Imported, written: &[Written], folder: Option<&Path>) -> Document {
    let mut document = Document::default();
    for ladder in &imported.ladders {
        about(ladder, &mut document);
    }
    if !imported.proposals.is_empty() {
        document.heading(2, "Names that are close to each other");
        document.points(imported.proposals.iter().map(Point::new).collect());
    }
    if !imported.notes.is_empty() {
        document.heading(2, "To know");
        document.points(imported.notes.iter().map(Point::new).collect());
    }
    if !written.is_empty() {
        document.heading(2, "Files");
        document.table(files(written));
    }
    if let Some(folder) = folder {
        document.heading(2, "Next");
        document.points(next(imported, folder));
    }
    document
}

fn about(ladder: &NewLadder, document: &mut Document) {
    document.heading(1, format!("{}: {}", ladder.id, ladder.title));
    let shape = ladder.shape.map_or("", |shape| shape.what());
    document.paragraph(format!("Read from {} as {shape}.", ladder.source));
    let left = |name: &str| (name.to_owned(), Align::Left);
    let right = |name: &str| (name.to_owned(), Align::Right);
    let out: usize = ladder.left_out.iter().map(|left| left.cells).sum();
    let row = |what: &str, source: usize, here: usize| {
        vec![
            what.into(),
            source.to_string().into(),
            here.to_string().into(),
        ]
    };
    let cells = row(
        "Cells with content",
        ladder.source_cells,
        ladder.taken_cells,
    );
    document.table(Table {
        columns: vec![left(""), right("In the source"), right("Taken over")],
        rows: match ladder.levels.len() {
            0 => vec![row("Skills", ladder.source_rows, ladder.source_rows), cells],
            levels => vec![
                row("Levels", levels, levels),
                row("Rows", ladder.source_rows, ladder.rows.len()),
                cells,
            ],
        },
    });
    let mut levels: Vec<String> = Vec::new();
    for level in &ladder.levels {
        levels.push(match &level.after {
            None => level.id.clone(),
            Some(after) if after.is_empty() => format!("{} (starts a way)", level.id),
            Some(after) => format!("{} (after {})", level.id, after.join(" and ")),
        });
    }
    if !levels.is_empty() {
        let levels = levels.join(", ");
        document.paragraph(format!("Levels, from the lowest up: {levels}."));
    }
    if ladder.carried > 0 {
        let cells = ladder.carried;
        document.paragraph(format!(
            "Empty cells that now ask what the level below asks: {cells}."
        ));
    }
    let missing = ladder.source_cells.saturating_sub(ladder.taken_cells + out);
    if ladder.left_out.is_empty() && missing == 0 {
        document.paragraph(Text::new("Everything was taken over.", Tone::Good));
        return;
    }
    document.heading(2, "Not taken over");
    let mut rows: Vec<_> = ladder
        .left_out
        .iter()
        .map(|left| {
            vec![
                left.what.as_str().into(),
                left.cells.to_string().into(),
                left.why.as_str().into(),
            ]
        })
        .collect();
    if missing > 0 {
        rows.push(vec![
            "cells beside the rows".into(),
            missing.to_string().into(),
            "".into(),
        ]);
    }
    document.table(Table {
        columns: vec![left("What"), right("Cells"), left("Why")],
        rows,
    });
}

fn next(imported: &Imported, folder: &Path) -> Vec<Point> {
    let mut points = vec![point("See what is left to fix:", &command("lint", folder))];
    let with_levels = imported
        .ladders
        .iter()
        .find(|ladder| !ladder.levels.is_empty());
    if let Some(ladder) = with_levels {
        let at = format!("--workspace {}", folder.display());
        points.push(point(
            "See the ladder:",
            &format!("ospo-ladder show {} {at}", ladder.id),
        ));
        if let [lower, upper, ..] = ladder.levels.as_slice() {
            let diff = format!(
                "ospo-ladder diff {0}/{1} {0}/{2} {at}",
                ladder.id, lower.id, upper.id
            );
            points.push(point("See what a level adds:", &diff));
        }
    }
    if imported.skills.iter().any(|skill| !skill.known) {
        points.push(Point::new(
            "Say in vocabulary.yaml which functions of the business value each skill (`maps_to`).",
        ));
    }
    points
}
