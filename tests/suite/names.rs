//! How names and titles are shown, sorted and strung together.

use super::run::{Folder, program_in};

/// A name in each script that needs joiners, and one with a picture of several parts.
const JOINED: [&str; 5] = [
    "نرگس میرزایی\u{200c}پور",
    "ප්\u{200d}රියා පෙරේරා",
    "अक्\u{200d}षय राव",
    "അവന്\u{200d}",
    "Robin 👩🏽\u{200d}🚒",
];

fn person(name: &str) -> String {
    format!("kind: person\nid: p\nname: \"{name}\"\nat: tpm/PM-1\n")
}

#[test]
fn a_name_with_joiners_is_shown_as_it_is_written() {
    for name in JOINED {
        let folder = Folder::with(&[("p.yaml", &person(name))]);
        for format in ["text", "markdown"] {
            let shown = folder.run(&["assess", "p.yaml", "--format", format]);
            assert!(
                shown.succeeded().stdout.contains(name),
                "{format}: {shown:?}"
            );
        }
        let linted = folder.run(&["lint", "p.yaml", "--format", "short"]);
        assert!(!linted.stdout.contains("hidden-character"), "{linted:?}");
    }
}

#[test]
fn what_lint_calls_hidden_is_spelt_out() {
    for name in [
        "Ro\u{200d}bin",
        "Robin 🚒\u{200d}",
        "نرگس\u{200c}",
        "Ro\u{ad}bin",
    ] {
        let folder = Folder::with(&[("p.yaml", &person(name))]);
        let shown = folder.run(&["assess", "p.yaml"]);
        assert!(shown.succeeded().stdout.contains("\\u{"), "{shown:?}");
        let linted = folder.run(&["lint", "p.yaml", "--format", "short"]);
        assert!(linted.stdout.contains("[hidden-character]"), "{linted:?}");
    }
}

#[test]
fn people_stand_in_one_order_whatever_their_accents_and_case() {
    let folder = Folder::with(&[("ospo-ladder.toml", "")]);
    let names = [
        "ada Ibe",
        "Åsa Ek",
        "Bea Ok",
        "Édith Roy",
        "edna Moss",
        "Łukasz Zych",
        "Luzia Alm",
    ];
    for (index, name) in names.iter().enumerate() {
        let id = format!("p{}", names.len() - index);
        let text =
            format!("kind: person\nid: {id}\nname: {name}\nat: tpm/PM-2\ntarget: tpm/PM-3\n");
        folder.write(&format!("people/{id}.yaml"), text);
    }
    for arguments in [&["list", "people"][..], &["paths", "--to", "tpm/PM-3"]] {
        let shown = folder.run(arguments);
        let out = &shown.succeeded().stdout;
        let places: Vec<usize> = names.iter().map(|name| out.find(name).unwrap()).collect();
        assert!(places.is_sorted(), "{out}");
    }
}

#[test]
fn an_address_is_not_broken() {
    let address = format!("https://example.org/{}", "a-long-way/".repeat(9));
    let vocabulary = format!(
        "kind: vocabulary\nid: own\nextends: ospo\nskills:\n\
         - {{id: baking, title: Baking, develop: [\"Read {address} first.\"]}}\n"
    );
    let folder = Folder::with(&[
        ("ospo-ladder.toml", "[workspace]\nvocabulary = \"v.yaml\"\n"),
        ("v.yaml", &vocabulary),
    ]);
    let shown = folder.run(&["show", "baking", "--width", "60"]);
    assert!(shown.succeeded().stdout.contains(&address), "{shown:?}");
}

#[test]
fn color_is_forced_on_both_streams_by_one_variable_and_not_by_a_zero() {
    let folder = Folder::with(&[("bad.yaml", "kind: person\nid: p\nat: tpm/PM-9\n")]);
    for (force, colored) in [("1", true), ("0", false)] {
        for command in ["lint", "assess"] {
            let output = program_in(folder.path())
                .env("CLICOLOR_FORCE", force)
                .args([command, "bad.yaml"])
                .output()
                .unwrap();
            let shown = [output.stdout, output.stderr].concat();
            assert_eq!(shown.contains(&0x1b), colored, "{command} {force}");
        }
    }
}

#[test]
fn rows_and_gaps_of_equal_weight_stand_as_the_author_wrote_them() {
    let ladder = "kind: ladder\nid: own\ntitle: Own\nversion: 1.0.0\nlevels:\n  \
         - {id: L1, title: One}\n  - {id: L2, title: Two}\nmatrix:\n  people:\n    \
         mentoring: [1, 3]\n    budgeting: [1, 3]\n  craft:\n    public-speaking: [1, 3]\n    \
         code-review: [1, 3]\n";
    let person = "kind: person\nid: p\nat: own/L1\nratings: {mentoring: 1, budgeting: 1, \
         public-speaking: 1, code-review: 1}\n";
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("ladders/own.yaml", ladder),
        ("people/p.yaml", person),
    ]);
    let titles = ["Mentoring", "Budgeting", "Public speaking", "Code review"];
    for arguments in [&["show", "own"][..], &["assess", "p"]] {
        let shown = folder.run(arguments);
        let out = &shown.succeeded().stdout;
        let places =
            titles.map(|title| out.find(title).unwrap_or_else(|| panic!("{title}: {out}")));
        assert!(places.is_sorted(), "{out}");
    }
}

#[test]
fn skills_with_one_title_are_told_apart_by_their_ids() {
    let folder = Folder::with(&[
        (
            "ospo-ladder.toml",
            "[workspace]\nvocabulary = \"v.yaml\"\nbundled = false\n[charter.functions.all]\n\
             skills = {code = 3, texts = 2}\n",
        ),
        (
            "v.yaml",
            "kind: vocabulary\nid: v\nskills:\n  - {id: code, title: Review}\n  \
             - {id: texts, title: Review}\n  - {id: talks, title: Talks}\n",
        ),
        (
            "ladders/l.yaml",
            "kind: ladder\nid: l\ntitle: L\nversion: 1\nlevels: [{id: A, title: A}, {id: B, title: B}]\n\
             matrix: {m: {code: [1, 3], texts: [1, 2], talks: [1, 3]}}\n",
        ),
        (
            "p.yaml",
            "kind: person\nid: p\nat: l/A\nratings: {code: 1, texts: 1, talks: 1}\n",
        ),
        (
            "now.yaml",
            "kind: person\nid: p\nat: l/A\nratings: {code: 3, texts: 3, talks: 1}\n",
        ),
        (
            "l.2.yaml",
            "kind: ladder\nid: l\ntitle: L\nversion: 2\nlevels: [{id: A, title: A}, {id: B, title: B}]\n\
             matrix: {m: {code: [2, 3], texts: [2, 2], talks: [1, 3]}}\n",
        ),
    ]);
    let asked: [&[&str]; 11] = [
        &["team", "p.yaml", "--verbose"],
        &["translate", "p.yaml", "--verbose"],
        &["promotion", "p.yaml"],
        &["diff", "p.yaml", "now.yaml"],
        &["diff", "ladders/l.yaml", "l.2.yaml"],
        &["assess", "p.yaml"],
        &["plan", "p.yaml"],
        &["paths", "p.yaml"],
        &["show", "l"],
        &["show", "l/B"],
        &["diff", "l/A", "l/B"],
    ];
    for words in asked {
        for form in ["text", "markdown"] {
            let shown = folder.run(&[words, &["--format", form]].concat());
            let shown = &shown.succeeded().stdout;
            assert!(shown.contains("Review (code)"), "{words:?} {shown}");
            assert!(shown.contains("Review (texts)"), "{words:?} {shown}");
            assert!(!shown.contains("Talks ("), "{words:?} {shown}");
        }
    }
    // Pictures and pages.
    folder.run(&["site", "--output", "site"]).succeeded();
    let page = std::fs::read_to_string(folder.path().join("site/levels/l/B.html"));
    let drawn: [&[&str]; 3] = [
        &["chart", "asked", "p.yaml"],
        &["chart", "matrix", "l"],
        &["form", "--as", "self", "p.yaml"],
    ];
    let drawn = drawn.map(|words| folder.run(words).succeeded().stdout.clone());
    for shown in drawn.iter().chain(&page) {
        assert!(shown.contains("Review (code)"), "{shown}");
        assert!(shown.contains("Review (texts)"), "{shown}");
    }
    // Programs have the ids, and the titles as they are written.
    let shown = folder.run(&["show", "l/B", "--format", "json"]);
    assert_eq!(shown.stdout.matches("\"title\": \"Review\"").count(), 2);
}

#[test]
fn competencies_with_one_title_are_told_apart_by_their_ids() {
    let ladder = "kind: ladder\nid: l\ntitle: L\nversion: 1.0.0\nlevels: [{id: A, title: A}, \
                  {id: B, title: B}]\nmatrix: {craft: {mentoring: [1, 2]}, office: {budgeting: \
                  [1, 2]}, field: {public-speaking: [1, 2]}}\ncompetencies: [{id: craft, title: \
                  Work}, {id: office, title: work}, {id: field, title: Away}]\n";
    let person = "kind: person\nid: p\nat: l/A\nratings: {mentoring: 1, budgeting: 1, \
                  public-speaking: 1}\n";
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("ladders/l.yaml", ladder),
        ("people/p.yaml", person),
    ]);
    let asked: [&[&str]; 4] = [
        &["assess", "p", "--verbose"],
        &["show", "l"],
        &["show", "l/B"],
        &["promotion", "p"],
    ];
    for words in asked {
        let shown = folder.run(words);
        let shown = &shown.succeeded().stdout;
        for title in ["Work (craft)", "work (office)", "Away"] {
            assert!(shown.contains(title), "{words:?} {shown}");
        }
        assert!(!shown.contains("Away ("), "{words:?} {shown}");
    }
    let shown = folder.run(&["show", "l", "--format", "json"]);
    assert!(
        shown.stdout.contains("\"title\": \"Work\""),
        "{}",
        shown.stdout
    );
}

#[test]
fn people_of_one_name_are_told_apart_by_their_ids() {
    let person = |id: &str, open: &str, rating: u8| {
        format!(
            "kind: person\nid: {id}\nname: Kim Lee\nat: own/L1\n{open}\
             ratings: {{mentoring: {rating}}}\n"
        )
    };
    let folder = Folder::with(&[
        (
            "ospo-ladder.toml",
            "[charter.functions.all]\nskills = {mentoring = 3}\n",
        ),
        (
            "ladders/own.yaml",
            "kind: ladder\nid: own\ntitle: Own\nversion: 1\nlevels: [{id: L1, title: A}, {id: L2, title: B}]\n\
             matrix: {m: {mentoring: [1, 3]}}\n",
        ),
        ("people/a.yaml", &person("a", "target: own/L2\n", 1)),
        (
            "people/b.yaml",
            &person("b", "open_to: [mentoring]\ntarget: own/L2\n", 4),
        ),
    ]);
    let asked: [&[&str]; 3] = [
        &["team"],
        &["paths", "--to", "own/L2"],
        &["plan", "a", "--verbose"],
    ];
    for words in asked {
        let shown = folder.run(words);
        let shown = &shown.succeeded().stdout;
        assert!(shown.contains("Kim Lee (b)"), "{words:?} {shown}");
    }
}
