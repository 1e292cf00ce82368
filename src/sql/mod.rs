//! The same figures as SQL: views over the tables of [`crate::tables`], for an engine that has the
//! people already.
//!
//! Each view is a file in this folder: one statement, with a comment that says what it is. They
//! build on one another and stand in [`VIEWS`] in that order.

pub mod map;

use std::collections::BTreeSet;

use crate::tables::{Kind, Table, table};

/// A view.
pub struct View {
    /// Its name: `v_` and the name of its file.
    pub name: &'static str,
    /// The statement without its semicolon, below a comment.
    text: &'static str,
}

macro_rules! views {
    ($($name:literal,)+) => {
        /// The views; each builds on tables and on views before it.
        pub static VIEWS: [View; [$($name),+].len()] = [$(View {
            name: concat!("v_", $name),
            text: include_str!(concat!($name, ".sql")),
        }),+];
    };
}

views! {
    "counting",
    "policies",
    "wanted",
    "effective",
    "shares",
    "profiles",
    "expectations",
    "held",
    "gaps",
    "chosen",
    "attainments",
    "evidenced",
    "measures",
    "standings",
    "covers",
    "charter",
}

/// A table that the views read.
pub struct Input {
    /// Its name.
    pub table: &'static str,
    /// The columns that they read.
    pub columns: &'static [&'static str],
}

const fn input(table: &'static str, columns: &'static [&'static str]) -> Input {
    Input { table, columns }
}

/// The tables that the views read.
pub static INPUTS: [Input; 18] = [
    input("people", &["person"]),
    input("goals", &["person", "goal", "view", "ladder", "level"]),
    input(
        "ratings",
        &["person", "skill", "rater", "rated_by", "date", "rating"],
    ),
    input("not_applicable", &["person", "skill", "agreed"]),
    input("interests", &["person", "kind", "topic", "interest"]),
    input(
        "evidence",
        &["person", "number", "first_day", "last_day", "expires"],
    ),
    input("evidence_skills", &["person", "number", "skill"]),
    input("steps", &["ladder", "level", "below_ladder", "below_level"]),
    input(
        "expectations",
        &[
            "view",
            "ladder",
            "level",
            "competency",
            "skill",
            "expected",
            "weight",
            "core",
        ],
    ),
    input("choose", &["view", "level", "number", "count", "rating"]),
    input("choose_skills", &["view", "level", "number", "skill"]),
    input(
        "skills",
        &["skill", "top", "main_discipline", "main_bucket"],
    ),
    input("mappings", &["skill", "discipline", "bucket", "share"]),
    input("disciplines", &["discipline"]),
    input("buckets", &["bucket"]),
    input(
        "settings",
        &[
            "as_of",
            "policy",
            "ready",
            "ready_new",
            "close",
            "close_new",
            "evidence_since",
        ],
    ),
    input("functions", &["function", "in_scope", "people"]),
    input("function_skills", &["function", "skill", "rating"]),
];

/// Whose SQL it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// DuckDB.
    Duckdb,
    /// Spark.
    Spark,
    /// PostgreSQL.
    Postgres,
}

impl Dialect {
    /// How texts are compared byte by byte, as the program does; the others do so by themselves.
    fn binary(self) -> &'static str {
        match self {
            Dialect::Postgres => "collate \"C\" ",
            Dialect::Duckdb | Dialect::Spark => "",
        }
    }

    fn kind(self, kind: Kind) -> &'static str {
        match (kind, self) {
            (Kind::Text, Dialect::Spark) => "string",
            (Kind::Text, _) => "text",
            (Kind::Number, Dialect::Postgres) => "double precision",
            (Kind::Number, _) => "double",
            (Kind::Count, _) => "bigint",
            (Kind::Flag, _) => "boolean",
            (Kind::Date, _) => "date",
        }
    }
}

/// The view of a name, with or without `v_`.
pub fn view(name: &str) -> Option<&'static View> {
    VIEWS
        .iter()
        .find(|view| view.name == name || view.name[2..] == *name)
}

/// What the statements make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// Views, which are computed whenever they are read.
    Views,
    /// Tables of the same names, whose rows are computed once.
    Tables,
}

impl View {
    /// The statement, with its semicolon; for a table one before it takes away what stood there.
    pub fn statement(&self, dialect: Dialect, made: Made) -> String {
        let text = self.text.trim_end().replace("{binary} ", dialect.binary());
        let name = self.name;
        let text = match made {
            Made::Views => text,
            Made::Tables => text.replacen(
                &format!("create or replace view {name} as"),
                &format!("drop table if exists {name};\ncreate table {name} as"),
                1,
            ),
        };
        format!("{text};\n")
    }

    /// True where its statement speaks of that view.
    fn builds_on(&self, other: &View) -> bool {
        let of_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let mut words = self
            .text
            .lines()
            .filter(|line| !line.trim_start().starts_with("--"));
        words.any(|line| line.split(|c| !of_name(c)).any(|word| word == other.name))
    }
}

/// A view and all that it builds on, in an order in which they can be made.
pub fn with_bases(view: &View) -> Vec<&'static View> {
    let mut wanted = BTreeSet::from([view.name]);
    for later in VIEWS.iter().rev() {
        if wanted.contains(later.name) {
            let bases = VIEWS
                .iter()
                .filter(|base| base.name != later.name && later.builds_on(base));
            wanted.extend(bases.map(|base| base.name));
        }
    }
    VIEWS
        .iter()
        .filter(|view| wanted.contains(view.name))
        .collect()
}

/// Statements that make the tables and read the CSV files of a folder into them.
pub fn load(dialect: Dialect, folder: &str) -> String {
    let mut text = match dialect {
        Dialect::Postgres => "-- For psql, whose \\copy reads files where it runs.\n".to_owned(),
        Dialect::Duckdb | Dialect::Spark => String::new(),
    };
    for input in INPUTS.iter().filter_map(|input| table(input.table)) {
        text.push_str(&made(input, dialect, folder));
    }
    text
}

fn made(table: &Table, dialect: Dialect, folder: &str) -> String {
    let name = table.name;
    let file = format!("{folder}/{name}.csv").replace('\'', "''");
    let columns = table.columns.iter();
    let columns = columns.map(|column| format!("  {} {}", column.name, dialect.kind(column.kind)));
    let columns = columns.collect::<Vec<_>>().join(",\n");
    let about = table.about;
    match dialect {
        Dialect::Duckdb => format!(
            "\n-- {about}.\ncreate or replace table {name} (\n{columns}\n);\n\
             copy {name} from '{file}' (header, delimiter ',', quote '\"', escape '\"');\n"
        ),
        Dialect::Postgres => format!(
            "\n-- {about}.\ncreate table {name} (\n{columns}\n);\n\
             \\copy {name} from '{file}' with (format csv, header)\n"
        ),
        Dialect::Spark => format!(
            "\n-- {about}.\ncreate table {name} (\n{columns}\n)\nusing csv\n\
             options (path '{file}', header 'true', multiLine 'true', quote '\"', escape '\"');\n"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_build_on_tables_and_on_views_before_them() {
        for (index, view) in VIEWS.iter().enumerate() {
            for later in &VIEWS[index + 1..] {
                assert!(!view.builds_on(later), "{} on {}", view.name, later.name);
            }
            let statement = view.statement(Dialect::Postgres, Made::Views);
            let made = format!("create or replace view {} as\n", view.name);
            assert!(
                statement.starts_with(&format!("-- {}: ", view.name)),
                "{statement}"
            );
            assert!(statement.contains(&made), "{statement}");
            assert_eq!(
                statement.matches(';').count(),
                statement.matches("; ").count() + statement.matches(";\n").count()
            );
            assert!(!statement.contains('{'), "{statement}");
        }
        let gaps = view("gaps").map(with_bases).unwrap_or_default();
        let gaps: Vec<&str> = gaps.iter().map(|view| view.name).collect();
        let expected = [
            "v_counting",
            "v_policies",
            "v_wanted",
            "v_effective",
            "v_expectations",
            "v_held",
            "v_gaps",
        ];
        assert_eq!(gaps, expected);
    }

    #[test]
    fn every_input_is_a_table() {
        for input in &INPUTS {
            let columns = table(input.table).map_or(&[][..], |table| table.columns);
            let has = |name: &&&str| columns.iter().any(|column| column.name == **name);
            let found = input.columns.iter().filter(has).count();
            assert_eq!(found, input.columns.len(), "{}", input.table);
        }
    }
}
