//! `translate`: figures worked out by hand, and what holds for every person.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::documents::INVENTORY;
use crate::portfolio::{answer, bytes, folder_of, list, text};
use crate::run::Folder;
use crate::workspaces::{Workspace, workspaces};

const CONFIG: &str = "[workspace]\nvocabulary = \"vocabulary.yaml\"\nbundled = false\n";

/// On the scale `short` R is 4.
const VOCABULARY: &str = "\
kind: vocabulary
id: small
scales:
  default: [none, aware, practising, proficient, expert, leading]
  short: [none, novice, able, strong, master]
buckets:
  - {id: product, title: Product}
  - {id: finance, title: Finance}
disciplines:
  - {id: marketing, bucket: product, title: Marketing, role: Marketing manager}
  - {id: sales, bucket: product, title: Sales}
  - {id: budget, bucket: finance, title: Budget, role: Controller}
skills:
  - {id: budgeting, title: Budgeting, scale: short, maps_to: {budget: 1}, traditional: Cost control}
  - {id: content, title: Content, maps_to: {marketing: 0.7, sales: 0.3}}
  - {id: mentoring, title: Mentoring}
  - {id: pitching, title: Pitching, maps_to: {sales: 0.5, budget: 0.5}}
  - {id: pricing, title: Pricing, scale: short, maps_to: {sales: 1}}
  - {id: writing, title: Writing}
";

const PERSON: &str = "\
kind: person
id: ann
interests: {product: 2, finance: 4}
ratings:
  budgeting: 3
  content: 4
  pitching: 2
  mentoring: 5
  writing: {not_applicable: Not here}
evidence:
  - {date: 2026-01-31, title: Both, supports: [pitching]}
  - {date: 2024-08-30, title: Old, supports: [content, budgeting]}
  - {date: 2026-09-01, title: Not yet, supports: [content]}
  - {date: 2026-02-01, until: now, title: Circle, supports: [mentoring], visibility: internal}
  - {date: 2026-02-01, title: Nothing named, supports: []}
";

fn ann() -> Value {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", CONFIG),
        ("vocabulary.yaml", VOCABULARY),
        ("ann.yaml", PERSON),
    ]);
    answer(&folder, &["translate", "ann.yaml"])
}

fn near(value: &Value, expected: f64) {
    let found = value.as_f64().unwrap();
    assert!((found - expected).abs() < 1e-12, "{found}, not {expected}");
}

#[test]
fn who_leads_people_is_told_the_role_of_those_who_lead() {
    let vocabulary = VOCABULARY
        .replace(
            "role: Controller}",
            "role: Controller, leading_role: Head of finance}",
        )
        .replace("title: Mentoring}", "title: Mentoring, leads: true}");
    let roles = |mentoring: &str| {
        let person = PERSON.replace("mentoring: 5", &format!("mentoring: {mentoring}"));
        let folder = Folder::with(&[
            ("ospo-ladder.toml", CONFIG),
            ("vocabulary.yaml", &vocabulary),
            ("ann.yaml", &person),
        ]);
        let ann = answer(&folder, &["translate", "ann.yaml"]);
        let roles = list(&ann["roles"]).map(|role| text(&role["role"]).to_owned());
        let mut roles: Vec<String> = roles.collect();
        roles.sort_unstable();
        roles
    };
    // From 3 of 5 on a skill is strong. What has no name for those who lead keeps its own.
    let leading = ["Head of finance", "Marketing manager", "Sales"];
    let other = ["Controller", "Marketing manager", "Sales"];
    assert_eq!(roles("5"), leading);
    assert_eq!(roles("3"), leading);
    assert_eq!(roles("2.5"), other);
    assert_eq!(roles("{not_applicable: Nobody reports}"), other);
}

#[test]
fn disciplines_have_the_name_that_their_score_has_reached() {
    let ann = ann();
    let disciplines: Vec<&Value> = list(&ann["buckets"])
        .flat_map(|bucket| list(&bucket["disciplines"]))
        .collect();
    // marketing: content alone, 4/5; sales: (0.3·4/5 + 0.5·2/5) ÷ 0.8 = 0.55, and 0.55·5 is
    // 2.75; budget: (1·3/4 + 0.5·2/5) ÷ 1.5 = 0.633, of which the greater part is on `short`, and
    // 0.633·4 is 2.53.
    let expected = [
        ("marketing", 0.8, 1.0, "expert"),
        ("sales", 0.55, 0.8 / 1.8, "practising"),
        ("budget", 0.95 / 1.5, 1.0, "able"),
    ];
    assert_eq!(disciplines.len(), expected.len());
    for (discipline, (id, score, coverage, strength)) in disciplines.iter().zip(expected) {
        assert_eq!(discipline["id"], id);
        near(&discipline["score"], score);
        near(&discipline["coverage"], coverage);
        assert_eq!(discipline["strength"], strength, "{id}");
    }
    assert_eq!(
        disciplines[1]["role"], "Sales",
        "the title where no role is named"
    );
    assert_eq!(disciplines[1]["skills"], 3);
    assert_eq!(disciplines[1]["rated"], 2);
    // product: (1·4/5 + 0.5·2/5) ÷ 1.5 = 0.667, which 5 makes 3.33.
    near(&ann["buckets"][0]["score"], 1.0 / 1.5);
    assert_eq!(ann["buckets"][0]["strength"], "proficient");
    assert_eq!(ann["buckets"][0]["cell"], "hold");
    assert_eq!(ann["buckets"][1]["cell"], "lead");
}

#[test]
fn roles_are_sorted_by_the_part_of_all_strength() {
    let ann = ann();
    let roles: Vec<&str> = list(&ann["roles"])
        .map(|role| text(&role["role"]))
        .collect();
    assert_eq!(roles, ["Controller", "Marketing manager", "Sales"]);
    // Strong are budgeting (3/4, which lies 0.35 above 0.4) and content (4/5: 0.4, of which 0.7
    // and 0.3); mentoring is of no function, and pitching is not strong.
    let all = 0.35 + 0.4;
    for (role, strength) in list(&ann["roles"]).zip([0.35, 0.7 * 0.4, 0.3 * 0.4]) {
        near(&role["nearness"], strength / all);
        assert_eq!(role["near"], false, "one strong skill is not enough");
    }
    assert_eq!(ann["roles"][0]["strong"], 1);
}

/// A vocabulary with two functions beyond its one bucket.
const BEYOND: &str = "\
kind: vocabulary
id: small
buckets: [{id: money, title: Money}]
disciplines:
  - {id: budget, bucket: money, title: Budget, role: Controller}
  - {id: legal, title: Legal, role: Compliance manager}
  - {id: code, title: Code, role: Software engineer}
skills:
  - {id: budgeting, title: Budgeting, maps_to: {budget: 1}}
  - {id: licenses, title: Licenses, maps_to: {legal: 1}, traditional: License audits,
     rubric: {3: Clears products., 4: [Builds the process., More.]}}
  - {id: policy, title: Policy, maps_to: {legal: 0.8, budget: 0.2}}
  - {id: release, title: Release, maps_to: {legal: 0.6, code: 0.4}}
  - {id: review, title: Review, maps_to: {code: 1}}
  - {id: talking, title: Talking}
";

fn beyond(ratings: &str) -> Value {
    let person = format!(
        "kind: person\nid: bo\nratings: {ratings}\nevidence:\n  \
         - {{date: 2026-01-31, title: Audit, supports: [licenses, budgeting, policy]}}\n"
    );
    let files = [
        ("ospo-ladder.toml", CONFIG),
        ("vocabulary.yaml", BEYOND),
        ("bo.yaml", &person),
    ];
    answer(&Folder::with(&files), &["translate", "bo.yaml"])
}

#[test]
fn functions_beyond_the_buckets_name_roles_and_touch_no_bucket() {
    let bo = beyond("{licenses: 4, policy: 3, release: 3, review: 2, talking: 5}");
    let first = &bo["roles"][0];
    assert_eq!(
        (text(&first["role"]), &first["near"]),
        ("Compliance manager", &json!(true))
    );
    assert_eq!(
        (&first["bucket"], &first["strong"]),
        (&Value::Null, &json!(3))
    );
    // licenses 0.4, policy 0.8·0.2, release 0.6·0.2, of 0.4 + 0.2 + 0.2.
    near(&first["nearness"], (0.4 + 0.16 + 0.12) / 0.8);
    let near_roles = list(&bo["roles"]).filter(|role| role["near"] == true);
    assert_eq!(near_roles.count(), 1);
    // The bucket knows the part of the policy that lies in it, and nothing else: 0.2·3/5 ÷ 0.2.
    let money = &bo["buckets"][0];
    near(&money["score"], 0.6);
    near(&money["coverage"], 0.2 / 1.2);
    assert_eq!((&money["skills"], &money["rated"]), (&json!(2), &json!(1)));
    let ids = |list_of: &Value| {
        let ids = list(list_of).map(|one| text(one.get("id").unwrap_or(&one["skill"])).to_owned());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(ids(&bo["beyond"]), ["legal", "code"]);
    // What has a part in a bucket is not outside.
    assert_eq!(
        ids(&bo["outside"]["terms"]),
        ["licenses", "release", "review", "talking"]
    );
    assert_eq!(
        (&bo["outside"]["skills"], &bo["outside"]["rated"]),
        (&json!(4), &json!(4))
    );
    // 1 + 0.8 of what the audit shows lies beyond, 1.2 in the bucket.
    let audit = &bo["evidence"][0];
    assert_eq!(
        (&audit["bucket"], &audit["discipline"]),
        (&Value::Null, &json!("legal"))
    );
}

#[test]
fn two_strong_skills_make_no_role() {
    let bo = beyond("{licenses: 5, policy: 5}");
    assert!(list(&bo["roles"]).all(|role| role["near"] == false));
}

#[test]
fn a_term_stands_where_its_largest_share_is_and_elsewhere_in_part() {
    let ann = ann();
    let terms = |bucket: usize, discipline: usize| {
        let terms = list(&ann["buckets"][bucket]["disciplines"][discipline]["terms"]);
        let named = terms.map(|term| (text(&term["skill"]), term["main"] == true));
        named.collect::<Vec<_>>()
    };
    assert_eq!(terms(0, 0), [("content", true)]);
    // Of equal shares the first discipline of the vocabulary is the main one.
    assert_eq!(
        terms(0, 1),
        [("content", false), ("pitching", true), ("pricing", true)]
    );
    assert_eq!(terms(1, 0), [("budgeting", true), ("pitching", false)]);
    let budgeting = &ann["buckets"][1]["disciplines"][0]["terms"][0];
    assert_eq!(budgeting["traditional"], "Cost control");
    assert_eq!(budgeting["strength"], "strong");
    assert_eq!(
        (&budgeting["evidence"], &budgeting["recent_evidence"]),
        (&json!(1), &json!(0))
    );
}

#[test]
fn what_lies_outside_the_buckets_is_told_as_it_is() {
    let ann = ann();
    let outside = &ann["outside"];
    assert_eq!(
        (&outside["skills"], &outside["rated"]),
        (&json!(2), &json!(1))
    );
    let terms: Vec<&str> = list(&outside["terms"]).map(|t| text(&t["skill"])).collect();
    assert_eq!(
        terms,
        ["mentoring"],
        "what is marked not applicable is no term"
    );
    let inside = list(&ann["buckets"]).flat_map(|bucket| list(&bucket["disciplines"]));
    let mut inside = inside.flat_map(|discipline| list(&discipline["terms"]));
    assert!(inside.all(|term| term["skill"] != "mentoring"));
}

#[test]
fn evidence_is_filed_once_under_the_largest_sum_of_shares() {
    let ann = ann();
    let filed: Vec<(&str, &Value, &Value)> = list(&ann["evidence"])
        .map(|piece| {
            (
                text(&piece["title"]),
                &piece["discipline"],
                &piece["recent"],
            )
        })
        .collect();
    let (yes, no, nowhere) = (json!(true), json!(false), Value::Null);
    let (sales, marketing) = (json!("sales"), json!("marketing"));
    // `Old` supports content (1 in product) and budgeting (1 in finance): of equal buckets the
    // first, and in it marketing with 0.7 before sales with 0.3. The window starts on
    // 2024-08-31.
    assert_eq!(
        filed,
        [
            ("Circle", &nowhere, &yes),
            ("Nothing named", &nowhere, &yes),
            ("Both", &sales, &yes),
            ("Old", &marketing, &no),
        ]
    );
}

#[test]
fn lines_for_a_cv_leave_nothing_out_and_name_each_piece_once() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", CONFIG),
        ("vocabulary.yaml", VOCABULARY),
        ("ann.yaml", PERSON),
    ]);
    let arguments = [
        "translate",
        "ann.yaml",
        "--as-of",
        "2026-08-31",
        "--lines",
        "cv",
    ];
    let outcome = folder.run(&arguments);
    let lines = outcome.succeeded().stdout.lines();
    let points: Vec<&str> = lines.filter_map(|line| line.strip_prefix("  - ")).collect();
    // Strong is 0.6·R: content 4 of 5, budgeting 3 of 4, mentoring 5 of 5; not pitching.
    assert_eq!(
        points,
        [
            "Content (expert)",
            "Old (August 2024)",
            "Both (January 2026)",
            "Budgeting, comparable to cost control (strong)",
            "Mentoring (leading)",
            "Circle (since February 2026, internal)",
        ]
    );
}

#[test]
fn redaction_leaves_no_name_title_or_link() {
    let person = "\
kind: person
id: secret-id
name: Secret Name
titles: {internal: Secret inside, external: Secret outside}
ratings: {mentoring: {self: 4, note: Secret note}}
evidence:
  - {date: 2026-01-31, title: Secret title, url: https://secret.example, supports: [mentoring],
     confirmed_by: secret-boss, description: Secret text}
";
    let folder = Folder::with(&[("secret.yaml", person)]);
    for more in [&[][..], &["--lines", "review"], &["--format", "json"]] {
        let mut arguments = vec!["translate", "secret.yaml", "--redact", "--verbose"];
        arguments.extend(more);
        let outcome = folder.run(&arguments);
        let said = format!("{}{}", outcome.succeeded().stdout, outcome.stderr).to_lowercase();
        assert!(!said.contains("secret"), "{said}");
        assert!(said.contains("pseudonymous, not anonymous"));
    }
}

/// The bucket that a piece of evidence is filed under, by another way than the program's.
fn filed(made: &Workspace, supports: &[String]) -> Option<String> {
    let sums = (0..made.buckets).map(|bucket| {
        let id = format!("b{bucket}");
        let shares = supports.iter().map(|s| made.share(made.skill(s), &id));
        (shares.sum::<usize>(), id)
    });
    // The functions beyond are like one bucket more, after the others.
    let beyond = supports.iter().flat_map(|s| &made.skill(s).shares);
    let beyond = beyond.filter(|(discipline, _)| made.bucket_of(*discipline).is_none());
    let beyond: usize = beyond.map(|(_, share)| *share).sum();
    let sums = sums.chain([(beyond, String::new())]);
    let sums: Vec<(usize, String)> = sums.collect();
    let most = sums
        .iter()
        .map(|(sum, _)| *sum)
        .max()
        .filter(|most| *most > 0)?;
    sums.into_iter()
        .find(|(sum, _)| *sum == most)
        .map(|(_, id)| id)
        .filter(|id| !id.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 40,
        failure_persistence: None,
        max_shrink_iters: 100,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_translation_agrees_with_the_assessment(made in workspaces()) {
        let folder = folder_of(&made, 0);
        let translation = answer(&folder, &["translate", INVENTORY]);
        let assessment = answer(&folder, &["assess", INVENTORY]);
        let profile = &assessment["profile"];
        for (bucket, same) in list(&translation["buckets"]).zip(list(&profile["buckets"])) {
            for key in ["id", "score", "coverage", "breadth", "depth", "interest", "cell"] {
                prop_assert_eq!(&bucket[key], &same[key]);
            }
        }
        let disciplines = list(&translation["buckets"])
            .flat_map(|bucket| list(&bucket["disciplines"]).map(|d| (&bucket["id"], d)));
        let none = Value::Null;
        let disciplines = disciplines.chain(list(&translation["beyond"]).map(|d| (&none, d)));
        let by_id: BTreeMap<&str, _> = disciplines.map(|(b, d)| (text(&d["id"]), (b, d))).collect();
        prop_assert_eq!(by_id.len(), list(&profile["disciplines"]).count());
        for same in list(&profile["disciplines"]) {
            let (bucket, discipline) = by_id[text(&same["id"])];
            prop_assert_eq!(bucket, &same["bucket"]);
            for key in ["score", "coverage", "breadth"] {
                prop_assert_eq!(&discipline[key], &same[key]);
            }
        }
        for key in ["skills", "rated"] {
            prop_assert_eq!(&translation["outside"][key], &profile["outside"][key]);
        }
        // Each skill that applies stands in one place as its own.
        let inside = by_id.values().flat_map(|(_, d)| list(&d["terms"]));
        let everywhere = inside.chain(list(&translation["outside"]["terms"]));
        let mut own: Vec<&str> = everywhere
            .filter(|term| term["main"] == true)
            .map(|term| text(&term["skill"]))
            .collect();
        own.sort_unstable();
        let marked = |id: &str| made.person.entries.get(id).is_some_and(|e| e.not_applicable.is_some());
        let mut skills: Vec<&str> = made.skills.iter().map(|s| s.id.as_str()).collect();
        skills.retain(|id| !marked(id));
        skills.sort_unstable();
        prop_assert_eq!(own, skills);
        // Roles: those with a score; those that may be named first, and of them the nearest.
        let nearness = list(&translation["roles"])
            .map(|r| (r["near"] == true, r["nearness"].as_f64().unwrap()));
        let nearness: Vec<(bool, f64)> = nearness.collect();
        let falls = |pair: &[(bool, f64)]| {
            pair[0].0 & !pair[1].0 || (pair[0].0 == pair[1].0 && pair[0].1 >= pair[1].1 - 1e-9)
        };
        prop_assert!(nearness.windows(2).all(falls));
        // Shares of one skill add up to 1, so the parts of all strength do.
        let parts: f64 = nearness.iter().map(|(_, part)| part).sum();
        prop_assert!(parts < 1e-9 || (parts - 1.0).abs() < 1e-9);
        let scored = list(&profile["disciplines"]).filter(|d| !d["score"].is_null());
        prop_assert_eq!(nearness.len(), scored.count());
    }

    #[test]
    fn each_piece_is_filed_where_most_of_it_belongs(made in workspaces()) {
        let translation = answer(&folder_of(&made, 0), &["translate", INVENTORY]);
        let dated = made.person.evidence.iter().filter(|e| e.date <= crate::portfolio::AS_OF);
        let mut expected: Vec<(String, Option<String>)> = dated
            .map(|e| (e.date.to_owned(), filed(&made, &e.supports)))
            .collect();
        let mut found: Vec<(String, Option<String>)> = list(&translation["evidence"])
            .map(|p| (text(&p["date"]).to_owned(), p["bucket"].as_str().map(str::to_owned)))
            .collect();
        expected.sort();
        found.sort();
        prop_assert_eq!(expected, found);
    }

    #[test]
    fn the_order_of_what_is_written_changes_no_byte(made in workspaces(), seed in 1..u64::MAX) {
        let plain = bytes(&folder_of(&made, 0), &["translate", INVENTORY]);
        prop_assert_eq!(plain, bytes(&folder_of(&made, seed), &["translate", INVENTORY]));
    }
}
