//! The laws of `fmt`, each a property of random documents with comments in random places.

mod scribbled;

use std::collections::BTreeMap;

use ospo_ladder::fmt::format;
use ospo_ladder::load;
use ospo_ladder::source::{Source, Sources};
use ospo_ladder::yaml::{Entry, Node, Value, parse};
use proptest::prelude::*;

use crate::workspaces::{Workspace, workspaces};
use scribbled::{comments, remarks, scribbled};

pub use scribbled::Random;

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 96,
        failure_persistence: None,
        max_shrink_iters: 300,
        ..ProptestConfig::default()
    }
}

/// What a document says, whatever its form: keys sorted, lists in their order.
fn said(node: &Node<'_>) -> String {
    match &node.value {
        Value::Refused => panic!("an alias"),
        Value::Scalar(_) if node.is_null() => "~".to_owned(),
        Value::Scalar(scalar) => format!("{}{:?}", scalar.is_plain(), scalar.text),
        Value::Sequence(items) => format!("{:?}", items.iter().map(said).collect::<Vec<_>>()),
        Value::Mapping(entries) => {
            let entries = entries.iter();
            let entries: BTreeMap<&str, String> = entries
                .map(|entry| (entry.key.text.as_ref(), said(&entry.value)))
                .collect();
            format!("{entries:?}")
        }
    }
}

/// What a text says.
pub fn said_by(text: &str) -> String {
    Formatted::tree(text, said)
}

/// A document before and after.
struct Formatted {
    before: String,
    after: String,
    levels: Vec<String>,
}

impl Formatted {
    /// Formats a sound document; twice, as that must not differ.
    fn new(before: String, levels: Vec<String>) -> Self {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("random.yaml", before.clone()));
        let loaded = load::document(&sources, file);
        assert_eq!(loaded.diagnostics, [], "{before}");
        let kind = loaded.document.unwrap().kind();
        let once = format(&before, file, kind, Some(&levels));
        let after = once.unwrap_or_else(|why| panic!("{why}:\n{before}"));
        let after = after.into_owned();
        let twice = format(&after, file, kind, Some(&levels)).unwrap();
        assert_eq!(twice, after, "of\n{before}");
        Formatted {
            before,
            after,
            levels,
        }
    }

    fn tree<T>(text: &str, of: impl Fn(&Node<'_>) -> T) -> T {
        let file = Sources::default().add(Source::new("x", ""));
        of(&parse(text, file).0.unwrap())
    }
}

/// Everything that random workspaces hold, scribbled on.
fn documents(made: &Workspace, seed: u64) -> Vec<Formatted> {
    let mut random = Random(seed);
    let files = made.files(seed).into_iter();
    let yaml = files.filter(|(path, _)| !path.ends_with(".toml"));
    let formatted = yaml.map(|(_, text)| {
        let id = text.lines().find_map(|line| line.strip_prefix("id: "));
        let ladder = made
            .ladders
            .iter()
            .find(|ladder| Some(&ladder.id[..]) == id);
        let levels = ladder.map_or(&[][..], |ladder| made.levels(&ladder.id));
        let ids = levels.iter().map(|level| level.id.clone()).collect();
        Formatted::new(scribbled(&text, &mut random), ids)
    });
    formatted.collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn it_says_the_same_with_all_comments(made in workspaces(), seed in any::<u64>()) {
        for document in documents(&made, seed) {
            let (before, after) = (&document.before, &document.after);
            prop_assert_eq!(said_by(before), said_by(after), "{}\nbecame\n{}", before, after);
            prop_assert_eq!(comments(before), comments(after));
        }
    }

    #[test]
    fn comments_stay_with_their_keys(made in workspaces(), seed in any::<u64>()) {
        for document in documents(&made, seed) {
            let (before, after) = (&document.before, &document.after);
            let kept = remarks(after);
            for remark in remarks(before) {
                // One above a key that has come to stand behind a dash stands above the dash, and
                // one above `kind` stands above the document.
                let place = kept.binary_search(&remark).is_ok();
                let hoisted = !remark.beside && above(after, &remark.comment, &remark.key);
                prop_assert!(place || hoisted, "{:?}\n{}\nbecame\n{}", remark, before, after);
            }
        }
    }

    #[test]
    fn keys_stand_in_the_order_of_the_design(made in workspaces(), seed in any::<u64>()) {
        for document in documents(&made, seed) {
            let text = &document.after;
            let found = Formatted::tree(text, |root| misordered(text, root, ""));
            prop_assert_eq!(found, Vec::<String>::new(), "{}", text);
        }
    }

    #[test]
    fn matrices_line_up(made in workspaces(), seed in any::<u64>()) {
        for document in documents(&made, seed) {
            Formatted::tree(&document.after, |root| check_matrices(&document, root));
        }
    }
}

/// True where the next line below a comment that is none starts with that key, maybe behind a dash.
fn above(text: &str, comment: &str, key: &str) -> bool {
    let mut lines = text.lines().skip_while(|line| line.trim() != comment);
    let bare = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with('#');
    let next = lines.find(bare).unwrap_or_default().trim_start();
    next.trim_start_matches("- ")
        .starts_with(&format!("{key}:"))
}

/// By the last key of their path, the keys in the order in which documents are written; written
/// out here once more, from the examples of the documentation.
const ORDERS: [(&str, &str); 12] = [
    (
        "",
        "kind id of by as title name version extends at target lens date scales buckets disciplines interests levels matrix skills ratings lenses evidence",
    ),
    ("buckets", "id title"),
    ("disciplines", "id bucket title"),
    ("skills", "id title maps_to scale rubric"),
    ("levels", "id title like after choose"),
    ("lenses", "id title choose matrix"),
    ("choose", "count rating of"),
    ("row", "at weight core"),
    ("rating", "self manager peers not_applicable agreed"),
    ("sheet", "rating note"),
    ("evidence", "date until expires title supports"),
    ("rubric", "1"),
];

/// The mappings whose keys stand in another order.
fn misordered(text: &str, node: &Node<'_>, place: &str) -> Vec<String> {
    let mut found = Vec::new();
    match &node.value {
        Value::Sequence(items) => {
            found.extend(items.iter().flat_map(|item| misordered(text, item, place)));
        }
        Value::Mapping(entries) => {
            let order = ORDERS.iter().find(|(name, _)| *name == place);
            let keys: Vec<&str> = entries.iter().map(|e| e.key.text.as_ref()).collect();
            if let Some((_, order)) = order {
                let rank = |key: &&str| order.split(' ').position(|known| known == *key);
                let flow = &text[node.span.start as usize..node.span.end as usize];
                // Nobody can tell to what a comment between braces belongs.
                let commented = flow.starts_with('{') && flow.contains('#');
                if keys.iter().all(|key| rank(key).is_some())
                    && !commented
                    && !keys.is_sorted_by_key(rank)
                {
                    found.push(format!("{place}: {keys:?}"));
                }
            }
            for entry in entries {
                let below = below(place, entry, &keys);
                found.extend(misordered(text, &entry.value, below));
            }
        }
        _ => {}
    }
    found
}

/// The name of the order that the value of an entry has.
fn below(place: &str, entry: &Entry<'_>, beside: &[&str]) -> &'static str {
    match (place, entry.key.text.as_ref()) {
        ("" | "lenses", "matrix") => "groups",
        ("groups", _) => "rows",
        ("rows", _) => "row",
        ("", "ratings") if beside.contains(&"of") => "sheets",
        ("", "ratings") => "ratings",
        ("ratings", _) => "rating",
        ("sheets", _) => "sheet",
        ("lenses", "choose") => "by level",
        ("by level", _) => "choose",
        (_, key) => ORDERS
            .iter()
            .map(|(name, _)| *name)
            .find(|name| *name == key && !name.is_empty())
            .unwrap_or("free"),
    }
}

fn get<'n>(node: &'n Node<'n>, key: &str) -> Option<&'n Node<'n>> {
    match &node.value {
        Value::Mapping(entries) => entries.iter().find(|e| e.key.text == key).map(|e| &e.value),
        _ => None,
    }
}

/// Columns of what lies in one matrix: cells and ids of one level end in one column.
fn check_matrices(document: &Formatted, root: &Node<'_>) {
    let text = &document.after;
    let lenses = match get(root, "lenses").map(|lenses| &lenses.value) {
        Some(Value::Sequence(lenses)) => lenses.as_slice(),
        _ => &[],
    };
    for matrix in std::iter::once(root)
        .chain(lenses)
        .filter_map(|holder| get(holder, "matrix"))
    {
        let Value::Mapping(groups) = &matrix.value else {
            continue;
        };
        let mut ends: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut starts: Vec<usize> = Vec::new();
        for group in groups {
            let mut cells_in_group = false;
            let Value::Mapping(rows) = &group.value.value else {
                continue;
            };
            if braced(text, &group.value) || braced(text, matrix) {
                continue;
            }
            for row in rows {
                let list = match &row.value.value {
                    Value::Mapping(entries)
                        if entries.first().is_some_and(|e| e.key.text == "at") =>
                    {
                        &entries[0].value
                    }
                    _ => &row.value,
                };
                let line = |at: u32| text[..at as usize].matches('\n').count();
                let written = &text[row.key.span.start as usize..list.span.end as usize];
                if line(row.key.span.start) != line(list.span.end) || written.contains('#') {
                    continue;
                }
                starts.push(column(text, row.value.span.start));
                let Value::Sequence(items) = &list.value else {
                    continue;
                };
                cells_in_group = true;
                for (level, item) in items.iter().enumerate() {
                    ends.entry(level)
                        .or_default()
                        .push(column(text, item.span.end));
                }
            }
            let line = text[group.key.span.end as usize..].lines().next().unwrap();
            let ids: Vec<&str> = line
                .trim_start_matches([':', ' ', '#'])
                .split_whitespace()
                .collect();
            if ids == document.levels {
                let mut at = group.key.span.end as usize;
                for (level, id) in ids.iter().enumerate() {
                    at += text[at..].find(id).unwrap() + id.len();
                    ends.entry(level).or_default().push(column(text, at as u32));
                }
            } else {
                let bare = line.trim() == ":";
                assert!(
                    !(bare && cells_in_group),
                    "without a header: {}\n{text}",
                    group.key.text
                );
            }
        }
        starts.dedup();
        assert!(starts.len() <= 1, "{starts:?}\n{text}");
        for (level, mut ends) in ends {
            ends.dedup();
            assert_eq!(ends.len(), 1, "column {level}: {ends:?}\n{text}");
        }
    }
}

fn braced(text: &str, node: &Node<'_>) -> bool {
    text[node.span.start as usize..].starts_with('{')
}

fn column(text: &str, at: u32) -> usize {
    let before = &text[..at as usize];
    before.len() - before.rfind('\n').map_or(0, |end| end + 1)
}
