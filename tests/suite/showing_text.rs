//! `show` as people read it: grids against the text of the bundled documents, names that are not
//! there, text that is only text.

use std::collections::BTreeMap;

use serde_json::Value;

use super::refusals::{CONFIG, LADDER, VOCABULARY, office};
use super::run::Folder;

fn json(folder: &Folder, arguments: &[&str]) -> Value {
    let outcome = folder.run(&[&["show"], arguments, &["--format", "json"]].concat());
    serde_json::from_str(&outcome.succeeded().stdout).unwrap()
}

/// Lists of cells as the text of a ladder has them, read line by line: `skill: [1, 2!, ~]` or
/// `skill: {at: [1, 2], …}`, up to the lenses.
fn written(ladder: &str) -> BTreeMap<String, Vec<String>> {
    let path = format!("{}/ladders/{ladder}.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let matrix = text.split_once("\nmatrix:\n").unwrap().1;
    let matrix = matrix.split("\ncompetencies:\n").next().unwrap();
    let mut rows = BTreeMap::new();
    for line in matrix.lines() {
        let line = line.split(" #").next().unwrap();
        let Some((skill, rest)) = line.trim().split_once(':') else {
            continue;
        };
        if let Some((_, cells)) = rest.split_once('[') {
            let cells = cells.split(']').next().unwrap().split(',');
            let cells = cells.map(|cell| cell.trim().replace('~', "·"));
            rows.insert(skill.to_owned(), cells.collect());
        }
    }
    rows
}

#[test]
fn the_grid_of_a_bundled_ladder_is_the_one_in_its_document() {
    let folder = Folder::new();
    let list = folder.run(&["list", "skills", "--format", "json"]);
    let list: Value = serde_json::from_str(&list.succeeded().stdout).unwrap();
    let skills = list["skills"].as_array().unwrap().iter();
    let title = |skill: &Value| skill["title"].as_str().unwrap().to_owned();
    let titles: BTreeMap<String, String> = skills
        .map(|skill| (skill["id"].as_str().unwrap().to_owned(), title(skill)))
        .collect();
    for ladder in ["tpm", "engineering"] {
        // Wide enough for every label and level on one line.
        let outcome = folder.run(&["show", ladder, "--width", "200"]);
        let grid = outcome
            .succeeded()
            .stdout
            .split("\nWhat each level expects\n");
        let grid = grid.last().unwrap().split("\n\n").next().unwrap();
        let rows = written(ladder);
        assert!(rows.len() > 20, "{ladder}");
        for (skill, cells) in &rows {
            let label = format!("    {} ", titles[skill]);
            let lines: Vec<&str> = grid.lines().filter(|l| l.starts_with(&label)).collect();
            let shown = lines.iter().map(|line| {
                let rest = line[label.len()..]
                    .trim_start_matches(|c: char| c != '·' && !c.is_ascii_digit());
                // A weight stands between the label and the cells.
                let rest = line.split_once(')').map_or(rest, |(_, rest)| rest);
                rest.split_whitespace()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            });
            let shown: Vec<Vec<String>> = shown.collect();
            assert!(shown.contains(cells), "{skill}: {cells:?} {lines:?}");
        }
        let asked = grid
            .lines()
            .filter(|line| line.starts_with("    ") && !line.trim().is_empty());
        let head = grid.lines().next().unwrap();
        assert_eq!(
            asked.filter(|line| *line != head).count(),
            rows.len(),
            "{grid}"
        );
    }
}

#[test]
fn a_wide_grid_is_split_and_says_every_cell_once() {
    let levels = 20;
    let ids: Vec<String> = (1..=levels)
        .map(|n| format!("{{id: LEVEL-{n}, title: T}}"))
        .collect();
    let cells: Vec<String> = (0..levels).map(|n| (n % 3 + 1).to_string()).collect();
    let folder = office();
    let text = format!(
        "kind: ladder\nid: wide\ntitle: W\nversion: 1\nlevels: [{}]\nmatrix: {{c: {{pitching: [{}]}}}}\n",
        ids.join(", "),
        cells.join(", ")
    );
    folder.write("ladders/w.yaml", text);
    for width in [40, 60, 80, 120, 400] {
        let outcome = folder.run(&["show", "wide", "--width", &width.to_string()]);
        let text = &outcome.succeeded().stdout;
        let grid = text.split("What each level expects\n").last().unwrap();
        let grid = grid.split("\n\n  The rating").next().unwrap();
        let mut found = Vec::new();
        let mut names = Vec::new();
        for line in grid.lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
            let words = line.split_whitespace();
            match line.trim().split_once(' ') {
                Some(("Pitching", _)) => found.extend(words.skip(1).map(str::to_owned)),
                _ => names.extend(words.filter(|w| w.starts_with("LEVEL-")).map(str::to_owned)),
            }
        }
        assert_eq!(found, cells, "{width}:\n{grid}");
        let expected: Vec<String> = (1..=levels).map(|n| format!("LEVEL-{n}")).collect();
        assert_eq!(names, expected, "{width}:\n{grid}");
    }
}

#[test]
fn marks_of_core_move_no_digit() {
    let folder = office();
    // Columns of an odd number of characters are where centred cells would move.
    folder.write(
        "ladders/l.yaml",
        LADDER.replace("L1", "LEVEL-1").replace("L2", "LEVEL-2"),
    );
    let outcome = folder.run(&["show", "l"]);
    let text = &outcome.succeeded().stdout;
    let column = |label: &str| {
        let line = text.lines().find(|line| line.contains(label)).unwrap();
        line.chars().position(|c| c == '2' || c == '3')
    };
    assert_eq!(column("Auditing"), column("Pitching"), "{text}");
    assert!(text.contains("3!"), "{text}");
}

#[test]
fn a_name_that_nothing_has_is_met_with_near_ones_of_every_kind() {
    let folder = office();
    for (text, says) in [
        ("pitchin", "did you mean `pitching`?"),
        ("sale", "did you mean `sales`?"),
        ("mony", "did you mean `money`?"),
        ("L2", "did you mean `l/L2`?"),
        ("two", "did you mean `l/L2`?"),
        ("ladder", "did you mean `l`?"),
        ("ing", "did you mean `auditing`, `pitching` or `pruning`?"),
        ("auditor", "it is a lens: `show l --lens auditor`"),
        ("zzzz", "one of `l`, `l/L1`, `l/L2`, `auditing`"),
        ("l/L9", "`l` has no level `L9`; did you mean `L1` or `L2`?"),
        ("m/L1", "there is no ladder `m`"),
        ("l/", "`l/` is not a level (LADDER/LEVEL)"),
        ("skill:money", "`money` is a bucket: write `bucket:money`"),
        (
            "skill:pitchin",
            "there is no skill `pitchin`; did you mean `pitching`?",
        ),
        ("person:alice", "there is no kind `person`"),
        ("ladders/l.yaml", "`ladders/l.yaml` names a file"),
        ("l.yml", "`l.yml` names a file"),
        (
            "a\u{1b}[31m",
            "there is no ladder, level, skill, discipline, bucket or person `a\\u{1b}[31m`",
        ),
    ] {
        let outcome = folder.run(&["show", text]);
        assert_eq!(outcome.status, Some(2), "{text}");
        assert_eq!(outcome.stdout, "");
        assert!(
            outcome.clean().stderr.contains(says),
            "{text}: {}",
            outcome.stderr
        );
    }
}

#[test]
fn an_id_of_two_kinds_needs_its_kind() {
    let folder = office();
    for (id, kind) in [
        ("pitching", "skill"),
        ("sales", "discipline"),
        ("money", "bucket"),
    ] {
        folder.write(
            "ladders/l.yaml",
            LADDER.replace("id: l\n", &format!("id: {id}\n")),
        );
        let outcome = folder.run(&["show", id]);
        assert_eq!(outcome.status, Some(2));
        let says = format!("`{id}` is a ladder and a {kind}: write `ladder:{id}` or `{kind}:{id}`");
        assert!(outcome.stderr.contains(&says), "{}", outcome.stderr);
        for kind in ["ladder", kind] {
            let shown = json(&folder, &[&format!("{kind}:{id}")]);
            assert_eq!(shown["schema"], format!("ospo-ladder/{kind}/1"));
            assert_eq!(shown["id"], id);
        }
        assert_eq!(
            json(&folder, &[&format!("level:{id}/L1")])["level"],
            format!("{id}/L1")
        );
    }
}

#[test]
fn a_document_that_is_named_counts_in_place_of_the_one_in_force() {
    let folder = office();
    folder.write(
        "new.yaml",
        LADDER.replace("pitching: [1, 2]", "pitching: [3, 4]"),
    );
    folder.write(
        "w.yaml",
        VOCABULARY.replace("title: Pitching", "title: Selling"),
    );
    let expected = |shown: &Value| shown["matrix"][0]["rows"][1]["expected"].clone();
    assert_eq!(expected(&json(&folder, &["l"])), serde_json::json!([1, 2]));
    assert_eq!(
        expected(&json(&folder, &["l", "new.yaml"])),
        serde_json::json!([3, 4])
    );
    assert_eq!(json(&folder, &["pitching", "w.yaml"])["title"], "Selling");
    // Without a workspace a named ladder stands beside the bundled ones.
    let alone = Folder::with(&[(
        "x.yaml",
        "kind: ladder\nid: x\ntitle: X\nversion: 1\nextends: tpm\n",
    )]);
    let shown = json(&alone, &["x", "x.yaml"]);
    assert_eq!(shown["levels"].as_array().unwrap().len(), 6);
    let skill = json(&alone, &["mentoring", "x.yaml"]);
    let ladders = skill["asked_by"].as_array().unwrap().iter();
    assert!(ladders.map(|a| &a["ladder"]["id"]).any(|id| id == "x"));
}

#[test]
fn a_lens_that_is_lacking_is_refused_and_one_named_twice_is_one() {
    let folder = office();
    for (words, says) in [
        (
            ["l", "auditors"],
            "`l` has no lens `auditors`; did you mean `auditor`?",
        ),
        (["l/L1", "none"], "`l` has no lens `none`"),
        (
            ["money", "auditr"],
            "no ladder here has a lens `auditr`; did you mean `auditor`?",
        ),
        (["pitching", "auditor"], "a skill is shown with every lens"),
    ] {
        let outcome = folder.run(&["show", words[0], "--lens", words[1]]);
        assert_eq!(outcome.status, Some(2), "{words:?}");
        assert!(
            outcome.stderr.contains(says),
            "{words:?}: {}",
            outcome.stderr
        );
    }
    let once = json(&folder, &["l", "--lens", "auditor"]);
    assert_eq!(
        json(&folder, &["l", "--lens", "auditor", "--lens", "auditor"]),
        once
    );
    assert_eq!(once["through"], serde_json::json!(["auditor"]));
}

#[test]
fn a_broken_ladder_stops_what_looks_at_it() {
    let folder = office();
    folder.write(
        "ladders/b.yaml",
        "kind: ladder\nid: b\ntitle: B\nversion: 1\nlevls: []\n",
    );
    folder.run(&["show", "b"]).refused();
    folder.run(&["show", "b/L1"]).refused();
    folder.run(&["show", "pitching"]).refused();
    folder.run(&["show", "l"]).succeeded();
    folder.run(&["show", "l/L2"]).succeeded();
    // The one that was asked for may be the one whose id cannot be read.
    folder.write("ladders/c.yaml", "kind: ladder\nid: [\n");
    folder.run(&["show", "c"]).refused();
}

#[test]
fn a_bundled_ladder_that_is_left_out_cannot_be_shown() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", &CONFIG.replace("bundled = false\n", "")),
        ("v.yaml", VOCABULARY),
    ]);
    let outcome = folder.run(&["show", "tpm/PM-4"]);
    assert_eq!(outcome.status, Some(2));
    let says = "the bundled ladder `tpm` is left out here: ";
    assert!(outcome.stderr.contains(says), "{}", outcome.stderr);
}

#[test]
fn text_of_documents_reaches_a_terminal_as_text_only() {
    let evil = "\"E\\e[31m\\u202Evil\\u009B|<b>\"";
    let folder = office();
    let title = |text: &str, old: &str| text.replace(old, &format!("title: {evil}"));
    let mut vocabulary = VOCABULARY.to_owned();
    for old in ["title: Pitching", "title: Money", "title: Sales"] {
        vocabulary = title(&vocabulary, old);
    }
    let more = format!(
        "description: {evil}, traditional: {evil}, develop: [{evil}], rubric: {{1: [{evil}]}}, maps_to: {{sales: 1}}"
    );
    folder.write("v.yaml", vocabulary.replace("maps_to: {sales: 1}", &more));
    let mut ladder = LADDER.to_owned();
    for old in ["title: Ladder", "title: One", "title: Auditor"] {
        ladder = title(&ladder, old);
    }
    let ladder = ladder.replace(
        "id: L1,",
        &format!(
            "id: L1, scope: {evil}, band: {evil}, description: {evil}, external_titles: [{evil}],"
        ),
    );
    let ladder = ladder.replace(
        "pitching: [1, 2]",
        &format!("pitching: {{at: [1, 2], words: {{L1: {evil}}}}}"),
    );
    let futures = format!(
        "futures: [{{from: L1, to: {evil}, kind: executive}}]\ncompetencies: [{{id: craft, title: {evil}}}]\n"
    );
    folder.write("ladders/l.yaml", format!("{ladder}{futures}"));
    let advert: &[&str] = &["l/L1", "--as", "advert"];
    for reference in [
        &["l"],
        &["l/L1"],
        &["pitching"],
        &["sales"],
        &["money"],
        advert,
    ] {
        for options in [
            ["--width", "40"],
            ["--width", "200"],
            ["--format", "markdown"],
            ["--format", "json"],
        ] {
            let outcome = folder.run(&[&["show"], reference, &options].concat());
            let text = &outcome.succeeded().clean().stdout;
            let (evil, markup) = match options[1] {
                "json" => ("E\\u001b[31m\\u202evil", false),
                "markdown" => ("E\\\\u{1b}\\[31m", text.contains("<b>")),
                _ => ("E\\u{1b}", false),
            };
            assert!(text.contains(evil), "{reference:?} {options:?}: {text}");
            assert!(!markup, "{text}");
        }
    }
}

#[test]
fn an_advert_names_the_title_outside_and_leaves_no_rating_to_guess() {
    let folder = office();
    let ladder = LADDER.replace(
        "{id: L2, title: Two}",
        "{id: L2, title: Two, external_titles: [Seller, Auditor], band: G9}",
    );
    folder.write(
        "ladders/l.yaml",
        ladder.replace("auditing: [~, 3!]", "auditing: [1, 3!]"),
    );
    for format in ["text", "markdown"] {
        let outcome = folder.run(&["show", "l/L2", "--as", "advert", "--format", format]);
        let text = &outcome.succeeded().stdout;
        let first = text.lines().next().unwrap().trim_start_matches("# ");
        assert_eq!(first, "Seller / Auditor");
        let parts = [
            "The work",
            "What you bring",
            "What you learn here",
            "How to apply",
            "Before you publish it",
        ];
        let at = parts.map(|part| text.find(part).unwrap());
        assert!(at.is_sorted(), "{text}");
        let (bring, learn) = (&text[at[1]..at[2]], &text[at[2]..at[3]]);
        assert!(
            bring.contains("Auditing") && !learn.contains("Auditing"),
            "{text}"
        );
        // Pitching is assumed at 1 and learnt to 2.
        assert!(
            bring.contains("aware:") && bring.contains("Pitching"),
            "{text}"
        );
        assert!(learn.contains("Pitching"), "{text}");
        let before = &text[at[4]..];
        assert!(
            before.contains("Choose one of the titles") && before.contains("G9"),
            "{text}"
        );
        assert!(!text[..at[4]].contains("G9"), "{text}");
    }
    // A first level assumes nothing.
    let first = json(&folder, &["l/L1", "--as", "advert"]);
    assert_eq!(first["bring"]["assumed"], serde_json::json!([]));
    for reference in ["l", "pitching", "money"] {
        let outcome = folder.run(&["show", reference, "--as", "advert"]);
        assert_eq!(outcome.status, Some(2));
        let says = "--as advert goes with a level";
        assert!(outcome.stderr.contains(says), "{}", outcome.stderr);
    }
}
