//! `chart`: the pictures of real answers, as files.

use super::check::shapes;
use super::run;

/// Each kind with what it is asked of in the examples.
const KINDS: [&[&str]; 10] = [
    &["asked", "examples/people/alice.yaml"],
    &["interest", "examples/people/alice.yaml"],
    &["translation", "examples/people/alice.yaml"],
    &["plan", "examples/people/alice.yaml"],
    &["evidence", "examples/people/alice.yaml"],
    &["history", "examples/people/alice.yaml"],
    &["matrix", "tpm"],
    &["lanes"],
    &["lanes", "examples/people/farid.yaml"],
    &["office", "--workspace", "examples"],
];

fn chart(words: &[&str]) -> String {
    // Ladders are not of a day.
    let day: &[&str] = match words[0] {
        "matrix" => &[],
        _ => &["--as-of", "2026-11-23"],
    };
    let words = [&["chart"], words, day].concat();
    run(&words).sound().stdout
}

#[test]
fn each_kind_is_a_sound_picture_at_every_width() {
    for kind in KINDS {
        for width in ["320", "360", "760", "1600"] {
            let words = [kind, &["--width", width]].concat();
            let drawn = chart(&words);
            let shapes = shapes(&drawn);
            assert_eq!(shapes[0].attributes["width"], width, "{kind:?}");
            assert_eq!(drawn, chart(&words), "{kind:?}");
            assert!(drawn.len() < 100_000, "{kind:?}: {}", drawn.len());
            assert!(
                !drawn
                    .replace("http://www.w3.org/2000/svg", "")
                    .contains("http")
            );
        }
    }
}

#[test]
fn a_pseudonym_stands_where_a_name_would() {
    for kind in [
        "asked",
        "interest",
        "translation",
        "plan",
        "evidence",
        "history",
        "lanes",
    ] {
        let words = [kind, "examples/people/alice.yaml"];
        assert!(chart(&words).contains("Alice Marsh"));
        let drawn = chart(&[&words[..], &["--redact"]].concat());
        assert!(
            !drawn.contains("Alice") && !drawn.contains("Marsh"),
            "{drawn}"
        );
        assert!(drawn.contains("name-"));
    }
}

#[test]
fn an_office_names_nobody_and_hides_what_is_to_be_hidden() {
    let drawn = chart(&["office", "--workspace", "examples"]);
    for name in ["Alice", "Farid", "farid"] {
        assert!(!drawn.contains(name), "{name}");
    }
    let hidden = [
        "chart",
        "office",
        "--workspace",
        "examples",
        "--min-group",
        "3",
    ];
    assert_eq!(run(&hidden).status, 2);
}

#[cfg(unix)]
#[test]
fn a_picture_of_a_person_is_for_its_owner_only_and_overwrites_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let folder = crate::run::Folder::new();
    let file = folder.path().join("alice.svg");
    let file = file.to_str().unwrap();
    let words = [
        "chart",
        "asked",
        "examples/people/alice.yaml",
        "--output",
        file,
    ];
    assert_eq!(run(&words).sound().stdout, "");
    let mode = std::fs::metadata(file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(run(&words).status, 2, "it is there");
    run(&[&words[..], &["--force"]].concat()).sound();
}

#[test]
fn where_nothing_is_asked_there_is_no_picture() {
    let answer = run(&["chart", "asked", "tests/cli/newcomer.yaml"]);
    assert_eq!(answer.status, 2, "{answer:?}");
    assert!(answer.stderr.contains("give --to"), "{}", answer.stderr);
}

#[test]
fn what_two_levels_lead_to_stands_once_in_a_lane() {
    // In the bundle, CA-5 and CA-6 both lead to a foundation's head; so does PM-6, in its own lane.
    let drawn = chart(&["lanes", "--width", "1600"]);
    let shown = drawn.matches(">Executive director of a foundation").count();
    assert_eq!(shown, 2, "{drawn}");
}

/// The title of the picture that the page of each command begins with.
const ON_PAGES: [(&[&str], &str); 5] = [
    (&["plan", "alice"], "Alice Marsh: the plan towards CA-4"),
    (&["evidence", "alice"], "Evidence of Alice Marsh over time"),
    (&["history", "alice"], "Alice Marsh: what was met over time"),
    (&["list", "levels"], "Ladders and their levels"),
    (
        &["diff", "engineering", "community-architect"],
        "What separates community-architect from engineering",
    ),
];

#[test]
fn pages_begin_with_their_picture_and_texts_leave_it_out() {
    for (words, title) in ON_PAGES {
        let office: &[&str] = match words[0] {
            "list" | "diff" => &["--workspace", "examples"],
            _ => &["--workspace", "examples", "--as-of", "2026-11-23"],
        };
        let words = [words, office].concat();
        let page = run(&[&words[..], &["--format", "html"]].concat());
        let page = page.sound().stdout;
        let first = page.split("<svg").nth(1).unwrap_or_default();
        let titled = format!("<title>{title}</title>");
        assert!(first.contains(&titled), "{words:?}");
        let markdown = run(&[&words[..], &["--format", "markdown"]].concat());
        let markdown = markdown.sound().stdout;
        // The report says the same in words.
        assert!(!markdown.contains("scale of its own"), "{words:?}");
        assert!(!markdown.contains("the plan towards"), "{words:?}");
        assert!(!markdown.contains("Ladders and their levels"), "{words:?}");
    }
}

#[test]
fn a_difference_has_a_row_for_each_rating_that_changes() {
    let diff = run(&["diff", "tpm/PM-3", "tpm/PM-4", "--format", "json"])
        .sound()
        .stdout;
    let diff: serde_json::Value = serde_json::from_str(&diff).unwrap();
    let changes: Vec<&serde_json::Value> = ["added", "raised", "lowered", "dropped"]
        .iter()
        .flat_map(|group| diff[group].as_array().unwrap())
        .collect();
    let chart = |words: &[&str]| run(&[&["chart"], words].concat()).sound().stdout;
    let drawn = chart(&["difference", "tpm/PM-3", "tpm/PM-4"]);
    let stay = diff["unchanged"].as_u64().unwrap();
    let said = format!("{} ratings change; {stay} stay as before.", changes.len());
    assert!(
        changes.len() > 5 && drawn.contains(&said),
        "{said}: {drawn}"
    );
    // What PM-3 does not ask for is outlined, and nothing else is.
    let new = diff["added"].as_array().unwrap().len();
    assert!(new > 0 && drawn.contains("not asked at PM-3"), "{drawn}");
    let two = chart(&["difference", "engineering", "community-architect"]);
    assert!(
        two.contains("What separates community-architect from engineering"),
        "{two}"
    );
}
