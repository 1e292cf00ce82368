//! A ladder with a history of ten changes in git, each with the bump, the version's verdict and
//! the people affected worked out by hand; and what else can become of a ladder's file.

use serde_json::{Value, json};

use crate::clone::{Clone, on};

const VOCABULARY: &str = "kind: vocabulary
id: small
buckets: [{id: evangelism, title: Evangelism}]
disciplines: [{id: sponsors, bucket: evangelism, title: Sponsor relations}]
skills:
  - {id: mentoring, title: Mentoring}
  - {id: budgeting, title: Budgeting}
  - {id: search, title: Sponsor search, maps_to: {sponsors: 1}}
";

const CONFIG: &str = "[workspace]\nvocabulary = \"vocabulary.yaml\"\nbundled = false\n";

/// Meets all of K-2; `target` is the one level after K-1.
const KIM: &str = "{kind: person, id: kim, name: Kim Reed, at: keeper/K-1,
ratings: {mentoring: 2, budgeting: 2, search: 3}}
";

/// Meets K-2, and of K-3 the search alone: (2 + 2 + 4) ÷ (3 + 3 + 4) = 0.8, one of three new.
const ANN: &str = "{kind: person, id: ann, name: Ann Poe, at: keeper/K-2,
ratings: {mentoring: 2, budgeting: 2, search: 4}}
";

const LADDER: &str = "kind: ladder
id: keeper
title: Community keeper
version: 1.0.0
levels:
  - {id: K-1, title: Keeper}
  - {id: K-2, title: Senior keeper}
  - {id: K-3, title: Principal keeper}
matrix:
  leadership:
    mentoring: [1, 2, 3]
    budgeting: [~, 2!, 3]
  community:
    search: [2, 3, 4]
";

/// The office lies below the root of its repository.
struct Office {
    clone: Clone,
    ladder: String,
    commits: usize,
}

impl Office {
    fn new() -> Self {
        let clone = Clone::new();
        clone.folder.write("README.md", "An office.\n");
        clone.folder.write("office/ospo-ladder.toml", CONFIG);
        clone.folder.write("office/vocabulary.yaml", VOCABULARY);
        clone.folder.write("office/people/kim.yaml", KIM);
        clone.folder.write("office/people/ann.yaml", ANN);
        let mut office = Office {
            clone,
            ladder: LADDER.to_owned(),
            commits: 0,
        };
        office.commit();
        office
    }

    fn commit(&mut self) {
        self.clone
            .folder
            .write("office/ladders/keeper.yaml", &self.ladder);
        self.commits += 1;
        self.clone
            .commit("a change", on(&format!("2026-03-{:02}", self.commits)));
    }

    /// Replaces texts of the ladder, each of which stands there once.
    fn change(&mut self, changes: &[(&str, &str)]) {
        for (from, to) in changes {
            assert_eq!(self.ladder.matches(from).count(), 1, "{from}");
            self.ladder = self.ladder.replace(from, to);
        }
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let fixed = ["diff", "--format", "json", "--as-of", "2026-08-31"];
        let outcome = self.clone.folder.run(&[&fixed, arguments].concat());
        outcome.succeeded().clean();
        serde_json::from_str(&outcome.stdout).unwrap()
    }

    fn since(&self, base: &str, people: &str) -> Value {
        let office = ["keeper", "--workspace", "office", "--base", base];
        self.json(&[&office, ["--people", people].as_slice()].concat())
    }

    /// The bump, whether the version is enough, and who is affected how.
    fn verdict(&self) -> (String, Value, Vec<Value>) {
        let diff = self.since("HEAD~1", "office/people");
        let bump = diff["bump"].as_str().unwrap().to_owned();
        let enough = diff["declared"]["enough"].clone();
        let affected = diff["affected"].as_array().unwrap();
        (bump, enough, affected.iter().map(short).collect())
    }
}

/// Who, each signal from and to, and the placement.
fn short(entry: &Value) -> Value {
    let level = |reference: &Value| {
        let text = reference
            .as_str()
            .map(|text| text.trim_start_matches("keeper/").to_owned());
        json!(text)
    };
    let signals = entry["signals"].as_array().unwrap().iter().map(|signal| {
        let (levels, verdicts) = (&signal["level"], &signal["verdict"]);
        json!([
            signal["as"],
            [level(&levels["from"]), verdicts["from"]],
            [level(&levels["to"]), verdicts["to"]]
        ])
    });
    let placement = &entry["placement"];
    let placement = if placement.is_null() {
        Value::Null
    } else {
        json!([level(&placement["from"]), level(&placement["to"])])
    };
    json!([entry["person"], signals.collect::<Vec<_>>(), placement])
}

#[test]
fn ten_changes_have_the_right_verdicts_and_people() {
    let mut office = Office::new();
    let mut step = |changes: &[(&str, &str)], bump: &str, enough: bool, affected: Value| {
        office.change(changes);
        office.commit();
        let found = office.verdict();
        let expected = (bump.to_owned(), json!(enough));
        assert_eq!((found.0, found.1), expected, "{changes:?}");
        assert_eq!(json!(found.2), affected, "{changes:?}");
    };
    // 1. Other words.
    step(
        &[
            ("version: 1.0.0", "version: 1.0.1"),
            ("Senior keeper", "Lead keeper"),
        ],
        "patch",
        true,
        json!([]),
    );
    // 2. A row is raised. Against K-2 both have 7 of 8 and 2 of 3 that are new; against K-3
    // mentoring is not new any more, so Ann has 1 of 2.
    step(
        &[
            ("version: 1.0.1", "version: 1.1.0"),
            ("[1, 2, 3]", "[1, 3, 3]"),
        ],
        "major",
        false,
        json!([
            [
                "ann",
                [
                    ["current", ["K-2", "ready"], ["K-2", "close"]],
                    ["target", ["K-3", "growing"], ["K-3", "close"]]
                ],
                ["K-2", "K-1"]
            ],
            [
                "kim",
                [["target", ["K-2", "ready"], ["K-2", "close"]]],
                ["K-2", "K-1"]
            ],
        ]),
    );
    // 3. A core falls that both have met.
    step(
        &[("version: 1.1.0", "version: 2.0.0"), ("2!", "2")],
        "minor",
        true,
        json!([]),
    );
    // 4. A row goes. Everybody meets K-2 again; at K-3 mentoring is new again.
    step(
        &[
            ("version: 2.0.0", "version: 2.1.0"),
            ("[1, 3, 3]", "[1, ~, 3]"),
        ],
        "minor",
        true,
        json!([
            [
                "ann",
                [
                    ["current", ["K-2", "close"], ["K-2", "ready"]],
                    ["target", ["K-3", "close"], ["K-3", "growing"]]
                ],
                ["K-1", "K-2"]
            ],
            [
                "kim",
                [["target", ["K-2", "close"], ["K-2", "ready"]]],
                ["K-1", "K-2"]
            ],
        ]),
    );
    // 5. A `choose` that no old one implies; Ann has it.
    step(
        &[
            ("version: 2.1.0", "version: 2.2.0"),
            (
                "Principal keeper}",
                "Principal keeper, choose: [{count: 1, rating: 3, of: [search, mentoring]}]}",
            ),
        ],
        "major",
        false,
        json!([]),
    );
    // 6. One that the old one implies; the version is bumped more than it need be.
    step(
        &[
            ("version: 2.2.0", "version: 3.0.0"),
            ("rating: 3", "rating: 2"),
        ],
        "minor",
        true,
        json!([]),
    );
    // 7. A level at the top.
    step(
        &[
            ("version: 3.0.0", "version: 3.1.0"),
            ("matrix:", "  - {id: K-4, title: Head keeper}\nmatrix:"),
            ("[1, ~, 3]", "[1, ~, 3, 4]"),
            ("[~, 2, 3]", "[~, 2, 3, 3]"),
            ("[2, 3, 4]", "[2, 3, 4, 4]"),
        ],
        "minor",
        true,
        json!([]),
    );
    // 8. A level in between: a way up is longer. Kim's target is the new level.
    step(
        &[
            ("version: 3.1.0", "version: 3.2.0"),
            (
                "  - {id: K-2, title: Lead keeper}",
                "  - {id: K-1b, title: Keeper of one thing}\n  - {id: K-2, title: Lead keeper}",
            ),
            ("[1, ~, 3, 4]", "[1, ~, ~, 3, 4]"),
            ("[~, 2, 3, 3]", "[~, ~, 2, 3, 3]"),
            ("[2, 3, 4, 4]", "[2, 2, 3, 4, 4]"),
        ],
        "major",
        false,
        json!([[
            "kim",
            [["target", ["K-2", "ready"], ["K-1b", "ready"]]],
            null
        ]]),
    );
    // 9. The level stands beside the way up: shorter again. Now two levels come after Kim's;
    // her ratings meet both, and K-1b is listed first.
    step(
        &[
            ("version: 3.2.0", "version: 4.0.0"),
            ("Lead keeper}", "Lead keeper, after: [K-1]}"),
        ],
        "minor",
        true,
        json!([[
            "kim",
            [["target", ["K-1b", "ready"], [null, null]]],
            ["K-2", "K-1b"]
        ]]),
    );
    // 10. A weight, and no other version. Of K-3 Ann has 12 of 14, and 2 of 4 that is new.
    step(
        &[("[2, 2, 3, 4, 4]", "{at: [2, 2, 3, 4, 4], weight: 2}")],
        "major",
        false,
        json!([[
            "ann",
            [["target", ["K-3", "growing"], ["K-3", "close"]]],
            null
        ]]),
    );
    // Over all of them: what is asked of K-2 now against what was asked at first.
    let all = office.since("HEAD~10", "office/people/kim.yaml");
    assert_eq!(all["bump"], "major");
    assert_eq!(
        all["declared"],
        json!({"from": "1.0.0", "to": "4.0.0", "enough": true})
    );
    let rows: Vec<Value> = all["changes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|change| change["level"] == "K-2")
        .map(|change| json!([change["bump"], change["kind"], change["skill"]]))
        .collect();
    assert_eq!(
        json!(rows),
        json!([
            ["minor", "row_dropped", "mentoring"],
            ["minor", "core_removed", "budgeting"],
            ["patch", "words_changed", null],
        ])
    );
}

#[test]
fn the_work_tree_counts_as_it_is() {
    let mut office = Office::new();
    office.change(&[("search: [2, 3, 4]", "search: [2, 3, 5]")]);
    office
        .clone
        .folder
        .write("office/ladders/keeper.yaml", &office.ladder);
    let diff = office.since("HEAD", "office/people");
    assert_eq!(diff["bump"], "major");
    assert_eq!(diff["declared"]["enough"], false);
    let raised = &diff["changes"][0];
    assert_eq!(
        (&raised["kind"], &raised["level"]),
        (&json!("row_raised"), &json!("K-3"))
    );
    assert_eq!((&raised["from"], &raised["to"]), (&json!(4), &json!(5)));
}

#[test]
fn a_renamed_file_and_a_renamed_folder_are_found_by_the_ladders_id() {
    let mut office = Office::new();
    office.change(&[("mentoring: [1", "mentoring: [2")]);
    let folder = &office.clone.folder;
    office.clone.git(&[
        "mv",
        "office/ladders/keeper.yaml",
        "office/ladders/custodian.yaml",
    ]);
    folder.write("office/ladders/custodian.yaml", &office.ladder);
    let by_id = office.since("HEAD", "office/people");
    assert_eq!(by_id["bump"], "major");
    let file = ["office/ladders/custodian.yaml", "--base", "HEAD"];
    let people = ["--people", "office/people"];
    assert_eq!(office.json(&[file.as_slice(), &people].concat()), by_id);

    office.clone.commit("renamed", on("2026-04-01"));
    office.clone.git(&["mv", "office", "team"]);
    office.clone.commit("moved", on("2026-04-02"));
    let moved = |base: &str| {
        let words = ["keeper", "--workspace", "team", "--base", base];
        office.json(&[words.as_slice(), &["--people", "team/people"]].concat())
    };
    assert_eq!(moved("HEAD~2"), by_id);
    assert_eq!(moved("HEAD~1")["bump"], "none");
}

#[test]
fn a_deleted_ladder_takes_its_levels_from_people() {
    let office = Office::new();
    let file = office.clone.path().join("office/ladders/keeper.yaml");
    std::fs::remove_file(file).unwrap();
    let diff = office.since("HEAD", "office/people");
    assert_eq!(diff["bump"], "major");
    assert_eq!(
        diff["declared"],
        json!({"from": "1.0.0", "to": null, "enough": null})
    );
    let kinds = diff["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| &change["kind"]);
    assert!(kinds.clone().all(|kind| kind == "level_removed"));
    assert_eq!(kinds.count(), 3);
    let affected: Vec<Value> = diff["affected"]
        .as_array()
        .unwrap()
        .iter()
        .map(short)
        .collect();
    assert_eq!(
        json!(affected),
        json!([
            [
                "ann",
                [
                    ["current", ["K-2", "ready"], [null, null]],
                    ["target", ["K-3", "growing"], [null, null]]
                ],
                ["K-2", null]
            ],
            [
                "kim",
                [
                    ["current", ["K-1", "ready"], [null, null]],
                    ["target", ["K-2", "ready"], [null, null]]
                ],
                ["K-2", null]
            ],
        ])
    );
    // The same by the name of the file that is gone.
    let by_file = office.json(&["office/ladders/keeper.yaml", "--base", "HEAD"]);
    assert_eq!(by_file["changes"], diff["changes"]);
}

#[test]
fn a_new_ladder_is_held_against_nothing() {
    let office = Office::new();
    let ladder = LADDER.replace("id: keeper", "id: warden");
    office
        .clone
        .folder
        .write("office/ladders/warden.yaml", ladder);
    let diff = office.json(&["warden", "--workspace", "office", "--base", "HEAD"]);
    assert_eq!(diff["bump"], "minor");
    assert_eq!(
        diff["declared"],
        json!({"from": null, "to": "1.0.0", "enough": true})
    );
    let unknown =
        office
            .clone
            .folder
            .run(&["diff", "warder", "--workspace", "office", "--base", "HEAD"]);
    assert_eq!(unknown.status, Some(2));
    assert_eq!(
        unknown.stderr,
        "error: there is no ladder `warder`; it can only be `keeper`\n"
    );
}

#[test]
fn the_old_ladder_is_resolved_with_the_old_vocabulary_and_the_old_parent() {
    let office = Office::new();
    let folder = &office.clone.folder;
    let child = "{kind: ladder, id: child, title: Child, version: 1.0.0, extends: keeper}\n";
    folder.write("office/ladders/child.yaml", child);
    office.clone.commit("a child", on("2026-04-01"));
    let since = || office.json(&["child", "--workspace", "office", "--base", "HEAD"]);
    assert_eq!(since()["bump"], "none");

    // The parent asks more, so the child does.
    folder.write(
        "office/ladders/keeper.yaml",
        LADDER.replace("[1, 2, 3]", "[1, 2, 4]"),
    );
    let by_parent = since();
    assert_eq!(by_parent["bump"], "major");
    assert_eq!(by_parent["changes"][0]["kind"], "row_raised");
    folder.write("office/ladders/keeper.yaml", LADDER);

    // A scale with one name more stands under one row of three.
    let scales = "scales: {default: [none, aware, practising, proficient, expert, leading], \
                  long: [a, b, c, d, e, f, g]}\nskills:";
    let vocabulary = VOCABULARY
        .replace("skills:", scales)
        .replace("title: Mentoring}", "title: Mentoring, scale: long}");
    folder.write("office/vocabulary.yaml", vocabulary);
    let by_scale = since();
    assert_eq!(by_scale["bump"], "major");
    let changes = by_scale["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0]["kind"], "scale_changed");
    assert_eq!(changes[0]["skill"], "mentoring");
}

#[test]
fn a_renamed_skill_is_the_same_skill() {
    let office = Office::new();
    let folder = &office.clone.folder;
    let choose = "title: Senior keeper, choose: [{count: 1, rating: 3, of: [search]}]}";
    let ladder = LADDER.replace("title: Senior keeper}", choose);
    folder.write("office/ladders/keeper.yaml", &ladder);
    office.clone.commit("depth", on("2026-04-01"));
    let since = || office.json(&["keeper", "--workspace", "office", "--base", "HEAD"]);

    let named = VOCABULARY.replace("id: search,", "id: sponsor-search, formerly: [search],");
    folder.write("office/vocabulary.yaml", named);
    let ladder = ladder.replace("search", "sponsor-search");
    folder.write("office/ladders/keeper.yaml", &ladder);
    let diff = since();
    assert_eq!(
        (&diff["bump"], &diff["changes"]),
        (&json!("none"), &json!([]))
    );

    // What else is changed is told under the new name.
    let raised = ladder.replace("[2, 3, 4]", "[2, 4, 4]");
    folder.write("office/ladders/keeper.yaml", raised);
    let changes = &since()["changes"];
    assert_eq!(changes.as_array().unwrap().len(), 1, "{changes}");
    assert_eq!(changes[0]["kind"], "row_raised");
    assert_eq!(changes[0]["skill"], "sponsor-search");
}

#[test]
fn a_way_up_from_another_ladder_is_a_way_up() {
    let office = Office::new();
    let folder = &office.clone.folder;
    let other = "kind: ladder\nid: other\ntitle: Other\nversion: 1.0.0\nlevels:\n  \
                 - {id: O-1, title: One}\n  - {id: O-2, title: Two}\nmatrix: {m: {mentoring: [1, 2]}}\n";
    folder.write("office/ladders/other.yaml", other);
    let with = |after: &str| {
        let level = format!("title: Principal keeper, after: [{after}]}}");
        LADDER.replace("title: Principal keeper}", &level)
    };
    folder.write("office/ladders/keeper.yaml", with("K-2, other/O-1"));
    office.clone.commit("a branch", on("2026-04-01"));
    let cases = [
        ("K-2, other/O-1", None),
        // One way more; one less, the other ladder's or the own; another one.
        ("K-2, other/O-1, other/O-2", Some("minor")),
        ("K-2", Some("major")),
        ("other/O-1", Some("major")),
        ("K-2, other/O-2", Some("major")),
        // Open to everybody.
        ("", Some("minor")),
    ];
    for (after, bump) in cases {
        folder.write("office/ladders/keeper.yaml", with(after));
        let diff = office.json(&["keeper", "--workspace", "office", "--base", "HEAD"]);
        let changes = diff["changes"].as_array().unwrap();
        let after_changed = changes
            .iter()
            .find(|change| change["kind"] == "after_changed");
        assert_eq!(
            after_changed.map(|c| c["bump"].as_str().unwrap()),
            bump,
            "{after}: {diff}"
        );
        if let Some(change) = after_changed {
            assert_eq!(change["from"], "K-2, other/O-1");
            assert_eq!(change["level"], "K-3");
        }
    }
}

#[test]
fn a_history_that_is_not_there_is_a_clear_error() {
    let mut office = Office::new();
    office.change(&[("version: 1.0.0", "version: 1.0.1")]);
    office.commit();
    let shallow = Clone::shallow(&office.clone, 1);
    let base = |clone: &Clone, base: &str| {
        let words = ["diff", "keeper", "--workspace", "office", "--base", base];
        let outcome = clone.folder.run(&words);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""));
        outcome.stderr
    };
    let said = base(&shallow, "HEAD~1");
    assert!(
        said.contains(" is shallow and does not go back to `HEAD~1`\nhelp: fetch the history"),
        "{said}"
    );
    let said = base(&office.clone, "nowhere");
    let folder = office.clone.path().canonicalize().unwrap();
    let folder = folder.display();
    let expected = format!("error: the repository `{folder}` has no revision `nowhere`\n");
    assert_eq!(said, expected);
    std::fs::remove_dir_all(office.clone.path().join(".git")).unwrap();
    let said = base(&office.clone, "HEAD");
    let folder = office.clone.path().join("office");
    let expected = format!(
        "error: `{}` is not in a git repository\nhelp: ",
        folder.display()
    );
    assert!(said.starts_with(&expected), "{said}");
}

#[test]
fn an_old_ladder_with_errors_is_shown_at_its_revision() {
    let office = Office::new();
    let folder = &office.clone.folder;
    folder.write(
        "office/ladders/keeper.yaml",
        LADDER.replace("[2, 3, 4]", "[2, 3]"),
    );
    office.clone.commit("broken", on("2026-04-01"));
    folder.write("office/ladders/keeper.yaml", LADDER);
    let outcome = folder.run(&["diff", "keeper", "--workspace", "office", "--base", "HEAD"]);
    let problems = outcome.refused().problems();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].rule, "row-length");
    assert_eq!(problems[0].place, "HEAD:office/ladders/keeper.yaml:14:13");
}

#[test]
fn an_inventory_is_held_against_what_it_was() {
    let office = Office::new();
    let folder = &office.clone.folder;
    let now = "kind: person\nid: kim\nname: Kim Reed\nat: keeper/K-2\n\
        ratings: {mentoring: 3, budgeting: 1.5}\n\
        evidence:\n  - {date: 2026-05-02, kind: talk, title: A talk, supports: [search]}\n";
    office
        .clone
        .git(&["mv", "office/people/kim.yaml", "office/people/reed.yaml"]);
    folder.write("office/people/reed.yaml", now);
    let diff = office.json(&["office/people/reed.yaml", "--base", "HEAD"]);
    let own = |rating: f64| json!({"rating": rating, "source": "self"});
    let whole = |rating: i64| json!({"rating": rating, "source": "self"});
    let change =
        |skill: &str, from: Value, to: Value| json!([{"skill": skill, "from": from, "to": to}]);
    assert_eq!(diff["schema"], "ospo-ladder/person-diff/1");
    assert_eq!(diff["person"], json!({"id": "kim", "name": "Kim Reed"}));
    assert_eq!(
        diff["level"],
        json!({"from": "keeper/K-1", "to": "keeper/K-2"})
    );
    assert_eq!(diff["grown"], change("mentoring", whole(2), whole(3)));
    assert_eq!(diff["declined"], change("budgeting", whole(2), own(1.5)));
    assert_eq!(diff["newly_rated"], json!([]));
    assert_eq!(
        diff["no_longer_rated"],
        change("search", whole(3), Value::Null)
    );
    // The one skill of the bucket was at 3 of 5.
    assert_eq!(
        diff["buckets"],
        json!([{"id": "evangelism", "title": "Evangelism",
                "score": {"from": 0.6, "to": null}, "coverage": {"from": 1, "to": 0}}])
    );
    assert_eq!(diff["evidence_added"][0]["title"], "A talk");
    assert_eq!(diff["evidence_added"][0]["supports"], json!(["search"]));
    assert_eq!(diff["evidence_removed"], json!([]));
    // What another rater says of them in the repository counts on the side where it lies.
    let sheet = "{kind: ratings, of: kim, by: lee, as: manager, date: 2026-06-01,\n\
        ratings: {mentoring: 1}}\n";
    folder.write("office/people/kim.lee.yaml", sheet);
    let diff = office.json(&["office/people/reed.yaml", "--base", "HEAD"]);
    let manager = json!({"rating": 1, "source": "manager"});
    assert_eq!(diff["declined"][1]["to"], manager);
}
