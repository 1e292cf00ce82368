//! Pages: what documents say stays text, and each page is one sound file.

use std::collections::BTreeSet;

use ospo_ladder::render::html;
use ospo_ladder::report::document::{
    Align, Bar, Block, Cell, Document, Group, Matrix, Point, Run, Table, Text, Tone,
};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::program;

/// Texts that would be something else if they were not escaped.
const HOSTILE: [&str; 16] = [
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' onfocus='alert(1)' autofocus='",
    "</style><style>*{display:none}</style>",
    "<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "&lt;b&gt; &#60;script&#62; &amp;",
    "javascript:alert(1)",
    "https://example.org/\"onclick=\"alert(1)",
    "mailto:a@example.org?subject=<b>",
    "{{ text }}{% include \"/etc/passwd\" %}",
    "\u{202e}\u{0}\u{1b}[31m\u{2028}\u{fffe}</td></tr></table>",
];

fn text() -> impl Strategy<Value = Text> {
    let words = prop_oneof![
        4 => proptest::sample::select(HOSTILE.as_slice()).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[a-z <>&'\"/=]{1,12}",
    ];
    let tone = proptest::sample::select(vec![
        Tone::Plain,
        Tone::Strong,
        Tone::Quiet,
        Tone::Good,
        Tone::Open,
    ]);
    let run = (words, tone).prop_map(|(text, tone)| Run {
        text,
        tone,
        to: None,
    });
    vec(run, 0..3).prop_map(Text)
}

fn name() -> impl Strategy<Value = String> {
    let hostile = proptest::sample::select(HOSTILE.as_slice()).prop_map(str::to_owned);
    prop_oneof![hostile, Just(String::new()), any::<String>()]
}

fn cell() -> impl Strategy<Value = Cell> {
    let bar = (1..11_usize, 0.0..11.0, 0.0..11.0);
    let bar = bar.prop_map(|(steps, filled, asked)| Bar {
        steps,
        filled,
        asked,
    });
    prop_oneof![
        text().prop_map(Cell::Text),
        (bar, name()).prop_map(|(bar, words)| Cell::Bar { bar, words }),
    ]
}

fn table() -> impl Strategy<Value = Table> {
    let align = proptest::sample::select(vec![Align::Left, Align::Right, Align::Center]);
    let columns = vec((name(), align), 1..8);
    columns.prop_flat_map(|columns| {
        let rows = vec(vec(cell(), columns.len()), 1..4);
        rows.prop_map(move |rows| Table {
            columns: columns.clone(),
            rows,
        })
    })
}

fn matrix() -> impl Strategy<Value = Matrix> {
    vec(name(), 1..5).prop_flat_map(|columns| {
        let row = (text(), vec(text(), columns.len()));
        let group = (text(), vec(row, 0..3)).prop_map(|(title, rows)| Group { title, rows });
        vec(group, 1..3).prop_map(move |groups| Matrix {
            columns: columns.clone(),
            groups,
        })
    })
}

fn point() -> impl Strategy<Value = Point> {
    let details = vec((name(), vec(text(), 1..3)), 0..3);
    (text(), vec(text(), 0..3), details, any::<bool>()).prop_map(|(head, lines, details, task)| {
        Point {
            head,
            lines,
            details,
            task,
        }
    })
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        (1..5_u8, text()).prop_map(|(level, text)| Block::Heading(level, text)),
        text().prop_map(Block::Paragraph),
        vec(point(), 1..4).prop_map(Block::Points),
        table().prop_map(Block::Table),
        matrix().prop_map(Block::Matrix),
        text().prop_map(|text| Block::Code("yaml", said(&text))),
    ]
}

fn said(text: &Text) -> String {
    text.0.iter().map(|run| run.text.as_str()).collect()
}

/// The same document with a harmless letter in place of each text that is not empty.
fn harmless(document: &Document) -> Document {
    let letter = |text: &str| if text.is_empty() { "" } else { "x" }.to_owned();
    let plain = |text: &Text| {
        let runs = text.0.iter();
        Text(
            runs.map(|run| Run {
                text: letter(&run.text),
                tone: run.tone,
                to: run.to.clone(),
            })
            .collect(),
        )
    };
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => Cell::Text(plain(text)),
        Cell::Bar { bar, words } => Cell::Bar {
            bar: *bar,
            words: letter(words),
        },
    };
    let blocks = document.blocks.iter().map(|block| match block {
        Block::Heading(level, text) => Block::Heading(*level, plain(text)),
        Block::Paragraph(text) => Block::Paragraph(plain(text)),
        Block::Points(points) => Block::Points(
            points
                .iter()
                .map(|point| Point {
                    head: plain(&point.head),
                    lines: point.lines.iter().map(plain).collect(),
                    details: point
                        .details
                        .iter()
                        .map(|(label, texts)| (letter(label), texts.iter().map(plain).collect()))
                        .collect(),
                    task: point.task,
                })
                .collect(),
        ),
        Block::Table(table) => Block::Table(Table {
            columns: table
                .columns
                .iter()
                .map(|(name, align)| (letter(name), *align))
                .collect(),
            rows: table
                .rows
                .iter()
                .map(|row| row.iter().map(cell).collect())
                .collect(),
        }),
        Block::Matrix(matrix) => Block::Matrix(Matrix {
            columns: matrix.columns.iter().map(|name| letter(name)).collect(),
            groups: matrix
                .groups
                .iter()
                .map(|group| Group {
                    title: plain(&group.title),
                    rows: group
                        .rows
                        .iter()
                        .map(|(label, cells)| (plain(label), cells.iter().map(plain).collect()))
                        .collect(),
                })
                .collect(),
        }),
        Block::Code(language, text) => Block::Code(language, letter(text)),
        // How many lines its text takes depends on the text: `pictures` looks at it.
        Block::Picture(picture) => Block::Picture(picture.clone()),
    });
    Document {
        blocks: blocks.collect(),
    }
}

/// The tags of a page in order, each with its attributes; what stands in those that hold texts
/// of documents is left out, and so are links.
fn tags(page: &str) -> Vec<String> {
    let said = ["aria-label", "data-label", "href", "content"];
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let end = start + rest[start..].find('>').expect("a tag that ends");
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if tag == "style" {
            rest = &rest[rest.find("</style>").expect("the end of a style")..];
        }
        if let Some(link) = tag.strip_prefix("a ") {
            let href = link.strip_prefix("href=\"").expect("an address");
            let (to, more) = href.split_once('"').expect("its end");
            let schemes = ["https://", "http://", "mailto:", "#r"];
            assert!(schemes.iter().any(|scheme| to.starts_with(scheme)), "{tag}");
            assert!(
                ["", " rel=\"noopener noreferrer\""].contains(&more),
                "{tag}"
            );
            continue;
        }
        if tag == "/a" {
            continue;
        }
        let mut shape = String::new();
        let mut quoted = tag.split('"');
        while let Some(outside) = quoted.next() {
            shape.push_str(outside);
            let value = quoted.next().unwrap_or_default();
            let known = said
                .iter()
                .any(|name| outside.ends_with(&format!("{name}=")));
            shape.push_str(if known { "…" } else { value });
        }
        // Short names may not be broken; they have no other rights.
        let shape = shape.replace(" class=id", "");
        tags.push(shape.replace(" class=mark", ""));
    }
    tags
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_texts_say_the_page_has_the_same_tags(blocks in vec(block(), 0..8)) {
        let document = Document { blocks };
        let page = html::draw(&document);
        prop_assert_eq!(tags(&page), tags(&html::draw(&harmless(&document))));
        prop_assert!(!page.chars().any(|c| c.is_control() && c != '\n'));
        let overrides = page.contains('\u{202e}');
        prop_assert!(!overrides);
    }
}

/// The arguments of each kind of report, over the example office.
const REPORTS: [&[&str]; 23] = [
    &["assess", "alice"],
    &["assess", "alice", "--verbose"],
    &["assess", "alice", "--explain", "budgeting"],
    &["assess", "examples/people"],
    &["plan", "alice"],
    &["promotion", "alice"],
    &["paths", "alice"],
    &["paths", "--to", "tpm/PM-3"],
    &["translate", "alice"],
    &["team"],
    &["evidence", "alice"],
    &["history", "alice"],
    &["diff", "tpm/PM-3", "tpm/PM-4"],
    &["show", "tpm"],
    &["show", "tpm/PM-4"],
    &["show", "budgeting"],
    &["list"],
    &["list", "levels"],
    &["list", "skills"],
    &["list", "people"],
    &["config"],
    &["rules"],
    &["explain", "LA003"],
];

#[test]
fn every_report_is_one_page_of_its_own() {
    for words in REPORTS {
        let known = ["config", "rules", "explain"].contains(&words[0]);
        let office: &[&str] = if known {
            &["--format", "html"]
        } else {
            &["--workspace", "examples", "--format", "html"]
        };
        let page = program::run(&[words, office].concat()).sound().stdout;
        assert!(
            page.starts_with("<!doctype html>\n<html lang=\"en\">\n"),
            "{words:?}"
        );
        assert!(page.ends_with("</main>\n</body>\n</html>\n"), "{words:?}");
        let reports = page.matches("<article").count();
        assert_eq!(page.matches("<h1>").count(), reports, "{words:?}");
        assert!(!page.contains("<title></title>"), "{words:?}");
        assert!(
            !page.contains("<script") && !page.contains(" style="),
            "{words:?}"
        );
        let mut ids = BTreeSet::new();
        for rest in page.split(" id=\"").skip(1) {
            let id = rest.split('"').next().unwrap_or_default();
            assert!(ids.insert(id), "{words:?}: {id} twice");
        }
        for rest in page.split(" href=\"#").skip(1) {
            let id = rest.split('"').next().unwrap_or_default();
            assert!(ids.contains(id), "{words:?}: no {id}");
        }
        let room = (200 * 1024).max(64 * 1024 * reports);
        assert!(page.len() < room, "{words:?}: {} bytes", page.len());
    }
}

#[test]
fn several_people_are_one_page_with_their_names_at_its_top() {
    let words = ["assess", "examples/people", "--workspace", "examples"];
    let page = program::run(&[&words[..], &["--format", "html"]].concat());
    let page = page.sound().stdout;
    assert!(page.contains("<title>10 people</title>"));
    assert!(page.contains("<li><a href=\"#r0\">Alice Marsh</a></li>"));
    assert_eq!(page.matches("<article").count(), 10);
}

/// Nothing can be given on a page, so it speaks of no option.
#[test]
fn pages_do_not_speak_of_options() {
    let person = "examples/people/alice.yaml";
    for words in [
        &["paths", person][..],
        &["evidence", person],
        &["translate", person],
        &["team", "--workspace", "examples"],
        &["show", "tpm/PM-4"],
        &["diff", "tpm/PM-3", "tpm/PM-4"],
    ] {
        let told = program::run(words).sound().stdout;
        assert!(told.contains("--verbose"), "{words:?}");
        let page = program::run(&[words, &["--format", "html"]].concat());
        assert!(!page.sound().stdout.contains("--verbose"), "{words:?}");
    }
}
