//! How what is in force reads: the workspace first, then its documents, then every setting.

use super::document::{Align, Cell, Document, Point, Table, Text, Tone};
use super::words::count;
use crate::engine::config::{Config, LadderInForce, Placed};
use crate::model::in_force::{FunctionValue, Origin, Value};

/// The file whose lines are named.
const FILE: &str = "ospo-ladder.toml";

/// The report of what is in force.
pub fn document(config: &Config<'_>) -> Document {
    let mut report = Report {
        document: Document::default(),
        config,
    };
    report.document.heading(1, "What is in force here");
    report.section("workspace");
    report.documents();
    report.section("assess");
    report.section("plan");
    report.section("lint");
    report.section("fmt");
    report.section("charter");
    report.functions();
    report.section("privacy");
    report.document
}

struct Report<'a, 'c> {
    document: Document,
    config: &'c Config<'a>,
}

impl Report<'_, '_> {
    fn of(&self, section: &str) -> impl Iterator<Item = &Placed<'_>> {
        let all = self.config.settings.0.iter();
        all.filter(move |placed| placed.setting.path[0] == section)
    }

    fn section(&mut self, section: &str) {
        let mut table = columns(&["Setting", "Value", "From"]);
        for placed in self.of(section) {
            if let Some(value) = value(&placed.setting.value) {
                let name: Vec<String> = placed.setting.path[1..].iter().map(key).collect();
                let name = name.join(".");
                table.rows.push(vec![
                    name.into(),
                    value,
                    Text::new(from(placed), Tone::Quiet).into(),
                ]);
            }
        }
        self.document.heading(2, format!("[{section}]"));
        self.document.table(table);
    }

    fn root(&self) -> String {
        let root = self.of("workspace").map(|placed| &placed.setting.value);
        match root.into_iter().next() {
            Some(Value::Text(root)) => root.clone(),
            _ => String::new(),
        }
    }

    fn documents(&mut self) {
        let documents = &self.config.documents;
        let vocabulary = &documents.vocabulary;
        let mut table = columns(&["Document", "File"]);
        let root = self.root();
        let files: Vec<&str> = vocabulary.files.iter().map(|f| below(&root, f)).collect();
        table.rows.push(vec![
            format!("vocabulary {}", vocabulary.id).into(),
            files.join(", ").into(),
        ]);
        for ladder in &documents.ladders {
            table.rows.push(vec![
                format!("ladder {}", ladder.id).into(),
                file(&root, ladder).into(),
            ]);
        }
        self.document.heading(2, "Documents in force");
        self.document.table(table);
    }

    fn functions(&mut self) {
        let mut own = Vec::new();
        let mut others = Vec::new();
        for placed in self.of("charter") {
            if let Value::Function(function) = &placed.setting.value {
                let title = function.title.as_ref().unwrap_or(&placed.setting.path[2]);
                let list = if function.in_scope {
                    &mut own
                } else {
                    &mut others
                };
                list.push(point(title, function, placed));
            }
        }
        for (title, points) in [("In scope", own), ("Somebody else's", others)] {
            if !points.is_empty() {
                self.document.heading(2, title);
                self.document.points(points);
            }
        }
    }
}

fn point(title: &str, function: &FunctionValue, placed: &Placed<'_>) -> Point {
    let owner = function.owner.as_ref();
    let owner = owner.map_or(String::new(), |owner| format!(", {owner}"));
    let people = function
        .people
        .map(|people| count(people as usize, "person", "people"));
    let people = people.map_or(String::new(), |people| format!(", {people}"));
    let head = Text::new(title, Tone::Strong)
        .and(format!("{owner}{people} "), Tone::Plain)
        .and(format!("({})", from(placed)), Tone::Quiet);
    let mut point = Point::new(head);
    if !function.skills.is_empty() {
        let skills: Vec<String> = function
            .skills
            .iter()
            .map(|(id, r)| format!("{id} {r}"))
            .collect();
        let asks = vec![skills.join(", ").into()];
        point.details.push(("at least".to_owned(), asks));
    }
    point
}

fn columns(names: &[&str]) -> Table {
    let left = |name: &&str| ((*name).to_owned(), Align::Left);
    Table {
        columns: names.iter().map(left).collect(),
        rows: Vec::new(),
    }
}

/// A part of a name as the file would write it.
fn key(part: &String) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    if part.chars().all(bare) {
        part.clone()
    } else {
        format!("\"{part}\"")
    }
}

/// A value in words; functions have tables of their own.
fn value(value: &Value) -> Option<Cell> {
    let quiet = |text: &str| Some(Text::new(text, Tone::Quiet).into());
    match value {
        Value::Nothing => quiet("none"),
        Value::Text(text) => Some(text.clone().into()),
        Value::Number(number) => Some(number.to_string().into()),
        Value::Flag(flag) => Some(flag.to_string().into()),
        Value::Texts(texts) if texts.is_empty() => quiet("none"),
        Value::Texts(texts) => Some(texts.join(", ").into()),
        Value::Secret => quiet("set, not shown"),
        Value::Function(_) => None,
    }
}

fn from(placed: &Placed<'_>) -> String {
    let at = placed.at.as_ref();
    match placed.setting.origin {
        Origin::Default => "default".to_owned(),
        // The folder is known from the root.
        Origin::Written(_) => at.map_or(String::new(), |at| format!("{FILE}:{}", at.line)),
        Origin::Found(_) => format!("found by walking up to {FILE}"),
        Origin::Environment => "OSPO_LADDER_WORKSPACE".to_owned(),
        Origin::CommandLine => "command line".to_owned(),
    }
}

/// The path of a file from the workspace's folder.
fn below<'f>(root: &str, file: &'f str) -> &'f str {
    let below = file.strip_prefix(root).and_then(|f| f.strip_prefix('/'));
    below.unwrap_or(file)
}

fn file(root: &str, ladder: &LadderInForce) -> Text {
    let file = ladder.file.as_deref().map_or("", |file| below(root, file));
    let file = Text::from(file);
    match (&ladder.reason, ladder.state) {
        (Some(reason), _) => Text::new(format!("left out: {reason}"), Tone::Open),
        (None, "broken") => file.and(" (has errors)", Tone::Open),
        _ => file,
    }
}
