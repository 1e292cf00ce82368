//! People and ratings as lines of JSON: the same answers as from YAML, the same problems with the
//! line at which they are.

use crate::run::Folder;

/// The documents as YAML has them, by name.
const YAML: [(&str, &str); 4] = [
    (
        "people/alice.yaml",
        "kind: person\nid: alice\nname: Alice\nat: tpm/PM-3\nsince: 2024-05-01\n\
         ratings: {budgeting: {self: 3, manager: 2, note: \"a \\\"b\\\"\"}, mentoring: expert}\n\
         evidence:\n  - {date: 2026-03, kind: talk, title: One, supports: [mentoring]}\n",
    ),
    (
        "people/bob.yaml",
        "kind: person\nid: bob\ninterests: {finance: 2.5}\nratings: {budgeting: 2.5}\n",
    ),
    (
        "people/r1.yaml",
        "kind: ratings\nof: alice\nby: bob\nas: peer\ndate: 2026-04-01\nratings: {mentoring: 3}\n",
    ),
    (
        "people/r2.yaml",
        "kind: ratings\nof: bob\nby: cy\nas: manager\ndate: 2026-04-02\nratings: {budgeting: 4}\n",
    ),
];

/// The same as lines, in another order.
const PEOPLE: &str = r#"{"id": "bob", "name": null, "ratings": {"budgeting": 2.5}, "interests": {"finance": 2.5}}

{"kind": "person", "id": "alice", "name": "Alice", "at": "tpm/PM-3", "since": "2024-05-01", "ratings": {"budgeting": {"self": 3, "manager": 2, "note": "a \"b\""}, "mentoring": "expert"}, "evidence": [{"date": "2026-03", "kind": "talk", "title": "One", "supports": ["mentoring"]}]}
"#;
const RATINGS: &str = r#"{"of": "bob", "by": "cy", "as": "manager", "date": "2026-04-02", "ratings": {"budgeting": 4}}
{"of": "alice", "by": "bob", "as": "peer", "date": "2026-04-01", "ratings": {"mentoring": 3}}
"#;

fn yaml() -> Folder {
    let folder = Folder::with(&YAML);
    folder.write("ospo-ladder.toml", "");
    folder
}

fn lines() -> Folder {
    Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("people/people.jsonl", PEOPLE),
        ("people/ratings.jsonl", RATINGS),
    ])
}

#[test]
fn answers_are_the_same_as_from_yaml() {
    let (yaml, lines) = (yaml(), lines());
    for arguments in [
        &["assess", "--format", "json"][..],
        &["assess", "people", "--verbose"],
        &["assess", "bob", "--as-of", "2026-05-01"],
        &["list", "people"],
        &["team"],
        &["paths", "--to", "tpm/PM-4"],
        &["plan", "alice"],
        &["show", "alice"],
        &[
            "lint",
            "--format",
            "json",
            "--allow",
            "unsupported-rating",
            "--deny",
            "warnings",
        ],
    ] {
        let from_yaml = yaml.run(arguments);
        let from_lines = lines.run(arguments);
        from_yaml.succeeded();
        from_lines.succeeded();
        let count = |text: &str| text.replace("\"files\": 5", "\"files\": 3");
        assert_eq!(count(&from_yaml.stdout), from_lines.stdout, "{arguments:?}");
    }
}

#[test]
fn standard_input_and_named_files_hold_lines() {
    let (yaml, lines) = (yaml(), Folder::new());
    lines.write("everybody.jsonl", PEOPLE);
    lines.write("others.jsonl", RATINGS);
    let arguments = ["--as-of", "2026-06-01", "--format", "json"];
    let expected = yaml.run(&[&["assess", "people"][..], &arguments].concat());
    let named = ["assess", "everybody.jsonl", "others.jsonl"];
    let named = lines.run(&[&named[..], &arguments].concat());
    let both = format!("{RATINGS}{PEOPLE}");
    let piped = lines.run_on(&both, &[&["assess", "-"][..], &arguments].concat());
    for found in [named, piped] {
        assert_eq!(found.succeeded().stdout, expected.succeeded().stdout);
    }
}

#[test]
fn problems_have_the_line_and_column() {
    let people = "{\"id\": \"a\", \"ratings\": {\"budgetin\": 2}}\n\n{\"id\": \"b\", \"é\": 1}\n\
                  {\"id\": \"c\", }\n[1]\n{\"kind\": \"ladder\", \"id\": \"d\"}\n{\"id\": \"a\"}\n\
                  {\"id\": \"x\", \"ratings\": {\"budgeting\": \"3\"}}\n";
    let folder = Folder::with(&[("p.jsonl", people)]);
    let found = folder.run(&["assess", "p.jsonl"]);
    found.refused();
    let found: Vec<_> = found.problems();
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|problem| (problem.rule.as_str(), problem.place.as_str()))
        .collect();
    let expected = [
        ("dangling-reference", "p.jsonl:1:25"),
        ("unknown-key", "p.jsonl:3:13"),
        ("yaml-syntax", "p.jsonl:4:13"),
        ("wrong-type", "p.jsonl:5:1"),
        ("unknown-kind", "p.jsonl:6:10"),
        ("duplicate-id", "p.jsonl:7:8"),
        ("wrong-type", "p.jsonl:8:38"),
    ];
    assert_eq!(found, expected);
    let linted = folder.run(&["lint", "p.jsonl", "--format", "short"]);
    let places = linted.stdout.lines().filter(|line| line.contains("error["));
    let places: Vec<&str> = places.filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(places, expected.map(|(_, place)| place));
}

#[test]
fn what_programs_write_is_left_as_it_is() {
    let folder = lines();
    let text = "{\"id\": \"a\", \"ratings\": {\"budgeting\": \"3\"}}\n";
    folder.write("people/more.jsonl", text);
    let formatted = folder.run(&["fmt"]);
    assert_eq!(formatted.succeeded().stderr.lines().count(), 3);
    assert!(
        formatted
            .stderr
            .contains("note: `people/more.jsonl` is JSON Lines")
    );
    let mended = folder.run(&["lint", "--fix", "--unsafe"]);
    assert_eq!(mended.status, Some(1), "{}", mended.stderr);
    assert_eq!(folder.read("people/more.jsonl"), text);
}

#[test]
fn hostile_lines_stop_nothing_but_the_answer() {
    let deep = "[".repeat(100_000);
    for text in [
        "{\"id\": \"a\"\n".to_owned(),
        format!("{{\"id\": \"a\", \"ratings\": {deep}}}\n"),
        format!("{deep}\n"),
        "{\"id\": \"a\\ud800\"}\n".to_owned(),
        "{\"id\": \"a\", \"id\": \"b\"}\n".to_owned(),
        "{\"id\": \"\u{1b}[31m\", \"name\": \"\u{202e}x\"}\n".to_owned(),
        "{\"id\": 1e999}\n".to_owned(),
        format!("{{\"id\": \"{}\"}}\n", "x".repeat(9 << 20)),
    ] {
        let folder = Folder::with(&[("p.jsonl", &text)]);
        folder.run(&["assess", "p.jsonl"]).refused();
    }
    let folder = Folder::new();
    folder.write("p.jsonl", b"{\"id\": \"a\"}\n{\"id\": \"\xff\"}\n");
    let found = folder.run(&["assess", "p.jsonl"]);
    let places: Vec<String> = found.problems().into_iter().map(|p| p.place).collect();
    assert_eq!(places, ["p.jsonl:2:9"]);
}
