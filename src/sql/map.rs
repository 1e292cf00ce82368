//! A map of a company's own tables: views with the names and columns that the statements read.
//!
//! ```toml
//! [ratings]
//! from = "hr.skill_ratings"
//! where = "deleted_at is null"
//! person = "employee"
//! ```

use super::{INPUTS, Input};
use crate::diagnostic::{Diagnostic, MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE, quoted};
use crate::load::toml_tree;
use crate::source::{FileId, Sources};
use crate::suggest;
use crate::yaml::{Entry, Node, Value};

/// The tables of a company that stand for some of those that the views read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    tables: Vec<Mapped>,
}

/// A table that another one stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mapped {
    name: &'static str,
    from: String,
    filter: Option<String>,
    /// By column that the views read: what stands for it.
    columns: Vec<(&'static str, String)>,
}

impl Map {
    /// Reads a map, with every problem.
    pub fn read(sources: &Sources, file: FileId) -> (Self, Vec<Diagnostic>) {
        let (root, mut problems) = toml_tree::parse(sources.text(file), file);
        let mut map = Map::default();
        for entry in root.entries() {
            match INPUTS.iter().find(|input| input.table == entry.key.text) {
                Some(input) => map.tables.extend(mapped(input, entry, &mut problems)),
                None => {
                    let names = INPUTS.iter().map(|input| input.table);
                    let message = format!("the views read no table {}", quoted(&entry.key.text));
                    problems.push(unknown(entry, message, names));
                }
            }
        }
        (map, problems)
    }

    /// Statements that make the views, in the order of the map.
    pub fn statements(&self) -> String {
        let mut text = String::new();
        for mapped in &self.tables {
            let columns = mapped.columns.iter();
            let columns = columns.map(|(name, said)| {
                if name == said {
                    format!("  {name}")
                } else {
                    format!("  {said} as {name}")
                }
            });
            let columns = columns.collect::<Vec<_>>().join(",\n");
            let (name, from) = (mapped.name, &mapped.from);
            let filter = mapped.filter.as_ref();
            let filter = filter.map_or(String::new(), |filter| format!("\nwhere {filter}"));
            text.push_str(&format!(
                "-- {name}: what the views read, from a table of your own.\n\
                 create or replace view {name} as\nselect\n{columns}\nfrom {from}{filter};\n\n"
            ));
        }
        text
    }
}

fn mapped(input: &Input, entry: &Entry<'_>, problems: &mut Vec<Diagnostic>) -> Option<Mapped> {
    let Value::Mapping(entries) = &entry.value.value else {
        let found = entry.value.describe();
        let message = format!("`{}` is a table of a map, not {found}", input.table);
        let help = format!(
            "write `[{}]` and below it `from = \"your.table\"`",
            input.table
        );
        problems.push(Diagnostic::new(&WRONG_TYPE, entry.value.span, message).help(help));
        return None;
    };
    let known = ["from", "where"].into_iter();
    let known = known.chain(input.columns.iter().copied());
    for entry in entries {
        if !known.clone().any(|name| name == entry.key.text) {
            let key = quoted(&entry.key.text);
            let message = format!("the views read no column {key} of `{}`", input.table);
            problems.push(unknown(entry, message, known.clone()));
        }
    }
    let mut said = |name: &str| text(entry.value.get(name)?, name, problems);
    let (from, filter) = (said("from"), said("where"));
    let columns = input.columns.iter();
    let columns = columns.map(|name| (*name, said(name).unwrap_or_else(|| (*name).to_owned())));
    let columns = columns.collect();
    if entry.value.get("from").is_none() {
        let message = format!("`{}` does not say which table to read for it", input.table);
        let missing = Diagnostic::new(&MISSING_KEY, entry.key.span, message);
        problems.push(missing.help("write `from = \"your.table\"`"));
    }
    Some(Mapped {
        name: input.table,
        from: from?,
        filter,
        columns,
    })
}

fn text(node: &Node<'_>, name: &str, problems: &mut Vec<Diagnostic>) -> Option<String> {
    match &node.value {
        Value::Scalar(scalar) if !scalar.is_plain() && !scalar.text.trim().is_empty() => {
            Some(scalar.text.to_string())
        }
        _ => {
            let message = format!("`{name}` is SQL between quotes");
            let wrong = Diagnostic::new(&WRONG_TYPE, node.span, message);
            problems.push(wrong.help(format!("write `{name} = \"a column or an expression\"`")));
            None
        }
    }
}

fn unknown(
    entry: &Entry<'_>,
    message: String,
    known: impl Iterator<Item = &'static str> + Clone,
) -> Diagnostic {
    let found = Diagnostic::new(&UNKNOWN_KEY, entry.key.span, message);
    found.advised(suggest::advice(&entry.key.text, known, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn read(text: &str) -> (Map, Vec<String>) {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("map.toml".to_owned(), text.to_owned()));
        let (map, problems) = Map::read(&sources, file);
        let told = problems.iter().map(|problem| {
            let start = sources.start(problem.primary.span);
            format!("{}:{}: {}", start.line, start.column, problem.message)
        });
        (map, told.collect())
    }

    #[test]
    fn a_table_of_ones_own_becomes_a_view() {
        let text = "[evidence_skills]\nfrom = \"hr.shown\"\nwhere = \"kept\"\nperson = \"who\"\n\
                    number = \"coalesce(n, 1)\"\n";
        let (map, told) = read(text);
        assert!(told.is_empty(), "{told:?}");
        let expected = "-- evidence_skills: what the views read, from a table of your own.\n\
            create or replace view evidence_skills as\nselect\n  who as person,\n  \
            coalesce(n, 1) as number,\n  skill\nfrom hr.shown\nwhere kept;\n\n";
        assert_eq!(map.statements(), expected);
    }

    #[test]
    fn what_is_wrong_with_a_map_is_told_at_its_place() {
        let text = "skills = 1\n[rating]\nfrom = \"x\"\n[goals]\nperson = 1\nlevels = \"y\"\n";
        let (map, told) = read(text);
        assert_eq!(map, Map::default());
        assert_eq!(
            told,
            [
                "1:10: `skills` is a table of a map, not a plain value",
                "2:2: the views read no table `rating`",
                "6:1: the views read no column `levels` of `goals`",
                "5:10: `person` is SQL between quotes",
                "4:2: `goals` does not say which table to read for it",
            ]
        );
    }
}
