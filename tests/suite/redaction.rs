//! `--redact` and `--rating` where people are listed or compared: the same pseudonyms and the same
//! policy as everywhere.

use crate::program::{Answer, run};
use crate::run::Folder;

fn person(budgeting: u8) -> String {
    format!(
        "kind: person\nid: quentin\nname: Quentin Quill\nat: tpm/PM-3\ntarget: tpm/PM-4\n\
         ratings: {{budgeting: {{self: {budgeting}, manager: 1}}}}\n"
    )
}

fn office() -> Folder {
    Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("people/quentin.yaml", &person(3)),
        (
            "people/zoe.yaml",
            "kind: person\nid: aaron\nname: Aaron A\nat: tpm/PM-3\n",
        ),
        ("old.yaml", &person(1)),
    ])
}

/// Runs within the office, by absolute paths.
fn ask(office: &Folder, words: &[&str]) -> Answer {
    let root = office.path().to_string_lossy();
    let words: Vec<String> = words
        .iter()
        .map(|word| word.replace("OFFICE", &root))
        .chain(["--workspace".to_owned(), root.clone().into_owned()])
        .collect();
    run(&words)
}

fn assert_nameless(answer: &Answer) {
    for text in [&answer.stdout, &answer.stderr] {
        for name in ["quentin", "Quentin", "Quill", "aaron", "Aaron", "zoe"] {
            assert!(!text.contains(name), "{name}: {text}");
        }
    }
}

#[test]
fn people_are_listed_by_pseudonyms() {
    let office = office();
    let json = ask(&office, &["list", "people", "--redact", "--format", "json"]).sound();
    assert_nameless(&json);
    assert_eq!(json.stderr, "note: pseudonymous, not anonymous\n");
    let people = json.json()["people"].as_array().unwrap().clone();
    assert_eq!(people.len(), 2);
    assert!(
        people
            .iter()
            .all(|one| one["id"].as_str().unwrap().starts_with("person-"))
    );
    let text = ask(&office, &["list", "people", "--redact"]).sound();
    assert_nameless(&text);
    assert!(text.stdout.contains("Pseudonymous, not anonymous"));
    assert_eq!(text.stderr, "");
}

#[test]
fn what_is_no_list_of_people_says_nothing_of_pseudonyms() {
    let office = office();
    let plain = ask(&office, &["list", "levels"]).sound();
    assert_eq!(ask(&office, &["list", "levels", "--redact"]), plain);
}

#[test]
fn somebody_beside_two_levels_has_a_pseudonym() {
    let office = office();
    let words = [
        "diff",
        "tpm/PM-3",
        "tpm/PM-4",
        "--people",
        "OFFICE/people/quentin.yaml",
    ];
    for form in ["text", "markdown", "json"] {
        let named = ask(&office, &[&words[..], &["--format", form]].concat()).sound();
        assert!(named.stdout.contains("Quentin"), "{form}");
        let nameless = ask(
            &office,
            &[&words[..], &["--redact", "--format", form]].concat(),
        );
        assert_nameless(&nameless.clone().sound());
        let said = if form == "json" {
            nameless.stderr
        } else {
            nameless.stdout
        };
        assert!(
            said.to_lowercase().contains("pseudonymous, not anonymous"),
            "{form}"
        );
    }
}

#[test]
fn two_versions_of_an_inventory_name_nobody_and_no_file() {
    let office = office();
    let words = [
        "diff",
        "OFFICE/old.yaml",
        "OFFICE/people/quentin.yaml",
        "--redact",
    ];
    for form in ["text", "markdown", "json"] {
        let nameless = ask(&office, &[&words[..], &["--format", form]].concat()).sound();
        assert_nameless(&nameless);
        assert!(!nameless.stdout.contains("old.yaml"));
    }
    // Neither does what is wrong.
    let words = [
        "diff",
        "OFFICE/people/zoe.yaml",
        "OFFICE/people/quentin.yaml",
        "--redact",
    ];
    let refused = ask(&office, &words);
    assert_eq!(refused.status, 2);
    assert_nameless(&refused);
}

#[test]
fn the_rating_that_counts_is_the_one_asked_for() {
    let office = office();
    let words = ["diff", "OFFICE/old.yaml", "OFFICE/people/quentin.yaml"];
    let grown = |more: &[&str]| {
        let words = [&words[..], more, &["--format", "json"]].concat();
        let answer = ask(&office, &words).sound().json();
        answer["grown"].as_array().unwrap().len()
    };
    // The manager has not changed their mind; the person has.
    assert_eq!(grown(&[]), 0);
    assert_eq!(grown(&["--rating", "self"]), 1);
}

/// The figures of a team without whom they are about.
fn nobody(team: &serde_json::Value) -> serde_json::Value {
    let pick = |list: &str, keys: &[&str]| -> serde_json::Value {
        let entries = team[list].as_array().unwrap().iter();
        let entries = entries.map(|entry| {
            let fields = keys.iter().map(|key| {
                let value = &entry[*key];
                // Of lists of people, how many there are.
                let value = value
                    .as_array()
                    .map_or(value.clone(), |all| all.len().into());
                ((*key).to_owned(), value)
            });
            serde_json::Value::Object(fields.collect())
        });
        entries.collect()
    };
    serde_json::json!([
        team["people"],
        pick(
            "charter",
            &[
                "function", "owner", "needed", "covered", "people", "near", "status"
            ]
        ),
        pick(
            "skills",
            &[
                "id",
                "rated",
                "proficient",
                "experts",
                "wanted",
                "people",
                "risk"
            ]
        ),
        pick(
            "buckets",
            &[
                "id",
                "median_score",
                "assessed",
                "lead",
                "grow",
                "hold",
                "cover"
            ]
        ),
        pick("levels", &["level", "people", "top"]),
        pick("succession", &["level"]),
    ])
}

#[test]
fn the_office_is_told_of_by_pseudonyms_and_with_the_same_figures() {
    let bureau = "tests/cli/bureau";
    let next_year = format!("{bureau}/next-year.yaml");
    let fixed = ["team", "--workspace", bureau, "--as-of", "2026-11-23"];
    for more in [
        &[][..],
        &["--without", "ada"],
        &["--for", "ada"],
        &["--hire", "clerk/C3"],
        &["--scope", "+security"],
        &["--by", "skill", "--verbose"],
        &["--what-if", &next_year],
        &["--min-group", "2"],
    ] {
        for form in ["text", "markdown", "csv", "json"] {
            let words = [&fixed[..], more, &["--format", form]].concat();
            let named = run(&words).sound();
            let nameless = run(&[&words[..], &["--redact"]].concat()).sound();
            for text in [&nameless.stdout, &nameless.stderr] {
                let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
                for name in ["ada", "ben", "cleo", "dan"] {
                    let told = words.iter().any(|word| word.eq_ignore_ascii_case(name));
                    assert!(!told, "{more:?} {form}: {name}: {text}");
                }
            }
            match form {
                "json" => assert_eq!(nobody(&nameless.json()), nobody(&named.json()), "{more:?}"),
                "csv" => {}
                _ => assert!(nameless.stdout.contains("Pseudonymous, not anonymous")),
            }
        }
    }
}
