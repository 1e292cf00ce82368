//! YAML of others: topics with levels and criteria, at the head of a page or as a file, and lists
//! of records.

use super::list::{Record, Records};
use super::matrix::Matrix;
use super::texts::{line, statements};
use crate::sheet::Problem;
use crate::source::{Source, Sources};
use crate::yaml::{self, Node, Value};

/// Names of keys, the likelier first.
const LEVEL: [&str; 3] = ["level", "role", "grade"];
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
const TEXTS: [&str; 9] = [
    "criteria",
    "summary",
    "text",
    "expectations",
    "behaviours",
    "behaviors",
    "statements",
    "signals",
    "description",
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
        Value::Sequence(items) => reader.records_of(items),
        _ => reader.topics_of(&root),
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

impl Reader<'_> {
    /// A list of records, each of one level and theme.
    fn records_of(&mut self, items: &[Node<'_>]) -> bool {
        let fits =
            |item: &&Node<'_>| first(item, &LEVEL).is_some() && first(item, &THEME).is_some();
        if items.is_empty() || items.iter().filter(fits).count() * 2 < items.len() {
            return false;
        }
        for item in items {
            let place = (self.at)(item.span);
            let Some(level) = first(item, &LEVEL).and_then(scalar) else {
                self.problems
                    .push(Problem::at(place, "this record names no level"));
                continue;
            };
            let name = |keys: &[&str]| first(item, keys).and_then(scalar).unwrap_or_default();
            self.record(item, level, (name(&THEME), String::new()), place);
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
                        let level = match level.chars().all(|c| c.is_ascii_digit()) {
                            true => format!("Level {level}"),
                            false => level,
                        };
                        self.record(item, level, (String::new(), title.clone()), place);
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
        (theme, title): (String, String),
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
        if let (Some(rating), None, true) = (rating, number, said.is_empty()) {
            said.push(rating);
        }
        let added = self.records.add(Record {
            level,
            theme,
            title,
            rating: number.map(|number| (number, false)),
            texts: said,
            place,
            ..Record::default()
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
                    said.push(match shown.is_empty() {
                        true => criterion,
                        false => format!("{criterion} For example: {}", shown.join("; ")),
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
