//! How `new` tells what it did, and what comes next.

use std::path::Path;

use super::document::{Document, Point, Text, Tone};
use super::init::{command, point};
use super::starter::{Sheet, count};
use super::words;

/// What was done for a new inventory.
pub fn person(sheet: &Sheet<'_>, id: &str, path: &Path) -> Document {
    let mut document = written(sheet, path);
    document.heading(2, "Next");
    document.points(vec![
        Point::new(fill(sheet)),
        point("See where they stand:", &command("assess", path)),
        point(
            "Have somebody else rate them, unseen:",
            &format!("ospo-ladder new ratings {id} --as manager --by RATER"),
        ),
    ]);
    document
}

/// What was done for a document of ratings.
pub fn ratings(sheet: &Sheet<'_>, id: &str, path: &Path) -> Document {
    let mut document = written(sheet, path);
    document.heading(2, "Next");
    document.points(vec![
        Point::new(fill(sheet)),
        point(
            "What a rating of a skill looks like:",
            "ospo-ladder show SKILL",
        ),
        point("What then counts:", &format!("ospo-ladder assess {id}")),
    ]);
    document
}

fn written(sheet: &Sheet<'_>, path: &Path) -> Document {
    let mut document = Document::default();
    let rows = count(sheet.parts);
    let rows = match rows {
        0 => "no rows yet: no level says what to ask".to_owned(),
        rows => words::count(rows, "row to fill in", "rows to fill in"),
    };
    let line = Text::new("written", Tone::Good).and(
        format!("  {}, {rows}; only you can read it", path.display()),
        Tone::Plain,
    );
    document.paragraph(line);
    document
}

fn fill(sheet: &Sheet<'_>) -> &'static str {
    match sheet.parts {
        [] => "Say at which level they are, as `at: LADDER/LEVEL`.",
        _ => "Write a rating in place of each {}.",
    }
}

/// What was added; the inventory then has so many pieces of evidence.
pub fn evidence(fields: &[(&str, String)], pieces: usize, path: &Path) -> Document {
    let mut document = Document::default();
    let line = Text::new("added", Tone::Good).and(
        format!(
            " to {}, which now has {}; nothing else in it was changed",
            path.display(),
            words::count(pieces, "piece of evidence", "pieces of evidence")
        ),
        Tone::Plain,
    );
    document.paragraph(line);
    let fields = fields.iter().map(|(key, value)| format!("{key}: {value}"));
    document.code("yaml", fields.collect::<Vec<_>>().join("\n") + "\n");
    document
}

/// That the piece of evidence is there.
pub fn has_evidence(path: &Path) -> Document {
    let mut document = Document::default();
    document.paragraph(format!(
        "{} has evidence of this date and title already; nothing was changed",
        path.display()
    ));
    document
}
