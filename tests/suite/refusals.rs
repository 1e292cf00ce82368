//! What is wrong with a document is said with its rule, its place and what to write instead:
//! inventories, ratings, vocabularies.

use super::run::Folder;

/// A rule, a place as line:column, and what the drawn problem says.
pub type Expected = (&'static str, &'static str, &'static [&'static str]);

pub const CONFIG: &str = "[workspace]\nvocabulary = 'v.yaml'\nbundled = false\n";
pub const VOCABULARY: &str = "\
kind: vocabulary
id: v
scales: {short: [none, some, all]}
buckets: [{id: money, title: Money}]
disciplines: [{id: sales, bucket: money, title: Sales}, {id: audit, bucket: money, title: Audit}]
skills:
- {id: pitching, title: Pitching, maps_to: {sales: 1}}
- {id: auditing, title: Auditing, maps_to: {audit: 0.5, sales: 0.5}}
- {id: pruning, title: Pruning, scale: short}
";
pub const LADDER: &str = "\
kind: ladder
id: l
title: Ladder
version: 1
levels: [{id: L1, title: One}, {id: L2, title: Two}]
matrix:
  craft:
    pitching: [1, 2]
    auditing: [~, 3!]
lenses: [{id: auditor, title: Auditor, matrix: {craft: {pruning: [1, 2]}}}]
";
pub const PERSON: &str = "kind: person\nid: alice\nat: l/L1\n";

/// A small sound office.
pub fn office() -> Folder {
    Folder::with(&[
        ("ospo-ladder.toml", CONFIG),
        ("v.yaml", VOCABULARY),
        ("ladders/l.yaml", LADDER),
        ("p.yaml", PERSON),
    ])
}

/// Asserts that these and no other problems are reported when `text` stands in `file` of the
/// small office and `p.yaml` is assessed.
pub fn refuses(file: &str, text: &str, expected: &[Expected]) {
    let folder = office();
    folder.write(file, text);
    let outcome = folder.run(&["assess", "p.yaml"]);
    let found = outcome.refused().problems();
    let heads: Vec<(&str, &str)> = found.iter().map(|p| (&*p.rule, &*p.place)).collect();
    let places: Vec<String> = expected
        .iter()
        .map(|(_, at, _)| format!("{file}:{at}"))
        .collect();
    let wanted: Vec<(&str, &str)> = expected
        .iter()
        .map(|e| e.0)
        .zip(places.iter().map(|p| &**p))
        .collect();
    assert_eq!(heads, wanted, "{text}\n{}", outcome.stderr);
    for (problem, (_, _, says)) in found.iter().zip(expected) {
        // Lines are wrapped where the terminal ends; words are what counts.
        let said: Vec<&str> = problem
            .text
            .split_whitespace()
            .filter(|w| *w != "|")
            .collect();
        let said = said.join(" ");
        for words in *says {
            assert!(said.contains(words), "no `{words}` in:\n{}", problem.text);
        }
    }
}

/// Asserts the problems of an inventory with these lines from line 3 on.
pub fn person(lines: &str, expected: &[Expected]) {
    refuses(
        "p.yaml",
        &format!("kind: person\nid: alice\n{lines}"),
        expected,
    );
}

/// Asserts the problems of the sound vocabulary with these lines from line 11 on.
pub fn vocabulary(lines: &str, expected: &[Expected]) {
    let text = format!(
        "{}{lines}",
        VOCABULARY.replace("id: v\n", "id: v\ndescription: x\n")
    );
    refuses("v.yaml", &text, expected);
}

#[test]
fn the_small_office_is_sound() {
    office()
        .run(&["assess", "p.yaml", "--format", "json"])
        .succeeded();
}

#[test]
fn a_duplicate_key_is_shown_with_both_places() {
    person(
        "name: A\nratings: {pitching: 1}\nname: B\n",
        &[(
            "duplicate-key",
            "5:1",
            &["the key `name` appears twice", "p.yaml:3:1", "first here"],
        )],
    );
    person(
        "ratings:\n  pitching: 1\n  auditing: 2\n  pitching: 3\n",
        &[("duplicate-key", "6:3", &["`pitching`", "p.yaml:4:3"])],
    );
}

#[test]
fn an_unknown_key_is_shown_with_the_near_one_or_the_valid_ones() {
    person(
        "ratngs: {}\n",
        &[(
            "unknown-key",
            "3:1",
            &["no key `ratngs`", "did you mean `ratings`?"],
        )],
    );
    person(
        "titles: {zzzzzz: x}\n",
        &[("unknown-key", "3:10", &["one of `internal`, `external`"])],
    );
    person(
        "ratings: {pitching: {slef: 1}}\n",
        &[("unknown-key", "3:22", &["did you mean `self`?"])],
    );
}

#[test]
fn a_missing_key_is_named() {
    refuses(
        "p.yaml",
        "kind: person\nname: A\n",
        &[("missing-key", "1:1", &["the key `id` is missing"])],
    );
    refuses(
        "p.yaml",
        "id: alice\n",
        &[(
            "missing-key",
            "1:1",
            &[
                "`kind` is missing",
                "`vocabulary`, `ladder`, `person`, `ratings`",
            ],
        )],
    );
    person(
        "evidence:\n- {date: 2026-01-01}\n",
        &[
            ("missing-key", "4:4", &["`supports`"]),
            ("missing-key", "4:4", &["`title`"]),
        ],
    );
    refuses(
        "people/r.yaml",
        "kind: ratings\nof: alice\n",
        &[
            ("missing-key", "1:1", &["`as`"]),
            ("missing-key", "1:1", &["`date`"]),
            ("missing-key", "1:1", &["`ratings`"]),
        ],
    );
}

#[test]
fn a_wrong_type_says_what_is_expected_and_what_is_there() {
    person(
        "name: [A]\n",
        &[(
            "wrong-type",
            "3:7",
            &["text is expected here", "this is a list"],
        )],
    );
    person(
        "name:\n",
        &[(
            "wrong-type",
            "3:5",
            &["text is expected here", "this is nothing"],
        )],
    );
    person(
        "ratings: [pitching]\n",
        &[("wrong-type", "3:10", &["`ratings` is a mapping"])],
    );
    person(
        "open_to: mentoring\n",
        &[("wrong-type", "3:10", &["a list is expected here"])],
    );
    person(
        "open_to: [mentorin]\n",
        &[("wrong-type", "3:11", &["did you mean `mentoring`?"])],
    );
    person(
        "at: L1\n",
        &[(
            "wrong-type",
            "3:5",
            &["`L1` is not a level", "did you mean `l/L1`?"],
        )],
    );
    person(
        "ratings: {pitching: ~}\n",
        &[("wrong-type", "3:21", &["that is not the same as 0"])],
    );
    refuses(
        "p.yaml",
        "[kind, person]\n",
        &[("wrong-type", "1:1", &["a mapping that starts with `kind:`"])],
    );
}

#[test]
fn an_unknown_kind_is_shown_with_the_near_one() {
    refuses(
        "p.yaml",
        "kind: persn\n",
        &[(
            "unknown-kind",
            "1:7",
            &["no kind `persn`", "did you mean `person`?"],
        )],
    );
    refuses(
        "p.yaml",
        "kind: charter\n",
        &[("unknown-kind", "1:7", &["one of `vocabulary`"])],
    );
}

#[test]
fn an_invalid_id_says_what_ids_are_made_of() {
    for id in ["-a", "a b", "é", "a/b", "'.a'", "''"] {
        let text = format!("kind: person\nid: {id}\n");
        refuses(
            "p.yaml",
            &text,
            &[(
                "invalid-id",
                "2:5",
                &["letters, digits, `.`, `_` and `-`", "at most 64"],
            )],
        );
    }
    let long = format!("kind: person\nid: {}\n", "a".repeat(65));
    refuses("p.yaml", &long, &[("invalid-id", "2:5", &[])]);
    let longest = format!("kind: person\nid: {}\n", "a".repeat(64));
    let folder = Folder::with(&[("p.yaml", &longest)]);
    folder.run(&["assess", "p.yaml"]).succeeded();
}

#[test]
fn an_id_stands_for_one_thing() {
    vocabulary(
        "- {id: sales, title: X}\n",
        &[(
            "duplicate-id",
            "11:8",
            &["`sales` appears twice", "v.yaml:6:20"],
        )],
    );
    vocabulary(
        "- {id: pruning, title: X}\n",
        &[("duplicate-id", "11:8", &["v.yaml:10:8"])],
    );
    let folder = office();
    folder.write("q.yaml", PERSON);
    let outcome = folder.run(&["assess", "p.yaml", "q.yaml"]);
    let found = outcome.refused().problems();
    assert_eq!(
        (found[0].rule.as_str(), found[0].place.as_str()),
        ("duplicate-id", "q.yaml:2:5")
    );
    assert!(found[0].text.contains("p.yaml:2:5"), "{}", found[0].text);
}

#[test]
fn agreed_stands_beside_not_applicable_only() {
    person(
        "ratings: {pitching: {self: 1, agreed: 2026-01-01}}\n",
        &[(
            "missing-key",
            "3:31",
            &["`agreed` belongs beside `not_applicable` only"],
        )],
    );
}

#[test]
fn all_problems_of_a_file_are_reported_in_their_order() {
    person(
        "nmae: A\nsince: never\nratings:\n  pitching: 9\n  nothing: 1\n  pruning: [1]\nevidence:\n- {title: ~}\n",
        &[
            ("unknown-key", "3:1", &["`name`"]),
            ("wrong-type", "4:8", &["not a date"]),
            ("off-scale", "6:13", &[]),
            ("dangling-reference", "7:3", &[]),
            ("wrong-type", "8:12", &["a rating is expected"]),
            ("missing-key", "10:4", &["`date`"]),
            ("missing-key", "10:4", &["`supports`"]),
            ("wrong-type", "10:11", &["text is expected"]),
        ],
    );
}
