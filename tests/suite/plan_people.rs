//! Plans and people: who is named as a mentor, who can be planned for, and pseudonyms.

use ospo_ladder::load::bundled::VOCABULARY;
use ospo_ladder::load::document;
use ospo_ladder::resolve;
use ospo_ladder::source::Sources;
use serde_json::json;

use crate::plan_worked::office;
use crate::promotion::plan;
use crate::run::Folder;

#[test]
fn mentors_are_open_to_it_rated_at_the_goal_and_named_by_name() {
    let place = office(
        "asked: [~, 3]",
        "",
        "ratings: {asked: 1}\nopen_to: [mentoring]",
    );
    let person = |id: &str, name: &str, rest: &str| {
        let text = format!("kind: person\nid: {id}\n{name}\n{rest}\n");
        std::fs::write(place.path().join(format!("people/{id}.yaml")), text).unwrap();
    };
    person(
        "one",
        "name: Zoe",
        "open_to: [mentoring]\nratings: {asked: {self: 1, manager: 3}}",
    );
    person(
        "two",
        "name: Ann",
        "open_to: [moves, mentoring]\nratings: {asked: 5}",
    );
    person("three", "", "open_to: [mentoring]\nratings: {asked: 3.5}");
    person(
        "four",
        "name: Below",
        "open_to: [mentoring]\nratings: {asked: 2.5}",
    );
    person("five", "name: Silent", "ratings: {asked: 5}");
    person(
        "six",
        "name: Succeeds",
        "open_to: [succession]\nratings: {asked: 5}",
    );
    person("seven", "name: Unrated", "open_to: [mentoring]");
    let plan = |inventory: &str| plan(place.path(), inventory, &[]).expect("a plan");
    let expected = json!([
        {"id": "two", "name": "Ann"},
        {"id": "three", "name": null},
        {"id": "one", "name": "Zoe"},
    ]);
    assert_eq!(plan("people/p.yaml")["steps"][0]["mentors"], expected);
    // A copy elsewhere stands for the person in the workspace: they are no mentor of theirs.
    let copy =
        "kind: person\nid: two\nname: Ann\nat: l/low\nopen_to: [mentoring]\nratings: {asked: 2}";
    std::fs::write(place.path().join("copy.yaml"), copy).unwrap();
    let names = json!([{"id": "three", "name": null}, {"id": "one", "name": "Zoe"}]);
    assert_eq!(plan("copy.yaml")["steps"][0]["mentors"], names);
}

#[test]
fn what_cannot_be_planned_is_refused_with_the_way_out() {
    let place = office("asked: [1, 3]", "", "ratings: {asked: 1}");
    let write = |name: &str, text: &str| std::fs::write(place.path().join(name), text).unwrap();
    write("people/new.yaml", "kind: person\nid: new");
    let refused = |inventory: &str, more: &[&str], says: &str| {
        let error = plan(place.path(), inventory, more).expect_err(says);
        assert!(format!("{error:#}").contains(says), "{error:#}");
    };
    refused("people/new.yaml", &[], "`new` has no target: set one");
    refused(
        "people/p.yaml",
        &["--by", "2026-08-31"],
        "cannot end by 2026-08-31",
    );
    refused(
        "people/p.yaml",
        &["--lens", "none"],
        "`l` has no lens `none`",
    );
    refused(
        "people/p.yaml",
        &["--to", "l/mid"],
        "`l` has no level `mid`",
    );
    refused("people", &[], "`plan` is about one person: name one");
    refused("ladders", &[], "none of these paths holds a person");
}

#[test]
fn at_the_top_of_a_ladder_a_plan_is_about_what_is_open_there() {
    let place = office("asked: [1, 3]", "", "ratings: {asked: 1}");
    let top = "kind: person\nid: top\nat: l/high\nratings: {asked: 2}";
    std::fs::write(place.path().join("people/top.yaml"), top).unwrap();
    let plan = plan(place.path(), "people/top.yaml", &[]).unwrap();
    assert_eq!(
        (&plan["level"], &plan["stays"]),
        (&json!("l/high"), &json!(true))
    );
    assert_eq!(plan["steps"].as_array().unwrap().len(), 1);
    let step = &plan["steps"][0];
    assert_eq!((&step["from"], &step["to"]), (&json!(2), &json!(3)));
    // What is open is not told a second time as something of the current level.
    assert_eq!(step["closes"]["expectations"], json!(["l/high"]));
}

#[test]
fn redaction_replaces_the_names_of_mentors_too() {
    let folder = Folder::with(&[
        (
            "ospo-ladder.toml",
            "[workspace]\n[assess]\nredact_key = \"key\"\n",
        ),
        (
            "people/pat.yaml",
            "kind: person\nid: pat\nname: Pat Secret\nat: tpm/PM-1\nratings: {mentoring: 0}\n\
             evidence: [{date: 2026-01-01, title: Secret talk, supports: [mentoring]}]\n",
        ),
        (
            "people/max.yaml",
            "kind: person\nid: max\nname: Max Secret\nopen_to: [mentoring]\nratings: {mentoring: 5}\n",
        ),
    ]);
    for format in ["text", "json"] {
        let options = [
            "--redact",
            "--as-of",
            "2026-08-31",
            "--verbose",
            "--format",
            format,
        ];
        let out = folder.run(&[&["plan", "people/pat.yaml"], &options[..]].concat());
        out.succeeded().clean();
        assert!(!out.stdout.contains("Secret"), "{}", out.stdout);
        assert!(out.stdout.contains("name-"), "{}", out.stdout);
        let says = format!("{}{}", out.stdout, out.stderr).to_lowercase();
        assert!(says.contains("pseudonymous, not anonymous"));
    }
}

#[test]
fn kinds_of_evidence_are_known_for_the_whole_bundled_vocabulary() {
    let mut sources = Sources::default();
    let file = sources.add(VOCABULARY.source());
    let bundled = document(&sources, file).vocabulary().document.unwrap();
    let vocabulary = resolve::vocabulary(bundled, None).0;
    for (index, skill) in vocabulary.skills.iter().enumerate() {
        assert!(!vocabulary.shown_by(index).is_empty(), "{}", skill.id);
    }
}

#[test]
fn a_skill_says_what_shows_it_before_its_main_discipline_does() {
    let folder = Folder::with(&[
        (
            "ospo-ladder.toml",
            "[workspace]\nvocabulary = \"words.yaml\"\n",
        ),
        (
            "words.yaml",
            "kind: vocabulary\nid: ours\nextends: ospo\nskills:\n\
             - {id: podcasts, title: Podcasts, maps_to: {event-management: 1}, shown_by: [podcast, board-seat]}\n\
             - {id: meetups, title: Meetups, maps_to: {event-management: 1}}\n\
             - {id: silent, title: Silent, maps_to: {event-management: 1}, shown_by: []}\n\
             - {id: code-review, shown_by: [other]}\n",
        ),
        (
            "ladders/l.yaml",
            "kind: ladder\nid: l\ntitle: L\nversion: 1\nlevels: [{id: a, title: A}, {id: b, title: B}]\n\
             matrix: {m: {podcasts: [~, 1], meetups: [~, 1], silent: [~, 1], code-review: [~, 1]}}\n",
        ),
        ("people/p.yaml", "kind: person\nid: p\nat: l/a\n"),
    ]);
    let plan = plan(folder.path(), "people/p.yaml", &[]).expect("a plan");
    let steps = plan["steps"].as_array().unwrap();
    for (skill, kinds) in [
        ("podcasts", json!(["podcast", "board-seat"])),
        ("meetups", json!(["event"])),
        ("silent", json!([])),
        ("code-review", json!(["other"])),
    ] {
        let step = steps.iter().find(|step| step["skill"] == skill).unwrap();
        assert_eq!(step["evidence"]["kinds"], kinds, "{skill}");
    }
}
