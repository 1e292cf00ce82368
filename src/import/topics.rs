//! YAML of others: topics with levels and criteria, at the head of a page or as a file, and lists
//! of records.

use std::collections::BTreeMap;

use super::list::{Record, Records};
use super::matrix::{LevelKey, Matrix};
use super::texts::{line, statements};
use crate::sheet::Problem;
use crate::source::{Source, Sources};
use crate::yaml::{self, Node, Value};

/// Names of keys, the likelier first.
const LEVEL: [&str; 3] = ["level", "role", "grade"];
const LEVELS: [&str; 3] = ["levels", "roles", "grades"];
const THEME: [&str; 7] = [
    "area",
    "theme",
    "competency",
    "category",
    "topic",
    "pillar",
    "domain",
];
const NAME: [&str; 5] = ["title", "name", "skill", "label", "id"];
const TITLE: [&str; 4] = ["title", "name", "skill", "label"];
const TITLES: [&str; 2] = ["titles", "title"];
const ABOUT: [&str; 3] = ["detail", "summary", "description"];
const TEXTS: [&str; 10] = [
    "criteria",
    "summary",
    "text",
    "expectations",
    "behaviours",
    "behaviors",
    "statements",
    "signals",
    "description",
    "body",
];
const EXAMPLES: [&str; 4] = ["exampleCriteria", "examples", "supportingText", "example"];
const RATING: [&str; 3] = ["proficiency", "rating", "score"];

/// The YAML at the head of a page, and the number of the line on which it starts.
pub fn front_matter(text: &str) -> Option<(&str, usize)> {
    let rest = text
        .strip_prefix("---\n")
        .or_else(|| text.strip_prefix("---\r\n"))?;
    let end = rest.find("\n---")?;
    Some((&rest[..=end], 2))
}

/// Reads topics or records; `first` is the number of the text's first line. None where it is
/// neither.
///
/// # Errors
/// Where the YAML cannot be read, or a record names no level.
pub fn read(text: &str, first: usize) -> Result<Option<Matrix>, Vec<Problem>> {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("import", text.to_owned()));
    let (root, problems) = yaml::parse(sources.text(file), file);
    let at = |span: crate::source::Span| {
        let position = sources.get(file).position(span.start);
        format!("{}:{}", position.line + first - 1, position.column)
    };
    if !problems.is_empty() {
        let told = problems
            .iter()
            .map(|problem| Problem::at(at(problem.primary.span), problem.message.clone()));
        return Err(told.collect());
    }
    let Some(root) = root else {
        return Ok(None);
    };
    let mut reader = Reader {
        records: Records::default(),
        at: &at,
        problems: Vec::new(),
    };
    let title = root
        .get("title")
        .or_else(|| root.get("name"))
        .and_then(scalar);
    let found = match &root.value {
        Value::Sequence(items) => reader.records_of(items, &Names::default()),
        _ => reader.listed(&root) || reader.levels_of(&root) || reader.topics_of(&root),
    };
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    if !found {
        return Ok(None);
    }
    let mut matrix = reader.records.finish();
    matrix.title = title;
    Ok(Some(matrix))
}

struct Reader<'a> {
    records: Records,
    at: &'a dyn Fn(crate::source::Span) -> String,
    problems: Vec<Problem>,
}

fn scalar(node: &Node<'_>) -> Option<String> {
    match &node.value {
        Value::Scalar(scalar) if !scalar.is_null() => Some(line(&scalar.text)),
        _ => None,
    }
}

fn first<'n, 't>(node: &'n Node<'t>, keys: &[&str]) -> Option<&'n Node<'t>> {
    let find = |key: &&str| {
        let entries = node.entries().iter();
        let mut entries = entries.filter(|entry| entry.key.text.eq_ignore_ascii_case(key));
        entries.next().map(|entry| &entry.value)
    };
    keys.iter().find_map(find)
}

/// All texts below a node, in order.
fn texts(node: &Node<'_>, found: &mut Vec<String>) {
    match &node.value {
        Value::Scalar(scalar) if !scalar.is_null() => found.extend(statements(&scalar.text)),
        Value::Sequence(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Mapping(entries) => entries.iter().for_each(|entry| texts(&entry.value, found)),
        _ => {}
    }
}

/// What ids stand for: a name, and what is said of it.
type Names = BTreeMap<String, (String, String)>;

/// True where most items are of a level and a theme.
fn are_records(items: &[Node<'_>]) -> bool {
    let fits = |item: &&Node<'_>| first(item, &LEVEL).is_some() && first(item, &THEME).is_some();
    !items.is_empty() && items.iter().filter(fits).count() * 2 >= items.len()
}

fn text(node: &Node<'_>, keys: &[&str]) -> String {
    first(node, keys).and_then(scalar).unwrap_or_default()
}

impl Reader<'_> {
    /// Records below a key; levels and themes are listed beside them, by id.
    fn listed(&mut self, root: &Node<'_>) -> bool {
        let lists = || root.entries().iter().map(|entry| entry.value.items());
        let Some(items) = lists().find(|items| are_records(items)) else {
            return false;
        };
        let others = lists().filter(|items| !are_records(items)).flatten();
        let names = others.filter_map(|item| {
            let name = first(item, &TITLE).and_then(scalar)?;
            Some((text(item, &["id"]), (name, text(item, &ABOUT))))
        });
        let names: Names = names.filter(|(id, _)| !id.is_empty()).collect();
        let levels = first(root, &LEVELS).map_or(&[][..], Node::items);
        for level in levels {
            if let Some(name) = first(level, &TITLE).and_then(scalar) {
                self.records.level(&name, &(self.at)(level.span));
            }
        }
        let listed = self.records.matrix().columns.len();
        self.records_of(items, &names);
        // The list of levels is in an order that somebody chose.
        let matrix = self.records.matrix();
        matrix.ordered = listed > 1 && matrix.columns.len() == listed;
        true
    }

    /// A list of levels, each with a list of skills and what it asks of them.
    fn levels_of(&mut self, root: &Node<'_>) -> bool {
        let levels = first(root, &LEVELS).map_or(&[][..], Node::items);
        let asks = |item: &Node<'_>| first(item, &TITLE).is_some() && first(item, &TEXTS).is_some();
        let lists = |level: &Node<'_>| -> Vec<usize> {
            let entries = level.entries().iter().enumerate();
            let lists = entries.filter(|(_, entry)| entry.value.items().iter().any(asks));
            lists.map(|(at, _)| at).collect()
        };
        let fits = |level: &&Node<'_>| first(level, &TITLE).is_some() && !lists(level).is_empty();
        if levels.iter().filter(fits).count() < 2 {
            return false;
        }
        // Which theme a skill belongs to.
        let mut theme_of: BTreeMap<String, String> = BTreeMap::new();
        for group in root.entries().iter().flat_map(|entry| entry.value.items()) {
            let Some(theme) = first(group, &TITLE).and_then(scalar) else {
                continue;
            };
            let skills = group.entries().iter().flat_map(|entry| entry.value.items());
            theme_of.extend(
                skills
                    .filter_map(scalar)
                    .map(|skill| (skill, theme.clone())),
            );
        }
        for level in levels {
            let place = (self.at)(level.span);
            let name = text(level, &TITLE);
            let at = self.records.level(&name, &place);
            for (keys, about) in [
                (&TITLES[..], LevelKey::Title),
                (&ABOUT, LevelKey::Description),
            ] {
                let mut said = Vec::new();
                if let Some(node) = first(level, keys) {
                    texts(node, &mut said);
                }
                said.retain(|text| *text != name);
                self.records.of_level(at, about, said);
            }
            for list in lists(level) {
                for item in level.entries()[list].value.items() {
                    let title = text(item, &TITLE);
                    let theme = theme_of.get(&title).cloned().unwrap_or_default();
                    let what = (theme, title, String::new());
                    self.record(item, name.clone(), what, (self.at)(item.span));
                }
            }
        }
        self.records.matrix().ordered = true;
        true
    }

    /// A list of records, each of one level and theme.
    fn records_of(&mut self, items: &[Node<'_>], names: &Names) -> bool {
        if !are_records(items) {
            return false;
        }
        for item in items {
            let place = (self.at)(item.span);
            let Some(level) = first(item, &LEVEL).and_then(scalar) else {
                self.problems
                    .push(Problem::at(place, "this record names no level"));
                continue;
            };
            let named = |id: String| match names.get(&id) {
                Some((name, about)) => (name.clone(), about.clone()),
                None => (id, String::new()),
            };
            let ((level, _), (theme, about)) = (named(level), named(text(item, &THEME)));
            self.record(item, level, (theme, String::new(), about), place);
        }
        true
    }

    /// A list of topics, each with a list of levels, anywhere near the root.
    fn topics_of(&mut self, root: &Node<'_>) -> bool {
        let lists = root.entries().iter().map(|entry| &entry.value);
        let mut found = false;
        for topic in lists.flat_map(Node::items) {
            let Some(title) = first(topic, &NAME).and_then(scalar) else {
                continue;
            };
            let has_levels = |node: &&Node<'_>| {
                node.items()
                    .iter()
                    .any(|item| first(item, &LEVEL).is_some())
            };
            let levels = topic.entries().iter().map(|entry| &entry.value);
            for item in levels.filter(has_levels).flat_map(Node::items) {
                let place = (self.at)(item.span);
                match first(item, &LEVEL).and_then(scalar) {
                    Some(level) => {
                        found = true;
                        let level = if level.chars().all(|c| c.is_ascii_digit()) {
                            format!("Level {level}")
                        } else {
                            level
                        };
                        let what = (String::new(), title.clone(), String::new());
                        self.record(item, level, what, place);
                    }
                    None => self.problems.push(Problem::at(
                        place,
                        format!("`{title}` has something without a level"),
                    )),
                }
            }
        }
        found
    }

    fn record(
        &mut self,
        item: &Node<'_>,
        level: String,
        (theme, title, description): (String, String, String),
        place: String,
    ) {
        let mut said = Vec::new();
        if let Some(node) = first(item, &TEXTS) {
            texts(node, &mut said);
        }
        if let Some(node) = first(item, &EXAMPLES) {
            self.examples(node, &mut said);
        }
        let rating = first(item, &RATING).and_then(scalar);
        let number = rating.as_ref().and_then(|rating| rating.parse().ok());
        match (rating, number, said.is_empty()) {
            (Some(rating), None, true) => said.push(rating),
            (Some(_), None, false) => self.records.name_beside_text(),
            _ => {}
        }
        let added = self.records.add(Record {
            level,
            theme,
            title,
            description,
            rating: number.map(|number| (number, false)),
            texts: said,
            place,
        });
        self.problems.extend(added.err());
    }

    /// Examples stand behind the criterion that they are of, or behind all of them.
    fn examples(&self, node: &Node<'_>, said: &mut Vec<String>) {
        let mut loose = Vec::new();
        for item in node.items() {
            match (first(item, &TEXTS), first(item, &EXAMPLES)) {
                (Some(criterion), examples) => {
                    let mut of = Vec::new();
                    texts(criterion, &mut of);
                    let mut shown = Vec::new();
                    if let Some(examples) = examples {
                        texts(examples, &mut shown);
                    }
                    let criterion = of.join(" ");
                    said.push(if shown.is_empty() {
                        criterion
                    } else {
                        format!("{criterion} For example: {}", shown.join("; "))
                    });
                }
                _ => texts(item, &mut loose),
            }
        }
        if node.items().is_empty() {
            texts(node, &mut loose);
        }
        if !loose.is_empty() {
            said.push(format!("For example: {}", loose.join("; ")));
        }
    }
}
