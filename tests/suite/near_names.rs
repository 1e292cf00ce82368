//! What is offered for a name that nobody knows: ids for titles, in any case, and a few only.

use super::run::Folder;

const PERSON: &str = "kind: person\nid: p\nat: tpm/PM-2\nratings: {mentoring: 2}\n";

/// The command's complaint.
fn complaint(arguments: &[&str]) -> String {
    let folder = Folder::with(&[("p.yaml", PERSON), ("ospo-ladder.toml", "")]);
    let shown = folder.run(arguments);
    assert_eq!(shown.status, Some(2), "{shown:?}");
    shown.stderr
}

#[test]
fn arguments_are_told_the_near_names() {
    let cases: &[(&[&str], &str)] = &[
        (&["assess", "p.yaml", "--to", "PM-4"], "`tpm/PM-4`"),
        (&["assess", "p.yaml", "--to", "tpm:pm-4"], "`tpm/PM-4`"),
        (&["plan", "p.yaml", "--to", "tpn/PM-4"], "`tpm`"),
        (&["paths", "--to", "tpm/PM4"], "`PM-4`"),
        (
            &["assess", "p.yaml", "--to", "Senior director of programs"],
            "`tpm/PM-6`",
        ),
        (
            &["assess", "p.yaml", "--lens", "Complience"],
            "`compliance`",
        ),
        (
            &["assess", "p.yaml", "--explain", "Budgeting"],
            "`budgeting`",
        ),
        (
            &["assess", "p.yaml", "--explain", "Strategy"],
            "`strategy-setting`",
        ),
        (
            &["assess", "p.yaml", "--explain", "Leadership"],
            "`leadership`",
        ),
        (&["diff", "PM-3", "PM-4"], "`tpm/PM-3`"),
        (&["diff", "tpm", "Engineering"], "`engineering`"),
        (&["show", "PM-4"], "`tpm/PM-4`"),
        (&["show", "leading PEOPLE"], "`people-leadership`"),
        (&["show", "level:zymurgy"], "`ospo-ladder list levels`"),
        (&["show", "finance", "--lens", "Compliance"], "`compliance`"),
        (&["explain", "falling"], "`falling-expectation`"),
        (&["explain", "LA03"], "`falling-expectation`"),
        (&["lint", "--deny", "Steep"], "`steep-"),
        (&["lint", "--allow", "xyzzy"], "`ospo-ladder rules`"),
        (
            &["init", "--refit", "Engineering ladder", "--id", "own"],
            "`engineering`",
        ),
    ];
    for (arguments, near) in cases {
        let complaint = complaint(arguments);
        assert!(complaint.contains(near), "{arguments:?}: {complaint}");
        assert!(complaint.lines().count() == 1, "{arguments:?}: {complaint}");
        assert!(
            complaint.matches('`').count() <= 16,
            "{arguments:?}: {complaint}"
        );
    }
}

#[test]
fn documents_are_told_the_near_names() {
    let person = |rest: &str| format!("kind: person\nid: p\n{rest}\n");
    let cases = [
        (
            "at: PM-1",
            "`PM-1` is not a level; did you mean `tpm/PM-1`?",
        ),
        ("target: tpm PM-1", "did you mean `tpm/PM-1`?"),
        (
            "at: Nowhere",
            "written as `LADDER/LEVEL`, such as `tpm/PM-4`",
        ),
        ("ratings: {Strategy: 2}", "did you mean `strategy-setting`?"),
        (
            "ratings: {STRATEGY-SETTING: 2}",
            "did you mean `strategy-setting`?",
        ),
        (
            "ratings: {public speaking: 2}",
            "did you mean `public-speaking`?",
        ),
        (
            "ratings: {Leading people: 2}",
            "did you mean `people-leadership`?",
        ),
        (
            "ratings: {zymurgy: 2}",
            "`ospo-ladder list skills` shows what there is",
        ),
        (
            "interests: {Finance and budgeting: 2}",
            "did you mean `finance`?",
        ),
        ("lens: Compliance", "did you mean `compliance`?"),
        ("open_to: [mentor]", "did you mean `mentoring`?"),
        (
            "evidence: [{date: 2026-01-01, title: X, supports: [Leading people]}]",
            "did you mean `people-leadership`?",
        ),
    ];
    for (rest, help) in cases {
        let folder = Folder::with(&[("p.yaml", &person(rest))]);
        let linted = folder.run(&["lint", "p.yaml", "--format", "short"]);
        let shown = folder.run(&["assess", "p.yaml"]);
        assert_eq!((linted.status, shown.status), (Some(1), Some(2)), "{rest}");
        let text = shown.stderr.replace("\n  |\n  = help: ", "; ");
        let message = help.split("; ").all(|part| text.contains(part));
        assert!(message, "{rest}: {text}");
    }
}

#[test]
fn a_title_that_several_ladders_have_means_the_level_of_ones_own() {
    let ladder = |id: &str| {
        format!(
            "kind: ladder\nid: {id}\ntitle: {id}\nversion: 1.0.0\nlevels: [{{id: A, title: \
             Junior}}, {{id: B, title: Principal}}]\nmatrix: {{craft: {{mentoring: [1, 2]}}}}\n"
        )
    };
    let person = |at: &str, target: &str| {
        format!("kind: person\nid: p\nat: {at}\ntarget: {target}\nratings: {{mentoring: 1}}\n")
    };
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("ladders/anvil.yaml", &ladder("anvil")),
        ("ladders/lathe.yaml", &ladder("lathe")),
        ("people/p.yaml", &person("lathe/A", "lathe/B")),
    ]);
    let own = "did you mean `lathe/B`?\n";
    for words in [
        &["assess", "p", "--to", "Principal"][..],
        &["plan", "p", "--to", "principal"],
        &["form", "p", "--as", "self", "--to", "Principal"],
        &["diff", "lathe/A", "Principal"],
        &[
            "new",
            "person",
            "ada",
            "--at",
            "lathe/A",
            "--target",
            "Principal",
        ],
    ] {
        let asked = folder.run(words);
        assert_eq!(asked.status, Some(2), "{words:?}");
        assert!(asked.stderr.ends_with(own), "{words:?} {}", asked.stderr);
    }
    for (at, target) in [("lathe/A", "Principal"), ("Principal", "lathe/B")] {
        folder.write("people/p.yaml", person(at, target));
        let linted = folder.run(&["lint", "people/p.yaml"]);
        assert!(
            linted.stdout.contains("did you mean `lathe/B`?"),
            "{linted:?}"
        );
    }
    folder.write("people/p.yaml", person("Junior", "Principal"));
    let linted = folder.run(&["lint", "people/p.yaml"]).stdout.clone();
    assert!(
        linted.contains("did you mean `anvil/B` or `lathe/B`?"),
        "{linted}"
    );
}

#[test]
fn a_discipline_that_is_rated_is_met_with_its_skills() {
    let folder = Folder::with(&[(
        "p.yaml",
        "kind: person\nid: p\nat: tpm/PM-2\nratings: {strategy: 3}\n",
    )]);
    let linted = folder.run(&["lint", "p.yaml"]).stdout.clone();
    assert!(
        linted.contains("name one of its skills: `strategy-setting`, `"),
        "{linted}"
    );
}

#[test]
fn a_title_in_a_document_is_replaced_by_its_id() {
    let text = "kind: person\nid: p\nat: PM-2\nratings: {Leading people: 2}\n";
    let folder = Folder::with(&[("p.yaml", text)]);
    folder.run(&["lint", "p.yaml", "--fix", "--unsafe"]);
    let fixed = folder.read("p.yaml");
    assert!(fixed.contains("at: tpm/PM-2"), "{fixed}");
    assert!(fixed.contains("{people-leadership: 2}"), "{fixed}");
}

#[test]
fn a_ladder_and_a_vocabulary_are_told_the_near_names() {
    let ladder = "kind: ladder\nid: own\ntitle: Own\nversion: 1.0.0\nlevels:\n  \
         - {id: L1, title: One, parallel: [PM-3]}\nmatrix:\n  work:\n    Leading people: [1]\n";
    let vocabulary = "kind: vocabulary\nid: own\nextends: ospo\nskills:\n  \
         - {id: budgetting, develop: [Read.]}\n  \
         - {id: baking, title: Baking, maps_to: {field: 1}}\n";
    let folder = Folder::with(&[("l.yaml", ladder)]);
    let ladder = folder.run(&["lint", "l.yaml"]);
    folder.write("v.yaml", vocabulary);
    let vocabulary = folder.run(&["lint", "v.yaml"]);
    for (shown, help) in [
        (&ladder, "did you mean `tpm/PM-3`?"),
        (&ladder, "did you mean `people-leadership`?"),
        (
            &vocabulary,
            "did you mean `budgeting`, which this vocabulary takes over?",
        ),
        (&vocabulary, "`field` is a bucket, not a discipline"),
    ] {
        assert!(shown.stdout.contains(help), "{help}: {}", shown.stdout);
    }
}

#[test]
fn settings_are_told_the_near_names() {
    let folder = Folder::new();
    for (config, help) in [
        ("[asess]\n", "did you mean `assess`?"),
        ("[assess]\nReady = 0.9\n", "did you mean `ready`?"),
        (
            "[lint.rules]\nfalling = \"warn\"\n",
            "did you mean `falling-expectation`?",
        ),
        (
            "[lint]\ngate_skills = [\"Code contribution\"]\n",
            "did you mean `code-contribution`?",
        ),
        (
            "[charter.functions.x]\nskills = {License compliance = 3}\n",
            "",
        ),
        (
            "[charter.functions.x]\ntitle = \"X\"\nskills = {\"License compliance\" = 3}\n",
            "did you mean `license-compliance`?",
        ),
    ] {
        folder.write("ospo-ladder.toml", config);
        let shown = folder.run(&["lint"]);
        assert!(shown.stdout.contains(help), "{config}: {shown:?}");
    }
}

#[test]
fn a_skill_is_shown_by_its_other_names() {
    let folder = Folder::with(&[("p.yaml", PERSON), ("ospo-ladder.toml", "")]);
    for name in ["sbom", "SBOM", "skill:CycloneDX", "software-inventory"] {
        let shown = folder.run(&["show", name, "--format", "json"]);
        let shown: serde_json::Value =
            serde_json::from_str(&shown.succeeded().stdout).expect("JSON");
        assert_eq!(shown["id"], "software-inventory", "{name}");
    }
    // Ids come first, and what several skills are called names none of them.
    let words = "kind: vocabulary\nid: v\nskills:\n  - {id: a, title: A, also: [twice, once]}\n  \
                 - {id: b, title: B, also: [twice, a]}\n";
    folder.write("v.yaml", words);
    folder.write("ospo-ladder.toml", "[workspace]\nvocabulary = \"v.yaml\"\n");
    assert!(folder.run(&["show", "once"]).stdout.starts_with("A ("));
    assert!(folder.run(&["show", "a"]).stdout.starts_with("A ("));
    assert_eq!(folder.run(&["show", "twice"]).status, Some(2));
}
