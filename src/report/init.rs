//! How `init` tells what it did: the files, then what to do next.

use std::path::{Path, PathBuf};

use super::document::{Align, Document, Point, Table, Text, Tone};
use super::starter::Refit;
use super::words::list;

/// A file that was to be written.
pub struct Written {
    /// Its path.
    pub path: PathBuf,
    /// What it is.
    pub what: &'static str,
    /// False where there was one already.
    pub new: bool,
}

/// What was done in a new workspace, where `person` can be assessed.
pub fn document(folder: &Path, person: &Path, written: &[Written]) -> Document {
    let mut document = Document::default();
    document.heading(1, format!("A workspace in {}", folder.display()));
    document.table(files(written));
    document.heading(2, "Next");
    let assess = command("assess", person);
    document.points(vec![
        point("See where an invented person stands:", &assess),
        Point::new("Copy that inventory for yourself, and change every value."),
        Point::new("Change the ladder where it does not fit, and assess again."),
    ]);
    document
}

/// What was done for a refit that stands at `path`.
pub fn refit(refit: &Refit<'_>, path: &Path) -> Document {
    let mut document = Document::default();
    let (id, parent) = (refit.id, &refit.parent.id);
    document.heading(1, format!("A refit of {parent}: {id}"));
    document.table(files(&[Written {
        path: path.to_owned(),
        what: "every row, commented out",
        new: true,
    }]));
    let gates = refit.gates();
    let told = gates
        .iter()
        .map(|gate| Point::new(format!("{} is core at {}", gate.skill, list(&gate.levels))));
    match gates.len() {
        0 => document.paragraph("It has no code gates."),
        _ => document.heading(2, "Code gates to decide on"),
    }
    document.points(told.collect());
    document.heading(2, "Next");
    let level = refit
        .parent
        .levels
        .last()
        .map_or("LEVEL", |level| &level.id);
    let assess = format!("ospo-ladder assess PERSON --to {id}/{level}");
    document.points(vec![
        Point::new("Remove the # from a row, and change it."),
        point("See what that does for somebody:", &assess),
        point(
            "Let editors offer its levels:",
            "ospo-ladder schema --refresh",
        ),
    ]);
    document
}

/// Which files were written, and which were left alone.
pub fn files(written: &[Written]) -> Table {
    let left = |name: &str| (name.to_owned(), Align::Left);
    let row = |file: &Written| {
        let did = if file.new {
            Text::new("written", Tone::Good)
        } else {
            Text::new("kept as it was", Tone::Open)
        };
        let path = file.path.display().to_string();
        // What stands in a file of theirs, the user knows.
        let what = if file.new { file.what } else { "" };
        vec![did.into(), path.into(), what.into()]
    };
    Table {
        columns: vec![left(""), left(""), left("")],
        rows: written.iter().map(row).collect(),
    }
}

/// A point with a command line below it.
pub fn point(text: &str, command: &str) -> Point {
    let mut point = Point::new(text);
    point.lines.push(Text::new(command, Tone::Strong));
    point
}

/// A call of the program as a shell takes it.
pub fn command(name: &str, path: &Path) -> String {
    format!("ospo-ladder {name} {}", quoted(&path.display().to_string()))
}

fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+,:@".contains(c);
    if !path.is_empty() && path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}
