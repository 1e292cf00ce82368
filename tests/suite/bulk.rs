//! More people than are held at once are answered as few are: the same bytes, in any order of
//! files and lines, as YAML and as JSON Lines.

use std::fmt::Write;

use crate::run::Folder;

/// Pseudonyms that stay.
const CONFIG: &str = "[assess]\nredact_key = \"k\"\n";

/// More than are held at once.
const MANY: usize = 1_060;
/// Up to how many are held.
const HELD: usize = 1_000;

/// Somebody by number, as JSON; the second one is the same in every workspace.
fn person(number: usize) -> String {
    let level = [
        "tpm/PM-2",
        "tpm/PM-3",
        "engineering/E2",
        "community-architect/CA-2",
    ][number % 4];
    let lens = ["", ", \"lens\": \"compliance\""][usize::from(number % 8 == 1)];
    format!(
        "{{\"kind\": \"person\", \"id\": \"p{number:05}\", \"at\": \"{level}\"{lens}, \"ratings\": \
         {{\"budgeting\": {}, \"mentoring\": {{\"self\": {}, \"manager\": 2}}}}, \
         \"interests\": {{\"finance\": {}}}}}",
        1 + number % 5,
        1 + number % 4,
        number % 6,
    )
}

fn rating(number: usize) -> String {
    format!(
        "{{\"of\": \"p{number:05}\", \"by\": \"x\", \"as\": \"peer\", \"date\": \"2026-03-01\", \
         \"ratings\": {{\"mentoring\": {}}}}}",
        1 + number % 5
    )
}

fn lines(numbers: impl Iterator<Item = usize>, of: fn(usize) -> String) -> String {
    numbers.fold(String::new(), |mut text, number| {
        let _ = writeln!(text, "{}", of(number));
        text
    })
}

/// Lines in an order of their own.
fn shuffled(count: usize) -> impl Iterator<Item = usize> {
    (0..count).map(move |number| (number * 7 + 3) % count)
}

/// A workspace of so many people; every third is rated by somebody else.
fn office(count: usize, is_shuffled: bool) -> Folder {
    let order = |is_shuffled| -> Vec<usize> {
        if is_shuffled {
            shuffled(count).collect()
        } else {
            (0..count).collect()
        }
    };
    let rated = order(!is_shuffled)
        .into_iter()
        .filter(|number| number % 3 == 0);
    Folder::with(&[
        ("ospo-ladder.toml", CONFIG),
        (
            "people/all.jsonl",
            &lines(order(is_shuffled).into_iter(), person),
        ),
        ("people/ratings.jsonl", &lines(rated, rating)),
    ])
}

/// A charter, and somebody whom a supposition changes.
const CHARTER: &str = "[assess]\nredact_key = \"k\"\n[charter.functions.money]\n\
                       skills = {budgeting = 3, mentoring = 2}\n";
const SUPPOSED: &str = "kind: person\nid: p00007\nat: tpm/PM-3\nopen_to: [moves, mentoring]\n\
                        ratings: {budgeting: 5, mentoring: 5}\n";

/// The same people twice: in one file of lines, and in so many that all are held at once.
fn offices_alike() -> [Folder; 2] {
    let start = [("ospo-ladder.toml", CHARTER), ("if/p.yaml", SUPPOSED)];
    let (streamed, held) = (Folder::with(&start), Folder::with(&start));
    let order: Vec<usize> = shuffled(MANY).collect();
    let rated = || order.iter().copied().filter(|number| number % 3 == 0);
    streamed.write("people/all.jsonl", lines(order.iter().copied(), person));
    streamed.write("people/ratings.jsonl", lines(rated(), rating));
    for (part, numbers) in order.chunks(200).enumerate() {
        let name = format!("people/{part}.jsonl");
        held.write(&name, lines(numbers.iter().copied(), person));
        let rated = numbers.iter().copied().filter(|number| number % 3 == 0);
        held.write(&format!("people/r{part}.jsonl"), lines(rated, rating));
    }
    [streamed, held]
}

#[test]
fn an_office_of_many_is_told_as_one_that_is_held() {
    let folders = offices_alike();
    let team = ["team", "--as-of", "2026-06-01", "--format", "json"];
    for more in [
        &[][..],
        &["--by", "competency", "--without", "p00003,p01055"],
        &["--by", "discipline", "--redact"],
        &["--by", "skill", "--scope", "-money", "--hire", "tpm/PM-4"],
        &["--by", "function", "--what-if", "if"],
        &["--for", "p01050", "--what-if", "if/p.yaml"],
        &["--for", "engineering/E3", "people"],
        &["--min-group", "5"],
    ] {
        let arguments = [&team[..], more].concat();
        let [streamed, held] = folders.each_ref().map(|folder| folder.run_long(&arguments));
        assert!(
            streamed.succeeded().stdout == held.succeeded().stdout,
            "{more:?}"
        );
    }
    let supposed = [&team[..], &["--what-if", "if"]].concat();
    let found = folders[0].run_long(&supposed);
    let found: serde_json::Value = serde_json::from_str(&found.succeeded().stdout).unwrap();
    assert_eq!(found["people"], MANY);
    let changed = found["difference"]["levels"].as_array().unwrap();
    let joined = |level: &&serde_json::Value| {
        let after = level["after"].as_array().unwrap();
        level["level"] == "tpm/PM-3" && after.contains(&"p00007".into())
    };
    assert!(changed.iter().any(|level| joined(&level)), "{changed:?}");
}

#[test]
fn lists_of_many_are_those_of_people_who_are_held() {
    let folders = offices_alike();
    for arguments in [
        &["list", "people"][..],
        &["list", "people", "--format", "json", "--redact"],
        &["paths", "--to", "tpm/PM-3", "--as-of", "2026-06-01"],
        &[
            "paths",
            "--to",
            "tpm/PM-3",
            "--lens",
            "compliance",
            "people",
        ],
    ] {
        let [streamed, held] = folders.each_ref().map(|folder| folder.run_long(arguments));
        assert!(
            streamed.succeeded().stdout == held.succeeded().stdout,
            "{arguments:?}"
        );
    }
}

const FORMS: [&[&str]; 4] = [
    &["--format", "json", "--no-texts"],
    &["--format", "jsonl", "--no-texts"],
    &["--brief"],
    &["--format", "jsonl", "--redact", "--no-texts"],
];

fn assess(folder: &Folder, form: &[&str]) -> String {
    let arguments = [&["assess", "--as-of", "2026-06-01"][..], form].concat();
    let found = folder.run_long(&arguments);
    assert_eq!(
        found
            .succeeded()
            .stderr
            .replace("note: pseudonymous, not anonymous\n", ""),
        ""
    );
    found.stdout
}

#[test]
fn what_is_streamed_is_what_would_be_held() {
    let (many, held, mixed) = (office(MANY, false), office(HELD, false), office(MANY, true));
    for form in FORMS {
        let streamed = assess(&many, form);
        assert!(
            streamed == assess(&mixed, form),
            "{form:?}: the order of lines counts"
        );
        // Where ids stand for themselves, those who are in both stand first.
        let of_held = assess(&held, form);
        if form.contains(&"--redact") {
            let known: std::collections::BTreeSet<&str> = streamed.lines().collect();
            assert!(of_held.lines().all(|line| known.contains(line)));
            assert_eq!(streamed.lines().count(), MANY);
            continue;
        }
        let of_held = of_held.trim_end_matches("]\n").trim_end();
        assert!(streamed.starts_with(of_held), "{form:?}");
    }
}

#[test]
fn files_are_read_in_parts_as_lines_are() {
    let lines = office(MANY, false);
    let yaml = Folder::with(&[("ospo-ladder.toml", CONFIG)]);
    for number in 0..MANY {
        // Names that sort otherwise than ids; JSON is YAML but for its first line.
        let name = format!("people/{}.yaml", (number * 7 + 3) % MANY);
        yaml.write(&name, yaml_of(&person(number)));
        if number % 3 == 0 {
            let text = format!("kind: ratings\n{}", yaml_of(&rating(number)));
            yaml.write(&format!("people/r{number}.yaml"), text);
        }
    }
    for form in [FORMS[1], FORMS[3]] {
        assert!(assess(&yaml, form) == assess(&lines, form), "{form:?}");
    }
    let named = [
        "assess",
        "people",
        "--as-of",
        "2026-06-01",
        "--format",
        "jsonl",
    ];
    assert_eq!(
        yaml.run_long(&named).succeeded().stdout,
        lines.run_long(&named).succeeded().stdout
    );
}

/// A flat object of JSON as YAML has it.
fn yaml_of(json: &str) -> String {
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    let mut text = String::new();
    let keys = json.as_object().unwrap();
    for key in ["kind", "id"].iter().filter(|key| keys.contains_key(**key)) {
        let _ = writeln!(text, "{key}: {}", keys[*key].as_str().unwrap());
    }
    for (key, value) in keys
        .iter()
        .filter(|(key, _)| !["kind", "id"].contains(&key.as_str()))
    {
        let _ = writeln!(text, "{key}: {value}");
    }
    text
}

#[test]
fn lists_and_paths_speak_of_all() {
    let (many, held) = (office(MANY, true), office(HELD, false));
    for arguments in [
        &["list", "people", "--format", "json"][..],
        &[
            "paths",
            "--to",
            "tpm/PM-3",
            "--format",
            "json",
            "--as-of",
            "2026-06-01",
        ],
    ] {
        let people = |folder: &Folder| -> Vec<serde_json::Value> {
            let found = folder.run_long(arguments);
            let found: serde_json::Value = serde_json::from_str(&found.succeeded().stdout).unwrap();
            found["people"].as_array().unwrap().clone()
        };
        let (of_many, of_held) = (people(&many), people(&held));
        assert_eq!(of_many[..of_held.len()], of_held);
        assert!(of_held.len() < of_many.len() || of_many.is_empty());
    }
}

#[test]
fn an_error_stops_it_where_its_turn_comes() {
    let folder = office(MANY, false);
    let text = folder
        .read("people/all.jsonl")
        .replace("\"p01048\", \"at\": \"tpm", "\"p01048\", \"at\": \"tmp");
    folder.write("people/all.jsonl", text);
    let output = ["assess", "--format", "jsonl", "--output", "out.jsonl"];
    let found = folder.run_long(&output);
    found.refused();
    let places: Vec<String> = found
        .problems()
        .into_iter()
        .map(|found| found.place)
        .collect();
    assert_eq!(places, ["people/all.jsonl:1049:42"]);
    assert!(!folder.path().join("out.jsonl").exists());
    let printed = folder.run_long(&["assess", "--format", "jsonl", "--no-texts"]);
    assert_eq!(printed.status, Some(2));
    assert!(printed.stdout.lines().count() < 1050);
}

#[test]
fn two_of_one_id_are_told_wherever_they_stand() {
    let folder = office(MANY, false);
    folder.write("people/more.jsonl", format!("{}\n", person(7)));
    let found = folder.run_long(&["assess", "--output", "out.txt"]);
    let problems = found.refused().problems();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].rule, "duplicate-id");
}

#[test]
fn ratings_of_nobody_are_told() {
    let folder = office(MANY, false);
    folder.write("people/more.jsonl", rating(77_777) + "\n");
    let found = folder.run_long(&["assess", "--format", "jsonl", "--output", "out.jsonl"]);
    assert!(
        found
            .succeeded()
            .stderr
            .contains("`people/more.jsonl` rates `p77777`")
    );
    // Who is asked about alone has their ratings all the same.
    let one = folder.run_long(&[
        "assess",
        "p00003",
        "--format",
        "json",
        "--as-of",
        "2026-06-01",
    ]);
    let all = assess(&office(HELD, false), &["--format", "json"]);
    let one: serde_json::Value = serde_json::from_str(&one.succeeded().stdout).unwrap();
    let all: serde_json::Value = serde_json::from_str(&all).unwrap();
    assert_eq!(one["ratings"], all[3]["ratings"]);
}

/// Somebody with what `lint` finds: by number a skill that is not there, a rating off the scale, a
/// target below, the id of somebody else.
fn faulty(number: usize) -> String {
    let line = person(number);
    match number % 60 {
        3 => line.replace("\"budgeting\"", "\"budgetting\""),
        13 => line.replace("\"manager\": 2", "\"manager\": 9"),
        23 => line.replace("\"at\":", "\"target\": \"tpm/PM-1\", \"at\":"),
        33 => line.replace(&format!("p{number:05}"), "p00002"),
        _ => line,
    }
}

/// What rates others, some of whom are not there.
fn faulty_rating(number: usize) -> String {
    let line = rating(number);
    match number % 90 {
        6 => line.replace("\"of\": \"p", "\"of\": \"q"),
        36 => line.replace("2026-03-01", "2036-03-01"),
        _ => line,
    }
}

/// A finding: its file and line, and its column with what is said.
type Finding = ((String, usize), String);

fn findings(folder: &Folder) -> Vec<Finding> {
    let arguments = ["lint", "--format", "short", "--as-of", "2026-11-23"];
    let run = folder.run(&arguments);
    assert_eq!(run.status, Some(1), "{}", run.stderr);
    let finding = |line: &str| {
        let mut parts = line.splitn(3, ':');
        let file = parts.next()?.to_owned();
        let number = parts.next()?.parse().ok()?;
        Some(((file, number), parts.next()?.to_owned()))
    };
    run.stdout.lines().filter_map(finding).collect()
}

#[test]
fn lint_finds_in_many_what_it_finds_in_few() {
    let (many, few) = (Folder::new(), Folder::new());
    for folder in [&many, &few] {
        folder.write("ospo-ladder.toml", CONFIG);
    }
    let is_rated = |number: &usize| number.is_multiple_of(3);
    many.write("people/p.jsonl", lines(shuffled(MANY), faulty));
    let rated = (0..MANY).filter(is_rated);
    many.write("people/r.jsonl", lines(rated, faulty_rating));
    // No file of these is so large that its people wait.
    let numbers: Vec<usize> = (0..MANY).collect();
    for (at, part) in numbers.chunks(200).enumerate() {
        let part = || part.iter().copied();
        few.write(&format!("people/p{at}.jsonl"), lines(part(), faulty));
        let rated = lines(part().filter(is_rated), faulty_rating);
        few.write(&format!("people/r{at}.jsonl"), rated);
    }
    let (found, expected) = (findings(&many), findings(&few));
    let places: Vec<&(String, usize)> = found.iter().map(|(place, _)| place).collect();
    assert!(places.len() > 60 && places.is_sorted(), "{places:?}");
    let said = |found: Vec<Finding>| {
        let mut said: Vec<String> = found.into_iter().map(|(_, said)| said).collect();
        said.sort();
        said
    };
    assert_eq!(said(found), said(expected));
}
