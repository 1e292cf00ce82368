//! A ladder as a table and back: what `export ladder` writes, `import ladder` reads as it was.

use std::fmt::Write;

use proptest::prelude::*;

use super::program::run;
use super::run::Folder;

/// Every table that says something of a ladder.
const TOLD: [&str; 7] = [
    "ladder",
    "ladders",
    "levels",
    "steps",
    "expectations",
    "choose",
    "choose_skills",
];
const SKILLS: [&str; 5] = [
    "mentoring",
    "budgeting",
    "public-speaking",
    "content-strategy",
    "license-compliance",
];

/// Title, which of the levels before it stand below it, texts by key, titles outside.
type Level = (String, Vec<bool>, [Option<String>; 4], Vec<String>);
/// Ratings with marks of core, weight, core throughout, words by level.
type Row = (Vec<(u8, bool)>, u8, bool, Vec<Option<Vec<String>>>);

/// A ladder with all that a document may say but lenses.
#[derive(Clone, Debug)]
struct Made {
    levels: Vec<Level>,
    rows: Vec<Row>,
    choose: Vec<(usize, u8)>,
    head: [Option<String>; 4],
    future: Option<(String, Option<String>)>,
}

/// Text of all kinds; never blank at its start or end, which documents do not keep.
fn text() -> impl Strategy<Value = String> {
    let odd = "[=+@'\\[\"|a-c,;\n\t\u{202e}\u{200b}🌱é]{1,9}";
    let plain = "[A-Za-z][a-z]{0,5}( [a-z]{1,4}){0,2}";
    prop_oneof![plain, odd, "\\PC{1,6}"]
        .prop_map(|text: String| text.trim_matches(char::is_whitespace).to_owned())
        .prop_filter("something is said", |text| !text.trim().is_empty())
}

fn made() -> impl Strategy<Value = Made> {
    let texts = || prop::collection::vec(text(), 0..3);
    let maybe = || prop::option::of(text());
    (1..5_usize, 1..4_usize).prop_flat_map(move |(levels, rows)| {
        let keys = (maybe(), maybe(), maybe(), maybe());
        let keys = keys.prop_map(|(a, b, c, d)| [a, b, c, d]);
        let level = (
            text(),
            prop::collection::vec(any::<bool>(), levels),
            keys,
            texts(),
        );
        let cells = prop::collection::vec((0..6_u8, any::<bool>()), levels);
        let said = prop::option::of(prop::collection::vec(text(), 1..3));
        let words = prop::collection::vec(said, levels);
        let row = (cells, 1..4_u8, any::<bool>(), words);
        (
            prop::collection::vec(level, levels),
            prop::collection::vec(row, rows),
            prop::collection::vec((0..levels, 1..5_u8), 0..3),
            (maybe(), maybe(), maybe(), maybe()).prop_map(|(a, b, c, d)| [a, b, c, d]),
            prop::option::of((text(), maybe())),
        )
            .prop_map(|(levels, rows, choose, head, future)| Made {
                levels,
                rows,
                choose,
                head,
                future,
            })
    })
}

/// A text as YAML reads it back, whatever it holds.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_alphanumeric() || c == ' ' {
            out.push(c)
        } else {
            write!(out, "\\U{:08x}", u32::from(c)).unwrap()
        }
    }
    out + "\""
}

fn listed(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

impl Made {
    fn document(&self) -> String {
        let mut out = String::from("kind: ladder\nid: made\n");
        let title = self.head[0].as_deref().unwrap_or("Made");
        writeln!(out, "title: {}\nversion: \"1.10\"", quoted(title)).unwrap();
        writeln!(out, "status: reviewed\nreviewed: 2026-02-03").unwrap();
        for (key, text) in ["owner", "description"].iter().zip(&self.head[1..]) {
            if let Some(text) = text {
                writeln!(out, "{key}: {}", quoted(text)).unwrap();
            }
        }
        if let Some(source) = &self.head[3] {
            writeln!(out, "benchmark: {{source: {}}}", quoted(source)).unwrap();
        }
        out.push_str("levels:\n");
        for (at, (title, below, keys, external)) in self.levels.iter().enumerate() {
            writeln!(out, "  - id: L{at}\n    title: {}", quoted(title)).unwrap();
            let below = (0..at).filter(|level| below[*level]);
            let below: Vec<String> = below.map(|level| format!("L{level}")).collect();
            writeln!(out, "    after: [{}]", below.join(", ")).unwrap();
            for (key, text) in ["scope", "band", "job_class", "description"]
                .iter()
                .zip(keys)
            {
                if let Some(text) = text {
                    writeln!(out, "    {key}: {}", quoted(text)).unwrap();
                }
            }
            if !external.is_empty() {
                writeln!(out, "    external_titles: {}", listed(external)).unwrap();
            }
            let choose = self.choose.iter().filter(|(level, _)| *level == at);
            let choose: Vec<String> = choose
                .map(|(_, rating)| {
                    format!("{{count: 1, rating: {rating}, of: [finance, mentoring]}}")
                })
                .collect();
            if !choose.is_empty() {
                writeln!(out, "    choose: [{}]", choose.join(", ")).unwrap();
            }
        }
        out.push_str("matrix:\n");
        for (at, (cells, weight, core, words)) in self.rows.iter().enumerate() {
            let skill = SKILLS[at];
            let cells = cells.iter().map(|(rating, core)| match (rating, core) {
                (0, _) => "~".to_owned(),
                (rating, true) => format!("{rating}!"),
                (rating, false) => rating.to_string(),
            });
            let cells: Vec<String> = cells.collect();
            writeln!(out, "  group-{at}:\n    {skill}:").unwrap();
            writeln!(out, "      at: [{}]", cells.join(", ")).unwrap();
            writeln!(out, "      weight: {weight}\n      core: {core}").unwrap();
            let words = words.iter().enumerate();
            let words = words.filter_map(|(level, words)| Some((level, words.as_ref()?)));
            let words: Vec<String> = words
                .map(|(level, words)| format!("L{level}: {}", listed(words)))
                .collect();
            if !words.is_empty() {
                writeln!(out, "      words: {{{}}}", words.join(", ")).unwrap();
            }
        }
        out.push_str("competencies: [{id: group-0, title: \"The first, and only\"}]\n");
        if let Some((to, description)) = &self.future {
            let (to, about) = (quoted(to), description.as_deref().map(quoted));
            let about = about.map_or(String::new(), |about| format!(", description: {about}"));
            writeln!(
                out,
                "futures: [{{from: L0, to: {to}, kind: elsewhere{about}}}]"
            )
            .unwrap();
        }
        out
    }
}

fn path(folder: &Folder, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

/// All that tables tell of a ladder of a workspace, and its ways on.
fn told(workspace: &str, ladder: &str) -> Vec<String> {
    let mut told: Vec<String> = TOLD
        .iter()
        .map(|table| {
            run(&["export", table, ladder, "--workspace", workspace])
                .sound()
                .stdout
        })
        .collect();
    let ways = [
        "paths",
        &format!("{ladder}/L0"),
        "--workspace",
        workspace,
        "--format",
        "json",
    ];
    told.push(run(&ways).stdout);
    told
}

/// Writes the table of a ladder, and imports it into a workspace of its own.
fn there_and_back(workspace: &str, ladder: &str, format: &str, more: &[&str]) -> Folder {
    let folder = Folder::new();
    let (table, to) = (path(&folder, &format!("t.{format}")), path(&folder, "back"));
    let export = ["export", "ladder", ladder, "--workspace", workspace];
    run(&[&export[..], &["--format", format, "--output", &table]].concat()).sound();
    run(&[&["import", "ladder", &table, "--output", &to], more].concat()).sound();
    folder
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_ladder_comes_back_as_it_was(made in made()) {
        let office = Folder::with(&[
            ("ospo-ladder.toml", ""),
            ("ladders/made.yaml", &made.document()),
        ]);
        let office = office.path().to_str().unwrap();
        let before = told(office, "made");
        for format in ["csv", "xlsx"] {
            let folder = there_and_back(office, "made", format, &[]);
            let back = path(&folder, "back");
            prop_assert_eq!(&told(&back, "made"), &before, "{}", format);
            // All skills are known, so nothing but the ladder was written.
            prop_assert!(!folder.path().join("back/vocabulary.yaml").exists());
        }
    }
}

const LENSED: &str = "\
kind: ladder
id: l
title: L
version: 1.0.0
levels: [{id: a, title: A}, {id: b, title: B, after: [tpm/PM-1, a]}]
matrix: {g: {mentoring: [1, 2]}}
lenses: [{id: wide, title: Wide, matrix: {g: {budgeting: [1, 1]}}}, {id: deep, title: Deep}]
";

#[test]
fn lenses_are_refused_by_name_and_left_out_on_request() {
    let office = Folder::with(&[("ospo-ladder.toml", ""), ("ladders/l.yaml", LENSED)]);
    let table = office
        .run(&["export", "ladder", "l"])
        .succeeded()
        .stdout
        .clone();
    office.write("t.csv", &table);
    let refused = office.run(&["import", "ladder", "t.csv", "--output", "back"]);
    assert_eq!(refused.status, Some(2));
    assert!(
        refused
            .stderr
            .contains("no room: `deep`, `wide`\n --> t.csv:8:"),
        "{}",
        refused.stderr
    );
    assert!(!office.path().join("back").exists());
    let import = [
        "import",
        "ladder",
        "t.csv",
        "--output",
        "back",
        "--drop-lenses",
    ];
    let report = office.run(&import).succeeded().stdout.clone();
    assert!(report.contains("the lenses `deep`, `wide`"), "{report}");
    let back = office.run(&["export", "ladder", "l", "--workspace", "back"]);
    let lacks: String = table
        .lines()
        .filter(|line| !line.contains("ladder lenses"))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(back.succeeded().stdout, lacks);
    // Through a lens it is a grid of its own, with no name but that of the file.
    let seen = office.run(&["export", "ladder", "l", "--lens", "wide"]);
    office.write("wide.csv", &seen.succeeded().stdout);
    office
        .run(&["import", "ladder", "wide.csv", "--output", "seen"])
        .succeeded();
    assert!(office.read("seen/ladders/wide.yaml").contains("budgeting"));
}

#[test]
fn skills_of_a_vocabulary_of_ones_own_come_back_into_it() {
    let vocabulary = "kind: vocabulary\nid: own\nextends: ospo\nskills:\n  - id: knots\n    title: Knots & ropes\n    scale: six\nscales: {six: [n, a, b, c, d, e, f]}\n";
    let ladder = "kind: ladder\nid: l\ntitle: L\nversion: 1.0.0\nlevels: [{id: core, title: A}, {id: b, title: B}]\nmatrix: {g: {knots: [1, 6]}}\n";
    let office = Folder::with(&[
        ("ospo-ladder.toml", "[workspace]\nvocabulary = \"v.yaml\"\n"),
        ("v.yaml", vocabulary),
        ("ladders/l.yaml", ladder),
    ]);
    let export = ["export", "ladder", "l"];
    let table = office.run(&export).succeeded().stdout.clone();
    office.write("t.csv", &table);
    std::fs::remove_file(office.path().join("ladders/l.yaml")).unwrap();
    office
        .run(&[
            "import", "ladder", "t.csv", "--output", ".", "--into", "v.yaml",
        ])
        .succeeded();
    assert_eq!(office.read("v.yaml"), vocabulary);
    assert_eq!(office.run(&export).succeeded().stdout, table);
}

#[test]
fn an_edited_table_is_refused_with_its_cell() {
    let office = Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("ladders/l.yaml", &LENSED.replace("\nlenses", "\n# lenses")),
    ]);
    let table = office
        .run(&["export", "ladder", "l"])
        .succeeded()
        .stdout
        .clone();
    for (from, to, said) in [
        (
            ",,1,2,",
            ",,1,much,",
            "`much` is not a rating\n --> t.csv:2:",
        ),
        ("level after", "levl after", "did you mean `level after`"),
        ("a tpm/PM-1", "c", "no level is called `c`"),
        (
            "g,g,mentoring",
            ",g,mentoring",
            "`` is not the id of a competency",
        ),
        ("b words", "d words", "no column is called `d`"),
    ] {
        let edited = table.replace(from, to);
        assert_ne!(edited, table);
        office.write("t.csv", &edited);
        let refused = office.run(&["import", "ladder", "t.csv"]);
        assert_eq!(refused.status, Some(2), "{}", refused.stdout);
        assert!(refused.stderr.contains(said), "{said}: {}", refused.stderr);
    }
}

#[test]
fn other_tables_of_ours_say_that_they_are_no_ladder() {
    let folder = Folder::new();
    for table in ["expectations", "levels", "choose", "ratings", "skills"] {
        let text = run(&["export", table, "--workspace", "tests/cli/office"]);
        folder.write("t.csv", &text.sound().stdout);
        let refused = folder.run(&["import", "ladder", "t.csv"]);
        assert_eq!(refused.status, Some(2), "{table}");
        let said = format!("this is the table `{table}`");
        assert!(refused.stderr.contains(&said), "{}", refused.stderr);
    }
}
