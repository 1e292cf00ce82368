//! Ratings and evidence that are put into documents: where they go, and that nothing else changes.

use ospo_ladder::amend::{Given, add_evidence, rate, set};
use ospo_ladder::load::{self, Document};
use ospo_ladder::source::{FileId, Source, Sources};
use ospo_ladder::yaml;
use proptest::prelude::*;

use super::run::Folder;

fn file() -> FileId {
    Sources::default().add(Source::new("x", String::new()))
}

fn rated(text: &str, skill: &str, key: &str, rating: f64) -> String {
    rate(text, file(), skill, Given::Rating(key, rating)).unwrap()
}

#[test]
fn a_rating_goes_where_its_form_wants_it() {
    let cases = [
        // A row to fill in, with its comment.
        ("a: {}   # asks 2", "self", "a: 3   # asks 2"),
        ("a: {}   # asks 2", "manager", "a: {manager: 3}   # asks 2"),
        ("a: 2 # c", "self", "a: 3 # c"),
        ("a: expert", "manager", "a: {self: expert, manager: 3}"),
        ("a: {note: x}", "self", "a: {self: 3, note: x}"),
        (
            "a: {manager: 1, peers: [2, 4]}",
            "self",
            "a: {self: 3, manager: 1, peers: [2, 4]}",
        ),
        (
            "a: {not_applicable: \"no, never\", agreed: 2026-01-02}",
            "self",
            "a: 3",
        ),
        (
            "a: {\n    self: 1, # mine\n    manager: 2}",
            "self",
            "a: {\n    self: 3, # mine\n    manager: 2}",
        ),
        (
            "a:\n    manager: 2 # hers",
            "self",
            "a:\n    self: 3\n    manager: 2 # hers",
        ),
        ("b: 1 # last", "self", "b: 1 # last\n  a: 3"),
    ];
    for (row, key, expected) in cases {
        let document = |row: &str| format!("kind: person\nid: x\nratings:\n  {row}\n# end\n");
        assert_eq!(
            rated(&document(row), "a", key, 3.0),
            document(expected),
            "{row}"
        );
    }
}

#[test]
fn what_is_not_there_yet_is_made_in_the_order_of_documents() {
    let text = "kind: person\r\nid: x # me\r\nevidence: []\r\n";
    let expected = "kind: person\r\nid: x # me\r\nratings:\r\n  a: 2.5\r\nevidence: []\r\n";
    assert_eq!(rated(text, "a", "self", 2.5), expected);
    let interest = set("kind: person\nid: x", file(), &["interests", "a"], "4").unwrap();
    assert_eq!(interest, "kind: person\nid: x\ninterests:\n  a: 4");
    let text = "kind: person\nid: x\nratings: {b: 1}\n";
    assert_eq!(
        rated(text, "a", "self", 1.0),
        "kind: person\nid: x\nratings: {b: 1, a: 1}\n"
    );
    let sheet = "kind: ratings\nratings:\n  a: {rating: 1, note: n}\n";
    assert_eq!(
        rated(sheet, "a", "manager", 2.0),
        "kind: ratings\nratings:\n  a: {rating: 2, note: n}\n"
    );
    let why = rate(
        "kind: person\nratings:\n  a: 3\n",
        file(),
        "a",
        Given::NotApplicable("no: never"),
    );
    let expected = "kind: person\nratings:\n  a: {not_applicable: \"no: never\"}\n";
    assert_eq!(why.unwrap(), expected);
}

#[test]
fn evidence_is_written_as_the_last_piece_is() {
    let new = [("date", "2026".to_owned()), ("title", "T".to_owned())];
    let cases = [
        (
            "id: x\n",
            "id: x\nevidence:\n  - date: 2026\n    title: T\n",
        ),
        ("id: x", "id: x\nevidence:\n  - date: 2026\n    title: T"),
        (
            "evidence: [] # none\nx: 1\n",
            "evidence:\n  - date: 2026\n    title: T # none\nx: 1\n",
        ),
        (
            "evidence:\n- date: 1 # c\n# d\nx: 1\n",
            "evidence:\n- date: 1 # c\n- date: 2026\n  title: T\n# d\nx: 1\n",
        ),
        (
            "evidence:\n  - {date: 1}\n",
            "evidence:\n  - {date: 1}\n  - {date: 2026, title: T}\n",
        ),
        (
            "evidence: [{date: 1}]\n",
            "evidence: [{date: 1}, {date: 2026, title: T}]\n",
        ),
        (
            "evidence:\n  - title: |\n      a\n      b\n\nx: 1\n",
            "evidence:\n  - title: |\n      a\n      b\n  - date: 2026\n    title: T\n\nx: 1\n",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(
            add_evidence(text, file(), &new).unwrap(),
            expected,
            "{text}"
        );
    }
}

/// A row of an inventory: how it is written, and whose ratings it has.
fn row() -> impl Strategy<Value = String> {
    let comment = prop_oneof![Just(""), Just("   # a remark"), Just(" # {x: 1}, [")];
    let value = prop_oneof![
        Just("{}".to_owned()),
        Just("expert".to_owned()),
        (0..=10_u8).prop_map(|half| (f64::from(half) / 2.0).to_string()),
        Just("{self: 2, manager: 3.5, peers: [1, 2]}".to_owned()),
        Just("{manager: 1, note: \"so, so: # 'x'\"}".to_owned()),
        Just("{not_applicable: Not here, agreed: 2026-01-02}".to_owned()),
        Just(
            "\n      manager: 2   # theirs\n      note: >\n        a note\n        of two lines\n"
                .to_owned()
        ),
    ];
    (value, comment).prop_map(|(value, comment)| {
        if value.starts_with('\n') {
            value
        } else {
            format!(" {value}{comment}\n")
        }
    })
}

fn document() -> impl Strategy<Value = String> {
    let skills = ["mentoring", "budgeting", "learning", "editing"];
    let rows = prop::collection::vec(row(), 0..skills.len());
    (rows, any::<bool>(), any::<bool>()).prop_map(move |(rows, crlf, gap)| {
        let mut text = String::from("# mine\nkind: person\nid: x   # an id\n");
        if gap {
            text += "\ntitles: {internal: A}\n";
        }
        if !rows.is_empty() {
            text += "ratings: # all of them\n  # first\n";
        }
        for (skill, row) in skills.iter().zip(rows) {
            text += &format!("    {skill}:{row}");
        }
        text += "# the end\n";
        if crlf {
            text.replace('\n', "\r\n")
        } else {
            text
        }
    })
}

/// Everything that the loader reads of a document but for one skill's entry.
fn others(text: &str, skill: &str) -> (String, String) {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("x", text.to_owned()));
    let loaded = load::document(&sources, file);
    assert!(
        loaded.diagnostics.is_empty(),
        "{text}\n{:?}",
        loaded.diagnostics
    );
    let Some(Document::Person(person)) = loaded.document else {
        panic!("no person: {text}");
    };
    let without_places = |text: String| {
        let mut kept = String::new();
        for part in text.split("span: Span") {
            kept += part.split_once('}').map_or(part, |(place, rest)| {
                if place.starts_with(" {") { rest } else { part }
            });
        }
        kept
    };
    let (own, rest): (Vec<_>, Vec<_>) = person
        .ratings
        .iter()
        .partition(|(name, _)| name.text == skill);
    let own = own.first().map(|(_, entry)| format!("{entry:?}"));
    (
        without_places(own.unwrap_or_default()),
        without_places(format!(
            "{rest:?}{:?}{:?}",
            person.internal_title, person.id
        )),
    )
}

fn comments_of(text: &str) -> Vec<String> {
    let file = file();
    let root = yaml::parse(text, file).0.unwrap();
    let ranges = yaml::comments(text, &root).into_iter();
    ranges.map(|range| text[range].to_owned()).collect()
}

proptest! {
    #[test]
    fn a_rating_changes_nothing_else_and_given_twice_changes_nothing(
        text in document(),
        skill in prop::sample::select(vec!["mentoring", "editing", "public-speaking"]),
        half in 0..=10_u8,
        key in prop::sample::select(vec!["self", "manager"]),
    ) {
        let rating = f64::from(half) / 2.0;
        let after = rated(&text, skill, key, rating);
        prop_assert_eq!(comments_of(&after), comments_of(&text));
        let (own, rest) = others(&after, skill);
        prop_assert_eq!(rest, others(&text, skill).1);
        let rater = if key == "self" { "own" } else { key };
        let written = format!("{rater}: Some(RatingValue {{ number: Some({rating:?})");
        prop_assert!(own.contains(&written), "{}", own);
        prop_assert_eq!(rated(&after, skill, key, rating), after);
    }
}

#[test]
fn a_row_to_fill_in_is_not_rated_in_both_documents() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        (
            "people/x.yaml",
            "kind: person\nid: x\nat: tpm/PM-1\nratings:\n  learning: {}\n",
        ),
        (
            "people/x.y.yaml",
            "kind: ratings\nof: x\nas: peer\ndate: 2026-01-02\nratings: {mentoring: {}}\n",
        ),
    ]);
    let lint = folder.run(&["lint", "people/x.yaml", "people/x.y.yaml"]);
    assert_eq!(lint.status, Some(0), "{}", lint.stdout);
    let noted =
        "kind: ratings\nof: x\nas: peer\ndate: 2026-01-02\nratings: {mentoring: {note: n}}\n";
    folder.write("people/z.yaml", noted);
    let lint = folder.run(&["lint", "people/z.yaml"]);
    assert!(
        lint.stdout.contains("the key `rating` is missing"),
        "{}",
        lint.stdout
    );
    std::fs::remove_file(folder.path().join("people/z.yaml")).unwrap();
    let assess = folder.run(&["assess", "x", "--format", "json"]);
    assert!(assess.stdout.contains("\"self\": 0"), "{}", assess.stdout);
}

#[cfg(unix)]
#[test]
fn new_files_are_private_and_a_file_that_gets_more_keeps_its_mode() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[("ospo-ladder.toml", "")]);
    let mode = |name: &str| {
        let metadata = std::fs::metadata(folder.path().join(name)).unwrap();
        metadata.permissions().mode() & 0o7777
    };
    assert_eq!(
        folder
            .run(&["new", "person", "x", "--at", "tpm/PM-1"])
            .status,
        Some(0)
    );
    assert_eq!(mode("people/x.yaml"), 0o600);
    let path = folder.path().join("people/x.yaml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    let evidence = [
        "new",
        "evidence",
        "x",
        "--date",
        "2026",
        "--title",
        "T",
        "--supports",
        "learning",
    ];
    assert_eq!(folder.run(&evidence).status, Some(0));
    assert_eq!(mode("people/x.yaml"), 0o640);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o440)).unwrap();
}

#[test]
fn titles_from_the_command_line_cannot_become_yaml() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("people/x.yaml", "kind: person\nid: x\n"),
    ]);
    let title = "a\nname: b # \u{202e} \"]{";
    let run = folder.run(&[
        "new",
        "evidence",
        "x",
        "--date",
        "2026",
        "--title",
        title,
        "--supports",
        "learning",
    ]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert!(!run.stdout.contains('\u{202e}'));
    let json = folder.run(&["evidence", "x", "--format", "json", "--as-of", "2026-06-01"]);
    let written = r##""a\nname: b # \u202e \"]{""##;
    assert!(
        json.stdout.contains(written),
        "{}{}",
        json.stdout,
        json.stderr
    );
}
