//! `lint --fix`: what is mended, what is left alone, and what is shown.

use proptest::prelude::*;

use super::run::{Folder, Outcome};

const HEAD: &str = "kind: ladder\nid: l\ntitle: Ladder\nversion: 1\n";

fn lint(folder: &Folder, more: &[&str]) -> Outcome {
    let mut arguments = vec!["lint", "--as-of", "2026-11-23", "--format", "short"];
    arguments.extend(more);
    folder.run(&arguments)
}

fn read(folder: &Folder, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).unwrap()
}

/// The file after `--fix`, and after `--fix --unsafe`.
fn mended(name: &str, text: &str) -> [String; 2] {
    let folder = Folder::with(&[("ospo-ladder.toml", ""), (name, text)]);
    lint(&folder, &["--fix"]).clean();
    let safe = read(&folder, name);
    lint(&folder, &["--fix", "--unsafe"]).clean();
    [safe, read(&folder, name)]
}

#[test]
fn allowances_without_use_go_and_everything_else_stays_byte_for_byte() {
    let levels = "levels: [{id: L1, title: A}, {id: L2, title: B}]\r\n";
    let matrix = |row: &str| format!("matrix:\n  craft:\n{row}");
    let cases = [
        // A line of its own goes with its line end.
        (
            "    # Words.\r\n    # ospo-ladder: allow(flat-level) no\r\n    mentoring: [ 1,\t2 ] # kept\n",
            "    # Words.\r\n    mentoring: [ 1,\t2 ] # kept\n",
        ),
        // At the end of a line the blanks before it go, too; without a last line end.
        (
            "    mentoring: [1, 2]  # ospo-ladder: allow(flat-level)",
            "    mentoring: [1, 2]",
        ),
        // Of several names those without use go, with their commas.
        (
            "    mentoring: [2, 1] # ospo-ladder: allow(flat-level, LA003 , code-gat) why\n",
            "    mentoring: [2, 1] # ospo-ladder: allow(LA003 , code-gat) why\n",
        ),
        (
            "    mentoring: [2, 1] # ospo-ladder: allow(LA003, flat-level, LA001) why\n",
            "    mentoring: [2, 1] # ospo-ladder: allow(LA003) why\n",
        ),
    ];
    for (before, after) in cases {
        let text = |row| format!("\u{feff}{HEAD}{levels}{}", matrix(row));
        assert_eq!(
            mended("ladders/l.yaml", &text(before))[0],
            text(after),
            "{before}"
        );
    }
    // In the workspace file as well.
    let text = "# ospo-ladder: allow(flat-level)\n[assess]\nready = \"0.9\" # high\n";
    let folder = Folder::with(&[("ospo-ladder.toml", text)]);
    lint(&folder, &["--fix"]).succeeded();
    assert_eq!(
        read(&folder, "ospo-ladder.toml"),
        "[assess]\nready = 0.9 # high\n"
    );
}

#[test]
fn a_number_between_quotes_is_one_and_near_names_are_for_somebody_to_look_at() {
    let text = "kind: person\nid: p\nratngs: {mentorin: 3} # c\ninterests: {finance: '1'}\n";
    let [safe, all] = mended("people/p.yaml", text);
    assert_eq!(safe, text.replace("'1'", "1"));
    assert_eq!(
        all,
        "kind: person\nid: p\nratings: {mentoring: 3} # c\ninterests: {finance: 1}\n"
    );
    let text = "kind: person\nid: p\nopen_to: [mentorin, moves]\n";
    assert_eq!(
        mended("people/p.yaml", text)[1],
        text.replace("mentorin,", "mentoring,")
    );
    let toml = "[lint.rules]\nflat-levl = 'note'\n[assess]\nevidence_month = 12\n";
    let folder = Folder::with(&[("ospo-ladder.toml", toml)]);
    lint(&folder, &["--fix", "--unsafe"]).succeeded();
    let expected = toml.replace("levl", "level").replace("month ", "months ");
    assert_eq!(read(&folder, "ospo-ladder.toml"), expected);
}

#[test]
fn a_fix_that_would_do_harm_is_refused_and_said_so() {
    let text = "kind: person\nid: p\nname: P\nnam: Q\n";
    let folder = Folder::with(&[("p.yaml", text)]);
    let outcome = lint(&folder, &["p.yaml", "--fix", "--unsafe"]);
    assert_eq!(outcome.status, Some(1));
    assert_eq!(read(&folder, "p.yaml"), text);
    assert!(
        outcome.stderr.contains("p.yaml:4:1: not fixed, because"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn a_diff_shows_what_would_change_and_changes_nothing() {
    let text = "kind: person\nid: p\ninterests: {finance: \"1\"}\nratngs: {}\n";
    let folder = Folder::with(&[("p.yaml", text)]);
    let diff = |more: &[&str]| lint(&folder, &[&["p.yaml", "--diff"], more].concat());
    let safe = diff(&[]);
    assert_eq!(
        safe.stdout,
        "--- p.yaml\n+++ p.yaml\n@@ -1,4 +1,4 @@\n kind: person\n id: p\n\
         -interests: {finance: \"1\"}\n+interests: {finance: 1}\n ratngs: {}\n"
    );
    assert_eq!(safe.status, Some(1));
    assert!(diff(&["--fix", "--unsafe"]).stdout.contains("+ratings: {}"));
    assert_eq!(read(&folder, "p.yaml"), text);
}

#[test]
fn what_does_not_go_together_is_refused() {
    let folder = Folder::new();
    for arguments in [
        ["lint", "--unsafe"].as_slice(),
        &["lint", "--fix", "-"],
        &["lint", "--fix", "--baseline", "x", "--write-baseline"],
    ] {
        assert_eq!(folder.run(arguments).status, Some(2), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn the_mode_of_a_file_is_kept_and_a_file_without_fixes_is_not_written() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = Folder::with(&[
        ("p.yaml", "kind: person\nid: p\ninterests: {finance: '1'}\n"),
        ("q.yaml", "kind: person\nid: q\n"),
    ]);
    let path = folder.path().join("p.yaml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let inode = || folder.path().join("q.yaml").metadata().unwrap().ino();
    let before = inode();
    let outcome = lint(&folder, &[".", "--fix"]);
    outcome.succeeded();
    assert_eq!(outcome.stderr, "note: 1 fix made in 1 file\n");
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(inode(), before);
}

/// `fmt --check` after `fmt`, and after every fix.
fn stays_in_form(folder: &Folder, name: &str) -> [Option<i32>; 2] {
    folder.run(&["fmt", "."]);
    let before = folder.run(&["fmt", "--check", "."]).status;
    lint(folder, &["--fix", "--unsafe", name]);
    [before, folder.run(&["fmt", "--check", "."]).status]
}

#[test]
fn what_fix_writes_is_what_fmt_wants() {
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint");
    let mut seen = 0;
    for rule in std::fs::read_dir(fixtures).unwrap() {
        let rule = rule.unwrap().path();
        let Ok(text) = std::fs::read_to_string(rule.join("bad.yaml")) else {
            continue;
        };
        let folder = Folder::with(&[("bad.yaml", &text)]);
        let [before, after] = stays_in_form(&folder, "bad.yaml");
        // What is no sound document cannot be formatted; some fixes make it one.
        assert!(
            after == before || after == Some(0),
            "{}: {before:?} {after:?}",
            rule.display()
        );
        seen += 1;
    }
    assert!(seen > 30, "{seen}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_ladder_in_form_stays_so(
        keys in prop::collection::vec(prop::sample::subsequence(
            vec!["    scope: A team  # as far\n", "    band: G1\n", "    job_class: J\n",
                 "    external_titles: [T]\n", "    parallel: []\n", "    description: |\n      Two\n      lines\n",
                 "    choose: [{count: 1, rating: 1, of: [mentoring]}]\n"], 0..=4), 3),
        flow in any::<bool>(),
        core in any::<bool>(),
        header in any::<bool>(),
    ) {
        let mut text = HEAD.to_owned() + "levels:\n  - id: L0\n    title: First\n";
        for (at, keys) in keys.iter().enumerate() {
            let level = format!("  - id: L{}\n    title: Level {at}\n", at + 1);
            text += &if flow && keys.is_empty() {
                format!("  - {{id: L{}, title: Level {at}}}\n", at + 1)
            } else {
                level + &keys.concat()
            };
        }
        text += "  - {id: X, title: Other, after: [L1]}\n";
        let mark = if core { "!" } else { " " };
        let head = if header { "  # L0 L2 L1 L3 X" } else { "" };
        text += &format!("matrix:\n  c:{head}\n    mentoring: [1, 1, 2, 3, 4]\n    code-contribution: [1{mark}, 2, 3, 4, 5{mark}]\n");
        let folder = Folder::with(&[("l.yaml", &text)]);
        let [before, after] = stays_in_form(&folder, "l.yaml");
        prop_assert_eq!(before, Some(0), "{}", text);
        prop_assert_eq!(after, Some(0), "{}\n{}", text, folder.read("l.yaml"));
        prop_assert!(folder.read("l.yaml").matches("after: [").count() == 4);
    }
}
