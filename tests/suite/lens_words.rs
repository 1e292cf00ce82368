//! What a lens says of a level: another title, and what the work is through it.

use serde_json::{Value, json};

use crate::clone::{Clone, on};
use crate::place::{Place, diff_in};
use crate::program;

const CONFIG: &str = "[workspace]\nvocabulary = \"vocabulary.yaml\"\nbundled = false\n";

const VOCABULARY: &str = "\
kind: vocabulary
id: v
skills:
  - {id: review, title: Review}
";

const LADDER: &str = "\
kind: ladder
id: t
title: T
version: 1.0.0
levels:
  - {id: T-1, title: Tester, description: Tests parts.}
  - {id: T-2, title: Lead tester, scope: Several parts, description: Plans tests.}
matrix:
  c:
    review: [1, 2]
lenses:
  - id: expert
    title: Expert
    description: For those who lead nobody.
    titles: {T-2: Principal tester}
    descriptions: {T-2: Leads nobody.}
  - id: license
    title: License
    titles: {T-1: License tester}
    scopes: {T-2: All products}
    descriptions:
      T-1: Clears parts.
      T-2: Clears products.
";

fn place(ladder: &str) -> Place {
    Place::of(&[
        ("ospo-ladder.toml", CONFIG),
        ("vocabulary.yaml", VOCABULARY),
        ("ladders/t.yaml", ladder),
        (
            "people/p.yaml",
            "{kind: person, id: p, at: t/T-1, lens: [license, expert], ratings: {review: 1}}",
        ),
    ])
}

#[test]
fn a_level_is_called_and_described_as_its_lenses_say() {
    let place = place(LADDER);
    let level = |words: &[&str]| {
        let level = place.answer(&[&["show", "t/T-2"], words].concat());
        [level["title"].clone(), level["description"].clone()]
    };
    assert_eq!(level(&[]), ["Lead tester", "Plans tests."]);
    assert_eq!(
        level(&["--lens", "expert"]),
        ["Principal tester", "Leads nobody."]
    );
    // A title that a lens does not give stays; a description does not mix with the level's own.
    assert_eq!(
        level(&["--lens", "license"]),
        ["Lead tester", "Clears products."]
    );
    // Of several lenses each is heard, in the order asked.
    let both = level(&["--lens", "license", "--lens", "expert"]);
    assert_eq!(both, ["Principal tester", "Clears products. Leads nobody."]);
    let other = level(&["--lens", "expert", "--lens", "license"]);
    assert_eq!(
        other,
        ["Principal tester", "Leads nobody. Clears products."]
    );
    // So is how far the work reaches, where a lens says it.
    let scope =
        |words: &[&str]| place.answer(&[&["show", "t/T-2"], words].concat())["scope"].clone();
    assert_eq!(scope(&[]), "Several parts");
    assert_eq!(scope(&["--lens", "expert"]), "Several parts");
    assert_eq!(scope(&["--lens", "license"]), "All products");
    assert_eq!(
        scope(&["--lens", "license", "--lens", "expert"]),
        "All products"
    );
    let assessed = place.assess("people/p.yaml", &[]);
    assert_eq!(assessed["current"]["title"], "License tester");
    assert_eq!(assessed["target"]["title"], "Principal tester");
    // What the level below leads to is called so too.
    let below = place.answer(&["show", "t/T-1", "--lens", "expert"]);
    assert_eq!(
        below["next"],
        json!([{"level": "t/T-2", "title": "Principal tester"}])
    );
    // The lens's purpose stands where it says nothing of the level itself.
    let texts =
        |level: &str| place.answer(&["show", level, "--lens", "expert"])["lens_texts"].clone();
    assert_eq!(texts("t/T-1"), json!(["For those who lead nobody."]));
    assert_eq!(texts("t/T-2"), json!([]));
    let advert = place.answer(&["show", "t/T-2", "--as", "advert", "--lens", "license"]);
    assert_eq!(advert["description"], "Clears products.");
}

#[test]
fn a_search_finds_levels_by_what_they_are_called_through_a_lens() {
    let place = place(LADDER);
    let found = place.answer(&["list", "levels", "license"]);
    // Of both lenses the one that has the word.
    assert_eq!(found["levels"].as_array().unwrap().len(), 1);
    assert_eq!(found["levels"][0]["level"], "t/T-1");
    assert_eq!(found["levels"][0]["lenses"][0]["id"], "license");
    let folder = place.path().to_string_lossy();
    let list = ["list", "levels", "--workspace", &folder];
    let text = program::run(&[&list[..], &["principal"]].concat());
    let text = text.sound().stdout;
    assert!(
        text.contains("  - T-2, lens expert: Principal tester\n"),
        "{text}"
    );
    // Without a word the table is all that is told.
    let all = program::run(&list).sound().stdout;
    assert!(!all.contains("Principal tester"), "{all}");
}

#[test]
fn a_ladder_through_a_lens_tells_the_work_level_by_level() {
    let place = place(LADDER);
    let folder = place.path().to_string_lossy();
    let show = ["show", "t", "--workspace", &folder];
    let plain = program::run(&show).sound().stdout;
    assert!(!plain.contains("The work at each level"), "{plain}");
    let seen = program::run(&[&show[..], &["--lens", "license"]].concat())
        .sound()
        .stdout;
    let (_, work) = seen.split_once("The work at each level\n").unwrap();
    assert!(
        work.starts_with("  - T-1: Clears parts.\n  - T-2: Clears products.\n"),
        "{work}"
    );
    let lenses = &place.answer(&["show", "t"])["lenses"];
    assert_eq!(
        [&lenses[0]["titles"], &lenses[1]["descriptions"]],
        [
            &json!({"T-2": "Principal tester"}),
            &json!({"T-1": "Clears parts.", "T-2": "Clears products."})
        ]
    );
}

#[test]
fn other_words_of_a_lens_are_a_patch() {
    let clone = Clone::new();
    clone.folder.write("ospo-ladder.toml", CONFIG);
    clone.folder.write("vocabulary.yaml", VOCABULARY);
    clone.folder.write("ladders/t.yaml", LADDER);
    clone.commit("First", on("2026-01-01"));
    let other = LADDER
        .replace("T-1: License tester", "T-2: License lead")
        .replace("Leads nobody.", "Leads no people.");
    clone.folder.write("ladders/t.yaml", other);
    let diff = diff_in(clone.folder.path(), &["t", "--base", "HEAD"]);
    assert_eq!(diff["bump"], "patch");
    let changes = diff["changes"].as_array().unwrap().iter();
    let told: Vec<Value> = changes
        .map(|change| json!([change["lens"], change["what"], change["from"], change["to"]]))
        .collect();
    assert_eq!(
        json!(told),
        json!([
            [
                "expert",
                "descriptions",
                ["T-2", "Leads nobody."],
                ["T-2", "Leads no people."]
            ],
            [
                "license",
                "titles",
                ["T-1", "License tester"],
                ["T-2", "License lead"]
            ]
        ])
    );
}

#[test]
fn a_lens_that_changes_nothing_at_a_level_is_no_other_move() {
    // `expert` changes words only, `license` nothing that is asked; `deep` asks for more at T-2.
    let deep = "  - id: deep\n    title: Deep\n    matrix: {c: {review: {at: {T-2: 3}}}}\n";
    let place = place(&format!("{LADDER}{deep}"));
    let folder = place.path().to_string_lossy();
    let inventory = format!("{folder}/people/p.yaml");
    let told = |at: &str| {
        let text = format!("{{kind: person, id: p, at: t/{at}, ratings: {{review: 1}}}}");
        std::fs::write(&inventory, text).unwrap();
        let words = ["paths", &inventory, "--workspace", &folder];
        program::run(&words).sound().stdout
    };
    let first = told("T-1");
    assert!(!first.contains("through another lens"), "{first}");
    let second = told("T-2");
    let line = "T-2 through another lens: deep (1 open).";
    assert!(second.contains(line), "{second}");
    let all = place.answer(&["paths", &inventory]);
    let seen = all["paths"].as_array().unwrap().iter();
    // Sorted, since what is closest stands first.
    let mut lenses: Vec<String> = seen.map(|path| path["lenses"].to_string()).collect();
    lenses.sort_unstable();
    assert_eq!(lenses, [r#"["deep"]"#, r#"["expert"]"#, r#"["license"]"#]);
}

#[test]
fn the_present_level_is_called_as_its_lenses_say_in_paths_too() {
    let place = place(LADDER);
    let inventory = format!("{}/people/p.yaml", place.path().display());
    assert_eq!(
        place.answer(&["paths", &inventory])["title"],
        "License tester"
    );
}
