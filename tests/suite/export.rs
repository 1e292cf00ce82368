//! `export`: tables with one fact a row, in three forms that say the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use ospo_ladder::sheet::{self, guard};
use ospo_ladder::tables::{Kind, Source, TABLES, Table};
use serde_json::Value;

use super::expected::updating;
use crate::program::{Answer, run};
use crate::run::Folder;

const START: &str = "<!-- Made from src/tables; UPDATE=1 cargo test --test suite export -->\n";
const END: &str = "<!-- end -->\n";
const OFFICES: [&str; 3] = ["examples", "tests/cli/office", "tests/cli/bureau"];

/// The columns of every table, as the page has them.
fn columns() -> String {
    let mut text = String::new();
    for table in TABLES {
        let (name, about) = (table.name, table.about);
        text.push_str(&format!("### `{name}`\n\n{about}.\n\n"));
        text.push_str("| column | type | unit | meaning |\n| --- | --- | --- | --- |\n");
        for column in table.columns {
            let (kind, unit) = (column.kind.name(), column.unit);
            text.push_str(&format!(
                "| `{}` | {kind} | {unit} | {} |\n",
                column.name, column.about
            ));
        }
        if let Source::Matrix = table.source {
            text.push_str("| *each level's id* | count | rating | What the level asks; empty: it does not ask |\n");
            text.push_str(
                "| *each level's id* ` words` | text | one per line | The ladder's own \
                           words for that |\n",
            );
        }
        text.push('\n');
    }
    text.trim_end().to_owned()
}

#[test]
fn the_page_of_tables_tells_every_column() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tables.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(START).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let made = format!("{before}{START}\n{}\n\n{END}{after}", columns());
    if updating() {
        fs::write(&path, &made).unwrap();
        return;
    }
    assert_eq!(page, made, "accept it with UPDATE=1");
}

#[test]
fn columns_are_named_once_and_explained() {
    for table in TABLES {
        let mut names: Vec<&str> = table.columns.iter().map(|column| &*column.name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "{}", table.name);
        assert!(!table.about.ends_with('.'), "{}", table.about);
        for column in table.columns {
            let said = !column.about.is_empty() && !column.about.ends_with('.');
            assert!(said && !column.about.contains('|'), "{}", column.about);
            let plain = column
                .name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b == b'_');
            assert!(plain, "{}", column.name);
        }
    }
}

/// Runs `export` over an office at a fixed date.
fn export(office: &str, words: &[&str]) -> Answer {
    let fixed = ["--workspace", office, "--as-of", "2026-11-23"];
    run(&[&["export"], words, &fixed].concat())
}

/// The rows of a CSV text, without the header.
fn rows(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let rows = reader
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect());
    (header, rows.collect())
}

/// Whether a JSON value may stand in a column.
fn fits(value: &Value, kind: Kind) -> bool {
    match kind {
        _ if value.is_null() => true,
        Kind::Text => value.is_string(),
        Kind::Number => value.is_number(),
        Kind::Count => value.is_u64(),
        Kind::Flag => value.is_boolean(),
        Kind::Date => value
            .as_str()
            .is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok()),
    }
}

/// A JSON value as a CSV field has it.
fn field(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => guard::written(text).into_owned(),
        other => other.to_string(),
    }
}

fn is_in_rows(table: &&'static Table) -> bool {
    !matches!(table.source, Source::Matrix)
}

#[test]
fn csv_and_json_lines_say_the_same_and_fit_the_columns() {
    for office in OFFICES {
        let folder = Folder::new();
        let to = folder.path().join("tables");
        let to = to.to_str().unwrap();
        export(office, &["all", "--output", to]).sound();
        let lines = export(office, &["all", "--format", "jsonl"]).sound().stdout;
        let mut by_table: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for line in lines.lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            let table = row["table"].as_str().unwrap().to_owned();
            by_table.entry(table).or_default().push(row);
        }
        for table in TABLES.into_iter().filter(is_in_rows) {
            let (header, csv) = rows(&folder.read(&format!("tables/{}.csv", table.name)));
            let names: Vec<&str> = table.columns.iter().map(|column| &*column.name).collect();
            assert_eq!(header, names, "{}", table.name);
            let json = by_table.remove(table.name).unwrap_or_default();
            assert_eq!(json.len(), csv.len(), "{office}: {}", table.name);
            for (row, fields) in json.iter().zip(&csv) {
                for (column, found) in table.columns.iter().zip(fields) {
                    let value = &row[&*column.name];
                    assert!(
                        fits(value, column.kind),
                        "{}.{}: {value}",
                        table.name,
                        column.name
                    );
                    let same = match (value.as_f64(), found.parse::<f64>()) {
                        // The reader of this test does not read the last digit right.
                        (Some(one), Ok(other)) => (one - other).abs() < 1e-12,
                        _ => &field(value) == found,
                    };
                    assert!(same, "{}.{}: {value} {found}", table.name, column.name);
                }
            }
        }
        assert!(by_table.is_empty());
    }
}

/// A cell of a sheet as a CSV field has it.
fn shown(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        Data::Bool(flag) => flag.to_string(),
        Data::DateTime(day) => {
            let days = day.as_f64() as i32;
            let first = jiff::civil::date(1899, 12, 30);
            first
                .checked_add(jiff::ToSpan::days(days))
                .unwrap()
                .to_string()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_workbook_says_the_same_and_explains_itself() {
    let folder = Folder::new();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    export("examples", &["all", "--output", &path("tables")]).sound();
    for name in ["first.xlsx", "second.xlsx"] {
        export(
            "examples",
            &["all", "--format", "xlsx", "--output", &path(name)],
        )
        .sound();
    }
    let read = |name: &str| fs::read(path(name)).unwrap();
    assert!(
        read("first.xlsx") == read("second.xlsx"),
        "the same input gives the same bytes"
    );
    let mut book: Xlsx<_> = calamine::open_workbook(path("first.xlsx")).unwrap();
    let mut explained = 0;
    for table in TABLES.into_iter().filter(is_in_rows) {
        let (header, csv) = rows(&folder.read(&format!("tables/{}.csv", table.name)));
        let range = book.worksheet_range(table.name).unwrap();
        let mut found = range
            .rows()
            .map(|row| row.iter().map(shown).collect::<Vec<_>>());
        assert_eq!(found.next().unwrap(), header);
        for (row, fields) in found.zip(&csv) {
            let fields: Vec<&str> = fields.iter().map(|field| guard::read(field)).collect();
            assert_eq!(row, fields, "{}", table.name);
        }
        assert_eq!(range.height(), csv.len() + 1, "{}", table.name);
        explained += table.columns.len();
    }
    let sheet = book.worksheet_range("columns").unwrap();
    assert_eq!(sheet.height(), explained + 1);
}

#[test]
fn a_matrix_has_a_column_for_each_level() {
    let csv = export("examples", &["ladder", "tpm"]).sound().stdout;
    let (header, matrix) = rows(&csv);
    let levels = ["PM-1", "PM-2", "PM-3", "PM-4", "PM-5", "PM-6"];
    assert_eq!(header[6..12], levels);
    assert_eq!(header[12], "PM-1 words");
    let expectations = export("examples", &["expectations", "tpm"]).sound().stdout;
    let (names, expectations) = rows(&expectations);
    let at = |name: &str| names.iter().position(|column| column == name).unwrap();
    let mut cells = BTreeMap::new();
    for row in &matrix {
        for (level, cell) in levels
            .iter()
            .zip(&row[6..])
            .filter(|(_, cell)| !cell.is_empty())
        {
            let is_core = row[5].split(' ').any(|core| core == *level);
            cells.insert(
                (row[2].clone(), *level),
                (cell.clone(), is_core.to_string()),
            );
        }
    }
    let plain = expectations.iter().filter(|row| row[at("view")] == "tpm");
    let mut count = 0;
    for row in plain {
        count += 1;
        let key = (row[at("skill")].clone(), row[at("level")].as_str());
        let cell = (row[at("expected")].clone(), row[at("core")].clone());
        assert_eq!(cells.get(&key), Some(&cell), "{key:?}");
    }
    assert_eq!(cells.len(), count);
    let several = export("examples", &["ladder"]);
    assert_eq!(several.status, 2);
    assert!(
        several.stderr.contains("holds one ladder"),
        "{}",
        several.stderr
    );
}

/// An office in which every text tries to be something else.
fn hostile() -> Folder {
    Folder::with(&[
        ("ospo-ladder.toml", ""),
        (
            "people/eve.yaml",
            "kind: person\nid: eve\nname: '=HYPERLINK(\"http://x\",\"y\")'\nat: tpm/PM-2\n\
             titles: {external: '@sum'}\nratings:\n  budgeting: {self: 3, note: \"-1, \\\"two\\\"\\n\
             \\t=3\"}\n  mentoring: {not_applicable: \"'=already\"}\nevidence:\n\
             \x20 - {date: 2026-01, title: \"+\\e[31mred\", supports: [budgeting]}\n",
        ),
    ])
}

#[test]
fn no_field_is_a_formula_and_every_field_reads_back() {
    let office = hostile();
    let office = office.path().to_str().unwrap();
    for table in TABLES.into_iter().filter(|table| table.is_about_people()) {
        let csv = export(office, &[table.name]).sound().stdout;
        assert!(!csv.contains('\u{1b}'), "{csv}");
        let (_, csv) = rows(&csv);
        for field in csv.iter().flatten() {
            assert!(
                !field.trim_start().starts_with(['=', '+', '-', '@']),
                "{field}"
            );
        }
    }
    let text = |table: &str, column: usize| {
        let (_, rows) = rows(&export(office, &[table]).sound().stdout);
        guard::read(&rows[0][column]).to_owned()
    };
    assert_eq!(text("people", 1), "=HYPERLINK(\"http://x\",\"y\")");
    assert_eq!(text("people", 11), "@sum");
    assert_eq!(text("ratings", 9), "-1, \"two\"\n\t=3");
    assert_eq!(text("not_applicable", 4), "'=already");
    assert_eq!(text("evidence", 9), "+\\u{1b}[31mred");
    // What reads tables for `import` takes the apostrophe away by itself.
    let csv = export(office, &["not_applicable"]).sound().stdout;
    let book = sheet::read("not_applicable.csv", csv.as_bytes()).unwrap();
    assert_eq!(book.sheets[0].rows[1].cells[4].text, "'=already");
}

#[test]
fn what_is_held_about_somebody_is_theirs_and_nobody_elses() {
    let lines = export(
        "tests/cli/bureau",
        &["--person", "ada", "--format", "jsonl"],
    );
    let lines = lines.sound().stdout;
    let rows: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(rows.iter().all(|row| row["person"] == "ada"));
    let has = |table: &str| rows.iter().any(|row| row["table"] == table);
    for table in ["people", "ratings", "effective", "goals", "profiles"] {
        assert!(has(table), "{table}");
    }
    assert!(!has("ladders") && !has("skills"));
    let other = export("tests/cli/bureau", &["skills", "--person", "ada"]);
    assert_eq!((other.status, other.stdout.as_str()), (2, ""));
}

#[test]
fn nobody_is_named_where_nobody_is_to_be_named() {
    let all = export(
        "tests/cli/bureau",
        &["all", "--format", "jsonl", "--redact"],
    )
    .sound();
    assert_eq!(all.stderr, "note: pseudonymous, not anonymous\n");
    for name in ["\"ada\"", "Ada", "\"ben\"", "Ben "] {
        assert!(!all.stdout.contains(name), "{name}");
    }
    assert!(all.stdout.contains("\"person\":\"person-"));
}

#[cfg(unix)]
#[test]
fn files_about_people_are_their_owners() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let tables = folder.path().join("tables");
    let to = tables.to_str().unwrap();
    export("tests/cli/office", &["all", "--output", to]).sound();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&tables), 0o700);
    for table in TABLES.into_iter().filter(is_in_rows) {
        let expected = if table.is_about_people() {
            0o600
        } else {
            0o644
        };
        assert_eq!(
            mode(&tables.join(format!("{}.csv", table.name))),
            expected,
            "{}",
            table.name
        );
    }
    let again = export("tests/cli/office", &["all", "--output", to]);
    assert_eq!(again.status, 2);
    assert!(
        again.stderr.contains("people.csv` exists already"),
        "{}",
        again.stderr
    );
    export("tests/cli/office", &["all", "--output", to, "--force"]).sound();
}

#[test]
fn what_has_no_room_is_refused() {
    let several = export("tests/cli/office", &["all"]);
    assert_eq!((several.status, several.stdout.as_str()), (2, ""));
    assert!(several.stderr.contains("--output"), "{}", several.stderr);
    let mark = export("tests/cli/office", &["people", "--bom"]).sound();
    assert!(mark.stdout.starts_with("\u{feff}person,"));
    let mark = export(
        "tests/cli/office",
        &["people", "--bom", "--format", "jsonl"],
    );
    assert_eq!(mark.status, 2);
}

#[test]
fn the_page_of_the_warehouse_tells_what_the_views_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/warehouse.md");
    let page = fs::read_to_string(path).unwrap();
    for input in &ospo_ladder::sql::INPUTS {
        let row = format!("| `{}` | `{}` |\n", input.table, input.columns.join("`, `"));
        assert!(page.contains(&row), "{row}");
    }
    for view in &ospo_ladder::sql::VIEWS {
        assert!(
            page.contains(&format!("| `{}` |", view.name)),
            "{}",
            view.name
        );
    }
}

/// Somebody by number, as a line.
fn line(number: usize) -> String {
    let level = ["tpm/PM-2", "tpm/PM-4", "engineering/E2"][number % 3];
    let lens = ["", ", \"lens\": \"compliance\""][usize::from(number % 7 == 1)];
    format!(
        "{{\"kind\": \"person\", \"id\": \"p{number:05}\", \"at\": \"{level}\"{lens}, \"ratings\": \
         {{\"budgeting\": {}, \"mentoring\": {{\"self\": {}, \"manager\": 2}}}}, \"interests\": \
         {{\"finance\": {}}}}}\n",
        1 + number % 5,
        1 + number % 4,
        number % 6,
    )
}

#[test]
fn what_is_written_in_parts_is_what_is_written_at_once() {
    // From one file so many people come in parts; in small files they are held.
    let config = "[assess]\nredact_key = \"k\"\n";
    let [streamed, held] = [(); 2].map(|()| Folder::with(&[("ospo-ladder.toml", config)]));
    let lines: Vec<String> = (0..1_060).rev().map(line).collect();
    streamed.write("people/all.jsonl", lines.concat());
    for (part, lines) in lines.chunks(200).enumerate() {
        held.write(&format!("people/{part}.jsonl"), lines.concat());
    }
    let written = |office: &Folder, more: &[&str]| -> Vec<(String, String)> {
        let (root, to) = (
            office.path().to_str().unwrap(),
            office.path().join("tables"),
        );
        let all = ["all", "--force", "--output", to.to_str().unwrap()];
        export(root, &[&all, more].concat()).sound();
        let files = fs::read_dir(&to).unwrap();
        let files = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut files: Vec<String> = files.collect();
        files.sort();
        let text = |name: String| (office.read(&format!("tables/{name}")), name);
        files
            .into_iter()
            .map(text)
            .map(|(text, name)| (name, text))
            .collect()
    };
    for more in [&[][..], &["--redact"], &["--format", "jsonl"]] {
        let (parts, whole) = (written(&streamed, more), written(&held, more));
        assert!(parts.len() > 20, "{}", parts.len());
        for (one, other) in parts.iter().zip(&whole) {
            assert!(one == other, "{} {} {more:?}", one.0, other.0);
        }
        assert_eq!(parts.len(), whole.len());
        let root = streamed.path().to_str().unwrap();
        for (name, text) in &parts {
            let (table, _) = name.split_once('.').unwrap();
            if ["people", "ratings", "goals", "gaps", "profiles"].contains(&table) {
                let alone = export(root, &[&[table], more].concat()).sound().stdout;
                // A run in another form was written beside it.
                let is_this = name.ends_with("jsonl") == more.contains(&"jsonl");
                assert!(alone == *text || !is_this, "{name} {more:?}");
                assert!(alone.lines().count() >= 1_060, "{name}");
            }
        }
    }
}

#[test]
fn tables_of_a_folder_come_to_be_all_or_none() {
    let office = Folder::with(&[("ospo-ladder.toml", "")]);
    let mut lines: Vec<String> = (0..1_060).map(line).collect();
    lines[1_050] = lines[1_050].replace("budgeting", "bugdeting");
    office.write("people/all.jsonl", lines.concat());
    let (root, to) = (
        office.path().to_str().unwrap(),
        office.path().join("tables"),
    );
    let words = ["all", "--output", to.to_str().unwrap()];
    assert_eq!(export(root, &words).status, 2);
    assert_eq!(fs::read_dir(&to).map_or(0, Iterator::count), 0);
}

#[test]
fn a_ladder_that_is_exported_comes_back() {
    let folder = Folder::new();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for id in ["tpm", "engineering", "community-architect"] {
        let grid = export("examples", &["ladder", id]).sound().stdout;
        let (csv, book) = (path(&format!("{id}.csv")), path(&format!("{id}.xlsx")));
        fs::write(&csv, &grid).unwrap();
        let to_book = ["ladder", id, "--format", "xlsx", "--output", &book];
        export("examples", &to_book).sound();
        // Lenses are named, and have no room there.
        let lines = grid
            .lines()
            .filter(|line| !line.starts_with(",,,ladder lenses"));
        let without: String = lines.map(|line| format!("{line}\n")).collect();
        for (at, file) in [&csv, &book].into_iter().enumerate() {
            let to = path(&format!("{id}{at}"));
            run(&["import", "ladder", file, "--drop-lenses", "--output", &to]).sound();
            assert_eq!(
                export(&to, &["ladder", id]).sound().stdout,
                without,
                "{file}"
            );
        }
    }
}

#[test]
fn ratings_that_are_exported_come_back() {
    let office = "tests/cli/office";
    let ratings = export(office, &["ratings"]).sound().stdout;
    // The same office, in which nobody else has rated.
    let copy = Folder::new();
    for name in ["ospo-ladder.toml", "vocabulary.yaml", "ladders/keeper.yaml"] {
        copy.write(name, fs::read(Path::new(office).join(name)).unwrap());
    }
    for person in ["kim", "noor"] {
        let name = match person {
            "kim" => "people/kim.yaml",
            _ => "noor.yaml",
        };
        let bare = format!("kind: person\nid: {person}\n");
        let full = match person {
            "kim" => "name: Kim Reed\nat: keeper/K-1\n",
            _ => "name: Noor Haddad\nat: keeper/K-1\n",
        };
        copy.write(name, bare + full);
    }
    let table = copy.write("ratings.csv", &ratings);
    let root = copy.path().to_str().unwrap();
    let words = [
        "import",
        "people",
        table.to_str().unwrap(),
        "--workspace",
        root,
    ];
    for _ in 0..2 {
        run(&words).sound();
        assert_eq!(export(root, &["ratings"]).sound().stdout, ratings);
    }
}
