//! The page of `form`: what it asks, what it must not show, and that texts stay text.

use ospo_ladder::render::html::questionnaire::draw;
use ospo_ladder::report::document::questionnaire::{Choice, Question, Questionnaire, Section};
use proptest::prelude::*;

use super::run::Folder;

const OFFICE: &[(&str, &str)] = &[
    ("ospo-ladder.toml", "[workspace]\npeople = [\"people\"]\n"),
    (
        "people/kim.yaml",
        "kind: person\nid: kim\nname: Kim <b> Reed\nat: tpm/PM-2\nmanager: bob\nratings:\n  \
         mentoring: {self: 2, manager: 5, peers: [4], note: A zebra}\n",
    ),
    (
        "people/kim.bob.yaml",
        "kind: ratings\nof: kim\nby: bob\nas: manager\ndate: 2026-10-01\nratings:\n  mentoring: \
         {rating: 5, note: Another zebra}\n",
    ),
    ("people/Kim.yaml", "kind: person\nid: KIM\n"),
];

/// The ids of skills in the order in which a page asks for them.
fn asked(page: &str) -> Vec<&str> {
    let after = page.split("data-skill=\"").skip(1);
    after.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn what_the_target_asks_comes_first_and_every_skill_stands_once() {
    let office = Folder::with(OFFICE);
    let page = office.run(&["form", "kim", "--as", "self"]);
    let page = &page.succeeded().stdout;
    let asked = asked(page);
    let level = office.run(&["show", "tpm/PM-3", "--format", "json"]);
    let level: serde_json::Value = serde_json::from_str(&level.succeeded().stdout).unwrap();
    let expectations = level["expectations"].as_array().unwrap();
    let new = expectations.iter().filter(|e| e["new"] == true).count();
    let is = |skill: &str, new: bool| {
        let mut all = expectations.iter();
        all.any(|e| e["skill"] == skill && e["new"] == new)
    };
    assert!(asked[..new].iter().all(|skill| is(skill, true)));
    let rest = &asked[new..expectations.len()];
    assert!(rest.iter().all(|skill| is(skill, false)));
    let skills = office.run(&["list", "skills", "--format", "json"]);
    let skills: serde_json::Value = serde_json::from_str(&skills.succeeded().stdout).unwrap();
    let mut once = asked.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), asked.len());
    assert_eq!(once.len(), skills["skills"].as_array().unwrap().len());
}

#[test]
fn people_are_counted_and_not_the_paths_that_name_them() {
    let office = Folder::with(OFFICE);
    let twice = ["form", "kim", "people/kim.yaml", "--as", "self"];
    let page = &office.run(&twice).succeeded().stdout.clone();
    assert_eq!(*page, office.run(&["form", "kim", "--as", "self"]).stdout);
    std::fs::remove_file(office.path().join("people/Kim.yaml")).unwrap();
    for whole in [&["people"][..], &[]] {
        let ask = ["form", "--as", "self", "--output", "out", "--force"];
        let made = office.run(&[&ask[..], whole].concat());
        assert_eq!(made.succeeded().stderr, "1 page is in `out`\n");
    }
}

#[test]
fn a_page_shows_nobodys_ratings_and_is_the_same_each_time() {
    let office = Folder::with(OFFICE);
    for role in ["self", "manager", "peer"] {
        let page = office.run(&["form", "kim", "--as", role]);
        let page = &page.succeeded().stdout;
        assert!(!page.contains("zebra"), "{role}");
        assert!(!page.contains("\" checked"), "{role}");
        assert!(page.contains("Kim &#60;b&#62; Reed"), "{role}");
        let again = office.run(&["form", "kim", "--as", role]);
        assert_eq!(*page, again.stdout);
        // Without the ratings it is the same.
        let bare = "kind: person\nid: kim\nname: Kim <b> Reed\nat: tpm/PM-2\nmanager: bob\n";
        let bare = Folder::with(&[OFFICE[0], ("people/kim.yaml", bare)]);
        assert_eq!(*page, bare.run(&["form", "kim", "--as", role]).stdout);
    }
}

#[test]
fn only_the_person_is_asked_for_interests_and_evidence() {
    let office = Folder::with(OFFICE);
    let own = office.run(&["form", "kim", "--as", "self"]).stdout;
    let peer = office.run(&["form", "kim", "--as", "peer"]).stdout;
    for part in ["data-field=\"want\"", "data-topic=", "id=\"pieces\""] {
        assert!(own.contains(part), "{part}");
        assert!(!peer.contains(part), "{part}");
    }
}

#[test]
fn a_folder_of_pages_has_one_for_each_and_none_is_overwritten() {
    let office = Folder::with(OFFICE);
    let ask = ["form", "people", "--as", "self", "--output", "out/forms"];
    let made = office.run(&ask);
    assert_eq!(made.succeeded().stderr, "2 pages are in `out/forms`\n");
    let mut names: Vec<String> = std::fs::read_dir(office.path().join("out/forms"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["KIM.self.html", "kim~2.self.html"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let file = office.path().join("out/forms/KIM.self.html");
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    office.write("out/forms/KIM.self.html", "mine");
    std::fs::remove_file(office.path().join("out/forms/kim~2.self.html")).unwrap();
    assert_eq!(office.run(&ask).status, Some(2));
    assert_eq!(office.read("out/forms/KIM.self.html"), "mine");
    let is_there = |name: &str| office.path().join(name).exists();
    assert!(!is_there("out/forms/kim~2.self.html"));
    office.run(&[&ask[..], &["--force"]].concat()).succeeded();
    assert!(
        office
            .read("out/forms/KIM.self.html")
            .starts_with("<!doctype html>")
    );
}

/// A page with one text in every place that takes text.
fn page(text: &str) -> String {
    let own = |t: &str| t.to_owned();
    // No id has what nobody sees.
    let id = text.replace('\u{202e}', "");
    draw(&Questionnaire {
        title: own(text),
        intro: vec![own(text)],
        of: id.clone(),
        role: "self",
        by: Some(id.clone()),
        own: true,
        kinds: vec![("talk", "talk")],
        sections: vec![Section {
            title: own(text),
            lead: own(text),
            open: true,
            topic: Some(id.clone()),
            questions: vec![Question {
                skill: id.clone(),
                title: own(text),
                traditional: own(text),
                description: own(text),
                core: true,
                choices: vec![Choice {
                    name: own(text),
                    looks_like: vec![own(text)],
                }],
            }],
        }],
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// No text adds an element, an attribute, a comment or the end of one, nor a rule of style.
    #[test]
    fn texts_stay_text(
        text in proptest::collection::vec(prop_oneof![
            Just("</script>"), Just("<script>ran=1</script>"), Just("<!--"), Just("-->"),
            Just("</style>"), Just("\" onclick=\"x"), Just("' x='"), Just("&amp;"), Just("{}"),
            Just("]]>"), Just("</title>"), Just("<svg onload=x>"), Just("\\u003c"), Just("\u{202e}"),
        ], 1..6)
    ) {
        let page_of = page(&text.concat());
        let plain = page("plain");
        for sign in ['<', '>', '"'] {
            // The data stands between the marks of JSON, where a sign is written otherwise.
            let count = |page: &str| page.replace("\\\"", "").matches(sign).count();
            prop_assert_eq!(count(&page_of), count(&plain), "{}", sign);
        }
        let hidden = page_of.contains('\u{202e}');
        prop_assert!(!hidden);
    }
}
