//! `evidence`: figures worked out by hand, and what adds up for every person.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::portfolio::{answer, bytes, list, text};
use crate::run::Folder;

const NOOR: &str = "tests/cli/office/noor.yaml";

/// Noor's portfolio on a day.
fn noor(as_of: &str, more: &[&str]) -> Value {
    let folder = Folder::new();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(NOOR);
    let path = path.to_string_lossy().into_owned();
    let mut arguments = vec!["evidence", &path, "--as-of", as_of];
    arguments.extend(more);
    answer(&folder, &arguments)
}

/// pieces, recent, external, internal, reach, with_reach.
fn tally(value: &Value) -> [u64; 6] {
    [
        "pieces",
        "recent",
        "external",
        "internal",
        "reach",
        "with_reach",
    ]
    .map(|key| {
        value[key]
            .as_u64()
            .unwrap_or_else(|| panic!("{key} of {value}"))
    })
}

fn by<'v>(value: &'v Value, key: &str) -> BTreeMap<&'v str, [u64; 6]> {
    let entries = list(value).map(|entry| (text(&entry[key]), tally(entry)));
    entries.collect()
}

#[test]
fn pieces_are_counted_by_kind_quarter_bucket_and_skill() {
    let noor = noor("2026-11-23", &[]);
    // The window of 24 months starts on 2024-11-23, so the article of 2023 is older.
    assert_eq!(tally(&noor["all"]), [5, 4, 4, 1, 1920, 2]);
    assert_eq!(tally(&noor["external"]), [4, 3, 4, 0, 1920, 2]);
    assert_eq!(tally(&noor["internal"]), [1, 1, 0, 1, 0, 0]);
    assert_eq!(noor["window"], json!({"months": 24, "since": "2024-11-23"}));
    let expected = [
        ("article", [1, 0, 1, 0, 1800, 1]),
        ("board-seat", [1, 1, 1, 0, 0, 0]),
        ("budget", [1, 1, 0, 1, 0, 0]),
        ("code", [1, 1, 1, 0, 0, 0]),
        ("talk", [1, 1, 1, 0, 120, 1]),
    ];
    assert_eq!(by(&noor["by_kind"], "kind"), BTreeMap::from(expected));
    let expected = [
        ("2023-Q2", [1, 0, 1, 0, 1800, 1]),
        ("2025-Q4", [1, 1, 1, 0, 0, 0]),
        ("2026-Q1", [1, 1, 0, 1, 0, 0]),
        ("2026-Q3", [1, 1, 1, 0, 120, 1]),
        ("2026-Q4", [1, 1, 1, 0, 0, 0]),
    ];
    assert_eq!(by(&noor["by_quarter"], "quarter"), BTreeMap::from(expected));
    // The budget supports budgeting (1 in finance) and the search (0.7 in evangelism, 0.3 in
    // finance): 1.3 for finance against 0.7.
    let expected = [
        ("evangelism", [2, 1, 2, 0, 1920, 2]),
        ("finance", [1, 1, 0, 1, 0, 0]),
    ];
    assert_eq!(by(&noor["by_bucket"], "bucket"), BTreeMap::from(expected));
    assert_eq!(noor["by_bucket"][0]["also"], 1, "the budget");
    assert_eq!(noor["by_bucket"][1]["also"], 2, "the talk and the article");
    assert_eq!(
        tally(&noor["outside"]),
        [1, 1, 1, 0, 0, 0],
        "the board seat"
    );
    assert_eq!(tally(&noor["without_skill"]), [1, 1, 1, 0, 0, 0]);
    let expected = [
        ("budgeting", [1, 1, 0, 1, 0, 0]),
        ("mentoring", [1, 1, 1, 0, 0, 0]),
        ("sponsor-search", [3, 2, 2, 1, 1920, 2]),
    ];
    assert_eq!(by(&noor["by_skill"], "skill"), BTreeMap::from(expected));
}

#[test]
fn the_public_profile_has_topics_reach_by_quarter_and_what_is_silent() {
    let noor = noor("2026-09-23", &[]);
    // Before the talk of 2026-09-24: the article and the board seat.
    let public = &noor["public"];
    assert_eq!(noor["ahead"], 2);
    assert_eq!(tally(&public["all"]), [2, 1, 2, 0, 1800, 1]);
    let topics: Vec<(&str, &str)> = list(&public["topics"])
        .map(|topic| (text(&topic["skill"]), text(&topic["latest"])))
        .collect();
    assert_eq!(
        topics,
        [
            ("mentoring", "2025-11-10"),
            ("sponsor-search", "2023-05-01")
        ]
    );
    let quarters: Vec<(&str, &Value)> = list(&public["by_quarter"])
        .map(|quarter| (text(&quarter["quarter"]), &quarter["topics"]))
        .collect();
    let (sponsors, mentoring) = (json!(["sponsor-search"]), json!(["mentoring"]));
    assert_eq!(quarters, [("2023-Q2", &sponsors), ("2025-Q4", &mentoring)]);
    assert_eq!(public["rated_high_and_not_public"], json!([]));
}

#[test]
fn internal_and_other_kinds_are_not_public_and_high_ratings_are_silent() {
    let folder = Folder::with(&[(
        "person.yaml",
        "kind: person\nid: p\nratings: {mentoring: 3, budgeting: 2.5, editing: 4}\nevidence:\n\
         - {date: 2026-01-01, kind: talk, title: In, supports: [mentoring], visibility: internal}\n\
         - {date: 2026-01-01, kind: release, title: R, supports: [mentoring]}\n\
         - {date: 2026-01-01, title: None, supports: [mentoring]}\n\
         - {date: 2026-01-01, kind: podcast, title: P, supports: [editing]}\n",
    )]);
    let portfolio = answer(&folder, &["evidence", "person.yaml"]);
    let public = &portfolio["public"];
    assert_eq!(public["all"]["pieces"], 1);
    // 0.6·5 is 3: budgeting with 2.5 is not high, editing is public.
    let silent: Vec<&str> = list(&public["rated_high_and_not_public"])
        .map(|rated| text(&rated["skill"]))
        .collect();
    assert_eq!(silent, ["mentoring"]);
}

#[test]
fn what_nothing_shows_and_what_nobody_rates_is_told() {
    let noor = noor("2026-11-23", &["--to", "keeper/K-2"]);
    assert_eq!(noor["level"], "keeper/K-2");
    // All three skills that K-2 asks for have evidence of late.
    assert_eq!(noor["expectations_without_evidence"], json!([]));
    assert_eq!(noor["ratings_without_evidence"], json!([]));
    let unrated: Vec<&str> = list(&noor["evidence_without_ratings"])
        .map(|unrated| text(&unrated["skill"]))
        .collect();
    assert_eq!(unrated, ["budgeting"]);
    // Two years later only what lasts is in the window.
    let later = self::noor("2028-11-23", &["--to", "keeper/K-2"]);
    let bare: Vec<(&str, bool, bool)> = list(&later["expectations_without_evidence"])
        .map(|asked| {
            (
                text(&asked["skill"]),
                asked["core"] == true,
                asked["met"] == true,
            )
        })
        .collect();
    assert_eq!(
        bare,
        [("budgeting", true, false), ("sponsor-search", false, true)]
    );
    let rated: Vec<(&str, bool)> = list(&later["ratings_without_evidence"])
        .map(|rated| (text(&rated["skill"]), rated["strong"] == true))
        .collect();
    assert_eq!(rated, [("sponsor-search", true)]);
}

#[test]
fn work_outside_the_company_is_made_visible() {
    let made = &noor("2026-11-23", &[])["made_visible"];
    // Of the window, external: the talk, the board seat, the code.
    assert_eq!(tally(&made["all"]), [3, 3, 3, 0, 120, 1]);
    assert_eq!(made["shows"], json!(["mentoring", "sponsor-search"]));
    assert_eq!(made["asked"], json!(["mentoring", "sponsor-search"]));
    assert_eq!(made["confirmed"], 1);
    let open = ["12 changes to the event site", "Seat on the events board"];
    assert_eq!(made["not_confirmed"], json!(open));
}

#[test]
fn redaction_leaves_no_name_title_or_link() {
    let person = "\
kind: person
id: secret-id
name: Secret Name
titles: {internal: Secret inside, external: Secret outside}
evidence:
  - {date: 2026-01-31, title: Secret title, url: https://secret.example, supports: [mentoring],
     confirmed_by: secret-boss, description: Secret text}
";
    let folder = Folder::with(&[("secret.yaml", person)]);
    for more in [&[][..], &["--public"], &["--format", "json"]] {
        let mut arguments = vec!["evidence", "secret.yaml", "--redact", "--verbose"];
        arguments.extend(more);
        let outcome = folder.run(&arguments);
        let said = format!("{}{}", outcome.succeeded().stdout, outcome.stderr).to_lowercase();
        assert!(!said.contains("secret"), "{said}");
        assert!(said.contains("pseudonymous, not anonymous"));
    }
}

#[test]
fn hostile_text_stays_text() {
    let person = "kind: person\nid: p\nevidence:\n- {date: 2026-01-01, kind: talk, \
                  title: \"a\\e[31m\\u202Eb | <img>\", url: \"javascript:x\", \
                  supports: [mentoring], confirmed_by: bob}\n";
    let folder = Folder::with(&[("p.yaml", person)]);
    for more in [
        &[][..],
        &["--public"],
        &["--format", "markdown"],
        &["--format", "json"],
    ] {
        let mut arguments = vec!["evidence", "p.yaml", "--as-of", "2026-08-31"];
        arguments.extend(more);
        let outcome = folder.run(&arguments);
        outcome.succeeded().clean();
        if more.contains(&"markdown") {
            assert!(outcome.stdout.contains("&lt;img&gt;"), "{}", outcome.stdout);
        }
    }
}

const KINDS: [&str; 5] = ["talk", "article", "code", "budget", "award"];
const SKILLS: [&str; 6] = [
    "mentoring",
    "budgeting",
    "editing",
    "sponsorship-search",
    "event-budgeting",
    "code-review",
];

/// A piece of evidence: its line, and what is counted of it.
#[derive(Clone, Debug)]
struct Made {
    line: String,
    kind: &'static str,
    external: bool,
    reach: Option<u64>,
    supports: Vec<&'static str>,
}

fn made() -> impl Strategy<Value = Made> {
    let date = (2022..2028_i32, 1..13_u8, 1..29_u8);
    let kind = prop::option::of(0..KINDS.len());
    let supports = prop::sample::subsequence(&SKILLS[..], 0..4);
    let facts = (any::<bool>(), prop::option::of(0..5_000_u64), supports);
    (date, kind, facts).prop_map(|((year, month, day), kind, (external, reach, supports))| {
        let mut line = format!("  - {{date: {year}-{month:02}-{day:02}, title: T{day}, ");
        line += &format!("supports: [{}]", supports.join(", "));
        line += &kind.map_or(String::new(), |kind| format!(", kind: {}", KINDS[kind]));
        line += &reach.map_or(String::new(), |reach| format!(", reach: {reach}"));
        line += if external {
            "}\n"
        } else {
            ", visibility: internal}\n"
        };
        Made {
            line,
            kind: kind.map_or("other", |kind| KINDS[kind]),
            external,
            reach,
            supports,
        }
    })
}

fn person(pieces: &[Made]) -> String {
    let lines: String = pieces.iter().map(|made| made.line.as_str()).collect();
    format!("kind: person\nid: p\nratings: {{mentoring: 3, editing: 2}}\nevidence:\n{lines}")
}

fn sum<'v>(entries: impl Iterator<Item = &'v Value>) -> [u64; 6] {
    entries
        .map(tally)
        .fold([0; 6], |sum, one| std::array::from_fn(|i| sum[i] + one[i]))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 40,
        failure_persistence: None,
        max_shrink_iters: 100,
        ..ProptestConfig::default()
    })]

    #[test]
    fn counts_add_up_by_each_grouping(
        pieces in prop::collection::vec(made(), 1..20),
        seed in any::<u64>(),
    ) {
        // Late in time, so that all of them count.
        let arguments = ["evidence", "p.yaml", "--as-of", "2028-01-01"];
        let folder = Folder::with(&[("p.yaml", &person(&pieces))]);
        let portfolio = answer(&folder, &arguments);
        let all = tally(&portfolio["all"]);
        prop_assert_eq!(all[0], pieces.len() as u64);
        prop_assert_eq!(all[2], pieces.iter().filter(|made| made.external).count() as u64);
        prop_assert_eq!(all[4], pieces.iter().filter_map(|made| made.reach).sum::<u64>());
        prop_assert_eq!(sum(list(&portfolio["by_kind"])), all);
        prop_assert_eq!(sum(list(&portfolio["by_quarter"])), all);
        let rest = [&portfolio["outside"], &portfolio["without_skill"]];
        prop_assert_eq!(sum(list(&portfolio["by_bucket"]).chain(rest)), all);
        prop_assert_eq!(sum([&portfolio["external"], &portfolio["internal"]].into_iter()), all);
        let supported = pieces.iter().map(|made| made.supports.len() as u64).sum::<u64>();
        prop_assert_eq!(sum(list(&portfolio["by_skill"]))[0], supported);
        prop_assert_eq!(list(&portfolio["evidence"]).count(), pieces.len());
        // By another count than the program's.
        for entry in list(&portfolio["by_kind"]) {
            let of_kind = pieces.iter().filter(|made| made.kind == entry["kind"]);
            prop_assert_eq!(entry["pieces"].as_u64(), Some(of_kind.count() as u64));
        }
        // Public is a part of what is external, and adds up itself.
        let public = &portfolio["public"];
        let shown = pieces.iter();
        let shown = shown.filter(|m| m.external && ["talk", "article", "award"].contains(&m.kind));
        prop_assert_eq!(public["all"]["pieces"].as_u64(), Some(shown.count() as u64));
        prop_assert_eq!(sum(list(&public["by_quarter"])), tally(&public["all"]));
        prop_assert_eq!(sum(list(&public["by_kind"])), tally(&public["all"]));
        // A skill is shown of late, or its rating has no evidence; never both.
        let rated = list(&portfolio["ratings_without_evidence"]);
        for bare in rated {
            let of_it = list(&portfolio["by_skill"]).find(|s| s["skill"] == bare["skill"]);
            prop_assert!(of_it.is_none_or(|of_it| of_it["recent"] == 0));
        }
        // The order of the pieces in the document changes nothing.
        let mut turned = pieces.clone();
        turned.rotate_left((seed % pieces.len() as u64) as usize);
        turned.reverse();
        let again = Folder::with(&[("p.yaml", &person(&turned))]);
        prop_assert_eq!(bytes(&folder, &arguments), bytes(&again, &arguments));
    }
}
