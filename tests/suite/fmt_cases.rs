//! `tests/fmt/<case>/in.yaml` becomes `out.yaml`, however its lines end and whatever it starts with.

use std::path::PathBuf;

use crate::run::Folder;

/// Names and texts of the cases.
fn cases() -> Vec<(String, String, String)> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fmt"));
    let mut cases = Vec::new();
    for entry in std::fs::read_dir(root).unwrap() {
        let folder = entry.unwrap();
        let read = |name| std::fs::read_to_string(folder.path().join(name)).unwrap();
        let name = folder.file_name().into_string().unwrap();
        cases.push((name, read("in.yaml"), read("out.yaml")));
    }
    cases.sort();
    assert!(cases.len() >= 14, "{} cases", cases.len());
    cases
}

/// What `fmt` makes of a text.
fn formatted(text: &str) -> String {
    let folder = Folder::new();
    let path = folder.write("in.yaml", text);
    folder.run(&["fmt", "in.yaml"]).succeeded();
    std::fs::read_to_string(path).unwrap()
}

/// A way to write a text with other bytes.
type Variant = fn(&str) -> String;

const VARIANTS: [(&str, Variant); 4] = [
    ("as it is", str::to_owned),
    ("with a byte order mark", |text| format!("\u{feff}{text}")),
    ("with CRLF", |text| text.replace('\n', "\r\n")),
    ("with both", |text| {
        format!("\u{feff}{}", text.replace('\n', "\r\n"))
    }),
];

#[test]
fn every_case_comes_out_as_written_by_hand() {
    for (name, before, after) in cases() {
        for (how, variant) in VARIANTS {
            assert_eq!(
                formatted(&variant(&before)),
                variant(&after),
                "{name} {how}"
            );
        }
    }
}

#[test]
fn what_is_in_form_stays() {
    for (name, _, after) in cases() {
        for (how, variant) in VARIANTS {
            assert_eq!(formatted(&variant(&after)), variant(&after), "{name} {how}");
        }
    }
}

#[test]
fn a_last_line_without_an_end_gets_one_only_where_it_moves() {
    let cases = [
        ("kind: person\nid: alice", "kind: person\nid: alice"),
        ("id: alice\nkind: person", "kind: person\nid: alice\n"),
        (
            "kind: person\nname: A\nid: alice # beside",
            "kind: person\nid: alice # beside\nname: A\n",
        ),
        (
            "kind: person\nid: a\ntitles:\n  external: E\n  internal: I\n  # last",
            "kind: person\nid: a\ntitles:\n  internal: I\n  external: E\n  # last",
        ),
        (
            "kind: person\r\ndescription: |\r\n  Text\r\nid: alice",
            "kind: person\r\nid: alice\r\ndescription: |\r\n  Text\r\n",
        ),
    ];
    for (before, after) in cases {
        assert_eq!(formatted(before), after, "{before:?}");
    }
}

#[test]
fn lines_that_end_in_a_single_carriage_return_are_left_alone() {
    let ladder = "kind: ladder\nid: l\ntitle: T\nversion: 1\nlevels:\n- {id: A, title: T}\n- {id: B, \
                  title: T}\nmatrix:\n  g:\n    s: [1,2]\n";
    assert_ne!(formatted(ladder), ladder);
    for text in ["id: a\rkind: person\r", &ladder.replace("1,2", "1,\r2")] {
        assert_eq!(formatted(text), text);
    }
}
