//! How a report reads to the person and to their manager, shown on the example office.

use serde_json::Value;

use super::run::program_in;

fn assess(person: &str, more: &[&str]) -> String {
    let path = format!("examples/people/{person}.yaml");
    let output = program_in(env!("CARGO_MANIFEST_DIR"))
        .args(["assess", &path, "--as-of", "2026-11-23"])
        .args(more)
        .args(if more.contains(&"--width") {
            &[][..]
        } else {
            &["--width", "400"]
        })
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

/// The headings of a report, its title first.
fn headings(report: &str) -> Vec<&str> {
    let lines = report.lines();
    let headings = lines.filter(|line| !line.is_empty() && !line.starts_with([' ', '=']));
    headings.collect()
}

#[test]
fn the_first_screen_answers_and_the_whole_is_read_in_a_minute() {
    let report = assess("alice", &["--width", "80"]);
    let lines: Vec<&str> = report.lines().collect();
    let apart = lines
        .iter()
        .position(|l| *l == "Where self and manager differ");
    assert!(apart.is_some_and(|at| at < 34), "{report}");
    assert!(lines.len() <= 60, "{} lines", lines.len());
    assert!(
        lines.iter().all(|line| line.chars().count() <= 80),
        "{report}"
    );
    assert!(!report.contains('%'), "{report}");
    let expected = [
        "Alice Marsh, as of 2026-11-23",
        "Gaps at CA-4",
        "Where self and manager differ",
        "In business terms",
        "What this rests on",
        "Above what CA-4 asks",
    ];
    assert_eq!(headings(&report), expected);
    let brief = assess("alice", &["--width", "80", "--brief"]);
    assert_eq!(headings(&brief), expected[..2]);
    assert!(report.starts_with(brief.trim_end()), "{brief}");
}

#[test]
fn core_gaps_stand_first_then_those_that_weigh_more() {
    let report = assess("esther", &["--lens", "compliance"]);
    let table = section(&report, "Gaps at PM-5");
    assert!(table[1].starts_with("  Leading people "), "{}", table[1]);
    assert!(table[2].starts_with("  Budgeting "), "{}", table[2]);
    assert!(!table[3].contains("core"), "{}", table[3]);
    let report = assess("ines", &[]);
    let table = section(&report, "Gaps at SL-3");
    assert!(table[1].starts_with("  Program planning "), "{}", table[1]);
    assert!(table[1].contains("weight 2"), "{}", table[1]);
}

#[test]
fn an_interest_in_a_field_of_work_reads_as_that() {
    let report = assess("alice", &["--verbose"]);
    let table = section(&report, "Gaps at CA-4").join("\n");
    assert!(table.contains("less finance"), "{table}");
    assert!(
        report.contains("; likes finance and budgeting less\n"),
        "{report}"
    );
    // What was said of nothing is not mentioned.
    assert!(!report.contains("not given"), "{report}");
}

#[test]
fn every_gap_has_its_texts_where_more_is_asked_for() {
    let figures: Value = serde_json::from_str(&assess("carla", &["--format", "json"])).unwrap();
    let report = assess("carla", &["--verbose"]);
    for gap in figures["target"]["gaps"].as_array().unwrap() {
        let texts = gap["looks_like"]["text"].as_array().unwrap().iter();
        for text in texts.chain(gap["develop"].as_array().unwrap()) {
            assert!(report.contains(text.as_str().unwrap()), "{text}");
        }
    }
    assert!(!assess("carla", &[]).contains("looks like"));
}

#[test]
fn a_level_is_aimed_at_is_next_or_is_only_held_against() {
    let label = |person: &str, more: &[&str]| {
        let report = assess(person, more);
        let mut labels = ["  aims at ", "  next ", "  compared with "].into_iter();
        labels.find(|l| report.contains(*l)).unwrap().trim()
    };
    assert_eq!(label("alice", &[]), "aims at");
    assert_eq!(label("alice", &["--to", "tpm/PM-6"]), "compared with");
    let far = assess("alice", &["--to", "community-architect/CA-6"]);
    assert!(
        far.contains("New at CA-6, against the level right below it: "),
        "{far}"
    );
}

#[test]
fn what_is_not_rated_is_told_in_few_lines_where_little_is_rated() {
    let report = assess("greta", &[]);
    let brief = section(&report, "Not rated yet, and asked at CA-2").join("\n");
    let figures: Value = serde_json::from_str(&assess("greta", &["--format", "json"])).unwrap();
    let gaps = figures["target"]["gaps"].as_array().unwrap();
    let unrated = gaps.iter().filter(|gap| gap["rating"].is_null()).count();
    // Each once: titles are apart by semicolons where one has an `and`, else by commas and an `and`.
    let points = brief.lines().filter(|line| line.starts_with("  - at "));
    let points = points.map(|line| match line.matches("; ").count() {
        0 => line.matches(", ").count() + 2,
        marks => marks + 1,
    });
    let told: usize = points.sum();
    assert_eq!(told, unrated);
    // What is rated stands in the table, and the current level does not repeat the list.
    let table = section(&report, "Gaps at CA-2").join("\n");
    assert!(
        table.contains("  Contributor onboarding  2 new  1 self  █░···"),
        "{table}"
    );
    assert!(report.contains("  Open at CA-1, the current level: 7 not rated.\n"));
    // Whoever asks for all of it gets all of it.
    assert!(!assess("greta", &["--verbose"]).contains("Not rated yet"));
}

#[test]
fn a_person_with_enough_ratings_is_told_each_open_point() {
    assert!(!assess("alice", &[]).contains("Not rated yet"));
}

#[test]
fn at_the_top_the_present_is_told_and_where_people_go() {
    let report = assess("bob", &[]);
    let expected = [
        "Bob Okonjo, as of 2026-11-23",
        "Gaps at PM-6",
        "In business terms",
        "What this rests on",
        "Above what PM-6 asks",
        "Where people go from PM-6",
    ];
    assert_eq!(headings(&report), expected);
    assert!(
        report.contains("  23 of 24 met, 1 below; depth"),
        "{report}"
    );
    let futures = section(&report, expected[5]);
    let top = "  - Chief open source officer (executive): Very rare. Few companies have the post.";
    assert!(futures.contains(&top), "{futures:?}");
    // Below the top nobody asked for them.
    assert!(!assess("hiro", &[]).contains("Where people go from"));
}

#[test]
fn what_is_open_is_counted_even_where_everything_needed_is_there() {
    let report = assess("hiro", &[]);
    let says = "Everything needed for a conversation about CA-3 is there; 1 gap left to grow in.";
    assert!(report.contains(says), "{report}");
}

#[test]
fn a_contested_rating_shows_every_side_and_peers_stay_nameless() {
    let report = assess("farid", &[]);
    let apart = section(&report, "Where self and manager differ").join("\n");
    for says in [
        "  - Dispute resolution: self 4, manager 2, peers 3 and 4",
        "    noted          I disagree with the 2.",
        "    manager noted  I have seen two private talks",
        "    peer noted     - We can work together again",
    ] {
        assert!(apart.contains(says), "{apart}");
    }
    for name in ["wen", "tomas", "Wen", "Tomas"] {
        let mut words = report.split(|c: char| !c.is_alphanumeric());
        assert!(!words.any(|word| word == name), "{name}");
    }
}

#[test]
fn what_is_taken_for_not_applicable_and_not_agreed_says_so_once() {
    let report = assess("esther", &[]);
    let says = "  - Not applicable: Executive sponsorship (asked 3 at PM-5): The head of the office \
                speaks for compliance (not agreed, so it counts as not rated)\n";
    assert_eq!(report.matches(says).count(), 1, "{report}");
}
