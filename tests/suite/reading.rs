//! How a report reads to the person and to their manager, shown on the example office.

use assert_cmd::Command;
use serde_json::Value;

fn assess(person: &str, more: &[&str]) -> String {
    let path = format!("examples/people/{person}.yaml");
    let output = Command::new(env!("CARGO_BIN_EXE_ospo-ladder"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .args(["assess", &path, "--as-of", "2026-11-23", "--width", "400"])
        .args(more)
        .output()
        .unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// The lines below a heading, up to the next one.
fn section<'a>(report: &'a str, heading: &str) -> Vec<&'a str> {
    let mut lines = report.lines().skip_while(|line| *line != heading);
    assert_eq!(lines.next(), Some(heading), "{report}");
    let below = lines.take_while(|line| line.is_empty() || line.starts_with(' '));
    below.collect()
}

#[test]
fn what_is_not_rated_is_told_in_few_lines_where_little_is_rated() {
    let report = assess("greta", &[]);
    let brief = section(&report, "Not rated yet, and asked at CA-2").join("\n");
    let figures: Value = serde_json::from_str(&assess("greta", &["--format", "json"])).unwrap();
    let gaps = figures["target"]["gaps"].as_array().unwrap();
    let unrated = gaps.iter().filter(|gap| gap["rating"].is_null()).count();
    // Each once: titles are apart by semicolons where one has an `and`, else by commas and an `and`.
    let points = brief.lines().filter(|line| line.starts_with("  - asked "));
    let points = points.map(|line| match line.matches("; ").count() {
        0 => line.matches(", ").count() + 2,
        marks => marks + 1,
    });
    let told: usize = points.sum();
    assert_eq!(told, unrated);
    // What is rated is told as ever, and the current level does not repeat the list.
    let anew = section(&report, "What CA-2 asks anew").join("\n");
    assert!(anew.contains("- Contributor onboarding\n    asked 2 practising, rated 1 aware"));
    let current = section(&report, "At CA-1, the current level").join("\n");
    let counts = "5 of 14 expectations met, 9 not rated, as listed above.";
    assert_eq!(current.trim(), counts);
    // Whoever asks for all of it gets all of it.
    assert!(!assess("greta", &["--verbose"]).contains("Not rated yet"));
}

#[test]
fn a_person_with_enough_ratings_is_told_each_open_point() {
    assert!(!assess("alice", &[]).contains("Not rated yet"));
}

#[test]
fn at_the_top_the_present_comes_first_and_then_where_people_go() {
    let report = assess("bob", &[]);
    let headings: Vec<&str> = report
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with([' ', '=']))
        .collect();
    let expected = [
        "Bob Okonjo, as of 2026-11-23",
        "At PM-6, the current level",
        "Where people go from PM-6",
        "What this rests on",
        "Profile in business terms",
        "Also",
    ];
    assert_eq!(headings, expected);
    let current = section(&report, expected[1]).join("\n");
    assert!(current.contains("4 looks like"), "{current}");
    let futures = section(&report, expected[2]);
    assert!(futures.contains(&"  - Chief open source officer (executive)"));
    // Below the top nobody asked for them.
    assert!(!assess("hiro", &[]).contains("Where people go from"));
}

#[test]
fn what_is_open_is_counted_even_where_everything_needed_is_shown() {
    let report = assess("hiro", &[]);
    let anew = section(&report, "What CA-3 asks anew").join("\n");
    let says = "Everything needed for a conversation about CA-3 is shown; 1 thing is open.";
    assert!(anew.contains(says), "{anew}");
}

#[test]
fn a_contested_rating_shows_every_side_and_peers_stay_nameless() {
    let report = assess("farid", &[]);
    let anew = section(&report, "What PM-4 asks anew").join("\n");
    for says in [
        "    noted          I disagree with the 2.",
        "    manager noted  I have seen two private talks",
        "    peer noted     - We can work together again",
    ] {
        assert!(anew.contains(says), "{anew}");
    }
    let apart = section(&report, "Seen differently, to talk over");
    let says = "  - Dispute resolution: self 4, manager 2, peers 3 and 4";
    assert_eq!(apart, [says, ""]);
    for name in ["wen", "tomas", "Wen", "Tomas"] {
        assert!(
            !report
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word == name)
        );
    }
}

#[test]
fn notes_stand_with_a_rating_that_is_told_nowhere_else() {
    let report = assess("alice", &[]);
    let apart = section(&report, "Seen differently, to talk over").join("\n");
    let says = "  - Public speaking: self 2, manager 4\n    noted  I still read from my slides\n";
    assert_eq!(apart, says);
}

#[test]
fn what_is_taken_for_not_applicable_and_not_agreed_says_so() {
    let report = assess("esther", &[]);
    for heading in ["What PM-5 asks anew", "At PM-4, the current level"] {
        let lines = section(&report, heading).join("\n");
        let says = "marked not applicable, which is not agreed";
        assert_eq!(lines.matches(says).count(), 1, "{lines}");
    }
}
